"""One relation in the strip: a line, or a card with the lines to read again where it fails."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.look import Look
from ui.signs import Sign
from ui.theme import Ink
from ui.widgets.card import Card, Edge, Ground
from ui.widgets.card_button import CardButton, CardText
from ui.widgets.label import Label, SignLabel
from ui.widgets.paint import has_lamp

MOST_SUSPECTS = 3


class Agreement(Enum):
    """What a relation says while figures are keyed; those that fail come first."""

    FAILS = "fails"
    WARNS = "warns"
    UNUSUAL = "unusual"
    AGREES = "agrees"
    WAITS = "waits"


@dataclass(frozen=True, slots=True)
class Suspect:
    """A line to read again: its key and number, its name, and the kind of slip, never a value."""

    key: str
    number: str
    name: str
    slip: str


@dataclass(frozen=True, slots=True)
class StripItem:
    """One relation: its code, its two sides in few words, and what it says. ``note`` is a second line."""

    code: str
    name: str
    agreement: Agreement
    note: str = ""
    suspects: tuple[Suspect, ...] = ()


LOOKS = {
    Agreement.FAILS: (Sign.ERROR, Ink.ERROR, Ink.ERROR),
    Agreement.WARNS: (Sign.WARN, Ink.WARN, Ink.WARN),
    Agreement.UNUSUAL: (Sign.WARN, Ink.WARN, Ink.INK2),
    Agreement.AGREES: (Sign.HOLDS, Ink.OK, Ink.INK2),
    Agreement.WAITS: (Sign.WAIT, Ink.INK2, Ink.INK2),
}
"""Sign, its colour, and the colour of the word."""


def word_of(look: Look, agreement: Agreement) -> str:
    """The one word: waits, agrees, unusual (nobody asks why), does not agree."""
    say = look.texts.say
    words = {
        Agreement.WAITS: say("widgets.waits"),
        Agreement.AGREES: say("widgets.agrees"),
        Agreement.UNUSUAL: say("widgets.unusual"),
    }
    return words.get(agreement, say("widgets.does_not_agree"))


class StripLine(QWidget):
    """A relation in one line, with a rule below; ``narrow``: the word "agrees" is left to the sign."""

    def __init__(self, look: Look, item: StripItem, narrow: bool) -> None:
        super().__init__()
        self._look = look
        sign, ink, word_ink = LOOKS[item.agreement]
        word = word_of(look, item.agreement)
        strong = item.agreement in (Agreement.FAILS, Agreement.WARNS)
        px = look.theme.px
        grid = QGridLayout(self)
        grid.setContentsMargins(0, px(5), 0, px(6))
        grid.setHorizontalSpacing(px(8))
        grid.setVerticalSpacing(0)
        grid.addWidget(SignLabel(look, sign, 18, ink, word), 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Label(look, item.name, 10.5), 0, 1)
        grid.setColumnStretch(1, 1)
        if strong or not narrow:
            grid.addWidget(Label(look, word, 10, strong, word_ink, wrap=False), 0, 2, Qt.AlignmentFlag.AlignTop)
        if item.note and not narrow:
            grid.addWidget(Label(look, item.note, 10, ink=Ink.INK2), 1, 1, 1, 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The rule below."""
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._look.theme.colours.hair)
        painter.end()


class FailingCard(Card):
    """A relation that fails, opened.

    Signals: ``suspect_chosen(str)`` with the key of the line.
    """

    suspect_chosen = Signal(str)

    def __init__(self, look: Look, item: StripItem, narrow: bool) -> None:
        super().__init__(look, Edge.BARE_ERROR, Ground.ERROR)
        say = look.texts.say
        self.buttons: dict[str, CardButton] = {}
        head, texts = QHBoxLayout(), QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Label(look, item.name, 11, bold=True))
        texts.addWidget(Label(look, word_of(look, item.agreement), 11, bold=True, ink=Ink.ERROR))
        head.setSpacing(look.theme.px(10))
        head.addWidget(SignLabel(look, Sign.ERROR, 20, Ink.ERROR), 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(texts, 1)
        self.body.addLayout(head)
        if item.note:
            self.body.addWidget(Label(look, item.note, 10, ink=Ink.INK2))
        if item.suspects:
            self.body.addWidget(Label(look, say("widgets.read_these_again"), 10, bold=True))
        for suspect in item.suspects[:MOST_SUSPECTS]:
            sign = None if narrow else Sign.AGAIN
            text = CardText(suspect.name, suspect.slip, suspect.number, sign, "", "", Edge.BARE_ERROR, not narrow, True)
            button = CardButton(look, text)
            button.clicked.connect(self._choose)
            self.buttons[suspect.key] = button
            self.body.addWidget(button)
        if len(item.suspects) > MOST_SUSPECTS:
            more = say("widgets.more_suspects", n=len(item.suspects) - MOST_SUSPECTS)
            self.body.addWidget(Label(look, more, 10, ink=Ink.INK2))

    def lit_suspect(self) -> str | None:
        """The line to read again that the keys go to."""
        return next((key for key, button in self.buttons.items() if has_lamp(button)), None)

    def light(self, key: str) -> None:
        """Light a line to read again, if it is here."""
        if key in self.buttons:
            self.buttons[key].setFocus()

    def _choose(self) -> None:
        sender = self.sender()
        self.suspect_chosen.emit(next(key for key, button in self.buttons.items() if button is sender))
