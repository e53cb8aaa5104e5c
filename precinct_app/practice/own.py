"""How did I do: one learner's marks, from the own journal and the number of the scenario alone."""

from __future__ import annotations

from collections.abc import Sequence

from precinct_app.practice import number
from precinct_app.practice.marking import Mark, mark
from precinct_app.practice.scenario import make
from precinct_app.protocol.entry import Entry
from precinct_app.protocol.fold import fold
from precinct_app.protocol.state import State
from precinct_app.texts import Refused


def may_be_marked(state: State) -> bool:
    """Whether there is something to mark by: practice, exported, and begun with a scenario's number."""
    return state.election.practice and state.exported is not None and bool(state.scenario)


def own_mark(entries: Sequence[Entry]) -> Mark:
    """The marks of a journal whose scenario is made again from its number.

    Raises Refused "practice.not_exported" before the export, since marks tell the true figures, "practice.no_number"
    where no scenario was chosen, and "practice.bad_number" for a number that there is not.
    """
    state = fold(entries)
    if not state.election.practice or state.exported is None:
        raise Refused("practice.not_exported")
    if not state.scenario:
        raise Refused("practice.no_number")
    level, seed = number.read(state.scenario)
    return mark(entries, make(state.election, state.station.number, level, seed))
