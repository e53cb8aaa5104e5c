"""What a save costs: a figure into a journal, beside the same row by SQLite alone, one after the other.

    python -m benchmarks.save [SAVES] [FOLDER]

Prints medians and the 99th of 100 in milliseconds. Both take turns, so that what others do to the disk meets both.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from precinct_app.protocol.events import CountEntered
from precinct_app.protocol.journal import Journal

SAVES = 1000


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of one call."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def main(arguments: list[str]) -> int:
    """Measure and print."""
    saves = int(arguments[0]) if arguments else SAVES
    with tempfile.TemporaryDirectory(dir=arguments[1] if len(arguments) > 1 else None) as folder:
        journal = Journal.create(Path(folder) / "903.journal")
        bare = sqlite3.connect(Path(folder) / "bare.db", isolation_level=None)
        bare.execute("PRAGMA journal_mode=WAL")
        bare.execute("PRAGMA synchronous=FULL")
        bare.execute("CREATE TABLE events (seq INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT")
        ours: list[float] = []
        alone: list[float] = []
        for number in range(saves):
            event = CountEntered("voters_participated", 1, str(number))
            ours.append(timed(partial(journal.append, event, "Жүнісова", datetime.now(UTC))))
            row = (number, "x" * 250)
            alone.append(timed(partial(bare.execute, "INSERT INTO events VALUES (?, ?)", row)))
        journal.close()
        bare.close()
    for name, took in (("journal", sorted(ours)), ("SQLite alone", sorted(alone))):
        print(f"{name:>14}  median {took[saves // 2]:6.2f} ms   p99 {took[saves * 99 // 100]:6.2f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
