"""A night on a laptop whose clock does what clocks do: the order stays that of the entries, and the file verifies."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Self

import pytest

from precinct_app.protocol import clock, record
from precinct_app.protocol.events import ClockJumped
from precinct_app.protocol.journal import Journal
from precinct_app.receiving.verify import verify
from precinct_app.station import export
from precinct_app.texts import Refused
from tests import practice

FALLS_BACK = datetime(2026, 10, 25, 1, 0, tzinfo=UTC)
"""Then 03:00 became 02:00 in Berlin: a mission's laptop shows the hour before it a second time."""
Jump = Callable[[int], timedelta]


@pytest.fixture
def night(monkeypatch: pytest.MonkeyPatch) -> Callable[[Jump], None]:
    """Sets the clock: it begins half an hour before the hour is shown twice, a minute passes between two looks, and
    from the look with a number on it is wrong by what ``jump`` says."""

    def begin(jump: Jump) -> None:
        looks = [0]

        def wall() -> datetime:
            looks[0] += 1
            return FALLS_BACK + timedelta(minutes=looks[0] - 30) + jump(looks[0])

        monkeypatch.setattr(clock, "wall", wall)
        monkeypatch.setattr(clock, "passed", lambda: 60.0 * looks[0])

    return begin


@pytest.fixture(params=["Europe/Berlin", "America/New_York", "Asia/Almaty"])
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The laptop is set to a zone: that of the place, or a wrong one."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system takes no zone from a test")
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def kept_in_order(folder: Path) -> list[ClockJumped]:
    """The journal of the night, whole and numbered through; the jumps that it tells of."""
    journal = Journal.open(folder / "903.journal")
    journal.close()
    assert [entry.seq for entry in journal.entries] == list(range(1, journal.length + 1))
    assert journal.entries[0].at < FALLS_BACK < journal.entries[-1].at or any(
        isinstance(entry.event, ClockJumped) for entry in journal.entries
    )
    return [entry.event for entry in journal.entries if isinstance(entry.event, ClockJumped)]


def test_an_hour_that_is_shown_twice_and_a_wrong_zone_are_no_jump(
    night: Callable[[Jump], None], zone: None, data_folder: Path
) -> None:
    night(lambda look: timedelta(0))
    assert verify(practice.signed(data_folder), practice.package()).accepted
    assert kept_in_order(data_folder) == []


@pytest.mark.parametrize(
    "wrong", [timedelta(hours=-3), timedelta(hours=5), datetime(1970, 1, 1, tzinfo=UTC) - FALLS_BACK,
              datetime(2038, 1, 19, 3, 14, 8, tzinfo=UTC) - FALLS_BACK],
    ids=["set back to suit a wrong zone", "set on", "1970", "2038"],
)  # fmt: skip
def test_a_file_verifies_although_the_clock_jumped_and_was_set_right_again(
    night: Callable[[Jump], None], data_folder: Path, wrong: timedelta
) -> None:
    night(lambda look: wrong if 20 <= look < 60 else timedelta(0))
    assert verify(practice.signed(data_folder), practice.package()).accepted
    there, back = kept_in_order(data_folder)
    assert datetime.fromisoformat(there.now) - datetime.fromisoformat(there.was) == wrong
    assert datetime.fromisoformat(back.now) - datetime.fromisoformat(back.was) == -wrong


@pytest.mark.parametrize("year", [1970, 2107])
def test_a_stage_closed_in_another_century_has_no_time_on_the_form_and_nothing_is_frozen_then(
    data_folder: Path, monkeypatch: pytest.MonkeyPatch, year: int
) -> None:
    class Wrong(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return cls(year, 1, 1, 12, tzinfo=UTC)

    monkeypatch.setattr(clock, "wall", Wrong.now)
    kept = practice.kept(data_folder)
    try:
        with monkeypatch.context() as at_midnight, pytest.raises(Refused) as refused:
            at_midnight.setattr(export, "datetime", Wrong)
            export.freeze(kept, practice.package())
        assert refused.value.code == "export.clock_wrong" and str(year) in str(refused.value)
        export.freeze(kept, practice.package())  # the clock was set right
        made = record.protocol(kept.state)
        assert made.before_closed is None and made.after_closed is None and made.frozen is not None
    finally:
        kept.close()
