"""The protocol's lines as they stood at a moment of a replay; the one that was keyed just then is marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.look import Look
from ui.signs import Sign
from ui.widgets.label import Label, SignLabel
from ui.widgets.lit_row import Sheet
from ui.widgets.scroll import Scroll

SIGN, NUMBER, NAME, FIGURE = range(4)
TOP = Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True, slots=True)
class LineThen:
    """A line: its printed number, its short name, the figure ("" for none), and whether it was keyed just then."""

    number: str
    name: str
    figure: str
    touched: bool = False


class LinesThen(Sheet):
    """Takes no keys: it follows the moment that is lit elsewhere, and the line that was keyed is in view."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._look = look
        self.lines: tuple[LineThen, ...] = ()
        self._touched: QWidget | None = None
        self._in_sight = QTimer(self, singleShot=True, interval=0)  # once the rows have their places
        self._in_sight.timeout.connect(self._show_touched)
        self._labels: list[tuple[SignLabel, Label, Label, Label]] = []
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(4, 4, 4, 4)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(NAME, 1)
        column.addLayout(self._grid)
        column.addStretch(1)
        self.view = Scroll(look, box)
        self.rows.addWidget(self.view, 1)

    def show_lines(self, lines: Sequence[LineThen], said: str) -> None:
        """Show lines; ``said`` is what all of them are."""
        self.lines = tuple(lines)
        self.view.setAccessibleName(said)
        self._grid.setHorizontalSpacing(self._look.theme.px(6))
        self._grid.setVerticalSpacing(self._look.theme.px(6))
        while len(self._labels) < len(lines):
            self._add()
        for place, labels in enumerate(self._labels):
            for label in labels:
                label.setVisible(place < len(lines))
        for line, (sign, number, name, figure) in zip(lines, self._labels, strict=False):
            sign.setVisible(line.touched)
            for label, text in ((number, line.number), (name, line.name), (figure, line.figure)):
                label.setText(text)
            if line.touched:
                self._touched = name
                self._in_sight.start()

    def _show_touched(self) -> None:
        if self._touched is not None:
            self.view.ensureWidgetVisible(self._touched, 0, self._look.theme.size(40))

    def _add(self) -> None:
        look, row = self._look, len(self._labels)
        number, figure = (Label(look, points=11, bold=True, wrap=False) for _ in range(2))
        labels = (SignLabel(look, Sign.PEN, 15), number, Label(look, points=10.5), figure)
        self._grid.setColumnMinimumWidth(SIGN, look.theme.size(18))
        for column, label in enumerate(labels):
            self._grid.addWidget(label, row, column, TOP if column != FIGURE else TOP | Qt.AlignmentFlag.AlignRight)
        self._labels.append(labels)
