"""One row of the sheet: number, label in Kazakh and Russian, the count field, and beside it the figure in words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from precinct_app.counts import Count, Invalid, parse
from precinct_app.words import in_words
from ui.look import Look
from ui.theme import Form
from ui.widgets.announce import announce
from ui.widgets.count_field import CountField
from ui.widgets.field_frame import FieldState
from ui.widgets.paint import MIDDLE_LEFT, WRAPPED, arrow, has_lamp, lamp_ground, text_width, wrapped, wrapped_height
from ui.widgets.sheet_layout import SheetColumns, Span
from ui.widgets.sheet_values import LineState, SheetHeading, SheetLine

LABEL_POINTS = 10.0
NUMBER_POINTS = 10.5


__all__ = ["LineState", "SheetHeading", "SheetLine", "SheetRow"]


class SheetRow(QWidget):
    """A row; its field is a child, all else is painted and said in the field's accessible name.

    Signals: ``words_changed()`` when the text beside the figure needs another height.
    """

    words_changed = Signal()

    def __init__(self, look: Look, line: SheetLine) -> None:
        super().__init__()
        self.look = look
        self.line = line
        self.columns: SheetColumns | None = None
        self._reason = ""
        self._failed = False
        self._measured: tuple[object, int] = (None, 0)
        self.field = CountField(look)
        self.field.setParent(self)
        self.field.typed.connect(self._typed)
        self.field.paste_refused.connect(self._refuse_paste)
        self.field.entered.connect(self.update)
        self.field.left.connect(self._left)
        self.refresh()

    def show_state(self, state: LineState, failed: bool = False) -> None:
        """Show a stored figure and what is said about it; ``failed``: the line is part of a relation that fails.

        A row that already says so is left alone: this is asked of every row after every key.
        """
        before = (self.field.raw, self.field.state, self._reason, self._failed)
        self.field.show_raw(state.raw)
        if state.reason and state.reason != self._reason:
            announce(self.field, f"{self.line.number}. {state.reason}")
        self._reason = state.reason
        self._failed = failed
        if before != (self.field.raw, state.state, state.reason, failed):
            self.field.show_state(state.state)
            self.refresh()

    def refresh(self) -> None:
        """Texts anew, seen and heard."""
        say = self.look.texts.say
        self.field.setAccessibleName(f"{self.line.number}. {self.line.name}")
        self.setAccessibleName(self.field.accessibleName())
        parts = [self._note(), self.words()]
        if self._failed:
            parts.append(say("widgets.part_of_failed"))
        if self.field.state is FieldState.LOCKED:
            parts.append(say("widgets.locked"))
        if self.field.state is FieldState.EMPTY:
            parts.append(say("widgets.empty"))
        self.field.setAccessibleDescription(". ".join(part for part in parts if part))
        self.update()

    def words(self) -> str:
        """The figure in words, in the language in use; nothing for an empty or invalid one."""
        figure = parse(self.field.raw)
        if not isinstance(figure, Count):
            return ""
        return in_words(figure.value, self.look.texts.language).replace("-", "‑")

    def height_for(self, columns: SheetColumns) -> int:
        """How high the row must be for its labels, its field and its words; measured again only when they change."""
        theme = self.look.theme
        asked = (columns, theme.scale, tuple(self._beside()))
        if asked != self._measured[0]:
            self._measured = (asked, self._measure(columns))
        return self._measured[1]

    def _measure(self, columns: SheetColumns) -> int:
        theme = self.look.theme
        font = theme.font(LABEL_POINTS)
        kk = wrapped_height(self.line.kk, font, columns.kk.width)
        ru = wrapped_height(self.line.ru, font, columns.ru.width)
        labels = kk + ru if columns.stacked and self.line.kk != self.line.ru else max(kk, ru)
        beside = sum(wrapped_height(text, font, columns.words.width) for text, _ in self._beside())
        return max(self.field.sizeHint().height() + 2 * theme.px(2), round(max(labels, beside)) + 2 * theme.px(2))

    def place(self, columns: SheetColumns) -> None:
        """Take the columns of the sheet."""
        self.columns = columns
        self._place_field()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the field in the middle of its row."""
        super().resizeEvent(event)
        self._place_field()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Lit ground and arrow where the keys go, labels, words, and the rule below."""
        if self.columns is None:
            return
        theme, columns = self.look.theme, self.columns
        c = theme.colours
        painter = QPainter(self)
        lit, alarm = has_lamp(self.field), self.field.state is FieldState.NOT_SAVED
        if lit or alarm:
            lamp_ground(painter, self.rect(), theme, alarm)
        else:
            painter.fillRect(theme.px(10), self.height() - 1, self.width() - theme.px(10), 1, c.hair)
        number_font = theme.font(NUMBER_POINTS, lit)
        number = self._area(columns.number)
        wide = text_width(self.line.number, number_font)
        if lit:
            x = columns.arrow.x + columns.arrow.width - theme.size(11)
            arrow(painter, x, self.height() / 2, theme.size(9), c.ink)
        wrapped(painter, number.adjusted(0, 0, max(0.0, wide - number.width()), 0), self.line.number, number_font,
                c.ink if lit else c.ink2, MIDDLE_LEFT)  # fmt: skip
        self._paint_labels(painter)
        self._paint_words(painter, lit)
        painter.end()

    def _paint_labels(self, painter: QPainter) -> None:
        assert self.columns is not None
        theme, columns = self.look.theme, self.columns
        font, ink = theme.font(LABEL_POINTS), theme.colours.ink
        if not columns.stacked or self.line.kk == self.line.ru:
            wrapped(painter, self._area(columns.kk), self.line.kk, font, ink, MIDDLE_LEFT)
            if not columns.stacked:
                wrapped(painter, self._area(columns.ru), self.line.ru, font, ink, MIDDLE_LEFT)
            return
        high = wrapped_height(self.line.kk, font, columns.kk.width)
        top = (self.height() - high - wrapped_height(self.line.ru, font, columns.ru.width)) / 2
        area = QRectF(columns.kk.x, top, columns.kk.width, self.height())
        wrapped(painter, area, self.line.kk, font, ink, WRAPPED)
        wrapped(painter, area.adjusted(0, high, 0, high), self.line.ru, font, ink, WRAPPED)

    def _paint_words(self, painter: QPainter, lit: bool) -> None:
        assert self.columns is not None
        theme, span = self.look.theme, self.columns.words
        beside = self._beside()
        font = theme.font(LABEL_POINTS)
        heights = [wrapped_height(text, theme.font(LABEL_POINTS, strong), span.width) for text, strong in beside]
        top = (self.height() - sum(heights)) / 2
        for (text, strong), high in zip(beside, heights, strict=True):
            ink = theme.colours.error if strong else theme.colours.ink if lit else theme.colours.ink2
            area = QRectF(span.x, top, span.width, high + 4)
            wrapped(painter, area, text, theme.font(LABEL_POINTS, True) if strong else font, ink, WRAPPED)
            top += high

    def _beside(self) -> list[tuple[str, bool]]:
        """What stands beside the figure, and whether it is a remark: the words, and a remark where there is room."""
        note, words = self._note(), self.words()
        state = self.field.state
        if state is FieldState.SUSPECT and self.look.form is not Form.SMALL and not self._reason:
            note = ""
        if state is FieldState.NOT_SAVED and words:
            return [(f"{note}: {words}", True)]
        return [pair for pair in ((words, False), (note, True)) if pair[0]]

    def _note(self) -> str:
        say = self.look.texts.say
        if self._reason:
            return self._reason
        if self.field.state is FieldState.SUSPECT:
            return say("widgets.read_again")
        return say("widgets.not_saved") if self.field.state is FieldState.NOT_SAVED else ""

    def _typed(self, raw: str) -> None:
        figure = parse(raw)
        if self._reason and not isinstance(figure, Invalid):
            self._reason = ""
            if self.field.state is FieldState.INVALID:
                self.field.show_state(FieldState.SAVED if raw else FieldState.EMPTY)
        self.refresh()
        self._tell_height()

    def _refuse_paste(self) -> None:
        self._reason = self.look.texts.say("widgets.paste_refused")
        announce(self.field, self._reason)
        self.refresh()
        self._tell_height()

    def _tell_height(self) -> None:
        if self.columns is not None and self.height_for(self.columns) != self.height():
            self.words_changed.emit()

    def _left(self, _raw: str) -> None:
        self.update()

    def _area(self, span: Span) -> QRectF:
        return QRectF(span.x, 0, span.width, self.height())

    def _place_field(self) -> None:
        if self.columns is not None:
            high, width = self.field.sizeHint().height(), self.columns.figure.width
            self.field.setGeometry(self.columns.figure.x, (self.height() - high) // 2, width, high)
