"""A box to tick, with its word beside it; the word says the state too, so colour carries nothing alone."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from ui.look import Look
from ui.signs import Sign, paint_sign
from ui.widgets.paint import MIDDLE_LEFT, box, focus_ring, has_lamp, text_width, wrapped

SIDE = 18


class CheckBox(QCheckBox):
    """``yes`` and ``no`` are the words of the two states ("signed", "not signed"); ``name`` says whose they are."""

    def __init__(self, look: Look, yes: str = "", no: str = "", name: str = "", points: float = 11) -> None:
        super().__init__()
        self._look = look
        self._points = points
        self._yes = yes
        self._no = no
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self.refresh)
        look.changed.connect(self.refresh)
        self.show_words(yes, no, name)

    def show_words(self, yes: str, no: str, name: str) -> None:
        """Take other words for the two states."""
        self._yes, self._no = yes, no
        self.setAccessibleName(name or yes)
        self.refresh()

    def refresh(self) -> None:
        """Word, size and colours anew."""
        self.setAccessibleDescription(self._word())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Box and the wider of the two words, so that ticking moves nothing."""
        theme = self._look.theme
        bold = theme.font(self._points, self._no != self._yes)
        words = max(text_width(self._yes, theme.font(self._points)), text_width(self._no, bold))
        return QSize(round(theme.size(SIDE) + theme.px(20) + words), theme.size(SIDE) + theme.px(14))

    def minimumSizeHint(self) -> QSize:
        """Its word is never cut."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """All of it can be clicked."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ring, box, word."""
        theme = self._look.theme
        c = theme.colours
        painter = QPainter(self)
        area = QRectF(self.rect())
        if has_lamp(self):
            box(painter, focus_ring(painter, area, theme), 3, c.sheet)
        side, left = theme.size(SIDE), theme.px(7)
        at = QRectF(left, (area.height() - side) / 2, side, side)
        paint_sign(painter, Sign.BOX_ON if self.isChecked() else Sign.BOX, at,
                   c.accent if self.isChecked() else c.ctl, c.on_accent)  # fmt: skip
        font = theme.font(self._points, not self.isChecked() and self._no != self._yes)
        x = left + side + theme.px(7)
        wrapped(painter, area.adjusted(x, 0, 20, 0), self._word(), font, c.ink, MIDDLE_LEFT)
        painter.end()

    def _word(self) -> str:
        return self._yes if self.isChecked() else self._no
