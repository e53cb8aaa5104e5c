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

from precinct_app.files import flush, write_safely
from precinct_app.protocol.entry import Entry
from precinct_app.protocol.journal import Journal
from precinct_app.protocol.kept import KeptProtocol
from precinct_app.station.workplace import Workplace
from precinct_app.texts import Refused, Told

FOLDER = "precinct-copies"
ON_THE_WAY = "copying"
BESIDE = ("", "-wal", "-shm", "-journal")
"""The files of a journal: a write-ahead log that stayed behind would be played into the one that takes its place."""


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

    The same copy again is left as it is. Raises Told when the stick is not there ("stick.gone": a folder of its name
    made instead would lie on this laptop), when it cannot be written or does not come back as it was.
    """
    if not stick.is_dir():
        raise Told("stick.gone", folder=stick)
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


def take(workplace: Workplace, kept: KeptProtocol) -> Path:
    """A copy in the data folder, made while nothing else is written, for :func:`hand_on`: a stick may be slow.

    Raises Told when there is no room.
    """
    taken = workplace.data / ON_THE_WAY / kept.journal.path.name
    try:
        taken.parent.mkdir(exist_ok=True)
        taken.unlink(missing_ok=True)  # left behind when the laptop died
    except OSError as error:
        raise Told("files.not_written", file=taken, why=error.strerror or "?") from None
    kept.journal.copy_to(taken)
    return taken


def hand_on(workplace: Workplace, taken: Path, stick: Path) -> Copied:
    """Copy what was taken to a stick, as :func:`copy_out` does, and let go of it. Raises Told as that does."""
    kept = KeptProtocol.open(taken)
    try:
        return copy_out(workplace, kept, stick)
    finally:
        kept.close()
        taken.unlink(missing_ok=True)


def restore(workplace: Workplace, copy: Path) -> Copied:
    """Put a copy into the data folder; the caller sees to it that this protocol is not open.

    A protocol that is here and is older than the copy, or cannot be opened, is kept beside it under another name.
    Raises Refused "stick.older" (what is here is newer), "stick.forked" (both were gone on with), "stick.same"; Told as
    the journal does.
    """
    arrived = _fetch(workplace, copy)
    try:
        source = _opened(arrived, copy)
        package_file = copy.with_name("package.election")
        if package_file.exists():
            workplace.take_in(package_file)
        package = workplace.package_of(source.state)
        election = package.election
        name = f"{copy.stem.rpartition('_')[0] or copy.stem}.journal"
        target = workplace.data / election.mode / f"{election.id}-{package.definition_hash[:8]}" / name
        if target.exists():
            _make_way(source, target)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            arrived.replace(target)
            flush(target)
        except OSError as error:
            raise Told("files.not_written", file=target, why=error.strerror or "?") from None
    finally:
        arrived.unlink(missing_ok=True)
    back = KeptProtocol.open(target)
    back.close()
    return Copied(target, back.journal.length, back.journal.head)


def _fetch(workplace: Workplace, copy: Path) -> Path:
    """The copy on this disk, whole, before anything that is here makes way; a stick may only be readable."""
    arrived = workplace.data / ON_THE_WAY / copy.name
    try:
        whole = copy.read_bytes()
        arrived.parent.mkdir(exist_ok=True)
    except OSError as error:
        raise Told("journal.unreadable", file=copy, why=error.strerror or "?") from None
    write_safely(arrived, whole)
    return arrived


def _opened(arrived: Path, copy: Path) -> KeptProtocol:
    """The copy as a protocol, closed again. What is wrong with it is told of the file that a person chose."""
    try:
        source = KeptProtocol.open(arrived)
    except Told as told:
        raise Told(told.code, **{**told.values, "file": copy}) from None
    source.close()
    return source


def _make_way(source: KeptProtocol, target: Path) -> None:
    """Take an older protocol, or one that cannot be opened, out of the way; refuse for any other."""
    try:
        here = KeptProtocol.open(target)
    except Told as told:
        if told.code not in ("journal.damaged", "journal.foreign", "journal.older"):
            raise
        # What it once held cannot be read any more: how far it had come says nothing of the copy.
        _put_aside(target, *BESIDE, *(() if told.code == "journal.older" else ("-head",)))
        return
    here.close()
    entries = here.journal.entries
    against = compare(source.journal.entries, entries)
    if against is not Against.NEWER:
        raise Refused(f"stick.{against.value}", copy=source.journal.length, here=len(entries), file=target)
    _put_aside(target, *BESIDE)


def _put_aside(target: Path, *beside: str) -> None:
    """Rename the file and what lies beside it: nothing that was ever entered is deleted. Its number makes the name its
    own."""
    number = 1
    while (aside := target.with_name(f"{target.name}.before-{number}")).exists():
        number += 1
    try:
        for more in beside:
            file = target.with_name(f"{target.name}{more}")
            if file.exists():
                file.rename(aside.with_name(f"{aside.name}{more}"))
    except OSError as error:
        raise Told("files.not_written", file=aside, why=error.strerror or "?") from None
