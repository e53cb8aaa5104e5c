"""A card for one thing to do: its number or a tick, what it is, a note, and its buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout

from ui.look import Look
from ui.signs import Sign
from ui.theme import Form, Ink
from ui.widgets.button import Button
from ui.widgets.card import Card, Edge
from ui.widgets.label import Label, SignLabel


class StepCard(Card):
    """``number`` stands at the left until it is done. Add more below to `body`.

    Several buttons stand below the texts in the narrow form.
    """

    def __init__(self, look: Look, number: int, *buttons: Button) -> None:
        super().__init__(look, Edge.WAITS)
        self.number = Label(look, str(number), 13, bold=True, ink=Ink.ACCENT, wrap=False)
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.tick = SignLabel(look, Sign.CHECK, 20, Ink.OK)
        self._mark = QStackedWidget()
        for widget in (self.number, self.tick):
            self._mark.addWidget(widget)
        self.title, self.note = Label(look, points=11, bold=True), Label(look, points=10.5)
        self._row, self._middle = QHBoxLayout(), QBoxLayout(QBoxLayout.Direction.LeftToRight)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(self.title)
        texts.addWidget(self.note)
        self._row.addWidget(self._mark)
        self._middle.addLayout(texts, 1)
        self._many, self._buttons = len(buttons) > 1, QHBoxLayout()
        self._buttons.addStretch(0)
        for button in buttons:
            self._buttons.addWidget(button)
        self._middle.addLayout(self._buttons)
        self._row.addLayout(self._middle, 1)
        self.body.addLayout(self._row)

    def show_texts(self, title: str, note: str, done: bool, lit: bool = False, said_done: str = "") -> None:
        """Say what it is and whether it is done; ``lit`` for what is to be done now."""
        theme = self._look.theme
        self.show_edge(Edge.OK if done else Edge.LIT if lit else Edge.WAITS)
        self._mark.setCurrentWidget(self.tick if done else self.number)
        self._mark.setFixedSize(theme.size(22), theme.size(22))
        self.tick.setAccessibleName(said_done)
        self.title.setText(title)
        self.note.setText(note)
        self.note.setVisible(bool(note) and self._look.form is not Form.SMALL)
        self._row.setSpacing(theme.px(12))
        ways, below = QBoxLayout.Direction, self._many and self._look.form is Form.NARROW
        self._middle.setDirection(ways.TopToBottom if below else ways.LeftToRight)
        self._middle.setSpacing(theme.px(4 if below else 12))
        self._buttons.setSpacing(theme.px(7))
