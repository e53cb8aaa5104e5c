"""The protocol's code as it is read out: six groups of four digits."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from ui.look import Look
from ui.widgets.paint import MIDDLE, text_width, wrapped


def groups(code: str) -> list[str]:
    """Digits in groups of four, whatever blanks stood between them."""
    digits = "".join(code.split())
    return [digits[start : start + 4] for start in range(0, len(digits), 4)]


class CodeBlock(QLabel):
    """Shows a code in ``points`` bold, at most ``columns`` groups beside one another, spread over its width.

    It is a label, so a screen reader reads the groups; selectable would let a wrong part be copied, so it is not.
    """

    def __init__(self, look: Look, code: str = "", points: float = 18, columns: int = 3) -> None:
        super().__init__()
        self._look = look
        self._points = points
        self._columns = columns
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.refresh)
        self.show_code(code)

    def show_code(self, code: str) -> None:
        """Show another code; empty shows nothing."""
        self.setText(" ".join(groups(code)))
        self.refresh()

    def refresh(self) -> None:
        """Size and colours anew."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The groups with a gap of one digit at least."""
        theme = self._look.theme
        font = theme.font(self._points, True)
        lines = -(-len(groups(self.text())) // self._columns)
        high = font.pointSizeF() * 96 / 72 * 1.36
        return QSize(round(self._columns * text_width("00000", font)), round(lines * high))

    def minimumSizeHint(self) -> QSize:
        """A code is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Group beside group; first at the left edge, last at the right."""
        theme, found = self._look.theme, groups(self.text())
        font = theme.font(self._points, True)
        lines = max(1, -(-len(found) // self._columns))
        wide, high = text_width("0000", font), self.height() / lines
        step = (self.width() - wide) / max(1, self._columns - 1)
        painter = QPainter(self)
        for place, group in enumerate(found):
            at = QRectF(place % self._columns * step, place // self._columns * high, wide + 2, high)
            wrapped(painter, at, group, font, theme.colours.accent, MIDDLE)
        painter.end()
