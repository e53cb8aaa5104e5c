"""A list with a lit row: protocols on the start page, stations found. An item view, so it may be long."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from ui.look import Look
from ui.widgets.rows_delegate import RowDelegate
from ui.widgets.rows_model import Row, RowHeading, RowModel
from ui.widgets.scroll import style_bar

__all__ = ["Row", "RowHeading", "Rows"]


class Rows(QListView):
    """Shows rows; one is current, and lit while the keys go here (or while `always_lit`, as under a search field).

    Signals: ``moved(str)`` with the key of the row that became current; ``chosen(str)`` at Enter or double click.
    """

    moved = Signal(str)
    chosen = Signal(str)

    def __init__(self, look: Look, name: str = "", always_lit: bool = False) -> None:
        super().__init__()
        self.look = look
        self.always_lit = always_lit
        self.rows = RowModel()
        self.setModel(self.rows)
        self.setItemDelegate(RowDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(name)
        self.setUniformItemSizes(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(False)
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().currentChanged.connect(self._moved)
        self.doubleClicked.connect(self._choose)
        look.changed.connect(self.refresh)
        self.refresh()

    def show_rows(self, items: Sequence[Row | RowHeading]) -> None:
        """Show other rows; the same row stays current if it is among them, else the first one is."""
        before = self.current_key()
        if tuple(items) == self.rows.items:
            return
        self.rows.replace(items)
        keys = [item.key for item in items if isinstance(item, Row)]
        if keys:
            self.light(before if before in keys else keys[0])

    def current_key(self) -> str | None:
        """The key of the current row."""
        place = self.currentIndex().row()
        item = self.rows.items[place] if 0 <= place < len(self.rows.items) else None
        return item.key if isinstance(item, Row) else None

    def light(self, key: str) -> None:
        """Make a row current."""
        for place, item in enumerate(self.rows.items):
            if isinstance(item, Row) and item.key == key:
                self.setCurrentIndex(self.rows.index(place))

    def refresh(self) -> None:
        """Sizes and colours anew."""
        style_bar(self.verticalScrollBar(), self.look.theme)
        self.setAccessibleDescription(self.look.texts.say("widgets.rows_keys"))
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses; Ctrl+Enter is the window's; arrows are Qt's."""
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not ctrl:
            self._choose(self.currentIndex())
        elif event.text() and not ctrl and event.key() != Qt.Key.Key_Space:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _moved(self, _current: QModelIndex, _before: QModelIndex) -> None:
        key = self.current_key()
        if key is not None:
            self.moved.emit(key)

    def _choose(self, _index: QModelIndex) -> None:
        key = self.current_key()
        if key is not None:
            self.chosen.emit(key)
