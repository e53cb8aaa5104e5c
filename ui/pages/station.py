"""Step 1: which station this protocol is for, and whether the clock is right there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.election.definition import Election, Station
from ui import clock_doubt, dates
from ui.clock import Clock
from ui.look import Look
from ui.page import Now, Page
from ui.pages.parts.station_side import StationSide
from ui.shortcuts import Shortcut
from ui.signs import Sign
from ui.station_search import StationSearch
from ui.theme import Form, Ink
from ui.widgets.columns import Columns
from ui.widgets.key_cap import KeyHint
from ui.widgets.label import Label
from ui.widgets.labelled import named
from ui.widgets.lit_row import Sheet
from ui.widgets.page_title import PageTitle
from ui.widgets.rows import Row, RowHeading, Rows
from ui.widgets.text_field import TextField

FORWARDED = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
COLUMN = 92
MOST = 200
"""Rows that are shown: nobody reads more, and ten thousand would hold up each key."""


class StationPage(Page):
    """The keys stay in the search field; the arrows move the lit row below it.

    Signals: ``station_chosen(str)`` with the number, once a person goes on with it.
    """

    station_chosen = Signal(str)

    def __init__(
        self, look: Look, clock: Clock, election: Election, here: Mapping[str, int], signed_at: datetime
    ) -> None:
        """``here``: the numbers of the stations that have protocols on this laptop, and how many are unfinished;
        ``signed_at``: when the package was signed, before which no clock can be right."""
        super().__init__(look)
        self.clock = clock
        self.election, self.signed_at = election, signed_at
        self.here = here
        self.title = PageTitle(look)
        self.search = TextField(look, points=13, sign=Sign.SEARCH)
        self.index = StationSearch(election.stations.values())
        self.rows = Rows(look, always_lit=True)
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.none_found = Label(look, points=11, ink=Ink.INK2)
        self.captions = tuple(Label(look, points=10, ink=Ink.INK2, wrap=False) for _ in range(4))
        self.side = StationSide(look, clock, self._wrong)
        self._lay_out()
        self.search.textEdited.connect(self._typed)
        self.search.returnPressed.connect(self.act)
        self.search.installEventFilter(self)
        self.rows.moved.connect(self._moved)
        self.rows.chosen.connect(self.act)
        Shortcut.FIND.on(self).activated.connect(self.take_focus)
        clock.new_minute.connect(self.refresh)
        self.refresh()

    @property
    def station(self) -> Station | None:
        """The lit station; None where nothing was found."""
        key = self.rows.current_key()
        return self.election.stations[key] if key and self._found else None

    def refresh(self) -> None:
        """All texts and times anew; what is typed and the lit row stay."""
        say, px = self.look.texts.say, self.look.theme.px
        self._column.setSpacing(px(8))
        self.title.show_texts(say("station.title"))
        named(self.search, say("station.search"), say("station.search_note"))
        self.search.setPlaceholderText(say("station.search"))
        for label, code in zip(
            self.captions, ("station.number", "station.station", "station.time", "station.voters"), strict=True
        ):
            label.setText(say(code))
        self._size_captions()
        self._search()

    def now(self) -> Now:
        """Go on with the lit station."""
        say, station = self.look.texts.say, self.station
        back = say("station.back")
        if station is None:
            typed = self.search.text().strip()
            return Now(say("station.none_found", typed=typed), say("station.none_then"), back, say("station.go_on"))
        name = station.name.in_(self.look.texts.language)
        small = self.look.form is Form.SMALL
        return Now(
            say("station.now_short", station=station.number)
            if small
            else say("station.now", station=station.number, name=name),
            self._wrong(self.clock.now().astimezone(station.zone)) or say("station.then"),
            back,
            say("station.go_on_with", station=station.number),
            ready=True,
        )

    def keys(self) -> tuple[KeyHint, ...]:
        """Arrows, Enter, F1."""
        say = self.look.texts.say
        return (
            KeyHint("↓", say("station.key_next")),
            KeyHint("Enter", say("station.key_choose")),
            KeyHint("F1", say("window.all_keys")),
        )

    def take_focus(self) -> None:
        """Type at once."""
        self.search.setFocus()
        self.search.selectAll()

    def act(self) -> None:
        """Go on with the lit station."""
        if self.station is None:
            self.take_focus()
        else:
            self.station_chosen.emit(self.station.number)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows in the search field belong to the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in FORWARDED:
            self.rows.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _typed(self, _text: str) -> None:
        """The best that was found is lit, whatever was lit before."""
        self._search()
        first = next((item.key for item in self.rows.rows.items if isinstance(item, Row)), None)
        if first is not None:
            self.rows.light(first)

    def _search(self) -> None:
        typed = self.search.text().strip()
        found = self.index.find(typed)
        self._found = bool(found)
        self.rows.show_rows(self._rows(found, typed))
        self.rows.setVisible(self._found)
        self.none_found.setVisible(not self._found)
        self.none_found.setText(self.look.texts.say("station.none_found", typed=typed))
        self.rows.setAccessibleName(self.look.texts.say("station.found", n=len(found)))
        self._moved()

    def _rows(self, found: tuple[Station, ...], typed: str) -> tuple[Row | RowHeading, ...]:
        """Stations of this laptop first, then the others, at most `MOST` of them."""
        say = self.look.texts.say
        here = [station for station in found if station.number in self.here]
        others = [station for station in found if station.number not in self.here]
        items: list[Row | RowHeading] = []
        if here:
            items += [RowHeading(say("station.of_this_laptop")), *(self._row(one, typed) for one in here)]
        if others and typed:
            total = len(self.election.stations)
            items.append(RowHeading(say("station.also_found", typed=typed, n=len(others), all=total)))
        elif others and here:
            items.append(RowHeading(say("station.all_others", n=len(others))))
        items += [self._row(one, typed) for one in others[:MOST]]
        if len(others) > MOST:
            items.append(RowHeading(say("station.more", n=len(others) - MOST)))
        return tuple(items)

    def _row(self, station: Station, typed: str) -> Row:
        texts, name = self.look.texts, station.name
        others = [name.in_(code) for code in ("kk", "ru", "en") if code != texts.language]
        note = " · ".join(dict.fromkeys(others))
        open_here = self.here.get(station.number, 0)
        if open_here:
            note = f"{note}. {texts.say('station.unfinished', n=open_here)}"
        at = self.clock.now().astimezone(station.zone)
        voters = "" if station.voters is None else texts.number(station.voters)
        return Row(
            station.number, name.in_(texts.language), note, station.number, found=typed,
            columns=(f"{at:%H:%M} {dates.short_offset(at)}", voters),
        )  # fmt: skip

    def _moved(self, _key: str = "") -> None:
        station = self.station
        self.side.show_station(station)
        if station is not None:
            name = station.name.in_(self.look.texts.language)
            self.search.setAccessibleDescription(self.look.texts.say("station.lit", station=station.number, name=name))
        self.changed.emit()

    def _wrong(self, local: datetime) -> str:
        return clock_doubt.wrong(self.look.texts, self.election, self.signed_at, local)

    def _size_captions(self) -> None:
        theme = self.look.theme
        self._captions.setContentsMargins(theme.size(36), theme.px(6), theme.px(13), theme.px(4))
        self._captions.setSpacing(0)
        self.captions[0].setFixedWidth(theme.size(56))
        for label in self.captions[2:]:
            label.setFixedWidth(theme.size(COLUMN))
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def _lay_out(self) -> None:
        self._captions = QHBoxLayout()
        for place, label in enumerate(self.captions):
            self._captions.addWidget(label, 1 if place == 1 else 0)
        sheet = Sheet(self.look)
        sheet.rows.addLayout(self._captions)
        sheet.rows.addWidget(self.none_found)
        sheet.rows.addWidget(self.rows, 1)
        sheet.rows.addStretch(0)
        self.none_found.setContentsMargins(14, 14, 14, 14)
        main = QWidget()
        self._column = QVBoxLayout(main)
        self._column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.title, self.search):
            self._column.addWidget(widget)
        self._column.addWidget(sheet, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(Columns(self.look, main, self.side, below=True))
