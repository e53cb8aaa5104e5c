"""The base of the pages of steps 4 to 6: they show a protocol's state and go on only with what is on the disk."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

from precinct_app.texts import Told
from ui.desk import Desk
from ui.look import Look
from ui.page import Now, Page


class StatePage(Page):
    """A page over a Desk.

    Enter presses the button that is lit. The action first records what stands in fields, waits until it is on the
    disk, and only then goes on or leads to what is missing. What the core refuses the window says; ``told`` is what
    the page itself has to say, until the next action.
    """

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__(look)
        self.desk = desk
        self.told: Told | None = None
        self._going_on = False
        desk.changed.connect(self._moved_on)
        desk.refused.connect(self._stop)
        desk.saved.connect(self._stored)

    def tell(self, told: Told) -> None:
        """Say in the bar what cannot be done, instead of what is to be done."""
        self.told = told
        self.refresh()

    def finish_typing(self) -> None:
        """Record what stands in fields that were not left yet."""

    def go_on(self) -> None:
        """The action, once everything typed is on the disk and nothing is missing."""
        self.done.emit()

    def say_now(self) -> Now:
        """What is to be done, and what follows."""
        raise NotImplementedError

    def now(self) -> Now:
        """What cannot be done, else what the page says."""
        now = self.say_now()
        if self.told is None:
            return now
        return Now(
            self.told.tell(self.look.texts), now.sentence, now.back, now.action, now.ready, now.second,
            now.back_key, now.second_key, alarm=True,
        )  # fmt: skip

    def act(self) -> None:
        """Record what is typed, and go on when it is stored."""
        self.told = None
        self.finish_typing()
        self._going_on = True
        if not self.desk.busy:
            self._stored()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses a lit button, as Space does."""
        lit = self.window().focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(lit, QPushButton):
            lit.click()
            return
        super().keyPressEvent(event)

    def _moved_on(self) -> None:
        self.refresh()

    def _stop(self, _told: Told) -> None:
        self._going_on = False

    def _stored(self, _at: object = None) -> None:
        if not self._going_on:
            return
        self._going_on = False
        if self.say_now().ready:
            self.go_on()
        else:
            self.show_missing()
            self.changed.emit()
