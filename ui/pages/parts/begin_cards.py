"""What can be begun from the start page: cards; a column beside the list, or short ones below it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from precinct_app import __version__
from ui.look import Look
from ui.signs import Sign
from ui.theme import Form, Ink
from ui.widgets.card import Edge
from ui.widgets.card_button import CardButton, CardText
from ui.widgets.label import Label

WIDTH = 430


@dataclass(frozen=True, slots=True)
class Begun:
    """One card: the codes of its title and its note, its sign, key and edge; ``half`` of a row, and then no note."""

    title: str
    note: str
    sign: Sign
    key: str = ""
    edge: Edge = Edge.PLAIN
    half: bool = False


CARDS = (
    Begun("start.new", "start.new_note", Sign.PLUS, "Ctrl+N"),
    Begun("start.package", "start.package_note", Sign.FILE, "Ctrl+O"),
    Begun("start.laptop", "start.laptop_note", Sign.SEAL),
    Begun("start.practise", "start.practise_note", Sign.PRACTICE, edge=Edge.PRACTICE),
    Begun("start.trainer", "start.trainer_note", Sign.PERSON, edge=Edge.PRACTICE),
    Begun("start.own_keys", "", Sign.KEY, half=True),
    Begun("start.keys", "", Sign.DIGITS, half=True),
    Begun("stick.from", "", Sign.FILE, half=True),
)

HALVES = next(place for place, begun in enumerate(CARDS) if begun.half)
"""The row of those that share one."""


class BeginCards(QWidget):
    """The cards by what they begin: `new`, `package`, `laptop`, `practise`, `trainer`, `own_keys`, `all_keys`, and
    `stick` where there is no column."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._checked = ("", "")
        self.title, self.version = Label(look, points=18, bold=True, wrap=False), Label(look, points=10, ink=Ink.INK2)
        self.cards = tuple(CardButton(look, CardText("")) for _ in CARDS)
        self.new, self.package, self.laptop, self.practise, self.trainer, self.own_keys, self.all_keys, self.stick = (
            self.cards
        )
        self.stick.setParent(self)  # in a wide window it lies in no row
        self._grid, self._column = QGridLayout(), QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.title)
        self._column.addLayout(self._grid)
        self._column.addStretch(1)
        self._column.addWidget(self.version)
        look.changed.connect(self.refresh)
        self.refresh()

    def show_checked(self, note: str, ready: str) -> None:
        """What the last check of this laptop found, and a word where all is in order."""
        self._checked = (note, ready)
        self.refresh()

    def refresh(self) -> None:
        """Texts, form and spacing anew."""
        look, say, px = self._look, self._look.texts.say, self._look.theme.px
        wide = look.form is Form.WIDE
        self.title.setText(say("start.begin"))
        self.version.setText(say("start.version", version=__version__))
        for label in (self.title, self.version):
            label.setVisible(wide)
        self._column.setSpacing(px(8))
        self._grid.setSpacing(px(8 if wide else 6))
        self.stick.setVisible(not wide)  # beside a column it stands below the list
        for place, (card, begun) in enumerate(zip(self.cards, CARDS, strict=True)):
            note, key = (say(begun.note), begun.key) if wide and not begun.half else ("", "")
            checked, word = self._checked if begun.title == "start.laptop" and wide else ("", "")
            card.show_content(
                CardText(
                    say(begun.title), checked or note, sign=begun.sign, key=key, word=word, edge=begun.edge,
                    small=not wide or begun.half,
                )
            )  # fmt: skip
            if wide and card is self.stick:
                continue
            if wide:
                row = min(place, HALVES)
                self._grid.addWidget(card, row, place - row, 1, 1 if begun.half else 2)
            else:
                self._grid.addWidget(card, place // 3, place % 3)
        if wide:
            self.setFixedWidth(look.theme.size(WIDTH))
        else:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16_777_215)
