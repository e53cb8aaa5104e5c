"""A clock that jumps is written down; the order of events is that of their numbers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from precinct_app.protocol import clock, telling
from precinct_app.protocol.events import ClockConfirmed, ClockJumped, Event
from precinct_app.protocol.kept import KeptProtocol
from precinct_app.texts import LANGUAGES, Told, catalogue
from tests.protocol.small import EVENING, Night

LATER = datetime(2022, 11, 20, 19, 0, tzinfo=UTC)


class Laptop:
    """A clock that shows what a test sets it to, and a time that passes as a test says."""

    def __init__(self) -> None:
        self.shows, self.seconds = LATER, 1000.0

    def pass_time(self, **time: float) -> None:
        span = timedelta(**time)
        self.shows += span
        self.seconds += span.total_seconds()


@pytest.fixture
def laptop(monkeypatch: pytest.MonkeyPatch) -> Laptop:
    made = Laptop()
    monkeypatch.setattr(clock, "wall", lambda: made.shows)
    monkeypatch.setattr(clock, "passed", lambda: made.seconds)
    return made


@pytest.fixture
def kept(laptop: Laptop, night: Night) -> Iterator[KeptProtocol]:
    """The evening's protocol, opened again at 19:00 UTC."""
    night.kept.close()
    night.kept = KeptProtocol.open(night.kept.journal.path)
    yield night.kept


def happened(kept: KeptProtocol) -> list[Event]:
    return [entry.event for entry in kept.journal.entries[1:]]


@pytest.mark.parametrize(
    "shows",
    [
        LATER - timedelta(hours=1), LATER + timedelta(hours=1), datetime(1970, 1, 1, tzinfo=UTC),
        datetime(2038, 1, 19, 3, 14, 8, tzinfo=UTC), datetime(2107, 1, 1, tzinfo=UTC),
    ],
    ids=["an hour back", "an hour on", "1970", "2038", "2107"],
)  # fmt: skip
def test_a_jump_is_written_down_once_and_work_goes_on(laptop: Laptop, kept: KeptProtocol, shows: datetime) -> None:
    laptop.pass_time(minutes=5)
    expected, laptop.shows = laptop.shows, shows
    kept.record(ClockConfirmed())
    laptop.pass_time(minutes=5)
    kept.record(ClockConfirmed())
    jump = ClockJumped(expected.isoformat(timespec="seconds"), shows.isoformat(timespec="seconds"))
    assert happened(kept) == [jump, ClockConfirmed(), ClockConfirmed()]
    kept.close()
    again = KeptProtocol.open(kept.journal.path)
    again.close()
    assert [entry.seq for entry in again.journal.entries] == [1, 2, 3, 4]
    assert again.journal.entries[-1].at == shows + timedelta(minutes=5)


def test_hours_that_pass_and_small_corrections_are_no_jump(laptop: Laptop, kept: KeptProtocol) -> None:
    laptop.pass_time(hours=9)
    kept.record(ClockConfirmed())
    laptop.shows -= timedelta(seconds=50)
    kept.record(ClockConfirmed())
    assert happened(kept) == [ClockConfirmed(), ClockConfirmed()]


def test_a_clock_that_was_set_back_between_two_starts_is_found_by_the_last_event(laptop: Laptop, night: Night) -> None:
    night.kept.close()
    laptop.shows = EVENING - timedelta(days=1)
    night.kept = KeptProtocol.open(night.kept.journal.path)
    night.kept.record(ClockConfirmed())
    (jump, _) = happened(night.kept)
    assert isinstance(jump, ClockJumped) and jump.was == EVENING.isoformat(timespec="seconds")


def test_a_jump_is_warned_of_until_the_clock_was_compared(laptop: Laptop, kept: KeptProtocol) -> None:
    laptop.shows -= timedelta(days=3)
    kept.record(ClockJumped("2022-11-20T19:00:00+00:00", "2022-11-17T19:00:00+00:00"), at=LATER)
    assert kept.state.clock_jumped is not None
    kept.record(ClockConfirmed())
    assert kept.state.clock_jumped is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_jump_is_told_in_the_stations_time(laptop: Laptop, kept: KeptProtocol, language: str) -> None:
    laptop.shows -= timedelta(hours=1)
    kept.record(ClockConfirmed())
    told = list(telling.tell(kept.journal.entries, catalogue(language)))[1]
    assert "2022-11-20 22:00:00" in told and "2022-11-20 21:00:00" in told


def test_the_real_clocks_agree() -> None:
    watch = clock.Watch(clock.wall())
    now, jumped = watch.look()
    assert jumped is None and now.tzinfo is UTC


def test_where_a_system_counts_no_sleep_apart_its_plain_counter_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("time.CLOCK_BOOTTIME", raising=False)
    assert clock.passed() >= 0


@pytest.mark.parametrize("stored", [False, True])
def test_a_jump_that_could_not_be_saved_is_saved_with_the_next_event(
    laptop: Laptop, kept: KeptProtocol, stored: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where it turns out to be on the disk after all."""
    append = kept.journal.append

    def failing(event: Event, who: str, at: datetime) -> None:
        if stored:
            append(event, who, at)
            kept.journal._entries.pop()  # as after a commit that was done and then told as failed
        kept.journal.stale = True
        raise Told("journal.not_saved", file=kept.journal.path, kind="failing", why=Told("journal.why_failing"))

    laptop.shows -= timedelta(hours=1)
    with monkeypatch.context() as broken:
        broken.setattr(kept.journal, "append", failing)
        with pytest.raises(Told):
            kept.record(ClockConfirmed())
    kept.record(ClockConfirmed())
    assert [type(event).__name__ for event in happened(kept)] == ["ClockJumped", "ClockConfirmed"]
