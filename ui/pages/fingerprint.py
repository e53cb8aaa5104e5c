"""The first time a commission's root comes with a real package: two groups of its fingerprint are typed from the
official letter. Who only clicks through does not get past."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from precinct_app.election.definition import Election
from ui.look import Look
from ui.page import Now, Page
from ui.pages.parts.digit_group import WIDTH as GROUP
from ui.pages.parts.digit_group import DigitGroup
from ui.theme import Ink
from ui.widgets.card import Card, Edge
from ui.widgets.label import Label
from ui.widgets.labelled import named
from ui.widgets.page_title import PageTitle

A_ROW = 5


class FingerprintPage(Page):
    """Shows the groups that are given; those that are None are fields.

    Signals: ``answered(object)`` with a tuple of the groups typed, in their order.
    """

    answered = Signal(object)

    def __init__(self, look: Look, election: Election, groups: Sequence[str | None], wrong: bool) -> None:
        """``wrong``: the answer before this one was not what the letter must say."""
        super().__init__(look)
        self.election = election
        self.title = PageTitle(look)
        self.what, self.how = Label(look, points=12, bold=True), Label(look, points=11)
        self.wrong = Label(look, points=11, bold=True, ink=Ink.ERROR)
        self.fields: list[DigitGroup] = []
        self._groups, self._wrong = tuple(groups), wrong
        self._grid = QGridLayout()
        self._grid.setColumnStretch(A_ROW, 1)
        self.card = Card(look, Edge.ACCENT)
        for widget in (self.what, self.how):
            self.card.body.addWidget(widget)
        self.card.body.addLayout(self._grid)
        self.card.body.addWidget(self.wrong)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.title)
        self._column.addWidget(self.card)
        self._column.addStretch(1)
        for place, group in enumerate(self._groups):
            shown: QWidget = Label(look, group, points=18, bold=True, wrap=False) if group else self._field()
            self._grid.addWidget(shown, place // A_ROW, place % A_ROW, Qt.AlignmentFlag.AlignCenter)
        self.refresh()

    def refresh(self) -> None:
        """All texts anew; what is typed stays."""
        say, px = self.look.texts.say, self.look.theme.px
        self._column.setSpacing(px(8))
        self._grid.setHorizontalSpacing(px(18))
        self._grid.setVerticalSpacing(px(10))
        self._grid.setContentsMargins(0, px(10), 0, px(6))
        for column in range(A_ROW):
            self._grid.setColumnMinimumWidth(column, self.look.theme.size(GROUP))
        self.title.show_texts(say("fingerprint.title"))
        self.what.setText(self.election.title.in_(self.look.texts.language))
        self.how.setText(say("fingerprint.how"))
        self.wrong.setText(say("fingerprint.wrong") if self._wrong else "")
        self.wrong.setVisible(self._wrong)
        blanks = [place for place, group in enumerate(self._groups, 1) if group is None]
        for field, place in zip(self.fields, blanks, strict=True):
            named(field, say("fingerprint.group", n=place), say("fingerprint.group_note"))
        self.changed.emit()

    def now(self) -> Now:
        """Type the two groups, then compare."""
        say = self.look.texts.say
        what, then, ready = say("fingerprint.now"), say("fingerprint.then"), self._full()
        return Now(what, then, say("fingerprint.back"), say("fingerprint.compare"), ready)

    def take_focus(self) -> None:
        """Light the first group that is not full."""
        next((field for field in self.fields if not field.full), self.fields[0]).setFocus()

    def act(self) -> None:
        """Compare; a group that is missing is lit instead."""
        if self._full():
            self.answered.emit(tuple(field.text() for field in self.fields))
        else:
            self.take_focus()

    def _full(self) -> bool:
        return all(field.full for field in self.fields)

    def _field(self) -> DigitGroup:
        field = DigitGroup(self.look)
        field.textEdited.connect(self._typed)
        field.returnPressed.connect(self.act)
        self.fields.append(field)
        return field

    def _typed(self, _text: str) -> None:
        """A full group leads to the next."""
        sender = self.sender()
        if isinstance(sender, DigitGroup) and sender.full and not self._full():
            self.take_focus()
        self.changed.emit()
