"""For trainers: make a set, show a sheet, mark a class, replay a journal, clear the practice data of this laptop."""

from __future__ import annotations

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

WAYS = {"make": Sign.PLUS, "show": Sign.FILE, "mark": Sign.CHECK, "replay": Sign.CLOCK, "clear": Sign.DROP}


class TrainerPage(Page):
    """Five cards. Clearing is asked for twice. Signals: ``wanted(str)`` with one of WAYS."""

    wanted = Signal(str)
    full_width = True
    practice = True

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._sure = False
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
        self.title.show_texts(say("trainer.title"))
        for way, card in self.cards.items():
            name = f"{way}_sure" if way == "clear" and self._sure else way
            note = say(f"trainer.{way}_note") if wide else ""
            edge = Edge.ERROR if name != way else Edge.PLAIN
            card.show_content(CardText(say(f"trainer.{name}"), note, sign=WAYS[way], edge=edge, small=not wide))
        self.changed.emit()

    def now(self) -> Now:
        """Choose one; before practice data is cleared, say what goes and what stays."""
        say = self.look.texts.say
        if self._sure:
            return Now(say("trainer.clear_sure"), say("trainer.clear_note"), say("trainer.back"))
        return Now(say("trainer.choose"), say("trainer.choose_then"), say("trainer.back"))

    def take_focus(self) -> None:
        """Light the first card."""
        self.cards["make"].setFocus()

    def _pressed(self) -> None:
        way = next(way for way, card in self.cards.items() if card is self.sender())
        if way == "clear" and not self._sure:
            self._sure = True
        else:
            self._sure = False
            self.wanted.emit(way)
        self.refresh()
