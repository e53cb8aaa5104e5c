"""Keys and codes: make a key here, grant a request, accept a certificate, compare a code that is read out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from ui.look import Look
from ui.page import Now, Page
from ui.shortcuts import Shortcut
from ui.signs import Sign
from ui.theme import Form
from ui.widgets.card_button import CardButton, CardText
from ui.widgets.card_column import CardColumn
from ui.widgets.page_title import PageTitle
from ui.widgets.scroll import Scroll

WAYS = {"request": Sign.KEY, "accept": Sign.CHECK, "grant": Sign.SEAL, "compare": Sign.PHONE}


class OwnKeysPage(Page):
    """Four cards. Signals: ``wanted(str)`` with one of WAYS."""

    wanted = Signal(str)
    full_width = True

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.title = PageTitle(look)
        self.cards = {way: CardButton(look, CardText("")) for way in WAYS}
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
        self.refresh()

    def refresh(self) -> None:
        """All texts anew."""
        say, wide = self.look.texts.say, self.look.form is Form.WIDE
        self._column.setSpacing(self.look.theme.px(8))
        self.title.show_texts(say("own_key.title"))
        for way, card in self.cards.items():
            note = say(f"own_key.way_{way}_note") if wide else ""
            card.show_content(CardText(say(f"own_key.way_{way}"), note, sign=WAYS[way], small=not wide))
        self.changed.emit()

    def now(self) -> Now:
        """Choose one."""
        say = self.look.texts.say
        return Now(say("own_key.choose"), say("own_key.choose_then"), say("own_key.back"))

    def take_focus(self) -> None:
        """Light the first card."""
        self.cards["request"].setFocus()

    def _pressed(self) -> None:
        self.wanted.emit(next(way for way, card in self.cards.items() if card is self.sender()))
