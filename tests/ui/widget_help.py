"""What the tests of widgets share: a look, real key events, and a window to show things in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from precinct_app.texts import catalogue
from ui.look import Look
from ui.theme import LIGHT, Theme

OFFSCREEN_SAYS = pytest.mark.qt_log_ignore("This plugin does not support")
"""Qt's offscreen platform says what it lacks (size hints, raise, keyboard grab) whenever a window is shown."""

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
PAD = Qt.KeyboardModifier.KeypadModifier


def look(language: str = "en", scale: float = 1.0) -> Look:
    """A light look."""
    return Look(Theme("light", scale, LIGHT), catalogue(language))


def press(
    to: QObject,
    key: Qt.Key | int,
    text: str = "",
    modifiers: Qt.KeyboardModifier = NONE,
    scan: int = 0,
) -> QKeyEvent:
    """Send a real key press with a native scan code, as the window system does; returns the event."""
    event = QKeyEvent(QEvent.Type.KeyPress, int(key), modifiers, scan, 0, 0, text)
    QApplication.sendEvent(to, event)
    return event


def type_digits(to: QObject, digits: str) -> None:
    """Press the plain digit keys of a Latin layout."""
    for digit in digits:
        press(to, int(Qt.Key.Key_0) + int(digit), digit)


def shown(widget: QWidget, width: int = 832, height: int = 560) -> QWidget:
    """``widget`` shown, active, and in focus as far as offscreen goes."""
    widget.resize(width, height)
    widget.show()
    widget.activateWindow()
    return widget


def heard(widget: QWidget) -> Iterator[QAccessibleInterface]:
    """Everything that a screen reader finds under ``widget``, itself included."""
    waiting = [QAccessible.queryAccessibleInterface(widget)]
    while waiting:
        here = waiting.pop()
        yield here
        waiting += [here.child(n) for n in range(here.childCount())]
