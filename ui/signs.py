"""Signs: the drawings of resources/icons in the colours of the theme.

A sign is drawn on a 24-unit grid in ink and white. Each has its own outline, so it works without colour; the font
has no ✓ ≠ ↵, therefore they are drawn too.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from precinct_app import resources

INK = "#17212b"
WHITE = "#ffffff"


class Sign(StrEnum):
    """Every sign by the name of its file in resources/icons."""

    AGAIN = "again"
    BOX = "box"
    BOX_ON = "boxon"
    CHECK = "check"
    CLOCK = "clock"
    CROSS = "cross"
    DASH = "dash"
    DIGITS = "digits"
    DISK = "disk"
    DOT = "dot"
    DOWN = "down"
    DROP = "drop"
    ENTER = "enter"
    EQUAL = "eq"
    ERROR = "error"
    FILE = "file"
    GREATER = "gt"
    HALF = "half"
    PRACTICE = "hat"
    HIDDEN = "hidden"
    HOLDS = "holds"
    INBOX = "inbox"
    KEY = "key"
    AT_MOST = "le"
    LESS = "lt"
    LOCK = "lock"
    NOT_EQUAL = "neq"
    NEXT = "next"
    NOT_SAVED = "off"
    PAUSE = "pause"
    PEN = "pen"
    PERSON = "person"
    PHONE = "phone"
    PLUS = "plus"
    PRINTER = "printer"
    RING = "ring"
    SEAL = "seal"
    SEARCH = "search"
    STICK = "stick"
    LAMP = "tri"
    UP = "up"
    WAIT = "wait"
    WARN = "warn"


@lru_cache(maxsize=512)
def _renderer(sign: Sign, ink: str, ground: str) -> QSvgRenderer:
    drawing = resources.icon(sign.value).read_text(encoding="utf-8")
    coloured = drawing.replace(WHITE, "ground").replace(INK, ink).replace("ground", ground)
    return QSvgRenderer(QByteArray(coloured.encode()))


def paint_sign(painter: QPainter, sign: Sign, box: QRectF, ink: QColor, ground: QColor | None = None) -> None:
    """Draw ``sign`` into the square ``box`` in the colour ``ink``; what is white in it becomes ``ground``."""
    _renderer(sign, ink.name(), (ground or QColor(WHITE)).name()).render(painter, box)


def centred(x: float, y: float, side: float) -> QRectF:
    """The square of ``side`` around (x, y)."""
    return QRectF(x - side / 2, y - side / 2, side, side)


def sign_pixmap(sign: Sign, side: int, ink: QColor, ratio: float, ground: QColor | None = None) -> QPixmap:
    """``sign`` as a picture of ``side`` logical pixels for a screen of the device pixel ``ratio``."""
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_sign(painter, sign, QRectF(0, 0, side, side), ink, ground)
    painter.end()
    return pixmap
