"""Several contests of a day: the commission is offered for the same station, never between real and practice."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

from precinct_app.election.definition import Election
from precinct_app.package import Package
from precinct_app.protocol import events
from precinct_app.protocol.events import Person
from precinct_app.station.contests import commission
from precinct_app.station.workplace import Known, Workplace
from tests import practice

PEOPLE = (Person("chair", "Сейітқали Айгүл"), Person("secretary", "Жүнісова Динара", present=False))


@pytest.fixture
def known(data_folder: Path) -> Iterator[tuple[Known, ...]]:
    place = Workplace(data_folder)
    for station, people in (("903", PEOPLE), ("290", (Person("chair", ""),))):
        kept = place.begin(practice.package(), station)
        kept.record(events.PeopleRecorded(people))
        kept.record(events.CountEntered("voters_total", 1, "1284"))
        kept.close()
    yield tuple(place.protocols())
    place.close()


def another(**changes: object) -> Package:
    """Another contest: of the day of the presidential election, unless ``changes`` say otherwise."""
    other, day = practice.package("kz-referendum-2024"), practice.package().election.day
    election: Election = dataclasses.replace(other.election, **{"day": day, **changes})  # type: ignore[arg-type]  # fields
    return dataclasses.replace(other, election=election)


def test_the_commission_of_another_contest_of_the_day_is_found_with_who_is_present(known: tuple[Known, ...]) -> None:
    found = commission(known, another(), "903")
    assert found is not None
    assert found.people == PEOPLE
    assert found.state.election.id == practice.PRESIDENT


def test_another_day_station_mode_or_the_same_contest_offers_nobody(known: tuple[Known, ...]) -> None:
    assert commission(known, practice.package("kz-referendum-2024"), "903") is None
    assert commission(known, another(), "911") is None
    assert commission(known, another(mode="real"), "903") is None
    assert commission(known, another(day=""), "903") is None
    assert commission(known, practice.package(), "903") is None


def test_people_without_a_name_are_not_worth_an_offer(known: tuple[Known, ...]) -> None:
    assert commission(known, another(), "290") is None
    assert commission((Known(Path("damaged"), None),), another(), "903") is None
