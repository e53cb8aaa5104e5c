"""A learner's sheet on the screen of a second laptop, where there is no printer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from precinct_app.election.definition import Election
from precinct_app.paper.page import Page as Sheet
from precinct_app.practice import number
from precinct_app.practice.scenario import make
from precinct_app.practice.sheets import learner
from precinct_app.texts import Told
from ui.look import Look
from ui.page import Now, Page
from ui.pages.parts.digit_group import DigitGroup
from ui.shortcuts import Shortcut
from ui.theme import Ink
from ui.widgets.label import Label
from ui.widgets.labelled import named
from ui.widgets.page_title import PageTitle
from ui.widgets.paper_view import PaperView
from ui.widgets.text_field import TextField


class ShowSheetPage(Page):
    """Station and number are typed; then Page down and up scroll and turn the sheets. Of several elections the first
    one that has the station is taken."""

    full_width = True
    practice = True

    def __init__(self, look: Look, elections: Sequence[Election]) -> None:
        super().__init__(look)
        self.elections = tuple(elections)
        self.sheets: tuple[Sheet, ...] = ()
        self.at = 0
        self.told: Told | None = None
        self.title, self.view, self.said = PageTitle(look), PaperView(look), Label(look, points=11, ink=Ink.ERROR)
        self.station, self.groups = TextField(look), tuple(DigitGroup(look, 3) for _ in range(3))
        row = QHBoxLayout()
        self.captions = tuple(Label(look, points=11, bold=True, wrap=False) for _ in range(2))
        for widget in (self.captions[0], self.station, self.captions[1], *self.groups):
            row.addWidget(widget)
        row.addStretch(1)
        self.station.setFixedWidth(look.theme.size(104))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.title)
        self._column.addLayout(row)
        self._column.addWidget(self.said)
        self._column.addWidget(self.view, 1)
        self.station.returnPressed.connect(self.act)
        for place, group in enumerate(self.groups):
            group.returnPressed.connect(self.act)
            group.textEdited.connect(lambda _text, place=place: self._typed(place))
        Shortcut.LEAVE.on(self).activated.connect(self.left)
        for key, by in (("PgDown", 1), ("PgUp", -1)):
            QShortcut(QKeySequence(key), self).activated.connect(lambda by=by: self.turn(by))
        self.refresh()

    def refresh(self) -> None:
        """All texts anew; what is typed stays."""
        say = self.look.texts.say
        self._column.setSpacing(self.look.theme.px(8))
        right = say("practice.page", page=self.at + 1, pages=len(self.sheets)) if self.sheets else ""
        self.title.show_texts(say("trainer.way_show"), right=right)
        for caption, code in zip(self.captions, ("trainer.station", "practice.scenario"), strict=True):
            caption.setText(say(code))
        named(self.station, say("trainer.station"))
        for place, group in enumerate(self.groups, 1):
            named(group, say("scenario.group", n=place), say("scenario.group_note"))
        self.said.setText(self.told.tell(self.look.texts) if self.told else "")
        self.said.setVisible(self.told is not None)
        if self.sheets:
            self.view.preview.setAccessibleName(right)
        self.changed.emit()

    def now(self) -> Now:
        """Type, show, turn."""
        say, back = self.look.texts.say, self.look.texts.say("trainer.back")
        if self.sheets:
            return Now(say("trainer.turn"), say("trainer.turn_then"), back, say("trainer.next_page"), ready=True)
        return Now(say("trainer.show_now"), say("trainer.show_then"), back, say("trainer.show_go"), self._ready())

    def take_focus(self) -> None:
        """Light the station, or the first group that is not full."""
        groups = [group for group in self.groups if not group.full]
        (self.station if not self.station.text() else groups[0] if groups else self.groups[-1]).setFocus()

    def act(self) -> None:
        """Show the sheet, then the next page; what is missing is lit."""
        if self.sheets:
            self.turn(1)
        elif self._ready():
            self._show()
        else:
            self.take_focus()

    def turn(self, by: int) -> None:
        """Scroll by a view, at its end to the next page or the one before; after the last comes the first."""
        if self.sheets and not self.view.step(by):
            self.at = (self.at + by) % len(self.sheets)
            self.refresh()
            self.view.show_page(self.sheets[self.at], self.title.right.text(), by)

    def _ready(self) -> bool:
        return bool(self.station.text()) and all(group.full for group in self.groups)

    def _show(self) -> None:
        station = self.station.text().strip()
        election = next((one for one in self.elections if station in one.stations), self.elections[0])
        try:
            level, seed = number.read("".join(group.text() for group in self.groups))
            self.sheets, self.told = tuple(learner(election, make(election, station, level, seed))), None
        except Told as told:
            self.told = told
        self.at = 0
        self.refresh()
        if self.sheets:
            self.view.show_page(self.sheets[0], self.title.right.text())
            for field in (self.station, *self.groups):
                field.clearFocus()  # the bar is lit: it turns the pages

    def _typed(self, place: int) -> None:
        """Another number is another sheet; the next group follows a full one."""
        self.sheets, self.told = (), None
        self.view.show_page(None, "")
        if self.groups[place].full and place + 1 < len(self.groups):
            self.groups[place + 1].setFocus()
        self.refresh()
