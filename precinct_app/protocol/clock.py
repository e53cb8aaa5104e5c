"""The laptop's clock: events follow one another by number, and a clock that jumps is written down.

A clock may be set by hand or by a network, and begins in 1970 or another year when its battery is empty. What it shows
is compared with how much time has truly passed, which no setting of the clock changes; a summer time or a zone changes
nothing either, since every time is in UTC.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

from precinct_app.protocol.events import ClockJumped

TOLERATED = timedelta(minutes=1)
"""A network sets a clock right by less than this without anybody's noticing; an election needs no more."""


def wall() -> datetime:
    """What the clock shows, in UTC."""
    return datetime.now(UTC)


def passed() -> float:
    """Seconds since some moment, however the clock is set; a laptop that sleeps counts them too where it can."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)  # Linux; Windows counts on in time.monotonic itself
    return time.clock_gettime(boot) if boot is not None else time.monotonic()


class Watch:
    """Compares the clock with the time that has passed, and with the last event that was written."""

    def __init__(self, last: datetime) -> None:
        """``last`` is the time of the last event: the clock never showed less before."""
        self._shown, self._passed = wall(), passed()
        self._last = last

    def look(self) -> tuple[datetime, ClockJumped | None]:
        """What the clock shows now, and the jump that it made since it was looked at."""
        now, seconds = wall(), passed()
        expected = self._shown + timedelta(seconds=seconds - self._passed)
        if abs(now - expected) <= TOLERATED:
            expected = self._last if self._last - now > TOLERATED else now
        self._shown, self._passed, self._last = now, seconds, now
        jumped = ClockJumped(_told(expected), _told(now)) if abs(now - expected) > TOLERATED else None
        return now, jumped


def _told(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
