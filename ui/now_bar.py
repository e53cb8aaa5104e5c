"""The Now bar at the foot of every page: when it was saved, what to do now, what follows, back, the next action."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look import Look
from ui.page import Now
from ui.signs import Sign
from ui.theme import Form, Ink
from ui.widgets.button import Button, Kind
from ui.widgets.chip import Chip
from ui.widgets.label import Label, SignLabel
from ui.widgets.progress import Progress

HEIGHT = 62


@dataclass(frozen=True, slots=True)
class Saved:
    """The stamp at the left: the local time of the last commit that returned, or that it did not return."""

    time: str = ""
    failed: bool = False


class NowBar(QWidget):
    """Signals: ``action_pressed()``, ``back_pressed()``, ``second_pressed()``; the window hands them to the page."""

    action_pressed = Signal()
    back_pressed = Signal()
    second_pressed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._now = Now("")
        self._saved: Saved | None = None
        self._steps = True
        self.stamp_sign = SignLabel(look, Sign.CHECK, 14, Ink.OK)
        self.stamp = Label(look, points=10, bold=True, ink=Ink.OK, wrap=False)
        self._stamp_box = QWidget()
        stamp_row = QHBoxLayout(self._stamp_box)
        stamp_row.setContentsMargins(0, 0, 0, 0)
        stamp_row.setSpacing(6)
        stamp_row.addWidget(self.stamp_sign)
        stamp_row.addWidget(self.stamp)
        stamp_row.addStretch(1)
        self.badge = Chip(look)
        self.sentence = Label(look, points=12, bold=True)
        self.then = Label(look, points=10.5, ink=Ink.INK2)
        sentences = QVBoxLayout()
        sentences.setSpacing(0)
        sentences.addStretch(1)
        sentences.addWidget(self.sentence)
        sentences.addWidget(self.then)
        sentences.addStretch(1)
        self.progress = Progress(look)
        self.progress.setVisible(False)
        self.back, self.second, self.action = Button(look), Button(look), Button(look, "", Kind.OUTLINED, "Ctrl ↵")
        self.back.clicked.connect(self.back_pressed)
        self.second.clicked.connect(self.second_pressed)
        self.action.clicked.connect(self.action_pressed)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._stamp_box)
        self._row.addWidget(self.badge)
        self._row.addLayout(sentences, 1)
        for widget in (self.progress, self.back, self.second, self.action):
            self._row.addWidget(widget)
        look.changed.connect(self.refresh)
        self.refresh()

    def show_now(self, now: Now, saved: Saved | None, with_steps: bool = True) -> None:
        """Say what a page says. ``saved`` is None before anything was stored; ``with_steps``: the page has the steps
        at its left, so that "Now" begins at the sheet's edge."""
        self._now, self._saved, self._steps = now, saved, with_steps
        self.refresh()

    def refresh(self) -> None:
        """Texts, form and spacing anew."""
        theme, form, now = self._look.theme, self._look.form, self._now
        say, saved, wide = self._look.texts.say, self._saved, self._look.form is Form.WIDE
        left = 24 if not self._steps else 18
        self._row.setContentsMargins(theme.px(left), 1, theme.px(14), 0)
        self._row.setSpacing(theme.px(11))
        self.setFixedHeight(max(theme.px(HEIGHT), theme.size(50)) if wide else max(theme.px(48), theme.size(46)))
        self._stamp_box.setVisible(self._steps and (wide or saved is not None))
        if wide:
            self._stamp_box.setFixedWidth(max(1, theme.size(180) + theme.px(4) - theme.px(left) - theme.px(11)))
        else:
            self._stamp_box.setMinimumWidth(0)
            self._stamp_box.setMaximumWidth(16_777_215)
        self._show_stamp(say("now.not_saved") if saved and saved.failed else "", form)
        self.badge.show_text(say("now.now"), Ink.ERROR if now.alarm else Ink.ACCENT)
        self.sentence.setText(now.sentence)
        self.then.setText(now.then)
        self.then.setVisible(wide and bool(now.then))
        for button, text, key in ((self.back, now.back, now.back_key), (self.second, now.second, now.second_key)):
            button.setVisible(bool(text))
            button.show_text(text or "", Kind.QUIET, key)
        self.progress.show_segments(now.segments, now.how_far)
        self.progress.setVisible(form is Form.NARROW and bool(now.segments))
        self.back.setVisible(bool(now.back) and form is not Form.SMALL)
        self.action.setVisible(bool(now.action))
        key = "" if form is Form.SMALL else "Ctrl ↵"
        self.action.show_text(now.action, Kind.FILLED if now.ready else Kind.OUTLINED, key)

    def _show_stamp(self, failed: str, form: Form) -> None:
        saved = self._saved
        shown = saved is not None and (saved.failed or bool(saved.time))
        self.stamp_sign.setVisible(shown)
        if saved is None:
            self.stamp.setText("")
            return
        ink = Ink.ERROR if saved.failed else Ink.OK
        self.stamp_sign.show_sign(Sign.NOT_SAVED if saved.failed else Sign.CHECK, ink)
        self.stamp.set_ink(ink)
        whole = self._look.texts.say("now.saved", time=saved.time) if saved.time else ""
        self.stamp.setText(failed or (saved.time if form is Form.NARROW else whole))
        self.stamp.setAccessibleName(failed or whole)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The bar's ground and the rule above it."""
        c = self._look.theme.colours
        painter = QPainter(self)
        painter.fillRect(self.rect(), c.bar)
        painter.fillRect(0, 0, self.width(), 1, c.hair)
        painter.end()
