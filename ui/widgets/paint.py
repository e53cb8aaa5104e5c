"""The few strokes that all painted widgets share."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from ui.theme import Theme

FIELD_RADIUS = 4
CARD_RADIUS = 6
RING = 3
GAP = 2
WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


def has_lamp(widget: QWidget) -> bool:
    """Whether the keys go to ``widget``, or will when its window is active again.

    Unlike hasFocus it stays true while another window is in front: the light does not go out and come back.
    """
    return focus_of(widget) is widget


def focus_of(widget: QWidget) -> QWidget | None:
    """What the keys go to in the window of ``widget``, or will when it is active again; None where nothing has them."""
    return cast("QWidget | None", widget.window().focusWidget())


def box(
    painter: QPainter,
    area: QRectF,
    radius: float,
    ground: QColor | None,
    edge: QColor | None = None,
    width: float = 1,
    dashed: bool = False,
) -> None:
    """A rounded box whose edge lies wholly inside ``area``."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(ground if ground is not None else Qt.BrushStyle.NoBrush)
    if edge is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(area, radius, radius)
        return
    pen = QPen(edge, width)
    if dashed:
        pen.setDashPattern([3, 2])
    painter.setPen(pen)
    half = width / 2
    painter.drawRoundedRect(area.adjusted(half, half, -half, -half), radius, radius)


def focus_ring(painter: QPainter, area: QRectF, theme: Theme) -> QRectF:
    """The ring of a button or card: 3 px of ink, 2 px of lamp. Returns what is left inside."""
    box(painter, area, CARD_RADIUS, theme.colours.lamp, theme.ring, RING)
    inset = RING + GAP
    return area.adjusted(inset, inset, -inset, -inset)


def lamp_ground(painter: QPainter, area: QRect, theme: Theme, alarm: bool = False) -> None:
    """The ground of a lit row: lamp, its edge above and below, and a bar at the left. ``alarm``: in red."""
    c = theme.colours
    ground, edge = (c.error_bg, c.error) if alarm else (c.lamp, c.lamp_edge)
    painter.fillRect(area, ground)
    painter.fillRect(area.x(), area.y(), area.width(), 1, edge)
    painter.fillRect(area.x(), area.bottom(), area.width(), 1, edge)
    painter.fillRect(area.x(), area.y(), 5, area.height(), edge)


def hatched(painter: QPainter, area: QRectF, theme: Theme) -> None:
    """A bar of what is over plan: brown, with strokes in the sheet's colour, so that it is told without colour too."""
    c = theme.colours
    box(painter, area, 2, c.warn)
    painter.fillRect(area.adjusted(1, 1, -1, -1), QBrush(c.sheet, Qt.BrushStyle.BDiagPattern))


def arrow(painter: QPainter, x: float, y: float, side: float, ink: QColor) -> None:
    """The arrow of the lit row: a full triangle that points right, its left edge at ``x``, centred at ``y``."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, 1, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(ink)
    half = side / 2
    painter.drawPolygon(QPolygonF([QPointF(x, y - half), QPointF(x, y + half), QPointF(x + side * 0.8, y)]))


def wrapped_height(text: str, font: QFont, width: float) -> float:
    """How high ``text`` stands when it is wrapped to ``width`` pixels; 0 for no text."""
    if not text:
        return 0
    return QFontMetricsF(font).boundingRect(QRectF(0, 0, width, 10_000), WRAPPED, text).height()


def text_width(text: str, font: QFont) -> float:
    """How wide ``text`` stands in one line."""
    return QFontMetricsF(font).horizontalAdvance(text)


def wrapped(painter: QPainter, area: QRectF, text: str, font: QFont, ink: QColor, flags: int = WRAPPED) -> None:
    """Draw plain ``text`` wrapped into ``area``."""
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(area, flags, text)


MIDDLE_LEFT = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
MIDDLE_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
MIDDLE = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
