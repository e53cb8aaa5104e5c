"""From keys to events: what is typed into the sheet of an entry is stored, under the name of who keys it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from precinct_app.counts import Figure
from precinct_app.protocol.events import KeyerNamed
from precinct_app.texts import Catalogue
from ui import entry_keyers
from ui.desk import Desk
from ui.entry_pen import Pen
from ui.entry_strip import Agreements, agreements, first_figures
from ui.pages.parts.entry_sheet import EntrySheet


class EntryKeying(QObject):
    """Stores a figure 300 ms after its last key and when its field is left. While `open` is False it stores nothing.

    Signals: ``typed()`` after each key; ``stored()`` after something was handed over.
    """

    typed = Signal()
    stored = Signal()

    def __init__(self, desk: Desk, sheet: EntrySheet, stage: str, entry: int) -> None:
        super().__init__(sheet)
        self.desk, self.stage, self.entry = desk, stage, entry
        self.pen = Pen(desk, entry)
        self.open = True
        self.last = ""
        self.once: set[str] = set()
        self._named = False
        sheet.typed.connect(self._typed)
        sheet.paused.connect(self._paused)
        sheet.left.connect(self.leave)

    def leave(self, key: str, raw: str) -> None:
        """The field of a line was left: what stands in it is its keying, and what is wrong with it is said."""
        if raw:
            self.once.add(key)
        self._store(key, raw, left=True)

    def found(self, texts: Catalogue) -> Agreements:
        """What must agree, by what stands in the fields of the first entry."""
        state, stage = self.desk.state, self.stage
        typed: dict[str, Figure] = {key: self.pen.figure(key) for key in state.keys(stage)}
        return agreements(state, stage, first_figures(state, stage, typed), texts, self.last)

    def name_second(self) -> bool:
        """Name who keys second, unless that is done or there is no second entry; False where nobody can."""
        state = self.desk.state
        if self.entry == 2 or state.keyed_once(self.stage) or (self.stage, 2) in state.keyers:
            return True
        ways = entry_keyers.second_ways(state, self.stage)
        if ways:
            self.desk.record(ways[0])
        return bool(ways)

    def _typed(self, key: str, raw: str) -> None:
        self.last = key
        self.pen.type(key, raw)
        self.typed.emit()

    def _paused(self, key: str, raw: str) -> None:
        self._store(key, raw, left=False)

    def _store(self, key: str, raw: str, left: bool) -> None:
        if not self.open:
            return
        state = self.desk.state
        self.desk.who = entry_keyers.keyer(state, self.stage, self.entry)
        if self.entry == 1 and raw and not self._named and (self.stage, 1) not in state.keyers:
            self._named = True
            self.desk.record(KeyerNamed(self.stage, 1, self.desk.who))
        self.pen.store(key, raw, left)
        self.stored.emit()
