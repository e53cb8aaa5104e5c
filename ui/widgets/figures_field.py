"""A line of words in which the digit row types digits, also in the Kazakh layout: the number and the day of an act."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.widgets.digit_keys import digit_of_key
from ui.widgets.text_field import TextField


class FiguresField(TextField):
    """Letters and signs of other keys, and all that Shift makes, stand as typed: an act may be No. 3-а."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit by the place of its key; Qt's own keys otherwise."""
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        digit = None if shifted else digit_of_key(event)
        if digit is None:
            super().keyPressEvent(event)
            return
        self.insert(digit)
        self.textEdited.emit(self.text())
