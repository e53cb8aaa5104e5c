"""The sheet: the lines of a stage with their count fields, the only white ground of the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look import Look
from ui.theme import Ink
from ui.widgets.field_frame import FieldState
from ui.widgets.gone import let_go
from ui.widgets.label import Label
from ui.widgets.paint import CARD_RADIUS, box, focus_of
from ui.widgets.sheet_layout import sheet_columns
from ui.widgets.sheet_row import LineState, SheetHeading, SheetLine, SheetRow
from ui.widgets.sheet_scroll import SheetScroll
from ui.widgets.sheet_titles import SheetTitles
from ui.widgets.spine import Extent, Failing, Spine


class FigureSheet(QWidget):
    """Column titles, and rows that scroll by whole rows; the line in use and the next are always in view.

    Signals, each with the key of the line: ``typed(str, str)``, ``paused(str, str)``, ``left(str, str)`` as those
    of the field with the raw text; ``entered(str)`` when the keys begin to go to a line; ``finished()`` when Enter
    is pressed in the last line.
    """

    typed = Signal(str, str)
    paused = Signal(str, str)
    left = Signal(str, str)
    entered = Signal(str)
    finished = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.rows: list[SheetRow] = []
        self._items: list[SheetRow | Label] = []
        self._failing: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
        self._held: str | None = None
        self.titles = SheetTitles(look)
        self.content = QWidget()
        self.view = SheetScroll(look, self.content)
        self.spine = Spine(look, self.content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self.titles)
        layout.addWidget(self.view, 1)
        self.view.resized.connect(self.place)
        look.changed.connect(self.refresh)

    # -- what stands on it --------------------------------------------------------------------------------------

    def show_lines(self, items: Sequence[SheetLine | SheetHeading]) -> None:
        """Make the rows anew, in this order. For another stage or entry; figures come with `show_states`."""
        for old in self._items:
            let_go(old)
        self.rows, self._items = [], []
        for item in items:
            widget = self._row(item) if isinstance(item, SheetLine) else self._heading(item)
            widget.setParent(self.content)
            widget.show()
            self._items.append(widget)
        for before, after in zip(self.rows, self.rows[1:], strict=False):
            QWidget.setTabOrder(before.field, after.field)
        self.spine.raise_()
        self.place()

    def show_states(
        self,
        states: Mapping[str, LineState],
        failing: Sequence[tuple[tuple[str, ...], tuple[str, ...]]] = (),
    ) -> None:
        """Show figures and states by the key of the line, and the relations that fail by the keys of their two
        sides, worst first. What is being typed stays."""
        self._failing = tuple(failing)
        parts = {key for sides in self._failing for side in sides for key in side}
        for row in self.rows:
            row.show_state(states.get(row.line.key, LineState()), row.line.key in parts)
            if self._held not in (None, row.line.key):
                row.field.setReadOnly(True)
        self.place()

    def raw(self, key: str) -> str:
        """What stands in the field of a line, as typed. Raises StopIteration for a line that is not here."""
        return self._of(key).field.raw

    # -- the light ----------------------------------------------------------------------------------------------

    def line_in_use(self) -> str | None:
        """The key of the line the keys go to, None where they go elsewhere."""
        focus = focus_of(self)
        return next((row.line.key for row in self.rows if row.field is focus), None)

    def focus_line(self, key: str) -> None:
        """Light a line, as F4, a suspect or a page does."""
        self._of(key).field.setFocus(Qt.FocusReason.OtherFocusReason)

    def hold_line(self, key: str | None) -> None:
        """Take no further line until ``key`` is saved: the light stays there and other fields take no keys. None
        lets go."""
        self._held = key
        for row in self.rows:
            row.field.setReadOnly(row.field.state is FieldState.LOCKED or key not in (None, row.line.key))
        if key is not None:
            self.focus_line(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """PageUp and PageDown move the light by a view, Ctrl+Home and Ctrl+End to the first and last line."""
        here = next((n for n, row in enumerate(self.rows) if row.line.key == self.line_in_use()), None)
        if here is None:
            super().keyPressEvent(event)
            return
        view = max(1, self.view.rows_in_view() - 1)
        ctrl = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        moves = {Qt.Key.Key_PageUp: here - view, Qt.Key.Key_PageDown: here + view} if not ctrl else {
            Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self.rows) - 1}  # fmt: skip
        there = moves.get(Qt.Key(event.key()))
        if there is None:
            super().keyPressEvent(event)
            return
        self._light(min(max(there, 0), len(self.rows) - 1))

    # -- places -------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Texts and sizes anew; figures, light and view stay."""
        for row in self.rows:
            row.refresh()
        self.place()

    def place(self) -> None:
        """Give every row its height and place, then the spine; keep the line in use in view."""
        theme, width = self.look.theme, self.view.viewport().width()
        columns = sheet_columns(width, theme, self.look.form)
        self.titles.place(columns)
        extents, top = [], 0
        for item in self._items:
            if isinstance(item, SheetRow):
                if item.columns != columns:
                    item.place(columns)
                high = item.height_for(columns)
                extents.append(Extent(top, top + high))
            else:
                item.setContentsMargins(theme.px(14), theme.px(2), theme.px(10), theme.px(2))
                high = max(theme.size(24), item.heightForWidth(width))
            item.setGeometry(0, top, width, high)
            top += high
        self.spine.setGeometry(columns.spine.x, 0, columns.spine.width, top)
        places = {row.line.key: place for place, row in enumerate(self.rows)}
        self.spine.show_failing(
            [
                Failing(*(tuple(places[key] for key in side if key in places) for side in sides))
                for sides in self._failing
            ],
            extents,
        )
        self.view.hold([item.y() for item in self._items], top, self._row_places())
        self._keep_in_view()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows follow the width."""
        super().resizeEvent(event)
        self.place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The sheet itself: white, with a thin edge."""
        c = self.look.theme.colours
        painter = QPainter(self)
        box(painter, QRectF(self.rect()), CARD_RADIUS, c.sheet, c.hair)
        painter.end()

    # -- within -------------------------------------------------------------------------------------------------

    def _row(self, line: SheetLine) -> SheetRow:
        row = SheetRow(self.look, line)
        row.field.typed.connect(self._typed)
        row.field.paused.connect(self._paused)
        row.field.left.connect(self._left)
        row.field.entered.connect(self._entered)
        row.field.next_wanted.connect(self._next)
        row.field.previous_wanted.connect(self._previous)
        row.words_changed.connect(self.place)
        self.rows.append(row)
        return row

    def _heading(self, heading: SheetHeading) -> Label:
        text = f"{heading.number}   {heading.text}" if heading.number else heading.text
        label = Label(self.look, text, 10, bold=True, ink=Ink.INK2)
        label.setAutoFillBackground(True)
        label.setBackgroundRole(label.palette().ColorRole.AlternateBase)
        return label

    def _of(self, key: str) -> SheetRow:
        return next(row for row in self.rows if row.line.key == key)

    def _sender(self) -> SheetRow:
        field = self.sender()
        return next(row for row in self.rows if row.field is field)

    def _typed(self, raw: str) -> None:
        self.typed.emit(self._sender().line.key, raw)

    def _paused(self, raw: str) -> None:
        self.paused.emit(self._sender().line.key, raw)

    def _left(self, raw: str) -> None:
        self.left.emit(self._sender().line.key, raw)

    def _entered(self) -> None:
        self._keep_in_view()
        self.entered.emit(self._sender().line.key)

    def _next(self) -> None:
        place = self.rows.index(self._sender())
        if place + 1 < len(self.rows):
            self._light(place + 1)
        elif self._held is None:
            self._sender().field.begin_anew()
            self.finished.emit()

    def _previous(self) -> None:
        self._light(max(0, self.rows.index(self._sender()) - 1))

    def _light(self, place: int) -> None:
        if self._held is not None:
            return
        self.rows[place].field.setFocus(Qt.FocusReason.TabFocusReason)

    def _row_places(self) -> list[int]:
        return [place for place, item in enumerate(self._items) if isinstance(item, SheetRow)]

    def _keep_in_view(self) -> None:
        focus = focus_of(self)
        for place, item in enumerate(self._items):
            if isinstance(item, SheetRow) and item.field is focus:
                self.view.show_item(place)
