"""Files that come from outside: dropped onto the window, or double clicked while it is open."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from precinct_app import resources
from tests.receiving import world
from tests.ui.conftest import Program
from tests.ui.finish_help import Begin, WithStory, front
from tests.ui.widget_help import OFFSCREEN_SAYS
from tools import story
from ui.pages.compare_code import CompareCodePage
from ui.pages.first_run import FirstRunPage
from ui.pages.people import PeoplePage
from ui.pages.start import StartPage
from ui.pages.station import StationPage
from ui.widgets.text_field import TextArea, TextField

pytestmark = OFFSCREEN_SAYS
PACKAGE = resources.elections_folder() / f"{story.ELECTION}.election"


def drop(program: Program, *files: Path | str, over: QWidget | None = None) -> bool:
    """Drag over a part of the window and let go, as Qt tells it; whether the window would take it."""
    what = QMimeData()
    what.setUrls([QUrl(one) if isinstance(one, str) else QUrl.fromLocalFile(str(one)) for one in files])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), copy, what, left, none)
    enter.ignore()
    QApplication.sendEvent(over or program.window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(program.window, QDropEvent(QPointF(9, 9), copy, what, left, none))
    return enter.isAccepted()


def said(program: Program) -> str:
    """The bar's second line."""
    return program.window.bar.then.text()


def test_a_package_that_is_dropped_is_opened(begin: Begin, tmp_path: Path) -> None:
    program = begin()
    page = front(program, FirstRunPage)
    package = tmp_path / "Сәуле Қ 1.ELECTION"
    shutil.copyfile(PACKAGE, package)
    assert drop(program, package, over=page)
    front(program, StationPage)


def test_what_is_wrong_with_a_package_that_is_dropped_is_told(begin: Begin, tmp_path: Path, built: None) -> None:
    program = begin()
    front(program, FirstRunPage)
    (tmp_path / "broken.election").write_bytes(b"PK")
    assert drop(program, tmp_path / "broken.election")
    program.qtbot.waitUntil(lambda: "broken.election" in said(program))
    assert drop(program, tmp_path / "gone.election")
    program.qtbot.waitUntil(lambda: "gone.election" in said(program))


def test_a_workbook_that_is_dropped_is_judged(begin: Begin, with_story: WithStory, tmp_path: Path) -> None:
    workbook = tmp_path / "903.xlsx"
    workbook.write_bytes(world.good())
    with_story("gathered")
    program = begin()
    front(program, StartPage)
    assert drop(program, workbook)
    page = front(program, CompareCodePage)
    program.qtbot.waitUntil(lambda: page.verdict is not None)
    assert "accepted" in page.judged.text() and page.file.path == workbook


def test_while_a_protocol_is_open_nothing_is_put_aside(begin: Begin, with_story: WithStory) -> None:
    with_story("gathered")
    program = begin()
    front(program, StartPage)
    program.window.act()
    page = front(program, PeoplePage)
    assert drop(program, PACKAGE)
    assert program.page is page
    assert said(program) == f"The file was not opened: {PACKAGE.name}. Go back to the start page first."


@pytest.mark.parametrize("files", [("a.pdf",), ("a.xlsx", "b.xlsx"), (), ("https://example.com/a.election",)])
def test_nothing_else_can_be_dropped(begin: Begin, tmp_path: Path, files: tuple[str, ...]) -> None:
    program = begin()
    front(program, FirstRunPage)
    assert not drop(program, *(one if "://" in one else tmp_path / one for one in files))


def test_no_field_takes_a_dropped_file_for_words(begin: Begin) -> None:
    look = begin().window.look
    assert not TextField(look).acceptDrops() and not TextArea(look).edit.acceptDrops()


def test_a_package_that_is_double_clicked_comes_to_the_open_window(begin: Begin, tmp_path: Path) -> None:
    first = begin()
    front(first, FirstRunPage)
    second = begin(election=PACKAGE)
    assert second.app.status == 2
    first.window.clock.ticked.emit()
    front(first, StationPage)
