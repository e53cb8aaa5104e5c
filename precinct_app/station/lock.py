"""One program at a time on a data folder: an exclusive lock that the system drops when the program dies."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from precinct_app.texts import Told


class FolderLock:
    """An exclusive lock on a file. After ``kill -9`` the next program gets it at once, since the system holds it."""

    def __init__(self, path: Path) -> None:
        """Take the lock. Raises Told ("workplace.in_use" or "workplace.no_folder")."""
        try:
            self._handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise Told("workplace.no_folder", file=path.parent, why=error.strerror or "?") from None
        try:
            _lock(self._handle)
        except OSError:
            os.close(self._handle)
            raise Told("workplace.in_use", file=path.parent) from None

    def release(self) -> None:
        """Give the lock back. Closing the file drops it."""
        os.close(self._handle)


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
