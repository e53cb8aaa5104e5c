"""The practice frame: stripes round the whole window and a band with the word in three languages.

Any photograph of any corner shows it. Real mode has no frame.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QPolygonF
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
        if practice != self._practice:  # told after every saved figure: only a change is painted
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
            self._paint_stripes(painter, inner)
            self._paint_plates(painter)
        painter.fillRect(inner, self._look.theme.colours.desk)
        painter.end()

    def _paint_stripes(self, painter: QPainter, inner: QRect) -> None:
        """Round ``inner``, out of one small tile: the stripes of a whole window, drawn one by one, took 90 ms."""
        tile, whole = self._tile(), self.rect()
        for part in (
            QRect(0, 0, whole.width(), inner.top()),
            QRect(0, inner.bottom() + 1, whole.width(), whole.bottom() - inner.bottom()),
            QRect(0, inner.top(), inner.left(), inner.height()),
            QRect(inner.right() + 1, inner.top(), whole.right() - inner.right(), inner.height()),
        ):
            painter.drawTiledPixmap(part, tile, part.topLeft())

    def _tile(self) -> QPixmap:
        """A square that continues itself to all sides."""
        c, step, scale = self._look.theme.colours, STRIPE * 1.5, self.devicePixelRatioF()
        tile = QPixmap(round(step * scale), round(step * scale))
        tile.setDevicePixelRatio(scale)
        tile.fill(c.practice2)
        painter = QPainter(tile)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(c.practice)
        painter.setPen(c.practice)
        for x in (-step, 0.0, step):
            corners = [QPointF(x, step), QPointF(x + STRIPE / 2, step), QPointF(x + STRIPE / 2 + step, 0),
                       QPointF(x + step, 0)]  # fmt: skip
            painter.drawPolygon(QPolygonF(corners))
        painter.end()
        return tile

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
