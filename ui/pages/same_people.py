"""Another contest of the same day at the same station: its commission is offered, so that nobody types it twice."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from precinct_app.protocol.events import Person
from precinct_app.station.contests import Commission
from ui.look import Look
from ui.page import Now, Page
from ui.pages.parts.line_names import role_word
from ui.signs import Sign
from ui.theme import Ink
from ui.widgets.label import Label
from ui.widgets.lit_row import Sheet
from ui.widgets.page_title import PageTitle
from ui.widgets.rows import Row, Rows


class SamePeoplePage(Page):
    """Names, roles and who is present; never a count.

    Signals: ``chosen(object)`` with the people to begin with: those of the other protocol, or ().
    """

    chosen = Signal(object)

    def __init__(self, look: Look, commission: Commission) -> None:
        super().__init__(look)
        self.commission = commission
        self.title, self.note, self.rows = PageTitle(look), Label(look, points=11, ink=Ink.INK2), Rows(look)
        sheet = Sheet(look)
        sheet.rows.addWidget(self.rows)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.title)
        self._column.addWidget(self.note)
        self._column.addWidget(sheet, 1)
        self.rows.chosen.connect(self.act)
        self.refresh()

    def refresh(self) -> None:
        """All texts anew; the same row stays lit."""
        say, language = self.look.texts.say, self.look.texts.language
        self._column.setSpacing(self.look.theme.px(8))
        self.title.show_texts(say("start.same_title"))
        other = self.commission.state.election.title.in_(language)
        self.note.setText(say("start.same_note", election=other))
        self.rows.setAccessibleName(say("start.same_title"))
        self.rows.show_rows([self._row(place, person) for place, person in enumerate(self.commission.people)])
        self.changed.emit()

    def now(self) -> Now:
        """Take them with one key."""
        say = self.look.texts.say
        return Now(
            say("start.same_now"), say("start.same_then"), say("start.back"), say("start.same_take"),
            ready=True, second=say("start.same_others"),
        )  # fmt: skip

    def take_focus(self) -> None:
        """Light the list."""
        self.rows.setFocus()

    def act(self) -> None:
        """Begin with these people."""
        self.chosen.emit(self.commission.people)

    def second(self) -> None:
        """Begin with nobody."""
        self.chosen.emit(())

    def _row(self, place: int, person: Person) -> Row:
        role = role_word(person.role, self.look.texts.language)
        absent = () if person.present else (self.look.texts.say("start.same_absent"),)
        return Row(str(place), person.name, role, sign=Sign.PERSON, right=absent)
