"""Keyings from the paper that are under way: what stands in each field, and what is on its way to the disk."""

from __future__ import annotations

from precinct_app.counts import Count, Invalid, parse
from precinct_app.protocol.events import CountEntered
from ui import entry_keyers
from ui.desk import Desk

FROM_PAPER = 3


class ChainPen:
    """Writes keyings of entry 3. A count is a keying once its field is left; what is no count is kept in the field."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._typed: dict[str, str] = {}
        self._handed: dict[str, tuple[str, bool]] = {}
        self._lacks: dict[str, str] = {}

    def raw(self, key: str) -> str:
        """What stands in the open field of a line."""
        return self._typed.get(key, self._stored(key))

    def lacks(self, key: str) -> str:
        """The code of what is wrong with it, "" where nothing is; said first when the field is left, then live."""
        return self._lacks.get(key, "")

    def type(self, key: str, raw: str) -> None:
        """Something was typed."""
        self._typed[key] = raw
        if key in self._lacks:
            self.judge(key, raw)

    def judge(self, key: str, raw: str, empty: bool = False) -> bool:
        """Whether ``raw`` is a count; what it lacks is said from now on, also of an empty field where ``empty``."""
        figure = parse(raw)
        self._lacks.pop(key, None)
        if isinstance(figure, Invalid):
            self._lacks[key] = figure.reason
        elif empty and not isinstance(figure, Count):
            self._lacks[key] = "counts.empty"
        return isinstance(figure, Count)

    def pause(self, key: str, raw: str) -> None:
        """Keep what stands in the field, while it is in use."""
        handed, left = self._handed.get(key, (self._stored(key), False))
        if raw != ("" if left else handed):
            self._hand_over(key, raw, left=False)

    def leave(self, key: str, raw: str) -> None:
        """The field was left: a count is a keying, and the field is empty for the next one."""
        if self.judge(key, raw):
            self._hand_over(key, raw, left=True)
            self._typed[key] = ""
        else:
            self.pause(key, raw)

    @property
    def waiting(self) -> str:
        """The first line that was handed over and is not on the disk, "" where all is saved."""
        return next(iter(self._handed), "")

    def handed(self, key: str) -> str:
        """What was handed over for a line."""
        return self._handed.get(key, ("", False))[0]

    def all_saved(self) -> None:
        """Everything handed over is on the disk."""
        self._handed.clear()
        self._typed = {key: raw for key, raw in self._typed.items() if raw != self._stored(key)}

    def forget(self) -> None:
        """Something was refused: only what is stored counts."""
        self._handed.clear()
        self._typed.clear()

    def _stored(self, key: str) -> str:
        keyings = self.desk.state.keyings.get(key, ())
        unfinished = bool(keyings) and keyings[-1].entry == FROM_PAPER and not keyings[-1].left
        return keyings[-1].raw if unfinished else ""

    def _hand_over(self, key: str, raw: str, left: bool) -> None:
        state = self.desk.state
        self._handed.pop(key, None)
        self._handed[key] = raw, left
        self.desk.who = entry_keyers.keyer(state, state.election.line_of(key).stage, FROM_PAPER)
        self.desk.record(CountEntered(key, FROM_PAPER, raw, left))
