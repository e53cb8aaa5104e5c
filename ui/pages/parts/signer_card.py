"""One signature: who gives it, with which key; the password where it is this person's turn."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.look import Look
from ui.signs import Sign
from ui.theme import Form, Ink
from ui.widgets.button import Button
from ui.widgets.card import Card, Edge
from ui.widgets.field_frame import FieldState
from ui.widgets.label import Label, SignLabel
from ui.widgets.labelled import LabelledRow
from ui.widgets.text_field import TextField


class Turn(Enum):
    """Whether a signature is given, is to be given now, or later."""

    SIGNED = "signed"
    NOW = "now"
    LATER = "later"


class SignerCard(Card):
    """A number, the role and the name; below, in this person's turn, the key file and the password."""

    def __init__(self, look: Look, number: int) -> None:
        super().__init__(look)
        self.number = Label(look, str(number), 14, bold=True, ink=Ink.ACCENT, wrap=False)
        self.role, self.name = Label(look, points=11, bold=True), Label(look, points=11, ink=Ink.INK2)
        self.sign = SignLabel(look, Sign.CHECK, 14, Ink.OK)
        self.word = Label(look, points=11, bold=True, wrap=False)
        self.key_title, self.key_note = Label(look, points=11, bold=True), Label(look, points=10.5, ink=Ink.INK2)
        self.practice, self.other = Button(look, points=10.5, height=34), Button(look, points=10.5, height=34)
        self.password = TextField(look, secret=True)
        self.password_row = LabelledRow(look, self.password)
        self.refusal = Label(look, points=10.5, bold=True, ink=Ink.ERROR)
        self._lay_out()

    def show_signer(self, role: str, name: str, turn: Turn, word: str) -> None:
        """Say who, and whether it is done, now or later; ``word`` says so at the right."""
        self.show_edge({Turn.SIGNED: Edge.OK, Turn.NOW: Edge.LIT, Turn.LATER: Edge.PLAIN}[turn])
        self.role.setText(role[:1].upper() + role[1:])
        self.name.setText(name)
        self.name.setVisible(bool(name))
        self.word.setText(word)
        self.word.set_ink(Ink.OK if turn is Turn.SIGNED else Ink.INK)
        self.sign.show_sign(Sign.LAMP if turn is Turn.NOW else Sign.CHECK, Ink.INK if turn is Turn.NOW else Ink.OK)
        self.sign.setVisible(turn is not Turn.LATER)
        self.word.setVisible(bool(word))
        self.key.setVisible(turn is Turn.NOW)

    def show_key(self, title: str, note: str, password: str, password_note: str) -> None:
        """Name the key; ``password`` is the field's label, "" where the key needs none."""
        beside = self._look.form is Form.WIDE
        ways = QBoxLayout.Direction
        self._key.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self.key_title.setText(title)
        self.key_note.setText(note)
        self.password_row.setVisible(bool(password))
        self.password_row.show_texts(password, password_note)

    def show_refusal(self, said: str) -> None:
        """Say below the field why the signature was not made; "" for nothing."""
        self.refusal.setText(said)
        self.refusal.setVisible(bool(said))
        filled = FieldState.SAVED if self.password.text() else FieldState.EMPTY
        self.password.show_state(FieldState.INVALID if said else filled)

    def _lay_out(self) -> None:
        look, px = self._look, self._look.theme.px
        who = QVBoxLayout()
        who.setSpacing(0)
        who.addWidget(self.role)
        who.addWidget(self.name)
        head = QHBoxLayout()
        head.setSpacing(px(10))
        head.addWidget(self.number)
        head.addLayout(who, 1)
        head.addWidget(self.sign)
        head.addWidget(self.word)
        self.key = QWidget()
        texts, below = QVBoxLayout(), QVBoxLayout(self.key)
        self._key = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        what, buttons = QHBoxLayout(), QHBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.key_title)
        texts.addWidget(self.key_note)
        what.setSpacing(px(10))
        what.addWidget(SignLabel(look, Sign.KEY, 18, Ink.INK), 0, Qt.AlignmentFlag.AlignVCenter)
        what.addLayout(texts, 1)
        buttons.addStretch(1)
        buttons.addWidget(self.practice)
        buttons.addWidget(self.other)
        self._key.addLayout(what, 1)
        self._key.addLayout(buttons)
        self.password.setMinimumWidth(look.theme.size(240))
        below.setContentsMargins(look.theme.size(24), px(4), 0, px(4))
        below.setSpacing(px(6))
        below.addLayout(self._key)
        below.addWidget(self.password_row)
        below.addWidget(self.refusal)
        self.refusal.setVisible(False)
        self.body.addLayout(head)
        self.body.addWidget(self.key)
