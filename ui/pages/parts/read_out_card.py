"""A fingerprint as it is read out over the telephone: ten groups of four digits, large."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from ui.look import Look
from ui.signs import Sign
from ui.theme import Ink
from ui.widgets.card import Card, Edge, Ground
from ui.widgets.code_block import CodeBlock
from ui.widgets.label import Label, SignLabel


class ReadOutCard(Card):
    """A title, the groups in two rows of five, and what to do with them."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, Edge.ACCENT, Ground.ACCENT)
        self.title, self.note = Label(look, points=12, bold=True), Label(look, points=10.5)
        self.groups = CodeBlock(look, points=24, columns=5)
        head = QHBoxLayout()
        head.setSpacing(look.theme.px(10))
        head.addWidget(SignLabel(look, Sign.PHONE, 20, Ink.ACCENT))
        head.addWidget(self.title, 1)
        self.body.addLayout(head)
        self.body.addWidget(self.groups)
        self.body.addWidget(self.note)

    def show_fingerprint(self, title: str, fingerprint: str, note: str) -> None:
        """``fingerprint``: 40 digits, grouped or not."""
        self.title.setText(title)
        self.groups.show_code(fingerprint)
        self.note.setText(note)
