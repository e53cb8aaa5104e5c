"""The window: head, steps, one page and the bar at its foot, and the keys that work everywhere.

It knows no protocol: `ui.way.Way` decides which page stands in front and what the head says of it.
"""

from __future__ import annotations

import dataclasses
from datetime import datetime, tzinfo

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from precinct_app.election.definition import Election
from precinct_app.texts import LANGUAGES, Catalogue
from ui import dates
from ui.clock import Clock
from ui.head import Clock as Shown
from ui.head import HeadInfo
from ui.look import THEMES, Look, theme_for, wear
from ui.now_bar import Saved
from ui.page import Now, Page
from ui.settings import Settings
from ui.shell import Shell
from ui.shortcuts import Shortcut
from ui.steps_column import Step
from ui.theme import SIZES


@dataclasses.dataclass(frozen=True, slots=True)
class Around:
    """What stands around a page. ``zone`` is the station's (None: the laptop's); no ``steps``: a page without them."""

    practice: bool = False
    number: str = ""
    name: str = ""
    election: str = ""
    zone: tzinfo | None = None
    place: str = ""
    steps: tuple[Step, ...] = ()


def election_of(election: Election, texts: Catalogue) -> str:
    """Title and day of an election, as the head says them."""
    title = election.title.in_(texts.language)
    return texts.say("window.election", title=title, date=dates.full(texts, election.date))


class Window(Shell):
    """Signals: ``first_painted()`` once; ``keys_wanted()`` at F1; ``look_wanted(int)`` with -1 or 1 for the step
    before or after, ``step_wanted(int)`` with 1 to 6; ``settings_changed()``; ``closing()`` before it closes."""

    first_painted = Signal()
    keys_wanted = Signal()
    look_wanted = Signal(int)
    step_wanted = Signal(int)
    settings_changed = Signal()
    closing = Signal()

    def __init__(self, look: Look, clock: Clock, settings: Settings) -> None:
        super().__init__(look)
        self.clock = clock
        self.settings = settings
        self.around = Around()
        self.saved: Saved | None = None
        self.trouble = ""
        self.may_close = True
        self._notice = ""
        self._painted = False
        self.page: Page | None = None
        self._below: Page | None = None
        self._lit_below: QWidget | None = None
        self.setMinimumSize(640, 400)
        self.resize(1366, 768)
        self.bar.action_pressed.connect(self.act)
        self.bar.back_pressed.connect(self.go_back)
        self.bar.second_pressed.connect(self._second)
        self.head.language_chosen.connect(self.choose_language)
        self.head.size_chosen.connect(self.choose_size)
        self.head.theme_chosen.connect(self.choose_theme)
        self.head.show_theme_choice(settings.theme)
        self.steps.step_chosen.connect(self.step_wanted)
        clock.ticked.connect(self.show_head)
        look.changed.connect(self.show_around)
        for shortcut, slot in (
            (Shortcut.ACTION, self.act), (Shortcut.ACTION_KEYPAD, self.act), (Shortcut.BACK, self.go_back),
            (Shortcut.NEXT_PART, self._next_part), (Shortcut.PREVIOUS_PART, self._part_before),
            (Shortcut.STEP_BEFORE, self._look_before), (Shortcut.STEP_AFTER, self._look_after),
            (Shortcut.ALL_KEYS, self.keys_wanted), (Shortcut.SAVED, self._say_saved),
            (Shortcut.TEXT_LARGER, self._larger), (Shortcut.TEXT_SMALLER, self._smaller),
            (Shortcut.LANGUAGE, self._next_language), (Shortcut.THEME, self._next_theme),
            (Shortcut.FULL_SCREEN, self._full_screen),
        ):  # fmt: skip
            shortcut.on(self).activated.connect(slot)

    # --- what stands in front

    def show_page(self, page: Page, around: Around) -> None:
        """Put ``page`` in front; the one before is taken away."""
        self.take_off()
        before, self.page = self.page, page
        self.around, self._notice = around, ""
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        page.changed.connect(self.show_now)
        self.show_around()
        if self.isVisible():
            self.activateWindow()  # a part that was shown before it had a parent may have been a window for a moment
        page.take_focus()
        if before is not None and before is not page:
            before.changed.disconnect(self.show_now)
            self.pages.removeWidget(before)
            before.deleteLater()

    def lay_over(self, page: Page) -> None:
        """Lay ``page`` over the one in front, which stays as it is, its light included; `take_off` shows it again."""
        if self._below is not None or self.page is None:
            return
        self._below, self._lit_below = self.page, self.lit()
        self.page.changed.disconnect(self.show_now)
        self.page = page
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        page.changed.connect(self.show_now)
        page.done.connect(self.take_off)
        page.left.connect(self.take_off)
        self.show_around()
        page.take_focus()

    def take_off(self) -> None:
        """Show the page below again, and light what was lit."""
        below, over, self._below = self._below, self.page, None
        if below is None or over is None:
            return
        self.page = below
        self.pages.setCurrentWidget(below)
        self.pages.removeWidget(over)
        over.deleteLater()
        below.changed.connect(self.show_now)
        self.show_around()
        if self._lit_below is not None:
            self._lit_below.setFocus()

    def lit(self) -> QWidget | None:
        """Where the keys go, or will go when the window is active again."""
        return self.focusWidget()

    @property
    def covered(self) -> bool:
        """Whether a page lies over the one in front."""
        return self._below is not None

    def show_around(self) -> None:
        """Frame, head, steps and bar anew."""
        self.show_practice(self.around.practice)
        self.show_steps(bool(self.around.steps))
        self.setWindowTitle(" · ".join(part for part in (self.around.number, self.around.name) if part))
        self.show_head()
        self.show_now()

    def change_around(self, around: Around) -> None:
        """The same page stands, and what is around it moved on."""
        self.around = around
        self.show_around()

    def show_head(self) -> None:
        """The head, with both clocks."""
        around, texts, now = self.around, self.look.texts, self.clock.now()
        local, astana = now.astimezone(around.zone), now.astimezone(dates.ASTANA)
        here = Shown(f"{local:%H:%M}", dates.offset(local))
        there = Shown(f"{astana:%H:%M}", dates.day_month(texts, astana))
        self.head.show_info(HeadInfo(around.number, around.name, around.election, around.place, here, there))

    def show_now(self) -> None:
        """The bar and the keys of the page in front."""
        if self.page is None:
            return
        now = self.page.now()
        if self.trouble:
            now = dataclasses.replace(now, then=now.then if now.alarm else self.trouble, alarm=True)
        if self._notice:
            now = dataclasses.replace(now, then=self._notice)
        self.bar.show_now(now, self.saved, bool(self.around.steps))
        if self.around.steps:
            self.steps.show_steps(self.around.steps, self.page.keys())

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
        stamp = f"{at.astimezone(self.around.zone):%H:%M:%S}" if at else ""
        self.saved = Saved(stamp, bool(trouble)) if at or trouble else None
        self.show_now()

    def now(self) -> Now | None:
        """What the page in front says."""
        return self.page.now() if self.page else None

    # --- keys that work everywhere

    def act(self) -> None:
        """The next action of the page in front."""
        if self.page is not None:
            self._take_in_field()
            self.page.act()

    def go_back(self) -> None:
        """The page's way back, where it offers one."""
        if self.page is not None and self.page.now().back:
            self._take_in_field()
            self.page.go_back()

    def _second(self) -> None:
        if self.page is not None:
            self.page.second()

    def _take_in_field(self) -> None:
        """Leave the field in use first, so that what stands in it is kept before the page goes on."""
        focus = self.lit()
        if focus is not None and self.page is not None and self.page.isAncestorOf(focus):
            focus.clearFocus()
            focus.setFocus()

    def _next_part(self) -> None:
        self._go_to_part(1)

    def _part_before(self) -> None:
        self._go_to_part(-1)

    def _go_to_part(self, by: int) -> None:
        """F6: sheet, bar, steps, head, and round again."""
        assert self.page is not None
        parts: list[QWidget] = [self.page, self.bar]
        parts += [self.steps] if self.steps.isVisible() else []
        parts.append(self.head)
        focus = self.lit()
        at = next((n for n, part in enumerate(parts) if focus is not None and part.isAncestorOf(focus)), 0)
        part = parts[(at + by) % len(parts)]
        if part is self.page:
            self.page.take_focus()
        elif part is self.bar:
            first = next((b for b in (self.bar.action, self.bar.back, self.bar.second) if b.isVisible()), None)
            (first or self.bar).setFocus()
        else:
            children = [w for w in part.findChildren(QWidget) if w.isVisible() and w.focusPolicy().value & 1]
            (children[0] if children else part).setFocus()

    def _look_before(self) -> None:
        self.look_wanted.emit(-1)

    def _look_after(self) -> None:
        self.look_wanted.emit(1)

    def _say_saved(self) -> None:
        say = self.look.texts.say
        if self.trouble:
            self.tell(self.trouble)
        elif self.saved is None:
            self.tell(say("window.nothing_to_save"))
        else:
            self.tell(say("window.already_saved", time=self.saved.time))

    # --- what a person chooses

    def choose_language(self, language: str) -> None:
        """Another language; nothing typed is lost."""
        self._choose(dataclasses.replace(self.settings, language=language))

    def choose_size(self, scale: float) -> None:
        """Another text size, 1.0 to 2.0."""
        self._choose(dataclasses.replace(self.settings, scale=scale))

    def choose_theme(self, theme: str) -> None:
        """light, dark or system."""
        self._choose(dataclasses.replace(self.settings, theme=theme))

    def _choose(self, settings: Settings) -> None:
        if settings == self.settings:
            return
        self.settings = settings
        self.dress()
        self.look.use(language=settings.language)
        self.settings_changed.emit()

    def dress(self) -> None:
        """Put on the chosen colours and size; also when the system's own changed."""
        theme = theme_for(self.settings.theme, self.settings.scale)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        wear(application, theme)
        self.head.show_theme_choice(self.settings.theme)
        self.look.use(theme=theme)

    def _larger(self) -> None:
        self.choose_size(SIZES[min(SIZES.index(self.settings.scale) + 1, len(SIZES) - 1)])

    def _smaller(self) -> None:
        self.choose_size(SIZES[max(SIZES.index(self.settings.scale) - 1, 0)])

    def _next_language(self) -> None:
        self.choose_language(LANGUAGES[(LANGUAGES.index(self.settings.language) + 1) % len(LANGUAGES)])

    def _next_theme(self) -> None:
        self.choose_theme(THEMES[(THEMES.index(self.settings.theme) + 1) % len(THEMES)])

    def _full_screen(self) -> None:
        if self.isFullScreen():
            self.showMaximized()
        else:
            self.showFullScreen()

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
