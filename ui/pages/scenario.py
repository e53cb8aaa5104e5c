"""The number on a learner's sheet, before a practice count begins. It may be left out: free practice."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from precinct_app.practice import number
from precinct_app.texts import Refused
from ui.look import Look
from ui.page import Now, Page
from ui.pages.parts.digit_group import DigitGroup
from ui.theme import Ink
from ui.widgets.card import Card, Edge
from ui.widgets.label import Label
from ui.widgets.labelled import named
from ui.widgets.page_title import PageTitle

GROUPS, DIGITS = 3, 3


class ScenarioPage(Page):
    """Nine digits in three groups. Signals: ``chosen(str)`` with them, "" for free practice."""

    practice = True
    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.title, self.card = PageTitle(look), Card(look, Edge.PRACTICE)
        self.what, self.how = Label(look, points=12, bold=True), Label(look, points=11)
        self.wrong = Label(look, points=11, bold=True, ink=Ink.ERROR)
        self.groups = tuple(DigitGroup(look, DIGITS) for _ in range(GROUPS))
        self._row = QHBoxLayout()
        for place, group in enumerate(self.groups):
            group.textEdited.connect(lambda _text, place=place: self._typed(place))
            group.returnPressed.connect(self.act)
            self._row.addWidget(group)
        self._row.addStretch(1)
        self.card.body.addWidget(self.what)
        self.card.body.addWidget(self.how)
        self.card.body.addLayout(self._row)
        self.card.body.addWidget(self.wrong)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.title)
        self._column.addWidget(self.card)
        self._column.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """All texts anew; what is typed stays."""
        say, px = self.look.texts.say, self.look.theme.px
        self._column.setSpacing(px(8))
        self._row.setSpacing(px(14))
        self._row.setContentsMargins(0, px(10), 0, px(6))
        self.title.show_texts(say("scenario.title"))
        self.what.setText(say("scenario.what"))
        self.how.setText(say("scenario.how"))
        refused = self._refused()
        self.wrong.setText(refused.tell(self.look.texts) if refused is not None else "")
        self.wrong.setVisible(refused is not None)
        for place, group in enumerate(self.groups, 1):
            note = self.wrong.text() or say("scenario.group_note")
            named(group, say("scenario.group", n=place), note)
        self.changed.emit()

    def now(self) -> Now:
        """Type the number, or begin without one."""
        say, typed = self.look.texts.say, self.digits()
        refused = self._refused()
        sentence = refused.tell(self.look.texts) if refused else say("scenario.now" if typed else "scenario.now_free")
        action = say("scenario.go_on" if typed else "scenario.free")
        return Now(sentence, say("scenario.then"), say("scenario.back"), action, ready=not typed or self._good())

    def take_focus(self) -> None:
        """Light the first group that is not full, or the last."""
        next((group for group in self.groups if not group.full), self.groups[-1]).setFocus()

    def act(self) -> None:
        """Go on with the number, or without one; what is missing or wrong is lit."""
        if not self.digits() or self._good():
            self.chosen.emit(self.digits())
        else:
            self.take_focus()

    def digits(self) -> str:
        """What was typed."""
        return "".join(group.text() for group in self.groups)

    def _good(self) -> bool:
        return len(self.digits()) == GROUPS * DIGITS and self._refused() is None

    def _refused(self) -> Refused | None:
        """Why a whole number is none; None while it is being typed."""
        if len(self.digits()) < GROUPS * DIGITS:
            return None
        try:
            number.read(self.digits())
        except Refused as refused:
            return refused
        return None

    def _typed(self, place: int) -> None:
        """The next group follows a full one."""
        if self.groups[place].full and place + 1 < GROUPS:
            self.groups[place + 1].setFocus()
        self.refresh()
