"""From the names in a definition to the places of one protocol: which figures a term adds up.

A place for a figure is a **key**: ``"voters_total"`` or ``"issued_by_member[3]"``. What a term's name stands for
depends on the commission: how many people it has, and who of them is chair.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from precinct_app.counts import Count, Empty, Figure
from precinct_app.election.definition import Election, Term, split_key


@dataclass(frozen=True, slots=True)
class Places:
    """``keys``: the places behind every name that this protocol can resolve. ``registered``: the registry's voters.

    A role that nobody has is not among ``keys``: a relation that names it waits.
    """

    keys: Mapping[str, tuple[str, ...]]
    registered: int | None


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of figures: a factor for each key, in the definition's order, and a number alone."""

    factors: tuple[tuple[str, int], ...]
    constant: int

    @property
    def keys(self) -> tuple[str, ...]:
        """The places that are added up, each once."""
        return tuple(dict.fromkeys(key for key, _ in self.factors))

    def value(self, figures: Mapping[str, Figure]) -> int | None:
        """The sum; None while a figure of it is unfilled or ill-formed."""
        total = self.constant
        for key, factor in self.factors:
            figure = figures.get(key)
            if not isinstance(figure, Count):
                return None
            total += factor * figure.value
        return total


def places(election: Election, people: int, roles: Sequence[str] | None, registered: int | None) -> Places:
    """What the names of ``election`` stand for with ``people`` members, whose ``roles`` may be unknown (None)."""
    keys: dict[str, tuple[str, ...]] = {"choice*": tuple(line.id for line in election.lines if line.choice)}
    for line in election.lines:
        if not line.repeat:
            keys[line.id] = (line.id,)
            continue
        repeats = tuple(f"{line.id}[{n}]" for n in range(1, people + 1))
        keys[line.id] = keys[f"{line.id}*"] = repeats
        for role in dict.fromkeys(roles or ()):
            named = (key for key, whose in zip(repeats, roles or (), strict=False) if whose == role)
            keys[f"{line.id}[{role}]"] = tuple(named)
    return Places(keys, registered)


def people_in(election: Election, figures: Mapping[str, Figure]) -> int:
    """How many people the repeats in ``figures`` show, where no people are given; at least one.

    Empty repeats at the end mean a smaller commission; one that stands before a filled one is an unfilled line.
    """
    most = 1
    for key, figure in figures.items():
        _, member = split_key(key)
        if member is not None and member > most and not isinstance(figure, Empty):
            most = member
    return most


def add_up(terms: Sequence[Term], places: Places) -> Sum | None:
    """The sum that ``terms`` describe; None where a role has nobody or the registry has no number."""
    factors: list[tuple[str, int]] = []
    constant = 0
    for term in terms:
        if term.name is None:
            constant += term.factor
        elif term.name == "registered":
            if places.registered is None:
                return None
            constant += term.factor * places.registered
        elif term.name in places.keys:
            factors += [(key, term.factor) for key in places.keys[term.name]]
        else:
            return None
    return Sum(tuple(factors), constant)
