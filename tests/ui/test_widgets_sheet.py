"""The sheet: moving from line to line, what is in view, the spine, and what a screen reader is told."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.widget_help import CTRL, OFFSCREEN_SAYS, look, press, shown, type_digits
from ui.theme import LIGHT, Form, Theme
from ui.widgets.field_frame import FieldState
from ui.widgets.figure_sheet import FigureSheet
from ui.widgets.paint import has_lamp
from ui.widgets.sheet_layout import last_top, sheet_columns, view_top, whole_row
from ui.widgets.sheet_row import LineState, SheetHeading, SheetLine
from ui.widgets.spine import Extent, Failing, Stroke, strokes

pytestmark = OFFSCREEN_SAYS
KEYS = [str(number) for number in range(1, 31)]


def line(key: str, label: str = "") -> SheetLine:
    """A line with a made-up label."""
    return SheetLine(key, key, label or f"жол {key}", f"строка {key}", f"line {key}")


@pytest.fixture
def sheet(qtbot: QtBot) -> Iterator[FigureSheet]:
    """Thirty lines with a heading before the eleventh, in a view of about a dozen."""
    held = FigureSheet(look())
    qtbot.addWidget(held)
    first, last = [line(key) for key in KEYS[:10]], [line(key) for key in KEYS[10:]]
    held.show_lines([*first, SheetHeading("Working lines"), *last])
    shown(held, 832, 500)
    held.focus_line("1")
    qtbot.waitUntil(held.rows[0].field.hasFocus)
    yield held
    for row in held.rows:
        row.field._pause.stop()


def in_view(sheet: FigureSheet, key: str) -> bool:
    """Whether the row of ``key`` is wholly seen."""
    row = next(row for row in sheet.rows if row.line.key == key)
    top = sheet.view.verticalScrollBar().value()
    return row.y() >= top and row.y() + row.height() <= top + sheet.view.viewport().height()


def test_a_figure_costs_its_digits_and_one_key(sheet: FigureSheet) -> None:
    left: list[tuple[str, str]] = []

    def hear(key: str, raw: str) -> None:
        left.append((key, raw))

    sheet.left.connect(hear)
    for place, figure in enumerate(("946", "24", "0")):
        field = sheet.rows[place].field
        type_digits(field, figure)
        press(field, Qt.Key.Key_Return, "\r")
    assert left == [("1", "946"), ("2", "24"), ("3", "0")]
    assert sheet.line_in_use() == "4"


def test_the_line_in_use_and_the_next_are_always_in_view(sheet: FigureSheet) -> None:
    for key in KEYS[:-1]:
        assert sheet.line_in_use() == key
        assert in_view(sheet, key) and in_view(sheet, str(int(key) + 1))
        press(sheet.rows[int(key) - 1].field, Qt.Key.Key_Down)
    for key in reversed(KEYS):
        assert sheet.line_in_use() == key and in_view(sheet, key)
        press(sheet.rows[int(key) - 1].field, Qt.Key.Key_Up)


def test_a_view_begins_with_a_whole_row(sheet: FigureSheet) -> None:
    tops = {item.y() for item in [*sheet.rows, *sheet._items]}
    bar = sheet.view.verticalScrollBar()
    sheet.setFocus()
    for value in range(0, bar.maximum() + 1, 7):
        bar.setValue(value)
        assert bar.value() in tops
    press(sheet.rows[0].field, Qt.Key.Key_End, "", CTRL)
    assert bar.value() in tops


def test_paging_and_ctrl_home_and_end_move_the_light(sheet: FigureSheet) -> None:
    press(sheet.rows[0].field, Qt.Key.Key_PageDown)
    second = sheet.line_in_use()
    assert second is not None and 8 <= int(second) <= 14
    press(sheet.rows[int(second) - 1].field, Qt.Key.Key_End, "", CTRL)
    assert sheet.line_in_use() == "30"
    press(sheet.rows[29].field, Qt.Key.Key_PageUp)
    assert sheet.line_in_use() not in ("30", "29")
    press(sheet.rows[0].field, Qt.Key.Key_Home, "", CTRL)


def test_enter_in_the_last_line_says_that_the_lines_are_through(sheet: FigureSheet, qtbot: QtBot) -> None:
    sheet.focus_line("30")
    with qtbot.waitSignal(sheet.finished, timeout=500):
        press(sheet.rows[29].field, Qt.Key.Key_Return, "\r")
    assert sheet.line_in_use() == "30"


def test_the_wheel_scrolls_the_sheet_but_never_the_line_in_use_out_of_sight(sheet: FigureSheet) -> None:
    sheet.focus_line("15")
    for turn in (-120, -120, -120, -120, 120, 120, 120, 120, 120, 120, 120, 120):
        at = QPointF(300, 100)
        wheel = QWheelEvent(at, sheet.view.viewport().mapToGlobal(at), QPoint(0, 0), QPoint(0, turn),
                            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
                            Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
        QApplication.sendEvent(sheet.view.viewport(), wheel)
        assert in_view(sheet, "15")
        assert sheet.raw("15") == ""


def test_exactly_one_row_is_lit(sheet: FigureSheet) -> None:
    sheet.focus_line("7")
    assert [row.line.key for row in sheet.rows if has_lamp(row.field)] == ["7"]


def test_states_and_words_are_heard_as_well_as_seen(sheet: FigureSheet) -> None:
    states = {
        "2": LineState("946", FieldState.SAVED), "3": LineState("930", FieldState.SUSPECT),
        "4": LineState("12O4", FieldState.INVALID, "Digits 0 to 9 only"), "5": LineState("16", FieldState.NOT_SAVED),
        "6": LineState("947", FieldState.LOCKED),
    }  # fmt: skip
    sheet.show_states(states, [(("2",), ("3",))])
    said = {row.line.key: row.field.accessibleDescription() for row in sheet.rows}
    assert said["1"] == "No figure yet"
    assert "forty‑six" in said["2"] and "does not agree" in said["2"]
    assert said["3"].startswith("read again")
    assert said["4"] == "Digits 0 to 9 only"
    assert said["5"].startswith("not saved")
    assert said["6"].endswith("The stage is closed")
    assert sheet.rows[1].field.accessibleName() == "2. line 2"


def test_no_state_moves_or_resizes_a_field(sheet: FigureSheet) -> None:
    before = [row.field.geometry() for row in sheet.rows]
    for state in FieldState:
        sheet.show_states({key: LineState("946", state) for key in KEYS})
        assert [row.field.width() for row in sheet.rows] == [place.width() for place in before]
        assert [row.field.x() for row in sheet.rows] == [place.x() for place in before]


def test_words_follow_the_typing_and_a_reason_goes_when_the_figure_is_a_count(sheet: FigureSheet) -> None:
    sheet.show_states({"1": LineState("1x", FieldState.INVALID, "Digits 0 to 9 only")})
    field = sheet.rows[0].field
    assert sheet.rows[0].words() == ""
    field.selectAll()
    type_digits(field, "21")
    assert sheet.rows[0].words() == "twenty‑one"
    assert "Digits" not in field.accessibleDescription()


def test_a_refused_paste_is_said_beside_the_figure(sheet: FigureSheet) -> None:
    sheet.rows[0].field.paste_refused.emit()
    assert "Only one plain figure" in sheet.rows[0].field.accessibleDescription()


def test_no_further_line_is_taken_while_one_is_held(sheet: FigureSheet) -> None:
    sheet.hold_line("3")
    press(sheet.rows[2].field, Qt.Key.Key_Down)
    assert sheet.line_in_use() == "3"
    sheet.show_states({"3": LineState("16", FieldState.NOT_SAVED)})
    type_digits(sheet.rows[4].field, "5")
    assert sheet.raw("5") == ""
    sheet.hold_line(None)
    press(sheet.rows[2].field, Qt.Key.Key_Down)
    type_digits(sheet.rows[3].field, "5")
    assert (sheet.line_in_use(), sheet.raw("4")) == ("4", "5")


def test_language_size_and_form_change_keep_the_light_and_what_is_typed(sheet: FigureSheet) -> None:
    sheet.focus_line("12")
    type_digits(sheet.rows[11].field, "16")
    sheet.look.use(language="kk", theme=Theme("light", 2.0, LIGHT), width=832)
    assert sheet.look.form is Form.SMALL
    assert (sheet.line_in_use(), sheet.raw("12"), sheet.rows[11].field.text()) == ("12", "16", "16")
    assert sheet.rows[11].words() == "он алты"
    assert in_view(sheet, "12")


def test_long_labels_wrap_and_their_row_grows(qtbot: QtBot) -> None:
    held = FigureSheet(look())
    qtbot.addWidget(held)
    long = "жергілікті өзін-өзі басқару органдарының сайлаушылар тізіміндегі саны " * 2
    held.show_lines([line("1"), line("2", long)])
    shown(held)
    assert held.rows[1].height() > held.rows[0].height() + 20


@pytest.mark.parametrize("width", [590, 612, 700, 820, 832, 1100, 1400, 1800])
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("form", list(Form))
def test_no_column_covers_another(width: int, scale: float, form: Form) -> None:
    columns = sheet_columns(round(width * scale), Theme("light", scale, LIGHT), form)
    spans = [columns.arrow, columns.number, columns.kk, columns.figure, columns.words, columns.spine]
    for before, after in pairwise(spans):
        assert before.x + before.width <= after.x
    assert columns.spine.x + columns.spine.width <= round(width * scale)
    assert columns.figure.x - (columns.ru.x + columns.ru.width) < 40


heights = st.lists(st.integers(24, 90), min_size=1, max_size=40)


@given(heights, st.integers(200, 700), st.data())
def test_a_line_and_the_next_come_into_any_view_by_whole_rows(
    rows: list[int], height: int, data: st.DataObject
) -> None:
    bottoms = [sum(rows[: n + 1]) for n in range(len(rows))]
    tops = [0, *bottoms[:-1]]
    row = data.draw(st.integers(0, len(rows) - 1))
    now = whole_row(tops, data.draw(st.integers(0, last_top(tops, bottoms[-1], height))))
    top = view_top(tops, bottoms, height, now, row)
    after = min(row + 1, len(rows) - 1)
    assert top in tops and top <= tops[row]
    assert bottoms[after] - top <= height
    assert top == now or not (tops[row] >= now and bottoms[after] - now <= height)


@given(heights, st.integers(100, 700))
def test_the_last_view_shows_all_that_is_left(rows: list[int], height: int) -> None:
    bottoms = [sum(rows[: n + 1]) for n in range(len(rows))]
    tops = [0, *bottoms[:-1]]
    top = last_top(tops, bottoms[-1], height)
    assert top in tops and (bottoms[-1] - top <= height or top == tops[-1])


ROWS = [Extent(40 * n, 40 * n + 40) for n in range(10)]


def test_neighbouring_lines_form_braces_and_the_sign_stands_half_way() -> None:
    lines, sign = strokes(Failing((1, 2, 3), (5, 6)), ROWS)
    assert sign == (100 + 240) / 2
    assert len(lines) == 9


def test_lines_that_lie_apart_hang_as_teeth_and_the_sign_stands_where_the_brace_meets_them() -> None:
    lines, sign = strokes(Failing((3,), (0, 6)), ROWS)
    assert sign == ROWS[3].middle
    teeth = [stroke for stroke in lines if stroke.y1 == stroke.y2 and stroke.y1 in (ROWS[0].middle, ROWS[6].middle)]
    assert len(teeth) == 2 and all(isinstance(tooth, Stroke) for tooth in teeth)


def test_a_side_on_another_sheet_leaves_the_sign_at_the_side_that_is_here() -> None:
    assert strokes(Failing((2, 3), ()), ROWS)[1] == (ROWS[2].top + ROWS[3].bottom) / 2


def test_a_relation_that_would_cross_another_waits_its_turn(sheet: FigureSheet) -> None:
    sheet.show_states({}, [(("2",), ("5",)), (("3",), ("4",)), (("8",), ("9",))])
    assert len(sheet.spine.drawn()) == 2
    sheet.show_states({}, [(("not here",), ())])
    assert sheet.spine.drawn() == []


def test_two_sides_that_both_lie_apart_share_the_spine_with_the_sign_at_its_middle() -> None:
    lines, sign = strokes(Failing((0, 4), (2, 8)), ROWS)
    assert sign == (ROWS[0].middle + ROWS[8].middle) / 2
    assert len(lines) == 5
