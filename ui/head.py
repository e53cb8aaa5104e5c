"""The head of the window: which station and election, what time it is there and in Astana, language, size, theme."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QActionGroup, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ui.look import THEMES, Look
from ui.theme import SIZES, Form, Ink
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.widgets.switch import Switch


@dataclass(frozen=True, slots=True)
class Clock:
    """A time and what stands beside it: "21:43", "UTC+03:00"."""

    time: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class HeadInfo:
    """What the head says. ``number`` is empty before a station is chosen; ``place`` is the step in the narrow form
    ("Step 3 of 6 · first entry"); a clock that is not known is None."""

    number: str
    name: str
    election: str
    place: str = ""
    local: Clock | None = None
    astana: Clock | None = None


class Head(QWidget):
    """Signals: ``language_chosen(str)`` with kk, ru or en; ``size_chosen(float)``, 1.0 to 2.0;
    ``theme_chosen(str)`` with light, dark or system. The window changes the Look."""

    language_chosen = Signal(str)
    size_chosen = Signal(float)
    theme_chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._info = HeadInfo("", "", "")
        self._theme_choice = "system"
        self._framed = True
        self.number = Label(look, points=16, bold=True, ink=Ink.ACCENT, wrap=False)
        self.name = Label(look, points=12, bold=True, elide=True)
        self.election = Label(look, points=10, ink=Ink.INK2, elide=True)
        self.place = Label(look, points=11, ink=Ink.INK2, elide=True)
        self.local, self.astana = ClockView(look), ClockView(look)
        self.short_time = Label(look, points=12, bold=True, wrap=False)
        self.short_astana = Label(look, points=10.5, ink=Ink.INK2, wrap=False)
        self.switch = Switch(look, (("kk", "Қаз", "Қазақша"), ("ru", "Рус", "Русский"), ("en", "Eng", "English")))
        self.switch.chosen.connect(self.language_chosen)
        self.looks = Button(look, "Aa", points=10, height=28, pad=8)
        self.looks.clicked.connect(self._open_menu)
        self.menu = QMenu(self)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addStretch(1)
        names.addWidget(self.name)
        names.addWidget(self.election)
        names.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.number)
        self._row.addLayout(names)
        self._row.addWidget(self.place)
        self._row.addStretch(1)
        for widget in (self.local, self.astana, self.short_time, self.short_astana, self.switch, self.looks):
            self._row.addWidget(widget)
        look.changed.connect(self.refresh)
        self.refresh()

    def show_info(self, info: HeadInfo) -> None:
        """Say another station, step or time."""
        if info != self._info:
            self._info = info
            self.refresh()

    def show_theme_choice(self, choice: str) -> None:
        """Which of light, dark and system is ticked in the menu."""
        self._theme_choice = choice

    def show_framed(self, framed: bool) -> None:
        """Whether the practice frame stands at the left: without it the head begins over the page's edge."""
        self._framed = framed
        self.refresh()

    def refresh(self) -> None:
        """Texts, form and spacing anew."""
        look, theme, info = self._look, self._look.theme, self._info
        say, wide = look.texts.say, look.form is Form.WIDE
        self._row.setContentsMargins(theme.px(16 if self._framed or not wide else 24), 0, theme.px(14), 0)
        self._row.setSpacing(theme.px(10))
        self.setFixedHeight(theme.size(37) if not wide else max(theme.px(52), theme.size(45)))
        self.number.setText(info.number)
        self.number.setVisible(bool(info.number))
        self.name.setText(info.name)
        self.election.setText(info.election)
        self.election.setVisible(wide)
        self.place.setText(info.place)
        self.place.setVisible(not wide and bool(info.place))
        self.local.show_clock(say("head.local_time"), info.local if wide else None)
        self.astana.show_clock(say("head.astana_time"), info.astana if wide else None)
        self.short_time.setText(info.local.time if info.local else "")
        self.short_time.setVisible(not wide and info.local is not None)
        astana = say("head.astana", time=info.astana.time) if info.astana else ""
        self.short_astana.setText(astana)
        self.short_astana.setVisible(not wide and bool(astana))
        self.switch.show_choice(look.texts.language, say("head.language"))
        self.looks.setAccessibleDescription(say("head.size_and_theme"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The rule below."""
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._look.theme.colours.hair)
        painter.end()

    def _open_menu(self) -> None:
        """Sizes and themes, the ones in use ticked; shown, never waited for."""
        say = self._look.texts.say
        self.menu.clear()
        sizes, themes = QActionGroup(self.menu), QActionGroup(self.menu)
        for size in SIZES:
            self._add(sizes, say("head.text_size", percent=round(size * 100)), size, size == self._look.theme.scale)
        self.menu.addSeparator()
        words = (say("head.light"), say("head.dark"), say("head.system"))
        for choice, word in zip(THEMES, words, strict=True):
            self._add(themes, word, choice, choice == self._theme_choice)
        sizes.triggered.connect(self._choose_size)
        themes.triggered.connect(self._choose_theme)
        self.menu.setFont(self._look.theme.font(11))
        self.menu.popup(self.looks.mapToGlobal(QPoint(0, self.looks.height())))

    def _add(self, group: QActionGroup, text: str, value: object, ticked: bool) -> None:
        action = self.menu.addAction(text)
        action.setCheckable(True)
        action.setChecked(ticked)
        action.setData(value)
        group.addAction(action)

    def _choose_size(self, action: QAction) -> None:
        self.size_chosen.emit(float(action.data()))

    def _choose_theme(self, action: QAction) -> None:
        self._theme_choice = str(action.data())
        self.theme_chosen.emit(self._theme_choice)


class ClockView(QWidget):
    """A caption, and under it the time in bold with its note."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.caption = Label(look, points=10, ink=Ink.INK2, wrap=False)
        self.time = Label(look, points=11.5, bold=True, wrap=False)
        self.note = Label(look, points=10, ink=Ink.INK2, wrap=False)
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(0)
        row.setSpacing(6)
        row.addWidget(self.time)
        row.addWidget(self.note)
        row.addStretch(1)
        column.addStretch(1)
        column.addWidget(self.caption)
        column.addLayout(row)
        column.addStretch(1)

    def show_clock(self, caption: str, clock: Clock | None) -> None:
        """Show a time, or be away."""
        self.setVisible(clock is not None)
        self.caption.setText(caption)
        if clock is not None:
            self.time.setText(clock.time)
            self.note.setText(clock.note)
