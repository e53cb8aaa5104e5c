"""First run and start page: from an empty folder to a protocol, by the keyboard."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from precinct_app import resources
from precinct_app.package import build, open_file
from precinct_app.signing.certificates import fingerprint, to_pem
from precinct_app.signing.credential import issue_authority, make_root
from precinct_app.station.workplace import Workplace
from tests.ui.conftest import Program, key
from tests.ui.widget_help import OFFSCREEN_SAYS, press, type_digits
from tools import story
from ui.pages.elections import ElectionsPage
from ui.pages.fingerprint import FingerprintPage
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
    program.wait_for("ScenarioPage")
    program.window.act()
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


@pytest.fixture(scope="module")
def real_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built-in definition as a real election, signed by an authority of a root of its own."""
    folder = tmp_path_factory.mktemp("real") / story.ELECTION
    shutil.copytree(resources.elections_folder() / story.ELECTION, folder)
    toml = folder / "election.toml"
    toml.write_text(toml.read_text("utf-8").replace('mode = "practice"', 'mode = "real"'), "utf-8")
    root = make_root("Commission")
    (folder / "trust").mkdir(exist_ok=True)
    (folder / "trust" / "root.pem").write_bytes(to_pem(root.certificate))
    package = folder.parent / "real.election"
    package.write_bytes(build(folder, issue_authority(root, "Authority")))
    return package


def pin(data: Path, package: Path) -> None:
    """Trust the package's root, as after the comparison with the letter."""
    workplace = Workplace(data)
    workplace.pin(open_file(package).root)
    workplace.close()


def test_a_real_package_is_compared_with_the_letter_before_anything_begins(
    begin: Begin, real_package: Path, qtbot: QtBot
) -> None:
    letter = fingerprint(open_file(real_package).root).split(" ")
    program = begin(election=real_package)
    page = program.page
    assert isinstance(page, FingerprintPage)
    shown = [label.text() for label in page.card.findChildren(QLabel) if label.text().isdigit()]
    assert len(shown) == 8 and len(page.fields) == 2
    program.window.act()  # nothing is typed: the first field is lit
    assert program.window.lit() is page.fields[0]
    for _ in page.fields:
        type_digits(program.window.lit() or page, "0000" if "0000" not in letter else "1111")
    program.window.act()
    page = program.page
    assert isinstance(page, FingerprintPage) and page.wrong.text()
    for place, group in enumerate(page._groups):
        if group is None:
            type_digits(program.window.lit() or page, letter[place])
    key(program.window.lit() or page, Qt.Key.Key_Return)
    assert isinstance(program.page, StationPage)
    program.window.go_back()
    program.wait_for("StartPage")
    program.window.act()
    assert isinstance(program.page, StationPage)  # asked once


def test_a_group_of_the_letter_is_typed_in_a_kazakh_layout_too_and_takes_no_letter(
    begin: Begin, real_package: Path
) -> None:
    page = begin("kk", election=real_package).page
    assert isinstance(page, FingerprintPage)
    field = page.fields[0]
    for text in ("ә", "і", "x", "ң", "ғ", "ү"):
        press(field, 0, text)
    assert field.text() == "2345"


def test_a_real_protocol_has_no_frame_and_is_gone_on_with_instead_of_begun_twice(
    begin: Begin, real_package: Path, data_folder: Path
) -> None:
    pin(data_folder, real_package)
    program = begin(election=real_package)
    assert not program.window.around.practice
    program.window.act()
    people = program.wait_for("PeoplePage")
    assert people.now().second is None  # no made-up names
    number = program.way.desk.state.station.number
    program.window.go_back()
    program.wait_for("StartPage")
    key(program.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    station = program.wait_for("StationPage")
    assert isinstance(station, StationPage) and station.rows.current_key() == number
    program.window.act()
    program.wait_for("PeoplePage")
    assert [path.name for path in data_folder.glob("real/*/*.journal")] == [f"{number}.journal"]


def test_real_and_practice_protocols_stand_apart_and_new_means_real(
    begin: Begin, real_package: Path, with_story: Callable[[str], Path], data_folder: Path
) -> None:
    with_story("exported")
    workplace = Workplace(data_folder)
    package = workplace.take_in(real_package)
    workplace.pin(package.root)
    workplace.begin(package, "290").close()
    workplace.close()
    program = begin()
    page = program.page
    assert isinstance(page, StartPage)
    headings = [item.text for item in page.rows.rows.items if isinstance(item, RowHeading)]
    assert headings == ["Not finished", "Practice: exported, not on a stick yet"]
    title = next(item.title for item in page.rows.rows.items if isinstance(item, Row))
    assert title == "Almaty, school №\u00a036. Early presidential election"
    assert program.window.head.election.text() == "Elections on this laptop: 2"
    key(program.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    station = program.wait_for("StationPage")
    assert isinstance(station, StationPage) and not station.election.practice


def test_an_election_given_again_shows_its_protocols(begin: Begin, with_story: Callable[[str], Path]) -> None:
    with_story("gathered")
    program = begin(election=resources.elections_folder() / f"{story.ELECTION}.election")
    assert isinstance(program.page, StartPage)
