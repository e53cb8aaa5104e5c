"""Writing a file so that it is there whole or not at all: beside its place, flushed, then renamed."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from precinct_app.texts import Told


def write_safely(path: Path, data: bytes, *, replace: bool = True, private: bool = False) -> None:
    """``data`` becomes the content of ``path``: after a power cut it is the old file or the new, never half.

    With ``replace`` False a file that is there already stays. ``private`` makes it readable by its owner only (POSIX).
    Raises Told: ``files.exists``, ``files.no_room`` (with ``place``) or ``files.not_written`` (with ``why``).
    """
    if not replace and path.exists():
        raise Told("files.exists", file=path)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(beside, _CREATE, 0o600 if private else 0o666), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        _flush_folder(path.parent)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise Told("files.no_room", place=path.parent) from None
        raise Told("files.not_written", file=path, why=error.strerror or "?") from None


_CREATE = os.O_CREAT | os.O_TRUNC | os.O_WRONLY | getattr(os, "O_BINARY", 0)


def flush(path: Path) -> None:
    """Make a file that others wrote, and its name, durable. Raises OSError."""
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    _flush_folder(path.parent)


def _flush_folder(folder: Path) -> None:
    """Make the new name itself durable. Windows cannot open a folder; there NTFS's journal keeps the rename."""
    directory = getattr(os, "O_DIRECTORY", None)
    if directory is None:
        return
    handle = os.open(folder, os.O_RDONLY | directory)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
