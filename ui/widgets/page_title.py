"""The head of a page: its title, a chip with the present small state, and at the right how far it is."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.look import Look
from ui.signs import Sign
from ui.theme import Form, Ink
from ui.widgets.chip import Chip
from ui.widgets.label import Label
from ui.widgets.progress import Progress


class PageTitle(QWidget):
    """Title, chip, a note behind it, a figure at the right and the progress. In narrow forms the window's head says
    step and state, so only ``small_title`` pages keep it."""

    def __init__(self, look: Look, always: bool = True) -> None:
        super().__init__()
        self._look = look
        self._always = always
        self.title = Label(look, points=18, bold=True, wrap=False)
        self.chip = Chip(look)
        self.note = Label(look, points=11, ink=Ink.INK2, wrap=False)
        self.right = Label(look, points=11, bold=True, wrap=False)
        self.progress = Progress(look)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.title)
        self._row.addWidget(self.chip)
        self._row.addWidget(self.note)
        self._row.addStretch(1)
        self._row.addWidget(self.right)
        self._row.addWidget(self.progress)
        self.progress.setVisible(False)
        look.changed.connect(self.refresh)
        self.show_texts("")

    def show_texts(self, title: str, chip: str = "", note: str = "", right: str = "", sign: Sign | None = None) -> None:
        """Say title, chip, note and the figure at the right."""
        self.title.setText(title)
        self.chip.show_text(chip, sign=sign)
        for label, text in ((self.note, note), (self.right, right)):
            label.setText(text)
            label.setVisible(bool(text))
        self.refresh()

    def refresh(self) -> None:
        """Spacing and form anew."""
        theme = self._look.theme
        self._row.setSpacing(theme.px(11))
        self.setFixedHeight(theme.size(30))
        self.setVisible(self._always or self._look.form is Form.WIDE)
