"""The count as it truly happened, before anything went wrong: figures that look real and keep every relation.

What the lines mean is known by their ids, which are the law's (Art. 43(4), 43(4-1), 44(5)). What can be reckoned from
the others is never reckoned here: the election's own control relations say what such a line holds, so that another
definition (voters who took part without invalid ballots, a line for lost ballots) needs no other code.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from precinct_app.counts import Count
from precinct_app.election.balances import balances, room
from precinct_app.election.definition import Election, Station
from precinct_app.election.relations import evaluate, findings
from precinct_app.practice import shapes
from precinct_app.practice.dice import Dice
from precinct_app.practice.shapes import WHOLE, drawn, shared
from precinct_app.texts import Refused

NO_BALLOTS = ("chair", "secretary")  # who may not issue ballots, Art. 41(5)
MOST_VOTERS = 3000  # Art. 23
MOST_OUTSIDE = 1000  # parts of 10,000: a box that is carried holds no more than a tenth here
ATTEMPTS = 100
DRAWN = frozenset(
    "voters_total voters_issued issued_by_member ballots_received applications_outside ballots_invalid "
    "ballots_both_marked ballots_portable voters_outside voters_absentee".split()
)
"""Lines that are drawn; choices are too. Every other line follows from them by the relations."""


def clean(election: Election, station: Station, roles: Sequence[str], name: str) -> dict[str, int]:
    """The count of every place, by key: consistent, and with nothing unusual that a warning would name.

    ``name`` is what chance depends on. Raises Refused: "practice.unknown_line" for a line that neither this page nor
    a relation gives a figure, "practice.cannot_balance" where the relations cannot be kept.
    """
    failing: tuple[str, ...] = ()
    for attempt in range(ATTEMPTS):
        counts = followed(election, station, roles, _drawn(election, station, roles, Dice(f"{name}/{attempt}")))
        failing = codes(election, station, roles, counts)
        if not failing:
            return counts
    raise Refused("practice.cannot_balance", election=election.id, codes=", ".join(failing))


def codes(election: Election, station: Station, roles: Sequence[str], counts: Mapping[str, int]) -> tuple[str, ...]:
    """The relations that ``counts`` do not keep, errors first."""
    return tuple(one.code for one in findings(evaluate(election, figures(counts), roles, station.voters)))


def figures(counts: Mapping[str, int]) -> dict[str, Count]:
    """Counts as the relations take them."""
    return {key: Count(value) for key, value in counts.items()}


def followed(
    election: Election,
    station: Station,
    roles: Sequence[str],
    counts: Mapping[str, int],
    stages: Sequence[str] = ("before", "after"),
) -> dict[str, int]:
    """``counts`` in keyed order, each line of ``stages`` that follows from others set to what its sums leave it.

    Raises Refused ("practice.unknown_line").
    """
    found = dict(counts)
    for line in election.lines:
        if line.id in DRAWN or line.choice or line.stage not in stages:
            continue
        fits = _fitting(election, station, roles, found, line.id)
        if fits is None:
            raise Refused("practice.unknown_line", election=election.id, line=line.id)
        found[line.id] = fits
    return {key: found[key] for key in election.keys(len(roles))}


def _fitting(
    election: Election, station: Station, roles: Sequence[str], counts: Mapping[str, int], key: str
) -> int | None:
    """The figure that the sums naming ``key`` leave it, the smallest one; None where no equation names it."""
    system = balances(election, figures({key: 0, **counts}), roles, station.voters)
    own = [balance for balance in system if key in balance.factors and balance.exact]
    fits = room(key, counts.get(key, 0), own) if own else None
    return fits[0] if fits else None


def _drawn(election: Election, station: Station, roles: Sequence[str], dice: Dice) -> dict[str, int]:
    """The lines that are drawn, those that the election has, in its order."""
    voters = _voters(station, dice)
    issued = max(1, voters * drawn(shapes.TURNOUT, dice) // WHOLE)
    invalid = issued * drawn(shapes.INVALID, dice) // WHOLE
    both = issued * drawn(shapes.INVALID, dice) // WHOLE if _has(election, "ballots_both_marked") else 0
    outside = issued * min(MOST_OUTSIDE, drawn(shapes.OUTSIDE, dice)) // WHOLE
    made = {
        "voters_total": voters,
        "voters_issued": issued,
        "ballots_received": max(voters, voters * 101 // 100 // 10 * 10),  # printed with a reserve of 1 %, in tens
        "applications_outside": outside,
        "ballots_invalid": invalid,
        "ballots_both_marked": both,
        "ballots_portable": outside,
        "voters_outside": outside,
        "voters_absentee": issued * drawn(shapes.ABSENTEE, dice) // WHOLE,
    }
    by_member = shared(issued, [0 if role in NO_BALLOTS else dice.between(60, 140) for role in roles])
    choices = (choice.id for choice in election.choices)
    votes = dict(zip(choices, _votes(election, issued - invalid - both, dice), strict=True))
    counts: dict[str, int] = {}
    for line in election.lines:
        if line.repeat and line.id == "issued_by_member":
            counts |= {f"{line.id}[{place}]": count for place, count in enumerate(by_member, 1)}
        elif line.choice:
            counts[line.id] = votes[line.id]
        elif line.id in made:
            counts[line.id] = made[line.id]
    return counts


def _voters(station: Station, dice: Dice) -> int:
    """The registry's number and a few who were added on the day; a real size where the registry has none."""
    if station.voters is None:
        return min(MOST_VOTERS, drawn(shapes.VOTERS, dice))
    return station.voters + dice.below(station.voters // 50 + 1)


def _votes(election: Election, valid: int, dice: Dice) -> tuple[int, ...]:
    """Valid votes of each choice. Who leads is chance, so that nobody can read a result or a guess in it."""
    names = len(election.choices)
    leading, share = dice.below(names), drawn(shapes.LEADER, dice)
    others = [1 + drawn(shapes.OTHERS, dice) for _ in range(names - 1)]
    weights = [WHOLE * other for other in others]
    rest = sum(others)
    # The leader's weight to the others' sum as share to what the share leaves.
    weights.insert(leading, WHOLE * rest * share // max(1, WHOLE - share))
    return shared(valid, weights)


def _has(election: Election, id: str) -> bool:
    return any(line.id == id for line in election.lines)
