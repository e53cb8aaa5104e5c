"""What the program does and what it never does, in seven short sentences."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.look import Look
from ui.signs import Sign
from ui.theme import Ink
from ui.widgets.label import Label, SignLabel

DOES = ("first_run.does_save", "first_run.does_compare", "first_run.does_print", "first_run.does_sign")
NEVER = ("first_run.never_online", "first_run.never_offer", "first_run.never_ask")


class Promises(QWidget):
    """Two headings, and under each its sentences with a tick or a cross."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._texts: list[tuple[Label, str]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._add("first_run.does", DOES, Sign.CHECK, Ink.OK)
        self._add("first_run.never", NEVER, Sign.CROSS, Ink.INK2)
        look.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Texts and spacing anew."""
        self._grid.setHorizontalSpacing(self._look.theme.px(10))
        self._grid.setVerticalSpacing(self._look.theme.px(9))
        for label, code in self._texts:
            label.setText(self._look.texts.say(code))

    def _add(self, heading: str, sentences: tuple[str, ...], sign: Sign, ink: Ink) -> None:
        row = self._grid.rowCount()
        title = Label(self._look, points=12, bold=True)
        title.setContentsMargins(0, 8 if row > 1 else 0, 0, 0)
        self._texts.append((title, heading))
        self._grid.addWidget(title, row, 0, 1, 2)
        for number, code in enumerate(sentences, row + 1):
            label = Label(self._look, points=10.5)
            self._texts.append((label, code))
            mark = SignLabel(self._look, sign, 15, ink)
            self._grid.addWidget(mark, number, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(label, number, 1)
