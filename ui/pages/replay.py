"""A journal as a film: what happened, one event after the other, and how the protocol stood then."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.counts import Count
from precinct_app.practice.replay import LONGEST, Frame, frames
from precinct_app.protocol import events, steps, telling
from precinct_app.protocol.entry import Entry
from precinct_app.protocol.state import State
from ui.look import Look
from ui.page import Now, Page
from ui.pages.parts.lines_then import LinesThen, LineThen
from ui.theme import Form
from ui.widgets.columns import Columns
from ui.widgets.key_cap import KeyHint
from ui.widgets.labelled import named
from ui.widgets.lit_row import Sheet
from ui.widgets.page_title import PageTitle
from ui.widgets.rows import Row, Rows
from ui.widgets.switch import Switch

SPEEDS = {"1": 1.0, "5": 5.0, "20": 20.0, "60": 60.0}
"""How many times faster than it was; nobody waits more than some seconds for the next event."""


class ReplayPage(Page):
    """Plays ``entries``, which begin with Opened. The events are a list: its lit row is the moment that is shown.

    Space plays and stops; the arrows go step by step. ``left`` when the person goes back.
    """

    full_width = True

    def __init__(self, look: Look, entries: Sequence[Entry], name: str) -> None:
        super().__init__(look)
        self.name = name
        self.frames = tuple(frames(entries, longest=math.inf))
        self.practice = self.frames[-1].state.election.practice
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._next)
        self.title, self.events, self.lines = PageTitle(look), Rows(look), LinesThen(look)
        self.speed = Switch(look, [(key, f"{key}×", f"{key}×") for key in SPEEDS])
        self._speed = "20"
        self.speed.chosen.connect(self._choose_speed)
        self.events.moved.connect(self._moved)
        self.events.installEventFilter(self)
        self._lay_out()
        self.refresh()

    @property
    def playing(self) -> bool:
        """Whether the film runs."""
        return self._timer.isActive()

    @property
    def at(self) -> int:
        """The place of the event that is shown."""
        return int(self.events.current_key() or 0)

    def refresh(self) -> None:
        """All texts anew; the moment stays."""
        say = self.look.texts.say
        self._column.setSpacing(self.look.theme.px(8))
        self.title.show_texts(say("replay.title"), note=self.name)
        self.lines.setVisible(self.look.form is not Form.SMALL)  # there the events say the figures
        self.speed.show_choice(self._speed, say("replay.speed"))
        named(self.events, say("replay.events"))
        last = self.frames[-1].state
        self.events.show_rows([self._event_row(place, frame, last) for place, frame in enumerate(self.frames)])
        self._show_lines()
        self.changed.emit()

    def now(self) -> Now:
        """What happens at this moment; play or stop."""
        say, frame = self.look.texts.say, self.frames[self.at]
        step = say(f"practice.at_{steps.place(frame.state).step}")
        then = say("replay.then", n=self.at + 1, all=len(self.frames), step=step)
        action = say("replay.stop" if self.playing else "replay.play")
        return Now(self._sentence(frame, self.frames[-1].state), then, say("replay.back"), action, ready=True)

    def keys(self) -> tuple[KeyHint, ...]:
        """Space, arrows, F1."""
        say = self.look.texts.say
        return (
            KeyHint(say("words_page.space"), say("replay.key_play")),
            KeyHint("↓", say("replay.key_step")),
            KeyHint("F1", say("window.all_keys")),
        )

    def take_focus(self) -> None:
        """Light the moment."""
        self.events.setFocus()

    def act(self) -> None:
        """Play, from the beginning where the film is over; or stop."""
        if self.playing:
            self._timer.stop()
        else:
            if self.at == len(self.frames) - 1:
                self.events.light("0")
            if len(self.frames) > 1:
                self._wait()
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space plays and stops; Left and Right go back and on, as Up and Down do in the list."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not event.modifiers():
            by = {Qt.Key.Key_Right.value: 1, Qt.Key.Key_Left.value: -1}.get(event.key())
            if event.key() == Qt.Key.Key_Space:
                self.act()
                return True
            if by is not None:
                self.events.light(str(min(max(self.at + by, 0), len(self.frames) - 1)))
                return True
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        """A film that nobody sees stands still."""
        self._timer.stop()
        super().hideEvent(event)

    def _choose_speed(self, speed: str) -> None:
        self._speed = speed
        if self.playing:
            self._wait()

    def _wait(self) -> None:
        """Until the next event, so many times faster than it was."""
        seconds = self.frames[self.at + 1].wait / SPEEDS[self._speed]
        self._timer.start(round(1000 * min(seconds, LONGEST)))

    def _next(self) -> None:
        """The next moment; the film runs on to the last one."""
        self.events.light(str(self.at + 1))
        if self.at + 1 < len(self.frames):
            self._wait()
        self.changed.emit()

    def _moved(self, _key: str) -> None:
        self._show_lines()
        self.changed.emit()

    def _event_row(self, place: int, frame: Frame, last: State) -> Row:
        """A row of the list: when, and what happened."""
        local = frame.entry.at.astimezone(last.station.zone)
        return Row(str(place), self._sentence(frame, last), right=(f"{local:%H:%M:%S}",))

    def _sentence(self, frame: Frame, last: State) -> str:
        return telling.sentence(frame.entry, last, self.look.texts)

    def _show_lines(self) -> None:
        """Each line as it stood; the one that was keyed is marked."""
        frame = self.frames[self.at]
        event, keys = frame.entry.event, frame.state.keys()
        touched = event.line if isinstance(event, events.CountEntered) else ""
        shown = [self._line(key, frame.state, key == touched) for key in keys]
        self.lines.show_lines(shown, self.look.texts.say("replay.lines"))

    def _line(self, key: str, state: State, touched: bool) -> LineThen:
        line, figure = state.election.line_of(key), state.figure(key)
        place = key.partition("[")[2].rstrip("]")
        shown = self.look.texts.number(figure.value) if isinstance(figure, Count) else ""
        number = line.number + (f".{place}" if place else "")
        return LineThen(number, line.short.in_(self.look.texts.language), shown, touched)

    def _lay_out(self) -> None:
        film, sheet, column = QWidget(), Sheet(self.look), QVBoxLayout()
        sheet.rows.addWidget(self.events, 1)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.speed)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(sheet, 1)
        film.setLayout(column)
        self._column = column
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(Columns(self.look, film, self.lines))
