"""Figures into a journal without a pause, in a process of its own: ``python -m tests.faults.writer JOURNAL [WORDS]``.

WORDS are settings of SQLite, in place of those of the program: "DELETE EXTRA", "WAL NORMAL". Each figure is printed
once it is kept. The process is stopped by whoever started it.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from precinct_app.protocol import trouble
from precinct_app.protocol.events import CountEntered
from precinct_app.protocol.journal import Journal


def main(path: Path, settings: str) -> None:
    """Write for ever."""
    journal = Journal.create(path)
    if settings:
        mode, synchronous = settings.split()
        journal._database.conn.execute(f"PRAGMA journal_mode={mode}")
        journal._database.conn.execute(f"PRAGMA synchronous={synchronous}")
        journal._files = trouble.identity(path)  # one mode has a write-ahead log, the other none
    for number in count():
        journal.append(CountEntered("voters", 1, str(number)), "", datetime.now(UTC))
        os.write(1, b"%d\n" % number)


if __name__ == "__main__":
    main(Path(sys.argv[1]), " ".join(sys.argv[2:]))
