"""A key is made at a station, granted once its fingerprint was heard, accepted and used; and codes read out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from precinct_app.signing.credential import load_p12, save_p12
from precinct_app.station import own_keys
from tests import practice
from tests.receiving import world
from tests.ui.conftest import Program, type_text
from tests.ui.finish_help import Begin, WithStory, action, front, keys, lit, nameless, opened, write
from tests.ui.widget_help import OFFSCREEN_SAYS, press
from tests.unfit_keys import PASSWORD
from ui.pages.compare_code import CompareCodePage
from ui.pages.exported import ExportedPage
from ui.pages.key_accept import KeyAcceptPage
from ui.pages.key_grant import KeyGrantPage
from ui.pages.key_request import KeyRequestPage
from ui.pages.laptop import LaptopPage
from ui.pages.own_keys import OwnKeysPage
from ui.pages.sign import SignPage
from ui.pages.start import StartPage

pytestmark = OFFSCREEN_SAYS
Key = Qt.Key


def keys_page(program: Program) -> OwnKeysPage:
    """The four cards, from the start page by one button."""
    start = program.wait_for("StartPage")
    assert isinstance(start, StartPage)
    start.begin.own_keys.setFocus()
    keys(program, Key.Key_Return)
    return front(program, OwnKeysPage)


def choose(program: Program, way: str) -> None:
    page = keys_page(program)
    page.cards[way].setFocus()
    keys(program, Key.Key_Space)


def request_at_station(program: Program, folder: Path) -> Path:
    """Make a key in the window and copy its request to a stick; the copy."""
    choose(program, "request")
    page = front(program, KeyRequestPage)
    assert lit(program) is page.station and not nameless(page)
    write(program, "903")
    keys(program, Key.Key_Return)
    assert lit(program) is page.form.name
    page.roles.choices["chair"].click()
    write(program, "Сейітқали Айгүл")
    for field in (page.form.password, page.form.again):
        field.setFocus()
        write(program, PASSWORD)
    keys(program, Key.Key_Return)
    program.qtbot.waitUntil(lambda: page.asked is not None)
    assert page.asked is not None and page.form.isHidden()
    page.copy_to(folder)
    copy = folder / "903_chair.csr"
    assert page.read_out.groups.text() == own_keys.read_request(copy).fingerprint
    keys(program, Key.Key_Escape)
    front(program, OwnKeysPage)
    keys(program, Key.Key_Escape)
    return copy


@pytest.mark.parametrize("how", ["heard", "along"])
def test_a_key_goes_from_the_request_over_the_telephone_to_a_signature(
    begin: Begin, with_story: WithStory, tmp_path: Path, how: str
) -> None:
    with_story("signed_once")
    program = begin()
    request = request_at_station(program, tmp_path)
    authority = tmp_path / "authority.p12"
    authority.write_bytes(save_p12(practice.authority(), b"0000"))

    choose(program, "grant")
    page = front(program, KeyGrantPage)
    page.file.choose(request)
    assert page.whom.name.text() == "Сейітқали Айгүл" and "PRACTICE" in page.whom.what.text()
    fingerprint = own_keys.read_request(request).fingerprint
    assert not page.groups.isVisible() and fingerprint not in page.heard.said.text()
    action(program)
    assert lit(program) is page.heard.field and page.out is None, "nothing is granted before the fingerprint is heard"
    if how == "heard":
        wrong = fingerprint[:-1] + str((int(fingerprint[-1]) + 1) % 10)
        write(program, wrong.replace(" ", "-"))
        assert page.heard.said.text() == "Groups that differ: 10. Ask for these groups once more" and not page.compared
        page.heard.field.clear()
        write(program, fingerprint.replace(" ", ""))
        assert page.heard.said.text() == "All groups agree"
    else:
        page.along.click()
        assert page.groups.text() == fingerprint and not page.groups.isHidden()
    page.authority.choose(authority)
    write(program, "wrong")
    keys(program, Key.Key_Return)
    program.qtbot.waitUntil(lambda: "Wrong password" in page.refusal.text())
    write(program, "0000")
    action(program)
    program.qtbot.waitUntil(lambda: page.out == tmp_path / "903_chair.crt")
    action(program)
    front(program, OwnKeysPage)
    keys(program, Key.Key_Escape)

    choose(program, "accept")
    accept = front(program, KeyAcceptPage)
    accept.file.choose(tmp_path / "903_chair.crt")
    assert accept.waiting.path is not None and lit(program) is accept.password
    write(program, PASSWORD)
    action(program)
    program.qtbot.waitUntil(lambda: accept.key is not None)
    key = accept.key
    assert key is not None and key.name == "903_chair.p12" and len(list(key.parent.glob("*.p12"))) == 1
    assert load_p12(key.read_bytes(), PASSWORD.encode(), key).subject.role == "chair"
    action(program)
    front(program, OwnKeysPage)
    keys(program, Key.Key_Escape)

    front(program, StartPage)
    program.window.act()
    sign = front(program, SignPage)
    sign.signers.use_key(key)
    write(program, PASSWORD)
    keys(program, Key.Key_Return)
    done = front(program, ExportedPage)
    program.qtbot.waitUntil(lambda: "it will be accepted" in done.verdict.title.text())


def test_what_cannot_be_used_is_named_on_the_page(begin: Begin, with_story: WithStory, tmp_path: Path) -> None:
    with_story("signed_once")
    program = begin()
    junk = tmp_path / "junk"
    junk.write_bytes(b"junk")
    choose(program, "grant")
    grant = front(program, KeyGrantPage)
    grant.file.choose(junk)
    assert "no request" in grant.refusal.text() and grant.request is None
    grant.file.choose(tmp_path / "gone.csr")
    assert "gone.csr" in grant.refusal.text()
    program.window.go_back()
    front(program, OwnKeysPage).wanted.emit("accept")
    accept = front(program, KeyAcceptPage)
    accept.file.choose(junk)
    assert "no certificate" in accept.refusal.text() and accept.granted is None
    program.window.go_back()
    front(program, OwnKeysPage).wanted.emit("request")
    request = front(program, KeyRequestPage)
    request.station.setText("77777")
    request.form.name.setText("x")
    for field in (request.form.password, request.form.again):
        field.setText("1")
    request.act()
    request.act()  # while it is being made nothing more is asked for
    program.qtbot.waitUntil(lambda: "77777" in request.refusal.text())
    assert lit(program) is request.form.password


@pytest.mark.parametrize("chapter", ["signed_once", "after_half"])
def test_the_keys_are_one_button_away_where_a_key_is_needed(begin: Begin, with_story: WithStory, chapter: str) -> None:
    if chapter == "signed_once":
        program, page = opened(begin, with_story, chapter, SignPage)
        page.ways.own.setFocus()
        keys(program, Key.Key_Space)
        front(program, OwnKeysPage).wanted.emit("request")
        assert front(program, KeyRequestPage).station.text() == "903"
    else:
        with_story(chapter)
        program = begin()
        program.wait_for("StartPage")
        assert program.app.beginning is not None
        program.app.beginning.check_laptop()
        laptop = front(program, LaptopPage)
        laptop.key.own.click()
        front(program, OwnKeysPage)
        program.window.go_back()
        assert front(program, LaptopPage) is laptop


# --- codes


def test_a_code_is_compared_only_when_all_of_it_is_typed_and_the_right_one_is_not_shown(
    begin: Begin, with_story: WithStory
) -> None:
    (file,) = (with_story("exported").parent / "exports").glob("*.xlsx")
    program = begin()
    choose(program, "compare")
    page = front(program, CompareCodePage)
    page.file.choose(file)
    program.qtbot.waitUntil(lambda: page.verdict is not None and not page.working)
    assert page.judged.text() == "The file is accepted" and "Station 903" in page.what.text()
    assert page.verdict is not None
    code = page.verdict.code
    assert lit(program) is page.heard.field
    write(program, code[:23])
    assert page.heard.said.text() == "Digits typed: 23 of 24"
    write(program, str((int(code[23]) + 1) % 10))
    assert page.heard.said.text() == "Groups that differ: 6. Ask for these groups once more" and not page.now().ready
    shown = " ".join(label.text() for label in page.findChildren(type(page.what)))
    assert code not in re.sub(r"\D", "", shown)
    page.heard.field.clear()
    type_text(page.heard.field, " - ".join(code[at : at + 4] for at in range(0, 24, 4)))
    assert page.now().ready
    action(program)
    front(program, OwnKeysPage)


def test_a_rejected_file_has_no_code_to_compare(begin: Begin, with_story: WithStory, tmp_path: Path) -> None:
    with_story("after_half")
    program = begin()
    choose(program, "compare")
    page = front(program, CompareCodePage)
    (tmp_path / "f.xlsx").write_bytes(world.good()[:-1])
    page.file.choose(tmp_path / "f.xlsx")
    program.qtbot.waitUntil(lambda: "rejected" in page.refusal.text())
    assert page.compare.isHidden()
    page.file.choose(tmp_path / "gone.xlsx")
    program.qtbot.waitUntil(lambda: "gone.xlsx" in page.refusal.text())


def test_the_exported_page_compares_what_the_receiver_repeats_in_a_kazakh_layout(
    begin: Begin, with_story: WithStory
) -> None:
    program, page = opened(begin, with_story, "exported", ExportedPage)
    heard = page.side.heard
    heard.field.setFocus()
    press(lit(program), Qt.Key.Key_unknown, "ә", scan=11)
    press(lit(program), Qt.Key.Key_unknown, "ж", scan=47)
    assert heard.field.text() == "2" and heard.said.text() == "Digits typed: 1 of 24"
    heard.field.clear()
    write(program, page.telephone.code.text())
    assert heard.agrees
