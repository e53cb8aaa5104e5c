"""First and second entry, keyed by real keys on a real journal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from precinct_app.counts import Count
from precinct_app.protocol import events, steps
from tests.protocol.small import DEFINITION, PEOPLE, Night
from tests.ui.conftest import Program
from tests.ui.entry_help import CTRL, Seat, copied, numbers_in, texts_of
from tests.ui.widget_help import OFFSCREEN_SAYS, heard, press
from tools import story
from ui.page import Page
from ui.pages.entry import EntryPage
from ui.pages.key_again import KeyAgainPage
from ui.pages.read_aloud import ReadAloudPage
from ui.pages.reason import ReasonDialog
from ui.pages.settle import SettlePage
from ui.theme import Form
from ui.widgets.field_frame import FieldState
from ui.widgets.progress import Segment
from ui.widgets.strip_item import Agreement

pytestmark = OFFSCREEN_SAYS
Sit = Callable[..., Seat]


def entry(seat: Seat) -> EntryPage:
    page = seat.page
    assert isinstance(page, EntryPage)
    return page


def field(seat: Seat, key: str) -> QLineEdit:
    return next(row.field for row in entry(seat).sheet.rows if row.line.key == key)


def state_of(seat: Seat, key: str) -> FieldState:
    return next(row.field.state for row in entry(seat).sheet.rows if row.line.key == key)


def entry_of(page: Page) -> tuple[str, int]:
    assert isinstance(page, EntryPage)
    return page.stage, page.entry


# --- the whole way


def test_a_stage_is_keyed_twice_settled_read_aloud_and_closed_by_keys_alone(sit: Sit) -> None:
    seat = sit("people_closed")
    seat.go_on()
    keys = seat.state.keys("before")
    for key in keys:
        seat.enter(str(story.BEFORE[key]), kazakh=True)
    assert seat.page is not None and seat.page.now().ready
    seat.act()
    assert seat.done == 1
    seat.go_on()
    assert entry(seat).entry == 2
    for key in keys:
        seat.enter({"ballots_cancelled": "384"}.get(key, str(story.BEFORE[key])))
    seat.act()
    page = seat.go_on()
    assert isinstance(page, SettlePage)
    assert page.lines == ("ballots_cancelled",)
    seat.enter("348")
    assert not seat.state.settled("ballots_cancelled")
    seat.enter("348")
    assert seat.state.settled("ballots_cancelled")
    seat.act()
    assert isinstance(seat.go_on(), ReadAloudPage)
    for _ in keys:
        seat.key(Qt.Key.Key_Space)
    seat.act()
    assert seat.done == 1, seat.saying()
    assert "before" in seat.state.closed
    assert {key: seat.state.figure(key) for key in keys} == {key: Count(story.BEFORE[key]) for key in keys}
    assert seat.state.keyers["before", 1].name == story.SECRETARY
    assert seat.state.keyers["before", 2].name == story.SECOND_KEYER
    assert copied(seat.path) == seat.state


def test_both_stages_are_entered_in_the_real_window_by_keys_alone(
    begin: Callable[..., Program], with_story: Callable[[str], Path]
) -> None:
    path = with_story("people_closed")
    program = begin()
    window = program.window

    def lit() -> QWidget:
        if not window.isActiveWindow():  # offscreen nobody gives the front back to a window
            with program.qtbot.waitActive(window):
                window.activateWindow()
        focus = window.focusWidget()
        assert focus is not None
        return focus

    def press_key(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(lit(), key, modifiers)
        program.qtbot.waitUntil(lambda: not program.way.desk.busy)

    def go_on(page: str) -> None:
        press_key(Qt.Key.Key_Return, CTRL)
        program.wait_for(page)

    def key_all(figures: Mapping[str, object]) -> None:
        for figure in figures.values():
            QTest.keyClicks(lit(), str(figure))
            press_key(Qt.Key.Key_Return)

    program.wait_for("StartPage")
    QTest.keyClick(lit(), Qt.Key.Key_Return)
    for stage, figures in (("before", story.BEFORE), ("after", story.AFTER)):
        program.wait_for("EntryPage")
        assert entry_of(program.page) == (stage, 1)
        key_all(figures)
        press_key(Qt.Key.Key_Return, CTRL)
        program.qtbot.waitUntil(lambda: entry_of(program.page)[1] == 2)
        key_all({key: story.SWAPPED.get(key, figure) for key, figure in figures.items()})
        go_on("SettlePage" if stage == "after" else "ReadAloudPage")
        if stage == "after":
            for key in ("auesbayev", "tokayev", "auesbayev", "tokayev"):
                QTest.keyClicks(lit(), str(story.AFTER[key]))
                press_key(Qt.Key.Key_Return)
            go_on("ReadAloudPage")
        for _ in figures:
            press_key(Qt.Key.Key_Space)
        press_key(Qt.Key.Key_Return, CTRL)
        program.wait_for("EntryPage" if stage == "before" else "CheckPage")
    state = copied(path)
    assert state == program.way.desk.state
    wanted = {key: Count(count) for key, count in (story.BEFORE | story.AFTER).items()}
    assert {key: state.figure(key) for key in wanted} == wanted


# --- typing and storing


def test_a_figure_is_stored_300_ms_after_the_last_key_and_again_when_its_field_is_left(sit: Sit) -> None:
    seat = sit("people_closed")
    seat.go_on()
    seat.type("12")
    seat.qtbot.waitUntil(lambda: bool(seat.state.keyings.get("voters_total")))
    assert [(one.raw, one.left) for one in seat.state.keyings["voters_total"]] == [("12", False)]
    assert state_of(seat, "voters_total") is FieldState.SAVED
    seat.enter("84")
    assert [(one.raw, one.left) for one in seat.state.keyings["voters_total"]] == [("1284", True)]
    assert seat.state.keyings["voters_total"][0].who == story.SECRETARY


def test_walking_through_the_lines_stores_nothing(sit: Sit) -> None:
    seat = sit("before_half")
    seat.go_on()
    before = seat.state.length
    for _ in range(12):
        seat.key(Qt.Key.Key_Up)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        seat.key(key)
    seat.wait()
    assert seat.state.length == before


def test_an_older_figure_coming_back_from_the_disk_never_takes_the_place_of_a_newer_one(sit: Sit) -> None:
    seat = sit("people_closed")
    seat.go_on()
    page = entry(seat)
    page.pen.store("voters_total", "12", left=False)
    QTest.keyClicks(seat.lit(), "1284")  # in one turn, before anything comes back
    seat.key(Qt.Key.Key_Return)
    seen = []
    seat.desk.changed.connect(lambda: seen.append(page.sheet.raw("voters_total")))
    seat.wait()
    assert len(seen) == 3 and set(seen) == {"1284"}  # who keys, 12, 1284


def test_what_is_no_count_is_kept_and_its_reason_comes_when_the_field_is_left_then_live(sit: Sit) -> None:
    seat = sit("people_closed")
    seat.go_on()
    seat.type("007")
    assert state_of(seat, "voters_total") is not FieldState.INVALID
    seat.key(Qt.Key.Key_Return)
    seat.wait()
    assert state_of(seat, "voters_total") is FieldState.INVALID
    assert seat.state.keyings["voters_total"][0].raw == "007"
    assert "does not begin with 0" in field(seat, "voters_total").accessibleDescription()
    seat.key(Qt.Key.Key_Up)
    seat.type("7")
    assert state_of(seat, "voters_total") is not FieldState.INVALID
    seat.type("a")
    assert state_of(seat, "voters_total") is FieldState.INVALID
    assert "Digits 0 to 9 only" in field(seat, "voters_total").accessibleDescription()


def test_switching_the_language_keeps_focus_text_and_caret(sit: Sit) -> None:
    seat = sit("people_closed")
    seat.go_on()
    seat.type("1284")
    seat.key(Qt.Key.Key_Left)
    edit = seat.lit()
    assert isinstance(edit, QLineEdit)
    for language in ("kk", "ru", "en", "kk"):
        seat.look.use(language=language)
        assert seat.lit() is edit
        assert (edit.text(), edit.cursorPosition()) == ("1284", 3)
    assert "сайлаушылардың жалпы саны" in edit.accessibleName()
    assert any("Бюллетеньдер мен өтініштер" in text for text in texts_of(entry(seat).sheet))
    seat.type("5")
    assert edit.text() == "12854"


def test_the_way_back_to_a_protocol_lights_the_line_where_it_was_left(sit: Sit) -> None:
    seat = sit("after_half")
    seat.go_on()
    assert entry(seat).sheet.line_in_use() == "voters_outside"
    assert seat.saying() == "Type line 18, then line 19."


# --- going on


def test_pressed_too_early_the_action_goes_to_the_first_line_missing_and_says_so(sit: Sit) -> None:
    seat = sit("before_half")
    seat.go_on()
    assert seat.page is not None and not seat.page.now().ready
    seat.act()
    assert seat.done == 0
    assert entry(seat).sheet.line_in_use() == "applications_outside"
    assert seat.saying() == "Line 6. This line is empty; enter 0 if there were none"
    seat.type("1")
    assert seat.saying() == "Type line 6."


def test_the_action_takes_in_the_figure_in_the_field_in_use(sit: Sit) -> None:
    seat = sit("before_half")
    seat.go_on()
    seat.type("16")
    seat.act()
    assert seat.done == 1
    assert seat.state.keyings["applications_outside"][-1].left
    assert steps.place(seat.state).small == "second"


def test_enter_in_the_last_line_keeps_it_and_lights_the_first_line_missing(sit: Sit) -> None:
    seat = sit("before_half")
    seat.go_on()
    entry(seat).sheet.focus_line("voters_issued")
    seat.type("x")
    entry(seat).sheet.focus_line("applications_outside")
    seat.enter("16")
    assert entry(seat).sheet.line_in_use() == "voters_issued"
    assert seat.state.keyings["applications_outside"][-1].left
    assert seat.saying() == "Line 2. Digits 0 to 9 only"


def test_after_enter_in_the_last_line_a_further_figure_replaces_it(sit: Sit) -> None:
    seat = sit("before_half")
    seat.go_on()
    entry(seat).sheet.focus_line("applications_outside")
    seat.enter("4")
    entry(seat).sheet.focus_line("applications_outside")
    seat.enter("16")
    assert entry(seat).sheet.line_in_use() == "applications_outside"
    seat.enter("17")
    typed = [one.raw for one in seat.state.keyings["applications_outside"]]
    assert typed[-1] == "17"


def test_where_nobody_else_is_present_the_second_entry_cannot_begin(sit: Sit) -> None:
    seat = sit("before_first")
    alone = tuple(events.Person(one.role, one.name, one.role == "secretary") for one in story.PEOPLE)
    seat.desk.record(events.PeopleRecorded(alone))
    seat.wait()
    seat.go_on()
    seat.act()
    assert seat.done == 0
    assert "Nobody else is here" in seat.saying()


# --- what must agree


def test_the_relation_that_fails_comes_first_with_its_suspects_by_kind_of_slip(sit: Sit) -> None:
    seat = sit("after_half")
    seat.go_on()
    found = entry(seat).view.found
    assert found.failing == ("R09",)
    (card,) = (item for item in found.items if item.agreement is Agreement.FAILS)
    assert [(one.number, one.slip) for one in card.suspects] == [
        ("16", "One digit may be missing"), ("17", "One digit may be wrong"),
    ]  # fmt: skip
    assert state_of(seat, "ballots_portable") is FieldState.SUSPECT
    assert seat.page is not None and seat.page.now().then == "One relation does not agree: read again lines 16, 17."
    assert next(item for item in found.items if item.code == "R06").note == "unusual; explain in step 4"
    assert {item.code: item.agreement for item in found.items}["R11"] is Agreement.WAITS


def test_a_relation_speaks_live_at_each_key_also_before_anything_is_stored(sit: Sit) -> None:
    seat = sit("after_half")
    seat.go_on()
    entry(seat).sheet.focus_line("ballots_portable")
    seat.type("1")
    assert entry(seat).view.found.failing == ("R09",)
    seat.type("6")
    assert entry(seat).view.found.failing == ()
    assert seat.state.first("ballots_portable") == Count(6)


def test_neither_the_strip_nor_the_spine_tells_a_figure_a_sum_or_a_difference(sit: Sit) -> None:
    seat = sit("after_half")
    seat.go_on()
    side = entry(seat).side
    assert side.strip.isVisible()
    assert numbers_in(side) <= {"16", "17", "4"}  # line numbers, and step 4


def test_f4_goes_through_the_lines_to_read_again_and_round(sit: Sit) -> None:
    seat = sit("after_half")
    seat.go_on()
    lit = []
    for _ in range(3):
        seat.key(Qt.Key.Key_F4)
        lit.append(entry(seat).sheet.line_in_use())
    seat.key(Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
    assert [*lit, entry(seat).sheet.line_in_use()] == [
        "ballots_portable", "ballots_stationary", "ballots_portable", "ballots_stationary",
    ]  # fmt: skip


def test_a_suspect_in_the_strip_leads_to_its_line(sit: Sit) -> None:
    seat = sit("after_half")
    seat.go_on()
    button = next(one for one in entry(seat).side.findChildren(QPushButton) if "17" in one.accessibleName())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert entry(seat).sheet.line_in_use() == "ballots_stationary"


def test_progress_shows_each_line_saved_in_use_to_read_again_or_empty(sit: Sit) -> None:
    seat = sit("after_half")
    seat.go_on()
    saved, again = Segment.SAVED, Segment.READ_AGAIN
    assert entry(seat).now().segments == (*[saved] * 9, again, again, Segment.IN_USE, Segment.EMPTY)
    assert entry(seat).now().how_far == "11 of 13 lines"


# --- the second entry


def test_in_the_second_entry_no_figure_of_the_first_can_be_seen_or_heard(sit: Sit) -> None:
    seat = sit("before_first")
    seat.go_on()
    seat.act()
    seat.go_on()
    assert entry(seat).entry == 2
    heard_numbers = numbers_in(entry(seat))
    assert not heard_numbers & {str(count) for count in story.BEFORE.values() if count > 99}
    assert not entry(seat).side.strip.isVisible()
    assert all(row.field.text() == "" and row.words() == "" for row in entry(seat).sheet.rows)


def test_whether_the_entries_agree_shows_only_after_the_last_line(sit: Sit) -> None:
    seat = sit("after_second_half")  # lines 9 and 12 were keyed differently
    seat.go_on()
    states = {row.field.state for row in entry(seat).sheet.rows}
    assert states == {FieldState.SAVED, FieldState.EMPTY}
    assert entry(seat).view.found.items == ()
    assert seat.page is not None and not seat.page.now().ready
    seat.act()
    assert seat.done == 0


def test_another_person_can_key_second(sit: Sit) -> None:
    seat = sit("after_second_half")
    seat.go_on()
    side = entry(seat).side
    QTest.mouseClick(side.another, Qt.MouseButton.LeftButton)
    offered = [action.text() for action in side.menu.actions()]
    assert not any(story.SECRETARY in text or "Төлегенова" in text for text in offered)  # keyed first; absent
    side.menu.setActiveAction(side.menu.actions()[1])
    QTest.keyClick(side.menu, Qt.Key.Key_Return)
    seat.bring_to_front()
    entry(seat).take_focus()
    seat.wait()
    assert seat.state.keyers["after", 2].name == "Оспанов Ерлан Қайратұлы"
    assert any("Оспанов Ерлан Қайратұлы, member" in text for text in texts_of(side))
    seat.enter("27")
    assert seat.state.keyings["tursynbekova"][-1].who == "Оспанов Ерлан Қайратұлы"


def test_where_one_person_reads_aloud_the_lines_are_keyed_from_the_last_one_up(
    sit_at: Callable[[Path], Seat], data_folder: Path
) -> None:
    night = Night(data_folder / "aloud.journal", DEFINITION.replace('"other"\n\n', '"aloud"\n\n', 1))
    night.gather()
    figures = {"voters": 100, "issued[1]": 0, "issued[2]": 0, "issued[3]": 60}
    night.record(*(events.CountEntered(key, 1, str(count)) for key, count in figures.items()))
    night.kept.close()
    seat = sit_at(data_folder / "aloud.journal")
    seat.go_on()
    seat.act()
    keyer = seat.state.keyers["before", 2]
    assert (keyer.name, keyer.mode, keyer.reader) == (PEOPLE[1].name, "aloud", PEOPLE[2].name)
    seat.go_on()
    assert [row.line.number for row in entry(seat).sheet.rows] == ["2.3", "2.2", "2.1", "1"]
    assert entry(seat).sheet.line_in_use() == "issued[3]"
    for figure in ("60", "0", "0", "100"):
        seat.enter(figure)
    seat.act()
    assert steps.place(seat.state).small == "read"


def test_without_a_second_entry_the_action_leads_to_reading_aloud(
    sit_at: Callable[[Path], Seat], data_folder: Path
) -> None:
    night = Night(data_folder / "once.journal", DEFINITION.replace('"other"\n\n', '"off"\n\n', 1))
    night.gather()
    night.kept.close()
    seat = sit_at(data_folder / "once.journal")
    seat.go_on()
    for figure in ("100", "0", "0", "60"):
        seat.enter(figure)
    assert seat.page is not None
    assert (seat.page.now().action, seat.page.now().ready) == ("Read aloud", True)
    seat.act()
    assert seat.done == 1
    assert isinstance(seat.go_on(), ReadAloudPage)


# --- looking back


def test_while_the_second_entry_is_under_way_the_first_cannot_be_looked_at(sit: Sit) -> None:
    seat = sit("after_second_half")
    seat.show(EntryPage(seat.look, seat.desk, "after", 1))
    assert {row.field.text() for row in entry(seat).sheet.rows} == {""}
    assert not numbers_in(entry(seat)) & {"946", "751", "930"}
    seat.act()
    assert seat.done == 1


def test_a_line_of_a_closed_stage_changes_only_with_a_reason_and_is_keyed_twice(sit: Sit) -> None:
    seat = sit("before_closed")
    seat.show(EntryPage(seat.look, seat.desk, "before", 1))
    assert {row.field.state for row in entry(seat).sheet.rows} == {FieldState.LOCKED}
    seat.type("5")
    seat.key(Qt.Key.Key_Return)
    wanted: list[tuple[str, ...]] = []
    entry(seat).rekey_wanted.connect(wanted.append)
    seat.key(Qt.Key.Key_F2)
    dialog = seat.front.findChild(ReasonDialog)
    assert dialog is not None
    dialog.give()
    assert "Write the reason" in dialog.note.text()
    QTest.keyClicks(dialog.area.edit, "Counted anew")
    dialog.give()
    seat.wait()
    assert wanted == [("voters_issued",)]
    assert seat.state.late["voters_issued"].why == "Counted anew"
    page = seat.show(KeyAgainPage(seat.look, seat.desk, wanted[0]))
    seat.enter("948")
    assert page.now().ready is False
    seat.enter("948")
    assert page.now().ready is True
    assert seat.state.figure("voters_issued") == Count(948)
    seat.act()
    assert seat.done == 1


def test_before_the_stage_is_closed_a_figure_is_simply_keyed_again(sit: Sit) -> None:
    seat = sit("before_second")
    seat.show(EntryPage(seat.look, seat.desk, "before", 1))
    wanted: list[tuple[str, ...]] = []
    entry(seat).rekey_wanted.connect(wanted.append)
    seat.key(Qt.Key.Key_F2)
    assert wanted == [("voters_total",)]


# --- nothing is saved


def test_a_figure_that_is_not_saved_stands_large_and_no_further_line_is_taken_until_it_is(sit: Sit) -> None:
    seat = sit("after_half")
    seat.go_on()
    seat.fill_disk()
    page, figure = entry(seat), "16"
    for _ in range(400):  # the last page of the file has room for some events more
        if seat.desk.trouble is not None:
            break
        page.sheet.focus_line("voters_outside")
        figure = "17" if figure == "16" else "16"
        seat.type(figure)
        seat.key(Qt.Key.Key_Up)
        seat.qtbot.waitUntil(lambda: not seat.desk.busy or seat.desk.trouble is not None)
    assert seat.desk.trouble is not None
    assert page.sheet.line_in_use() == "voters_outside"
    assert state_of(seat, "voters_outside") is FieldState.NOT_SAVED
    now = page.now()
    assert now.alarm and "18" in now.then and figure in now.then
    assert any("Line 18 is not saved!" in text for text in texts_of(page.side))
    assert figure in texts_of(page.side)
    seat.key(Qt.Key.Key_Return)
    assert page.sheet.line_in_use() == "voters_outside"
    assert field(seat, "voters_absentee").isReadOnly()
    hints = page.keys()
    assert [hint.key for hint in hints] == ["F1"]
    assert now.action == "Try again" and now.ready
    with seat.qtbot.waitSignal(seat.desk.not_saved):
        page.act()
    assert seat.done == 0
    seat.make_room()
    assert state_of(seat, "voters_outside") is FieldState.SAVED
    assert not field(seat, "voters_absentee").isReadOnly()
    assert page.side.strip.isVisible()
    assert seat.state.first("voters_outside") == Count(int(figure))


def test_a_figure_that_is_refused_goes_and_the_bar_says_why(sit: Sit) -> None:
    seat = sit("before_second")
    seat.show(EntryPage(seat.look, seat.desk, "before", 1))
    page = entry(seat)
    seat.desk.record(events.StageClosed("before"))
    seat.wait()
    page.pen.store("voters_total", "5", left=True)
    seat.wait()
    assert page.pen.raw("voters_total") == "1284"
    assert "closed" in seat.saying()


def test_a_stage_that_is_all_keyed_leads_on_from_its_hidden_page(sit: Sit) -> None:
    seat = sit("after_third")
    seat.show(EntryPage(seat.look, seat.desk, "after", 2))
    assert entry(seat).keys()[0].key == "Enter"
    assert "hidden" in seat.saying()
    seat.key(Qt.Key.Key_F2)
    seat.key(Qt.Key.Key_F4)
    seat.type("5")
    seat.key(Qt.Key.Key_Return)
    seat.wait()
    seat.act()
    assert seat.done == 1


def test_in_the_small_form_the_bar_offers_another_person(sit: Sit) -> None:
    seat = sit("after_second_half")
    seat.look.use(width=700)
    page = seat.go_on()
    now = page.now()
    assert (now.sentence, now.second) == ("Line 13 · 7 left", "Another person keys")
    page.second()
    menu = entry(seat).side.menu
    assert menu.isVisible() and len(menu.actions()) == 5
    menu.close()


def test_findings_that_follow_from_another_are_folded_under_it(sit: Sit) -> None:
    seat = sit("before_half")
    seat.go_on()
    entry(seat).sheet.focus_line("ballots_cancelled")
    seat.enter("349")
    assert entry(seat).view.found.failing == ()
    entry(seat).sheet.focus_line("voters_issued")
    seat.enter("9470")  # one slip, and three relations fail
    found = entry(seat).view.found
    (card,) = (item for item in found.items if item.agreement is Agreement.FAILS)
    assert found.failing == (card.code,)
    assert card.note.startswith("Follows from it: ")
    assert found.again[0] == "voters_issued"


def test_two_slips_are_two_relations_and_the_bar_counts_them(sit: Sit) -> None:
    seat = sit("after_half")
    seat.go_on()
    entry(seat).sheet.focus_line("voters_participated")
    seat.enter("964")
    assert seat.page is not None
    assert set(entry(seat).view.found.failing) == {"R07", "R09"}
    assert seat.page.now().then.startswith("Relations that do not agree: 2. Read again lines ")
    seat.enter("99999")
    assert seat.page.now().then.startswith("Relations that do not agree: ")


# --- seen and heard


@pytest.mark.parametrize("chapter", ["before_half", "after_second_half", "before_second", "after_third"])
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_everything_that_takes_keys_has_a_role_a_name_and_no_code_for_a_text(
    sit: Sit, chapter: str, language: str
) -> None:
    seat = sit(chapter, language)
    page = seat.go_on()
    for interface in heard(page):
        state = interface.state()
        if state.focusable and not state.invisible:
            assert interface.role() not in (QAccessible.Role.NoRole, QAccessible.Role.Client), interface.object()
            assert interface.text(QAccessible.Text.Name), interface.object()
    rooms = ("entry.", "settle.", "read_aloud.", "strip.", "reason.", "counts.", "widgets.")
    assert not [text for text in texts_of(page) if text.startswith(rooms)]
    assert len(page.keys()) >= 3


@pytest.mark.parametrize("chapter", ["before_half", "after_second_half", "before_second", "after_third"])
@pytest.mark.parametrize("form", list(Form))
def test_no_page_is_wider_than_its_window(sit: Sit, chapter: str, form: Form) -> None:
    seat = sit(chapter, "ru")
    seat.look.use(width={Form.WIDE: 1366, Form.NARROW: 911, Form.SMALL: 700}[form])
    assert seat.look.form is form
    page = seat.go_on()
    wide = {Form.WIDE: 1160, Form.NARROW: 880, Form.SMALL: 680}[form]
    page.setGeometry(0, 0, wide, 560)
    assert page.minimumSizeHint().width() <= wide
    assert page.width() == wide
    for child in page.findChildren(QWidget):
        if child.isVisible() and child.window() is page.window():
            assert child.mapTo(page, child.rect().topRight()).x() <= wide, child


def test_a_digit_of_the_kazakh_layout_and_one_of_the_number_pad_are_the_same(sit: Sit) -> None:
    seat = sit("people_closed")
    seat.go_on()
    seat.type("12", kazakh=True)
    press(seat.lit(), Qt.Key.Key_8, "8", Qt.KeyboardModifier.KeypadModifier)
    press(seat.lit(), Qt.Key.Key_Enter, "\r", Qt.KeyboardModifier.KeypadModifier)
    seat.wait()
    assert seat.state.first("voters_total") == Count(128)
    assert CTRL is Qt.KeyboardModifier.ControlModifier
