"""A chip: a short word on a full ground, beside a title ("First entry") or before a sentence ("Now")."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from ui.look import Look
from ui.signs import Sign, centred, paint_sign
from ui.theme import Ink
from ui.widgets.paint import FIELD_RADIUS, MIDDLE_LEFT, box, text_width, wrapped


class Chip(QLabel):
    """A label with a ground of the colour ``tone`` (accent, error) and an optional sign before the word."""

    def __init__(self, look: Look, text: str = "", tone: Ink = Ink.ACCENT, sign: Sign | None = None) -> None:
        super().__init__(text)
        self._look = look
        self._tone = tone
        self._sign = sign
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.refresh)

    def show_text(self, text: str, tone: Ink | None = None, sign: Sign | None = None) -> None:
        """Say something else; no text, no chip."""
        self._tone = tone or self._tone
        self._sign = sign
        self.setText(text)
        self.setVisible(bool(text))
        self.refresh()

    def refresh(self) -> None:
        """Size and colours anew."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The word, a sign if there is one, and 9 px at both sides."""
        theme = self._look.theme
        sign = theme.size(18) if self._sign else 0
        return QSize(round(text_width(self.text(), theme.font(10.5, True))) + 2 * theme.px(9) + sign, theme.size(24))

    def minimumSizeHint(self) -> QSize:
        """A chip is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The word on its ground."""
        theme = self._look.theme
        c = theme.colours
        painter = QPainter(self)
        area = QRectF(self.rect())
        ground, ink = c.of(self._tone), c.on_accent if self._tone is Ink.ACCENT else c.sheet
        box(painter, area, FIELD_RADIUS, ground)
        x = theme.px(9)
        if self._sign:
            paint_sign(painter, self._sign, centred(x + theme.size(6), area.center().y(), theme.size(14)), ink, ground)
            x += theme.size(18)
        wrapped(painter, area.adjusted(x, 0, 40, 0), self.text(), theme.font(10.5, True), ink, MIDDLE_LEFT)
        painter.end()
