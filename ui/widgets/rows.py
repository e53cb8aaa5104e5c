"""A list with a lit row: protocols on the start page, stations found. An item view, so it may be long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from ui.look import Look
from ui.signs import Sign
from ui.widgets.scroll import style_bar

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what stands in it from left to right.

    ``found`` is marked in title and note (what was searched for). ``steps`` is (done, current) of six dots, None
    for none. ``right`` are one or two texts at the right edge, the first in bold where there are two. ``code`` is a
    protocol's code, before the dots. ``columns`` are short texts at the right, each in its own column.
    """

    key: str
    title: str
    note: str = ""
    number: str = ""
    sign: Sign | None = None
    found: str = ""
    code: str = ""
    steps: tuple[int, int] | None = None
    right: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowHeading:
    """A heading between rows; the light passes over it."""

    text: str


class RowModel(QAbstractListModel):
    """The rows as Qt's model; the item itself stands under UserRole."""

    def __init__(self) -> None:
        super().__init__()
        self.items: tuple[Row | RowHeading, ...] = ()

    def replace(self, items: Sequence[Row | RowHeading]) -> None:
        """Take other rows."""
        self.beginResetModel()
        self.items = tuple(items)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """How many rows and headings."""
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Title for eyes, everything for a screen reader, the item for the delegate."""
        if not index.isValid():
            return None
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return item
        if isinstance(item, RowHeading):
            return item.text if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (f"{item.number} {item.title}".strip(), item.note, item.code, *item.columns, *item.right)
            return ". ".join(part for part in parts if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading can be neither chosen nor lit."""
        if index.isValid() and isinstance(self.items[index.row()], RowHeading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class Rows(QListView):
    """Shows rows; one is current, and lit while the keys go here (or while `always_lit`, as under a search field).

    Signals: ``moved(str)`` with the key of the row that became current; ``chosen(str)`` at Enter or double click.
    """

    moved = Signal(str)
    chosen = Signal(str)

    def __init__(self, look: Look, name: str = "", always_lit: bool = False) -> None:
        super().__init__()
        from ui.widgets.rows_delegate import RowDelegate

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
