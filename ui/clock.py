"""The one clock of the window: it ticks each second, and everything that shows a time asks it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, tzinfo

from PySide6.QtCore import QObject, QTimer, Signal

TICK_MS = 1000


def utc_now() -> datetime:
    """The laptop's time, aware."""
    return datetime.now(UTC)


class Clock(QObject):
    """Tells the time and when it moved on.

    Signals: ``ticked()`` each second while the clock runs; ``new_minute()`` when the minute is another.
    """

    ticked = Signal()
    new_minute = Signal()

    def __init__(self, now: Callable[[], datetime] = utc_now, zone: tzinfo | None = None) -> None:
        """``now`` gives the time in UTC; pictures and tests hand in one that stands still, and the laptop's zone."""
        super().__init__()
        self._now, self._zone = now, zone
        self._minute = now().replace(second=0, microsecond=0)
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._tick)

    def now(self) -> datetime:
        """The time, in UTC."""
        return self._now()

    def laptop(self) -> datetime:
        """The time as the laptop itself shows it, in the zone that it is set to."""
        return self._now().astimezone(self._zone)

    def start(self) -> None:
        """Begin to tick."""
        self._timer.start()

    def stop(self) -> None:
        """Tick no more."""
        self._timer.stop()

    def _tick(self) -> None:
        minute = self._now().replace(second=0, microsecond=0)
        if minute != self._minute:
            self._minute = minute
            self.new_minute.emit()
        self.ticked.emit()
