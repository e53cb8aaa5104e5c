"""Lines keyed from the paper again: what settling a difference and keying a set of lines again have in common."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from precinct_app.protocol import steps
from precinct_app.texts import Told
from ui import entry_rows
from ui.desk import Desk
from ui.look import Look
from ui.pages.chain_sheet import ChainSheet
from ui.pages.parts.reopening import Reopening
from ui.shortcuts import Shortcut


class ChainPage(ChainSheet):
    """The keys, and what the desk tells of what was keyed.

    A keying is what stands when its field is left; what is no count is kept and said, and is no keying. A line of a
    closed stage that was keyed differently asks why before it is keyed on.
    """

    def __init__(self, look: Look, desk: Desk, lines: Sequence[str], side: QWidget) -> None:
        super().__init__(look, desk, lines, side)
        self.reopening = Reopening(look, desk, self)
        self._reopened_line = ""
        self._going_on = False
        self._connect()

    def take_focus(self) -> None:
        """Light the first line to key."""
        self._light(self.list.lit() or next(iter(self.open_lines), ""))

    def showEvent(self, event: QShowEvent) -> None:
        """Light the first line to key, and ask the reason that is still missing."""
        super().showEvent(event)
        if not event.spontaneous():
            self.refresh()
            self._ask()

    # --- what the person does

    def act(self) -> None:
        """Go on once every line is closed; before, to the first one open."""
        if self.desk.trouble is not None:
            self.desk.try_again()
            return
        self.list.leave()
        self._going_on = True
        self._go_on()

    def show_missing(self) -> None:
        """Light the first open line and say so."""
        key = self.open_lines[0]
        self.notice = self.look.texts.say("settle.line_open", line=entry_rows.number(self.desk.state, key))
        self._light(key)
        self.refresh()

    def _typed(self, key: str, raw: str) -> None:
        self.notice = ""
        self.pen.type(key, raw)
        self.refresh()

    def _paused(self, key: str, raw: str) -> None:
        if self._takes_keys(key):
            self.pen.pause(key, raw)

    def _left(self, key: str, raw: str) -> None:
        if self._takes_keys(key):
            self.pen.leave(key, raw)
            self.refresh()

    def _entered(self, key: str) -> None:
        self._ask(key)
        self.refresh()

    def _next(self, key: str) -> None:
        """Enter: the keying is made as the field is left, and the next open line is lit, or this one once more."""
        if self.pen.judge(key, self.list.cards[key].field.raw, empty=True):
            self._move(key, 1)
        else:
            self.refresh()

    def _previous(self, key: str) -> None:
        self._move(key, -1)

    def _move(self, key: str, step: int) -> None:
        following = self._beside(key, step)
        self.list.leave()
        self._light(following)  # at once: a slow disk must not swallow the next key
        self.refresh()

    def _takes_keys(self, key: str) -> bool:
        return self.is_open(key) and not steps.needs_reason(self.desk.state, key)

    def _beside(self, key: str, step: int) -> str:
        around = self.open_lines
        return around[(around.index(key) + step) % len(around)] if key in around else key

    def _to_next(self) -> None:
        self._to(1)

    def _to_previous(self) -> None:
        self._to(-1)

    def _to(self, step: int) -> None:
        if self.open_lines:
            lit = self.list.lit()
            self._light(self._beside(lit, step) if lit else self.open_lines[0])

    # --- what the desk tells

    def _take_state(self) -> None:
        if self.isVisible():
            self._follow()
            self.refresh()
            self._ask()

    def _saved(self, _at: object) -> None:
        self.pen.all_saved()
        if self.isVisible():
            self.refresh()
        self._go_on()

    def _not_saved(self, _told: Told) -> None:
        self.refresh()

    def _refused(self, told: Told) -> None:
        self.pen.forget()
        self._going_on = False
        self.notice = told.tell(self.look.texts)
        self.refresh()

    def _go_on(self) -> None:
        if not self._going_on or self.desk.busy:
            return
        self._going_on = False
        if self.open_lines:
            self.show_missing()
        else:
            self.done.emit()

    def _ask(self, key: str = "") -> None:
        """Ask why a line of a closed stage changes, the one in use first."""
        lacking = [one for one in (key, *self.lines) if one and steps.needs_reason(self.desk.state, one)]
        if lacking and self.isVisible():
            self.reopening.ask(lacking[0])

    def _reopened(self, key: str) -> None:
        self._reopened_line = key

    # --- where the light is

    def _light(self, key: str) -> None:
        if key and self.is_open(key):
            self.list.light(key)
        else:
            self.setFocus()  # nothing is left to key: the keys of the page go on working

    def _follow(self) -> None:
        """Move the light from a line that is closed now to the next open one, or to the line that was reopened."""
        lit, reopened, self._reopened_line = self.list.lit(), self._reopened_line, ""
        if reopened:
            self._light(reopened)
        elif lit and not self.is_open(lit):
            at = self.lines.index(lit)
            around = (*self.lines[at:], *self.lines[:at])
            self._light(next((key for key in around if self.is_open(key)), ""))

    def _connect(self) -> None:
        self.list.typed.connect(self._typed)
        self.list.paused.connect(self._paused)
        self.list.left.connect(self._left)
        self.list.entered.connect(self._entered)
        self.list.next_wanted.connect(self._next)
        self.list.previous_wanted.connect(self._previous)
        self.desk.changed.connect(self._take_state)
        self.desk.saved.connect(self._saved)
        self.desk.not_saved.connect(self._not_saved)
        self.desk.refused.connect(self._refused)
        self.reopening.reopened.connect(self._reopened)
        Shortcut.NEXT_TO_READ.on(self).activated.connect(self._to_next)
        Shortcut.PREVIOUS_TO_READ.on(self).activated.connect(self._to_previous)
