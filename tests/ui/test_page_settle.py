"""Settling differences and keying lines again: a chain of keyings, blind, until two in a row agree."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from precinct_app.counts import Count
from precinct_app.protocol import events, steps
from tests.ui.entry_help import Seat, copied, numbers_in, texts_of
from tests.ui.widget_help import OFFSCREEN_SAYS
from tools import story
from ui.pages.chain_page import ChainPage
from ui.pages.key_again import KeyAgainPage
from ui.pages.reason import ReasonDialog
from ui.pages.settle import SettlePage
from ui.theme import Form

pytestmark = OFFSCREEN_SAYS
Sit = Callable[..., Seat]
R04 = ("ballots_received", "voters_issued", "ballots_cancelled")


def chains(seat: Seat) -> ChainPage:
    page = seat.page
    assert isinstance(page, ChainPage)
    return page


def lit(seat: Seat) -> str:
    return next((key for key, card in chains(seat).list.cards.items() if card.field is seat.front.focusWidget()), "")


def give_reason(seat: Seat, reason: str) -> None:
    dialog = seat.front.findChild(ReasonDialog)
    assert dialog is not None and dialog.isVisible()
    QTest.keyClicks(dialog.area.edit, reason)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    seat.wait()
    seat.qtbot.waitUntil(lambda: seat.front.findChild(ReasonDialog) is None)
    seat.bring_to_front()


# --- settling


def test_only_the_lines_that_differ_are_keyed_the_others_are_said_to_be_the_same(sit: Sit) -> None:
    seat = sit("after_second")
    page = seat.go_on()
    assert isinstance(page, SettlePage)
    assert page.lines == ("auesbayev", "tokayev")
    assert sum(text.endswith("the same") for text in texts_of(page.others)) == 11
    assert seat.saying() == "Read line 9 on the paper and type it."


def test_no_figure_of_any_line_can_be_seen_or_heard_while_one_is_open(sit: Sit) -> None:
    seat = sit("after_third")
    seat.go_on()
    figures = {"946", "751", "930", "715"}  # others could be times and numbers of lines
    assert not numbers_in(chains(seat)) & figures
    seat.enter("21")
    assert seat.state.settled("auesbayev")
    assert not numbers_in(chains(seat)) & figures
    seat.enter("751")
    assert numbers_in(chains(seat)) >= {"751", "715"}  # all are settled: now they may be seen


def test_a_line_is_settled_when_two_keyings_in_a_row_agree_whichever_they_are(sit: Sit) -> None:
    seat = sit("after_second")
    seat.go_on()
    seat.enter("12")  # the same as the second entry
    assert seat.state.settled("auesbayev")
    assert lit(seat) == "tokayev"
    for figure in ("751", "157", "750"):
        seat.enter(figure)
        assert not seat.state.settled("tokayev")
    assert seat.page is not None and seat.page.now().then == "Keyings 4 and 5 were not the same."
    seat.enter("750")
    assert seat.state.figure("tokayev") == Count(750)
    assert seat.page.now().ready
    seat.act()
    assert seat.done == 1
    assert steps.place(seat.state).small == "read"
    assert {one.who for one in seat.state.chain("tokayev")[2:]} == {f"{story.SECRETARY}, {story.SECOND_KEYER}"}


def test_a_keying_counts_only_once_its_field_is_left(sit: Sit) -> None:
    seat = sit("after_second")
    seat.go_on()
    seat.type("12")
    seat.qtbot.waitUntil(lambda: len(seat.state.keyings["auesbayev"]) == 3)
    assert len(seat.state.chain("auesbayev")) == 2
    assert copied(seat.path).keyings["auesbayev"][-1].raw == "12"
    seat.key(Qt.Key.Key_Return)
    seat.wait()
    assert len(seat.state.chain("auesbayev")) == 3


def test_what_was_typed_and_not_left_stands_in_the_field_after_a_new_start(sit: Sit) -> None:
    seat = sit("after_second")
    seat.go_on()
    seat.type("2")
    seat.qtbot.waitUntil(lambda: len(seat.state.keyings["auesbayev"]) == 3)
    seat.show(SettlePage(seat.look, seat.desk, "after"))
    # The page before was left, so its field was too: what stood there is a keying.
    seat.wait()
    assert [one.raw for one in seat.state.keyings["auesbayev"]][-1] == "2"


def test_the_main_button_makes_one_keying_of_what_stands_in_the_field(sit: Sit) -> None:
    seat = sit("after_third")
    seat.go_on()
    seat.enter("21")
    before = seat.state.length
    seat.type("751")
    field = chains(seat).list.cards["tokayev"].field
    field.clearFocus()  # as the window does before it hands the action on
    field.setFocus()
    seat.act()
    assert seat.state.length == before + 1
    assert seat.state.settled("tokayev")
    assert seat.done == 1


def test_no_key_is_lost_while_a_slow_disk_takes_the_keying_before(sit: Sit) -> None:
    seat = sit("after_second")
    seat.go_on()
    stop = threading.Event()
    seat.desk.work("slow", lambda kept: stop.wait(10))  # whatever comes now has to wait
    seat.type("12")
    seat.key(Qt.Key.Key_Return)
    seat.type("71")
    stop.set()
    seat.wait()
    seat.type("5")
    assert lit(seat) == "tokayev"
    seat.key(Qt.Key.Key_Return)
    seat.wait()
    assert seat.state.settled("auesbayev") and seat.state.settled("tokayev")
    assert not lit(seat)


def test_what_is_no_count_is_said_and_is_no_keying(sit: Sit) -> None:
    seat = sit("after_second")
    seat.go_on()
    seat.enter("2x")
    assert lit(seat) == "auesbayev"
    assert "Digits 0 to 9 only" in chains(seat).list.cards["auesbayev"].field.accessibleDescription()
    seat.key(Qt.Key.Key_F4)
    seat.wait()
    assert lit(seat) == "tokayev"
    assert len(seat.state.chain("auesbayev")) == 2
    seat.key(Qt.Key.Key_F4)
    assert chains(seat).list.cards["auesbayev"].field.raw == "2x"
    seat.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    seat.enter("12")
    assert seat.state.settled("auesbayev")


def test_an_empty_field_is_no_keying(sit: Sit) -> None:
    seat = sit("after_second")
    seat.go_on()
    before = seat.state.length
    seat.key(Qt.Key.Key_Return)
    seat.key(Qt.Key.Key_F4)
    seat.key(Qt.Key.Key_Up)
    seat.wait()
    assert seat.state.length == before


def test_pressed_too_early_the_action_goes_to_the_open_line_and_says_so(sit: Sit) -> None:
    seat = sit("after_third")
    seat.go_on()
    seat.enter("21")
    seat.act()
    assert seat.done == 0
    assert lit(seat) == "tokayev"
    assert seat.saying() == "Line 12 is still open: key it from the paper."


def test_a_chain_keeps_what_is_typed_when_language_or_form_change(sit: Sit) -> None:
    seat = sit("after_third")
    page = seat.go_on()
    seat.type("2")
    for language in ("kk", "ru", "en"):
        seat.look.use(language=language)
    for width in (1366, 911, 700, 1366):
        seat.look.use(width=width)
        assert chains(seat).list.cards["auesbayev"].field.raw == "2"
        assert lit(seat) == "auesbayev"
    assert seat.look.form is Form.WIDE and page is seat.page


# --- keying again


def test_lines_of_a_relation_keyed_again_once_each_are_the_same(sit: Sit) -> None:
    seat = sit("before_second")
    seat.show(KeyAgainPage(seat.look, seat.desk, R04))
    assert not numbers_in(chains(seat)) & {"1296", "947", "348"}
    assert not steps.rekeyed(seat.state, "R04")
    for key in R04:
        assert lit(seat) == key
        seat.enter(str(story.BEFORE[key]))
    assert steps.rekeyed(seat.state, "R04")
    assert [card.status.text() for card in chains(seat).list.cards.values()] == ["the same"] * 3
    seat.act()
    assert seat.done == 1


def test_keyed_again_differently_before_the_closing_it_is_settled_without_a_reason(sit: Sit) -> None:
    seat = sit("before_second")
    seat.show(KeyAgainPage(seat.look, seat.desk, ("ballots_cancelled",)))
    seat.enter("349")
    assert seat.front.findChild(ReasonDialog) is None
    assert not seat.page.now().ready if seat.page else False
    seat.enter("349")
    assert seat.state.figure("ballots_cancelled") == Count(349)
    assert chains(seat).list.cards["ballots_cancelled"].status.text() == "settled anew"


def test_keyed_differently_in_a_closed_stage_it_asks_why_before_it_is_keyed_on(sit: Sit) -> None:
    seat = sit("after_closed")
    seat.show(KeyAgainPage(seat.look, seat.desk, R04))
    seat.enter("1295")
    assert steps.needs_reason(seat.state, "ballots_received")
    give_reason(seat, "Misread on the paper")
    assert seat.state.late["ballots_received"].why == "Misread on the paper"
    assert lit(seat) == "ballots_received"
    seat.enter("1295")
    assert seat.state.figure("ballots_received") == Count(1295)


def test_a_reason_not_given_is_asked_for_again(sit: Sit) -> None:
    seat = sit("after_closed")
    seat.show(KeyAgainPage(seat.look, seat.desk, ("ballots_cancelled",)))
    seat.enter("349")
    dialog = seat.front.findChild(ReasonDialog)
    assert dialog is not None
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    seat.qtbot.waitUntil(lambda: seat.front.findChild(ReasonDialog) is None)
    seat.bring_to_front()
    assert "Say why" in seat.saying()
    chains(seat).take_focus()
    seat.key(Qt.Key.Key_F4)
    seat.act()
    assert seat.done == 0
    assert len(seat.state.chain("ballots_cancelled")) == 3


def test_a_reason_with_a_hidden_sign_is_refused(sit: Sit) -> None:
    seat = sit("before_closed")
    dialog = ReasonDialog(seat.look, seat.state, "voters_total", seat.front)
    given: list[tuple[str, str]] = []
    dialog.given.connect(lambda key, why: given.append((key, why)))
    dialog.open()
    dialog.area.show_text("Counted\u202eagain")
    dialog.give()
    assert "U+202E" in dialog.note.text() and not given
    dialog.area.show_text("Counted\n again ")
    for language in ("kk", "ru", "en"):
        seat.look.use(language=language)
    assert dialog.reason() == "Counted again"
    dialog.give()
    assert given == [("voters_total", "Counted again")]


# --- nothing is saved


def test_a_keying_that_is_not_saved_is_said_and_kept_until_it_is(sit: Sit) -> None:
    seat = sit("after_second")
    seat.go_on()
    seat.use_up()
    seat.type("12")
    seat.key(Qt.Key.Key_Return)
    seat.qtbot.waitUntil(lambda: seat.desk.trouble is not None)
    page = chains(seat)
    assert page.now().alarm
    assert any("Line 9 is not saved!" in text for text in texts_of(page.trouble))
    assert "12" in texts_of(page.trouble)
    page.act()
    assert seat.done == 0
    seat.make_room()
    assert seat.state.settled("auesbayev")
    assert page.side.isVisible() and not page.trouble.isVisible()


def test_a_keying_that_is_refused_goes_and_the_bar_says_why(sit: Sit) -> None:
    seat = sit("declared")
    seat.show(KeyAgainPage(seat.look, seat.desk, ("ballots_cancelled",)))
    seat.desk.record(events.WarningExplained("R06", story.EXPLANATION))
    seat.desk.record(events.Frozen("d" * 64))
    seat.wait()
    seat.enter("348")
    assert seat.state.chain("ballots_cancelled")[-1].who != story.SECOND_KEYER
    assert "frozen" in seat.saying()
