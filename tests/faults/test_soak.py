"""Twenty protocols typed one after another in one window: it stays small, quick, and never stands still."""

from __future__ import annotations

import sqlite3
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.faults.bench import Typing, kept, lost
from tests.faults.conftest import put_night
from tests.faults.disk import Disk

BLOCKED_MS, SAVE_MS, TIMES_BARE, GROWN_KB, WAL_KB = 100, 10.0, 2.0, 10_240, 10_240


def bare(folder: Path, rows: int = 400) -> float:
    """The 99th of 100 of what SQLite alone needs to keep a row like ours, in milliseconds."""
    connection = sqlite3.connect(folder / "bare.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE events (seq INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT")
    took = []
    for number in range(rows):
        began = time.perf_counter()
        connection.execute("INSERT INTO events VALUES (?, ?)", [number, "x" * 250])
        took.append((time.perf_counter() - began) * 1000)
    connection.close()
    return sorted(took)[rows * 99 // 100]


@pytest.mark.parametrize(
    ("protocols", "figures", "sync_ms"),
    [(2, 12, 20), pytest.param(20, 125, 0, marks=pytest.mark.soak), pytest.param(20, 125, 20, marks=pytest.mark.soak)],
)
def test_a_night_of_typing(
    data_folder: Path, disk: Disk, ended: ExitStack, protocols: int, figures: int, sync_ms: int
) -> None:
    """Also where each flush takes 20 ms, as on a slow stick: only the saves wait then, never the window."""
    paths = [put_night(data_folder, name=f"903-{number}") for number in range(2, protocols + 2)]
    disk.slow(sync_ms)
    typing = Typing(str(data_folder), str(figures), env=disk.env)
    ended.callback(typing.end)
    found = {word: typing.wait_for(word, 600)[1:] for word in ("blocked", "memory", "wal", "keys", "save")}
    typing.end()
    assert not lost(typing.saved, [figure for path in paths for figure in kept(path)])
    alone = bare(data_folder)
    numbers = {word: [float(value) for value in values] for word, values in found.items()}
    print(f"{protocols} protocols, {sync_ms} ms added to a flush: {numbers}; bare SQLite {alone:.2f} ms")
    assert numbers["memory"][0] < GROWN_KB
    assert numbers["wal"][0] < WAL_KB
    assert numbers["blocked"][0] <= BLOCKED_MS
    if not sync_ms:
        assert numbers["keys"][0] >= 10_000
        assert numbers["save"][1] <= SAVE_MS
        assert numbers["save"][1] <= TIMES_BARE * alone
