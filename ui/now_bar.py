"""The Now bar at the foot of every page: when it was saved, what to do now, what follows, back, the next action."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look import Look
from ui.page import Now
from ui.signs import Sign
from ui.theme import Form, Ink
from ui.widgets.announce import announce
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
        self._notice = ""
        self._framed = False
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

    def show_now(self, now: Now, saved: Saved | None, with_steps: bool = True, notice: str = "") -> None:
        """Say what a page says. ``saved`` is None before anything was stored; ``with_steps``: the page has the steps
        at its left, so that "Now" begins at the sheet's edge. ``notice`` is said instead of what follows, and where
        there is one line only, instead of what to do now."""
        lost, told = now.alarm and not self._now.alarm, notice != self._notice
        self._now, self._saved, self._steps, self._notice = now, saved, with_steps, notice
        if lost:
            announce(self, ". ".join(part for part in (now.sentence, notice or now.then) if part), at_once=True)
        elif told:
            announce(self, notice)
        self.refresh()

    def show_framed(self, framed: bool) -> None:
        """Whether the practice frame stands at the left: what begins beside it moves 6 px less."""
        self._framed = framed
        self.refresh()

    def refresh(self) -> None:
        """Texts, form and spacing anew."""
        theme, form, now = self._look.theme, self._look.form, self._now
        say, saved, wide = self._look.texts.say, self._saved, self._look.form is Form.WIDE
        left = 18 if self._steps or self._framed else 24
        self._row.setContentsMargins(theme.px(left), 1, theme.px(14), 0)
        self._row.setSpacing(theme.px(11))
        self._stamp_box.setVisible(self._steps and (wide or saved is not None))
        if wide:
            self._stamp_box.setFixedWidth(max(1, theme.size(180) + theme.px(4) - theme.px(left) - theme.px(11)))
        else:
            self._stamp_box.setMinimumWidth(0)
            self._stamp_box.setMaximumWidth(16_777_215)
        self._show_stamp(say("now.not_saved") if saved and saved.failed else "", form)
        self.badge.show_text(say("now.now"), Ink.ERROR if now.alarm else Ink.ACCENT)
        self.sentence.setText(now.sentence if wide else self._notice or now.sentence)
        self.then.setText(self._notice or now.then)
        self.then.setVisible(wide and bool(self.then.text()))
        for button, text, key in ((self.back, now.back, now.back_key), (self.second, now.second, now.second_key)):
            button.setVisible(bool(text))
            button.show_text(text or "", Kind.QUIET, key)
        if not now.back_key:
            self.back.setAccessibleDescription("Alt+Left")
        if not now.second_key:
            self.second.setAccessibleDescription(now.sentence)
        self.progress.show_segments(now.segments, now.how_far)
        self.back.setVisible(bool(now.back) and form is not Form.SMALL)
        self.action.setVisible(bool(now.action))
        key = "" if form is Form.SMALL else "Ctrl ↵"
        self.action.show_text(now.action, Kind.FILLED if now.ready else Kind.OUTLINED, key)
        self.action.setAccessibleDescription("Ctrl+Enter")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Sentences wrap anew."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """The width is known from here on."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """No sentence is cut: a long one takes the room of the progress, then smaller letters, then a higher bar."""
        theme, form = self._look.theme, self._look.form
        wide, segments = form is Form.WIDE, form is Form.NARROW and bool(self._now.segments)
        least = max(theme.px(HEIGHT), theme.size(50)) if wide else max(theme.px(48), theme.size(46))
        for progress, points in ((segments, 12), (False, 12), (False, 10.5)):
            self.progress.setVisible(progress)
            self.sentence.set_points(points)
            needed = self._sentences_high() if self.isVisible() else 0  # before that its width means nothing
            if needed <= least:
                break
        self.setFixedHeight(max(least, needed))

    def _sentences_high(self) -> int:
        """How high the sentences stand beside what else is shown."""
        margins, gap = self._row.contentsMargins(), self._row.spacing()
        room = self.width() - margins.left() - margins.right()
        for widget in (self._stamp_box, self.badge, self.progress, self.back, self.second, self.action):
            if not widget.isHidden():
                wide = widget.sizeHint().width()
                room -= gap + min(max(wide, widget.minimumWidth()), widget.maximumWidth())
        shown = [label for label in (self.sentence, self.then) if not label.isHidden()]
        return sum(label.heightForWidth(max(1, room)) for label in shown) + margins.top()

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
