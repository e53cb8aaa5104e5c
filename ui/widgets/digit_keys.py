"""Which digit a key means in a count field, whatever the keyboard layout.

The Kazakh layout has letters on the digit row (ә і ң ғ ү ұ қ, and signs on 1, 6 and 7), so typing a count with it
seems dead. A count field therefore takes the digit row by the place of the key: X11 and Wayland number these keys 10
to 19 (keycode, evdev + 8), Windows 2 to 11 (scan code, set 1). Where no place is known (a remote session says 0, Wine
invents numbers from 96 up) what the layout types tells the key. The keys left of Backspace (ө, һ) carry no digit.
"""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

ROW = "1234567890"
X11_ROW = {10 + place: digit for place, digit in enumerate(ROW)}
WINDOWS_ROW = {2 + place: digit for place, digit in enumerate(ROW)}
X11_PAD = {79: "7", 80: "8", 81: "9", 83: "4", 84: "5", 85: "6", 87: "1", 88: "2", 89: "3", 90: "0"}
WINDOWS_PAD = {71: "7", 72: "8", 73: "9", 75: "4", 76: "5", 77: "6", 79: "1", 80: "2", 81: "3", 82: "0"}
PLACES = range(1, 96)
"""Scan codes that say where a key lies, on both systems; every other one says nothing."""
KAZAKH_LETTERS = {"ә": "2", "і": "3", "ң": "4", "ғ": "5", "ү": "8", "ұ": "9", "қ": "0"}
KAZAKH_SIGNS = {'"': "1", "!": "1", ",": "6", ";": "6", ".": "7", ":": "7"}
"""In the Kazakh layout these signs lie nowhere else; in any other a comma is a comma."""


def digit_of(text: str, scan_code: int, on_pad: bool, windows: bool, kazakh: bool = False) -> str | None:
    """The digit that a key event means, or None where it means something else.

    ``text`` is what the layout makes of the key, ``scan_code`` the native number of the key (0 where unknown),
    ``on_pad`` whether it lies on the number pad, ``kazakh`` whether the layout in use is known to be the Kazakh one.
    The pad types digits also while Num Lock is off: on a laptop just switched on it usually is, and a figure would
    jump instead of being typed. Shift changes nothing, because no other sign of the digit row has a meaning in a
    count; text that already is a digit (AZERTY with Shift) stays.
    """
    if len(text) == 1 and text in ROW:
        return text
    if on_pad:
        return (WINDOWS_PAD if windows else X11_PAD).get(scan_code)
    if scan_code in PLACES:
        return (WINDOWS_ROW if windows else X11_ROW).get(scan_code)
    letter = KAZAKH_LETTERS.get(text.lower())
    return KAZAKH_SIGNS.get(text) if letter is None and kazakh else letter


def digit_of_key(event: QKeyEvent) -> str | None:
    """The digit that a key press means, or None; with Ctrl, Alt or Meta it means none."""
    modifiers, key = event.modifiers(), Qt.KeyboardModifier
    if modifiers & (key.ControlModifier | key.AltModifier | key.MetaModifier):
        return None
    windows = QGuiApplication.platformName() == "windows"
    pad = bool(modifiers & key.KeypadModifier)
    return digit_of(event.text(), event.nativeScanCode(), pad, windows, in_kazakh_layout())


def in_kazakh_layout() -> bool:
    """Whether the window system says that the keyboard types Kazakh now."""
    return QGuiApplication.inputMethod().locale().language() == QLocale.Language.Kazakh
