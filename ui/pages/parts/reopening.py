"""Asks why a figure of a closed stage changes, records it, and tells when the line may be keyed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from precinct_app.protocol.events import LineReopened
from ui.desk import Desk
from ui.look import Look
from ui.pages.reason import ReasonDialog


class Reopening(QObject):
    """One question at a time, over the page that asks.

    Signals: ``reopened(str)`` with the line, once the reason is on the disk.
    """

    reopened = Signal(str)

    def __init__(self, look: Look, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._look, self._desk, self._page = look, desk, page
        self._dialog: ReasonDialog | None = None
        self._line = ""
        self._times = 0
        desk.changed.connect(self._take_state)
        desk.refused.connect(self._forget)

    def ask(self, key: str) -> None:
        """Ask for the reason of ``key``, unless a question stands already."""
        if self._dialog is None:
            self._dialog = ReasonDialog(self._look, self._desk.state, key, self._page)
            self._dialog.given.connect(self._record)
            self._dialog.finished.connect(self._answered)
            self._dialog.open()

    def _record(self, key: str, why: str) -> None:
        self._line, self._times = key, self._reopened(key)
        self._desk.record(LineReopened(key, why))

    def _answered(self, _result: int) -> None:
        self._dialog = None

    def _take_state(self) -> None:
        if self._line and self._reopened(self._line) > self._times:
            key, self._line = self._line, ""
            self.reopened.emit(key)

    def _forget(self, _told: object) -> None:
        self._line = ""

    def _reopened(self, key: str) -> int:
        late = self._desk.state.late.get(key)
        return late.times if late else 0
