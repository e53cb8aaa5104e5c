"""What goes wrong in a count itself, so that the honest paper does not balance: one thing a scenario, from level 2 on.

Each kind changes a clean count as the mishap would. Which relations then fail is asked of the election, not written
here, and a kind that an election cannot show is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from precinct_app.election.definition import Election, Station
from precinct_app.election.relations import Outcome, evaluate, findings
from precinct_app.practice.dice import Dice
from precinct_app.practice.night import figures, followed
from precinct_app.practice.shapes import shared
from precinct_app.texts import Refused

Counts = dict[str, int]


@dataclass(frozen=True, slots=True)
class Imbalance:
    """A mishap: its ``kind``, how many ballots ``n`` it is about, and the place of the ``person`` it happened to.

    Kinds: "carried-away" (voters left with their ballots), "member-list" (a member wrote down a wrong number),
    "cancelled" (unused ballots are missing), "portable" (a ballot without an application in the portable box).
    """

    kind: str
    n: int
    person: int


def happened(
    election: Election, station: Station, roles: Sequence[str], clean: Mapping[str, int], dice: Dice
) -> tuple[Counts, Imbalance]:
    """A clean count after one mishap, and which. Raises Refused ("practice.no_imbalance") where none can be shown."""
    first, person = dice.between(1, 2), dice.pick(_issuing(clean) or (0,))
    for n in range(first, first + 3):  # more ballots where fewer would also make something unusual
        for kind, change in dice.mixed(tuple(_KINDS.items())):
            mishap = Imbalance(kind, n, person)
            changed = change(dict(clean), mishap, election)
            if changed is None:
                continue
            counts = followed(election, station, roles, changed, ("after",))
            failing = to_answer(election, station, roles, counts)
            if failing and len(failing) == len(findings(evaluate(election, figures(counts), roles, station.voters))):
                return counts, mishap
    raise Refused("practice.no_imbalance", election=election.id)


def to_answer(
    election: Election, station: Station, roles: Sequence[str], counts: Mapping[str, int]
) -> tuple[Outcome, ...]:
    """What the counts truly leave to be declared (errors) or explained (warnings that ask for it)."""
    explain = {relation.code for relation in election.relations if relation.explain}
    failing = findings(evaluate(election, figures(counts), roles, station.voters))
    return tuple(one for one in failing if one.severity == "error" or one.code in explain)


def _issuing(counts: Mapping[str, int]) -> tuple[int, ...]:
    """The places (from 0) of the members who issued ballots."""
    keys = [key for key in counts if key.startswith("issued_by_member[")]
    return tuple(place for place, key in enumerate(keys) if counts[key])


def _carried_away(counts: Counts, mishap: Imbalance, election: Election) -> Counts | None:
    """Fewer ballots come out of the boxes than were issued (R06)."""
    most = max(election.choices, key=lambda choice: counts[choice.id]).id
    if "voters_issued" not in counts or counts[most] <= mishap.n:
        return None
    counts[most] -= mishap.n
    return counts


def _member_list(counts: Counts, mishap: Imbalance, election: Election) -> Counts | None:
    """A member's list says more than was issued, and it cannot be counted again (R03)."""
    key = f"issued_by_member[{mishap.person + 1}]"
    if not counts.get(key):
        return None
    counts[key] += mishap.n
    return counts


def _cancelled(counts: Counts, mishap: Imbalance, election: Election) -> Counts | None:
    """Fewer unused ballots were left to be cancelled than must be there (R04)."""
    if counts.get("ballots_cancelled", 0) <= mishap.n:
        return None
    counts["ballots_cancelled"] -= mishap.n
    return counts


def _portable(counts: Counts, mishap: Imbalance, election: Election) -> Counts | None:
    """A neighbour got a ballot without an application: the box's ballots are invalid (R08; Art. 43(3-1))."""
    carried = counts.get("ballots_portable", 0)
    votes = [counts[choice.id] for choice in election.choices]
    if carried <= mishap.n or not counts.get("applications_outside") or sum(votes) <= 2 * carried:
        return None
    counts["applications_outside"] -= mishap.n
    counts["voters_outside"] = counts["applications_outside"]
    for choice, taken in zip(election.choices, shared(carried, votes), strict=True):
        counts[choice.id] -= taken
    counts["ballots_invalid"] += carried
    return counts


_KINDS: Mapping[str, Callable[[Counts, Imbalance, Election], Counts | None]] = {
    "carried-away": _carried_away,
    "member-list": _member_list,
    "cancelled": _cancelled,
    "portable": _portable,
}
MISHAPS = tuple(_KINDS)
"""The kinds of mishap."""
