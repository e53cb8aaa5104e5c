"""The way of one open protocol through its pages: which one stands in front, what comes next, what lies behind.

Nothing is decided here but which page to show: what is open, missing or allowed is asked of `steps` alone.
"""

from __future__ import annotations

import gc
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from precinct_app.protocol import events, steps
from precinct_app.protocol.steps import Place, Step
from precinct_app.texts import Told
from ui import steps_shown
from ui.around import Around, election_of
from ui.desk import Desk
from ui.page import Page
from ui.pages.reason import ReasonDialog
from ui.pages_of import looking_back, made, page_of
from ui.stick import TAKE, Stick
from ui.window import Window

CHECK, WORDS = Place(Step.CHECK, "findings"), Place(Step.CHECK, "words")


class Way(QObject):
    """Leads through one protocol. Signals: ``left()`` back to the start page; the desk is closed by then."""

    left = Signal()

    def __init__(self, window: Window, desk: Desk) -> None:
        super().__init__(window)
        self.window = window
        self.desk = desk
        self.at = steps.place(desk.state)
        self.page: Page | None = None
        self._reopening = ""
        self._going_on = False
        self._warned = False
        self.stick = Stick(window, desk)
        desk.changed.connect(self._changed)
        desk.saved.connect(self._saved)
        desk.not_saved.connect(self._not_saved)
        desk.refused.connect(self._refused)
        desk.failed.connect(self._failed)
        window.look_wanted.connect(self.look)
        window.step_wanted.connect(self.look_at)
        window.look.changed.connect(self._around_anew)
        window.closing.connect(self._closing)
        window.show_saved(desk.state.saved_at)
        self.go_on()

    # --- going on and back

    def go_on(self) -> None:
        """Show the page of the place that the events have reached."""
        self._going_on = False
        place = steps.place(self.desk.state)
        if place.step is Step.CHECK:
            # The findings come first, also where there are none; the words follow from there.
            place = WORDS if place == WORDS and self.page is not None and self.at in (CHECK, WORDS) else CHECK
        self._show(page_of(place, self.window.look, self.desk), place)

    def look(self, by: int) -> None:
        """Look at the step before (-1) or after (1), as far as the protocol has come."""
        self.look_at(steps_shown.number(self.at.step) + by)

    def look_at(self, number: int) -> None:
        """Look at a step, 1 to 6; the open one is simply shown, one that lies ahead is not."""
        furthest = steps_shown.number(steps.place(self.desk.state).step)
        if number == furthest:
            self.go_on()
        elif 1 <= number < furthest:
            step = steps_shown.ORDER[number - 1]
            self._show(looking_back(step, self.window.look, self.desk), Place(step, steps.SMALL[step][0]))

    def _done(self) -> None:
        """The page lets its action happen: go on once everything is on the disk."""
        self._going_on = True
        if not self.desk.busy:
            self.go_on()

    def _back(self) -> None:
        """From the words to the findings, else to the step before; from both ends of the way to the start page."""
        if self.at == WORDS:
            self._show(page_of(CHECK, self.window.look, self.desk), CHECK)
        elif self.at.step is Step.STATION or self.at == Place(Step.SIGN, "stick"):
            self.leave()
        else:
            self.look(-1)

    def leave(self) -> None:
        """Close the protocol and go to the start page; where a figure is not saved, say so first."""
        if self._may_close():
            self._let_go()
            self.left.emit()
            # Pages and their protocol hold one another: unasked, Python keeps a dozen of them, 20 MB, before it looks.
            QTimer.singleShot(0, self.window, gc.collect)

    # --- pages

    def _show(self, page: Page, at: Place) -> None:
        self.at, self.page = at, page
        page.done.connect(self._done)
        page.left.connect(self._back)
        # Only some pages offer these.
        for name, slot in (
            ("rekey_wanted", self._rekey), ("declare_wanted", self._declare), ("large_type_wanted", self._large_type),
            ("reopen_wanted", self._ask_why), ("attach_wanted", self._attach),
            ("emergency_wanted", self._emergency_key), ("unsigned_wanted", self._unsigned),
            ("own_keys_wanted", self.window.own_keys_wanted), ("how_wanted", self._how_did_i_do),
            ("stick_wanted", self.stick.choose),
        ):  # fmt: skip
            if hasattr(page, name):
                getattr(page, name).connect(slot)
        self.window.show_page(page, self.around())
        if at.step is Step.SIGN and self.desk.state.clock_jumped is not None:
            self.window.tell(self.window.look.texts.say("telling.clock_warning"))

    def _aside(self, file: str, name: str, *more: object) -> None:
        """Lay a page over the one in front; done or left, that one is there again, as it was."""
        page = made(file, name, self.window.look, self.desk, *more)
        page.done.connect(self._aside_over)
        page.left.connect(self._aside_over)
        self.window.lay_over(page)

    def _aside_over(self) -> None:
        self.window.take_off()
        if self.at == WORDS and steps.place(self.desk.state) != WORDS:
            self.go_on()  # what was keyed anew asks for something

    def _rekey(self, lines: tuple[str, ...]) -> None:
        self._aside("key_again", "KeyAgainPage", tuple(lines))

    def _declare(self, code: str) -> None:
        self._aside("declare", "DeclarePage", code)

    def _large_type(self) -> None:
        self._aside("large_type", "LargeTypePage")

    def _how_did_i_do(self) -> None:
        self._aside("how_did_i_do", "HowDidIDoPage")

    def _attach(self) -> None:
        self._aside("attachments", "AttachmentsPage")

    def _emergency_key(self, place: int) -> None:
        self._aside("emergency_key", "EmergencyKeyPage", place)

    def _unsigned(self) -> None:
        self._aside("unsigned", "UnsignedPage")

    def _ask_why(self, line: str) -> None:
        """A figure of a closed stage is to change: the reason first, then it is keyed anew."""
        dialog = ReasonDialog(self.window.look, self.desk.state, line, self.window)
        dialog.given.connect(self._reopen)
        dialog.open()

    def _reopen(self, line: str, why: str) -> None:
        self._reopening = line
        self.desk.record(events.LineReopened(line, why))

    # --- around the page

    def around(self) -> Around:
        """Head and steps of this protocol."""
        state, texts = self.desk.state, self.window.look.texts
        election, open_at = state.election, steps.place(state)
        looked_at = self.at.step if self.at.step is not open_at.step else None
        return Around(
            election.practice,
            state.station.number,
            self._name(),
            election_of(election, texts),
            state.station.zone,
            steps_shown.in_words(open_at, texts),
            steps_shown.shown(state, looked_at, texts),
        )

    def _name(self) -> str:
        """The station's name; of a recount with its revision, so that nobody keys into the wrong one."""
        state, texts = self.desk.state, self.window.look.texts
        name = state.station.name.in_(texts.language)
        return name if state.revision == 1 else texts.say("window.revision", name=name, revision=state.revision)

    def _around_anew(self) -> None:
        self.window.change_around(self.around())

    def _changed(self) -> None:
        self.window.forget_notice()
        self.window.change_around(self.around())
        if self._reopening in self.desk.state.late:
            line, self._reopening = self._reopening, ""
            self._rekey((line,))

    def _saved(self, at: datetime | None) -> None:
        self._warned = False
        self.window.show_saved(at)
        if self._going_on:
            self.go_on()

    def _not_saved(self, told: Told) -> None:
        self.window.show_saved(self.desk.state.saved_at, told.tell(self.window.look.texts))

    def _refused(self, told: Told) -> None:
        self._going_on, self._reopening = False, ""
        self.window.tell(told.tell(self.window.look.texts))

    def _failed(self, name: str, told: Told) -> None:
        if name != TAKE:  # no copy keeps anybody from going on
            self._refused(told)

    # --- closing

    def _may_close(self) -> bool:
        """Whether nothing is lost by closing, the field in use included. Where a figure cannot be saved the first try
        is refused and says so."""
        self.window.take_in_field()
        if self.desk.finish() or self._warned:
            return True
        self._warned = True
        self.window.tell(self.window.look.texts.say("window.close_not_saved"))
        return False

    def _closing(self) -> None:
        self.window.may_close = self._may_close()
        if self.window.may_close:
            self._let_go()

    def _let_go(self) -> None:
        """Close the file and hear nothing any more. What stood in the field in use was taken in before."""
        for signal, slot in (
            (self.desk.changed, self._changed), (self.desk.saved, self._saved),
            (self.desk.not_saved, self._not_saved), (self.desk.refused, self._refused),
            (self.desk.failed, self._failed), (self.window.look_wanted, self.look),
            (self.window.step_wanted, self.look_at), (self.window.look.changed, self._around_anew),
            (self.window.closing, self._closing),
        ):  # fmt: skip
            signal.disconnect(slot)
        self.stick.let_go()
        self.desk.close()
        self.desk.deleteLater()
        self.deleteLater()
