"""The ten digit keys as small caps: which of them have typed their digit."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look import Look
from ui.widgets.digit_keys import ROW
from ui.widgets.paint import FIELD_RADIUS, box, wrapped

SIDE, STEP = 27, 30


class DigitCaps(QWidget):
    """Shows; types nothing."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._typed: frozenset[str] = frozenset()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_typed(self, typed: frozenset[str], said: str) -> None:
        """``typed``: the digits that came; ``said``: the same for a screen reader."""
        self._typed = typed
        self.setAccessibleName(said)
        self.update()

    def sizeHint(self) -> QSize:
        """Ten caps in a row."""
        theme = self._look.theme
        return QSize(9 * theme.size(STEP) + theme.size(SIDE) + 2, theme.size(SIDE) + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A full cap in green, an open one dashed."""
        theme = self._look.theme
        c = theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, digit in enumerate(ROW):
            area = QRectF(1 + place * theme.size(STEP), 1, theme.size(SIDE), theme.size(SIDE))
            typed = digit in self._typed
            if typed:
                box(painter, area, FIELD_RADIUS, c.ok_bg, c.ok, 1.4)
            else:
                painter.setPen(QPen(c.ctl, 1, Qt.PenStyle.DashLine))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(area, FIELD_RADIUS, FIELD_RADIUS)
            font, ink = theme.font(10.5, typed), c.ok if typed else c.ink2
            wrapped(painter, area, digit, font, ink, int(Qt.AlignmentFlag.AlignCenter))
        painter.end()
