"""A field for a reason: some words, at most 300 characters, that stand in the signed file."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.paper.measure import missing
from precinct_app.plain_text import bad_character
from ui.look import Look
from ui.theme import Ink
from ui.widgets.label import Label
from ui.widgets.labelled import named
from ui.widgets.paint import has_lamp
from ui.widgets.text_field import TextArea

LONGEST = 300
"""As long as the signed form has room for (precinct_app.protocol.record.LONGEST_TEXT)."""


class ReasonField(QWidget):
    """Words with a counter; a sign that cannot be seen is refused below the field, and letters that the printed font
    lacks are named there. Enter goes on to the next control.

    Signals: ``edited(str)`` after each change; ``kept(str)`` when the field is left with another good text than the
    one that is stored.
    """

    edited = Signal(str)
    kept = Signal(str)

    def __init__(self, look: Look, lines: int = 2) -> None:
        super().__init__()
        self._look = look
        self._stored = ""
        self._name = ""
        self.area = TextArea(look, LONGEST, lines)
        self.counter = Label(look, points=10, ink=Ink.INK2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.area)
        column.addWidget(self.counter)
        self.setFocusProxy(self.area)
        self.area.edit.installEventFilter(self)
        self.area.edited.connect(self._edited)
        self.area.left.connect(self._left)
        look.changed.connect(self.refresh)

    @property
    def text(self) -> str:
        """What stands in the field, without blanks at its ends."""
        return self.area.text().strip()

    @property
    def good(self) -> bool:
        """Whether it can be kept: some words, and every sign can be seen."""
        return bool(self.text) and bad_character(self.text) is None

    def show_texts(self, name: str, placeholder: str = "") -> None:
        """Name the field, seen and heard."""
        self._name = name
        self.area.edit.setPlaceholderText(placeholder)
        self.refresh()

    def show_stored(self, text: str) -> None:
        """Show what is stored, unless something else is being typed."""
        typing = self.area.text() not in (self._stored, "")
        self._stored = text
        if not typing:
            self.area.show_text(text)
        self.refresh()

    def finish(self) -> None:
        """Keep what is typed as if the field was left."""
        self._left("")

    def refresh(self) -> None:
        """Counter and texts anew."""
        say, bad = self._look.texts.say, bad_character(self.text)
        if bad:
            said = say("reason_field.bad_sign", sign=bad)
        else:
            said = say("reason_field.characters", n=len(self.area.text()), most=LONGEST)
            if lacking := missing(self.text):
                said = say("reason_field.not_printed", letters=lacking)
        self.counter.set_ink(Ink.ERROR if bad else Ink.INK2)
        self.counter.setText(said)
        self.counter.setVisible(bool(self.area.text()) or has_lamp(self.area.edit))
        named(self.area.edit, self._name, said)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter makes no second line, which no form has room for: it goes on."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.refresh()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
                self.focusNextChild()
                return True
        return super().eventFilter(watched, event)

    def _edited(self, text: str) -> None:
        self.refresh()
        self.edited.emit(text)

    def _left(self, _text: str) -> None:
        if self.good and self.text != self._stored:
            self._stored = self.text
            self.kept.emit(self.text)
