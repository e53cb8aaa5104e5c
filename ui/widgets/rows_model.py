"""What a list with a lit row shows, as plain values and as Qt's model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from ui.signs import Sign

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
