"""The window: head, steps, one page and the bar at its foot, and the keys that work everywhere.

It knows no protocol: `ui.way.Way` decides which page stands in front and what the head says of it.
"""

from __future__ import annotations

import dataclasses
from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.around import Around, head_of
from ui.choices import Choices
from ui.clock import Clock
from ui.look import Look
from ui.now_bar import Saved
from ui.page import Page
from ui.parts import go_to_part
from ui.settings import Settings
from ui.shell import Shell
from ui.shortcuts import Shortcut


class Window(Shell):
    """Signals: ``first_painted()`` once; ``keys_wanted()`` at F1; ``own_keys_wanted()`` for keys and codes;
    ``look_wanted(int)`` with -1 or 1 for the step before or after, ``step_wanted(int)`` with 1 to 6; ``closing()``
    before it closes."""

    first_painted = Signal()
    keys_wanted = Signal()
    own_keys_wanted = Signal()
    look_wanted = Signal(int)
    step_wanted = Signal(int)
    closing = Signal()

    def __init__(self, look: Look, clock: Clock, settings: Settings) -> None:
        super().__init__(look)
        self.clock = clock
        self.choices = Choices(self, settings)
        self.around = Around()
        self.saved_at: datetime | None = None
        self.trouble = ""
        self.may_close = True
        self._notice = ""
        self._painted = False
        self._dark = QTimer(self, singleShot=True, interval=0)
        self._dark.timeout.connect(self._light_bar)
        self.setMinimumSize(640, 400)
        self.resize(1366, 768)
        self.bar.action_pressed.connect(self.act)
        self.bar.back_pressed.connect(self.go_back)
        self.bar.second_pressed.connect(self._second)
        self.steps.step_chosen.connect(self.step_wanted)
        clock.ticked.connect(self.show_head)
        look.changed.connect(self.show_around)
        self.pages.fronted.connect(self.show_around)
        self.pages.told.connect(self.show_now)
        for shortcut, slot in (
            (Shortcut.ACTION, self.act), (Shortcut.ACTION_KEYPAD, self.act), (Shortcut.BACK, self.go_back),
            (Shortcut.NEXT_PART, self._next_part), (Shortcut.PREVIOUS_PART, self._part_before),
            (Shortcut.STEP_BEFORE, self._look_before), (Shortcut.STEP_AFTER, self._look_after),
            (Shortcut.ALL_KEYS, self.keys_wanted), (Shortcut.SAVED, self._say_saved),
        ):  # fmt: skip
            shortcut.on(self).activated.connect(slot)

    # --- what stands in front

    @property
    def page(self) -> Page | None:
        """The page in front."""
        return self.pages.page

    @property
    def covered(self) -> bool:
        """Whether a page lies over another one."""
        return self.pages.covered

    def show_page(self, page: Page, around: Around) -> None:
        """Put ``page`` in front; the one before, and what lay over it, is taken away."""
        self.around, self._notice = around, ""
        self.pages.show_page(page)

    def lay_over(self, page: Page) -> None:
        """Lay ``page`` over the one in front, which stays as it is, its light included; `take_off` shows it again."""
        self.pages.lay_over(page)

    def take_off(self) -> None:
        """Show the page below again."""
        self.pages.take_off()

    def lit(self) -> QWidget | None:
        """Where the keys go, or will go when the window is active again."""
        return self.focusWidget()

    def _light_bar(self) -> None:
        """Where nothing on the page takes keys any more, light what comes next."""
        lit = self.lit()
        gone = lit is None or lit is self.page or not lit.isVisibleTo(self)
        if gone and not self.bar.action.isHidden():
            self.bar.action.setFocus()

    def show_around(self) -> None:
        """Frame, head, steps and bar anew."""
        self.show_practice(self.around.practice or (self.page is not None and self.page.practice))
        self.show_steps(self.with_steps)
        self.setWindowTitle(" · ".join(part for part in (self.around.number, self.around.name) if part))
        self.show_head()
        self.show_now()

    def change_around(self, around: Around) -> None:
        """The same page stands, and what is around it moved on."""
        self.around = around
        self.show_around()

    def show_head(self) -> None:
        """The head, with both clocks."""
        self.head.show_info(head_of(self.around, self.clock.now(), self.look.texts))

    def show_now(self) -> None:
        """The bar and the keys of the page in front."""
        if self.page is None:
            return
        now = self.page.now()
        notice = self._notice
        if self.trouble:
            notice = notice or ("" if now.alarm else self.trouble)  # a page with an alarm says it better
            now = dataclasses.replace(now, alarm=True)
        self.bar.show_now(now, self._stamp(), self.with_steps, notice)
        if self.with_steps:
            self.steps.show_steps(self.around.steps, self.page.keys())
        self._dark.start()  # later: the page may be about to light something itself

    @property
    def with_steps(self) -> bool:
        """Whether the steps stand beside the page in front: it belongs to a protocol and leaves them room."""
        return bool(self.around.steps) and not (self.page is not None and self.page.full_width)

    def _stamp(self) -> Saved | None:
        if self.saved_at is None and not self.trouble:
            return None
        time = f"{self.saved_at.astimezone(self.around.zone):%H:%M:%S}" if self.saved_at else ""
        return Saved(time, bool(self.trouble))

    def tell(self, sentence: str) -> None:
        """Say something in the bar's second line until the next thing happens."""
        self._notice = sentence
        self.show_now()

    def forget_notice(self) -> None:
        """What was said is over."""
        self._notice = ""

    def show_saved(self, at: datetime | None, trouble: str = "") -> None:
        """The stamp: when everything was saved (aware), or what keeps it from being saved."""
        self.trouble = trouble
        self.saved_at = at
        self.show_now()

    # --- keys that work everywhere

    def act(self) -> None:
        """The next action of the page in front."""
        if self.page is not None:
            self.take_in_field()
            self.page.act()

    def go_back(self) -> None:
        """The page's way back, where it offers one."""
        if self.page is not None and self.page.now().back:
            self.take_in_field()
            self.page.go_back()

    def _second(self) -> None:
        if self.page is not None:
            self.page.second()

    def take_in_field(self) -> None:
        """Leave the field in use and light it again, so that what stands in it is kept before the page goes on."""
        focus = self.lit()
        if focus is not None and self.page is not None and self.page.isAncestorOf(focus):
            focus.clearFocus()
            focus.setFocus()

    def _next_part(self) -> None:
        assert self.page is not None
        go_to_part(self, self.page, self.lit(), 1)

    def _part_before(self) -> None:
        assert self.page is not None
        go_to_part(self, self.page, self.lit(), -1)

    def _look_before(self) -> None:
        self.look_wanted.emit(-1)

    def _look_after(self) -> None:
        self.look_wanted.emit(1)

    def _say_saved(self) -> None:
        say, stamp = self.look.texts.say, self._stamp()
        if self.trouble:
            self.tell(self.trouble)
        elif stamp is None:
            self.tell(say("window.nothing_to_save"))
        else:
            self.tell(say("window.already_saved", time=stamp.time))

    # --- Qt's own

    def paintEvent(self, event: QPaintEvent) -> None:
        """The first paint is told: only then what is heavy is loaded."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.first_painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close once everything is on the disk; `may_close` is False where a figure is not."""
        self.closing.emit()
        if self.may_close:
            event.accept()
        else:
            event.ignore()
