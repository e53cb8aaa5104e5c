"""Buttons, cards, the strip, lists, fields for words, and the shell around a page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.widget_help import CTRL, OFFSCREEN_SAYS, heard, look, press, shown
from tools.gallery import CountedPage, counted, parts
from ui.head import Clock, Head, HeadInfo
from ui.look import Look
from ui.now_bar import NowBar, Saved
from ui.page import Now, Page
from ui.shortcuts import Shortcut
from ui.theme import LIGHT, Form, Theme
from ui.widgets.button import Button, Kind
from ui.widgets.card_button import CardButton, CardText
from ui.widgets.check_box import CheckBox
from ui.widgets.code_block import CodeBlock, groups
from ui.widgets.label import Label
from ui.widgets.labelled import LabelledRow
from ui.widgets.lit_row import LitRow, Sheet
from ui.widgets.page_title import PageTitle
from ui.widgets.paint import has_lamp
from ui.widgets.progress import Progress, Segment
from ui.widgets.rows import Row, RowHeading, Rows
from ui.widgets.strip import Strip
from ui.widgets.strip_item import Agreement, FailingCard, StripItem, StripLine, Suspect
from ui.widgets.text_field import TextArea, TextField

pytestmark = OFFSCREEN_SAYS
SCREENS = [(1366, 768, 1.0), (1366, 697, 1.0), (911, 512, 1.0), (1366, 768, 1.25), (1366, 768, 1.5), (1366, 768, 2.0)]
SUSPECTS = tuple(Suspect(str(n), str(n), f"Line {n}", "One digit may be wrong") for n in range(1, 6))


def calls(times: list[str], word: str) -> Callable[[], None]:
    """A slot that notes ``word``."""

    def note() -> None:
        times.append(word)

    return note


def test_every_control_of_the_whole_window_has_a_role_and_a_name(qtbot: QtBot) -> None:
    shell = counted(look(), 1366, 768)
    qtbot.addWidget(shell)
    no_focus = Qt.FocusPolicy.NoFocus
    focusable = [w for w in shell.findChildren(QWidget) if w.focusPolicy() != no_focus and w.isVisible()]
    assert len(focusable) > 20
    for widget in focusable:
        if widget.focusProxy() is not None:
            continue
        found = QAccessible.queryAccessibleInterface(widget)
        assert found.text(QAccessible.Text.Name), widget
        assert found.role() not in (QAccessible.Role.Client, QAccessible.Role.NoRole), (widget, found.role())
    said = {here.text(QAccessible.Text.Name) for here in heard(shell)}
    assert {"16 Portable boxes", "3. Counted ballots", "Second entry", "Back", "11 of 13 lines"} <= said


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize(("width", "height", "scale"), SCREENS)
def test_the_window_fits_the_screen(qtbot: QtBot, language: str, width: int, height: int, scale: float) -> None:
    shell = counted(look(language, scale), width, height)
    qtbot.addWidget(shell)
    assert (shell.width(), shell.height()) == (width, height)
    rows = shell.findChildren(CountedPage)[0].sheet.rows[11:]

    def whole() -> bool:
        return all(row.visibleRegion().boundingRect().size() == row.size() for row in rows)

    qtbot.waitUntil(whole, timeout=1000)


def test_exactly_one_thing_on_screen_has_the_light(qtbot: QtBot) -> None:
    shell = counted(look(), 1366, 768)
    qtbot.addWidget(shell)
    assert len([widget for widget in shell.findChildren(QWidget) if has_lamp(widget)]) == 1


def test_buttons_say_their_text_and_their_key(qtbot: QtBot) -> None:
    button = Button(look(), "Second entry", Kind.OUTLINED, "Ctrl ↵")
    qtbot.addWidget(button)
    narrow = button.sizeHint().width()
    assert (button.accessibleName(), button.accessibleDescription(), button.isEnabled()) == (
        "Second entry", "Ctrl+Enter", True)  # fmt: skip
    button.show_text("Sign & export", Kind.FILLED, "")
    assert (button.text(), button.accessibleName(), button.kind) == ("Sign && export", "Sign & export", Kind.FILLED)
    assert button.sizeHint().width() < narrow
    assert button.minimumSizeHint() == button.sizeHint()


def test_a_card_that_is_a_button_is_pressed_by_enter(qtbot: QtBot) -> None:
    card = CardButton(look(), CardText("New protocol", "another contest", key="Ctrl+N"))
    qtbot.addWidget(card)
    shown(card, 400, 70)
    pressed: list[str] = []
    card.clicked.connect(calls(pressed, "yes"))
    press(card, Qt.Key.Key_Return, "\r")
    press(card, Qt.Key.Key_Return, "\r", CTRL)
    QTest.keyClick(card, Qt.Key.Key_Space)
    assert pressed == ["yes", "yes"]
    assert card.heightForWidth(200) > card.heightForWidth(500)


def test_the_strip_puts_what_fails_first_and_opens_it(qtbot: QtBot) -> None:
    strip = Strip(look())
    qtbot.addWidget(strip)
    shown(strip, 306, 560)
    strip.show_items([
        StripItem("R01", "Waiting", Agreement.WAITS), StripItem("R02", "Holding", Agreement.AGREES),
        StripItem("R03", "Unusual", Agreement.WARNS, "explain in step 4"),
        StripItem("R04", "Failing", Agreement.FAILS, suspects=SUSPECTS),
    ])  # fmt: skip
    cards = strip.findChildren(FailingCard)
    assert [list(card.buttons) for card in cards] == [["1", "2", "3"]]
    texts = [label.text() for label in strip.findChildren(Label)]
    assert "And more: 2" in texts and "explain in step 4" in texts
    assert [w for w in texts if w in ("Failing", "Unusual", "Holding", "Waiting")] == [
        "Failing", "Unusual", "Holding", "Waiting"]  # fmt: skip
    chosen: list[str] = []
    strip.suspect_chosen.connect(chosen.append)
    cards[0].buttons["2"].click()
    assert chosen == ["2"]


def test_more_than_two_failing_relations_leave_only_the_first_open(qtbot: QtBot) -> None:
    strip = Strip(look())
    qtbot.addWidget(strip)
    strip.show_items([StripItem(f"R0{n}", f"Failing {n}", Agreement.FAILS, suspects=SUSPECTS[:1]) for n in range(3)])
    assert len(strip._content.findChildren(FailingCard, options=Qt.FindChildOption.FindDirectChildrenOnly)) == 1
    assert len(strip._content.findChildren(StripLine, options=Qt.FindChildOption.FindDirectChildrenOnly)) == 2


def test_the_light_stays_on_a_line_to_read_again_when_the_strip_changes(qtbot: QtBot) -> None:
    strip = Strip(look())
    qtbot.addWidget(strip)
    shown(strip, 306, 560)
    failing = StripItem("R04", "Failing", Agreement.FAILS, suspects=SUSPECTS[:2])
    strip.show_items([failing])
    strip.findChildren(FailingCard)[0].light("2")
    strip.show_items([failing, StripItem("R05", "Holding", Agreement.AGREES)])
    assert strip._content.findChildren(FailingCard)[-1].lit_suspect() == "2"


def test_in_the_small_form_the_strip_is_one_line_or_nothing(qtbot: QtBot) -> None:
    held = look()
    strip = Strip(held)
    qtbot.addWidget(strip)
    shown(strip, 700, 200)
    held.use(width=600)
    assert not strip.banner.isVisible()
    strip.show_items([StripItem("R04", "Failing", Agreement.FAILS, suspects=SUSPECTS[:2])])
    assert strip.banner.isVisible()
    assert "Failing: does not agree" in [label.text() for label in strip.banner.findChildren(Label)]


def test_a_list_keeps_its_row_and_passes_over_headings(qtbot: QtBot) -> None:
    rows = Rows(look(), "Protocols")
    qtbot.addWidget(rows)
    shown(rows, 700, 400)
    rows.setFocus()
    items: list[Row | RowHeading] = [RowHeading("Not finished"), Row("a", "Party lists", found="par")]
    items.append(Row("b", "Constituency", "note", "1"))
    rows.show_rows(items)
    assert rows.current_key() == "a"
    moved: list[str] = []
    chosen: list[str] = []
    rows.moved.connect(moved.append)
    rows.chosen.connect(chosen.append)
    press(rows, Qt.Key.Key_Up)
    press(rows, Qt.Key.Key_Down)
    press(rows, Qt.Key.Key_Return, "\r")
    assert (moved, chosen) == (["b"], ["b"])
    rows.show_rows([*items, Row("c", "Third")])
    assert rows.current_key() == "b"
    said = [rows.rows.data(rows.rows.index(n), Qt.ItemDataRole.AccessibleTextRole) for n in range(3)]
    assert said == ["Not finished", "Party lists", "1 Constituency. note"]


def test_a_tick_box_says_its_state_in_words_and_does_not_change_its_size(qtbot: QtBot) -> None:
    tick = CheckBox(look(), "signed", "not signed", "Ким Ольга")
    qtbot.addWidget(tick)
    size = tick.sizeHint()
    assert tick.accessibleDescription() == "not signed"
    tick.click()
    assert (tick.accessibleName(), tick.accessibleDescription(), tick.sizeHint()) == ("Ким Ольга", "signed", size)


def test_a_text_area_takes_no_more_than_its_most_and_tells_when_it_is_left(qtbot: QtBot) -> None:
    area = TextArea(look(), most=5)
    other = TextField(look())
    window = QWidget()
    qtbot.addWidget(window)
    for widget in (area, other):
        widget.setParent(window)
    shown(window, 300, 200)
    area.setFocus()
    qtbot.waitUntil(area.edit.hasFocus)
    left: list[str] = []
    area.left.connect(left.append)
    for letter in "қағазabc":
        press(area.edit, Qt.Key.Key_unknown, letter)
    assert area.text() == "қағаз"
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    assert left == ["қағаз"]
    other.setText("x")
    other.left.connect(left.append)
    area.setFocus()
    assert left == ["қағаз", "x"]


def test_a_code_is_six_groups_of_four() -> None:
    assert groups("4071 8832 5560 91273346 0582") == ["4071", "8832", "5560", "9127", "3346", "0582"]


def test_a_code_is_read_by_groups(qtbot: QtBot) -> None:
    block = CodeBlock(look(), "407188325560912733460582")
    qtbot.addWidget(block)
    assert block.text() == "4071 8832 5560 9127 3346 0582"


def test_progress_counts_what_is_keyed(qtbot: QtBot) -> None:
    progress = Progress(look())
    qtbot.addWidget(progress)
    progress.show_segments([Segment.SAVED, Segment.READ_AGAIN, Segment.IN_USE, Segment.EMPTY], "2 of 4 lines")
    assert (progress.value(), progress.maximum(), progress.accessibleName()) == (2, 4, "2 of 4 lines")
    progress.show_segments([Segment.SAVED] * 50, "50 of 50 lines")
    shown(progress, 180, 14)
    assert not progress.grab().isNull()


def test_a_labelled_row_names_its_control(qtbot: QtBot) -> None:
    row = LabelledRow(look(), TextField(look(), secret=True), 90)
    qtbot.addWidget(row)
    row.show_texts("Password", "It is never stored")
    assert (row.control.accessibleName(), row.control.accessibleDescription()) == ("Password", "It is never stored")
    assert row.label.buddy() is row.control


def test_a_row_is_lit_while_the_keys_go_to_anything_in_it(qtbot: QtBot) -> None:
    held = look()
    sheet = Sheet(held)
    qtbot.addWidget(sheet)
    sheet.add_heading("People")
    rows = [LitRow(held), LitRow(held)]
    fields = [TextField(held), TextField(held)]
    for row, field in zip(rows, fields, strict=True):
        row.row.addWidget(field)
        sheet.rows.addWidget(row)
    shown(sheet, 500, 200)
    fields[1].setFocus()
    assert [row.lit for row in rows] == [False, True]
    assert not sheet.grab().isNull()


def test_foreign_text_is_plain_text(qtbot: QtBot) -> None:
    label = Label(look(), "<b>Ким</b>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_lines_that_fit_need_no_scroll_bar(qtbot: QtBot, scale: float) -> None:
    area = TextArea(look(scale=scale), 300, 2)
    qtbot.addWidget(area)
    shown(area, 400, area.height())
    area.show_text("Ёў\nЁў")
    QApplication.processEvents()
    assert area.edit.verticalScrollBar().maximum() == 0


def test_a_title_gives_up_segments_before_its_chip(qtbot: QtBot) -> None:
    title = PageTitle(look())
    title.show_texts("Counted ballots", "First entry", right="11 of 13 lines")
    title.show_segments([Segment.SAVED] * 13, "11 of 13 lines")
    window = QWidget()
    qtbot.addWidget(window)
    title.setParent(window)
    shown(window, 900, 60)
    title.resize(832, 30)
    assert title.progress.isVisible() and title.chip.isVisible()
    title.resize(480, 30)
    assert not title.progress.isVisible() and title.chip.isVisible()
    title.resize(300, 30)
    assert not title.chip.isVisible() and title.title.isVisible()


def test_the_bar_says_what_the_page_says(qtbot: QtBot) -> None:
    bar = NowBar(look())
    qtbot.addWidget(bar)
    shown(bar, 1366, 62)
    bar.show_now(Now("Type line 18.", "Then line 19.", "Back", "Second entry"), Saved("21:43:07"))
    assert bar.stamp.text() == "saved 21:43:07"
    assert (bar.action.kind, bar.back.isVisible(), bar.second.isVisible()) == (Kind.OUTLINED, True, False)
    heard_presses: list[str] = []
    bar.action_pressed.connect(calls(heard_presses, "action"))
    bar.back_pressed.connect(calls(heard_presses, "back"))
    bar.action.click()
    bar.back.click()
    assert heard_presses == ["action", "back"]
    bar.show_now(Now("Stop.", action="Try again", ready=True, alarm=True), Saved("21:43:07", failed=True))
    assert (bar.stamp.text(), bar.action.kind, bar.back.isVisible()) == ("not saved", Kind.FILLED, False)
    bar.show_now(Now("Choose.", second="Withdraw"), None)
    assert (bar.stamp.text(), bar.action.isVisible(), bar.second.isVisible()) == ("", False, True)


def test_the_head_tells_what_was_chosen(qtbot: QtBot) -> None:
    held = look()
    head = Head(held)
    qtbot.addWidget(head)
    shown(head, 1366, 52)
    clocks = Clock("21:43", "UTC+03:00"), Clock("00:43")
    head.show_info(HeadInfo("903", "Istanbul", "Early election", "Step 3 of 6", *clocks))
    chosen: list[object] = []
    head.language_chosen.connect(chosen.append)
    head.size_chosen.connect(chosen.append)
    head.theme_chosen.connect(chosen.append)
    head.switch.choices["kk"].click()
    head.looks.click()
    actions = {action.text(): action for action in head.menu.actions()}
    actions["Text: 150%"].trigger()
    actions["Dark colours"].trigger()
    head.menu.close()
    assert chosen == ["kk", 1.5, "dark"]
    assert not head.place.isVisible()
    held.use(width=800)
    assert head.place.isVisible() and not head.local.isVisible() and head.short_time.text() == "21:43"


def test_steps_can_be_chosen_to_look_at_and_say_how_far_they_are(qtbot: QtBot) -> None:
    shell = counted(look(), 1366, 768)
    qtbot.addWidget(shell)
    entries = [button for button in shell.findChildren(QPushButton) if button.accessibleName().startswith("2. ")]
    assert entries[0].accessibleDescription() == "done. closed 20:36"
    chosen: list[int] = []
    shell.steps.step_chosen.connect(chosen.append)
    entries[0].click()
    assert chosen == [2]


def test_a_short_column_gives_up_keys_first_then_closing_times(qtbot: QtBot) -> None:
    shell = counted(look("kk"), 1366, 720)
    qtbot.addWidget(shell)
    caps = [(cap.text(), cap.isVisible()) for cap, _ in shell.steps.caps]
    assert caps == [("Enter", False), ("↑", False), ("F4", False), ("F1", True)]
    assert all(entry.with_time for entry in shell.steps.entries)
    shell.resize(1366, 620)
    assert not any(cap.isVisible() for cap, _ in shell.steps.caps)
    assert not any(entry.with_time for entry in shell.steps.entries)


def test_the_practice_frame_is_heard_too_and_real_mode_has_none(qtbot: QtBot) -> None:
    shell = counted(look("ru"), 1366, 768)
    qtbot.addWidget(shell)
    assert shell.accessibleName().startswith("УЧЕБНЫЙ РЕЖИМ")
    assert shell.grab().toImage().pixelColor(2, 400) in (LIGHT.practice, LIGHT.practice2) or shell.band == 26
    shell.show_practice(False)
    assert (shell.band, shell.accessibleName()) == (0, "")


def test_an_action_that_is_not_ready_leads_to_what_is_missing(qtbot: QtBot) -> None:
    class Waiting(Page):
        ready = False
        missing = 0

        def now(self) -> Now:
            return Now("", action="Go on", ready=self.ready)

        def show_missing(self) -> None:
            self.missing += 1

    page = Waiting(look())
    qtbot.addWidget(page)
    done: list[str] = []
    page.done.connect(calls(done, "done"))
    page.left.connect(calls(done, "left"))
    page.act()
    assert (page.missing, done) == (1, [])
    page.ready = True
    page.act()
    page.go_back()
    assert done == ["done", "left"]


def test_no_shortcut_sits_on_the_digit_row(qtbot: QtBot) -> None:
    for shortcut in Shortcut:
        assert shortcut.value.split("+")[-1] not in [*"0123456789-="]
    window = QWidget()
    qtbot.addWidget(window)
    assert Shortcut.NEXT_TO_READ.on(window).key().toString() == "F4"


def test_every_part_draws_in_every_size(qtbot: QtBot) -> None:
    held = look()
    board = parts(held, 1100, 700)
    qtbot.addWidget(board)
    for scale in (1.0, 2.0):
        held.use(theme=Theme("light", scale, LIGHT))
        assert not board.grab().isNull()


def test_the_form_is_told_by_the_width_of_the_shell(qtbot: QtBot) -> None:
    held: Look = look()
    shell = counted(held, 1366, 768)
    qtbot.addWidget(shell)
    forms = [held.form]
    shell.resize(911, 512)
    forms.append(held.form)
    assert forms == [Form.WIDE, Form.NARROW]
