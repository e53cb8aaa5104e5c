"""The way of one open protocol through its pages: which one stands in front, what comes next, what lies behind.

Nothing is decided here but which page to show: what is open, missing or allowed is asked of `steps` alone.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, Signal

from precinct_app.protocol import steps
from precinct_app.protocol.steps import Place, Step
from precinct_app.texts import Told
from ui import steps_shown
from ui.desk import Desk
from ui.page import Page
from ui.pages_of import looking_back, made, page_of
from ui.window import Around, Window, election_of

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
        self._aside = False
        self._going_on = False
        self._warned = False
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
            seen = self.at.step is Step.CHECK and self.at == CHECK and not self._aside and self.page is not None
            place = WORDS if seen and place == WORDS else CHECK
        self._show(page_of(place, self.window.look, self.desk), place)

    def look(self, by: int) -> None:
        """Look at the step before (-1) or after (1), as far as the protocol has come."""
        self.look_at(steps_shown.number(self.at.step) + by)

    def look_at(self, number: int) -> None:
        """Look at a step, 1 to 6; the open one is simply shown, one that lies ahead is not."""
        open_at = steps.place(self.desk.state)
        furthest = steps_shown.number(open_at.step)
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
        """From an aside to the page behind it, from the words to the findings, else to the step before."""
        if self._aside:
            self.at = Place(self.at.step, "")
            self.go_on()
        elif self.at == WORDS:
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

    # --- pages

    def _show(self, page: Page, at: Place, aside: bool = False) -> None:
        self.at, self._aside, self.page = at, aside, page
        page.done.connect(self._done)
        page.left.connect(self._back)
        # Only some pages offer these.
        for name, slot in (
            ("rekey_wanted", self._rekey), ("declare_wanted", self._declare), ("large_type_wanted", self._large_type),
            ("reopen_wanted", self._reopen),
        ):  # fmt: skip
            if hasattr(page, name):
                getattr(page, name).connect(slot)
        self.window.show_page(page, self.around())

    def _rekey(self, lines: tuple[str, ...]) -> None:
        self._show(made("key_again", "KeyAgainPage", self.window.look, self.desk, tuple(lines)), self.at, aside=True)

    def _declare(self, code: str) -> None:
        self._show(made("declare", "DeclarePage", self.window.look, self.desk, code), self.at, aside=True)

    def _large_type(self) -> None:
        self._show(made("large_type", "LargeTypePage", self.window.look, self.desk), self.at, aside=True)

    def _reopen(self, key: str) -> None:
        self._rekey((key,))

    # --- around the page

    def around(self) -> Around:
        """Head and steps of this protocol."""
        state, texts = self.desk.state, self.window.look.texts
        election, open_at = state.election, steps.place(state)
        looked_at = self.at.step if self.at.step is not open_at.step else None
        return Around(
            election.practice,
            state.station.number,
            state.station.name.in_(texts.language),
            election_of(election, texts),
            state.station.zone,
            steps_shown.in_words(open_at, texts),
            steps_shown.shown(state, looked_at, texts),
        )

    def _around_anew(self) -> None:
        self.window.change_around(self.around())

    def _changed(self) -> None:
        self.window.forget_notice()
        self.window.change_around(self.around())

    def _saved(self, at: datetime | None) -> None:
        self._warned = False
        self.window.show_saved(at)
        if self._going_on:
            self.go_on()

    def _not_saved(self, told: Told) -> None:
        self.window.show_saved(self.desk.state.saved_at, told.tell(self.window.look.texts))

    def _refused(self, told: Told) -> None:
        self._going_on = False
        self.window.tell(told.tell(self.window.look.texts))

    def _failed(self, _name: str, told: Told) -> None:
        self._refused(told)

    # --- closing

    def _may_close(self) -> bool:
        """Whether nothing is lost by closing. Where a figure is not saved the first try is refused and says so."""
        if self.desk.trouble is None or self._warned:
            return True
        self._warned = True
        self.window.tell(self.window.look.texts.say("window.close_not_saved"))
        return False

    def _closing(self) -> None:
        self.window.may_close = self._may_close()
        if self.window.may_close:
            self._let_go()

    def _let_go(self) -> None:
        """Close the file and hear nothing any more."""
        for signal, slot in (
            (self.desk.changed, self._changed), (self.desk.saved, self._saved),
            (self.desk.not_saved, self._not_saved), (self.desk.refused, self._refused),
            (self.desk.failed, self._failed), (self.window.look_wanted, self.look),
            (self.window.step_wanted, self.look_at), (self.window.look.changed, self._around_anew),
            (self.window.closing, self._closing),
        ):  # fmt: skip
            signal.disconnect(slot)
        self.desk.close()
        self.deleteLater()
