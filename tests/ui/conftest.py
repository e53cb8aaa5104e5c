"""What the tests of the window share: built packages, the story of station 903, and a whole program in one process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from precinct_app import resources
from precinct_app.station.workplace import Workplace
from tests.ui.entry_help import Seat
from tests.ui.widget_help import NONE, press
from tools import build_elections, story
from ui.app import App
from ui.clock import Clock
from ui.page import Page
from ui.way import Way


@pytest.fixture(scope="session")
def built() -> None:
    """The built-in elections as `make elections` leaves them, made when they are not there."""
    if not list(resources.elections_folder().glob("*.election")):
        build_elections.main()


@pytest.fixture
def with_story(built: None, data_folder: Path) -> Callable[[str], Path]:
    """Puts the story, up to a chapter, into the data folder with its package; gives the journal's path."""

    def put(until: str) -> Path:
        workplace = Workplace(data_folder)
        package = workplace.take_in(resources.elections_folder() / f"{story.ELECTION}.election")
        workplace.close()
        folder = data_folder / "practice" / f"{story.ELECTION}-{package.definition_hash[:8]}"
        path = folder / f"{story.STATION}.journal"
        story.tell(path, until).close()
        return path

    return put


def type_text(to: QWidget, text: str) -> None:
    """Type letters of any alphabet as an input method hands them over: QTest's own typing knows Latin ones only."""
    for letter in text:
        press(to, Qt.Key.Key_unknown, letter)


def key(to: QWidget, pressed: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press and release a key of ``to``'s window, shortcuts included."""
    QTest.keyClick(to, pressed, modifiers)


class Program:
    """A running program: the window, and what a test needs to look at."""

    def __init__(self, app: App, qtbot: QtBot) -> None:
        self.app = app
        self.window = app.window
        self.qtbot = qtbot

    @property
    def page(self) -> Page:
        """The page in front."""
        assert self.window.page is not None
        return self.window.page

    def wait_for(self, page: str) -> Page:
        """Wait until a page of that class stands in front."""
        self.qtbot.waitUntil(lambda: type(self.page).__name__ == page)
        return self.page

    @property
    def way(self) -> Way:
        """The open protocol's way."""
        return next(way for way in self.window.findChildren(Way))


@pytest.fixture
def begin(built: None, data_folder: Path, qtbot: QtBot, qapp: object) -> Iterator[Callable[..., Program]]:
    """Starts the program on the data folder, as `ui.app.run` does; closes it after the test."""
    running: list[App] = []

    def start(
        language: str = "en", at: str = "21:46:00", election: Path | None = None, data: Path | None = None
    ) -> Program:
        app = App(election, data or data_folder, language, Clock(lambda: story.at(at)))
        running.append(app)
        qtbot.addWidget(app.window)
        app.window.resize(1366, 768)
        with qtbot.waitActive(app.window):
            app.window.show()
            app.window.activateWindow()
        qtbot.waitUntil(lambda: app.workplace is not None or app.status != 0)
        return Program(app, qtbot)

    yield start
    for app in running:
        app.window.close()
        app.window.close()  # a figure that is not saved asks once
        app.close()


@pytest.fixture
def sit(built: None, data_folder: Path, qtbot: QtBot, qapp: object) -> Iterator[Callable[..., Seat]]:
    """Sits down at the story up to a chapter."""
    seats: list[Seat] = []

    def down(chapter: str, language: str = "en") -> Seat:
        path = data_folder / "903.journal"
        story.tell(path, chapter).close()
        seats.append(Seat(qtbot, path, language))
        return seats[-1]

    yield down
    for seat in seats:
        seat.close()


@pytest.fixture
def sit_at(data_folder: Path, built: None, qtbot: QtBot, qapp: object) -> Iterator[Callable[[Path], Seat]]:
    """Sits down at a journal that a test made itself."""
    seats: list[Seat] = []

    def down(path: Path) -> Seat:
        seats.append(Seat(qtbot, path))
        return seats[-1]

    yield down
    for seat in seats:
        seat.close()
