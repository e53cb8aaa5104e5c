"""Certified copies given away: printed, and to whom one was given."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from precinct_app.protocol import events
from ui.desk import Desk
from ui.pages.parts.copies_card import CopiesCard
from ui.pages.parts.paper_out import PaperOut, has_printer


class CopyWork(QObject):
    """Does what the card's buttons say. Signals: ``lit(QWidget)`` where the keys are to go."""

    lit = Signal(QWidget)

    def __init__(self, desk: Desk, card: CopiesCard, out: PaperOut) -> None:
        super().__init__(card)
        self.desk, self.card, self.out = desk, card, out
        card.print.clicked.connect(self._print)
        card.record.clicked.connect(self._ask)
        card.form.given.connect(self._given)

    def _print(self) -> None:
        (self.out.choose_printer if has_printer() else self.out.choose_file)(copy=True)

    def _ask(self) -> None:
        self.card.form.ask()
        self.lit.emit(self.card.form.to)

    def _given(self, to: str) -> None:
        self.desk.record(events.CopyIssued(to))
        self.lit.emit(self.card.record)
