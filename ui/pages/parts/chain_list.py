"""The cards of all lines that are keyed from the paper, one below the other, and the light among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.chain_view import Chain
from ui.look import Look
from ui.pages.parts.chain_card import ChainCard
from ui.widgets.scroll import Scroll


class ChainList(Scroll):
    """Scrolls the cards; the field in use is always in view.

    Signals, each with the line: ``typed(str, str)``, ``paused(str, str)``, ``left(str, str)`` with what was typed;
    ``entered(str)``; ``next_wanted(str)``, ``previous_wanted(str)``.
    """

    typed = Signal(str, str)
    paused = Signal(str, str)
    left = Signal(str, str)
    entered = Signal(str)
    next_wanted = Signal(str)
    previous_wanted = Signal(str)

    def __init__(self, look: Look, lines: Sequence[str]) -> None:
        content = QWidget()
        super().__init__(look, content)
        self.cards = {key: ChainCard(look, key) for key in lines}
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(0, 0, 0, 0)
        for card in self.cards.values():
            self.column.addWidget(card)
            card.typed.connect(self._typed)
            card.paused.connect(self._paused)
            card.left.connect(self._left)
            card.entered.connect(self._entered)
            card.next_wanted.connect(self._next)
            card.previous_wanted.connect(self._previous)

    def show_chains(self, chains: Mapping[str, Chain]) -> None:
        """Show the keyings of each line; what is being typed stays."""
        self.column.setSpacing(self._look.theme.px(8))
        for key, chain in chains.items():
            self.cards[key].show_chain(chain)
        self._keep_in_view()

    def lit(self) -> str:
        """The line that the keys go to, "" where they go elsewhere."""
        focus = self.window().focusWidget()
        return next((key for key, card in self.cards.items() if card.field is focus), "")

    def light(self, key: str) -> None:
        """Let the keys go to a line."""
        self.cards[key].field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._keep_in_view()

    def leave(self) -> None:
        """Leave the field in use: what stands in it is a keying."""
        if lit := self.lit():
            self.cards[lit].field.clearFocus()

    def _keep_in_view(self) -> None:
        if lit := self.lit():
            self.column.activate()
            self.ensureWidgetVisible(self.cards[lit].next_box, 0, self._look.theme.px(16))

    def _key(self) -> str:
        sender = self.sender()
        return next(key for key, card in self.cards.items() if card is sender)

    def _typed(self, raw: str) -> None:
        self.typed.emit(self._key(), raw)

    def _paused(self, raw: str) -> None:
        self.paused.emit(self._key(), raw)

    def _left(self, raw: str) -> None:
        self.left.emit(self._key(), raw)

    def _entered(self) -> None:
        self.entered.emit(self._key())

    def _next(self) -> None:
        self.next_wanted.emit(self._key())

    def _previous(self) -> None:
        self.previous_wanted.emit(self._key())
