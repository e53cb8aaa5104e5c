"""From a key to the repainted relations: ``python -m benchmarks.keystroke [KEYS]`` (2,000).

The page of the first entry with 40 lines, 20 of them choices, every field filled, in a window of the design's size off
the screen. Each line in turn is keyed anew: from its first digit on relations fail, with its last one they hold again.
Measured is each digit until the event loop has painted everything anew. Then the same with a slip that stays in another
line, so that two lines are sought at each key. Beside it, in the same run, the same digits in a bare QLineEdit.

Milliseconds of the clock, and of the processor in the window's thread: where other programs run, only these compare.
"""

from __future__ import annotations

import gc
import os
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from benchmarks import large
from precinct_app import resources
from precinct_app.package import open_file
from precinct_app.protocol import events
from precinct_app.protocol.events import Opened, Person
from precinct_app.protocol.kept import KeptProtocol
from precinct_app.station.workplace import Workplace
from precinct_app.texts import catalogue
from ui.desk import Desk
from ui.look import Look, load_fonts, wear
from ui.pages.entry import EntryPage
from ui.theme import LIGHT, Theme

KEYS = 2000
LINES, CHOICES = 26, 20  # with the choices 40 in the stage
PEOPLE = ("chair", "secretary", "deputy", "member", "member")
BUILT_IN = "kz-president-2022"


@dataclass(frozen=True, slots=True)
class Took:
    """How long a key took, in milliseconds."""

    clock: float
    processor: float


def begun(path: Path) -> KeptProtocol:
    """A protocol of the large election with every figure of both stages in its first entry, "before" closed."""
    text = large.definition(LINES, CHOICES)
    kept = KeptProtocol.begin(path, Opened("large", "0" * 64, text, large.STATIONS, "7"))
    counts = large.counts(kept.state.election, len(PEOPLE), random.Random(7))
    kept.record(events.ClockConfirmed())
    kept.record(events.PeopleRecorded(tuple(Person(role, f"Ким {role}") for role in PEOPLE)))
    kept.record(events.StageClosed("people"))
    for stage, entries in (("before", (1, 2)), ("after", (1,))):
        for entry in entries:
            kept.record(events.KeyerNamed(stage, entry, f"Ким {PEOPLE[entry]}"))
            for key in kept.state.keys(stage):
                kept.record(events.CountEntered(key, entry, str(counts[key])))
        if stage == "before":
            kept.record(events.StageClosed(stage))
    return kept


class Stand:
    """The page in a window, and who types into it."""

    def __init__(self, application: QApplication, folder: Path) -> None:
        self.application = application
        look = Look(Theme("light", 1.0, LIGHT), catalogue("ru"))
        wear(application, look.theme)
        self.workplace = Workplace(folder / "data")
        package = open_file(resources.elections_folder() / f"{BUILT_IN}.election")
        self.desk = Desk(self.workplace, package, lambda: begun(folder / "7.journal"))
        self.window = QWidget()
        self.window.resize(1366, 768)
        self.page = EntryPage(look, self.desk, "after", 1)
        self.page.setParent(self.window)
        self.page.setGeometry(180, 60, 1186, 640)
        self.window.show()
        self.page.take_focus()
        self.settle()

    def settle(self) -> None:
        """Until all is stored and painted."""
        self.application.processEvents()
        while self.desk.busy:
            self.application.processEvents()

    def type(self, keys: int) -> list[Took]:
        """So many digits, line after line, each line's figure as it stands."""
        found: list[Took] = []
        fields = [row.field for row in self.page.sheet.rows]
        for n in range(keys):
            field = fields[n % len(fields)]
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.settle()
            found += [took(self.application, field, digit) for digit in field.raw]
            if len(found) >= keys:
                break
        self.settle()
        return found

    def slip(self) -> None:
        """A slip in the last line but one, which stays."""
        field = self.page.sheet.rows[-2].field
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        QTest.keyClicks(field, field.raw + "7")
        self.settle()

    def close(self) -> None:
        """Put everything away."""
        self.page.hide()
        self.window.hide()
        self.settle()
        self.desk.close()
        self.workplace.close()


def took(application: QApplication, field: QLineEdit, digit: str) -> Took:
    """One key, until nothing is left to paint."""
    clock, processor = time.perf_counter(), time.thread_time()
    QTest.keyClick(field, Qt.Key(int(Qt.Key.Key_0) + int(digit)))
    application.processEvents()
    return Took(1000 * (time.perf_counter() - clock), 1000 * (time.thread_time() - processor))


def bare(application: QApplication, keys: int) -> list[Took]:
    """The same in a bare field."""
    window = QWidget()
    window.resize(1366, 768)
    edit = QLineEdit(window)
    window.show()
    edit.setFocus()
    application.processEvents()
    found = [took(application, edit, str(n % 10)) for n in range(keys)]
    window.hide()
    return found


def at(found: Sequence[Took], share: float) -> Took:
    """What that share of the keys stayed below, clock and processor each by itself."""
    place = int(share * (len(found) - 1))
    return Took(sorted(one.clock for one in found)[place], sorted(one.processor for one in found)[place])


def row(what: str, found: Sequence[Took]) -> str:
    """Median, p99 and most of it."""
    shown = (at(found, share) for share in (0.5, 0.99, 1.0))
    return f"{what:38}" + "".join(f"{one.clock:9.2f} ({one.processor:6.2f})" for one in shown)


def main(arguments: list[str]) -> int:
    """Measure and print."""
    keys = int(arguments[1]) if len(arguments) > 1 else KEYS
    application = QApplication(arguments[:1])
    application.setStyle("Fusion")
    load_fonts()
    gc.freeze()
    with tempfile.TemporaryDirectory() as folder:
        stand = Stand(application, Path(folder))
        of = len(stand.page.sheet.rows), len(stand.desk.state.keys())
        one = stand.type(keys)
        stand.slip()
        two = stand.type(keys)
        stand.close()
        beside = bare(application, keys)
    print(f"{of[0]} lines in the stage, {of[1]} in all; milliseconds of the clock (of the processor)")
    print(f"{'':38}{'median':>18}{'p99':>18}{'most':>18}")
    for what, found in (("one line off", one), ("two lines off", two), ("a bare QLineEdit", beside)):
        print(row(what, found))
    print(f"p99 as a ratio to the bare field's: {at(one, 0.99).processor / at(beside, 0.99).processor:.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
