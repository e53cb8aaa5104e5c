"""A part of a page that is shown before it stands on the page is a window of its own for a moment: it flashes, and
takes the keys away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.conftest import Program
from tests.ui.finish_help import Begin, WithStory, opened
from tests.ui.widget_help import OFFSCREEN_SAYS
from ui.pages.check import CheckPage
from ui.pages.sign import SignPage

pytestmark = OFFSCREEN_SAYS


class Flashes(QObject):
    """Notes each window besides the program's own that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


@pytest.fixture
def flashes(qapp: QApplication) -> Flashes:
    return Flashes()


def watched(program: Program, flashes: Flashes) -> None:
    application = QApplication.instance()
    assert application is not None
    application.installEventFilter(flashes)
    program.window.look.use(language="ru")
    QApplication.processEvents()
    application.removeEventFilter(flashes)


def test_the_check_of_the_laptop_comes_in_one_window(begin: Begin, with_story: WithStory, flashes: Flashes) -> None:
    with_story("after_half")
    program = begin()
    program.wait_for("StartPage")
    application = QApplication.instance()
    assert application is not None and program.app.beginning is not None
    application.installEventFilter(flashes)
    program.app.beginning.check_laptop()
    program.wait_for("LaptopPage")
    watched(program, flashes)
    assert flashes.shown == []


@pytest.mark.parametrize(
    ("chapter", "page"), [("paper_closed", SignPage), ("signed_once", SignPage), ("after_closed", CheckPage)]
)
def test_another_language_comes_in_one_window(
    begin: Begin, with_story: WithStory, flashes: Flashes, chapter: str, page: type
) -> None:
    program, _ = opened(begin, with_story, chapter, page)
    watched(program, flashes)
    assert flashes.shown == []


def test_the_page_of_signing_comes_in_one_window(begin: Begin, with_story: WithStory, flashes: Flashes) -> None:
    application = QApplication.instance()
    assert application is not None
    with_story("paper_closed")
    program = begin()
    program.wait_for("StartPage")
    application.installEventFilter(flashes)
    program.window.act()
    program.wait_for("SignPage")
    watched(program, flashes)
    assert flashes.shown == []
