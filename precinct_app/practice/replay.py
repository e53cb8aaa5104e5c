"""A journal as a film: its states one after the other, and how long to wait before each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from precinct_app.protocol.entry import Entry
from precinct_app.protocol.fold import apply, begin
from precinct_app.protocol.state import State
from precinct_app.texts import Refused

LONGEST = 5.0


@dataclass(frozen=True, slots=True)
class Frame:
    """The state after ``entry``, and the seconds to wait before it is shown."""

    state: State
    entry: Entry
    wait: float


def frames(entries: Sequence[Entry], speed: float = 1.0, longest: float = LONGEST) -> Iterator[Frame]:
    """Every step of a journal. ``speed`` 2 is twice as fast; nobody waits more than ``longest`` seconds.

    A clock that went back waits 0. Raises ValueError unless the entries begin with Opened and ``speed`` is above 0.
    """
    if not speed > 0:
        raise ValueError("speed must be above 0")
    state = begin(entries[0])
    yield Frame(state, entries[0], 0.0)
    for before, entry in pairwise(entries):
        state = apply(state, entry)
        passed = (entry.at - before.at).total_seconds() / speed
        yield Frame(state, entry, min(max(passed, 0.0), longest))


def may_show(state: State) -> None:
    """Raise Refused where playing a journal would show figures that are still to be keyed blind: a real protocol that
    was not exported yet."""
    if not state.election.practice and state.exported is None:
        raise Refused("replay.not_yet")
