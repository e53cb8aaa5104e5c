"""Why the disk does not take an entry, told so that a person knows what helps."""

from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path

from precinct_app.texts import Told

FULL, READ_ONLY, LOCKED, GONE, ANOTHER, FAILING = "full", "read_only", "locked", "gone", "another", "failing"
STALE = frozenset({GONE, ANOTHER, FAILING})
"""After these an open file may be the wrong one or know too much: it is opened again before anything is written."""

_BY_NAME = {
    "SQLITE_FULL": FULL, "SQLITE_READONLY": READ_ONLY, "SQLITE_BUSY": LOCKED, "SQLITE_LOCKED": LOCKED,
    "SQLITE_NOTADB": ANOTHER,
}  # fmt: skip
_BY_NUMBER = {
    errno.ENOSPC: FULL, errno.EDQUOT: FULL, errno.EROFS: READ_ONLY, errno.EACCES: READ_ONLY, errno.EBUSY: LOCKED,
}  # fmt: skip

Identity = tuple[tuple[int, int] | None, ...]


class AnotherFileError(OSError):
    """Where the journal was there is another file, or another end of the same one."""


def not_saved(path: Path, error: Exception) -> Told:
    """``journal.not_saved`` with the reason (``why``, itself Told) and its ``kind``, one of the words above."""
    kind = kind_of(path, error)
    return Told("journal.not_saved", file=path, kind=kind, why=Told(f"journal.why_{kind}"))


def kind_of(path: Path, error: Exception) -> str:
    """What is wrong with the disk, by what SQLite or the system said of it."""
    if isinstance(error, AnotherFileError):
        return ANOTHER
    if not path.exists():
        return GONE
    if isinstance(error, OSError):
        return _BY_NUMBER.get(error.errno or 0, FAILING)
    name = getattr(error, "sqlite_errorname", None) or ""
    return next((kind for begun, kind in _BY_NAME.items() if name.startswith(begun)), FAILING)


def identity(path: Path) -> Identity:
    """Which files lie at a journal's place now, the write-ahead log included. Raises OSError when it is not there.

    A POSIX system lets anybody take away or replace a file that is open: what is written to it then is lost with the
    program. Windows does not, and gives files on some sticks another number as they grow: there they only must be.
    """
    wal = path.with_name(f"{path.name}-wal")
    return (_number(path), _number(wal) if wal.exists() else None)


def _number(path: Path) -> tuple[int, int]:
    found = path.stat()
    return (found.st_dev, found.st_ino) if os.name == "posix" else (0, 0)


def no_matter(connection: sqlite3.Connection) -> None:
    """Undo what was begun, as far as the disk lets it: the next writer undoes the rest."""
    try:
        if connection.in_transaction:
            connection.rollback()
    except sqlite3.Error:
        return  # the file is opened again before anything more is written
