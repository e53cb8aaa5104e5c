"""What was typed on a page and is not on the disk yet, over what the state holds."""

from __future__ import annotations

from precinct_app.counts import Count, Figure, parse
from precinct_app.protocol.events import CountEntered
from precinct_app.protocol.state import Keying
from ui.desk import Desk


class Pen:
    """Writes the figures of one entry (1 or 2) and knows what stands in each field.

    A page shows `raw`: while a figure is on its way to the disk, an older one coming back must not take its place.
    """

    def __init__(self, desk: Desk, entry: int) -> None:
        self.desk = desk
        self.entry = entry
        self._typed: dict[str, str] = {}
        self._handed: dict[str, tuple[str, bool]] = {}

    def stored(self, key: str) -> Keying | None:
        """The keying of this entry that the state holds."""
        return next((one for one in self.desk.state.keyings.get(key, ()) if one.entry == self.entry), None)

    def raw(self, key: str) -> str:
        """What stands in the field of a line."""
        if key in self._typed:
            return self._typed[key]
        stored = self.stored(key)
        return stored.raw if stored else ""

    def figure(self, key: str) -> Figure:
        """What stands in the field, as a figure."""
        return parse(self.raw(key))

    def saved(self, key: str) -> bool:
        """Whether what stands in the field is on the disk."""
        stored = self.stored(key)
        return stored is not None and stored.raw == self.raw(key)

    def left(self, key: str) -> bool:
        """Whether a count of this entry is on the disk and its field was left."""
        stored = self.stored(key)
        return stored is not None and stored.left and isinstance(stored.figure, Count)

    def type(self, key: str, raw: str) -> None:
        """Something was typed; it is not stored yet."""
        self._typed[key] = raw

    def store(self, key: str, raw: str, left: bool) -> None:
        """Hand a figure over, unless the same one was handed over or is stored already."""
        stored = self.stored(key)
        known = self._handed.get(key) or ((stored.raw, stored.left) if stored else ("", True))
        if known[0] == raw and (known[1] or not left):
            return
        self._typed[key] = raw
        self._handed[key] = (raw, left)
        self.desk.record(CountEntered(key, self.entry, raw, left))

    @property
    def waiting(self) -> str | None:
        """The first line that was handed over and is not on the disk."""
        return next(iter(self._handed), None)

    def all_saved(self) -> None:
        """Everything handed over is on the disk."""
        self._handed.clear()
        self._typed = {key: raw for key, raw in self._typed.items() if not self.saved(key)}

    def forget(self) -> None:
        """Something was refused: only what is stored counts."""
        self._handed.clear()
        self._typed.clear()
