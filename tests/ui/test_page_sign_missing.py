"""Signing when a key does not fit, is lost, or is not there: the window says what happened, and what goes out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from precinct_app.protocol import events
from precinct_app.receiving.verify import verify
from precinct_app.signing.credential import save_p12
from precinct_app.signing.subject import Role
from precinct_app.texts import catalogue
from tests import practice
from tests.receiving import world
from tests.ui.conftest import Program
from tests.ui.finish_help import Begin, WithStory, action, front, keys, lit, nameless, opened, state, wait, write
from tests.ui.widget_help import OFFSCREEN_SAYS, look
from tests.unfit_keys import CLOCK, PASSWORD, REFUSED, unfit
from tools import story
from ui.pages.check import CheckPage
from ui.pages.emergency_key import EmergencyKeyPage
from ui.pages.exported import ExportedPage
from ui.pages.parts.ways_card import WaysCard
from ui.pages.sign import SignPage
from ui.pages.unsigned import UnsignedPage
from ui.widgets.label import Label

pytestmark = OFFSCREEN_SAYS
Key = Qt.Key
IN_WINDOW = {**REFUSED, "wrong-role": "export.other_role"}


def sign_with(program: Program, page: SignPage, folder: Path, data: bytes) -> None:
    """Choose a key file of these bytes, type its password, press Enter."""
    (folder / "given.p12").write_bytes(data)
    page.signers.use_key(folder / "given.p12")
    write(program, PASSWORD)
    keys(program, Key.Key_Return)


def told(program: Program, page: SignPage) -> str:
    """The code of what is told at the key that is in turn."""
    card = page.signers.cards[page.signers.turn]
    program.qtbot.waitUntil(lambda: bool(card.refusal.text()) and not program.way.desk.busy)
    refusal = page.signers.refusal
    assert refusal is not None and card.refusal.text() == refusal.tell(catalogue("en"))
    return refusal.code


def press(program: Program, page: SignPage, does: str) -> None:
    """Press the button of one of the other ways."""
    button = next(
        button for button, signal in page.ways._does.items() if signal == does and button.isVisibleTo(page.ways)
    )
    button.setFocus()
    keys(program, Key.Key_Space)


def exported(program: Program, page: ExportedPage) -> tuple[str, str]:
    """What the receiver's code says of the file in the exports folder."""
    desk, done = program.way.desk, state(program).exported
    assert done is not None
    verdict = verify((desk.workplace.exports(desk.path) / done.file).read_bytes(), desk.package)
    program.qtbot.waitUntil(lambda: page._verdict is not None)
    return verdict.verdict, verdict.reason


# --- keys that do not fit


@pytest.mark.parametrize("kind", IN_WINDOW)
def test_a_key_that_does_not_fit_is_told_with_its_own_sentence(
    begin: Begin, with_story: WithStory, tmp_path: Path, kind: str
) -> None:
    program, page = opened(begin, with_story, "paper_closed", SignPage)
    sign_with(program, page, tmp_path, unfit(kind))
    assert told(program, page) == IN_WINDOW[kind]
    assert state(program).signatures == () and lit(program) is page.signers.cards[0].password


def test_the_same_key_does_not_sign_twice(begin: Begin, with_story: WithStory, tmp_path: Path) -> None:
    program, page = opened(begin, with_story, "paper_closed", SignPage)
    sign_with(program, page, tmp_path, save_p12(practice.key("secretary"), PASSWORD.encode()))
    wait(program, lambda: len(state(program).signatures) == 1)
    sign_with(program, page, tmp_path, unfit("same", "chair"))
    assert told(program, page) == "signing.same_key"


@pytest.mark.parametrize("kind", CLOCK)
def test_a_clock_outside_the_certificate_is_told_first_and_the_second_time_signs(
    begin: Begin, with_story: WithStory, tmp_path: Path, kind: str
) -> None:
    program, page = opened(begin, with_story, "paper_closed", SignPage)
    sign_with(program, page, tmp_path, unfit(kind))
    assert told(program, page) == CLOCK[kind] and state(program).signatures == ()
    write(program, PASSWORD)
    keys(program, Key.Key_Return)
    wait(program, lambda: len(state(program).signatures) == 1)
    program.qtbot.waitUntil(lambda: page.now().ready)
    action(program)
    assert exported(program, front(program, ExportedPage)) == ("held", "signing-time")


def test_a_spare_key_signs_and_is_shown_as_one(begin: Begin, with_story: WithStory, tmp_path: Path) -> None:
    program, page = opened(begin, with_story, "paper_closed", SignPage)
    sign_with(program, page, tmp_path, save_p12(world.spare("secretary"), PASSWORD.encode()))
    wait(program, lambda: len(state(program).signatures) == 1)
    program.qtbot.waitUntil(lambda: page.now().ready)
    action(program)
    done = front(program, ExportedPage)
    assert exported(program, done) == ("accepted", "")
    program.qtbot.waitUntil(lambda: "with a spare key" in done.signatures[0].name.text())


# --- an emergency key


def test_an_emergency_key_is_made_read_out_and_signs(begin: Begin, with_story: WithStory) -> None:
    program, page = opened(begin, with_story, "paper_closed", SignPage)
    press(program, page, "emergency_wanted")
    made = front(program, EmergencyKeyPage)
    assert made.form.name.text() == story.SECRETARY and lit(program) is made.form.password
    assert not nameless(made)
    write(program, PASSWORD)
    keys(program, Key.Key_Return)
    assert lit(program) is made.form.again
    write(program, "other")
    action(program)
    assert "differ" in made.form.refusal.text() and made.made is None
    made.form.again.clear()
    write(program, PASSWORD)
    assert made.form.refusal.isHidden()
    action(program)
    program.qtbot.waitUntil(lambda: made.made is not None and not program.way.desk.busy)
    (event,) = state(program).emergency_keys
    assert made.read_out.groups.text() == event.fingerprint and event.role == "secretary"
    assert made.form.isHidden() and made.form.password.text() == ""
    action(program)
    assert front(program, SignPage) is page
    assert page.signers.key is not None and lit(program) is page.signers.cards[0].password
    write(program, PASSWORD)
    keys(program, Key.Key_Return)
    wait(program, lambda: len(state(program).signatures) == 1)
    program.qtbot.waitUntil(lambda: page.now().ready)
    action(program)
    done = front(program, ExportedPage)
    assert exported(program, done) == ("held", "signer-emergency")
    program.qtbot.waitUntil(lambda: event.fingerprint in done.signatures[0].name.text())


def test_an_emergency_key_that_was_made_is_used_again_and_not_made_twice(begin: Begin, with_story: WithStory) -> None:
    program, page = opened(begin, with_story, "paper_closed", SignPage)
    desk = program.way.desk
    made = desk.workplace.keys / "903_secretary_emergency.p12"
    made.parent.mkdir()
    made.write_bytes(b"")
    desk.record(events.EmergencyKeyMade("secretary", "Ж", "1234", made.name))
    wait(program, lambda: len(state(program).emergency_keys) == 1)
    assert page.signers.key == made
    page.signers.next_turn()
    press(program, page, "emergency_wanted")
    assert program.page is page and page.signers.key == made
    made.unlink()
    press(program, page, "emergency_wanted")
    again = front(program, EmergencyKeyPage)
    made.write_bytes(b"")
    for field in (again.form.password, again.form.again):
        field.setText("1")
    again.act()
    program.qtbot.waitUntil(lambda: made.name in again.form.refusal.text())
    keys(program, Key.Key_Escape)
    assert front(program, SignPage) is page


# --- one signature, and none


@pytest.mark.parametrize("chapter", ["paper_closed", "signed_once"])
def test_where_one_of_two_cannot_sign_the_file_goes_out_with_one_signature(
    begin: Begin, with_story: WithStory, chapter: str
) -> None:
    program, page = opened(begin, with_story, chapter, SignPage)
    first = chapter == "paper_closed"
    press(program, page, "pass_wanted")
    passed = page.signers.cards[0 if first else 1]
    assert passed.word.text() == "without signature"
    if first:
        assert page.signers.turn == 1 and not page.signers.passable
        action(program)  # the chair signs with a practice key
        wait(program, lambda: len(state(program).signatures) == 1)
    program.qtbot.waitUntil(lambda: page.now().sentence.startswith("One signature only"))
    assert state(program).exported is None, "a person says so once more"
    action(program)
    done = front(program, ExportedPage)
    assert exported(program, done) == ("held", "signer-missing")
    assert len(done.signatures) == 1


def test_without_any_key_an_unsigned_file_goes_out_beside_the_paper(
    begin: Begin, with_story: WithStory, tmp_path: Path
) -> None:
    program, page = opened(begin, with_story, "paper_closed", SignPage)
    press(program, page, "unsigned_wanted")
    front(program, UnsignedPage)
    keys(program, Key.Key_Escape)
    assert front(program, SignPage) is page
    press(program, page, "unsigned_wanted")
    unsigned = front(program, UnsignedPage)
    assert not nameless(unsigned)
    action(program)
    wait(program, lambda: state(program).unsigned is not None)
    desk, written = program.way.desk, state(program).unsigned
    assert written is not None and Path(written.place) == desk.workplace.exports(desk.path)
    program.qtbot.waitUntil(lambda: lit(program) is unsigned.copy)
    keys(program, Key.Key_Space)
    dialog = unsigned.dialog
    assert dialog is not None and dialog.isVisible()
    dialog.selectFile(str(tmp_path))
    dialog.accept()
    wait(program, lambda: state(program).unsigned != written)
    verdict = verify((tmp_path / written.file).read_bytes(), desk.package)
    assert (verdict.verdict, verdict.reason) == ("rejected", "unsigned")
    unsigned.write_to(tmp_path / "no such stick")
    program.qtbot.waitUntil(lambda: "no such stick" in unsigned.refusal.text())
    program.window.go_back()
    assert front(program, SignPage) is page
    assert [label.text() for label in page.notes.findChildren(Label) if str(tmp_path) in label.text()]
    action(program)
    wait(program, lambda: len(state(program).signatures) == 1)
    shown = [signal for button, signal in page.ways._does.items() if button.isVisibleTo(page.ways)]
    assert shown == ["instead_wanted", "emergency_wanted", "pass_wanted"]


def test_the_ways_are_those_of_the_definition(begin: Begin, with_story: WithStory) -> None:
    program, _page = opened(begin, with_story, "paper_closed", SignPage)
    signing = replace(state(program).election.signing, emergency="rejected", missing="rejected")
    strict = replace(state(program), election=replace(state(program).election, signing=signing))
    card = WaysCard(look("en"))
    program.qtbot.addWidget(card)
    card.show_ways(strict, 0, passable=False)
    shown = [cell for cell in card.cells if not cell.isHidden()]
    assert [cell.name.text() for cell in shown][2:] == ["No spare key either", "No key at all"]
    assert [cell.button.isHidden() for cell in shown] == [True, True, True, False]
    assert "no emergency key" in shown[2].note.text()
    signed = replace(strict, signatures=(events.Signed("secretary", "Ж", "x"),))  # type: ignore[arg-type]  # one is there
    card.show_ways(signed, 1, passable=False)
    shown = [cell for cell in card.cells if not cell.isHidden()]
    assert shown[0].name.text() == "Absent: chair" and "deputy chair" in shown[0].note.text()
    assert shown[3].name.text() == "Nobody can sign: chair" and "no single signature" in shown[3].note.text()


# --- withdrawing


@pytest.mark.parametrize("role", ["secretary", "chair"])
def test_either_signer_withdraws_also_when_the_chair_has_begun(
    begin: Begin, with_story: WithStory, tmp_path: Path, role: Role
) -> None:
    program, page = opened(begin, with_story, "signed_once", SignPage)
    (tmp_path / "903-chair.p12").write_bytes(save_p12(practice.key("chair"), PASSWORD.encode()))
    page.signers.use_key(tmp_path / "903-chair.p12")
    write(program, PASSWORD)
    page.second()
    write(program, "4-жолда қате табылды")
    choice = page.why.who.choices[role]
    choice.setFocus()
    keys(program, Key.Key_Space)
    page.why.confirm.setFocus()
    keys(program, Key.Key_Return)
    front(program, CheckPage)
    assert state(program).signatures == () and state(program).frozen is None
    last = program.way.desk._kept.journal.entries[-1].event
    assert isinstance(last, events.Withdrawn) and last.role == role


def test_in_practice_the_deputy_signs_with_a_practice_key_when_the_chairs_is_lost(
    begin: Begin, with_story: WithStory
) -> None:
    program, page = opened(begin, with_story, "signed_once", SignPage)
    assert page.signers.other_role == "deputy chair"
    press(program, page, "instead_wanted")
    assert "deputy chair" in page.now().sentence
    press(program, page, "instead_wanted")  # and back: the key was found
    assert "deputy" not in page.now().sentence
    press(program, page, "instead_wanted")
    action(program)
    front(program, ExportedPage)
    assert [one.role for one in state(program).signatures] == ["secretary", "deputy"]
    assert state(program).signatures[1].name == story.DEPUTY
