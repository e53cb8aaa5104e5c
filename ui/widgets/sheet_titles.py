"""The titles over the columns of a sheet."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.look import Look
from ui.widgets.paint import MIDDLE_LEFT, MIDDLE_RIGHT, wrapped
from ui.widgets.sheet_layout import SheetColumns


class SheetTitles(QWidget):
    """The titles over the columns; away where labels are stacked and speak for themselves."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._columns: SheetColumns | None = None
        look.changed.connect(self.refresh)

    def place(self, columns: SheetColumns) -> None:
        """Stand over ``columns``."""
        if columns == self._columns:
            return
        self._columns = columns
        self.setFixedHeight(0 if columns.stacked else self._look.theme.size(27))
        self.setVisible(not columns.stacked)
        self.update()

    def refresh(self) -> None:
        """Texts anew."""
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """№, the two languages, the figure, in words."""
        if self._columns is None:
            return
        theme, say, columns = self._look.theme, self._look.texts.say, self._columns
        font, ink = theme.font(10), theme.colours.ink2
        painter = QPainter(self)
        painter.fillRect(theme.px(10), self.height() - 1, self.width() - theme.px(10), 1, theme.colours.hair)
        for x, width, text, flags in (
            (theme.px(10), 40, "№", MIDDLE_LEFT),
            (columns.kk.x, columns.kk.width, "Қазақша", MIDDLE_LEFT),
            (columns.ru.x, columns.ru.width, "Русский", MIDDLE_LEFT),
            (columns.figure.x, columns.figure.width - theme.size(14), say("widgets.figure"), MIDDLE_RIGHT),
            (columns.words.x, columns.words.width, say("widgets.in_words"), MIDDLE_LEFT),
        ):
            wrapped(painter, QRectF(x, 0, width, self.height()), text, font, ink, flags)
        painter.end()
