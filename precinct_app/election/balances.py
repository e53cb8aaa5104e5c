"""Relations as balances: everything brought to one side, so that one can ask what a single line would have to be.

``left == right`` becomes ``left - right == 0``, ``left <= right`` becomes ``left - right <= 0``. Suspects and the
folding of findings (causes.py) both rest on it, for any definition.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from precinct_app.counts import MOST, Count, Figure
from precinct_app.election.definition import Election, Relation, Share, Sums
from precinct_app.election.places import Places, Sum, add_up, people_in, places
from precinct_app.election.relations import parts


@dataclass(frozen=True, slots=True)
class Balance:
    """A relation all of whose lines are filled: factor times figure for each key, plus a number, makes ``off``.

    It holds where ``off`` is 0 (``exact``) or at most 0. ``share`` marks a share, multiplied out.
    """

    code: str
    severity: str
    exact: bool
    share: bool
    factors: Mapping[str, int]
    off: int

    @property
    def holds(self) -> bool:
        """True where the relation agrees."""
        return self.off == 0 if self.exact else self.off <= 0

    def moved(self, changes: Mapping[str, int]) -> Balance:
        """The same relation after the figures at some keys grew by ``changes``."""
        by = sum(self.factors.get(key, 0) * change for key, change in changes.items())
        return Balance(self.code, self.severity, self.exact, self.share, self.factors, self.off + by) if by else self


def balances(
    election: Election, figures: Mapping[str, Figure], roles: Sequence[str] | None, registered: int | None
) -> tuple[Balance, ...]:
    """Every sum and share that does not wait, in the definition's order; arguments as for relations.evaluate."""
    people = people_in(election, figures) if roles is None else len(roles)
    where = places(election, people, roles, registered)
    return tuple(balance for relation in election.relations for balance in _balances(relation, where, figures))


def room(key: str, value: int, system: Iterable[Balance]) -> range | None:
    """The figures that would make every balance of ``system`` hold if only the line at ``key`` changed.

    ``value`` is the figure that stands there. None where no figure from 0 to 9,999,999 does.
    """
    least, most = 0, MOST
    for balance in system:
        factor = balance.factors.get(key, 0)
        if factor == 0:
            if not balance.holds:
                return None
            continue
        rest = balance.off - factor * value
        if balance.exact:
            if rest % factor:
                return None
            least, most = max(least, -rest // factor), min(most, -rest // factor)
        elif factor > 0:
            most = min(most, -rest // factor)
        else:
            least = max(least, -(rest // factor))
        if least > most:
            return None
    return range(least, most + 1)


def _balances(relation: Relation, where: Places, figures: Mapping[str, Figure]) -> Iterator[Balance]:
    """The balances of one relation: one for a sum, one for each part of a share, none for the other tests."""
    test = relation.test
    if isinstance(test, Sums):
        left, right = add_up(test.left, where), add_up(test.right, where)
        if left is not None and right is not None:
            lesser, greater = (right, left) if test.relation == ">=" else (left, right)
            difference = _difference(lesser, 1, greater, 1, figures)
            if difference is not None:
                yield Balance(relation.code, relation.severity, test.relation == "==", False, *difference)
    elif isinstance(test, Share):
        whole, portions = add_up(test.whole, where), parts(test, where)
        if whole is not None and portions is not None:
            for portion in portions:
                difference = _difference(portion, 100, whole, test.at_most, figures)
                if difference is not None:
                    yield Balance(relation.code, relation.severity, False, True, *difference)


def _difference(
    one: Sum, times: int, other: Sum, other_times: int, figures: Mapping[str, Figure]
) -> tuple[dict[str, int], int] | None:
    """``times * one - other_times * other`` as factors and as a number; None where a figure of it is missing."""
    factors: dict[str, int] = {}
    off = times * one.constant - other_times * other.constant
    for side, sign in ((one, times), (other, -other_times)):
        for key, factor in side.factors:
            figure = figures.get(key)
            if not isinstance(figure, Count):
                return None
            factors[key] = factors.get(key, 0) + sign * factor
            off += sign * factor * figure.value
    return factors, off
