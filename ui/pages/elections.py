"""Which election a new protocol is of, where a laptop has more than one package."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from precinct_app.election.definition import Election
from ui import dates
from ui.look import Look
from ui.page import Now, Page
from ui.signs import Sign
from ui.widgets.lit_row import Sheet
from ui.widgets.page_title import PageTitle
from ui.widgets.rows import Row, Rows


class ElectionsPage(Page):
    """A simple list. Signals: ``election_chosen(int)`` with the place in the list that was handed in."""

    election_chosen = Signal(int)

    def __init__(self, look: Look, elections: Sequence[Election]) -> None:
        super().__init__(look)
        self.elections = tuple(elections)
        self.practice = all(one.practice for one in self.elections)
        self.title, self.rows = PageTitle(look), Rows(look)
        self.rows.chosen.connect(self.act)
        self.rows.moved.connect(self.changed)
        sheet = Sheet(look)
        sheet.rows.addWidget(self.rows)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.title)
        self._column.addWidget(sheet, 1)
        self.refresh()

    def refresh(self) -> None:
        """All texts anew; the same row stays lit."""
        say = self.look.texts.say
        self._column.setSpacing(self.look.theme.px(8))
        self.title.show_texts(say("start.which_title"))
        self.rows.setAccessibleName(say("start.which_title"))
        self.rows.show_rows([self._row(place, election) for place, election in enumerate(self.elections)])
        self.changed.emit()

    def now(self) -> Now:
        """Choose one."""
        say = self.look.texts.say
        return Now(
            say("start.which_now"), say("start.which_then"), say("start.back"), say("start.which_go_on"), ready=True
        )

    def take_focus(self) -> None:
        """Light the list."""
        self.rows.setFocus()

    def act(self) -> None:
        """Go on with the lit election."""
        key = self.rows.current_key()
        if key is not None:
            self.election_chosen.emit(int(key))

    def _row(self, place: int, election: Election) -> Row:
        texts = self.look.texts
        stations = texts.say("start.which_stations", n=len(election.stations))
        note = f"{dates.full(texts, election.date)}. {stations}"
        practice = (texts.say("start.which_practice"),) if election.practice else ()
        sign = Sign.PRACTICE if election.practice else Sign.FILE
        return Row(str(place), election.title.in_(texts.language), note, sign=sign, right=practice)
