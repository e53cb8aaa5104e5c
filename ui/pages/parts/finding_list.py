"""The cards of Check in their order: lines to key, errors, warnings that ask, warnings that do not, what agrees."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from precinct_app.protocol.state import State
from precinct_app.protocol.unusual import unusual
from ui.look import Look
from ui.pages.parts.error_card import ErrorCard
from ui.pages.parts.finding_cards import AgreeCard, LinesCard, ToldCard, WarningCard
from ui.pages.parts.findings import Findings
from ui.widgets.card_column import CardColumn

Asking = LinesCard | ErrorCard | WarningCard
Kept = TypeVar("Kept", bound=QWidget)
UNFILLED, DIFFERING, AGREE = "unfilled", "differing", "agree"
"""The names of cards that stand for no relation."""


class FindingList(CardColumn):
    """The card of what is still there stays, since its field may be in use.

    Signals: those of the cards.
    """

    rekey_wanted = Signal(object)
    declare_wanted = Signal(str)
    too_early = Signal(str)
    explained = Signal(str, str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.by_name: dict[str, QWidget] = {}
        self._before: dict[str, QWidget] = {}

    def show_findings(self, found: Findings, state: State) -> None:
        """Show everything anew."""
        self._before, self.by_name = self.by_name, {}
        if found.unfilled:
            card = self._keep(UNFILLED, LinesCard, self._lines_card)
            card.show_lines(state, found.unfilled, "check.unfilled", "check.unfilled_note")
        if found.differing:
            card = self._keep(DIFFERING, LinesCard, self._lines_card)
            card.show_lines(state, found.differing, "check.differing", "check.differing_note")
        for error in found.errors:
            self._keep(error.relation.code, ErrorCard, self._error_card).show_finding(error, state)
        for asked in found.asked:
            self._keep(asked.relation.code, WarningCard, self._warning_card).show_finding(asked)
        for told in found.told:
            self._keep(told.relation.code, ToldCard, self._told_card).show_finding(told, state)
        for unlike in unusual(state):
            self._keep(unlike.code, ToldCard, self._night_card).show_told(unlike)
        others = bool(self.by_name)
        self._keep(AGREE, AgreeCard, self._agree_card).show_relations(found.agreeing, others)
        self._place()

    def asking(self) -> list[Asking]:
        """The cards that ask for something, in order: where F4 goes."""
        return [card for card in self.by_name.values() if isinstance(card, Asking)]

    def first_open(self, found: Findings) -> Asking | AgreeCard:
        """The first card that is still to be answered; what agrees where there is none."""
        names = [name for name in self.by_name if name in (UNFILLED, DIFFERING)]
        names += [one.relation.code for one in found.errors if one.open]
        names += [one.relation.code for one in found.asked if one.explanation is None]
        card = self.by_name[names[0] if names else AGREE]
        assert isinstance(card, LinesCard | ErrorCard | WarningCard | AgreeCard)
        return card

    def errors_of(self, code: str) -> list[ErrorCard]:
        """The card on which the error ``code`` stands."""
        return [card for card in self.by_name.values() if isinstance(card, ErrorCard) and card.is_of(code)]

    def finish_typing(self) -> None:
        """Keep the words that stand in the warnings' fields."""
        for card in self.asking():
            if isinstance(card, WarningCard):
                card.field.finish()

    def _keep(self, name: str, kind: type[Kept], make: Callable[[], Kept]) -> Kept:
        """The card under ``name``: the one that was there, or a new one."""
        before = self._before.get(name)
        card = before if isinstance(before, kind) else make()
        self.by_name[name] = card
        return card

    def _place(self) -> None:
        """Put the cards in order; those of what no longer fails go."""
        self.cards.setSpacing(self._look.theme.px(8))
        if list(self._before.values()) == list(self.by_name.values()):
            return
        while self.cards.takeAt(0) is not None:
            pass
        for card in self._before.values():
            if card not in self.by_name.values():
                card.setParent(None)
                card.deleteLater()
        for card in self.by_name.values():
            self.cards.addWidget(card)
        self.cards.addStretch(1)

    def _lines_card(self) -> LinesCard:
        card = LinesCard(self._look)
        card.rekey_wanted.connect(self.rekey_wanted)
        return card

    def _error_card(self) -> ErrorCard:
        card = ErrorCard(self._look)
        card.rekey_wanted.connect(self.rekey_wanted)
        card.declare_wanted.connect(self.declare_wanted)
        card.too_early.connect(self.too_early)
        return card

    def _warning_card(self) -> WarningCard:
        card = WarningCard(self._look)
        card.explained.connect(self.explained)
        return card

    def _told_card(self) -> ToldCard:
        return ToldCard(self._look)

    def _night_card(self) -> ToldCard:
        return ToldCard(self._look, settled=False)

    def _agree_card(self) -> AgreeCard:
        return AgreeCard(self._look)
