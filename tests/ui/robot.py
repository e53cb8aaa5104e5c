"""A robot at the keyboard, in a process of its own: the real window on the platform of the environment.

    python -m tests.ui.robot DATA            from an empty folder to the end of step 2, then closes
    python -m tests.ui.robot DATA --type     goes on with the protocol of DATA and types step 3, figure by figure

Each figure that the window calls saved is printed at once: ``saved <line> <figure>``. What was printed must be in the
journal whatever happens to this process.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from precinct_app.protocol.state import State
from tools import story
from ui.app import App
from ui.clock import Clock
from ui.look import load_fonts
from ui.page import Page
from ui.way import Way

Walk = Generator[Callable[[], bool], None, None]


class Robot(QObject):
    """Walks step by step: each step is waited for until it is true."""

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self.window = app.window
        self.said: dict[str, str] = {}
        self._walk: Walk | None = None
        self._until: Callable[[], bool] = bool
        self._timer = QTimer(self, interval=2)
        self._timer.timeout.connect(self._step)

    def start(self, walk: Walk) -> None:
        """Begin to walk."""
        self._walk = walk
        self._until = next(walk)
        self._timer.start()

    def _step(self) -> None:
        assert self._walk is not None
        if self._until():
            try:
                self._until = next(self._walk)
            except StopIteration:
                self._timer.stop()
                self.window.close()

    # --- what the robot sees and does

    def sees(self, page: str) -> Callable[[], bool]:
        """Whether that page stands in front and nothing is under way."""
        return lambda: type(self.window.page).__name__ == page and not any(way.desk.busy for way in self.ways())

    def ways(self) -> list[Way]:
        """The open protocol's way, if there is one."""
        return self.window.findChildren(Way)

    @property
    def state(self) -> State:
        """The open protocol's state."""
        return self.ways()[0].desk.state

    @property
    def page(self) -> Page:
        """The page in front."""
        assert self.window.page is not None
        return self.window.page

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key, where the light is."""
        QTest.keyClick(self.window.lit() or self.window, key, modifiers)

    def type(self, text: str) -> None:
        """Digits or Latin letters."""
        QTest.keyClicks(self.window.lit() or self.window, text)

    def act(self) -> None:
        """Ctrl+Enter."""
        self.window.act()

    def tell_saved(self, _at: object = None) -> None:
        """Print what the window now calls saved."""
        for line, keyings in self.state.keyings.items():
            raw = keyings[-1].raw if keyings else ""
            if self.said.get(line) != raw:
                self.said[line] = raw
                print("saved", line, raw, flush=True)


def figures(robot: Robot, stage: str, counts: dict[str, int], slow: bool = False) -> Walk:
    """Type one figure after another; ``slow`` waits until each is saved."""
    for line in robot.state.keys(stage):
        robot.type(str(counts[line]))
        robot.press(Qt.Key.Key_Return)
        yield (lambda: not robot.ways()[0].desk.busy) if slow else bool_true


def bool_true() -> bool:
    """Go on at once."""
    return True


def from_nothing(robot: Robot) -> Walk:
    """First run, practice, station 903, people, both entries before the boxes are opened, read aloud, closed."""
    yield robot.window.isActiveWindow
    yield robot.sees("FirstRunPage")
    buttons = [button for button in robot.page.findChildren(QPushButton) if button.text() == "Begin"]
    buttons[0].setFocus()
    robot.press(Qt.Key.Key_Space)
    yield robot.sees("ScenarioPage")
    robot.press(Qt.Key.Key_Return)  # without a number
    yield robot.sees("ElectionsPage")
    robot.press(Qt.Key.Key_Return)
    yield robot.sees("StationPage")
    robot.type("903")
    robot.press(Qt.Key.Key_Return)
    yield robot.sees("PeoplePage")
    robot.window.bar.second.click()
    yield robot.sees("PeoplePage")
    robot.act()
    counts = dict(story.BEFORE)
    counts |= {"issued_by_member[4]": 550, "issued_by_member[5]": 231}
    for _ in range(2):
        yield robot.sees("EntryPage")
        yield from figures(robot, "before", counts)
        yield robot.sees("EntryPage")
        robot.act()
    yield robot.sees("ReadAloudPage")
    for _ in robot.state.keys("before"):
        robot.press(Qt.Key.Key_Space)
    robot.act()
    yield lambda: "before" in robot.state.closed
    yield robot.sees("EntryPage")


def typing(robot: Robot) -> Walk:
    """Go on with the protocol that is lit, and type step 3, each figure saved before the next."""
    yield robot.window.isActiveWindow
    yield robot.sees("StartPage")
    robot.act()
    yield robot.sees("EntryPage")
    robot.ways()[0].desk.saved.connect(robot.tell_saved)
    print("ready", flush=True)
    yield from figures(robot, "after", story.AFTER, slow=True)


def main(arguments: list[str]) -> int:
    """Walk; the exit status is the program's."""
    application = QApplication([])
    application.setStyle("Fusion")
    load_fonts()
    app = App(None, Path(arguments[0]), "en", Clock())
    robot = Robot(app)
    app.show()
    app.window.activateWindow()  # a bare X server has no window manager that would give the new window the keyboard
    robot.start(typing(robot) if "--type" in arguments else from_nothing(robot))
    status = application.exec()
    app.close()
    return status or app.status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
