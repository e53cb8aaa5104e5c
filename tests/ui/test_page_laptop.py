"""Check this laptop, through the window: each test is made, by keys, and what it found is kept with its date."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from precinct_app import resources
from precinct_app.signing.certificates import fingerprint
from precinct_app.signing.credential import save_p12
from precinct_app.station import laptop
from precinct_app.station.workplace import Workplace
from tests import practice
from tests.ui.conftest import Program, key, type_text
from tests.ui.test_page_start import real_package
from tests.ui.widget_help import OFFSCREEN_SAYS, heard, press, type_digits
from tools import story
from ui import laptop_found
from ui.pages.fingerprint import FingerprintPage
from ui.pages.first_run import FirstRunPage
from ui.pages.laptop import LaptopPage
from ui.pages.parts.laptop_row import Mark
from ui.pages.start import StartPage

__all__ = ["real_package"]
pytestmark = OFFSCREEN_SAYS
Begin = Callable[..., Program]
WithStory = Callable[[str], Path]


def checking(program: Program) -> LaptopPage:
    """From the start page, or the first run, to the check, by a key; waits for the tests that need nobody."""
    page = program.page
    assert isinstance(page, StartPage | FirstRunPage)
    button: QWidget = page.begin.laptop if isinstance(page, StartPage) else page.laptop.button
    key(button, Qt.Key.Key_Space)
    front = program.wait_for("LaptopPage")
    assert isinstance(front, LaptopPage)
    program.qtbot.waitUntil(lambda: front.found["disk"].mark is Mark.OK)
    return front


def note(page: LaptopPage, test: str) -> str:
    return page.rows[test].note.text()


def test_all_seven_tests_by_keys_end_in_order_and_the_start_page_says_so_with_the_date(
    begin: Begin, with_story: WithStory, tmp_path: Path
) -> None:
    with_story("gathered")
    program = begin(at="14:05:20")
    page, wait = checking(program), program.qtbot.waitUntil
    assert page.found["package"].mark is Mark.OK and "needs no letter" in note(page, "package")
    assert page.title.right.text() == "3 of 7 in order"  # package, disk, and a printer that need not be there
    assert program.window.bar.sentence.text() == "Try the keys of those who will sign."
    program.window.act()  # not in order yet: lit is what to do first
    assert program.window.lit() is page.key.practice
    key(page.key.practice, Qt.Key.Key_Return)
    assert note(page, "key") == "The key is being opened…"
    wait(lambda: page.found["key"].mark is Mark.OK, timeout=20_000)  # two keys are made
    assert note(page, "key").startswith("Chair, station ")
    page.try_stick(str(tmp_path))
    wait(lambda: page.rows["stick"].button.text() == "It is ejected")
    assert page.found["stick"].mark is Mark.OPEN and not list(tmp_path.glob("precinct*"))
    key(page.rows["stick"].button, Qt.Key.Key_Space)
    assert "20 November 2022, " in note(page, "clock") and "Astana: 17:05" in note(page, "clock")
    key(page.rows["clock"].button, Qt.Key.Key_Space)
    program.window.act()
    assert program.window.lit() is page.digits.field
    for scan, letter in zip(range(10, 20), '"әіңғ,.үұқ', strict=True):  # the digit row of the Kazakh layout
        press(page.digits.field, Qt.Key.Key_unknown, letter, scan=scan)
    assert note(page, "digits") == "All ten digits came."
    assert program.window.bar.sentence.text() == "This laptop is ready."
    program.window.act()
    start = program.wait_for("StartPage")
    assert isinstance(start, StartPage)
    assert (start.begin.laptop.content.note, start.begin.laptop.content.word) == (
        "7 of 7 in order, 20 November",
        "ready",
    )
    again = checking(program)
    assert note(again, "digits") == "In order when it was tried: 20 November."
    assert not again.checks.missing()


def test_a_digit_that_does_not_come_is_named(begin: Begin, with_story: WithStory) -> None:
    with_story("gathered")
    page = checking(begin())
    type_digits(page.digits.field, "12345679")
    assert note(page, "digits").endswith("Still to press: 8 0")
    assert page.found["digits"].mark is Mark.OPEN
    key(page.digits.field, Qt.Key.Key_Backspace)  # what came once has come
    assert page.rows["digits"].word.text() == "8 of 10"


def test_a_key_file_is_opened_by_its_password_and_a_wrong_one_says_so(
    begin: Begin, with_story: WithStory, tmp_path: Path
) -> None:
    with_story("gathered")
    file = tmp_path / "903-secretary.p12"
    file.write_bytes(save_p12(practice.key("secretary"), b"secret"))
    program = begin()
    page = checking(program)
    key(page.key.button, Qt.Key.Key_Space)
    assert page.dialog is not None
    page.dialog.fileSelected.emit(str(file))
    page.dialog.reject()
    assert "903-secretary.p12" in note(page, "key")
    key(page.key.open, Qt.Key.Key_Space)  # no password yet: its field is lit
    assert program.window.lit() is page.key.password
    type_text(page.key.password, "wrong")
    key(page.key.password, Qt.Key.Key_Return)
    program.qtbot.waitUntil(lambda: page.found["key"].mark is Mark.BAD)
    assert "password" in note(page, "key").lower() and page.key.password.text() == ""
    type_text(page.key.password, "secret")
    key(page.key.password, Qt.Key.Key_Return)
    program.qtbot.waitUntil(lambda: page.rows["key"].word.text() == "1 of 2")
    assert note(page, "key") == f"Secretary, station 903: {practice.NAMES['secretary']}. Still to be tried: chair."


def test_a_stick_that_cannot_be_written_says_what_to_do_and_is_no_longer_in_order(
    begin: Begin, with_story: WithStory, tmp_path: Path, data_folder: Path
) -> None:
    with_story("gathered")
    program = begin()
    page = checking(program)
    page.checks.found_out("stick", laptop_found.ejected())
    key(page.rows["stick"].button, Qt.Key.Key_Space)
    assert page.dialog is not None
    page.dialog.fileSelected.emit(str(tmp_path / "pulled out"))
    page.dialog.reject()
    program.qtbot.waitUntil(lambda: page.found["stick"].mark is Mark.BAD)
    assert note(page, "stick").endswith("Make room, slide the stick’s small switch, or take another.")
    assert laptop.kept_at(page.checks.workplace.settings(), "laptop_stick") is None


def test_a_language_switch_keeps_what_was_found_and_typed(begin: Begin, with_story: WithStory) -> None:
    with_story("gathered")
    program = begin()
    page = checking(program)
    type_digits(page.digits.field, "123")
    program.window.choices.choose_language("kk")
    assert page.digits.field.raw == "123"
    assert page.rows["digits"].word.text() == "3 / 10"
    assert program.window.bar.sentence.text() == "Қол қоятындардың кілттерін тексеріңіз."


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_control_of_the_check_has_a_name_and_a_description(
    begin: Begin, with_story: WithStory, language: str
) -> None:
    with_story("gathered")
    page = checking(begin(language))
    roles = (QAccessible.Role.Button, QAccessible.Role.EditableText)
    controls = [one for one in heard(page) if one.role() in roles and not one.state().invisible]
    nameless = [str(one.object()) for one in controls if not one.text(QAccessible.Text.Name)]
    mute = [str(one.object()) for one in controls if not one.text(QAccessible.Text.Description)]
    many = len(controls)
    del controls  # they must not outlive the widgets that they speak for
    assert many >= 7
    assert not nameless and not mute


def test_without_a_package_the_check_asks_for_one_and_goes_on_with_it(begin: Begin) -> None:
    program = begin()
    page = checking(program)
    assert page.found["package"].mark is Mark.OPEN
    key(page.rows["package"].button, Qt.Key.Key_Space)
    assert program.app.beginning is not None
    program.app.beginning.take_in(resources.elections_folder() / f"{story.ELECTION}.election")
    again = program.wait_for("LaptopPage")
    assert again is not page and isinstance(again, LaptopPage)
    assert again.found["package"].mark is Mark.OK


def test_a_real_package_is_compared_with_the_letter_from_here_and_the_check_goes_on(
    begin: Begin,
    real_package: Path,
    data_folder: Path,  # the fixture of another module
) -> None:
    workplace = Workplace(data_folder)
    package = workplace.take_in(real_package)
    workplace.close()
    program = begin()
    page = checking(program)
    assert "fingerprint" in note(page, "package")
    key(page.rows["package"].button, Qt.Key.Key_Space)
    letter = program.wait_for("FingerprintPage")
    assert isinstance(letter, FingerprintPage)
    groups = fingerprint(package.root).split(" ")
    for place, group in enumerate(letter._groups):
        if group is None:
            type_digits(program.window.lit() or letter, groups[place])
    program.window.act()
    again = program.wait_for("LaptopPage")
    assert isinstance(again, LaptopPage)
    assert again.found["package"].mark is Mark.OK and "agrees with the letter" in note(again, "package")
    assert not again.key.practice.isVisibleTo(again)  # a real election makes no keys
    assert again.found["clock"].mark is Mark.BAD  # the story is told in 2022, the package was signed just now
    assert "signed later" in note(again, "clock") and not again.rows["clock"].button.isVisible()


def test_a_clock_that_was_set_right_is_asked_for_again(
    begin: Begin, real_package: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workplace = Workplace(data_folder)
    package = workplace.take_in(real_package)
    workplace.close()
    page = checking(begin())
    assert page.rows["clock"].word.text() == "wrong"
    monkeypatch.setattr(page.checks.clock, "now", lambda: package.signed_at)
    monkeypatch.setattr(page.checks.clock, "laptop", lambda: package.signed_at)
    page.checks.clock.ticked.emit()
    assert page.rows["clock"].word.text() == "to compare"
    key(page.rows["clock"].button, Qt.Key.Key_Space)
    assert page.found["clock"].mark is Mark.OK


class Answering(QPrinterInfo):
    """A printer that reports a state, as this machine has none."""

    def __init__(self, state: QPrinter.PrinterState) -> None:
        super().__init__()
        self._state = state

    def printerName(self) -> str:
        return "Canon LBP"

    def state(self) -> QPrinter.PrinterState:
        return self._state


def test_a_printer_that_answers_is_named_and_one_in_trouble_is_no_fault() -> None:
    idle, error = Answering(QPrinter.PrinterState.Idle), Answering(QPrinter.PrinterState.Error)
    assert laptop_found.printers([error, idle]).mark is Mark.OK
    assert laptop_found.printers([error]).mark is Mark.ASIDE
    assert laptop_found.printers([]).mark is Mark.ASIDE
