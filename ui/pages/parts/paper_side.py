"""Beside the steps of the paper: the page itself, and its code."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.paper.page import Page
from ui.look import Look
from ui.pages.parts.stick_door import StickDoor
from ui.theme import Form, Ink
from ui.widgets.card import Card, Edge, Ground
from ui.widgets.code_block import CodeBlock
from ui.widgets.label import Label
from ui.widgets.paper_preview import PaperPreview


class PaperSide(QWidget):
    """Shows the page and, in two rows of three groups, the code that stands on it.

    Signals: ``stick_wanted()``.
    """

    stick_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.preview = PaperPreview(look)
        self.sheets = Label(look, points=10, ink=Ink.INK2)
        self.card = Card(look, Edge.ACCENT, Ground.ACCENT)
        self.title, self.note = Label(look, points=11, bold=True), Label(look, points=10.5)
        self.code = CodeBlock(look, points=16, columns=3)
        for widget in (self.title, self.code, self.note):
            self.card.body.addWidget(widget)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.preview, 1)
        self._column.addWidget(self.sheets)
        self._column.addWidget(self.card)
        self.stick = StickDoor(look)
        self.stick.clicked.connect(self.stick_wanted)
        self._column.addWidget(self.stick)

    def show_paper(self, pages: Sequence[Page], code: str) -> None:
        """Show the pages of a frozen protocol and its code."""
        say = self._look.texts.say
        self._column.setSpacing(self._look.theme.px(8))
        self.stick.show_texts()
        self.preview.show_pages(pages, say("paper_page.preview"))
        self.setVisible(self._look.form is not Form.SMALL)  # both stand on the paper
        self.sheets.setText(say("paper_page.sheets", n=len(pages)))
        self.sheets.setVisible(len(pages) > 1)
        self.title.setText(say("paper_page.code"))
        self.code.show_code(code)
        self.note.setText(say("paper_page.code_note"))
        self.note.setVisible(self._look.form is Form.WIDE)
