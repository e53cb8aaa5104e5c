"""The two sums of a relation: the lines of each side, held by a brace with what they make, and ≠ between the two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.look import Look
from ui.signs import Sign, centred, paint_sign
from ui.theme import Form, Ink
from ui.widgets.gone import let_go
from ui.widgets.label import Label
from ui.widgets.paint import MIDDLE_LEFT, wrapped

BRACE = 152
"""Room for a brace and its sum, in pixels at 100 %."""


@dataclass(frozen=True, slots=True)
class SumRow:
    """One line of a side as it is shown: number, both labels, and the figure as text ("947", "2 × 24")."""

    number: str
    kk: str
    ru: str
    figure: str


@dataclass(frozen=True, slots=True)
class SumsShown:
    """Both sides, what each makes, the sign between them, and the whole in words for a screen reader."""

    left: tuple[SumRow, ...]
    right: tuple[SumRow, ...]
    left_sum: str
    right_sum: str
    sign: Sign
    said: str


class SumsView(QWidget):
    """Shows the sums; the braces are painted beside the rows, wherever these come to stand."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: SumsShown | None = None
        self._rows: list[list[_Row]] = [[], []]
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        look.changed.connect(self.refresh)

    def show_sums(self, shown: SumsShown) -> None:
        """Show other sums."""
        if shown != self._shown:
            self._shown = shown
            self._fill()
            self.setAccessibleName(shown.said)

    def refresh(self) -> None:
        """Sizes and form anew."""
        theme = self._look.theme
        self._column.setContentsMargins(0, 0, theme.size(BRACE), 0)
        for row in (*self._rows[0], *self._rows[1]):
            row.refresh()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The braces follow the rows."""
        super().resizeEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Two braces with their sums, the sign where the sides meet."""
        if self._shown is None:
            return
        theme = self._look.theme
        c = theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = self.width() - theme.size(BRACE) + theme.size(13)
        for rows, said in zip(self._rows, (self._shown.left_sum, self._shown.right_sum), strict=True):
            self._brace(painter, x, rows, said)
        gap = (self._rows[0][-1].geometry().bottom() + self._rows[1][0].geometry().top()) / 2 if all(self._rows) else 0
        at = centred(x + theme.size(54), gap, theme.size(20))
        paint_sign(painter, self._shown.sign, at, c.error, c.sheet)
        painter.end()

    def _brace(self, painter: QPainter, x: float, rows: Sequence[_Row], said: str) -> None:
        theme = self._look.theme
        if not rows:
            return
        top, bottom = rows[0].geometry().top() + theme.size(4), rows[-1].geometry().bottom() - theme.size(4)
        middle, tooth = (top + bottom) / 2, theme.size(9)
        painter.setPen(QPen(theme.colours.error, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        spine = x + tooth
        for left, one, right, other in (
            (x, top, spine, top), (spine, top - 1, spine, bottom + 1), (x, bottom, spine, bottom),
            (spine, middle, spine + tooth, middle),
        ):  # fmt: skip
            painter.drawLine(QPointF(left, one), QPointF(right, other))
        area = QRectF(x + 2 * tooth + theme.size(6), middle - 30, theme.size(BRACE), 60)
        wrapped(painter, area, said, theme.font(18, True), theme.colours.error, MIDDLE_LEFT)

    def _fill(self) -> None:
        while (entry := self._column.takeAt(0)) is not None:
            if widget := entry.widget():
                let_go(widget)
        assert self._shown is not None
        self._rows = [[_Row(self._look, row) for row in side] for side in (self._shown.left, self._shown.right)]
        for row in self._rows[0]:
            self._column.addWidget(row)
        self._column.addSpacing(self._look.theme.size(22))
        for row in self._rows[1]:
            self._column.addWidget(row)
        self.refresh()


class _Row(QWidget):
    """Number, labels side by side (one above the other where it is narrow), figure, and a rule below."""

    def __init__(self, look: Look, row: SumRow) -> None:
        super().__init__()
        self._look = look
        self.number = Label(look, row.number, 10.5, ink=Ink.INK2, wrap=False)
        self.kk, self.ru = Label(look, row.kk, 10.5), Label(look, row.ru, 10.5)
        self.figure = Label(look, row.figure, 14, bold=True, wrap=False)
        self.figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._grid = QGridLayout(self)
        self._grid.setVerticalSpacing(0)

    def refresh(self) -> None:
        """Sizes and form anew."""
        theme, wide = self._look.theme, self._look.form is Form.WIDE
        self._grid.setContentsMargins(0, theme.px(2), 0, theme.px(3))
        self._grid.setHorizontalSpacing(theme.px(8))
        self.number.setFixedWidth(theme.size(30))
        self.figure.setFixedWidth(max(theme.size(96), self.figure.sizeHint().width()))
        self._grid.addWidget(self.number, 0, 0)
        self._grid.addWidget(self.kk, 0, 1)
        self._grid.addWidget(self.ru, *((0, 2) if wide else (1, 1)))
        self._grid.addWidget(self.figure, 0, 3)
        for column in (1, 2):
            self._grid.setColumnStretch(column, 1 if column == 1 or wide else 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The rule below."""
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._look.theme.colours.hair)
        painter.end()
