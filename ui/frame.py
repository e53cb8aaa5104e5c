"""The practice frame: stripes round the whole window and a band with the word in three languages.

Any photograph of any corner shows it. Real mode has no frame.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.texts import LANGUAGES, catalogue
from ui.look import Look
from ui.widgets.paint import MIDDLE_LEFT, MIDDLE_RIGHT, text_width, wrapped

BAND = 26
EDGE = 6
STRIPE = 8.0


class PracticeFrame(QWidget):
    """Holds the whole window's content in `body`; in practice mode with the frame around it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._practice = False
        self.body = QVBoxLayout(self)
        self.body.setSpacing(0)
        look.changed.connect(self.refresh)
        self.refresh()

    def show_practice(self, practice: bool) -> None:
        """Put the frame on, or take it off."""
        self._practice = practice
        self.refresh()

    @property
    def band(self) -> int:
        """How high the band is, in pixels."""
        theme = self._look.theme
        return round(max(BAND, theme.font(10.5).pointSizeF() * 96 / 72 * 1.4 + 4)) if self._practice else 0

    def refresh(self) -> None:
        """Margins, words and colours anew."""
        edge = EDGE if self._practice else 0
        self.body.setContentsMargins(edge, self.band, edge, edge)
        say = self._look.texts.say
        self.setAccessibleName(f"{say('frame.practice')}. {say('frame.not_real')}" if self._practice else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The desk, and in practice mode stripes with two plain plates: only where something is to be drawn anew,
        because this lies under every key that is typed."""
        painter = QPainter(self)
        inner = self.rect().adjusted(EDGE, self.band, -EDGE, -EDGE) if self._practice else self.rect()
        if not inner.contains(event.rect()):
            self._paint_stripes(painter)
            self._paint_plates(painter)
        painter.fillRect(inner, self._look.theme.colours.desk)
        painter.end()

    def _paint_stripes(self, painter: QPainter) -> None:
        c, high = self._look.theme.colours, self.height()
        painter.fillRect(self.rect(), c.practice2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(c.practice)
        painter.setPen(c.practice)
        step, x = STRIPE * 1.5, -float(high)
        while x < self.width():
            corners = [QPointF(x, high), QPointF(x + STRIPE / 2, high),
                       QPointF(x + STRIPE / 2 + high, 0), QPointF(x + high, 0)]  # fmt: skip
            painter.drawPolygon(QPolygonF(corners))
            x += step
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_plates(self, painter: QPainter) -> None:
        """The word and the sentence in the language in use at the left, the other two words at the right."""
        theme, texts, pad = self._look.theme, self._look.texts, 10
        c, bold, plain = theme.colours, theme.font(10.5, True), theme.font(10.5)
        word, sentence = texts.say("frame.practice"), texts.say("frame.not_real")
        others = [catalogue(name).say("frame.practice") for name in LANGUAGES if name != texts.language]
        right = " · ".join(others)
        gap = text_width(word, bold) + theme.px(16)
        left_plate = QRectF(8, 0, gap + text_width(sentence, plain) + 2 * pad, self.band)
        right_width = text_width(right, plain) + 2 * pad
        right_plate = QRectF(self.width() - 8 - right_width, 0, right_width, self.band)
        painter.fillRect(left_plate, c.practice)
        inner = left_plate.adjusted(pad, 0, 20, 0)
        wrapped(painter, inner, word, bold, c.on_practice, MIDDLE_LEFT)
        wrapped(painter, inner.adjusted(gap, 0, 0, 0), sentence, plain, c.on_practice, MIDDLE_LEFT)
        if right_plate.left() > left_plate.right() + 20:
            painter.fillRect(right_plate, c.practice)
            wrapped(painter, right_plate.adjusted(0, 0, -pad, 0), right, plain, c.on_practice, MIDDLE_RIGHT)
