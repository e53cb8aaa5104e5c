"""What the page of an entry shows at one moment, worked out of the state and of what was typed. It paints nothing."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from enum import Enum

from precinct_app.counts import Count, Invalid
from precinct_app.protocol import steps
from precinct_app.protocol.state import State
from precinct_app.texts import Catalogue, Told
from ui.entry_pen import Pen
from ui.entry_strip import Agreements
from ui.widgets.field_frame import FieldState
from ui.widgets.progress import Segment
from ui.widgets.sheet_values import LineState


class Mode(Enum):
    """What the page is for."""

    KEYING = "keying"
    HIDDEN = "hidden"
    """Both entries are not compared yet: the figures of this one stay away while the other is at work."""
    LOCKED = "locked"
    """Looking back: what stands is shown with a padlock, F2 changes it."""


def mode_of(state: State, stage: str, entry: int) -> Mode:
    """Whether figures of an entry can be keyed, must stay hidden, or are settled."""
    if stage in state.closed or state.frozen is not None:
        return Mode.LOCKED
    small = steps.place(state).small
    begun = any(one.entry > 1 for key in state.keys(stage) for one in state.keyings.get(key, ()))
    if small == ("first", "second")[entry - 1] or (entry == 1 and small == "second" and not begun):
        return Mode.KEYING
    return Mode.LOCKED if small == "read" else Mode.HIDDEN


def keyed_backwards(state: State, stage: str, entry: int) -> bool:
    """Whether an entry goes from the last line up: the second one, where another person reads aloud."""
    keyer = state.keyers.get((stage, 2))
    return entry == 2 and keyer is not None and keyer.mode == "aloud"


@dataclass(frozen=True, slots=True)
class EntryView:
    """One moment of an entry page.

    ``found`` is what must agree (first entry only), ``once`` the lines whose field was left, ``trouble`` why nothing
    is saved, ``in_use`` the line the keys go to, ``notice`` what has to be said before all else.
    """

    state: State
    stage: str
    entry: int
    mode: Mode
    pen: Pen
    found: Agreements
    once: Set[str]
    trouble: Told | None
    in_use: str | None
    notice: str
    texts: Catalogue

    @property
    def order(self) -> tuple[str, ...]:
        """The lines as they are keyed."""
        keys = self.state.keys(self.stage)
        return tuple(reversed(keys)) if keyed_backwards(self.state, self.stage, self.entry) else keys

    @property
    def missing(self) -> tuple[str, ...]:
        """The lines in whose fields no count stands."""
        return tuple(key for key in self.order if not isinstance(self.pen.figure(key), Count))

    @property
    def waiting(self) -> tuple[str, ...]:
        """The lines that are not keyed to the end: no count, not on the disk, or the field not left."""
        return tuple(key for key in self.order if not self.done(key))

    @property
    def unsaved(self) -> str | None:
        """The line that the disk does not take."""
        return self.pen.waiting if self.trouble else None

    def to_read(self, step: int) -> str | None:
        """The next (1) or previous (-1) of the lines to read again, round and round; None where there is none."""
        again = self.found.again
        if not again:
            return None
        place = again.index(self.in_use) + step if self.in_use in again else min(step, 0)
        return again[place % len(again)]

    def done(self, key: str) -> bool:
        """Whether a line is keyed, its field left and its count on the disk."""
        return self.mode is Mode.LOCKED or (self.mode is Mode.KEYING and self.pen.left(key))

    def progress(self) -> str:
        """How far the stage is: "11 of 13 lines"."""
        return self.texts.say("entry.lines_done", done=sum(map(self.done, self.order)), all=len(self.order))

    def segments(self) -> tuple[Segment, ...]:
        """The same, one segment a line."""
        return tuple(self._segment(key) for key in self.order)

    def line_states(self) -> dict[str, LineState]:
        """What each row shows."""
        return {key: self._line_state(key) for key in self.order}

    def _line_state(self, key: str) -> LineState:
        if self.mode is Mode.HIDDEN:
            return LineState("", FieldState.LOCKED)
        if self.mode is Mode.LOCKED:
            figure = self.state.figure(key)
            return LineState(str(figure.value) if isinstance(figure, Count) else "", FieldState.LOCKED)
        raw, figure = self.pen.raw(key), self.pen.figure(key)
        if key == self.unsaved:
            return LineState(raw, FieldState.NOT_SAVED)
        if isinstance(figure, Invalid) and (key in self.once or self._was_left(key)):
            return LineState(raw, FieldState.INVALID, self.texts.say(figure.reason))
        if key in self.found.again:
            return LineState(raw, FieldState.SUSPECT)
        return LineState(raw, FieldState.SAVED if raw and self.pen.saved(key) else FieldState.EMPTY)

    def _was_left(self, key: str) -> bool:
        stored = self.pen.stored(key)
        return stored is not None and stored.left

    def _segment(self, key: str) -> Segment:
        if key == self.in_use:
            return Segment.IN_USE
        invalid = self.mode is Mode.KEYING and isinstance(self.pen.figure(key), Invalid)
        if key in self.found.again or invalid:
            return Segment.READ_AGAIN
        return Segment.SAVED if self.done(key) else Segment.EMPTY
