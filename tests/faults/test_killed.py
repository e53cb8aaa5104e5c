"""The real window is killed while figures are typed: nothing that it called saved is lost."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import time
from pathlib import Path

import pytest

from tests.faults.bench import Typing, kept, lost

REOPENED_MS = 2000
LONGEST = 0.2
"""Seconds of typing, at most, before a kill."""


def kill(data: Path, many: Typing, dice: random.Random) -> int:
    """One window: kill it at any time, or as it stores a figure. Milliseconds until it could be typed into."""
    many.ask(str(data))
    process = int(many.wait_for("pid")[1])
    ready = int(many.wait_for("ready")[1])
    end = time.monotonic() + dice.uniform(0, LONGEST)
    while (left := end - time.monotonic()) > 0:
        many.listen(left)
    if dice.random() < 0.7:
        many.forget()
        many.wait_for("typed")
        time.sleep(dice.uniform(0, 0.004))
    os.kill(process, signal.SIGKILL)
    many.wait_for("gone")
    return ready


@pytest.mark.parametrize("kills", [50, pytest.param(500, marks=pytest.mark.soak)])
def test_what_was_called_saved_is_there_after_kill_9(
    data_folder: Path, journal: Path, many: Typing, kills: int
) -> None:
    """Each window goes on with what the one before left: it opens within two seconds, without a repair."""
    dice, slowest, begun = random.Random(2022), 0, journal.read_bytes()
    for _ in range(kills):
        slowest = max(slowest, kill(data_folder, many, dice))
        found = kept(journal)
        assert not lost(many.saved, found)
        if len(found) > 400:  # a protocol of that many keyings would only slow the window down
            many.saved.clear()
            shutil.rmtree(journal.parent)
            journal.parent.mkdir()
            journal.write_bytes(begun)
    saved = sum(words[0] == "saved" for words in many.said)
    print(f"{kills} kills, {saved} figures called saved, 0 lost; slowest reopening {slowest} ms")
    assert slowest <= REOPENED_MS


def test_a_figure_that_was_called_saved_and_is_not_there_would_be_noticed(
    data_folder: Path, journal: Path, many: Typing
) -> None:
    """The harness itself: the last figure that was called saved is taken out of the file, with all after it."""
    while not many.saved:
        kill(data_folder, many, random.Random())
    kept(journal)
    line, raw = many.saved[-1]
    connection = sqlite3.connect(journal)
    connection.executescript("DROP TRIGGER no_delete")
    figure = f'%"line":"{line}"%"raw":"{raw}"%'
    connection.execute("DELETE FROM events WHERE seq >= (SELECT max(seq) FROM events WHERE body LIKE ?)", [figure])
    connection.commit()
    connection.close()
    assert lost(many.saved, kept(journal)) == [(line, raw)]
