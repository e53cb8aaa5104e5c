"""Minutes on each step as bars beside a plan: what is over plan is hatched, so a slow step is a column of hatching.

Each step has its own zero and its plan line; all steps share one scale.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look import Look
from ui.theme import Theme
from ui.widgets.paint import MIDDLE_LEFT, MIDDLE_RIGHT, arrow, has_lamp, hatched, lamp_ground, text_width, wrapped

NAME, TOTAL, GAP = 148, 76, 12
ROW, BAR, LINE = 25, 14, 16
HALVED = 30
"""Times that the room for a minute is narrowed down by half: far below a pixel."""


@dataclass(frozen=True, slots=True)
class StepHead:
    """What stands over a step's column: its name, the room's median and the plan as texts, and the plan in minutes."""

    name: str
    median: str
    plan: str
    minutes: float


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Where the columns stand: for each step the x of its zero and its width, and how many pixels a minute takes."""

    columns: tuple[tuple[float, float], ...]
    minute: float

    @classmethod
    def fit(cls, width: float, longest: Sequence[float], titles: Sequence[float], theme: Theme) -> TimeScale:
        """Share ``width`` among the steps by their ``longest`` minutes; none narrower than its title."""
        gap, left = theme.px(GAP), theme.size(NAME)
        room = width - left - theme.size(TOTAL) - gap * len(longest)
        minute = min(title / long for title, long in zip(titles, longest, strict=True))  # at this all are titles wide
        low, high = minute, max(minute, room)
        for _ in range(HALVED):
            minute = (low + high) / 2
            fits = sum(_widths(longest, titles, minute)) <= room
            low, high = (minute, high) if fits else (low, minute)
        minute, wide = low, _widths(longest, titles, low)
        starts = accumulate((one + gap for one in wide[:-1]), initial=float(left))
        return cls(tuple(zip(starts, wide, strict=True)), minute)


def _widths(longest: Sequence[float], titles: Sequence[float], minute: float) -> list[float]:
    """How wide each column is where a minute takes ``minute`` pixels."""
    return [max(title, long * minute) for title, long in zip(titles, longest, strict=True)]


class TimeHead(QWidget):
    """The titles of the columns. A screen reader hears the times with each learner."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.heads: tuple[StepHead, ...] = ()
        self.left, self.right = "", ""
        self.scale: TimeScale | None = None
        self.worst: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_heads(self, heads: Sequence[StepHead], left: str, right: str, worst: int | None) -> None:
        """``left`` stands over the names, ``right`` over the sums; the ``worst`` step is set off."""
        self.heads, self.left, self.right, self.worst = tuple(heads), left, right, worst
        said = "; ".join(f"{head.name}: {head.median}, {head.plan}" for head in self.heads)
        self.setAccessibleName(said)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Three lines."""
        return QSize(1, self._look.theme.size(3 * LINE + 6))

    def titles(self) -> tuple[float, ...]:
        """How wide each step's title is."""
        theme = self._look.theme
        bold, plain = theme.font(10.5, bold=True), theme.font(10)
        return tuple(
            max(text_width(head.name, bold), text_width(head.median, bold), text_width(head.plan, plain)) + theme.px(4)
            for head in self.heads
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Name, median, plan over each column."""
        if self.scale is None:
            return
        theme, line = self._look.theme, self._look.theme.size(LINE)
        c, painter = theme.colours, QPainter(self)
        bold, plain = theme.font(10.5, bold=True), theme.font(10)
        one_line = MIDDLE_LEFT & ~int(Qt.TextFlag.TextWordWrap)
        for place, (head, (start, wide)) in enumerate(zip(self.heads, self.scale.columns, strict=True)):
            if place == self.worst:
                painter.fillRect(QRectF(start - 4, 0, wide + 8, self.height()), c.error_bg)
            for row, (text, font) in enumerate(((head.name, bold), (head.median, bold), (head.plan, plain))):
                ink = c.ink if row < 2 else c.ink2
                wrapped(painter, QRectF(start, row * line, wide + theme.px(GAP), line), text, font, ink, one_line)
        foot = QRectF(theme.px(10), 2 * line, theme.size(NAME), line)
        wrapped(painter, foot, self.left, plain, c.ink2, one_line)
        edge = QRectF(0, 2 * line, self.width() - theme.px(10), line)
        wrapped(painter, edge, self.right, plain, c.ink2, MIDDLE_RIGHT)
        painter.end()


class TimeRow(QWidget):
    """One learner's bars. It can be lit."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.name, self.total = "", ""
        self.minutes: tuple[float | None, ...] = ()
        self.plans: tuple[float, ...] = ()
        self.scale: TimeScale | None = None
        self.worst: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_time(self, name: str, minutes: Sequence[float | None], total: str, said: str) -> None:
        """Minutes on each step, None for one that was not reached; ``said`` is what a screen reader says."""
        self.name, self.minutes, self.total = name, tuple(minutes), total
        self.setAccessibleName(said)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(1, self._look.theme.size(ROW))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Name, bars beside the plan, and the sum."""
        if self.scale is None:
            return
        theme, painter = self._look.theme, QPainter(self)
        c, lit = theme.colours, has_lamp(self)
        if lit:
            lamp_ground(painter, self.rect(), theme)
            arrow(painter, theme.size(17), self.height() / 2, theme.size(9), c.ink)
        for place, spent in enumerate(self.minutes):
            self._column(painter, place, spent, lit)
        if not lit:
            painter.fillRect(theme.px(10), self.height() - 1, self.width() - 2 * theme.px(10), 1, c.hair)
        font = theme.font(10.5)
        name = QRectF(theme.size(36), 0, theme.size(NAME - 40), self.height())
        elided = painter.fontMetrics().elidedText(self.name, Qt.TextElideMode.ElideRight, round(name.width()))
        wrapped(painter, name, elided, font, c.ink, MIDDLE_LEFT & ~int(Qt.TextFlag.TextWordWrap))
        whole = QRectF(0, 0, self.width() - theme.px(10), self.height())
        wrapped(painter, whole, self.total, theme.font(10.5, bold=True), c.ink, MIDDLE_RIGHT)
        painter.end()

    def _column(self, painter: QPainter, place: int, spent: float | None, lit: bool) -> None:
        assert self.scale is not None
        theme, minute = self._look.theme, self.scale.minute
        c, (start, wide) = theme.colours, self.scale.columns[place]
        tall = theme.size(BAR)
        top = (self.height() - tall) / 2
        if place == self.worst and not lit:
            painter.fillRect(QRectF(start - 4, 0, wide + 8, self.height()), c.error_bg)
        plan = self.plans[place]
        if spent is None:
            painter.setPen(QPen(c.ctl, 1.5, Qt.PenStyle.DotLine))
            painter.drawLine(round(start + 2), self.height() // 2, round(start + theme.size(14)), self.height() // 2)
        else:
            painter.fillRect(QRectF(start, top, min(spent, plan) * minute, tall), c.chart)
            if spent > plan:
                over = QRectF(start + plan * minute, top, (spent - plan) * minute, tall)
                hatched(painter, over, theme)
        painter.fillRect(QRectF(start, 0, 1, self.height()), c.ctl)
        painter.fillRect(QRectF(start + plan * minute, 0, 1.5, self.height()), c.ink)
