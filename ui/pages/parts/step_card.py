"""A card for one thing to do: its number or a tick, what it is, a note, and its buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from ui.look import Look
from ui.signs import Sign
from ui.theme import Form, Ink
from ui.widgets.button import Button
from ui.widgets.card import Card, Edge
from ui.widgets.label import Label, SignLabel


class StepCard(Card):
    """``number`` stands at the left until it is done. Add more below to `body`."""

    def __init__(self, look: Look, number: int, *buttons: Button) -> None:
        super().__init__(look, Edge.WAITS)
        self.number = Label(look, str(number), 13, bold=True, ink=Ink.ACCENT, wrap=False)
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.tick = SignLabel(look, Sign.CHECK, 20, Ink.OK)
        self._mark = QStackedWidget()
        for widget in (self.number, self.tick):
            self._mark.addWidget(widget)
        self.title, self.note = Label(look, points=11, bold=True), Label(look, points=10.5)
        self._row = QHBoxLayout()
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(self.title)
        texts.addWidget(self.note)
        self._row.addWidget(self._mark)
        self._row.addLayout(texts, 1)
        self._buttons = QHBoxLayout()
        for button in buttons:
            self._buttons.addWidget(button)
        self._row.addLayout(self._buttons)
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
        self._buttons.setSpacing(theme.px(7))
