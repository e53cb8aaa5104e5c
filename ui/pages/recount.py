"""A recount was ordered: why, before the new revision begins. What was exported stays as it is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from precinct_app.plain_text import bad_character
from precinct_app.protocol.record import LONGEST_TEXT
from precinct_app.protocol.state import State
from precinct_app.workbook.digest import code, groups
from ui.look import Look
from ui.page import Now, Page
from ui.theme import Ink
from ui.widgets.card import Card, Edge
from ui.widgets.label import Label
from ui.widgets.labelled import named
from ui.widgets.page_title import PageTitle
from ui.widgets.text_field import TextArea


class RecountPage(Page):
    """``state`` is that of the exported revision. Signals: ``ordered(str)`` with the reason."""

    ordered = Signal(str)

    def __init__(self, look: Look, state: State) -> None:
        super().__init__(look)
        assert state.frozen is not None
        self.state = state
        self._code = groups(code(state.frozen.digest))
        self.title, self.card = PageTitle(look), Card(look, Edge.ACCENT)
        self.what, self.kept = Label(look, points=12, bold=True), Label(look, points=11)
        self.question = Label(look, points=11, bold=True)
        self.why, self.stays = TextArea(look, LONGEST_TEXT, lines=3), Label(look, points=10.5, ink=Ink.INK2)
        for widget in (self.what, self.kept, self.question, self.why, self.stays):
            self.card.body.addWidget(widget)
        self.why.edited.connect(self._edited)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.title)
        self._column.addWidget(self.card)
        self._column.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """All texts anew; what is typed stays."""
        say, state = self.look.texts.say, self.state
        name = state.station.name.in_(self.look.texts.language)
        self._column.setSpacing(self.look.theme.px(8))
        self.title.show_texts(say("recount.title"), right=say("recount.revision", revision=state.revision + 1))
        self.what.setText(say("recount.of", station=state.station.number, name=name))
        self.kept.setText(say("recount.replaces", revision=state.revision, code=self._code))
        self.question.setText(say("recount.why"))
        self.why.edit.setPlaceholderText(say("recount.example"))
        self._edited("")

    def now(self) -> Now:
        """Say why, then begin."""
        say = self.look.texts.say
        begin = say("recount.begin", revision=self.state.revision + 1)
        return Now(say("recount.now"), say("recount.then"), say("recount.back"), begin, ready=self._good())

    def take_focus(self) -> None:
        """Light the reason."""
        self.why.setFocus()

    def act(self) -> None:
        """Begin; without a reason its field is lit."""
        if self._good():
            self.ordered.emit(self.reason())
        else:
            self.why.setFocus()

    def reason(self) -> str:
        """What was typed, in one line."""
        return " ".join(self.why.text().split())

    def _good(self) -> bool:
        return bool(self.reason()) and not bad_character(self.reason())

    def _edited(self, _text: str) -> None:
        say, bad = self.look.texts.say, bad_character(self.reason())
        if bad:
            said = say("recount.bad_sign", sign=bad)
        else:
            said = say("recount.stays", n=len(self.why.text()), most=LONGEST_TEXT)
        self.stays.set_ink(Ink.ERROR if bad else Ink.INK2)
        self.stays.setText(said)
        named(self.why.edit, say("recount.why"), said)
        self.changed.emit()
