"""The printed page in small, drawn from the same items as the printer and the PDF."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy

from precinct_app.paper.page import A4, Page
from ui.look import Look
from ui.paper_painter import paint


class PaperPreview(QLabel):
    """The first page, as large as its room allows. It is a label, so a screen reader says what it is."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._pages: tuple[Page, ...] = ()
        self._drawn: QPixmap | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def show_pages(self, pages: Sequence[Page], said: str) -> None:
        """Show other pages."""
        self.setAccessibleName(said)
        if tuple(pages) != self._pages:
            self._pages = tuple(pages)
            self._drawn = None
            self.update()

    def sizeHint(self) -> QSize:
        """The page at the width of its column."""
        width = self._look.theme.size(306)
        return QSize(width, round(width * A4[1] / A4[0]))

    def minimumSizeHint(self) -> QSize:
        """It shrinks before anything else does."""
        return QSize(60, 80)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The page, drawn once for each size."""
        if not self._pages:
            return
        scale = min((self.width() - 2) / A4[0], (self.height() - 2) / A4[1])
        wide, high, ratio = A4[0] * scale, A4[1] * scale, self.devicePixelRatioF()
        size = QSize(round(wide * ratio), round(high * ratio))
        if self._drawn is None or self._drawn.size() != size:
            self._drawn = QPixmap(size)
            self._drawn.fill(Qt.GlobalColor.white)
            inner = QPainter(self._drawn)
            paint(inner, self._pages[0], scale * ratio)
            inner.end()
        painter = QPainter(self)
        at = QRectF((self.width() - wide) / 2, 1, wide, high)
        painter.drawPixmap(at, self._drawn, QRectF(self._drawn.rect()))
        painter.setPen(self._look.theme.colours.ctl)
        painter.drawRect(at.adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.end()
