"""Cards: a box with a ground and an edge that says what it is about."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout

from ui.look import Look
from ui.theme import Colours
from ui.widgets.paint import CARD_RADIUS, box


class Edge(Enum):
    """What a card is about: its frame, and the bar at its left where it has one."""

    PLAIN = "plain"
    LIT = "lit"
    OK = "ok"
    ERROR = "error"
    WARN = "warn"
    WAITS = "waits"
    ACCENT = "accent"
    PRACTICE = "practice"
    BARE_ERROR = "bare_error"
    """An error's frame without the bar, as the strip shows a relation that fails."""

    def colour(self, c: Colours) -> QColor:
        """The colour of the bar or the frame."""
        return {
            Edge.PLAIN: c.hair, Edge.LIT: c.lamp_edge, Edge.OK: c.ok, Edge.ERROR: c.error, Edge.WARN: c.warn,
            Edge.WAITS: c.ctl, Edge.ACCENT: c.accent, Edge.PRACTICE: c.practice2, Edge.BARE_ERROR: c.error,
        }[self]  # fmt: skip

    @property
    def bar(self) -> bool:
        """Whether a bar stands at the left."""
        return self in (Edge.LIT, Edge.OK, Edge.ERROR, Edge.WARN, Edge.WAITS)

    @property
    def framed(self) -> bool:
        """Whether the frame has the edge's colour too."""
        return self not in (Edge.PLAIN, Edge.OK, Edge.WAITS)


class Ground(Enum):
    """What a card stands on."""

    SHEET = "sheet"
    SHADE = "shade"
    ERROR = "error_bg"
    OK = "ok_bg"
    ACCENT = "accent_bg"
    LAMP = "lamp"
    DESK = "desk"

    def colour(self, c: Colours) -> QColor:
        """The ground's colour."""
        colour = getattr(c, self.value)
        assert isinstance(colour, QColor)
        return colour


BAR = 6


def paint_card(painter: QPainter, area: QRectF, c: Colours, edge: Edge, ground: Ground) -> None:
    """Draw ground, frame and bar of a card that fills ``area``."""
    colour = edge.colour(c)
    thick = 2 if edge in (Edge.LIT, Edge.ERROR, Edge.ACCENT, Edge.BARE_ERROR) else 1
    box(painter, area, CARD_RADIUS, ground.colour(c), colour if edge.framed else c.hair, thick)
    if edge.bar:
        painter.save()
        whole, left = QPainterPath(), QPainterPath()
        whole.addRoundedRect(area, CARD_RADIUS, CARD_RADIUS)
        left.addRect(area.x(), area.y(), BAR, area.height())
        painter.fillPath(whole.intersected(left), colour)
        painter.restore()


class Card(QFrame):
    """A box for other widgets; add them to `body`, a vertical layout."""

    def __init__(self, look: Look, edge: Edge = Edge.PLAIN, ground: Ground = Ground.SHEET) -> None:
        super().__init__()
        self._look = look
        self._edge = edge
        self._ground = ground
        self.body = QVBoxLayout(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        look.changed.connect(self.refresh)
        self.refresh()

    @property
    def edge(self) -> Edge:
        """What it is about now."""
        return self._edge

    def show_edge(self, edge: Edge, ground: Ground = Ground.SHEET) -> None:
        """Be about something else now."""
        self._edge, self._ground = edge, ground
        self.refresh()

    def refresh(self) -> None:
        """Margins and colours anew."""
        px = self._look.theme.px
        self.body.setContentsMargins(px(12) + (BAR - 2 if self._edge.bar else 0), px(8), px(12), px(8))
        self.body.setSpacing(px(4))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, frame and bar."""
        painter = QPainter(self)
        paint_card(painter, QRectF(self.rect()), self._look.theme.colours, self._edge, self._ground)
        painter.end()
