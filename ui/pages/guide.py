"""A short guide for somebody who has never seen the program, in the language in use; nothing is fetched."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.look import Look
from ui.page import Now
from ui.pages.parts.reading import ReadingPage
from ui.theme import Form
from ui.widgets.card import Card
from ui.widgets.card_column import CardColumn
from ui.widgets.label import Label
from ui.widgets.labelled import named

CHAPTERS = ("what", "night", "keying", "differ", "saved", "paper", "file", "help")


class GuidePage(ReadingPage):
    """Two columns of cards, one where the window is narrow. Signals: ``about_wanted()``, the bar's second button."""

    about_wanted = Signal()

    def __init__(self, look: Look) -> None:
        self.heads = [Label(look, points=12, bold=True) for _ in CHAPTERS]
        self.texts = [Label(look, points=11) for _ in CHAPTERS]
        self._halves = (CardColumn(), CardColumn())
        for place, (head, text) in enumerate(zip(self.heads, self.texts, strict=True)):
            card = Card(look)
            card.body.addWidget(head)
            card.body.addWidget(text)
            self._halves[2 * place >= len(CHAPTERS)].cards.addWidget(card)
        content = QWidget()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        for half in self._halves:
            half.cards.addStretch(1)
            self._sides.addWidget(half, 1)
        super().__init__(look, content)
        self.refresh()

    def refresh(self) -> None:
        """All texts and the form anew."""
        super().refresh()
        say, px, ways = self.look.texts.say, self.look.theme.px, QBoxLayout.Direction
        self._sides.setDirection(ways.LeftToRight if self.look.form is Form.WIDE else ways.TopToBottom)
        self._sides.setContentsMargins(0, 0, px(6), 0)
        self._sides.setSpacing(px(8))
        for half in self._halves:
            half.cards.setSpacing(px(8))
        for chapter, head, text in zip(CHAPTERS, self.heads, self.texts, strict=True):
            head.setText(say(f"guide.{chapter}"))
            text.setText(say(f"guide.{chapter}_text"))
        self.title.show_texts(say("guide.title"))
        named(self.read, say("guide.title"), say("guide.now"))
        self.changed.emit()

    def now(self) -> Now:
        """Read; back to the page below, or on to what the program is made of."""
        say = self.look.texts.say
        return Now(say("guide.now"), say("guide.then"), action=say("keys.back"), ready=True, second=say("about.title"))

    def second(self) -> None:
        """On to what the program is made of."""
        self.about_wanted.emit()
