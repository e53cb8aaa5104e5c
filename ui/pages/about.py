"""About the program: version, build, elections, system, and what it is made of, each part with its licence."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout

from precinct_app.made_of import MadeOf
from precinct_app.package import Package
from ui.about import facts, for_support
from ui.look import Look
from ui.page import Now
from ui.pages.parts.reading import ReadingPage
from ui.theme import Ink
from ui.widgets.card import Card
from ui.widgets.card_column import CardColumn
from ui.widgets.label import Label
from ui.widgets.labelled import named


class AboutPage(ReadingPage):
    """``log``: where errors of the program are written. The action copies for support.

    Signals: ``licences_wanted()``, the bar's second button.
    """

    licences_wanted = Signal()

    def __init__(self, look: Look, made: MadeOf, packages: Sequence[Package], log: Path) -> None:
        self.made, self.packages, self.log = made, tuple(packages), log
        self.copied = False
        count = len(list(facts(look, made, self.packages)))
        self.names = [Label(look, points=10.5, ink=Ink.INK2) for _ in range(count)]
        self.values = [Label(look, points=11) for _ in range(count)]
        self.free, self.others = Label(look, points=11), Label(look, points=12, bold=True)
        self.parts = [Label(look, points=10.5) for _ in made.parts]
        self._grid = QGridLayout()
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 3)
        for row, (name, value) in enumerate(zip(self.names, self.values, strict=True)):
            self._grid.addWidget(name, row, 0)
            self._grid.addWidget(value, row, 1)
        program, licences, content = Card(look), Card(look), CardColumn()
        program.body.addLayout(self._grid)
        for label in (self.free, self.others, *self.parts):
            licences.body.addWidget(label)
        for card in (program, licences):
            content.cards.addWidget(card)
        content.cards.addStretch(1)
        self._cards = content.cards
        super().__init__(look, content)
        self.refresh()

    def refresh(self) -> None:
        """All texts anew."""
        super().refresh()
        say, px = self.look.texts.say, self.look.theme.px
        self._cards.setSpacing(px(8))
        self._cards.setContentsMargins(0, 0, px(6), 0)
        self._grid.setVerticalSpacing(px(4))
        self._grid.setHorizontalSpacing(px(14))
        told = list(facts(self.look, self.made, self.packages))
        for name, value, fact in zip(self.names, self.values, told, strict=True):
            name.setText(fact.name)
            value.setText(fact.value)
        self.free.setText(say("about.free"))
        self.others.setText(say("about.others"))
        for label, part in zip(self.parts, self.made.parts, strict=True):
            label.setText(f"{part.name} {part.version}".rstrip() + f" · {part.licence}")
        self.title.show_texts(say("about.title"))
        named(self.read, say("about.title"), say("about.now"))
        self.changed.emit()

    def now(self) -> Now:
        """Copy for support."""
        say = self.look.texts.say
        sentence = say("about.copied") if self.copied else say("about.now")
        return Now(
            sentence, say("about.then"), say("keys.back"), say("about.copy"), ready=True, second=say("licences.title"),
        )  # fmt: skip

    def act(self) -> None:
        """Copy what support asks for."""
        told = list(facts(self.look, self.made, self.packages))
        QGuiApplication.clipboard().setText(for_support(self.look, told, self.log))
        self.copied = True
        self.changed.emit()

    def second(self) -> None:
        """On to the texts of the licences."""
        self.licences_wanted.emit()
