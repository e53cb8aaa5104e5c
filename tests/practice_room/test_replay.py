"""Replay: a journal as a film."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from precinct_app.practice.replay import LONGEST, frames
from precinct_app.protocol import events
from precinct_app.protocol.entry import Entry
from precinct_app.station.workplace import opened
from tests import practice

AT = datetime(2022, 11, 20, 15, tzinfo=UTC)


def entries(*seconds: float) -> list[Entry]:
    """A journal whose events come after so many seconds each."""
    told = [Entry(1, AT, "", opened(practice.package(), "290"), "")]
    for number, wait in enumerate(seconds, 2):
        told.append(Entry(number, told[-1].at + timedelta(seconds=wait), "", events.ClockConfirmed(), ""))
    return told


def test_each_frame_shows_the_state_after_its_event() -> None:
    film = list(frames(entries(1, 2)))
    assert [frame.state.length for frame in film] == [1, 2, 3]
    assert [frame.state.clock_confirmed is not None for frame in film] == [False, True, True]
    assert [frame.entry.seq for frame in film] == [1, 2, 3]


@pytest.mark.parametrize(("speed", "waits"), [(1.0, [0, 1, 4]), (2.0, [0, 0.5, 2]), (0.5, [0, 2, LONGEST])])
def test_a_film_waits_as_it_was_so_many_times_faster(speed: float, waits: list[float]) -> None:
    assert [frame.wait for frame in frames(entries(1, 4), speed)] == waits


def test_nobody_waits_long_and_a_clock_that_went_back_waits_not_at_all() -> None:
    told = entries(7200, -60)
    assert [frame.wait for frame in frames(told)] == [0, LONGEST, 0]
    assert all(before.at != after.at for before, after in pairwise(told))


@pytest.mark.parametrize("speed", [0, -1.0, float("nan")])
def test_a_film_does_not_stand_still(speed: float) -> None:
    with pytest.raises(ValueError, match="above 0"):
        next(frames(entries(), speed))
