"""A scenario: one made-up evening at a station, the same for everybody who types its number.

Levels add: 1 a clean count; 2 an imbalance in the count itself; 3 a figure that is hard to read and errors on the
paper form; 4 a dissenting member and an absent one; 5 a lost credential and a power cut. The same seed is the same
station, commission and clean count at every level.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from precinct_app.election.definition import Election
from precinct_app.practice import number
from precinct_app.practice.dice import Dice
from precinct_app.practice.faults import Planted, plant
from precinct_app.practice.imbalance import Imbalance, happened, to_answer
from precinct_app.practice.night import clean
from precinct_app.practice.people import commission
from precinct_app.practice.shapes import VOTERS
from precinct_app.protocol.events import Person
from precinct_app.texts import Refused, Told

IMBALANCE, PAPER, PEOPLE, TROUBLE = 2, 3, 4, 5
"""The level from which on each kind of difficulty is there."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A relation that the true counts do not keep: to be declared (an error) or explained (a warning)."""

    code: str
    severity: str


@dataclass(frozen=True, slots=True)
class Scenario:
    """What truly is, and what a learner is expected to do.

    ``counts`` are the true figures by key, ``planted`` the errors in the paper. ``absent`` and ``dissent`` are places
    of people (from 0), None where there is nobody. ``signers`` are roles in signing order; ``lost_key`` is the role
    whose credential is lost, or "". The power is cut after the second entry of ``power_cut``, a key, or "".
    """

    election: str
    station: str
    level: int
    seed: int
    people: tuple[Person, ...]
    counts: Mapping[str, int]
    findings: tuple[Finding, ...]
    imbalance: Imbalance | None = None
    planted: tuple[Planted, ...] = ()
    absent: int | None = None
    dissent: int | None = None
    signers: tuple[str, ...] = ()
    lost_key: str = ""
    power_cut: str = ""

    @property
    def number(self) -> str:
        """The nine digits that a learner types."""
        return number.number(self.level, self.seed)


def make(election: Election, station_number: str, level: int, seed: int) -> Scenario:
    """The scenario of a seed. Raises Told: an unknown station, a real election, relations that cannot be kept."""
    if not election.practice:
        raise Refused("practice.real_election", election=election.id)
    if station_number not in election.stations:
        raise Told("practice.no_station", election=election.id, station=station_number)
    station = election.stations[station_number]
    name = f"{election.id}/{station.number}/{seed}"
    people = commission(station.voters or VOTERS[len(VOTERS) // 2], Dice(f"{name}/people"))
    roles = tuple(person.role for person in people)
    counts = first = clean(election, station, roles, f"{name}/night")
    mishap = None
    if level >= IMBALANCE:
        counts, mishap = happened(election, station, roles, first, Dice(f"{name}/imbalance"))
    failing = to_answer(election, station, roles, counts)
    absent, dissent = _apart(people, Dice(f"{name}/apart")) if level >= PEOPLE else (None, None)
    lost, signers = _signers(election, roles, level)
    return Scenario(
        election=election.id,
        station=station.number,
        level=level,
        seed=seed,
        people=people,
        counts=counts,
        findings=tuple(Finding(one.code, one.severity) for one in failing),
        imbalance=mishap,
        planted=plant(election, counts, _touched(first, counts), Dice(f"{name}/paper")) if level >= PAPER else (),
        absent=absent,
        dissent=dissent,
        signers=signers,
        lost_key=lost,
        power_cut=_power_cut(election, len(people), Dice(f"{name}/power")) if level >= TROUBLE else "",
    )


def _touched(before: Mapping[str, int], after: Mapping[str, int]) -> frozenset[str]:
    """The places that the mishap changed: no error is planted there, where it could not be told from the mishap."""
    return frozenset(key for key, count in after.items() if before[key] != count)


def _apart(people: tuple[Person, ...], dice: Dice) -> tuple[int, int]:
    """Who is absent when the paper is signed, and who dissents: two members."""
    members = [place for place, person in enumerate(people) if person.role == "member"]
    absent, dissent, *_ = dice.mixed(members)
    return absent, dissent


def _signers(election: Election, roles: tuple[str, ...], level: int) -> tuple[str, tuple[str, ...]]:
    """Whose credential is lost ("" for nobody's), and which role signs in each place instead."""
    have = [tuple(role for role in group if role in roles) for group in election.signing.need]
    lost = next((group[0] for group in reversed(have) if len(group) > 1), "") if level >= TROUBLE else ""
    return lost, tuple(group[1] if group[0] == lost else group[0] for group in have)


def _power_cut(election: Election, people: int, dice: Dice) -> str:
    """A place in the middle of the second stage."""
    keys = election.keys(people, "after")
    return keys[dice.between(len(keys) // 3, 2 * len(keys) // 3)]
