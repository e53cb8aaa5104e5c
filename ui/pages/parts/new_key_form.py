"""Whose key is made, and the password that will open it, typed twice."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.look import Look
from ui.theme import Ink
from ui.widgets.card import Card, Edge
from ui.widgets.field_frame import FieldState
from ui.widgets.label import Label
from ui.widgets.labelled import LabelledRow
from ui.widgets.text_field import TextField

LABEL = 170


class NewKeyForm(Card):
    """Signals: ``edited()`` after each change by the person; ``wanted()`` at Enter."""

    edited = Signal()
    wanted = Signal()

    def __init__(self, look: Look, name: str = "") -> None:
        super().__init__(look, Edge.LIT)
        self.what = Label(look, points=12, bold=True)
        self.name, self.password = TextField(look), TextField(look, secret=True)
        self.again = TextField(look, secret=True)
        self.refusal = Label(look, points=10.5, bold=True, ink=Ink.ERROR)
        self.rows = {field: LabelledRow(look, field, LABEL) for field in (self.name, self.password, self.again)}
        self.name.setText(name)
        self.body.addWidget(self.what)
        for field, row in self.rows.items():
            self.body.addWidget(row)
            field.setMinimumWidth(look.theme.size(240))
            field.textEdited.connect(self._typed)
            field.returnPressed.connect(self.wanted)
        self.body.addWidget(self.refusal)
        self.refusal.setVisible(False)

    def show_texts(self, what: str) -> None:
        """What is made; the rest says itself."""
        say = self._look.texts.say
        self.what.setText(what)
        self.rows[self.name].show_texts(say("own_key.name"), say("own_key.name_note"))
        self.rows[self.password].show_texts(say("own_key.password"), say("own_key.password_note"))
        self.rows[self.again].show_texts(say("own_key.again"), say("own_key.again_note"))

    @property
    def good(self) -> bool:
        """Whether a key can be made of what stands here."""
        return self.missing() is None

    def missing(self) -> QWidget | None:
        """The first field that is not as it must be."""
        if not self.name.text().strip():
            return self.name
        if not self.password.text():
            return self.password
        return None if self.again.text() == self.password.text() else self.again

    def take(self) -> tuple[str, str]:
        """Name and password; the password leaves the fields."""
        given = " ".join(self.name.text().split()), self.password.text()
        self.password.clear()
        self.again.clear()
        return given

    def refuse(self, said: str) -> None:
        """Say what cannot be; "" for nothing."""
        self.refusal.setText(said)
        self.refusal.setVisible(bool(said))

    def show_missing(self) -> None:
        """Light the first field that is not as it must be; two passwords that differ are said."""
        field = self.missing() or self.name
        if field is self.again and self.again.text():
            self.refuse(self._look.texts.say("own_key.differ"))
            self.again.show_state(FieldState.INVALID)
        field.setFocus()

    def _typed(self, _text: str) -> None:
        self.refuse("")
        self.again.show_state(FieldState.SAVED if self.again.text() else FieldState.EMPTY)
        self.edited.emit()
