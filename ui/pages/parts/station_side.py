"""Beside the list of stations: the lit one, its time and Astana's in large figures, what is known of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from precinct_app.election.definition import ASTANA, Station
from precinct_app.texts import Catalogue
from ui import clock_doubt, dates
from ui.clock import Clock
from ui.look import Look
from ui.theme import Form, Ink
from ui.widgets.card import Card
from ui.widgets.label import Label


class StationSide(QWidget):
    """Shows one station; follows the clock."""

    def __init__(self, look: Look, clock: Clock, wrong: Callable[[datetime], str]) -> None:
        """``wrong``: why a time of the station is in doubt; "" for none."""
        super().__init__()
        self._look = look
        self._clock = clock
        self._wrong = wrong
        self._station: Station | None = None
        self.name = Label(look, points=14, bold=True)
        self.others = Label(look, points=10.5, ink=Ink.INK2)
        self.local, self.astana = BigClock(look), BigClock(look)
        self.compare, self.in_short = Label(look, points=10.5), Label(look, points=10.5)
        self._facts = QGridLayout()
        self._facts.setColumnStretch(1, 1)
        self.facts = [(Label(look, points=10.5, ink=Ink.INK2, wrap=False), Label(look, points=10.5)) for _ in range(3)]
        for row, (name, value) in enumerate(self.facts):
            self._facts.addWidget(name, row, 0)
            self._facts.addWidget(value, row, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.name, self.others, self.local, self.astana, self.compare, self.in_short):
            self._column.addWidget(widget)
        self._column.addLayout(self._facts)
        self._column.addStretch(1)
        look.changed.connect(self.refresh)
        clock.new_minute.connect(self.refresh)
        self.refresh()

    def show_station(self, station: Station | None) -> None:
        """Show another station; None shows nothing of one."""
        self._station = station
        self.refresh()

    def refresh(self) -> None:
        """Texts, times and spacing anew."""
        theme, texts, station = self._look.theme, self._look.texts, self._station
        say = texts.say
        self._column.setSpacing(theme.px(6))
        self._facts.setHorizontalSpacing(theme.px(14))
        self._facts.setVerticalSpacing(theme.px(4))
        narrow = self._look.form is not Form.WIDE
        now = self._clock.now()
        small = self._look.form is Form.SMALL
        self.local.setVisible(station is not None and not small)
        self._show_compare(station, now)
        for widget in (self.name, self.astana):
            widget.setVisible(not small)
        self.in_short.setVisible(small and station is not None)
        self.astana.show_clock(say("station.astana_time"), now.astimezone(ASTANA), _ahead(station, now, texts))
        for name, value in self.facts:
            name.setVisible(station is not None and not narrow)
            value.setVisible(station is not None and not narrow)
        self.others.setVisible(station is not None and not narrow)
        if station is None:
            self.name.setText("")
            return
        local = now.astimezone(station.zone)
        self.local.show_clock(say("station.local_time"), local, dates.offset(local))
        here, there = f"{local:%H:%M}", f"{now.astimezone(ASTANA):%H:%M}"
        day = dates.weekday_day(texts, local)
        self.in_short.setText(say("station.in_short", day=day[:1].upper() + day[1:], time=here, astana=there))
        self.name.setText(f"{station.number}  {station.name.in_(texts.language)}")
        others = [station.name.in_(code) for code in ("kk", "ru", "en") if code != texts.language]
        self.others.setText(" · ".join(dict.fromkeys(others)))
        voters = say("station.unknown") if station.voters is None else texts.number(station.voters)
        facts = (
            ("station.district", station.district),
            ("station.on_the_lists", voters),
            ("station.region", station.region),
        )
        for (name, value), (code, fact) in zip(self.facts, facts, strict=True):
            name.setText(say(code))
            value.setText(fact)

    def _show_compare(self, station: Station | None, now: datetime) -> None:
        """What is wrong with the clock; else what to compare and, where there is room, the laptop's own zone."""
        local = now.astimezone(station.zone) if station is not None else now
        wrong = self._wrong(local) if station is not None else ""
        said = [self._look.texts.say("station.compare")]
        if station is not None and self._look.form is Form.WIDE:
            said.append(clock_doubt.elsewhere(self._look.texts, self._clock.laptop(), local))
        self.compare.set_ink(Ink.ERROR if wrong else Ink.INK)
        self.compare.setText(wrong or " ".join(said).strip())
        self.compare.setVisible(bool(wrong) or self._look.form is not Form.SMALL)


def _ahead(station: Station | None, now: datetime, texts: Catalogue) -> str:
    """How far Astana's clock is from the station's, in hours and minutes."""
    if station is None:
        return ""
    there, astana = now.astimezone(station.zone).utcoffset(), now.astimezone(ASTANA).utcoffset()
    assert there is not None and astana is not None
    minutes = round((astana - there).total_seconds() / 60)
    if minutes == 0:
        return texts.say("station.same_time")
    code = "station.ahead" if minutes > 0 else "station.behind"
    hours, rest = divmod(abs(minutes), 60)
    return texts.say(code, hours=f"{hours}:{rest:02}" if rest else str(hours))


class BigClock(Card):
    """A caption, a time in 28 pt, and the day with a note."""

    def __init__(self, look: Look) -> None:
        self.caption = Label(look, points=10.5, ink=Ink.INK2)
        self.time = Label(look, points=28, bold=True, wrap=False)
        self.day = Label(look, points=10.5)
        super().__init__(look)
        for widget in (self.caption, self.time, self.day):
            self.body.addWidget(widget)

    def show_clock(self, caption: str, at: datetime, note: str) -> None:
        """Show a time and its day."""
        self.caption.setText(caption)
        self.time.setText(f"{at:%H:%M}")
        day = dates.weekday_day(self._look.texts, at)
        day = day[:1].upper() + day[1:]
        self.day.setText(f"{day}, {note}" if note else day)

    def refresh(self) -> None:
        """Spacing anew."""
        super().refresh()
        self.body.setSpacing(0)
