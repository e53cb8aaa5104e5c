"""First run and start page: from an empty folder to a protocol, by the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from precinct_app import resources
from precinct_app.station.workplace import Workplace
from tests.ui.conftest import Program, key
from tests.ui.widget_help import OFFSCREEN_SAYS
from tools import story
from ui.pages.elections import ElectionsPage
from ui.pages.first_run import FirstRunPage
from ui.pages.start import StartPage
from ui.pages.station import StationPage
from ui.pages.trouble import TroublePage
from ui.widgets.rows import Row, RowHeading

pytestmark = OFFSCREEN_SAYS
Begin = Callable[..., Program]


def test_a_laptop_without_a_package_begins_with_the_first_run(begin: Begin) -> None:
    program = begin()
    assert isinstance(program.page, FirstRunPage)
    assert program.window.bar.action.isVisible()
    assert not program.window.steps.isVisible()


def test_a_language_is_chosen_with_one_key_and_kept(begin: Begin, data_folder: Path, qtbot: QtBot) -> None:
    program = begin()
    page = program.page
    assert isinstance(page, FirstRunPage)
    assert program.window.focusWidget() is page.languages["en"]
    key(page.languages["kk"], Qt.Key.Key_Space)
    assert program.window.look.texts.language == "kk"
    assert '"language": "kk"' in (data_folder / "settings.json").read_text("utf-8")


def test_practising_leads_from_an_empty_folder_to_the_stations(begin: Begin, qtbot: QtBot) -> None:
    program = begin()
    page = program.page
    assert isinstance(page, FirstRunPage)
    key(page.practise.button, Qt.Key.Key_Space)
    elections = program.wait_for("ElectionsPage")
    assert isinstance(elections, ElectionsPage)
    assert {one.id for one in elections.elections} == {"kz-president-2022", "kz-referendum-2024"}
    key(elections.rows, Qt.Key.Key_Return)
    assert isinstance(program.page, StationPage)


def test_without_a_built_in_election_the_sentence_says_what_to_do(
    begin: Begin, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    program = begin()
    monkeypatch.setattr(resources, "elections_folder", lambda: tmp_path)
    assert isinstance(program.page, FirstRunPage)
    program.page.practise.button.click()
    qtbot.waitUntil(lambda: "make elections" in program.window.bar.then.text())


def test_a_package_is_opened_by_its_file_and_kept(begin: Begin, data_folder: Path, qtbot: QtBot) -> None:
    program = begin()
    key(program.window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    dialog = program.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(resources.elections_folder() / "kz-referendum-2024.election"))
    dialog.reject()
    assert isinstance(program.wait_for("StationPage"), StationPage)
    assert len(list((data_folder / "packages").iterdir())) == 1


def test_a_file_that_is_no_package_is_told_in_one_sentence(begin: Begin, tmp_path: Path, qtbot: QtBot) -> None:
    broken = tmp_path / "broken.election"
    broken.write_bytes(b"PK no")
    program = begin()
    program.window.act()
    dialog = program.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(broken))
    dialog.reject()
    qtbot.waitUntil(lambda: "broken.election" in program.window.bar.then.text())
    assert isinstance(program.page, FirstRunPage)


def test_an_election_given_on_the_command_line_opens_on_its_stations(begin: Begin) -> None:
    program = begin(election=resources.elections_folder() / f"{story.ELECTION}.election")
    page = program.page
    assert isinstance(page, StationPage)
    assert page.election.id == story.ELECTION


def test_an_unreadable_election_on_the_command_line_ends_with_status_2(begin: Begin, tmp_path: Path) -> None:
    program = begin(election=tmp_path / "missing.election")
    assert isinstance(program.page, TroublePage)
    assert "missing.election" in program.page.sentence.text()
    assert program.app.status == 2


def test_a_folder_that_another_program_has_is_told_and_ends_with_status_2(begin: Begin, data_folder: Path) -> None:
    other = Workplace(data_folder)
    program = begin()
    assert isinstance(program.page, TroublePage)
    assert program.app.status == 2
    other.close()


def test_unfinished_protocols_stand_first_and_say_how_far_they_are(
    begin: Begin, with_story: Callable[[str], Path]
) -> None:
    with_story("after_half")
    program = begin()
    page = program.page
    assert isinstance(page, StartPage)
    heading, row = page.rows.rows.items
    assert isinstance(heading, RowHeading) and heading.text == "Practice: not finished"
    assert isinstance(row, Row)
    assert row.number == "903"
    assert (row.title, row.note) == ("Istanbul, Türkiye", "Step 3, first entry: 11 of 13 lines")
    assert row.steps == (2, 3)
    assert row.right == ("21:43:07", "saved")


def test_an_exported_protocol_shows_its_code_and_all_six_steps(begin: Begin, with_story: Callable[[str], Path]) -> None:
    with_story("exported")
    page = begin().page
    assert isinstance(page, StartPage)
    row = page.rows.rows.items[1]
    assert isinstance(row, Row)
    assert row.steps == (6, 0)
    assert row.note.startswith("Code: ")
    assert len(row.note.rsplit(": ", 1)[1].replace(" ", "")) == 24


def test_a_damaged_journal_stands_first_with_what_is_wrong_and_opens_nothing(
    begin: Begin, with_story: Callable[[str], Path], data_folder: Path
) -> None:
    path = with_story("gathered")
    (path.parent / "904.journal").write_bytes(b"not a journal")
    program = begin()
    page = program.page
    assert isinstance(page, StartPage)
    first = page.rows.rows.items[1]
    assert isinstance(first, Row) and first.title == "904.journal" and first.note
    page.rows.light(first.key)
    assert program.window.bar.action.isHidden()
    page.rows.chosen.emit(first.key)
    assert program.page is page


def test_enter_goes_on_with_the_lit_protocol(begin: Begin, with_story: Callable[[str], Path], qtbot: QtBot) -> None:
    with_story("gathered")
    program = begin()
    page = program.page
    assert isinstance(page, StartPage)
    key(page.rows, Qt.Key.Key_Return)
    assert type(program.page).__name__ == "PeoplePage"


def test_a_new_protocol_begins_with_ctrl_n(begin: Begin, with_story: Callable[[str], Path], qtbot: QtBot) -> None:
    with_story("gathered")
    program = begin()
    key(program.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(program.page, StationPage)
    assert program.page.here == {"903": 1}


def test_a_protocol_whose_package_is_gone_says_so(
    begin: Begin, with_story: Callable[[str], Path], data_folder: Path, qtbot: QtBot
) -> None:
    with_story("gathered")
    for package in (data_folder / "packages").iterdir():
        package.unlink()
    program = begin()
    program.window.act()
    qtbot.waitUntil(lambda: story.ELECTION in program.window.bar.then.text())


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_everything_has_a_name_for_a_screen_reader(
    begin: Begin, with_story: Callable[[str], Path], language: str
) -> None:
    with_story("gathered")
    program = begin(language)
    assert isinstance(program.page, StartPage)
    for button in program.page.findChildren(QPushButton):
        assert button.accessibleName()
    assert program.page.rows.accessibleName()
