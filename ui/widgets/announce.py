"""What a screen reader says although the keys go elsewhere: a finding, a page, a figure that is not saved."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from ui.look import Look
from ui.widgets.strip_item import Agreement, StripItem, word_of

REST_MS = 500
"""A relation that fails for so long is no figure half typed."""


def announce(by: QWidget, text: str, at_once: bool = False) -> None:
    """Let a screen reader say ``text``. ``at_once``: before what it is saying now; for what may be lost only."""
    if text and by.isVisible():
        event = QAccessibleAnnouncementEvent(by, text)
        ways = QAccessible.AnnouncementPoliteness
        event.setPoliteness(ways.Assertive if at_once else ways.Polite)
        QAccessible.updateAccessibility(event)


class FailuresHeard(QObject):
    """Says each relation that begins to fail, once, with the lines to read again; never a figure."""

    def __init__(self, look: Look, by: QWidget) -> None:
        super().__init__(by)
        self._look = look
        self._by = by
        self._failing: dict[str, StripItem] = {}
        self._said: set[str] = set()
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._say)

    def hear(self, items: Sequence[StripItem]) -> None:
        """These are the relations now."""
        self._failing = {item.code: item for item in items if item.agreement is Agreement.FAILS}
        self._said &= self._failing.keys()
        if self._failing.keys() <= self._said:
            self._rest.stop()
        else:
            self._rest.start()

    def _say(self) -> None:
        new = [item for code, item in self._failing.items() if code not in self._said]
        self._said |= self._failing.keys()
        announce(self._by, " ".join(f"{failure_in_words(self._look, item)}." for item in new))


def failure_in_words(look: Look, item: StripItem) -> str:
    """Received · issued: does not agree. Read again: 5, 4."""
    numbers = ", ".join(suspect.number for suspect in item.suspects)
    again = look.texts.say("widgets.read_again_lines", lines=numbers) if numbers else ""
    return ". ".join(part for part in (f"{item.name}: {word_of(look, item.agreement)}", again) if part)
