"""The two sums of a relation as Check shows them: which lines stand on which side, and what each side makes."""

from __future__ import annotations

from dataclasses import dataclass

from precinct_app.counts import Count
from precinct_app.election.definition import Relation, Sums, Term, Text
from precinct_app.election.places import Places, places
from precinct_app.election.relations import Outcome
from precinct_app.protocol.state import State
from ui.pages.parts.line_names import line_name


@dataclass(frozen=True, slots=True)
class SumLine:
    """One line of a side: ``factor`` times ``value``. A number alone and the registry's figure have no ``key``."""

    key: str
    number: str
    name: Text | None
    registered: bool
    factor: int
    value: int


@dataclass(frozen=True, slots=True)
class Sides:
    """Left and right with what they make. ``relation`` is "==", "<=" or ">="; it is the one that does not hold."""

    left: tuple[SumLine, ...]
    right: tuple[SumLine, ...]
    left_sum: int
    right_sum: int
    relation: str


def sides(state: State, relation: Relation, outcome: Outcome) -> Sides | None:
    """The sums of a relation that is one and all of whose lines are filled; else None."""
    if not isinstance(relation.test, Sums) or outcome.left is None or outcome.right is None:
        return None
    where = places(state.election, len(state.people), state.roles, state.station.voters)
    return Sides(
        tuple(line for term in relation.test.left for line in _lines(state, term, where)),
        tuple(line for term in relation.test.right for line in _lines(state, term, where)),
        outcome.left,
        outcome.right,
        relation.test.relation,
    )


def _lines(state: State, term: Term, where: Places) -> tuple[SumLine, ...]:
    if term.name is None:
        return (SumLine("", "", None, False, 1, term.factor),)
    if term.name == "registered":
        return (SumLine("", "", None, True, term.factor, where.registered or 0),)
    return tuple(_line(state, key, term.factor) for key in where.keys.get(term.name, ()))


def _line(state: State, key: str, factor: int) -> SumLine:
    name, figure = line_name(state, key), state.figure(key)
    return SumLine(key, name.number, name.short, False, factor, figure.value if isinstance(figure, Count) else 0)
