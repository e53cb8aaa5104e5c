"""Rows of a sheet that hold controls of their own: people, checks of the laptop, signatures in ink."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.look import Look
from ui.theme import Ink
from ui.widgets.label import Label
from ui.widgets.paint import CARD_RADIUS, arrow, box, focus_of, lamp_ground


class LitRow(QWidget):
    """A row that is lit while the keys go to anything in it. Add controls to `row`, a horizontal layout; the room
    of the arrow at its left is kept. For pages of at most 60 rows."""

    def __init__(self, look: Look, height: int = 40) -> None:
        super().__init__()
        self._look = look
        self._height = height
        self.row = QHBoxLayout(self)
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]  # there is one
        look.changed.connect(self.refresh)
        self.refresh()

    @property
    def lit(self) -> bool:
        """Whether the keys go to something in this row."""
        focus = focus_of(self)
        return focus is not None and (focus is self or self.isAncestorOf(focus))

    def refresh(self) -> None:
        """Spacing anew."""
        theme = self._look.theme
        self.row.setContentsMargins(theme.size(36), theme.px(3), theme.px(12), theme.px(3))
        self.row.setSpacing(theme.px(10))
        self.setMinimumHeight(theme.size(self._height))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Lamp and arrow, or the rule below."""
        theme = self._look.theme
        painter = QPainter(self)
        if self.lit:
            lamp_ground(painter, self.rect(), theme)
            arrow(painter, theme.size(17), self.height() / 2, theme.size(9), theme.colours.ink)
        else:
            edge = theme.px(10)
            painter.fillRect(edge, self.height() - 1, self.width() - 2 * edge, 1, theme.colours.hair)
        painter.end()

    def _follow(self, _old: QWidget | None, _new: QWidget | None) -> None:
        self.update()


class Sheet(QFrame):
    """The white ground that rows stand on; add rows and headings to `rows`, a vertical layout without gaps."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(1, 1, 1, 1)
        self.rows.setSpacing(0)
        look.changed.connect(self.update)

    def add_heading(self, text: str = "") -> Label:
        """A heading on a shaded ground, 26 px high at 100 %."""
        label = Label(self._look, text, 10, bold=True, ink=Ink.INK2)
        label.setContentsMargins(14, 4, 10, 4)
        label.setAutoFillBackground(True)
        label.setBackgroundRole(label.palette().ColorRole.AlternateBase)
        self.rows.addWidget(label)
        return label

    def paintEvent(self, _event: QPaintEvent) -> None:
        """White, with a thin edge."""
        c = self._look.theme.colours
        painter = QPainter(self)
        box(painter, QRectF(self.rect()), CARD_RADIUS, c.sheet, c.hair)
        painter.end()
