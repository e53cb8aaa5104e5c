"""A QR code on its white ground, black in every theme: telephones read nothing else as well."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from ui.look import Look
from ui.widgets.paint import CARD_RADIUS, box

QUIET = 4
"""Modules of white around it (ISO/IEC 18004)."""


class QrCode(QLabel):
    """Shows ``modules`` as large as the room allows; a label, so a screen reader says what it is."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._modules: tuple[tuple[bool, ...], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_modules(self, modules: tuple[tuple[bool, ...], ...], said: str) -> None:
        """Show another code."""
        self._modules = modules
        self.setAccessibleName(said)
        self.update()

    def sizeHint(self) -> QSize:
        """178 px at 100 %."""
        side = self._look.theme.size(178)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The modules in whole pixels, so that no edge is grey."""
        painter = QPainter(self)
        box(painter, QRectF(self.rect()), CARD_RADIUS, QColor(Qt.GlobalColor.white), self._look.theme.colours.hair)
        if self._modules:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            count = len(self._modules)
            side = max(1, min(self.width(), self.height()) // (count + 2 * QUIET))
            left, top = (self.width() - side * count) // 2, (self.height() - side * count) // 2
            for row, line in enumerate(self._modules):
                for column, dark in enumerate(line):
                    if dark:
                        painter.fillRect(left + column * side, top + row * side, side, side, Qt.GlobalColor.black)
        painter.end()
