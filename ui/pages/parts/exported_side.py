"""Beside the exported file: the code and the figures as a picture, what not to do now, and the way to the start."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look import Look
from ui.pages.parts.notes import Note, Notes
from ui.theme import Form, Ink
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.widgets.qr_code import QrCode


class ExportedSide(QWidget):
    """QR, notes and a button."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.title, self.caption = Label(look, points=13, bold=True), Label(look, points=10, ink=Ink.INK2)
        self.qr, self.notes = QrCode(look), Notes(look)
        self.start = Button(look, points=10.5, height=36)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.addWidget(self.start)
        row.addStretch(1)
        for widget in (self.title, self.qr, self.caption):
            column.addWidget(widget)
        column.addWidget(self.notes, 1)
        column.addLayout(row)

    def show_texts(self) -> None:
        """Say everything in the language in use."""
        say, small = self._look.texts.say, self._look.form is Form.SMALL
        self.title.setText(say("exported.picture"))
        self.title.setMinimumHeight(self._look.theme.size(30))
        self.caption.setText(say("exported.picture_note"))
        for widget in (self.title, self.qr, self.caption):
            widget.setVisible(not small)
        self.notes.show_notes((
            Note(say("exported.nothing_changes"), (say("exported.nothing_changes_note"),)),
            Note(say("exported.recount"), (say("exported.recount_note"),)),
        ))  # fmt: skip
        self.start.show_text(say("exported.start"))
