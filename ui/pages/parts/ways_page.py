"""The base of the pages that only offer ways on: a title and a card for each way."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from ui.look import Look
from ui.page import Now, Page
from ui.shortcuts import Shortcut
from ui.signs import Sign
from ui.theme import Form
from ui.widgets.card import Edge
from ui.widgets.card_button import CardButton, CardText
from ui.widgets.card_column import CardColumn
from ui.widgets.page_title import PageTitle
from ui.widgets.scroll import Scroll


class WaysPage(Page):
    """``ways`` by name, with their signs; ``room`` is where their texts stand: ``<room>.way_<name>`` and ``…_note``,
    ``title``, ``choose``, ``choose_then`` and ``back``. Signals: ``wanted(str)`` with the name of a way."""

    wanted = Signal(str)
    full_width = True

    def __init__(self, look: Look, room: str, ways: Mapping[str, Sign]) -> None:
        super().__init__(look)
        self.room, self.ways = room, ways
        self.title = PageTitle(look)
        self.cards = {way: CardButton(look, CardText("")) for way in ways}
        content = CardColumn()
        for card in self.cards.values():
            card.clicked.connect(self._pressed)
            content.cards.addWidget(card)
        content.cards.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.title)
        self._column.addWidget(Scroll(look, content), 1)
        Shortcut.LEAVE.on(self).activated.connect(self.left)

    def refresh(self) -> None:
        """All texts anew."""
        self._column.setSpacing(self.look.theme.px(8))
        self.title.show_texts(self.look.texts.say(f"{self.room}.title"))
        for way in self.ways:
            self.show_card(way, f"{self.room}.way_{way}")
        self.changed.emit()

    def show_card(self, way: str, code: str, edge: Edge = Edge.PLAIN) -> None:
        """Say the text of ``code`` on a card, and the note of its way where there is room."""
        say, wide = self.look.texts.say, self.look.form is Form.WIDE
        note = say(f"{self.room}.way_{way}_note") if wide else ""
        self.cards[way].show_content(CardText(say(code), note, sign=self.ways[way], edge=edge, small=not wide))

    def now(self) -> Now:
        """Choose one."""
        say, room = self.look.texts.say, self.room
        return Now(say(f"{room}.choose"), say(f"{room}.choose_then"), say(f"{room}.back"))

    def take_focus(self) -> None:
        """Light the first card."""
        next(iter(self.cards.values())).setFocus()

    def pressed(self, way: str) -> None:
        """A card was pressed."""
        self.wanted.emit(way)

    def _pressed(self) -> None:
        self.pressed(next(way for way, card in self.cards.items() if card is self.sender()))
