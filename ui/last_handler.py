"""The one last handler: an error that nobody foresaw is written to a log and told in one sentence, not swallowed.

The log holds the place in the code, never what was typed: no values, no names.
"""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from precinct_app import __version__

LARGEST = 200_000
"""Bytes after which the log begins anew: a laptop may be left alone with a repeating error."""


class LastHandler:
    """Takes every exception that reaches the top of the window's thread or of any other."""

    def __init__(self, log: Path, tell: Callable[[str], None]) -> None:
        """``log`` is the file to append to; ``tell`` shows a person the name of the error."""
        self._log = log
        self._tell = tell

    def install(self) -> None:
        """Become the handler of this process. Qt hands exceptions in slots to the same hook."""
        sys.excepthook = self.handle
        threading.excepthook = self._handle_in_thread

    def handle(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Write where it happened, then tell."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self._write(kind, trace)
        try:
            self._tell(kind.__name__)
        except Exception as again:  # the page that tells it is broken too: then the report alone has it
            self._write(type(again), again.__traceback__)

    def _handle_in_thread(self, hooked: threading.ExceptHookArgs) -> None:
        self._write(hooked.exc_type, hooked.exc_traceback)

    def _write(self, kind: type[BaseException], trace: TracebackType | None) -> None:
        places = [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
        at = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S}"
        entry = "\n".join([f"{at} {kind.__name__} precinct_app {__version__}, {sys.platform}", *places, ""])
        print(entry, file=sys.stderr)
        try:
            if self._log.exists() and self._log.stat().st_size > LARGEST:
                self._log.unlink()
            with self._log.open("a", encoding="utf-8") as log:
                log.write(entry)
        except OSError:
            return  # nowhere to write: it was printed, and a person is told
