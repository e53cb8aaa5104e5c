"""The one page of a program that cannot begin: what is wrong, and what to do."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from precinct_app.texts import Told
from ui.look import Look
from ui.page import Now, Page
from ui.widgets.card import Card, Edge, Ground
from ui.widgets.label import Label


class TroublePage(Page):
    """Says one sentence; ``done`` closes the window."""

    def __init__(self, look: Look, told: Told) -> None:
        super().__init__(look)
        self.told = told
        self.title, self.sentence = Label(look, points=18, bold=True), Label(look, points=12)
        card = Card(look, Edge.ERROR, Ground.ERROR)
        card.body.addWidget(self.sentence)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.title)
        self._column.addWidget(card)
        self._column.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """All texts anew."""
        self.title.setText(self.look.texts.say("window.cannot_start"))
        self.sentence.setText(self.told.tell(self.look.texts))
        self.changed.emit()

    def now(self) -> Now:
        """Close."""
        say = self.look.texts.say
        return Now(say("window.cannot_start"), action=say("window.close"), ready=True, alarm=True)
