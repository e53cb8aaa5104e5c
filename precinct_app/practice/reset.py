"""Clearing the practice data of a laptop, in a way that cannot reach a real protocol.

Only what is shown to be practice goes: a journal whose own definition says so, and files whose names begin with
PRACTICE_. No link is followed, nothing outside ``<data>/practice`` is looked at, and whatever is doubtful stays and
is named.
"""

from __future__ import annotations

import os
import sqlite3
import stat
import tomllib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from precinct_app.practice.copies import copied
from precinct_app.protocol import events, stored
from precinct_app.station.workplace import Workplace
from precinct_app.texts import Told

FOLDER = "practice"
EXPORT = "PRACTICE_"
EXPORTED = (".xlsx", ".pdf")
SQLITE = b"SQLite format 3"
BESIDE = ("-wal", "-shm", "-journal", "-head")
REPARSE_POINT = 0x400  # Windows: junctions are links too, and Python 3.11 does not call them so


@dataclass(frozen=True, slots=True)
class Cleared:
    """What was removed, and what stayed because it was not shown to be practice."""

    removed: tuple[Path, ...]
    left: tuple[Path, ...]


def clear(workplace: Workplace) -> Cleared:
    """Remove the practice data of the folder that ``workplace`` holds; no protocol of it may be open.

    Raises Told ("practice.not_removed") when a file cannot be removed; what was removed by then stays so.
    """
    top = workplace.data / FOLDER
    removed: list[Path] = []
    left: list[Path] = []
    if is_link(top):
        return Cleared((), (top,))
    for path in _files(top):
        if is_link(path) or not _is_practice(path):
            left.append(path)
            continue
        for each in (path, *(path.with_name(path.name + end) for end in BESIDE)):
            if each == path or (each.exists() and not is_link(each)):
                _remove(each)
        removed.append(path)
    _remove_empty(top)
    return Cleared(tuple(removed), tuple(path for path in left if os.path.lexists(path)))


def is_link(path: Path) -> bool:
    """Whether a path is a symbolic link or, on Windows, a junction or a placeholder for a file elsewhere."""
    try:
        found = path.lstat()
    except OSError:
        return False
    return stat.S_ISLNK(found.st_mode) or bool(getattr(found, "st_file_attributes", 0) & REPARSE_POINT)


def _files(folder: Path) -> Iterator[Path]:
    """Everything below ``folder`` that is no folder; links are named, never entered."""
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if is_link(path) or not path.is_dir():
            yield path
        else:
            yield from _files(path)


def _is_practice(path: Path) -> bool:
    """Whether a file is shown to be practice."""
    if path.suffix == ".journal":
        return _mode(path) == "practice"
    return path.name.startswith(EXPORT) and path.suffix in EXPORTED and not _is_database(path)


def _is_database(path: Path) -> bool:
    """Whether a file is a journal under another name, or cannot be looked at."""
    try:
        with path.open("rb") as file:
            return file.read(len(SQLITE)) == SQLITE
    except OSError:
        return True


def _mode(path: Path) -> str:
    """The mode of the election that a journal was opened with; "" where it does not say so.

    Only the first event is read, so that a damaged practice journal goes too, and from a copy, so that a file that
    stays is not touched.
    """
    try:
        with copied(path) as copy, closing(sqlite3.connect(copy)) as connection:
            row = connection.execute("SELECT kind, version, body FROM events WHERE seq = 1").fetchone()
        opened = stored.read(*row)
        return str(tomllib.loads(opened.definition)["mode"]) if isinstance(opened, events.Opened) else ""
    except (sqlite3.Error, OSError, ValueError, TypeError, KeyError):
        return ""


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise Told("practice.not_removed", file=path, why=error.strerror or "?") from None


def _remove_empty(folder: Path) -> None:
    """Folders in which nothing is left, from the inside out; the others stay as they are."""
    if not folder.is_dir() or is_link(folder):
        return
    for inner in folder.iterdir():
        _remove_empty(inner)
    if not any(folder.iterdir()):
        folder.rmdir()
