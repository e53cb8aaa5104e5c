"""Control relations: figures in, outcomes out.

A rule returns a code, the lines and the numbers, never text. The relations themselves are data (definition.py);
here stands what each kind of test means. A relation is evaluated once every line that it names is filled; until
then it waits, which is no finding.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from precinct_app.counts import Count, Figure
from precinct_app.election.definition import Election, EqualLines, Relation, SameVotes, Share, Sums
from precinct_app.election.places import Places, Sum, add_up, people_in, places

UNFILLED = "R01"  # the program's own: a line unfilled or ill-formed
_ORDER = {"block": 0, "error": 1, "warning": 2}


class Status(enum.Enum):
    """How a relation stands: it waits for a figure, its sides agree, or they do not."""

    WAITS = "waits"
    AGREES = "agrees"
    FAILS = "fails"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one relation stands. ``severity`` is "block" (R01 only), "error" or "warning".

    ``lines`` are the keys that it touches, left side first. ``left`` and ``right`` are the two sums; None while
    it waits and for tests that are no sum.
    """

    code: str
    severity: str
    status: Status
    lines: tuple[str, ...]
    left: int | None
    right: int | None


def evaluate(
    election: Election, figures: Mapping[str, Figure], roles: Sequence[str] | None, registered: int | None
) -> tuple[Outcome, ...]:
    """Every relation of ``election``, in its order.

    ``roles``: the role of each person of the commission, in order; None where no people are given, then repeated
    lines are those that ``figures`` holds, and relations that name a role wait. ``registered``: the registry's
    number of voters of the station, None where it has none.
    """
    people = people_in(election, figures) if roles is None else len(roles)
    where = places(election, people, roles, registered)
    return tuple(_outcome(relation, where, figures) for relation in election.relations)


def unfilled(
    election: Election, figures: Mapping[str, Figure], people: int, stage: str | None = None
) -> tuple[Outcome, ...]:
    """R01: one block for each line (of ``stage``, "before" or "after") that holds no count. Empty is not 0."""
    return tuple(
        Outcome(UNFILLED, "block", Status.FAILS, (key,), None, None)
        for key in election.keys(people, stage)
        if not isinstance(figures.get(key), Count)
    )


def findings(outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """Those that fail: blocks first, then errors, then warnings, each in the order in which they came."""
    failing = (outcome for outcome in outcomes if outcome.status is Status.FAILS)
    return tuple(sorted(failing, key=lambda outcome: _ORDER[outcome.severity]))


def balanced(outcomes: Iterable[Outcome]) -> bool:
    """True where nothing blocks and no error fails; warnings do not count."""
    return all(outcome.severity == "warning" for outcome in findings(outcomes))


def sides_of(
    relation: Relation, election: Election, people: int, roles: Sequence[str] | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The keys of a relation's left and right side, also while it waits.

    A share has its part at the left and its whole at the right. Lines that must not be alike have no second side.
    """
    return _sides(relation, places(election, people, roles, registered=0))


def lines_by_code(
    election: Election, people: int, roles: Sequence[str] | None
) -> dict[str, tuple[str, ...]]:
    """The keys that each relation touches, as lines_of says, by its code."""
    where = places(election, people, roles, registered=0)
    return {
        relation.code: tuple(dict.fromkeys(key for side in _sides(relation, where) for key in side))
        for relation in election.relations
    }


def lines_of(relation: Relation, election: Election, people: int, roles: Sequence[str] | None) -> tuple[str, ...]:
    """Every key that a relation touches, left side first, each once."""
    left, right = sides_of(relation, election, people, roles)
    return tuple(dict.fromkeys(left + right))


def parts(share: Share, where: Places) -> tuple[Sum, ...] | None:
    """The sums that a share compares with its whole; None where one cannot be resolved.

    A part that is one starred term alone (``choice*``) means each of its lines by itself: all choices together
    are always nearly the whole. Any other part is one sum.
    """
    total = add_up(share.part, where)
    if total is None:
        return None
    if len(share.part) == 1 and (share.part[0].name or "").endswith("*"):
        return tuple(Sum((factor,), 0) for factor in total.factors)
    return (total,)


def _sides(relation: Relation, where: Places) -> tuple[tuple[str, ...], tuple[str, ...]]:
    test = relation.test
    if isinstance(test, EqualLines):
        return tuple(key for id in test.lines for key in where.keys[id]), ()
    if isinstance(test, SameVotes):
        return where.keys["choice*"], ()
    terms = (test.left, test.right) if isinstance(test, Sums) else (test.part, test.whole)
    left, right = (
        tuple(dict.fromkeys(key for term in side for key in where.keys.get(term.name or "", ()))) for side in terms
    )
    return left, right


def _outcome(relation: Relation, where: Places, figures: Mapping[str, Figure]) -> Outcome:
    test = relation.test
    if isinstance(test, Sums):
        return _sums(relation, test, where, figures)
    left, right = _sides(relation, where)
    lines = tuple(dict.fromkeys(left + right))
    if isinstance(test, Share):
        found = _above(test, where, figures)
    elif isinstance(test, EqualLines):
        found = _all_alike(lines, figures)
    else:
        found = _two_alike(lines, figures, test.over)
    if found is None:
        return Outcome(relation.code, relation.severity, Status.WAITS, lines, None, None)
    status = Status.FAILS if found else Status.AGREES
    return Outcome(relation.code, relation.severity, status, found or lines, None, None)


def _sums(relation: Relation, test: Sums, where: Places, figures: Mapping[str, Figure]) -> Outcome:
    """left == right, left <= right or left >= right, on whole numbers."""
    left, right = add_up(test.left, where), add_up(test.right, where)
    one = left.value(figures) if left else None
    other = right.value(figures) if right else None
    if left is None or right is None or one is None or other is None:
        touched = tuple(dict.fromkeys(key for side in _sides(relation, where) for key in side))
        return Outcome(relation.code, relation.severity, Status.WAITS, touched, None, None)
    holds = one == other if test.relation == "==" else one <= other if test.relation == "<=" else one >= other
    lines = tuple(dict.fromkeys(left.keys + right.keys))
    return Outcome(relation.code, relation.severity, Status.AGREES if holds else Status.FAILS, lines, one, other)


def _counts(keys: Iterable[str], figures: Mapping[str, Figure]) -> dict[str, int] | None:
    """The count at each key; None while one of them is not filled."""
    counts: dict[str, int] = {}
    for key in keys:
        figure = figures.get(key)
        if not isinstance(figure, Count):
            return None
        counts[key] = figure.value
    return counts


def _all_alike(lines: tuple[str, ...], figures: Mapping[str, Figure]) -> tuple[str, ...] | None:
    """All of ``lines`` where they hold one figure that is not 0: one number copied down the form."""
    counts = _counts(lines, figures)
    if counts is None:
        return None
    values = set(counts.values())
    return lines if len(values) == 1 and values != {0} else ()


def _two_alike(lines: tuple[str, ...], figures: Mapping[str, Figure], over: int) -> tuple[str, ...] | None:
    """The choices that share their figure with another one, above ``over``: a row copied twice."""
    counts = _counts(lines, figures)
    if counts is None:
        return None
    votes = list(counts.values())
    return tuple(key for key, value in counts.items() if value > over and votes.count(value) > 1)


def _above(share: Share, where: Places, figures: Mapping[str, Figure]) -> tuple[str, ...] | None:
    """The lines of a share that is above its bound: 100 * part > at_most * whole, never divided."""
    whole, portions = add_up(share.whole, where), parts(share, where)
    of = whole.value(figures) if whole else None
    if whole is None or portions is None or of is None:
        return None
    above: list[str] = []
    for portion in portions:
        value = portion.value(figures)
        if value is None:
            return None
        if 100 * value > share.at_most * of:
            above += portion.keys
    return tuple(dict.fromkeys([*above, *whole.keys])) if above else ()
