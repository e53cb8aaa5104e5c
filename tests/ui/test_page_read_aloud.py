"""Reading a stage aloud: the light moves with Space, and the stage is closed when every figure was read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from precinct_app.counts import Count
from precinct_app.protocol import events
from tests.ui.entry_help import Seat, texts_of
from tests.ui.widget_help import OFFSCREEN_SAYS
from tools import story
from ui.pages.key_again import KeyAgainPage
from ui.pages.parts.read_side import OnceMore
from ui.pages.read_aloud import ReadAloudPage
from ui.widgets.progress import Segment

pytestmark = OFFSCREEN_SAYS
Sit = Callable[..., Seat]


def reading(seat: Seat) -> ReadAloudPage:
    page = seat.page
    assert isinstance(page, ReadAloudPage)
    return page


def lit(seat: Seat) -> str | None:
    return reading(seat).list.current_key()


def test_the_lit_line_stands_large_with_its_words_in_kazakh_and_russian(sit: Sit) -> None:
    seat = sit("before_second")
    seat.go_on()
    card = reading(seat).card
    assert card.figure.text() == "1,284"
    assert [label.text() for label in card.words] == [
        "бір мың екі жүз сексен төрт", "одна тысяча двести восемьдесят четыре",
    ]  # fmt: skip
    assert card.labels[0].text() == "учаскедегі сайлаушылардың жалпы саны"
    assert seat.saying() == "Read line 1 aloud, then press Space."


def test_space_reads_up_goes_back_and_a_view_only_looks(sit: Sit) -> None:
    seat = sit("before_second")
    seat.go_on()
    seat.key(Qt.Key.Key_Space)
    seat.key(Qt.Key.Key_Space)
    assert lit(seat) == "issued_by_member[1]"
    seat.key(Qt.Key.Key_Up)
    assert lit(seat) == "voters_issued"
    seat.key(Qt.Key.Key_PageDown)
    seat.key(Qt.Key.Key_End)
    assert lit(seat) == "applications_outside"
    assert reading(seat).unread == reading(seat).order[2:]
    seat.key(Qt.Key.Key_PageUp)
    seat.key(Qt.Key.Key_Home)
    assert lit(seat) == "voters_total"
    saved, empty = Segment.SAVED, Segment.EMPTY
    assert reading(seat).segments() == (Segment.IN_USE, saved, *[empty] * 10)


def test_closing_too_early_goes_to_the_first_line_not_read_and_says_so(sit: Sit) -> None:
    seat = sit("before_second")
    seat.go_on()
    seat.key(Qt.Key.Key_Space)
    seat.key(Qt.Key.Key_End)
    seat.act()
    assert "before" not in seat.state.closed
    assert lit(seat) == "voters_issued"
    assert seat.saying() == "Line 2 was not read aloud yet."


def test_a_stage_is_closed_when_all_lines_were_read(sit: Sit) -> None:
    seat = sit("after_settled")
    seat.go_on()
    assert seat.page is not None
    for _ in story.AFTER:
        assert not seat.page.now().ready
        seat.key(Qt.Key.Key_Space)
    assert seat.page.now().ready
    seat.act()
    assert seat.done == 1
    assert "after" in seat.state.closed


def test_a_relation_that_fails_is_offered_once_more_and_does_not_stop_the_closing(sit: Sit) -> None:
    seat = sit("before_second")
    seat.go_on()
    (card,) = reading(seat).side.findChildren(OnceMore)
    assert any("while the boxes are closed" in text for text in texts_of(card))
    wanted: list[tuple[str, ...]] = []
    reading(seat).rekey_wanted.connect(wanted.append)
    QTest.mouseClick(card.button, Qt.MouseButton.LeftButton)
    assert wanted == [("ballots_received", "voters_issued", "ballots_cancelled")]
    seat.show(KeyAgainPage(seat.look, seat.desk, wanted[0]))
    for key in wanted[0]:
        seat.enter(str(story.BEFORE[key]))
    seat.go_on()
    (card,) = reading(seat).side.findChildren(OnceMore)
    assert not card.button.isVisible()
    for _ in reading(seat).order:
        seat.key(Qt.Key.Key_Space)
    seat.act()
    assert seat.done == 1


def test_f2_keys_the_lit_line_again_and_a_changed_figure_is_read_once_more(sit: Sit) -> None:
    seat = sit("before_second")
    page = seat.go_on()
    wanted: list[tuple[str, ...]] = []
    reading(seat).rekey_wanted.connect(wanted.append)
    seat.key(Qt.Key.Key_Space)
    seat.key(Qt.Key.Key_F2)
    assert wanted == [("voters_issued",)]
    seat.key(Qt.Key.Key_Space)
    page.hide()
    again = KeyAgainPage(seat.look, seat.desk, wanted[0])
    seat.page = None
    seat.show(again)
    for figure in ("948", "948"):
        seat.enter(figure)
    assert seat.state.figure("voters_issued") == Count(948)
    seat.show(page)
    assert "voters_issued" in reading(seat).unread
    assert "voters_total" not in reading(seat).unread


def test_a_click_on_a_line_lights_it(sit: Sit) -> None:
    seat = sit("before_second")
    seat.go_on()
    lines = reading(seat).list
    at = lines.visualRect(lines.model().index(4, 0)).center()
    QTest.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert reading(seat).card.line.text() == "Line 3.3"


def test_no_sum_and_no_difference_stands_beside_the_reading(sit: Sit) -> None:
    seat = sit("before_second")
    seat.go_on()
    said = " ".join(text for text in texts_of(reading(seat).side))
    assert "1295" not in said and "1,295" not in said
    assert any("does not agree" in text for text in texts_of(reading(seat).side))


def test_the_language_can_change_while_reading(sit: Sit) -> None:
    seat = sit("before_second")
    seat.go_on()
    seat.key(Qt.Key.Key_Space)
    for language in ("kk", "ru"):
        seat.look.use(language=language)
    assert lit(seat) == "voters_issued"
    assert seat.saying() == "Прочитайте строку 2 вслух, затем нажмите пробел."
    seat.look.use(width=700)
    assert not reading(seat).side.isVisible()


def test_a_closing_that_is_not_saved_is_said_and_happens_when_it_is(sit: Sit) -> None:
    seat = sit("after_settled")
    page = seat.go_on()
    for _ in story.AFTER:
        seat.key(Qt.Key.Key_Space)
    seat.use_up()
    assert page.now().alarm
    page.act()
    assert "after" not in seat.state.closed
    seat.make_room()
    assert not page.now().alarm
    seat.act()
    assert seat.done == 1


def test_a_line_opened_meanwhile_keeps_the_stage_open_and_is_named(sit: Sit) -> None:
    seat = sit("after_settled")
    page = seat.go_on()
    for _ in story.AFTER:
        seat.key(Qt.Key.Key_Space)
    seat.desk.record(events.CountEntered("abden", 3, "25"))
    page.act()  # pressed before the other keying came back
    seat.wait()
    assert "after" not in seat.state.closed and seat.done == 0
    assert seat.saying().startswith("Line 8. The keyings of this line differ")


def test_a_closed_stage_that_is_shown_again_simply_goes_on(sit: Sit) -> None:
    seat = sit("after_settled")
    page = seat.go_on()
    hints = page.keys()
    assert [hint.key for hint in hints] == ["Space", "↑", "F2", "F1"]
    for _ in story.AFTER:
        seat.key(Qt.Key.Key_Space)
    seat.act()
    seat.act()
    assert seat.done == 2


def test_after_a_restart_the_reading_begins_at_the_first_line_and_says_so(sit: Sit) -> None:
    seat = sit("before_second")
    seat.go_on()
    for _ in range(3):
        seat.key(Qt.Key.Key_Space)
    length = seat.state.length
    seat.go_on()  # the page of the same place, new, as a fresh start shows it
    assert lit(seat) == "voters_total" and len(reading(seat).unread) == len(story.BEFORE)
    assert "after a restart the reading begins here again" in reading(seat).now().then
    seat.key(Qt.Key.Key_Space)
    assert "After line" in reading(seat).now().then
    assert seat.state.length == length  # reading writes nothing
