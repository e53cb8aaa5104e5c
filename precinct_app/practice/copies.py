"""Reading a journal without touching it: from a copy, because SQLite makes files beside a journal that it opens."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from precinct_app.protocol.entry import Entry
from precinct_app.protocol.journal import Journal
from precinct_app.texts import Told


@contextmanager
def copied(path: Path) -> Iterator[Path]:
    """A copy of a journal with what was not yet worked into it, for as long as it is needed. Raises OSError."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.journal"
        shutil.copyfile(path, copy)
        beside = path.with_name(f"{path.name}-wal")
        if beside.is_file():
            shutil.copyfile(beside, copy.with_name(f"{copy.name}-wal"))
        yield copy


def read_journal(path: Path) -> tuple[Entry, ...]:
    """The entries of a journal, read from a copy. Raises Told, naming ``path``, where it is missing or damaged."""
    try:
        with copied(path) as copy:
            journal = Journal.open(copy)
            journal.close()
    except OSError as error:
        raise Told("journal.unreadable", file=path, why=error.strerror or "?") from None
    except Told as told:
        raise Told(told.code, **{**told.values, "file": path}) from None
    return journal.entries
