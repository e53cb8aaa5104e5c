"""Copies of a protocol: to a stick, verified, and back from it on another computer.

A copy bears the number of its entries in its name, so a newer one is never written over an older or the other way
round. One that is put back is compared with what is there by its chain: an older copy changes nothing, and two copies
that were both gone on with are told apart, never mixed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from precinct_app.files import write_safely
from precinct_app.protocol.entry import Entry
from precinct_app.protocol.journal import Journal
from precinct_app.protocol.kept import KeptProtocol
from precinct_app.station.workplace import Workplace
from precinct_app.texts import Refused, Told

FOLDER = "precinct-copies"


class Against(Enum):
    """A copy compared with the protocol that is here."""

    SAME = "same"
    OLDER = "older"
    NEWER = "newer"
    FORKED = "forked"


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy that was read back, or a protocol that was restored: its file, its entries and its head."""

    path: Path
    events: int
    head: str


def compare(copy: Sequence[Entry], here: Sequence[Entry]) -> Against:
    """How a copy stands to what is here, by the hashes that stand for all before them."""
    shorter = min(len(copy), len(here))
    if shorter == 0 or copy[shorter - 1].hash != here[shorter - 1].hash:
        return Against.FORKED
    if len(copy) == len(here):
        return Against.SAME
    return Against.OLDER if len(copy) < len(here) else Against.NEWER


def copy_out(workplace: Workplace, kept: KeptProtocol, stick: Path) -> Copied:
    """Copy a protocol and its election package to a stick, read back and verified.

    The same copy again is left as it is. Raises Told when it cannot be written or does not come back as it was.
    """
    state, journal = kept.state, kept.journal
    package = workplace.package_of(state)
    folder = stick / FOLDER / f"{state.election.mode}-{state.election.id}-{package.definition_hash[:8]}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Told("files.not_written", file=folder, why=error.strerror or "?") from None
    path = folder / f"{journal.path.stem}_{journal.length:05}.journal"
    if not path.exists():
        journal.copy_to(path)
    back = Journal.open(path)
    back.close()
    if back.head != journal.head:
        raise Told("stick.differs", file=path)
    package_file = folder / "package.election"
    if not package_file.exists():
        write_safely(package_file, package.data)
    return Copied(path, back.length, back.head)


def restore(workplace: Workplace, copy: Path) -> Copied:
    """Put a copy into the data folder; the caller sees to it that this protocol is not open.

    A protocol that is here and is older than the copy, or cannot be opened, is kept beside it under another name.
    Raises Refused "stick.older" (what is here is newer), "stick.forked" (both were gone on with), "stick.same"; Told as
    the journal does.
    """
    source = KeptProtocol.open(copy)
    source.close()
    package_file = copy.with_name("package.election")
    if package_file.exists():
        workplace.take_in(package_file)
    package = workplace.package_of(source.state)
    election = package.election
    name = f"{copy.stem.rpartition('_')[0] or copy.stem}.journal"
    target = workplace.data / election.mode / f"{election.id}-{package.definition_hash[:8]}" / name
    if target.exists():
        _make_way(source, target)
    target.parent.mkdir(parents=True, exist_ok=True)
    journal = Journal.open(copy)
    try:
        journal.copy_to(target)
    finally:
        journal.close()
    back = KeptProtocol.open(target)
    back.close()
    return Copied(target, back.journal.length, back.journal.head)


def _make_way(source: KeptProtocol, target: Path) -> None:
    """Take an older protocol, or one that cannot be opened, out of the way; refuse for any other."""
    try:
        here = KeptProtocol.open(target)
    except Told as told:
        if told.code not in ("journal.damaged", "journal.foreign", "journal.older"):
            raise
        _put_aside(target)
        return
    here.close()
    entries = here.journal.entries
    against = compare(source.journal.entries, entries)
    if against is not Against.NEWER:
        raise Refused(f"stick.{against.value}", copy=source.journal.length, here=len(entries), file=target)
    _put_aside(target)


def _put_aside(target: Path) -> None:
    """Rename the file: nothing that was ever entered is deleted. Its number makes the name its own."""
    number = 1
    while (aside := target.with_name(f"{target.name}.before-{number}")).exists():
        number += 1
    try:
        target.rename(aside)
    except OSError as error:
        raise Told("files.not_written", file=aside, why=error.strerror or "?") from None
