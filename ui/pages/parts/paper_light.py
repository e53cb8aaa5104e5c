"""Where the ring goes on the page of the paper: with the lamp to what is missing first, and on to the action."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from precinct_app.protocol import steps
from ui.desk import Desk
from ui.page import Page
from ui.pages.parts.paper_cards import PaperCards
from ui.widgets.paint import focus_of


class PaperLight(QObject):
    """Signals: ``to(QWidget)``: the keys are to go there; ``to_action()``: nothing is missing."""

    to = Signal(QWidget)
    to_action = Signal()

    def __init__(self, desk: Desk, cards: PaperCards, page: Page) -> None:
        super().__init__(page)
        self.desk, self.cards, self._page = desk, cards, page
        self._at = self._first_missing()
        self._past_ink = False
        self.moved = False
        """Whether the lamp went on while another page lay over this one."""
        cards.ink.passed.connect(self._leave_ink)
        desk.saved.connect(self._saved)

    def go(self) -> None:
        """To the first thing missing, or to the action where nothing is."""
        self.moved = False
        if self._first_missing():
            self.to.emit(self.cards.missing(self.desk.state))
        else:
            self.to_action.emit()

    def follow(self) -> None:
        """What was missing first is done: the light goes on with the lamp, unless the keys are elsewhere by now.

        From row to row of the signatures a person goes: Space again takes a tick back.
        """
        at, self._at = self._at, self._first_missing()
        if at in (self._at, "steps.ink"):
            return
        self.moved = not self._page.isVisible()
        card = self.cards.print_card if at == "steps.not_printed" else self.cards.read_card
        lit = focus_of(self._page)
        if not self.moved and (lit is None or lit is self._page or card.isAncestorOf(lit)):
            self.go()

    def _leave_ink(self) -> None:
        """On from the last signature, once it is on the disk."""
        self._past_ink = self.desk.busy
        if not self._past_ink:
            self.go()

    def _saved(self, _at: object) -> None:
        if self._past_ink:
            self._leave_ink()

    def _first_missing(self) -> str:
        points = steps.paper_points(self.desk.state) if self.desk.state.frozen is not None else ()
        return points[0].code if points else ""
