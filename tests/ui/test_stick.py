"""Copies to a stick from the window: chosen once, then made at every closed stage, and never in anybody's way."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from precinct_app.counts import Count
from precinct_app.protocol.kept import KeptProtocol
from precinct_app.station import copies
from tests.ui.conftest import Program, key
from tests.ui.widget_help import CTRL, OFFSCREEN_SAYS, type_digits
from tools import story
from tools.every_page import full_disk
from ui.pages.check import CheckPage
from ui.pages.paper import PaperPage
from ui.pages.parts.stick_door import StickDoor
from ui.pages.read_aloud import ReadAloudPage

pytestmark = OFFSCREEN_SAYS
Begin = Callable[..., Program]
Story = Callable[[str], Path]


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    stick = tmp_path / "stick"
    stick.mkdir()
    return stick


def opened(program: Program, page: str) -> None:
    """Go on with the one protocol of this laptop."""
    program.wait_for("StartPage")
    key(program.window, Qt.Key.Key_Return, CTRL)
    program.wait_for(page)


def choose(program: Program, stick: Path) -> None:
    """Choose the stick in the dialog that is open."""
    dialog = program.way.stick.dialog
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(stick))
    dialog.reject()
    with program.qtbot.waitActive(program.window):
        program.window.activateWindow()  # offscreen nobody gives it back


def said(program: Program) -> str:
    return program.window.bar.then.text()


def read_all(program: Program, lines: int) -> None:
    """Read every line aloud and close the stage."""
    assert isinstance(program.page, ReadAloudPage)
    for _ in range(lines):
        key(program.page.list, Qt.Key.Key_Space)
    key(program.window, Qt.Key.Key_Return, CTRL)


def copied(stick: Path) -> list[int]:
    """How many entries each copy on the stick holds, each opened as a protocol."""
    lengths = []
    for path in sorted(stick.rglob("*.journal")):
        kept = KeptProtocol.open(path)
        kept.close()
        lengths.append(kept.journal.length)
    return lengths


def test_a_stick_that_was_chosen_gets_a_copy_at_once_and_after_every_closed_stage(
    begin: Begin, with_story: Story, stick: Path, data_folder: Path
) -> None:
    with_story("before_second")
    program = begin()
    opened(program, "ReadAloudPage")
    key(program.window, Qt.Key.Key_K, CTRL)
    choose(program, stick)
    program.qtbot.waitUntil(lambda: said(program) == f"Copied to {stick}, read back")
    first = program.way.desk.state.length
    assert copied(stick) == [first]
    assert len(list(stick.rglob("package.election"))) == 1
    read_all(program, len(story.BEFORE))
    program.wait_for("EntryPage")
    program.qtbot.waitUntil(lambda: said(program) == f"Copied to {stick}, read back")
    assert copied(stick) == [first, program.way.desk.state.length]
    assert list((data_folder / copies.ON_THE_WAY).iterdir()) == []
    assert program.way.stick.folder == str(stick)


def test_the_stick_is_remembered_over_a_new_start(begin: Begin, with_story: Story, stick: Path) -> None:
    with_story("before_second")
    program = begin()
    opened(program, "ReadAloudPage")
    key(program.window, Qt.Key.Key_K, CTRL)
    choose(program, stick)
    program.qtbot.waitUntil(lambda: copied(stick) != [])
    program.way.leave()
    opened(program, "ReadAloudPage")
    assert program.way.stick.folder == str(stick)
    read_all(program, len(story.BEFORE))
    program.wait_for("EntryPage")
    program.qtbot.waitUntil(lambda: len(copied(stick)) == 2)


def test_without_a_stick_one_quiet_sentence_says_that_there_could_be_one(begin: Begin, with_story: Story) -> None:
    with_story("before_second")
    program = begin()
    opened(program, "ReadAloudPage")
    read_all(program, len(story.BEFORE))
    program.wait_for("EntryPage")
    program.qtbot.waitUntil(lambda: "Ctrl+K" in said(program))


def test_a_stick_that_was_pulled_out_is_told_calmly_and_nobody_is_kept(
    begin: Begin, with_story: Story, stick: Path
) -> None:
    with_story("before_second")
    program = begin()
    opened(program, "ReadAloudPage")
    key(program.window, Qt.Key.Key_K, CTRL)
    choose(program, stick)
    program.qtbot.waitUntil(lambda: "Copied to" in said(program))
    shutil.rmtree(stick)
    read_all(program, len(story.BEFORE))
    program.wait_for("EntryPage")
    program.qtbot.waitUntil(lambda: "The stick is not there" in said(program))
    assert "everything is saved on this laptop" in said(program)
    assert not stick.exists() and program.window.trouble == "" and not program.page.now().alarm


def test_a_copy_that_cannot_be_taken_is_told_calmly_too(
    begin: Begin, with_story: Story, stick: Path, data_folder: Path
) -> None:
    with_story("before_second")
    (data_folder / copies.ON_THE_WAY).write_text("in the way")
    program = begin()
    opened(program, "ReadAloudPage")
    key(program.window, Qt.Key.Key_K, CTRL)
    choose(program, stick)
    program.qtbot.waitUntil(lambda: f"Not copied to {stick}" in said(program))
    assert copied(stick) == []


def test_asked_twice_while_one_is_under_way_the_newest_state_is_copied_last(
    begin: Begin, with_story: Story, stick: Path
) -> None:
    with_story("before_second")
    program = begin()
    opened(program, "ReadAloudPage")
    way = program.way
    way.stick.folder = str(stick)
    way.stick.copy()
    read_all(program, len(story.BEFORE))
    program.wait_for("EntryPage")
    program.qtbot.waitUntil(lambda: len(copied(stick)) == 2)
    assert copied(stick)[-1] == way.desk.state.length


@pytest.mark.parametrize(
    ("chapter", "page"), [("before_second", ReadAloudPage), ("after_closed", CheckPage), ("frozen", PaperPage)]
)
def test_the_button_beside_the_page_opens_the_same_dialog(
    begin: Begin, with_story: Story, chapter: str, page: type
) -> None:
    with_story(chapter)
    program = begin()
    opened(program, page.__name__)
    door = program.page.findChild(StickDoor)
    assert door is not None and door.isVisible() and "Ctrl+K" in door.accessibleDescription()
    door.setFocus()
    QTest.keyClick(door, Qt.Key.Key_Space)
    dialog = program.way.stick.dialog
    assert isinstance(dialog, QFileDialog)
    dialog.reject()


def test_a_protocol_that_is_left_while_its_copy_is_on_the_way_still_arrives(
    begin: Begin, with_story: Story, stick: Path
) -> None:
    with_story("before_second")
    program = begin()
    opened(program, "ReadAloudPage")
    way = program.way
    way.stick.folder = str(stick)
    begun = []
    way.desk.worked.connect(lambda name, _: begun.append(name))
    way.stick.copy()
    program.qtbot.waitUntil(lambda: begun == ["stick"])
    way.leave()
    program.wait_for("StartPage")
    program.qtbot.waitUntil(lambda: "Copied to" in said(program))
    assert len(copied(stick)) == 1


def test_while_nothing_can_be_saved_the_saved_lines_go_to_the_stick(
    begin: Begin, with_story: Story, stick: Path
) -> None:
    with_story("after_half")
    program = begin()
    opened(program, "EntryPage")
    desk = program.way.desk
    with program.qtbot.waitSignal(desk.worked):
        desk.work("full", full_disk)
    type_digits(program.window.lit() or program.page, "16")
    program.qtbot.waitUntil(lambda: desk.trouble is not None)
    assert program.window.bar.action.text() == "Try again"
    saved = desk.state.length
    key(program.window, Qt.Key.Key_K, CTRL)
    choose(program, stick)
    program.qtbot.waitUntil(lambda: "all but what is not saved" in said(program))
    assert copied(stick) == [saved] and desk.busy and desk.trouble is not None
    shutil.rmtree(stick)
    program.way.stick.copy()
    program.qtbot.waitUntil(lambda: "The stick is not there" in said(program))
    assert desk.trouble is not None
    room = "PRAGMA max_page_count=1000000"
    desk._thread.submit(lambda: desk._kept.journal._database.conn.execute(room).fetchone()).result()
    key(program.window, Qt.Key.Key_Return, CTRL)
    program.qtbot.waitUntil(lambda: not desk.busy)
    assert desk.state.first("voters_outside") == Count(16)
