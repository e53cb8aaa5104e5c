"""The head of a page: its title, a chip with the present small state, and at the right how far it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.look import Look
from ui.signs import Sign
from ui.theme import Form, Ink
from ui.widgets.chip import Chip
from ui.widgets.label import Label
from ui.widgets.progress import Progress, Segment


class PageTitle(QWidget):
    """Title, chip, a note behind it, a figure at the right and the progress. In narrow forms the window's head says
    step and state, and only pages that need it (``always``) keep it."""

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
        self._segments = False
        look.changed.connect(self.refresh)
        self.show_texts("")

    def show_texts(self, title: str, chip: str = "", note: str = "", right: str = "", sign: Sign | None = None) -> None:
        """Say title, chip, note and the figure at the right."""
        self.title.setText(title)
        self.chip.show_text(chip, sign=sign)
        self.note.setText(note)
        self.right.setText(right)
        self.right.setVisible(bool(right))
        self.refresh()

    def minimumSizeHint(self) -> QSize:
        """It never widens a page: what does not fit goes, least needed first."""
        return QSize(1, self._look.theme.size(30))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up the segments, then the chip (the steps repeat it), then the note, where the page is narrow."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        gap, room = self._row.spacing(), self.width()
        shown = {
            self.title: True, self.right: bool(self.right.text()), self.note: bool(self.note.text()),
            self.chip: bool(self.chip.text()), self.progress: self._segments,
        }  # fmt: skip
        for points in (18, 15):  # beside a long figure the title is smaller, and nothing is cut
            self.title.set_points(points)
            if sum(widget.sizeHint().width() + gap for widget in (self.title, self.right) if shown[widget]) <= room:
                break
        room -= sum(widget.sizeHint().width() + gap for widget in (self.title, self.right) if shown[widget])
        for widget in (self.note, self.chip, self.progress):
            wide = widget.sizeHint().width() + gap
            fits = shown[widget] and wide <= room
            room -= wide if fits else 0
            widget.setVisible(fits)

    def show_segments(self, segments: Sequence[Segment], said: str) -> None:
        """Show how far the lines are; none hides the progress."""
        self._segments = bool(segments)
        self.progress.show_segments(segments, said)
        self._fit()

    def refresh(self) -> None:
        """Spacing and form anew."""
        theme = self._look.theme
        self._row.setSpacing(theme.px(11))
        self.setFixedHeight(theme.size(30))
        shown = self._always or self._look.form is Form.WIDE
        if not shown or self.parentWidget() is not None:  # shown without a parent it would be a window of its own
            self.setVisible(shown)
        self._fit()
