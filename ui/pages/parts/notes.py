"""Notes beside a form: titles, ticked lines and paragraphs, divided by thin rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look import Look
from ui.signs import Sign
from ui.theme import Form, Ink
from ui.widgets.card_column import CardColumn
from ui.widgets.gone import let_go
from ui.widgets.label import Label, SignLabel
from ui.widgets.scroll import Scroll


@dataclass(frozen=True, slots=True)
class Note:
    """A title with what stands below it; ``ticked``: each line with a tick before it."""

    title: str
    lines: tuple[str, ...]
    ticked: bool = False


class Rule(QWidget):
    """A thin line that carries no meaning."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.theme.colours.hair)
        painter.end()


class Notes(QWidget):
    """The right column of a form. In the small form there is no room for it: the page says what is needed."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._notes: tuple[Note, ...] = ()
        self._scale = 0.0
        content, whole = CardColumn(), QVBoxLayout(self)
        self._column = content.cards
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scroll(look, content))

    def show_notes(self, notes: Sequence[Note]) -> None:
        """Show other notes."""
        self.setVisible(self._look.form is not Form.SMALL)
        scale = self._look.theme.scale
        if (tuple(notes), scale) == (self._notes, self._scale):
            return
        self._notes, self._scale = tuple(notes), scale
        while (entry := self._column.takeAt(0)) is not None:
            if widget := entry.widget():
                let_go(widget)
        self._column.setSpacing(self._look.theme.px(8))
        for place, note in enumerate(self._notes):
            if place:
                self._column.addWidget(Rule(self._look))
            self._column.addWidget(self._title(note.title, first=not place))
            for line in note.lines:
                self._column.addWidget(self._line(line, note.ticked))
        self._column.addStretch(1)

    def _title(self, text: str, first: bool) -> Label:
        title = Label(self._look, text, 13 if first else 12, bold=True)
        title.setMinimumHeight(self._look.theme.size(30 if first else 22))
        return title

    def _line(self, text: str, ticked: bool) -> QWidget:
        label = Label(self._look, text, 10.5)
        if not ticked:
            return label
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(2, 0, 0, 0)
        row.setSpacing(self._look.theme.px(10))
        row.addWidget(SignLabel(self._look, Sign.CHECK, 14, Ink.OK), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label, 1)
        return line
