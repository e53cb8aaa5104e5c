"""Which lines were mistyped: a square for each learner over the protocol's lines; a cross where it went out wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look import Look
from ui.widgets.paint import MIDDLE, box, wrapped

SIDE, GAP, FOOT = 13, 2, 22
LEAST_STACK = 5


@dataclass(frozen=True, slots=True)
class Stack:
    """One line: its printed number, how many mistyped it and how many of these left it wrong, and whether an error in
    the paper was planted there."""

    number: str
    slips: int
    wrong: int
    planted: bool


class LineStacks(QWidget):
    """Stacks over an axis of line numbers. Its accessible name says the same in words."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.stacks: tuple[Stack, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_stacks(self, stacks: Sequence[Stack], said: str) -> None:
        """Show the lines in order; ``said`` is for a screen reader."""
        self.stacks = tuple(stacks)
        self.setAccessibleName(said)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the highest stack, up to eight squares; higher ones get smaller squares."""
        theme = self._look.theme
        most = min(max((one.slips for one in self.stacks), default=0), 8)
        return QSize(1, theme.size(FOOT) + round(max(most, LEAST_STACK) * theme.size(SIDE + GAP)) + theme.px(6))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Grounds of planted lines, squares, the axis."""
        theme, painter = self._look.theme, QPainter(self)
        c, foot = theme.colours, theme.size(FOOT)
        floor = self.height() - foot
        wide = self.width() / max(1, len(self.stacks))
        most = max((one.slips for one in self.stacks), default=0)
        pitch = min(theme.size(SIDE + GAP), (floor - theme.px(4)) / max(1, most))
        for place, one in enumerate(self.stacks):
            left = place * wide
            if one.planted:
                box(painter, QRectF(left + 2, 0, wide - 4, self.height()), 4, c.accent_bg)
            font = theme.font(10 if wide > theme.size(26) else 8.5, bold=one.planted)
            wrapped(painter, QRectF(left, floor + 2, wide, foot - 2), one.number, font, c.ink, MIDDLE)
            for nth in range(one.slips):
                side = max(pitch - GAP, 2.0)
                at = QRectF(left + (wide - side) / 2, floor - (nth + 1) * pitch, side, side)
                self._square(painter, at, nth < one.wrong)
        painter.fillRect(QRectF(0, floor, self.width(), 1.5), c.ctl)
        painter.end()

    def _square(self, painter: QPainter, at: QRectF, wrong: bool) -> None:
        c = self._look.theme.colours
        if not wrong:
            painter.fillRect(at, c.chart)
            return
        box(painter, at, 1, c.sheet, c.error, 1.6)
        painter.setPen(QPen(c.error, 1.4))
        inset = at.width() * 0.3
        inner = at.adjusted(inset, inset, -inset, -inset)
        painter.drawLine(inner.topLeft(), inner.bottomRight())
        painter.drawLine(QPointF(inner.right(), inner.top()), QPointF(inner.left(), inner.bottom()))
