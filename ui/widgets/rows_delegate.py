"""Paints the rows of a list: the lit one, what was found in them, the six dots of how far a protocol is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui.signs import Sign, centred, paint_sign
from ui.theme import Theme
from ui.widgets.paint import MIDDLE_LEFT, MIDDLE_RIGHT, arrow, has_lamp, lamp_ground, text_width, wrapped
from ui.widgets.rows_model import Index, Row

if TYPE_CHECKING:
    from ui.widgets.rows import Rows

COLUMN = 92
DOT, DOT_STEP = 14, 23


def draw_found(painter: QPainter, at: QRectF, text: str, found: str, font: QFont, ink: QColor) -> None:
    """One line of plain ``text``, cut off with … where it is too long, with every ``found`` underlined and bold."""
    shown = text
    while len(shown) > 1 and text_width(shown, font) > at.width():
        shown = shown[:-2].rstrip() + "…"
    layout = QTextLayout(shown, font)
    marks = []
    start = shown.casefold().find(found.casefold()) if found else -1
    while start >= 0:
        mark = QTextLayout.FormatRange()
        mark.start, mark.length = start, len(found)
        form = QTextCharFormat()
        form.setFontWeight(QFont.Weight.Bold)
        form.setFontUnderline(True)
        mark.format = form
        marks.append(mark)
        start = shown.casefold().find(found.casefold(), start + len(found))
    layout.setFormats(marks)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(10_000)
    layout.endLayout()
    painter.setPen(ink)
    layout.draw(painter, QPointF(at.x(), at.y() + (at.height() - line.height()) / 2))


def width_at_right(row: Row, theme: Theme) -> float:
    """What the two lines at the right edge take, the gap before them included."""
    first, second = row.right
    widest = max(text_width(first, theme.font(10.5, True)), text_width(second, theme.font(10)), theme.size(70))
    return widest + theme.px(8)


class RowDelegate(QStyledItemDelegate):
    """Draws each item of a `Rows` list."""

    def __init__(self, view: Rows) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """56 px for two lines of text, 26 for a heading."""
        theme = self._view.look.theme
        item = index.data(Qt.ItemDataRole.UserRole)
        return QSize(100, theme.size(26) if not hasattr(item, "key") else theme.size(56))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground, then everything in its place."""
        theme, area = self._view.look.theme, QRect(option.rect)
        item = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        if not hasattr(item, "key"):
            painter.fillRect(area, theme.colours.shade)
            at = QRectF(area).adjusted(theme.px(14), 0, 0, 0)
            wrapped(painter, at, item.text, theme.font(10, True), theme.colours.ink2, MIDDLE_LEFT)
        else:
            lit = index.row() == self._view.currentIndex().row() and (self._view.always_lit or has_lamp(self._view))
            if lit:
                lamp_ground(painter, area, theme)
                arrow(painter, area.x() + theme.size(18), area.center().y() + 1, theme.size(9), theme.colours.ink)
            else:
                edge = theme.px(10)
                painter.fillRect(area.x() + edge, area.bottom(), area.width() - 2 * edge, 1, theme.colours.hair)
            self._paint_row(painter, QRectF(area), item, theme, lit)
        painter.restore()

    def _paint_row(self, painter: QPainter, area: QRectF, row: Row, theme: Theme, lit: bool) -> None:
        c, x = theme.colours, area.x() + theme.size(36)
        middle = area.center().y()
        if row.sign:
            tone = c.ok if row.sign is Sign.CHECK else c.ink
            paint_sign(painter, row.sign, centred(x + theme.size(10), middle, theme.size(17)), tone, c.sheet)
            x += theme.size(28)
        if row.number:
            wrapped(painter, QRectF(x, area.y(), 200, area.height()), row.number, theme.font(12, True), c.ink,
                    MIDDLE_LEFT)  # fmt: skip
            x += max(theme.size(56), text_width(row.number, theme.font(12, True)) + theme.px(14))
        right = self._paint_right(painter, area, row, theme)
        high = theme.size(21)
        title = QRectF(x, middle - (high if row.note else high / 2), right - x, high)
        draw_found(painter, title, row.title, row.found, theme.font(11.5, True), c.ink)
        if row.note:
            note = QRectF(x, middle, right - x, theme.size(19))
            draw_found(painter, note, row.note, row.found, theme.font(10.5), c.ink if lit else c.ink2)

    def _paint_right(self, painter: QPainter, area: QRectF, row: Row, theme: Theme) -> float:
        """What stands at the right edge; returns where it begins."""
        c, x = theme.colours, area.right() - theme.px(12)
        if len(row.right) == 1:
            at = QRectF(area.x(), area.y(), x - area.x(), area.height())
            wrapped(painter, at, row.right[0], theme.font(10.5), c.ink, MIDDLE_RIGHT)
            x -= text_width(row.right[0], theme.font(10.5)) + theme.px(14)
        elif row.right:
            half = area.height() / 2 - theme.px(5)
            for top, text, bold in ((theme.px(5), row.right[0], True), (area.height() / 2, row.right[1], False)):
                at = QRectF(area.x(), area.y() + top, x - area.x(), half)
                wrapped(painter, at, text, theme.font(10.5 if bold else 10, bold), c.ink if bold else c.ink2,
                        MIDDLE_RIGHT)  # fmt: skip
            x -= width_at_right(row, theme)
        for text in reversed(row.columns):
            at = QRectF(x - theme.size(COLUMN), area.y(), theme.size(COLUMN), area.height())
            wrapped(painter, at, text, theme.font(10.5), c.ink, MIDDLE_RIGHT)
            x -= theme.size(COLUMN)
        if row.steps:
            x -= theme.size(DOT_STEP * 5 + DOT)
            self._paint_steps(painter, QPointF(x, area.center().y()), row.steps, theme)
            x -= theme.px(10)
        if row.code:
            width = text_width(row.code, theme.font(10.5))
            at = QRectF(x - width, area.y(), width + 2, area.height())
            wrapped(painter, at, row.code, theme.font(10.5), c.ink2, MIDDLE_LEFT)
            x -= width + theme.px(10)
        return x

    @staticmethod
    def _paint_steps(painter: QPainter, start: QPointF, steps: tuple[int, int], theme: Theme) -> None:
        """Six dots on a line: done are full with a tick, the current one is a ring in the accent."""
        c, (done, current) = theme.colours, steps
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(c.ctl, 1))
        half, step = theme.size(DOT) / 2, theme.size(DOT_STEP)
        painter.drawLine(start + QPointF(half, 0), start + QPointF(half + 5 * step, 0))
        for place in range(6):
            at = start + QPointF(half + place * step, 0)
            full = place < done
            painter.setBrush(c.accent if full else c.sheet)
            painter.setPen(QPen(c.accent, 2) if full or place + 1 == current else QPen(c.ctl, 1))
            painter.drawEllipse(at, half - 1, half - 1)
            if full:
                paint_sign(painter, Sign.CHECK, centred(at.x(), at.y(), half * 1.3), c.on_accent)
