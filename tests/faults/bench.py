"""What the tests of faults share: the window in another process, what it said, and what the journal holds after it."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from precinct_app.protocol.events import CountEntered
from precinct_app.protocol.kept import KeptProtocol

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 20.0  # seconds for anything to happen on a machine that does other things too

Figures = list[tuple[str, str]]


class Typing:
    """A typist in a process of its own. ``saved`` is what its window called saved, in order."""

    def __init__(self, *arguments: str, env: Mapping[str, str] | None = None) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.typist", *arguments],
            cwd=ROOT, env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **(env or {})},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip
        self.saved: Figures = []
        self.said: list[list[str]] = []
        self._unheard: list[list[str]] = []
        self._rest = b""

    def ask(self, line: str) -> None:
        """Write a line to its input."""
        assert self.process.stdin is not None
        self.process.stdin.write(line.encode() + b"\n")
        self.process.stdin.flush()

    def listen(self, seconds: float) -> bool:
        """Take in what it says; returns when it said something, or after a time. Whether it still can speak."""
        assert self.process.stdout is not None
        if not select.select([self.process.stdout], [], [], max(0.0, seconds))[0]:
            return True
        heard = os.read(self.process.stdout.fileno(), 1 << 16)
        *lines, self._rest = (self._rest + heard).split(b"\n")
        said = [line.decode().split(" ", 2) for line in lines]
        self.saved += [(words[1], words[2]) for words in said if words[0] == "saved"]
        self.said += said
        self._unheard += said
        return bool(heard)

    def wait_for(self, word: str, seconds: float = PATIENCE) -> list[str]:
        """Wait until it says something that begins with a word; what it said before that is passed over."""
        end, speaks = time.monotonic() + seconds, True
        while True:
            while self._unheard:
                words = self._unheard.pop(0)
                if words[0] == word:
                    return words
            assert speaks and time.monotonic() < end, f"it did not say {word}; its last words: {self.said[-5:]}"
            speaks = self.listen(end - time.monotonic())

    def forget(self) -> None:
        """What it said so far is not waited for."""
        self.listen(0)
        self._unheard.clear()

    def end(self) -> None:
        """Kill it, and hear what it still had to say; a second time does nothing."""
        if self.process.returncode is None:
            os.killpg(self.process.pid, signal.SIGKILL)  # and what it forked
        self.process.wait(PATIENCE)
        assert self.process.stdin is not None and self.process.stdout is not None
        if self.process.stdout.closed:
            return
        end = time.monotonic() + PATIENCE
        while self.listen(1):
            assert time.monotonic() < end, "it was killed, and something still holds what it said"
        self.process.stdin.close()
        self.process.stdout.close()


def kept(path: Path) -> Figures:
    """The figures of a journal, in order. Raises Told when it is not whole."""
    protocol = KeptProtocol.open(path)
    protocol.close()
    return figures(protocol)


def figures(protocol: KeptProtocol) -> Figures:
    """The figures of an open journal, in order."""
    entered = (entry.event for entry in protocol.journal.entries)
    return [(event.line, event.raw) for event in entered if isinstance(event, CountEntered)]


def lost(saved: Figures, found: Figures) -> Figures:
    """What was called saved and is not there, each in its order."""
    left = iter(found)
    return [figure for figure in saved if figure not in left]
