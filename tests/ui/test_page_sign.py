"""Signing and exporting: whose turn it is, what is told at the field, withdrawing, the stick, what is left to do."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from precinct_app.receiving.verify import verify
from precinct_app.signing.credential import issue_station, save_p12
from precinct_app.signing.subject import Role
from precinct_app.station import export
from precinct_app.station.practice_keys import practice_authority
from precinct_app.texts import catalogue
from precinct_app.workbook.digest import code
from tests.ui.conftest import Program
from tests.ui.finish_help import Begin, WithStory, action, front, keys, lit, nameless, opened, state, wait, write
from tests.ui.widget_help import OFFSCREEN_SAYS
from tools import story
from ui.pages.check import CheckPage
from ui.pages.exported import ExportedPage
from ui.pages.parts import key_files
from ui.pages.parts.exported_cards import TASKS
from ui.pages.sign import SignPage
from ui.pages.start import StartPage

pytestmark = OFFSCREEN_SAYS
Key = Qt.Key
PASSWORD = "сырлы сөз 17"


@cache
def key_bytes(role: Role, station: str = story.STATION) -> bytes:
    """A practice credential as a file."""
    made = issue_station(practice_authority(), story.ELECTION, station, role, story.SECRETARY)
    return save_p12(made, PASSWORD.encode())


def key_file(folder: Path, role: Role, station: str = story.STATION) -> Path:
    path = folder / f"{station}-{role}.p12"
    path.write_bytes(key_bytes(role, station))
    return path


def sign_with(program: Program, page: SignPage, path: Path, password: str = PASSWORD) -> None:
    """Choose a key file, type the password, press Enter."""
    page.signers.use_key(path)
    assert lit(program) is page.signers.cards[page.signers.turn].password
    write(program, password)
    keys(program, Key.Key_Return)


# --- signing


def test_two_practice_keys_sign_and_the_file_is_accepted(begin: Begin, with_story: WithStory) -> None:
    program, page = opened(begin, with_story, "paper_closed", SignPage)
    assert lit(program) is page.signers.cards[0].practice
    keys(program, Key.Key_Return)
    wait(program, lambda: len(state(program).signatures) == 1)
    assert (state(program).signatures[0].role, state(program).signatures[0].name) == ("secretary", story.SECRETARY)
    program.qtbot.waitUntil(lambda: lit(program) is page.signers.cards[1].practice)
    action(program)
    front(program, ExportedPage)
    exported, desk = state(program).exported, program.way.desk
    assert exported is not None and exported.verdict == "accepted"
    data = (desk.workplace.exports(desk.path) / exported.file).read_bytes()
    verdict = verify(data, desk.package)
    assert verdict.accepted and verdict.protocol is not None
    assert [one.code for one in verdict.protocol.declared] == ["R04"]
    assert [one.role for one in verdict.signatories] == ["secretary", "chair"]


def test_a_key_file_and_its_password_sign_and_the_password_is_kept_nowhere(
    begin: Begin, with_story: WithStory, tmp_path: Path
) -> None:
    program, page = opened(begin, with_story, "paper_closed", SignPage)
    sign_with(program, page, key_file(tmp_path, "secretary"))
    wait(program, lambda: len(state(program).signatures) == 1)
    assert page.signers.cards[0].password.text() == ""
    desk = program.way.desk
    for file in desk.workplace.data.rglob("*"):
        assert file.is_dir() or PASSWORD.encode() not in file.read_bytes()


@pytest.mark.parametrize(
    ("role", "station", "password", "said"),
    [
        ("secretary", "903", "x", "signing.wrong_password"),
        ("secretary", "911", PASSWORD, "signing.wrong_station"),
        ("member", "903", PASSWORD, "export.other_role"),
    ],
)
def test_a_key_that_does_not_fit_is_told_at_the_field(
    begin: Begin, with_story: WithStory, tmp_path: Path, role: Role, station: str, password: str, said: str
) -> None:
    program, page = opened(begin, with_story, "paper_closed", SignPage)
    sign_with(program, page, key_file(tmp_path, role, station), password)
    card = page.signers.cards[0]
    program.qtbot.waitUntil(lambda: bool(card.refusal.text()))
    refusal = page.signers.refusal
    assert refusal is not None and refusal.code == said
    assert card.refusal.text() == refusal.tell(catalogue("en")) and not card.refusal.isHidden()
    assert lit(program) is card.password and state(program).signatures == ()
    write(program, "1")
    assert card.refusal.isHidden()


def test_a_key_file_that_is_gone_is_told(begin: Begin, with_story: WithStory, tmp_path: Path) -> None:
    program, page = opened(begin, with_story, "paper_closed", SignPage)
    sign_with(program, page, tmp_path / "903-secretary.p12")
    program.qtbot.waitUntil(lambda: "903-secretary.p12" in page.signers.cards[0].refusal.text())


def test_the_deputy_signs_where_the_chair_is_absent(begin: Begin, with_story: WithStory, tmp_path: Path) -> None:
    program, page = opened(begin, with_story, "signed_once", SignPage)
    sign_with(program, page, key_file(tmp_path, "deputy"))
    front(program, ExportedPage)
    assert state(program).signatures[1].role == "deputy"


def test_without_a_password_the_action_leads_to_the_field(begin: Begin, with_story: WithStory, tmp_path: Path) -> None:
    program, page = opened(begin, with_story, "paper_closed", SignPage)
    page.signers.use_key(key_file(tmp_path, "secretary"))
    assert not page.now().ready
    page.signers.cards[0].other.setFocus()
    action(program)
    assert lit(program) is page.signers.cards[0].password
    page.signers.cards[0].practice.setFocus()
    keys(program, Key.Key_Return)
    assert page.signers.practising and lit(program) is page.signers.cards[0].practice


def test_a_key_file_is_chosen_in_a_dialog_that_does_not_wait(
    begin: Begin, with_story: WithStory, tmp_path: Path
) -> None:
    program, page = opened(begin, with_story, "paper_closed", SignPage)
    path = key_file(tmp_path, "secretary")
    page.signers.cards[0].other.setFocus()
    keys(program, Key.Key_Return)
    dialog = page.signers.dialog
    assert isinstance(dialog, QFileDialog) and dialog.isVisible()
    dialog.selectFile(str(path))
    dialog.accept()
    program.qtbot.waitUntil(lambda: page.signers.key == path)
    assert program.way.desk.workplace.settings()["key_folder"] == str(tmp_path)


def test_a_key_is_found_by_station_and_role_where_one_was_chosen_before(tmp_path: Path) -> None:
    (tmp_path / "deputy.p12").touch()
    assert key_files.found([tmp_path], "903", ("chair", "deputy")) == tmp_path / "deputy.p12"
    (tmp_path / "903-chair.p12").touch()
    assert key_files.found([tmp_path], "903", ("chair", "deputy")) == tmp_path / "903-chair.p12"
    assert key_files.found([tmp_path], "903", ("secretary",)) is None


def test_withdrawing_asks_why_and_leads_back_to_the_findings(begin: Begin, with_story: WithStory) -> None:
    program, page = opened(begin, with_story, "signed_once", SignPage)
    program.window.bar.second.setFocus()
    keys(program, Key.Key_Space)
    assert lit(program) is page.why.reason.area.edit
    keys(program, Key.Key_Escape)
    assert page.why.isHidden() and lit(program) is page.signers.cards[1].practice
    page.second()
    write(program, "4-жолда қате табылды")
    keys(program, Key.Key_Return)
    assert lit(program) is page.why.confirm, "Enter leads from the reason to what it is for"
    keys(program, Key.Key_Return)
    front(program, CheckPage)
    assert state(program).signatures == () and state(program).frozen is None


def test_the_action_never_signs_while_somebody_writes_why_a_signature_is_withdrawn(
    begin: Begin, with_story: WithStory
) -> None:
    program, page = opened(begin, with_story, "signed_once", SignPage)
    program.window.bar.second.setFocus()
    keys(program, Key.Key_Return)
    assert lit(program) is page.why.reason.area.edit, "Enter presses a button of the bar"
    assert program.window.bar.action.accessibleName() == "Withdraw" and not page.now().ready
    action(program)
    assert lit(program) is page.why.reason.area.edit and len(state(program).signatures) == 1
    keys(program, Key.Key_Escape)
    assert program.window.bar.action.accessibleName() != "Withdraw"
    page.second()
    write(program, "4-жолда қате табылды")
    action(program)
    front(program, CheckPage)
    assert state(program).signatures == () and state(program).frozen is None


def test_the_button_that_signs_signs_also_where_a_reason_was_begun(begin: Begin, with_story: WithStory) -> None:
    program, page = opened(begin, with_story, "signed_once", SignPage)
    page.second()
    write(program, "4")
    page.signers.cards[1].practice.click()
    front(program, ExportedPage)


def test_what_is_signed_stands_above_with_code_and_declaration(begin: Begin, with_story: WithStory) -> None:
    program, page = opened(begin, with_story, "signed_once", SignPage)
    frozen = state(program).frozen
    assert frozen is not None
    assert page.what.code.text().replace(" ", "") == code(frozen.digest)
    texts = [label.text() for label in page.what.findChildren(type(page.what.title))]
    assert story.REASON in texts and any("NOT BALANCED: R04" in text for text in texts)
    assert not nameless(page)


def test_a_file_that_was_not_written_yet_is_written_when_the_page_opens_again(
    begin: Begin, with_story: WithStory
) -> None:
    program, page = opened(begin, with_story, "signed", SignPage)
    assert page.now().ready and page.now().second is None
    action(program)
    front(program, ExportedPage)


def test_a_file_that_cannot_be_written_is_told_and_can_be_tried_again(begin: Begin, with_story: WithStory) -> None:
    program, page = opened(begin, with_story, "signed", SignPage)
    desk = program.way.desk
    folder = desk.workplace.exports(desk.path)
    (folder / export.file_name(state(program))).mkdir()
    action(program)
    program.qtbot.waitUntil(lambda: page.signers.refusal is not None and not desk.busy)
    assert state(program).exported is None and page.now().ready
    (folder / export.file_name(state(program))).rmdir()
    action(program)
    front(program, ExportedPage)


# --- exported


def test_the_file_is_verified_again_and_copied_to_a_stick(begin: Begin, with_story: WithStory, tmp_path: Path) -> None:
    program, page = opened(begin, with_story, "exported", ExportedPage)
    program.qtbot.waitUntil(lambda: "it will be accepted" in page.verdict.title.text())
    assert page.now().action == "Copy to a stick…" and lit(program) is page.file.copy
    page.copy_to(tmp_path)
    wait(program, lambda: len(state(program).handed_over) == 1)
    exported = state(program).exported
    assert exported is not None and (tmp_path / exported.file).is_file()
    program.qtbot.waitUntil(lambda: page.now().sentence == "Eject the stick, then pull it")
    action(program)
    program.qtbot.waitUntil(lambda: isinstance(program.page, StartPage))


def test_a_stick_that_cannot_be_written_is_told_by_the_window(
    begin: Begin, with_story: WithStory, tmp_path: Path
) -> None:
    program, page = opened(begin, with_story, "exported", ExportedPage)
    page.copy_to(tmp_path / "no such stick")
    program.qtbot.waitUntil(lambda: "no such stick" in program.window.bar.then.text())
    assert state(program).handed_over == ()


def test_a_folder_is_chosen_in_a_dialog_that_does_not_wait(
    begin: Begin, with_story: WithStory, tmp_path: Path
) -> None:
    program, page = opened(begin, with_story, "exported", ExportedPage)
    action(program)  # waits until the file was verified
    program.qtbot.waitUntil(lambda: page.dialog is not None)
    dialog = page.dialog
    assert dialog is not None and dialog.isVisible()
    dialog.selectFile(str(tmp_path))
    dialog.accept()
    wait(program, lambda: len(state(program).handed_over) == 1)


def test_a_file_that_is_gone_from_the_exports_folder_is_told(begin: Begin, with_story: WithStory) -> None:
    folder = with_story("exported").parent / "exports"
    for file in folder.iterdir():
        file.unlink()
    program = begin()
    program.wait_for("StartPage")
    program.window.act()
    front(program, ExportedPage)
    program.qtbot.waitUntil(lambda: "no longer in the exports folder" in program.window.bar.then.text())


def test_what_is_left_to_do_is_ticked_and_kept(begin: Begin, with_story: WithStory) -> None:
    program, page = opened(begin, with_story, "handed_over", ExportedPage)
    assert page.tasks.boxes["copies"].isChecked()
    for task in TASKS:
        page.tasks.boxes[task].setFocus()
        keys(program, Key.Key_Space)
    wait(program, lambda: state(program).tasks == frozenset(TASKS) - {"copies"})


def test_once_everything_is_ticked_the_bar_says_that_all_is_done(begin: Begin, with_story: WithStory) -> None:
    program, page = opened(begin, with_story, "handed_over", ExportedPage)
    assert page.now().sentence == "Eject the stick, then pull it"
    for task in TASKS:
        if not page.tasks.boxes[task].isChecked():
            page.tasks.boxes[task].click()
    wait(program, lambda: state(program).tasks == frozenset(TASKS))
    assert page.now().sentence == "All is done"


def test_the_code_stands_in_six_groups_and_everything_has_a_name(begin: Begin, with_story: WithStory) -> None:
    program, page = opened(begin, with_story, "exported", ExportedPage)
    frozen = state(program).frozen
    assert frozen is not None
    assert page.telephone.code.text().replace(" ", "") == code(frozen.digest)
    assert page.side.qr.accessibleName() == "QR code with station, revision, code and figures"
    assert not nameless(page)
