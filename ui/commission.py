"""What a commission's people do tonight and whether there are enough of them. Pure: people in, words' codes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from precinct_app.election.definition import HOME, Election, Station, Sums, Term
from precinct_app.protocol.events import Person
from precinct_app.protocol.record import MOST_PEOPLE

START = ("chair", "deputy", "secretary", "member", "member")
"""The roles that a new protocol offers: five, the smallest commission inside the country."""
MADE_UP = (
    "Сейітқали Айгүл Маратқызы",
    "Ахметов Данияр Серікұлы",
    "Жүнісова Динара Бекқызы",
    "Ким Ольга Владимировна",
    "Оспанов Ерлан Қайратұлы",
)
"""Names for practice, in the order of the roles; nobody's in particular."""
FIXED = ("chair", "secretary")
"""Roles that every commission has, each once."""


@dataclass(frozen=True, slots=True)
class Point:
    """Something worth a look: a text code, what was counted, and whether it is as it should be. It never blocks."""

    code: str
    value: str
    good: bool


def start() -> tuple[Person, ...]:
    """The empty rows that a new protocol offers."""
    return tuple(Person(role, "") for role in START)


def tasks(people: Sequence[Person], election: Election) -> tuple[tuple[str, ...], ...]:
    """The text codes of what each person does tonight, in their order.

    In each group of signers the first role that somebody present has signs. The secretary keys first; the second
    entry is offered to the first other member present.
    """
    signers = set()
    for group in election.signing.need:
        there = [place for role in group for place, one in enumerate(people) if one.role == role and one.present]
        signers.update(there[:1])
    second = _second(people) if election.second_entry == "other" else None
    return tuple(
        tuple(
            code
            for code, does in (
                ("people.keys_first", one.role == "secretary" and one.present),
                ("people.keys_second", place == second),
                ("people.signs", place in signers),
            )
            if does
        )
        for place, one in enumerate(people)
    )


def _second(people: Sequence[Person]) -> int | None:
    order = ("member", "deputy", "chair")
    there = [place for role in order for place, one in enumerate(people) if one.role == role and one.present]
    return there[0] if there else None


def points(people: Sequence[Person], election: Election, station: Station) -> tuple[Point, ...]:
    """Whether the commission is complete: law 10(2) and 20(1) ask for an odd number and for more than half.

    Missions abroad often have three members; that is no reason to stop anybody.
    """
    here = sum(person.present for person in people)
    least = 5 if station.country == HOME else 3
    odd = len(people) % 2 == 1 and least <= len(people) <= MOST_PEOPLE
    needed = 2 if election.second_entry == "other" else 1
    return (
        Point("people.odd" if least == 5 else "people.odd_abroad", str(len(people)), odd),
        Point("people.more_than_half", f"{here} / {len(people)}", 2 * here > len(people)),
        Point("people.two_key" if needed == 2 else "people.one_keys", str(min(here, 2)), here >= needed),
    )


def issues_nothing(election: Election) -> bool:
    """Whether the definition says that chair and secretary give out no ballots (41(5))."""
    return any(
        _names_chair(term)
        for relation in election.relations
        if isinstance(relation.test, Sums)
        for term in relation.test.left
    )


def _names_chair(term: Term) -> bool:
    return term.name is not None and term.name.endswith("[chair]")
