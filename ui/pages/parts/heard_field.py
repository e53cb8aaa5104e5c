"""One field for digits that are heard over the telephone: compared when all are typed, never shown before."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.workbook.digest import differing
from ui.look import Look
from ui.theme import Ink
from ui.widgets.digit_keys import digit_of_key
from ui.widgets.field_frame import MARGIN, FieldState
from ui.widgets.label import Label
from ui.widgets.labelled import named
from ui.widgets.text_field import TextField

BETWEEN = " -.–—"


class HeardField(QWidget):
    """``read_out`` is what must be heard, in groups of four. Signals: ``edited()`` after each key.

    Spaces and dashes may stand anywhere. Digits are taken by the key's place, as counts are: a Kazakh layout has
    letters there. What the right digits are is not said, also where they differ: the other side reads the group again.
    """

    edited = Signal()

    def __init__(self, look: Look, read_out: str = "", points: float = 16) -> None:
        super().__init__()
        self._look = look
        self.read_out = read_out
        self.label, self.said = Label(look, points=11, bold=True), Label(look, points=11, bold=True, ink=Ink.INK2)
        self.field = _Digits(look, points)
        self.setFocusProxy(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.label, self.field, self.said):
            column.addWidget(widget)
        self.field.textEdited.connect(self._typed)

    @property
    def agrees(self) -> bool:
        """Whether everything was typed and is what is read out."""
        return bool(self.read_out) and differing(self.read_out, self.field.text()) == ()

    def show_texts(self, label: str) -> None:
        """Name the field and say how far it is."""
        say = self._look.texts.say
        self.label.setText(label)
        groups = differing(self.read_out, self.field.text()) if self.read_out else None
        typed = sum(sign.isdigit() for sign in self.field.text())
        wanted = sum(sign.isdigit() for sign in self.read_out)
        if groups is None:
            said, ink, state = say("heard.so_far", n=typed, all=wanted), Ink.INK2, FieldState.SAVED
        elif groups:
            numbers = ", ".join(map(str, groups))
            said, ink, state = say("heard.differs", groups=numbers), Ink.ERROR, FieldState.INVALID
        else:
            said, ink, state = say("heard.agrees"), Ink.OK, FieldState.SAVED
        self.said.setText(said)
        self.said.set_ink(ink)
        self.field.show_state(state if typed else FieldState.EMPTY)
        named(self.field, label, said)

    def _typed(self, _text: str) -> None:
        self.show_texts(self.label.text())
        self.edited.emit()


class _Digits(TextField):
    """Takes digits, spaces and dashes; every other sign is let by."""

    def __init__(self, look: Look, points: float) -> None:
        super().__init__(look, points)
        self.setMaxLength(80)

    def refresh(self) -> None:
        """Room at the left for the sign of what differs."""
        super().refresh()
        margins = self.textMargins()
        margins.setLeft(MARGIN + self.look.theme.size(28))
        self.setTextMargins(margins)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit by the place of its key; Qt's own keys otherwise."""
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        digit = digit_of_key(event)
        if digit is not None:
            self.insert(digit)
            self.textEdited.emit(self.text())
        elif ctrl or not event.text() or not event.text().isprintable() or event.text() in BETWEEN:
            super().keyPressEvent(event)
