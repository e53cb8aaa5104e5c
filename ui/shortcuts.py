"""The keys of the program in one place. No shortcut sits on the digit row, on − or on =: in the Kazakh layout these
keys are letters."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

CYRILLIC = {"S": "Ы", "N": "Т", "F": "А", "O": "Щ", "P": "З", "K": "Л"}
"""What the same keys type in the Kazakh and the Russian layout, which agree in these."""


class Shortcut(StrEnum):
    """Every shortcut by what it does; the value is Qt's portable name of its keys."""

    ACTION = "Ctrl+Return"
    ACTION_KEYPAD = "Ctrl+Enter"
    BACK = "Alt+Left"
    LEAVE = "Escape"
    NEXT_TO_READ = "F4"
    PREVIOUS_TO_READ = "Shift+F4"
    NEXT_PART = "F6"
    PREVIOUS_PART = "Shift+F6"
    STEP_BEFORE = "Ctrl+PgUp"
    STEP_AFTER = "Ctrl+PgDown"
    ADD = "Insert"
    CHANGE = "F2"
    ALL_KEYS = "F1"
    TEXT_LARGER = "F7"
    TEXT_SMALLER = "Shift+F7"
    LANGUAGE = "F8"
    THEME = "F9"
    FULL_SCREEN = "F11"
    SAVED = "Ctrl+S"
    NEW = "Ctrl+N"
    FIND = "Ctrl+F"
    OPEN = "Ctrl+O"
    PRINT = "Ctrl+P"
    STICK = "Ctrl+K"

    def on(self, widget: QWidget) -> QShortcut:
        """This shortcut on ``widget`` and everything in it; connect its ``activated``."""
        shortcut = QShortcut(widget)
        shortcut.setKeys([QKeySequence(keys) for keys in self.sequences()])
        # Where the system knows a Latin layout too, one press is both sequences of this one shortcut.
        shortcut.activatedAmbiguously.connect(shortcut.activated)
        return shortcut

    def sequences(self) -> tuple[str, ...]:
        """Its keys; with a letter also those of a layout that has no Latin letters: Ctrl+S is Ctrl+Ы there."""
        letter = CYRILLIC.get(self.value.removeprefix("Ctrl+"))
        return (self.value, f"Ctrl+{letter}") if letter else (self.value,)
