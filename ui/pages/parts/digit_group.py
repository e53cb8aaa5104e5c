"""A few digits copied from paper, typed by the key's place as counts are: a Kazakh layout has letters there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.look import Look
from ui.widgets.digit_keys import digit_of_key
from ui.widgets.text_field import TextField

LENGTH, WIDTH = 4, 104


class DigitGroup(TextField):
    """Takes digits only, ``length`` of them; every other sign is let by."""

    def __init__(self, look: Look, length: int = LENGTH, points: float = 18) -> None:
        super().__init__(look, points=points)
        self.setMaxLength(length)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)

    @property
    def full(self) -> bool:
        """Whether all digits stand here."""
        return len(self.text()) == self.maxLength()

    def refresh(self) -> None:
        """As wide as four digits and the frame need."""
        super().refresh()
        self.setFixedWidth(self.look.theme.size(WIDTH))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit by the place of its key; Qt's own keys otherwise."""
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        digit = digit_of_key(event)
        if digit is not None:
            self.insert(digit)
            self.textEdited.emit(self.text())
        elif ctrl or not event.text() or not event.text().isprintable():
            super().keyPressEvent(event)
