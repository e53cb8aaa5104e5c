"""What the shapes of a chart mean, in one line."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look import Look
from ui.widgets.paint import MIDDLE_LEFT, box, hatched, text_width, wrapped


class Mark(Enum):
    """A shape of a chart."""

    FULL = "full"
    HATCHED = "hatched"
    PLAN = "plan"
    CROSS = "cross"
    GROUND = "ground"


class Legend(QWidget):
    """Marks, each with its word; its accessible name is the words."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._marks: tuple[tuple[Mark, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_marks(self, marks: Sequence[tuple[Mark, str]]) -> None:
        """Show these."""
        self._marks = tuple(marks)
        self.setAccessibleName("; ".join(word for _mark, word in marks))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        theme = self._look.theme
        words = sum(text_width(word, theme.font(10)) + theme.px(18) for _mark, word in self._marks)
        return QSize(round(words + len(self._marks) * theme.size(28)), theme.size(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Shape and word, from left to right."""
        theme, painter = self._look.theme, QPainter(self)
        font, left = theme.font(10), 0.0
        for mark, word in self._marks:
            self._shape(painter, mark, QRectF(left, self.height() / 2 - theme.size(6), theme.size(24), theme.size(12)))
            left += theme.size(28)
            wide = text_width(word, font)
            one_line = MIDDLE_LEFT & ~int(Qt.TextFlag.TextWordWrap)
            wrapped(painter, QRectF(left, 0, wide + 4, self.height()), word, font, theme.colours.ink, one_line)
            left += wide + theme.px(18)
        painter.end()

    def _shape(self, painter: QPainter, mark: Mark, at: QRectF) -> None:
        c = self._look.theme.colours
        square = QRectF(at.right() - at.height(), at.top(), at.height(), at.height())
        if mark is Mark.FULL:
            painter.fillRect(at, c.chart)
        elif mark is Mark.HATCHED:
            hatched(painter, at, self._look.theme)
        elif mark is Mark.PLAN:
            painter.fillRect(QRectF(at.center().x(), at.top() - 2, 1.5, at.height() + 4), c.ink)
        elif mark is Mark.GROUND:
            box(painter, at, 3, c.accent_bg)
        else:
            box(painter, square, 1, c.sheet, c.error, 1.6)
            painter.setPen(QPen(c.error, 1.4))
            inner = square.adjusted(3, 3, -3, -3)
            painter.drawLine(inner.topLeft(), inner.bottomRight())
            painter.drawLine(QPointF(inner.right(), inner.top()), QPointF(inner.left(), inner.bottom()))
