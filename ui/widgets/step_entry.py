"""One step in the column at the left: its circle, its name, when it was closed, and its small states."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton

from ui.look import Look
from ui.signs import Sign, centred, paint_sign
from ui.widgets.paint import CARD_RADIUS, MIDDLE, RING, WRAPPED, box, has_lamp, wrapped, wrapped_height

CIRCLE = 24
LEFT = 40
INSET = 8


class Progressed(Enum):
    """How far a step, or one of its small states, is."""

    DONE = "done"
    CURRENT = "current"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class SmallState:
    """A part of a step: first entry, second entry, settle …"""

    name: str
    progress: Progressed


@dataclass(frozen=True, slots=True)
class Step:
    """A step: its name, how far it is, a note under it ("closed 20:36"), and its small states if it is current."""

    name: str
    progress: Progressed
    note: str = ""
    states: tuple[SmallState, ...] = ()


class StepEntry(QPushButton):
    """A step as a button: pressed, the window shows that step to look at."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._step = Step("", Progressed.OPEN)
        self._place = 0
        self._many = 6
        self.with_time = True
        self.setAutoDefault(False)
        look.changed.connect(self.update)

    def show_step(self, step: Step, place: int, many: int) -> None:
        """Be the step at ``place`` (from 0) of ``many``."""
        self._step, self._place, self._many = step, place, many
        say = self._look.texts.say
        word = {
            Progressed.DONE: say("steps.done"), Progressed.CURRENT: say("steps.current"),
            Progressed.OPEN: say("steps.open"),
        }[step.progress]  # fmt: skip
        current = [state.name for state in step.states if state.progress is Progressed.CURRENT]
        self.setAccessibleName(f"{place + 1}. {step.name}")
        self.setAccessibleDescription(". ".join(part for part in (word, step.note, *current) if part))
        self.update()

    @property
    def current(self) -> bool:
        """Whether this is the step that stands on a card."""
        return self._step.progress is Progressed.CURRENT

    def height_for(self, width: int, with_time: bool) -> int:
        """How high it stands in a column ``width`` pixels wide."""
        theme, step = self._look.theme, self._step
        current = step.progress is Progressed.CURRENT
        room = width - theme.size(LEFT) - theme.px(6)
        high = wrapped_height(step.name, theme.font(11.5, current), room)
        if step.note and with_time:
            high += wrapped_height(step.note, theme.font(10), room)
        high = max(high, theme.size(CIRCLE))
        if current:
            high += sum(self._state_height(state, room) for state in step.states) + theme.px(12)
            return round(high + theme.px(18))
        return round(high) + theme.px(18)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line to the next step, the circle, the texts; the current step on a white card."""
        theme, step = self._look.theme, self._step
        c = theme.colours
        painter = QPainter(self)
        area = QRectF(self.rect())
        current, lit = step.progress is Progressed.CURRENT, has_lamp(self)
        x, y = theme.size(20), theme.px(8) + theme.size(CIRCLE) / 2
        if not current:
            y = theme.size(CIRCLE) / 2
        if self._place + 1 < self._many:
            done = step.progress is Progressed.DONE
            painter.setPen(QPen(c.accent if done else c.ctl, 2))
            painter.drawLine(QPointF(x, y), QPointF(x, area.bottom() + 1))
        if current:
            frame = c.lamp_edge if theme.name == "contrast" else c.hair
            card = area.adjusted(0, 0, 0, -theme.px(13))
            box(painter, card, CARD_RADIUS, c.sheet, frame, 2 if theme.name == "contrast" else 1)
            painter.fillRect(QRectF(0, theme.px(6), 4, card.height() - theme.px(12)), c.accent)
        if lit:
            box(painter, area.adjusted(0, 0, 0, -theme.px(13)), CARD_RADIUS, None, theme.ring, RING)
        self._paint_circle(painter, QPointF(x, y))
        self._paint_texts(painter, y)
        painter.end()

    def _paint_circle(self, painter: QPainter, at: QPointF) -> None:
        theme, c, progress = self._look.theme, self._look.theme.colours, self._step.progress
        half = theme.size(CIRCLE) / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if progress is Progressed.DONE:
            painter.setPen(QPen(c.accent, 1))
            painter.setBrush(c.accent)
            painter.drawEllipse(at, half - 0.5, half - 0.5)
            paint_sign(painter, Sign.CHECK, centred(at.x(), at.y(), half * 1.2), c.on_accent)
            return
        current = progress is Progressed.CURRENT
        painter.setPen(QPen(c.accent, 2.4) if current else QPen(c.ctl, 1.2))
        painter.setBrush(c.sheet if current else c.desk)
        painter.drawEllipse(at, half - 1, half - 1)
        ink = c.accent if current else c.ink2
        number, font = str(self._place + 1), theme.font(10.5, current)
        wrapped(painter, centred(at.x(), at.y(), half * 2), number, font, ink, MIDDLE)

    def _paint_texts(self, painter: QPainter, circle_y: float) -> None:
        theme, step = self._look.theme, self._step
        c = theme.colours
        current = step.progress is Progressed.CURRENT
        left = theme.size(LEFT)
        room = self.width() - left - theme.px(6)
        font = theme.font(11.5, current)
        high = wrapped_height(step.name, font, room)
        line = wrapped_height("Х", font, room)
        y = circle_y - line / 2
        ink = c.ink if step.progress is not Progressed.OPEN else c.ink2
        wrapped(painter, QRectF(left, y, room, high + 4), step.name, font, ink, WRAPPED)
        y += high
        if step.note and self.with_time:
            noted = wrapped_height(step.note, theme.font(10), room)
            wrapped(painter, QRectF(left, y, room, noted + 4), step.note, theme.font(10), c.ink2, WRAPPED)
            y += noted
        if current:
            y += theme.px(3)
            for state in step.states:
                self._paint_state(painter, state, y, room)
                y += self._state_height(state, room)

    def _paint_state(self, painter: QPainter, state: SmallState, y: float, room: float) -> None:
        theme, c = self._look.theme, self._look.theme.colours
        now = state.progress is Progressed.CURRENT
        ink = c.ink2 if state.progress is Progressed.OPEN else c.ink
        font = theme.font(10, now)
        line = wrapped_height("Х", font, room)
        area = QRectF(theme.size(LEFT), y + theme.px(2), room, self._state_height(state, room) + 4)
        wrapped(painter, area, state.name, font, ink, WRAPPED)
        at = QPointF(theme.size(20), y + theme.px(2) + line / 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state.progress is Progressed.DONE:
            paint_sign(painter, Sign.CHECK, centred(at.x(), at.y(), theme.size(13)), c.accent)
            return
        painter.setPen(QPen(c.accent if now else c.ctl, 1.4))
        painter.setBrush(c.accent if now else c.sheet)
        painter.drawEllipse(at, theme.size(4.6), theme.size(4.6))

    def _state_height(self, state: SmallState, room: float) -> float:
        theme = self._look.theme
        font = theme.font(10, state.progress is Progressed.CURRENT)
        return wrapped_height(state.name, font, room) + 2 * theme.px(2.2)
