"""A count over 12 hours and an even commission are said, and stop nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from precinct_app.protocol import events, steps
from precinct_app.protocol.unusual import unusual
from precinct_app.texts import catalogue
from tests.protocol.small import BALANCED, PEOPLE, Night


def said(night: Night) -> list[str]:
    return [told.tell(catalogue("en")) for told in unusual(night.state)]


def test_a_usual_night_has_nothing_unusual(night: Night) -> None:
    assert said(night) == []
    night.gather()
    night.enter()
    assert said(night) == []


@pytest.mark.parametrize(("hours", "unusual_then"), [(11.9, False), (12.5, True)])
def test_a_count_is_long_from_the_opening_of_the_boxes_on(night: Night, hours: float, unusual_then: bool) -> None:
    night.gather()
    for entry in (1, 2):
        night.key("before", BALANCED, entry)
    night.record(events.StageClosed("before"))
    for entry in (1, 2):
        night.key("after", BALANCED, entry)
    late = night.state.closed["before"] + timedelta(hours=hours)
    night.kept.record(events.KeyerNamed("after", 2, "keyer 2"), "Ким", late)
    assert bool(said(night)) == unusual_then
    night.kept.record(events.StageClosed("after"), "Ким", late + timedelta(seconds=1))
    assert said(night) == (["The count took longer than 12 hours: 12:30"] if unusual_then else [])
    assert steps.open_points(night.state) == ()


def test_an_even_number_of_members_is_said(night: Night) -> None:
    night.record(events.PeopleRecorded((*PEOPLE, events.Person("member", "Ли"))))
    assert said(night) == ["The commission has an even number of members: 4. The law asks for an odd one"]
