"""Keys as they are drawn: a cap with its name. The font has no ↵ ↑ ↓, so these stand as signs."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel

from ui.look import Look
from ui.signs import Sign, paint_sign
from ui.widgets.paint import FIELD_RADIUS, MIDDLE_LEFT, box, text_width, wrapped

SIGNS = {"↵": Sign.ENTER, "↑": Sign.UP, "↓": Sign.DOWN}
SIGN_SIDE = 1.1
GAP = 0.4


@dataclass(frozen=True, slots=True)
class KeyHint:
    """A key and what it does here, in the language in use: ``KeyHint("F4", "read again")``."""

    key: str
    does: str


def keys_width(keys: str, font: QFont) -> float:
    """How wide ``keys`` ("Ctrl ↵", "F4") are painted in ``font``."""
    side = font.pointSizeF() * 96 / 72
    widths = [side * SIGN_SIDE if part in SIGNS else text_width(part, font) for part in keys.split()]
    return sum(widths) + side * GAP * max(0, len(widths) - 1)


def paint_keys(painter: QPainter, area: QRectF, keys: str, font: QFont, ink: QColor) -> None:
    """Draw ``keys`` from the left of ``area``, in its middle."""
    side = font.pointSizeF() * 96 / 72
    x = area.x()
    for part in keys.split():
        if part in SIGNS:
            paint_sign(painter, SIGNS[part], QRectF(x, area.center().y() - side / 2, side, side), ink)
            x += side * (SIGN_SIDE + GAP)
        else:
            width = text_width(part, font)
            wrapped(painter, QRectF(x, area.y(), width + 2, area.height()), part, font, ink, MIDDLE_LEFT)
            x += width + side * GAP


class KeyCap(QLabel):
    """One key cap. It is a label, so a screen reader reads the key."""

    def __init__(self, look: Look, keys: str) -> None:
        super().__init__(keys)
        self._look = look
        self.setTextFormat(Qt.TextFormat.PlainText)
        look.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Size and colours anew."""
        say = self._look.texts.say
        said = {"↵": "Enter", "↑": say("widgets.key_up"), "↓": say("widgets.key_down")}
        self.setAccessibleName(" ".join(said.get(part, part) for part in self.text().split()))
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its keys, never narrower than high."""
        theme = self._look.theme
        height = theme.size(22)
        return QSize(max(height, round(keys_width(self.text(), theme.font(10, True))) + theme.size(12)), height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A box with a second line at its foot, as a cap has an edge."""
        theme = self._look.theme
        c, font = theme.colours, theme.font(10, True)
        painter = QPainter(self)
        area = QRectF(self.rect())
        box(painter, area, FIELD_RADIUS, c.sheet, c.ctl)
        painter.setPen(QPen(c.ctl, 1))
        painter.drawLine(QPointF(2, area.bottom() - 2.5), QPointF(area.right() - 2, area.bottom() - 2.5))
        left = (area.width() - keys_width(self.text(), font)) / 2
        paint_keys(painter, area.adjusted(left, 0, 0, -2), self.text(), font, c.ink)
        painter.end()
