"""Which lines to read again when a sum fails. A suspect points at paper; it never holds a value.

A suspect is a line for which one typing slip, undone, restores the failing sums at once and breaks no error that
held. The algebra comes first: the balances leave each line a room of figures that would do (room), mostly one
figure or none, and only then it is asked which slip leads from such a figure to what stands there. So no
mistypings are tried out. Where no single slip explains the findings, pairs of lines are looked for.

The weight of a line is its share of all explanations found, each as likely as its slip (slips.py) and as the figure
that it supposes: figures of every length are about equally common, so a figure near ``n`` has a chance like 1/n.
After Scholtus, Algorithms for correcting obvious inconsistencies (Statistics Netherlands, 2009).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from precinct_app.counts import Count, Figure
from precinct_app.election.balances import Balance, balances, room
from precinct_app.election.definition import Election
from precinct_app.election.places import people_in
from precinct_app.election.slips import SHARE, single_slips

MOST_SUSPECTS = 10
LEAST_WEIGHT = 0.01  # less is noise: it would only make the list longer
UNUSUAL = 0.05  # how much less likely an explanation is for each warning that it leaves or makes
NEAR = 0.7  # of copied figures, those that came from a neighbouring line
RECENT, DIFFERED = 2.0, 5.0  # for hints: a line typed last; a line whose two entries differed
_TRIED = 3  # figures tried for the first line of a pair, for each relation that it may restore


@dataclass(frozen=True, slots=True)
class Suspect:
    """A line to read again: its key, the kind of slip that would explain what stands there, 0 < weight <= 1."""

    line: str
    slip: str
    weight: float


@dataclass(frozen=True, slots=True)
class _Explanation:
    """The lines that one slip (or a pair of slips) spoiled, how likely it is, and how many warning sums stay."""

    lines: tuple[str, ...]
    slip: str
    likelihood: float
    left: int


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What is searched: the places in keyed order, their counts, what must hold in the end and what should."""

    order: tuple[str, ...]
    shown: Mapping[str, int]
    must: tuple[Balance, ...]
    should: tuple[Balance, ...]

    def explained(self, changes: Mapping[str, int], slip: str, likelihood: float) -> _Explanation:
        """An explanation by which the figures in truth are more by ``changes``; it restores all that must hold."""
        fails = [after.share for balance in self.should if not (after := balance.moved(changes)).holds]
        return _Explanation(tuple(changes), slip, likelihood * UNUSUAL ** len(fails), fails.count(False))


def suspects(
    election: Election,
    figures: Mapping[str, Figure],
    roles: Sequence[str] | None,
    registered: int | None,
    hints: Mapping[str, float] | None = None,
) -> tuple[Suspect, ...]:
    """The lines to read again, best first, at most ten; none unless a sum of either severity fails.

    Arguments as for relations.evaluate. ``hints`` says how much likelier a line is than others (RECENT, DIFFERED).
    Where an error fails, an explanation must restore all errors; where only warnings fail, all of these. Of the
    explanations that do, those stay that leave the fewest warning sums.
    """
    system = balances(election, figures, roles, registered)
    failing = [balance for balance in system if not balance.holds and not balance.share]
    if not failing:
        return ()
    must = [balance for balance in system if balance.severity == "error"]
    if all(balance.severity != "error" for balance in failing):
        must += failing
    order = election.keys(people_in(election, figures) if roles is None else len(roles))
    shown = {key: figure.value for key in order if isinstance(figure := figures.get(key), Count)}
    should = tuple(balance for balance in system if not any(balance is other for other in must))
    must.sort(key=lambda balance: balance.holds)  # what fails first: most lines are ruled out by it
    sheet = _Sheet(order, shown, tuple(must), should)
    found = [*_one_line(sheet), *_neighbours(sheet)] or list(_pairs(sheet))
    fewest = min((explanation.left for explanation in found), default=0)
    return _weighed([explanation for explanation in found if explanation.left == fewest], hints or {})


def _one_line(sheet: _Sheet) -> Iterator[_Explanation]:
    """Slips within the digits of one line, and a figure that was copied from another line."""
    for key, value in sheet.shown.items():
        fits = room(key, value, sheet.must)
        if fits is None:
            continue
        for true, (slip, likelihood) in _fitting(value, fits):
            yield sheet.explained({key: true - value}, slip, likelihood)
        alike = [other for other in sheet.shown if other != key and sheet.shown[other] == value]
        if alike:
            near = sum(other in alike for other in _beside(sheet.order, key))
            chance = SHARE["copied"] * (NEAR * near / 2 + (1 - NEAR) * (len(alike) - near) / len(sheet.shown))
            yield sheet.explained({key: fits[0] - value}, "copied", chance * (value + 1) * _commonness(fits))


def _neighbours(sheet: _Sheet) -> Iterator[_Explanation]:
    """Slips between two neighbouring lines: exchanged, or one figure typed one row off."""
    for one, other in pairwise(sheet.order):
        if one in sheet.shown and other in sheet.shown:
            by = sheet.shown[other] - sheet.shown[one]
            changes = {one: by, other: -by}
            if by and all(balance.moved(changes).holds for balance in sheet.must):
                slip = "row-off" if 0 in (sheet.shown[one], sheet.shown[other]) else "lines-exchanged"
                yield sheet.explained(changes, slip, SHARE[slip])
        for skipped, hit in ((one, other), (other, one)):
            if hit in sheet.shown and sheet.shown.get(skipped, 0) == 0:
                yield from _row_off(sheet, skipped, hit)


def _row_off(sheet: _Sheet, skipped: str, hit: str) -> Iterator[_Explanation]:
    """The figure of ``skipped``, which shows 0 or nothing, was typed over that of ``hit``, which is lost."""
    value = sheet.shown[hit]
    moved = {skipped: value} if skipped in sheet.shown else {}
    fits = room(hit, value, [balance.moved(moved) for balance in sheet.must])
    if fits is not None and value and fits != range(value, value + 1):
        changes = {hit: fits[0] - value} | moved
        yield sheet.explained(changes, "row-off", SHARE["row-off"] / 2 * _commonness(fits))


def _pairs(sheet: _Sheet) -> Iterator[_Explanation]:
    """Two lines, each with a slip within its digits, that together restore what must hold.

    The first one restores at least one relation by itself; what is left then decides the second.
    """
    seen: set[frozenset[tuple[str, int]]] = set()
    for one, value in sheet.shown.items():
        for true, (_, likelihood) in _restoring(sheet, one, value):
            moved = [balance.moved({one: true - value}) for balance in sheet.must]
            open_keys = [set(balance.factors) for balance in moved if not balance.holds]
            for other in set.intersection(*open_keys) - {one} if open_keys else ():
                fits = room(other, sheet.shown[other], moved)
                for second, (_, also) in _fitting(sheet.shown[other], fits) if fits is not None else ():
                    pair = frozenset({(one, true), (other, second)})
                    if pair not in seen:
                        seen.add(pair)
                        changes = {one: true - value, other: second - sheet.shown[other]}
                        yield sheet.explained(changes, "one-of-two", likelihood * also)


def _restoring(sheet: _Sheet, key: str, value: int) -> Iterator[tuple[int, tuple[str, float]]]:
    """The likeliest figures of which a slip made ``value`` and that restore one relation or more by themselves."""
    fits = {room(key, value, [balance]) for balance in sheet.must if key in balance.factors and not balance.holds}
    for wanted in fits:
        if wanted is not None:
            best = sorted(_fitting(value, wanted), key=lambda found: -found[1][1])
            yield from best[:_TRIED]


def _fitting(shown: int, fits: range) -> Iterator[tuple[int, tuple[str, float]]]:
    """The figures in ``fits`` of which one slip makes ``shown``: the slip, and its likelihood as an explanation."""
    for true, (slip, likelihood) in single_slips(shown).items():
        if true in fits:
            yield true, (slip, likelihood * (shown + 1) / (true + 1))


def _beside(order: Sequence[str], key: str) -> Sequence[str]:
    """The neighbouring lines of ``key`` in keyed order."""
    at = order.index(key)
    return (*order[max(at - 1, 0) : at], *order[at + 1 : at + 2])


def _commonness(fits: range) -> float:
    """How common the figures of a room are, where a figure ``n`` has 1 / (n + 1): close to their sum."""
    return math.log((fits[-1] + 1.5) / (fits[0] + 0.5))


def _weighed(found: Iterable[_Explanation], hints: Mapping[str, float]) -> tuple[Suspect, ...]:
    """The lines of all explanations, each with its share of them and the slip of the likeliest."""
    total = 0.0
    weights: dict[str, float] = {}
    best: dict[str, tuple[float, str]] = {}
    for explanation in found:
        likelihood = explanation.likelihood * max(hints.get(line, 1.0) for line in explanation.lines)
        total += likelihood
        for line in explanation.lines:
            weights[line] = weights.get(line, 0.0) + likelihood
            best[line] = max(best.get(line, (0.0, "")), (likelihood, explanation.slip))
    ranked = sorted(weights, key=lambda line: -weights[line])
    return tuple(
        Suspect(line, best[line][1], min(weights[line] / total, 1.0))
        for line in ranked[:MOST_SUSPECTS]
        if weights[line] >= LEAST_WEIGHT * total
    )
