"""The six steps at the left: done, current, open; under the current one its small states; below, the keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.look import Look
from ui.theme import Ink
from ui.widgets.gone import let_go
from ui.widgets.key_cap import KeyCap, KeyHint
from ui.widgets.label import Label
from ui.widgets.step_entry import Progressed, SmallState, Step, StepEntry

WIDTH = 184

__all__ = ["Progressed", "SmallState", "Step", "StepsColumn"]


class StepsColumn(QWidget):
    """Shows the steps; where the column is short, key caps go first (the last one, F1, last), then closing times.

    Signals: ``step_chosen(int)`` with the number of a step, 1 to 6, that a person wants to look at.
    """

    step_chosen = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._keys: tuple[KeyHint, ...] = ()
        self.entries: list[StepEntry] = []
        self.caps: list[tuple[KeyCap, Label]] = []
        look.changed.connect(self.refresh)
        self.refresh()

    def show_steps(self, steps: Sequence[Step], keys: Sequence[KeyHint]) -> None:
        """Show the six steps in order, and the keys of this page, most important first."""
        if len(self.entries) != len(steps):
            for entry in self.entries:
                let_go(entry)
            self.entries = [StepEntry(self._look) for _ in steps]
            for entry in self.entries:
                entry.setParent(self)
                entry.clicked.connect(self._choose)
                entry.show()
        for place, (entry, step) in enumerate(zip(self.entries, steps, strict=True)):
            entry.show_step(step, place, len(steps))
        if tuple(keys) != self._keys:
            self._show_keys(tuple(keys))
        self.refresh()

    def refresh(self) -> None:
        """Size and places anew."""
        self.setFixedWidth(self._look.theme.size(WIDTH))
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up caps and times where the column is short."""
        super().resizeEvent(event)
        self._place()

    def _show_keys(self, keys: tuple[KeyHint, ...]) -> None:
        for cap, label in self.caps:
            for widget in (cap, label):
                let_go(widget)
        self._keys = keys
        self.caps = []
        for hint in keys:
            cap, label = KeyCap(self._look, hint.key), Label(self._look, hint.does, 10, ink=Ink.INK2)
            cap.setParent(self)
            label.setParent(self)
            self.caps.append((cap, label))

    def _place(self) -> None:
        theme, width = self._look.theme, self.width()
        top, left = theme.px(25), theme.px(4)
        foot = self.height() - theme.px(9)
        times, room = True, width - left - theme.px(6)
        heights = [entry.height_for(room, times) for entry in self.entries]
        if top + sum(heights) > foot:
            times = False
            heights = [entry.height_for(room, times) for entry in self.entries]
        for entry, high in zip(self.entries, heights, strict=True):
            entry.with_time = times
            if entry.current:
                top -= theme.px(8)
            entry.setGeometry(left, top, room, high)
            top += high
        self._place_keys(top, foot)

    def _place_keys(self, top: int, foot: int) -> None:
        """The keys from the foot upwards, as many as fit; what a key does may take two lines, never be cut off."""
        theme = self._look.theme
        for cap, label in reversed(self.caps):
            x = theme.px(14) + cap.width() + theme.px(8)
            room = max(1, self.width() - x - theme.px(2))
            high = max(cap.height(), label.heightForWidth(room))
            foot -= high + theme.px(9)
            fits = foot >= top
            cap.setVisible(fits)
            label.setVisible(fits)
            if fits:
                cap.move(theme.px(14), foot + (high - cap.height()) // 2)
                label.setGeometry(x, foot, room, high)
            else:
                top = foot + 1  # once one does not fit, none above it is shown either

    def _choose(self) -> None:
        sender = self.sender()
        self.step_chosen.emit(next(n for n, entry in enumerate(self.entries, 1) if entry is sender))
