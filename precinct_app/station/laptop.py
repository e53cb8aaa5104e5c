"""Check this laptop, in the week before: what each test finds, and what was in order when.

Tests that need a screen or a person (printer, clock, digit keys) are made by the page; what they found is kept here
too. Imports the journal and cryptography: import this module late.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from datetime import time as clock_time
from pathlib import Path

from precinct_app.election.definition import ASTANA
from precinct_app.files import write_safely
from precinct_app.package import Package
from precinct_app.protocol.events import CountEntered
from precinct_app.protocol.journal import Journal
from precinct_app.signing import trust
from precinct_app.signing.certificates import subject_of
from precinct_app.signing.credential import load_p12, save_p12
from precinct_app.signing.subject import Role
from precinct_app.signing.trust import Signatory
from precinct_app.station.practice_keys import practice_credential
from precinct_app.station.workplace import Workplace
from precinct_app.texts import Told

TESTS = ("package", "key", "disk", "stick", "printer", "clock", "digits")
"""Every test, in the order of the page."""

SCRATCH, STICK_FILE = "laptop-check.journal", "precinct-laptop-check.bin"
FIGURE = CountEntered("laptop-check", 1, "1234567890")
SIZE = 64 << 10
"""Bytes written to a stick: some times an export."""
ROOM = 50_000_000
"""Bytes that must be free for a night: journals, exports, printed pages, each some times over."""


@dataclass(frozen=True, slots=True)
class Written:
    """A place that was written and read back: in how many milliseconds, and the bytes that are free there."""

    place: str
    ms: int
    free: int


@dataclass(frozen=True, slots=True)
class Key:
    """A key that signing needs, by the first role that may sign in its place; ``at``: when it opened here, or None."""

    package: Package
    role: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Summary:
    """How many tests were in order, and the last time that one was; None for never."""

    in_order: int
    last: datetime | None
    of: int = len(TESTS)

    @property
    def ready(self) -> bool:
        """Whether nothing is left to test."""
        return self.in_order == self.of


# --- the tests


def try_disk(data: Path) -> Written:
    """Save a test figure in the data folder as every figure is saved, read it back, and take the file away.

    Raises Told as the journal does, "workplace.no_folder" when the folder is gone, "laptop.disk_full" when there is
    too little room, or "laptop.disk_differs" when what comes back is not what was saved.
    """
    try:
        free = shutil.disk_usage(data).free
    except OSError as error:  # the stick with the program was pulled out
        raise Told("workplace.no_folder", file=data, why=error.strerror or "?") from None
    if free < ROOM:
        raise Told("laptop.disk_full", place=data, free=free // 1_000_000, least=ROOM // 1_000_000)
    path = data / SCRATCH
    _remove_journal(path)
    began = time.perf_counter()
    try:
        journal = Journal.create(path)
        try:
            kept = journal.append(FIGURE, "", datetime.now(UTC))
            ms = _since(began)
        finally:
            journal.close()
        journal = Journal.open(path)
        journal.close()
        if journal.entries != (kept,):
            raise Told("laptop.disk_differs", file=path)
    finally:
        _remove_journal(path)
    return Written(str(data), ms, free)


def try_stick(folder: Path) -> Written:
    """Write a file of random bytes as an export is written, read it back, and take it away.

    Raises Told: "laptop.stick_not_written"; "laptop.stick_not_read" or "laptop.stick_differs" when it does not come
    back. The system may answer the reading from memory: it is the flush that a bad stick fails.
    """
    path, data = folder / STICK_FILE, os.urandom(SIZE)
    began = time.perf_counter()
    try:
        write_safely(path, data)
        back = path.read_bytes()
        ms, free = _since(began), shutil.disk_usage(folder).free
    except Told as told:
        raise Told("laptop.stick_not_written", why=told) from None
    except OSError as error:
        raise Told("laptop.stick_not_read", file=path, why=error.strerror or "?") from None
    finally:
        with suppress(OSError):
            path.unlink(missing_ok=True)
    if back != data:
        raise Told("laptop.stick_differs", file=path)
    return Written(str(folder), ms, free)


def try_key(path: Path, password: str, packages: Sequence[Package]) -> tuple[Package, Signatory]:
    """Open a key file and ask whether its owner can sign on the day of one of ``packages``.

    Raises Told as ``load_p12`` does, Refused as ``trust.judge`` does, and Told "laptop.no_package", "laptop.key_role"
    or "laptop.key_not_valid" (the certificate begins later or has ended by then).
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Told("laptop.key_unreadable", file=path.name, why=error.strerror or "?") from None
    return judged(data, password, path.name, packages)


def try_practice_key(packages: Sequence[Package], role: Role) -> tuple[Package, Signatory]:
    """The same with a practice key made on the spot, written into a key file's bytes and opened again.

    Raises Told ("export.not_practice") for a real election.
    """
    from precinct_app.station.demo import PEOPLE  # brings the paper along; the start page asks for a summary only

    if not packages:
        raise Told("laptop.no_package")
    package = packages[0]
    name = dict(PEOPLE).get(role, role)
    credential = practice_credential(package, next(iter(package.election.stations)), role, name)
    return judged(save_p12(credential, b"laptop"), "laptop", f"{role}.p12", packages)


def judged(data: bytes, password: str, name: str, packages: Sequence[Package]) -> tuple[Package, Signatory]:
    """The package that a key file's bytes are of, and who its owner is there. Raises as `try_key`."""
    credential = load_p12(data, password.encode(), name)
    subject = subject_of(credential.certificate)
    if not packages:
        raise Told("laptop.no_package")
    package = next((one for one in packages if one.election.id == subject.election), packages[0])
    signatory = trust.judge(
        credential.certificate,
        credential.chain,
        package.root,
        election_id=package.election.id,
        station=subject.station,
        at=_election_day(package),
    )
    if not any(signatory.role in group for group in package.election.signing.need):
        raise Told("laptop.key_role", file=name)
    if not signatory.in_time:
        raise Told("laptop.key_not_valid", file=name)
    return package, signatory


# --- what was in order


def kept_name(test: str, package: Package | None = None, role: str = "") -> str:
    """Under which name the settings keep when a test was in order; a key's for each election and role."""
    return f"laptop_{test}_{package.election.id}_{role}" if package else f"laptop_{test}"


def keep(workplace: Workplace, name: str, at: datetime | None) -> None:
    """Keep when a test was in order; None: it no longer is. Raises Told when the settings cannot be written."""
    workplace.keep_settings({name: at.isoformat(timespec="seconds") if at else ""})


def kept_at(settings: Mapping[str, str], name: str) -> datetime | None:
    """When a test was in order; None for never, or where what is kept makes no sense."""
    try:
        at = datetime.fromisoformat(settings.get(name, ""))
    except ValueError:
        return None
    return at if at.tzinfo else None


def checked_packages(packages: Sequence[Package]) -> tuple[Package, ...]:
    """Which elections a laptop is checked for: the real ones, or practice where there is none."""
    return tuple(one for one in packages if not one.election.practice) or tuple(packages[:1])


def keys(settings: Mapping[str, str], packages: Sequence[Package]) -> tuple[Key, ...]:
    """Each key that signing needs in ``packages``, and when one of it was tried."""
    found = []
    for package in packages:
        for group in package.election.signing.need:
            tried = [kept_at(settings, kept_name("key", package, role)) for role in group]
            found.append(Key(package, group[0], max((at for at in tried if at), default=None)))
    return tuple(found)


def summary(workplace: Workplace, packages: Sequence[Package]) -> Summary:
    """What the start page says of the last check; what is pinned is looked at anew."""
    settings, checked = workplace.settings(), checked_packages(packages)
    tried = [key.at for key in keys(settings, checked)]
    times = [kept_at(settings, kept_name(test)) for test in TESTS if test not in ("package", "key")]
    times.append(min((at for at in tried if at), default=None) if tried and all(tried) else None)
    pinned = bool(checked) and all(map(workplace.is_pinned, checked))
    found = [at for at in times if at is not None]
    return Summary(len(found) + pinned, max([*found, *(at for at in tried if at)], default=None))


def _election_day(package: Package) -> datetime:
    """When a key must be valid: at noon of the day; in practice, whose day may be long past, now."""
    if package.election.practice:
        return datetime.now(UTC)
    return datetime.combine(package.election.date, clock_time(12), ASTANA)


def _since(began: float) -> int:
    return max(1, round((time.perf_counter() - began) * 1000))


def _remove_journal(path: Path) -> None:
    for end in ("", "-wal", "-shm"):
        with suppress(OSError):
            path.with_name(path.name + end).unlink(missing_ok=True)
