"""The lines of a stage in small: a tick, the number, both labels, and one word or figure at the right."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui.look import Look
from ui.signs import centred, paint_sign
from ui.theme import Form
from ui.widgets.paint import MIDDLE_LEFT, MIDDLE_RIGHT, arrow, lamp_ground, wrapped, wrapped_height
from ui.widgets.rows import Rows
from ui.widgets.rows_model import Index, Row, RowHeading

LEAST = 29
STEPS = {Qt.Key.Key_Space: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1, Qt.Key.Key_Up: -1}


class LineList(Rows):
    """Rows of lines: title is the Kazakh label, note the Russian one, ``right`` the figure or a word.

    With ``lamp`` one row is lit and the keys move it; without, the list is only looked at.

    Signals: ``stepped(int)`` when the person goes on (1) or back (-1) by a line, or by a view.
    """

    stepped = Signal(int)

    def __init__(self, look: Look, lamp: bool) -> None:
        super().__init__(look, always_lit=lamp)
        self.lamp = lamp
        self.setItemDelegate(LineDelegate(self))
        if not lamp:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def refresh(self) -> None:
        """Sizes and colours anew; other keys than those of rows that are chosen."""
        super().refresh()
        self.setAccessibleDescription(self.look.texts.say("widgets.list_keys"))

    def fit(self) -> None:
        """Be as high as all rows: whatever the list stands on scrolls."""
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(2 + sum(self.sizeHintForRow(place) for place in range(len(self.rows.items))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Labels wrap anew."""
        super().resizeEvent(event)
        if not self.lamp:
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space, Down and Enter go on, Up goes back; PageUp and PageDown by a view, Home and End to the ends."""
        view = max(1, self.viewport().height() // self.look.theme.size(LEAST) - 1)
        moves = STEPS | {
            Qt.Key.Key_PageDown: view, Qt.Key.Key_PageUp: -view,
            Qt.Key.Key_Home: -len(self.rows.items), Qt.Key.Key_End: len(self.rows.items),
        }  # fmt: skip
        move = moves.get(Qt.Key(event.key()))
        if move is None or event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            event.ignore()
        else:
            self.stepped.emit(move)


class LineDelegate(QStyledItemDelegate):
    """Draws each line; labels wrap, nothing is cut."""

    def __init__(self, view: LineList) -> None:
        super().__init__(view)
        self._lines = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the labels need."""
        theme, item = self._lines.look.theme, index.data(Qt.ItemDataRole.UserRole)
        width = self._lines.viewport().width()
        if isinstance(item, RowHeading):
            font = theme.font(10, True)
            return QSize(100, round(wrapped_height(item.text, font, width - theme.px(28))) + theme.px(8))
        kk, ru = self._labels(QRectF(0, 0, width, 10))
        font = theme.font(10)
        heights = wrapped_height(item.title, font, kk.width()), wrapped_height(item.note, font, ru.width())
        high = sum(heights) if self._stacked() else max(heights)
        return QSize(100, max(theme.size(LEAST), round(high) + theme.px(4)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Lamp or rule, then everything in its place."""
        theme, area, item = self._lines.look.theme, QRect(option.rect), index.data(Qt.ItemDataRole.UserRole)
        c, whole = theme.colours, QRectF(area)
        painter.save()
        if isinstance(item, RowHeading):
            painter.fillRect(area, c.shade)
            at = whole.adjusted(theme.px(14), 0, -theme.px(14), 0)
            wrapped(painter, at, item.text, theme.font(10, True), c.ink2, MIDDLE_LEFT)
            painter.restore()
            return
        lit = self._lines.lamp and index.row() == self._lines.currentIndex().row()
        if lit:
            lamp_ground(painter, area, theme)
            arrow(painter, theme.size(15), whole.center().y(), theme.size(9), c.ink)
        else:
            edge = theme.px(10)
            painter.fillRect(edge, area.bottom(), area.width() - 2 * edge, 1, c.hair)
            if item.sign:
                paint_sign(painter, item.sign, centred(theme.size(20), whole.center().y(), theme.size(14)), c.accent)
        self._paint_texts(painter, whole, item, lit)
        painter.restore()

    def _paint_texts(self, painter: QPainter, area: QRectF, row: Row, lit: bool) -> None:
        theme = self._lines.look.theme
        c, font = theme.colours, theme.font(10)
        number = QRectF(theme.size(34), area.y(), theme.size(34), area.height())
        wrapped(painter, number, row.number, theme.font(10.5, lit), c.ink if lit else c.ink2, MIDDLE_LEFT)
        kk, ru = self._labels(area)
        if self._stacked():
            first, second = wrapped_height(row.title, font, kk.width()), wrapped_height(row.note, font, ru.width())
            top = area.y() + (area.height() - first - second) / 2
            kk = QRectF(kk.x(), top, kk.width(), first)
            ru = QRectF(ru.x(), top + first, ru.width(), second)
        wrapped(painter, kk, row.title, font, c.ink, MIDDLE_LEFT)
        wrapped(painter, ru, row.note, font, c.ink, MIDDLE_LEFT)
        text = row.right[0] if row.right else ""
        figure = text[:1].isdigit()
        right = area.adjusted(0, 0, -theme.px(14), 0)
        font, ink = theme.font(13 if figure else 10, figure), c.ink if figure else c.ink2
        wrapped(painter, right, text, font, ink, MIDDLE_RIGHT)

    def _labels(self, area: QRectF) -> tuple[QRectF, QRectF]:
        theme = self._lines.look.theme
        left, right = theme.size(70), theme.size(96)
        room = area.width() - left - right
        if self._stacked():
            whole = QRectF(left, area.y(), room, area.height())
            return whole, whole
        half = (room - theme.px(10)) / 2
        first = QRectF(left, area.y(), half, area.height())
        return first, first.translated(half + theme.px(10), 0)

    def _stacked(self) -> bool:
        return self._lines.look.form is not Form.WIDE
