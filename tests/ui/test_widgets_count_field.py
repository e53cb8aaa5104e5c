"""The count field under real key events."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.widget_help import CTRL, OFFSCREEN_SAYS, PAD, SHIFT, look, press, shown, type_digits
from ui.look import Look
from ui.shortcuts import Shortcut
from ui.theme import DARK, Theme
from ui.widgets.count_field import CountField
from ui.widgets.field_frame import FieldState

pytestmark = OFFSCREEN_SAYS
KAZAKH_ROW = list(zip(['"', "ә", "і", "ң", "ғ", ",", ".", "ү", "ұ", "қ"], range(10, 20), strict=True))


class Two(QWidget):
    """Two fields, so that one can be left."""

    def __init__(self, held: Look) -> None:
        super().__init__()
        self.held = held
        self.one, self.two = CountField(held), CountField(held)
        box = QVBoxLayout(self)
        box.addWidget(self.one)
        box.addWidget(self.two)
        self.told: list[str] = []

    def hear(self) -> None:
        """Note the keys of the shortcut that was pressed."""
        shortcut = self.sender()
        assert isinstance(shortcut, QShortcut)
        self.told.append(shortcut.key().toString())


@pytest.fixture
def two(qtbot: QtBot) -> Iterator[Two]:
    """Two fields, the first in use."""
    window = Two(look())
    qtbot.addWidget(window)
    shown(window, 200, 120)
    window.one.setFocus()
    qtbot.waitUntil(window.one.hasFocus)
    yield window
    window.two.setFocus()
    window.one.setFocus()
    window.two.setFocus()


def test_the_kazakh_digit_row_types_digits(two: Two) -> None:
    for text, scan in KAZAKH_ROW[1:] + KAZAKH_ROW[:1]:
        press(two.one, Qt.Key.Key_unknown, text, scan=scan)
    assert two.one.raw == "2345678901"


def test_shift_and_the_digit_row_types_the_digit(two: Two) -> None:
    press(two.one, Qt.Key.Key_Exclam, "!", SHIFT, scan=10)
    assert two.one.raw == "1"


def test_the_number_pad_types_digits_with_num_lock_off(two: Two) -> None:
    press(two.one, Qt.Key.Key_Up, "", PAD, scan=80)
    press(two.one, Qt.Key.Key_5, "5", PAD, scan=84)
    press(two.one, Qt.Key.Key_PageDown, "", PAD, scan=89)
    assert two.one.raw == "853"


def test_what_is_no_count_is_kept_exactly(two: Two) -> None:
    for text in ("1", "2", "O", "4", "ө", " "):
        press(two.one, Qt.Key.Key_unknown, text)
    two.two.setFocus()
    assert two.one.raw == "12O4ө "
    assert two.one.text() == "12O4ө "


def test_a_figure_is_grouped_only_when_it_is_not_in_use(two: Two) -> None:
    type_digits(two.one, "12841")
    assert two.one.text() == "12841"
    two.two.setFocus()
    assert two.one.text() == "12,841"
    assert two.one.raw == "12841"
    two.held.use(language="kk")
    assert two.one.text() == "12\u00a0841"
    two.one.setFocus()
    assert two.one.text() == "12841"
    assert two.one.selectedText() == "12841"


def test_typing_replaces_the_selected_figure(two: Two) -> None:
    two.two.show_raw("947")
    two.two.setFocus()
    type_digits(two.two, "8")
    assert two.two.raw == "8"


def test_each_key_is_told_and_a_pause_after_the_last_one(two: Two, qtbot: QtBot) -> None:
    typed: list[str] = []
    two.one.typed.connect(typed.append)
    with qtbot.waitSignal(two.one.paused, timeout=2000) as paused:
        type_digits(two.one, "16")
    assert typed == ["1", "16"]
    assert paused.args == ["16"]


def test_leaving_tells_once_and_no_pause_follows(two: Two, qtbot: QtBot) -> None:
    left: list[str] = []
    paused: list[str] = []
    two.one.left.connect(left.append)
    two.one.paused.connect(paused.append)
    type_digits(two.one, "16")
    two.two.setFocus()
    assert left == ["16"]
    assert not two.one.findChildren(type(two.one._pause))[0].isActive()
    assert paused == []


def test_another_window_in_front_is_a_pause_and_no_leaving(two: Two, qtbot: QtBot) -> None:
    left: list[str] = []
    two.one.left.connect(left.append)
    type_digits(two.one, "12841")
    other = QWidget()
    qtbot.addWidget(other)
    with qtbot.waitSignal(two.one.paused, timeout=2000) as paused:
        shown(other, 50, 50)
    assert paused.args == ["12841"]
    assert left == []
    assert two.one.text() == "12841"
    assert two.focusWidget() is two.one


@pytest.mark.parametrize(
    ("key", "modifiers", "forward"),
    [(Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, True), (Qt.Key.Key_Enter, PAD, True),
     (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, True), (Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier, False),
     (Qt.Key.Key_Return, SHIFT, False)],
)  # fmt: skip
def test_enter_and_arrows_ask_for_the_next_or_previous_line(
    two: Two, qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier, forward: bool
) -> None:
    with qtbot.waitSignal(two.one.next_wanted if forward else two.one.previous_wanted, timeout=500):
        press(two.one, key, "\r" if key != Qt.Key.Key_Down else "", modifiers)
    assert two.one.raw == ""


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_S, Qt.Key.Key_PageUp])
def test_keys_of_the_window_pass_through(two: Two, key: Qt.Key) -> None:
    asked: list[bool] = []

    def hear() -> None:
        asked.append(True)

    two.one.next_wanted.connect(hear)
    assert not press(two.one, key, "\x13", CTRL).isAccepted()
    assert asked == [] and two.one.raw == ""


def test_paging_passes_through(two: Two) -> None:
    assert not press(two.one, Qt.Key.Key_PageDown).isAccepted()


@pytest.mark.parametrize("text", ["946", " 946 \n", "0"])
def test_one_plain_number_can_be_pasted(two: Two, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    typed: list[str] = []
    two.one.typed.connect(typed.append)
    press(two.one, Qt.Key.Key_V, "\x16", CTRL)
    assert two.one.raw == text.strip()
    assert typed == [text.strip()]


@pytest.mark.parametrize("text", ["", "1,284", "9 46", "007", "+5", "-1", "946\n21", "12345678", "٣", "abc"])
def test_a_paste_that_is_no_plain_number_is_refused_and_said(two: Two, qtbot: QtBot, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    with qtbot.waitSignal(two.one.paste_refused, timeout=500):
        press(two.one, Qt.Key.Key_V, "\x16", CTRL)
    assert two.one.raw == ""


def test_the_middle_button_pastes_nothing(two: Two, qtbot: QtBot) -> None:
    two.one.setText("")
    QGuiApplication.clipboard().setText("abc")
    QTest.mouseClick(two.one, Qt.MouseButton.MiddleButton)
    assert two.one.raw == ""


def test_a_click_selects_the_whole_figure(two: Two, qtbot: QtBot) -> None:
    two.two.show_raw("947")
    QTest.mouseClick(two.two, Qt.MouseButton.LeftButton)
    assert two.two.selectedText() == "947"


def test_the_wheel_changes_nothing(two: Two) -> None:
    type_digits(two.one, "16")
    at = QPointF(two.one.rect().center())
    no_buttons, no_keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    wheel = QWheelEvent(at, two.one.mapToGlobal(at), QPoint(0, 0), QPoint(0, 120), no_buttons, no_keys,
                        Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    QApplication.sendEvent(two.one, wheel)
    assert two.one.raw == "16"


def test_a_locked_field_takes_no_keys(two: Two) -> None:
    two.one.show_raw("947")
    two.one.show_state(FieldState.LOCKED)
    type_digits(two.one, "5")
    press(two.one, Qt.Key.Key_unknown, "ә", scan=11)
    QGuiApplication.clipboard().setText("1")
    press(two.one, Qt.Key.Key_V, "\x16", CTRL)
    assert two.one.raw == "947"


def test_what_is_being_typed_is_never_overwritten(two: Two) -> None:
    type_digits(two.one, "16")
    two.one.show_raw("1")
    assert two.one.raw == "16"
    two.two.setFocus()
    two.one.show_raw("1")
    assert two.one.raw == "1"


def test_language_and_theme_change_without_losing_a_keystroke(two: Two) -> None:
    type_digits(two.one, "1284")
    two.one.setCursorPosition(2)
    two.held.use(language="kk", theme=Theme("dark", 2.0, DARK))
    assert (two.one.text(), two.one.cursorPosition(), two.one.hasFocus()) == ("1284", 2, True)


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("state", [FieldState.SAVED, FieldState.SUSPECT])
def test_seven_digits_are_never_cut(two: Two, scale: float, state: FieldState) -> None:
    two.held.use(theme=Theme("dark", scale, DARK))
    two.two.show_raw("9999999")
    two.two.show_state(state)
    QApplication.sendPostedEvents()
    margins = two.two.textMargins()
    room = two.two.width() - margins.left() - margins.right()
    assert two.two.text() == "9,999,999"
    assert two.two.fontMetrics().horizontalAdvance(two.two.text()) <= room


def test_every_shortcut_of_the_window_works_while_a_figure_is_keyed(two: Two) -> None:
    for shortcut in Shortcut:
        shortcut.on(two).activated.connect(two.hear)
    type_digits(two.one, "16")
    for shortcut in Shortcut:
        QTest.keySequence(two.one, QKeySequence(shortcut.value))
    assert two.told == [QKeySequence(shortcut.value).toString() for shortcut in Shortcut]
    assert two.one.raw == "16"
