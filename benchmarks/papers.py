"""Papers to type from: made-up nights of the built-in elections, drawn from the shapes of real protocols.

One paper in seven truly does not balance (MISHAPS): somebody carried a ballot away, a member's list is wrong, unused
ballots are missing, a portable box holds one too many. Which relations then fail is the election's own business.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from precinct_app.election.definition import Election, Station
from precinct_app.practice.dice import Dice
from precinct_app.practice.imbalance import happened, to_answer
from precinct_app.practice.night import clean
from precinct_app.practice.people import commission
from precinct_app.protocol.events import Person

MISHAPS = 7
REGISTERED = 1200  # the size of a commission where the registry names no voters


@dataclass(frozen=True, slots=True)
class Paper:
    """What lies before the person who types: the true counts by key, and who the commission is.

    ``answers`` are the codes that it truly leaves to be declared or explained; () for a paper that balances.
    """

    election: Election
    station: Station
    people: tuple[Person, ...]
    counts: Mapping[str, int]
    answers: tuple[str, ...]

    @property
    def roles(self) -> tuple[str, ...]:
        """The role of each person."""
        return tuple(person.role for person in self.people)


def papers(elections: Sequence[Election], seed: str) -> Iterator[Paper]:
    """Papers without end, the elections in turn, each of any station."""
    number = 0
    while True:
        yield _paper(elections[number % len(elections)], f"{seed}/{number}")
        number += 1


def _paper(election: Election, name: str) -> Paper:
    dice = Dice(name)
    station = dice.pick(tuple(election.stations.values()))
    people = commission(station.voters or REGISTERED, dice)
    roles = tuple(person.role for person in people)
    counts: Mapping[str, int] = clean(election, station, roles, name)
    if dice.below(MISHAPS) == 0:
        counts, _ = happened(election, station, roles, counts, dice)
    answers = tuple(one.code for one in to_answer(election, station, roles, counts))
    return Paper(election, station, people, counts, answers)
