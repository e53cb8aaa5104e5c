"""The real window under a robot that never stops typing, in a process of its own.

    python -m tests.faults.typist DATA              goes on with the protocol of DATA for ever
    python -m tests.faults.typist DATA FIGURES      types so many figures into each protocol of DATA, and ends
    python -m tests.faults.typist --many            one process after another, forked: a line DATA each on stdin

What happens is printed at once: ``ready MS`` (since it began), ``typed LINE FIGURE``, ``saved LINE FIGURE``
once the window says so, ``not_saved MS WHY`` (since the figure was typed) when it says that. Before the end: ``blocked
MS`` (the longest time in which the window took no event), ``memory KB`` (grown
since the first protocol), ``wal KB`` (the longest write-ahead log), ``keys N``, ``save MS MS`` (median and 99th of
100). Others' use of the processor is not counted. A pipe keeps what was printed whatever happens here.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable
from datetime import datetime
from itertools import count
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from precinct_app.protocol.entry import Entry
from precinct_app.protocol.events import CountEntered, Event
from precinct_app.texts import Told
from tests.ui.robot import Robot, Walk, bool_true
from ui.app import App
from ui.clock import Clock
from ui.desk import Desk
from ui.look import load_fonts

BEAT_MS = 5


def say(*words: object) -> None:
    """One line, whole or not at all: this process may end in the middle of anything."""
    os.write(1, f"{' '.join(map(str, words))}\n".encode())


class Typist(Robot):
    """Types figure after figure into the open entry, each of them once in the life of a protocol."""

    def __init__(self, app: App, figures: int | None, began: float) -> None:
        super().__init__(app)
        self.figures, self.began = figures, began
        self.typed_at = 0.0
        self.told = 0
        self.blocked = 0.0
        self._beat = QTimer(self, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._beat.timeout.connect(self._measure)
        self._last = 0.0
        self.warm = self.wal = self.keys = 0
        self.saves: list[float] = []

    def walk(self) -> Walk:
        """From the start page into the protocol that is lit, and on for ever; or through every protocol in turn."""
        yield self.window.isActiveWindow
        yield self.sees("StartPage")
        if self.figures is None:
            self.act()
            yield from self._protocol(count())
        assert self.app.beginning is not None and self.app.workplace is not None
        paths = [known.path for known in self.app.workplace.protocols()]
        for number, path in enumerate(paths):
            self.app.beginning.open_protocol(str(path))
            yield from self._protocol(range(self.figures or 0))
            self.wal = max(self.wal, path.with_name(f"{path.name}-wal").stat().st_size)
            self._beat.stop()
            self.ways()[0].leave()
            yield self.sees("StartPage")
            if number == 0:
                self.warm = resident()
        say("blocked", round(self.blocked * 1000))
        say("memory", resident() - self.warm)
        say("wal", self.wal // 1024)
        say("keys", self.keys)
        self.saves.sort()
        say("save", f"{self.saves[len(self.saves) // 2]:.2f}", f"{self.saves[len(self.saves) * 99 // 100]:.2f}")

    def _protocol(self, numbers: Iterable[int]) -> Walk:
        yield self.sees("EntryPage")
        desk = self.ways()[0].desk
        say("ready", round((time.monotonic() - waited() - self.began) * 1000))
        self.told = self._events()
        desk.saved.connect(self._tell_saved)
        desk.not_saved.connect(self._tell_not_saved)
        self._time_saves(desk)
        self._last = time.monotonic() - waited()
        self._beat.start()
        lines, first = desk.state.keys(self.page.stage), self.told  # type: ignore[attr-defined]  # an EntryPage
        for number in numbers:
            yield self._untroubled
            yield from self._type(lines[number % len(lines)], str(first + number))
            yield self._taken
        yield lambda: not desk.busy

    def _time_saves(self, desk: Desk) -> None:
        """Measure in the worker how long each save takes, from the event to the commit."""
        append = desk._kept.journal.append

        def timed(event: Event, who: str, at: datetime) -> Entry:
            began = time.perf_counter()
            entry = append(event, who, at)
            self.saves.append((time.perf_counter() - began) * 1000)
            return entry

        desk._kept.journal.append = timed  # type: ignore[method-assign]  # measured, not changed

    def _type(self, line: str, figure: str) -> Walk:
        """One key after another, each an event of its own, as from a keyboard."""
        self.page.sheet.focus_line(line)  # type: ignore[attr-defined]  # an EntryPage
        yield bool_true
        self.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        for digit in figure:
            yield bool_true
            self.type(digit)
        yield bool_true
        self.keys += len(figure) + 2
        say("typed", line, figure)
        self.typed_at = time.monotonic()
        self.press(Qt.Key.Key_Return)

    def _untroubled(self) -> bool:
        return self.ways()[0].desk.trouble is None

    def _taken(self) -> bool:
        """Three figures of four are typed without waiting for the one before."""
        return self.ways()[0].desk.busy is False or (self._untroubled() and self.told % 4 > 0)

    def _events(self) -> int:
        return len(self.ways()[0].desk._kept.journal.entries)

    def _tell_saved(self, _at: object) -> None:
        if self.window.trouble:
            return  # the window calls nothing saved
        entries = self.ways()[0].desk._kept.journal.entries
        for entry in entries[self.told :]:
            if isinstance(entry.event, CountEntered):
                say("saved", entry.event.line, entry.event.raw)
        self.told = len(entries)

    def _tell_not_saved(self, told: Told) -> None:
        if self.window.trouble:
            say("not_saved", round((time.monotonic() - self.typed_at) * 1000), told.values["why"])

    def _measure(self) -> None:
        now = time.monotonic() - waited()
        self.blocked = max(self.blocked, now - self._last - BEAT_MS / 1000)
        self._last = now


def waited() -> float:
    """Seconds in which this thread could have run and others had the processor: no fault of the window's."""
    return int(Path("/proc/thread-self/schedstat").read_text().split()[1]) / 1e9


def resident() -> int:
    """Kilobytes of this process in memory."""
    return next(int(line.split()[1]) for line in Path("/proc/self/status").read_text().splitlines() if "VmRSS" in line)


def work(data: Path, figures: int | None, began: float) -> int:
    """Open the window and type."""
    application = QApplication([])
    application.setStyle("Fusion")
    load_fonts()
    app = App(None, data, "en", Clock())
    typist = Typist(app, figures, began)
    app.show()
    app.window.activateWindow()
    typist.start(typist.walk())
    status = application.exec()
    app.close()
    return status or app.status


def fork_many() -> None:
    """For each line of stdin a window on the folder that it names: its process's number, then what it prints."""
    import ui.beginning
    import ui.way  # noqa: F401  # so that no child has to

    for line in sys.stdin:
        began = time.monotonic()
        child = os.fork()
        if child == 0:
            os._exit(work(Path(line.rstrip("\n")), None, began))
        say("pid", child)
        os.waitpid(child, 0)
        say("gone", child)


if __name__ == "__main__":
    if sys.argv[1] == "--many":
        fork_many()
    else:
        sys.exit(work(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else None, time.monotonic()))
