"""Which findings follow from another, so that one slip gives one message. General: no list of codes.

Two findings are one message where both compare the same two sides (D <= issued and D == issued), or where a change
of one and the same line would restore both and break no error that holds. The first of them, errors before
warnings, else in the definition's order, is the cause; the others are folded under it. Folding is for the eye only:
each error that fails is still declared by its own code.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from precinct_app.counts import Count, Figure
from precinct_app.election.balances import Balance, balances, room
from precinct_app.election.definition import Election


def causes(
    election: Election, figures: Mapping[str, Figure], roles: Sequence[str] | None, registered: int | None
) -> Mapping[str, str]:
    """For each failing relation that is folded, the code of the failing relation under which it is folded.

    Arguments as for relations.evaluate. Sums and shares only: alike figures are a message of their own.
    """
    system = balances(election, figures, roles, registered)
    holding = [balance for balance in system if balance.holds and balance.severity == "error"]
    groups: dict[str, list[Balance]] = {}
    for balance in sorted(_failing(system), key=lambda balance: balance.severity != "error"):
        for group in groups.values():
            if balance.code == group[0].code or _same_sides(balance, group[0]) or _one_line(
                [*holding, *group, balance], figures
            ):
                group.append(balance)
                break
        else:
            groups[balance.code] = [balance]
    return {
        balance.code: cause for cause, group in groups.items() for balance in group if balance.code != cause
    }


def _failing(system: Iterable[Balance]) -> list[Balance]:
    return [balance for balance in system if not balance.holds]


def _one_line(system: Sequence[Balance], figures: Mapping[str, Figure]) -> bool:
    """True where the figure of a single line can make all of ``system`` hold."""
    keys = {key for balance in system if not balance.holds for key in balance.factors}
    return any(
        isinstance(figure := figures[key], Count) and room(key, figure.value, system) is not None for key in keys
    )


def _same_sides(one: Balance, other: Balance) -> bool:
    """True where the two are one comparison: their factors, and so what they make, are multiples of each other."""
    return _normal(one) == _normal(other)


def _normal(balance: Balance) -> tuple[Mapping[str, int], int]:
    """Factors and value without a common divisor, the first factor positive."""
    factors = {key: balance.factors[key] for key in sorted(balance.factors) if balance.factors[key]}
    divisor = math.gcd(*factors.values(), balance.off) or 1
    sign = 1 if next(iter(factors.values()), 1) > 0 else -1
    return {key: sign * factor // divisor for key, factor in factors.items()}, sign * balance.off // divisor
