"""A list of whole rows with a lit one: the protocol in words, and the same in large type to copy from.

An item view, so it may be long. A view begins and ends with a whole row (one that does not fit is not painted); the
lit row and the next are in view.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate

from ui.look import Look
from ui.widgets.scroll import style_bar

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A line with its figure and words in two languages. Without a figure it is a text to copy: a title (``kk``,
    ``ru``) and what to write (``words_kk``, and ``words_ru`` in the line below)."""

    key: str
    number: str
    kk: str
    ru: str
    figure: str
    words_kk: str
    words_ru: str

    def said(self) -> str:
        """The row in words, for a screen reader."""
        parts = (self.number, self.kk, self.ru, self.figure, self.words_kk, self.words_ru)
        return ". ".join(part for part in parts if part)


class FigureModel(QAbstractListModel):
    """The rows."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[FigureRow, ...] = ()

    def replace(self, rows: Sequence[FigureRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row in words: what a screen reader says. A delegate paints it."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.rows[index.row()].said()
        return None


class FigureDelegate(QStyledItemDelegate):
    """Paints a row."""

    def row_height(self, view: FigureList, row: FigureRow) -> int:
        """How high ``row`` stands in ``view``."""
        raise NotImplementedError

    def sizeHint(self, _option: object, index: Index) -> QSize:
        """The view's width, and as high as the row needs."""
        view = self.parent()
        assert isinstance(view, FigureList)
        return QSize(max(1, view.viewport().width()), self.row_height(view, view.figures.rows[index.row()]))


class FigureList(QListView):
    """The rows. Space and Down light the next one, Up the one before, PageUp and PageDown move by a view.

    Signals: ``moved(int)`` with the place of the row that became lit; ``scrolled()`` when others may be in view, or
    the view is laid out anew and its columns stand elsewhere.
    """

    moved = Signal(int)
    scrolled = Signal()

    def __init__(self, look: Look, delegate: FigureDelegate) -> None:
        super().__init__()
        self.look = look
        self.figures = FigureModel()
        delegate.setParent(self)
        self.setModel(self.figures)
        self.setItemDelegate(delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().currentChanged.connect(self._moved)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        look.changed.connect(self.refresh)
        self.refresh()

    def show_rows(self, rows: Sequence[FigureRow]) -> None:
        """Show other rows; the same row stays lit."""
        if tuple(rows) == self.figures.rows:
            return
        key = self.lit_row().key if self.figures.rows else ""
        self.figures.replace(rows)
        self.refresh()
        self.light(next((n for n, row in enumerate(rows) if row.key == key), 0))

    def lit_row(self) -> FigureRow:
        """The lit row."""
        return self.figures.rows[max(0, self.currentIndex().row())]

    def lit_place(self) -> int:
        """Its place, from 0."""
        return max(0, self.currentIndex().row())

    def light(self, place: int) -> None:
        """Light a row, and bring it and the next one into view."""
        last = len(self.figures.rows) - 1
        place = min(max(place, 0), last)
        self.setCurrentIndex(self.figures.index(place))
        self.scrollTo(self.figures.index(min(place + 1, last)))
        self.scrollTo(self.figures.index(place))

    def in_view(self) -> tuple[int, int]:
        """The first and the last whole row in view, counted from 1."""
        first = max(0, self.indexAt(QPoint(1, 1)).row())
        last = first
        while last + 1 < len(self.figures.rows) and self.is_whole(last + 1):
            last += 1
        return first + 1, last + 1

    def is_whole(self, place: int) -> bool:
        """Whether a row stands in view whole."""
        at = self.visualRect(self.figures.index(place))
        return at.top() >= 0 and at.bottom() <= self.viewport().height()

    def refresh(self) -> None:
        """Sizes and colours anew."""
        style_bar(self.verticalScrollBar(), self.look.theme)
        self.setAccessibleDescription(self.look.texts.say("widgets.list_keys"))
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def updateGeometries(self) -> None:
        """The rows are laid out: only now it is known how many of them are in view."""
        super().updateGeometries()
        self.scrolled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the light; what is no movement is the page's."""
        place, last = self.lit_place(), len(self.figures.rows) - 1
        steps = {
            Qt.Key.Key_Space: place + 1, Qt.Key.Key_Down: place + 1, Qt.Key.Key_Up: place - 1,
            Qt.Key.Key_Home: 0, Qt.Key.Key_End: last,
        }  # fmt: skip
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            event.ignore()
        elif event.key() in steps:
            self.light(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._turn(event.key() == Qt.Key.Key_PageDown)
        else:
            event.ignore()

    def _turn(self, onward: bool) -> None:
        """Show the rows after those in view, or before them, and light the first of them."""
        first, last = self.in_view()
        place = last if onward else max(0, first - 1 - (last - first + 1))
        place = min(place, len(self.figures.rows) - 1)
        self.scrollTo(self.figures.index(place), QAbstractItemView.ScrollHint.PositionAtTop)
        self.setCurrentIndex(self.figures.index(place))

    def _moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.moved.emit(current.row())

    def _scrolled(self, _value: int) -> None:
        self.scrolled.emit()
