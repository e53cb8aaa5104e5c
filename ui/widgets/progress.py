"""How far a stage is: "11 of 13 lines" and one segment a line. No percentages."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QProgressBar, QSizePolicy

from ui.look import Look
from ui.widgets.paint import box

MOST_SEGMENTS = 39


class Segment(Enum):
    """What one line is: full, framed, struck through or hollow."""

    SAVED = "saved"
    IN_USE = "in_use"
    READ_AGAIN = "read_again"
    EMPTY = "empty"


class Progress(QProgressBar):
    """One segment a line; from 40 lines a plain bar."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._segments: tuple[Segment, ...] = ()
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.refresh)

    def show_segments(self, segments: Sequence[Segment], said: str) -> None:
        """Show the lines in order; ``said`` is the same in words, for a screen reader."""
        self._segments = tuple(segments)
        self.setRange(0, max(1, len(segments)))
        self.setValue(sum(1 for segment in segments if segment in (Segment.SAVED, Segment.READ_AGAIN)))
        self.setAccessibleName(said)
        self.refresh()

    def refresh(self) -> None:
        """Size and colours anew."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """180 px, the segments share them."""
        theme = self._look.theme
        return QSize(theme.px(180), theme.px(14))

    def minimumSizeHint(self) -> QSize:
        """It is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The segments, 3 px apart."""
        c, many = self._look.theme.colours, len(self._segments)
        painter = QPainter(self)
        area = QRectF(self.rect())
        if many > MOST_SEGMENTS:
            bar = area.adjusted(0, 3, 0, -3)
            box(painter, bar, 3, c.sheet, c.ctl)
            bar.setWidth(bar.width() * self.value() / many)
            box(painter, bar, 3, c.accent)
        else:
            gap = 3.0 if many < 20 else 1.5
            wide = (area.width() - gap * max(0, many - 1)) / max(1, many)
            for place, segment in enumerate(self._segments):
                self._paint_segment(painter, QRectF(place * (wide + gap), 2, wide, area.height() - 4), segment)
        painter.end()

    def _paint_segment(self, painter: QPainter, at: QRectF, segment: Segment) -> None:
        c = self._look.theme.colours
        if segment is Segment.SAVED:
            box(painter, at, 2, c.accent)
        elif segment is Segment.READ_AGAIN:
            box(painter, at, 2, c.error)
            painter.setPen(QPen(c.sheet, 2))
            painter.drawLine(QPointF(at.left() + 2, at.bottom()), QPointF(at.right() - 2, at.top()))
        elif segment is Segment.IN_USE:
            box(painter, at.adjusted(-1, -2, 1, 2), 2, c.lamp, self._look.theme.ring, 2)
        else:
            box(painter, at, 2, c.sheet, c.ctl)
