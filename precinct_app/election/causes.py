"""Which findings follow from another, so that one slip gives one message. General: no list of codes.

Findings are one message where a change of one and the same line, or an exchange of two neighbouring lines, would
restore them all and break no error that holds, or where one compares the same two sides as another of them
(D <= issued and D == issued). The first, errors before warnings, else in the definition's order, is the cause; the
others are folded under it. Folding is for the eye only: each error that fails is still declared by its own code.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from precinct_app.counts import Count, Figure
from precinct_app.election.balances import Balance, balances, room
from precinct_app.election.definition import Election
from precinct_app.election.places import people_in


def causes(
    election: Election, figures: Mapping[str, Figure], roles: Sequence[str] | None, registered: int | None
) -> Mapping[str, str]:
    """For each failing relation that is folded, the code of the failing relation under which it is folded.

    Arguments as for relations.evaluate. Sums and shares only: alike figures are a message of their own.
    """
    system = balances(election, figures, roles, registered)
    order = election.keys(people_in(election, figures) if roles is None else len(roles))
    exchanges = tuple(_exchanges(order, figures))
    holding = [balance for balance in system if balance.holds and balance.severity == "error"]
    failing = [balance for balance in system if not balance.holds]
    groups: dict[str, list[Balance]] = {}
    for balance in sorted(failing, key=lambda balance: balance.severity != "error"):
        mending = [change for change in exchanges if balance.moved(change).holds]
        found = (group for group in groups.values() if _belongs(balance, group, holding, figures, mending))
        group = next(found, None)
        if group is None:
            groups[balance.code] = [balance]
        else:
            group.append(balance)
    return {balance.code: cause for cause, group in groups.items() for balance in group if balance.code != cause}


def _belongs(
    balance: Balance,
    group: Sequence[Balance],
    holding: Sequence[Balance],
    figures: Mapping[str, Figure],
    mending: Sequence[Mapping[str, int]],
) -> bool:
    """True where ``balance`` is one message with ``group``; ``mending``: the exchanges that restore it."""
    if any(balance.code == other.code or _same_sides(balance, other) for other in group):
        return True
    others = [*group, *holding]  # what fails first: most changes are ruled out by it
    exchanged = any(all(one.moved(change).holds for one in others) for change in mending)
    return exchanged or _one_line([balance, *others], figures)


def _exchanges(order: Sequence[str], figures: Mapping[str, Figure]) -> Iterator[Mapping[str, int]]:
    """For each two neighbouring lines, by how much the truth is more where their figures were exchanged."""
    for one, other in pairwise(order):
        first, second = figures.get(one), figures.get(other)
        if isinstance(first, Count) and isinstance(second, Count) and first != second:
            by = second.value - first.value
            yield {one: by, other: -by}


def _one_line(system: Sequence[Balance], figures: Mapping[str, Figure]) -> bool:
    """True where the figure of a single line can make all of ``system`` hold."""
    keys = {key for balance in system if not balance.holds for key in balance.factors}
    counts = {key: figure.value for key in keys if isinstance(figure := figures[key], Count)}
    return any(room(key, value, system) is not None for key, value in counts.items())


def _same_sides(one: Balance, other: Balance) -> bool:
    """True where the two are one comparison: their factors, and so what they make, are multiples of each other."""
    return _normal(one) == _normal(other)


def _normal(balance: Balance) -> tuple[Mapping[str, int], int]:
    """Factors and value without a common divisor, the first factor positive."""
    factors = {key: balance.factors[key] for key in sorted(balance.factors) if balance.factors[key]}
    divisor = math.gcd(*factors.values(), balance.off) or 1
    sign = 1 if next(iter(factors.values()), 1) > 0 else -1
    return {key: sign * factor // divisor for key, factor in factors.items()}, sign * balance.off // divisor
