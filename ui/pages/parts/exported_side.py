"""Beside the exported file: its picture, what not to do now, the code as it is repeated, and the way out."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look import Look
from ui.pages.parts.heard_field import HeardField
from ui.pages.parts.notes import Note, Notes
from ui.theme import Form, Ink
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.widgets.qr_code import QrCode


class ExportedSide(QWidget):
    """QR, notes, a field for the code as the receiver repeats it, and a button."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.title, self.caption = Label(look, points=13, bold=True), Label(look, points=10, ink=Ink.INK2)
        self.qr, self.notes, self.heard = QrCode(look), Notes(look), HeardField(look, points=12)
        self.start, self.how = Button(look, points=10.5, height=36), Button(look, points=10.5, height=36)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.addWidget(self.start)
        row.addWidget(self.how)
        row.addStretch(1)
        for widget in (self.title, self.qr, self.caption):
            column.addWidget(widget)
        column.addWidget(self.notes, 1)
        column.addWidget(self.heard)
        column.addLayout(row)

    def show_texts(self, code: str, played: bool) -> None:
        """Say everything in the language in use; ``code`` is what the receiver must repeat, ``played`` whether a
        practice scenario can be marked."""
        say, small = self._look.texts.say, self._look.form is Form.SMALL
        self.title.setText(say("exported.picture"))
        self.title.setMinimumHeight(self._look.theme.size(30))
        self.caption.setText(say("exported.picture_note"))
        self.qr.setVisible(not small)
        for widget in (self.title, self.caption):
            widget.setVisible(self._look.form is Form.WIDE)  # the field for the code needs its room
        self.notes.show_notes((
            Note(say("exported.nothing_changes"), (say("exported.nothing_changes_note"),)),
            Note(say("exported.recount"), (say("exported.recount_note"),)),
        ))  # fmt: skip
        self.heard.read_out = code
        self.heard.show_texts(say("exported.heard"))
        self.start.show_text(say("exported.start"))
        self.how.show_text(say("practice.how_did_i_do"))
        self.how.setVisible(played)
