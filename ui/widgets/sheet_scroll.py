"""Scrolling by whole rows: a view always begins with a whole row, and the line in use is never out of sight."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from ui.look import Look
from ui.widgets.paint import focus_of
from ui.widgets.scroll import Scroll
from ui.widgets.sheet_layout import last_top, view_top, whole_row

NOTCH = 120
ROWS_A_NOTCH = 2


class SheetScroll(Scroll):
    """Scrolls the rows of a sheet.

    Signals: ``resized()`` when the room for rows became another.
    """

    resized = Signal()

    def __init__(self, look: Look, content: QWidget) -> None:
        super().__init__(look, content)
        self._content = content
        self._tops: list[int] = [0]
        self._bottom = 0
        self._rows: list[int] = []
        self._held: int | None = None
        self._turned = 0
        self.setWidgetResizable(False)
        self.viewport().installEventFilter(self)
        self.verticalScrollBar().valueChanged.connect(self._snap)

    def hold(self, tops: Sequence[int], bottom: int, rows: Sequence[int]) -> None:
        """Take the tops of all items (headings too), where the last one ends, and which items are rows.

        Below the last item stands as much blank as the last view needs to begin with a whole row.
        """
        self._tops, self._bottom, self._rows = list(tops) or [0], bottom, list(rows)
        high = self.viewport().height()
        last = last_top(self._tops, bottom, high)
        self._content.resize(self.viewport().width(), last + high if last else max(1, bottom))
        self.verticalScrollBar().setSingleStep(1)
        self._snap(self.verticalScrollBar().value())

    def show_item(self, item: int) -> None:
        """Bring an item and the row after it into view, by whole rows, and keep it there."""
        self._held = item
        bottoms = [*self._tops[1:], self._bottom]
        after = next((row for row in self._rows if row > item), item)
        bottoms[min(item + 1, len(bottoms) - 1)] = bottoms[after]
        now = self.verticalScrollBar().value()
        self.verticalScrollBar().setValue(view_top(self._tops, bottoms, self.viewport().height(), now, item))

    def rows_in_view(self) -> int:
        """How many rows are wholly seen."""
        top = self.verticalScrollBar().value()
        end, bottoms = top + self.viewport().height(), [*self._tops[1:], self._bottom]
        return sum(1 for row in self._rows if self._tops[row] >= top and bottoms[row] <= end)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll by rows, but never the line in use out of sight. It changes no figure."""
        self._turned += event.angleDelta().y()
        rows = int(self._turned / NOTCH * ROWS_A_NOTCH)
        if rows:
            self._turned -= rows * NOTCH // ROWS_A_NOTCH
            bar = self.verticalScrollBar()
            place = self._tops.index(whole_row(self._tops, bar.value()))
            bar.setValue(self._tops[min(max(place - rows, 0), len(self._tops) - 1)])
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """No key scrolls: the keys move the light, and the view follows it."""
        event.ignore()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice a new size of the viewport: the bar comes and goes."""
        if watched is self.viewport() and event.type() == QEvent.Type.Resize:
            self.resized.emit()
        return super().eventFilter(watched, event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Only up and down."""
        super().scrollContentsBy(0, dy)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Move the light without Qt's own scrolling by pixels."""
        return QWidget.focusNextPrevChild(self, next)

    def _snap(self, value: int) -> None:
        top = whole_row(self._tops, value)
        bar = self.verticalScrollBar()
        if self._held is not None and self._held < len(self._tops) and self._is_lit(self._held):
            bottoms = [*self._tops[1:], self._bottom]
            high = self.viewport().height()
            if self._tops[self._held] < top:
                top = self._tops[self._held]
            elif bottoms[self._held] > top + high:
                top = next(t for t in self._tops if bottoms[self._held] - t <= high or t == self._tops[self._held])
        if top != bar.value():
            bar.setValue(top)

    def _is_lit(self, item: int) -> bool:
        focus = focus_of(self)
        parent = focus.parentWidget() if focus is not None else None
        return parent is not None and parent.parentWidget() is self._content and parent.y() == self._tops[item]
