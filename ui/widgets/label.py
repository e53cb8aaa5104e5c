"""A text or a sign on a page: text is plain text always, in a size and a colour of the theme."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel

from ui.look import Look
from ui.signs import Sign, paint_sign
from ui.theme import Ink


class Label(QLabel):
    """Shows ``text`` as plain text, so that foreign text (names, reasons) can carry no markup.

    It wraps by default: a label that does not wrap widens its page beyond the window. ``elide`` is for what stands
    elsewhere in full: its end may be cut off, a screen reader still says all of it.
    """

    def __init__(
        self,
        look: Look,
        text: str = "",
        points: float = 11,
        bold: bool = False,
        ink: Ink = Ink.INK,
        wrap: bool = True,
        elide: bool = False,
    ) -> None:
        super().__init__(text)
        self._look = look
        self._points = points
        self._bold = bold
        self._ink = ink
        self._elide = elide
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap and not elide)
        look.changed.connect(self.refresh)
        self.refresh()

    def minimumSizeHint(self) -> QSize:
        """A wrapped label asks for one line; how high it stands at a width is `heightForWidth`. An elided one asks
        for next to nothing."""
        hint = super().minimumSizeHint()
        if self._elide:
            return QSize(1, hint.height())
        return QSize(1, self.fontMetrics().height()) if self.wordWrap() else hint

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's text, or its beginning where it may be cut off."""
        if not self._elide:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)
        painter.end()

    def set_ink(self, ink: Ink) -> None:
        """Take another colour."""
        self._ink = ink
        self.refresh()

    def set_points(self, points: float) -> None:
        """Take another size, in points at 100 %."""
        if points != self._points:
            self._points = points
            self.refresh()

    def refresh(self) -> None:
        """Font and colour anew."""
        theme = self._look.theme
        self.setFont(theme.font(self._points, self._bold))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.colours.of(self._ink))
        self.setPalette(palette)


class SignLabel(QLabel):
    """A sign that stands alone; ``meaning`` is what a screen reader says for it ("" where words stand beside it)."""

    def __init__(self, look: Look, sign: Sign, side: int = 18, ink: Ink = Ink.INK, meaning: str = "") -> None:
        super().__init__()
        self._look = look
        self._sign = sign
        self._side = side
        self._ink = ink
        self.setAccessibleName(meaning)
        look.changed.connect(self.refresh)
        self.refresh()

    def show_sign(self, sign: Sign, ink: Ink, meaning: str = "") -> None:
        """Become another sign."""
        self._sign, self._ink = sign, ink
        self.setAccessibleName(meaning)
        self.refresh()

    def refresh(self) -> None:
        """Size and colours anew."""
        side = self._look.theme.size(self._side)
        self.setFixedSize(side, side)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The sign, filling the label."""
        c = self._look.theme.colours
        painter = QPainter(self)
        paint_sign(painter, self._sign, QRectF(self.rect()), c.of(self._ink), c.sheet)
        painter.end()
