"""One thing that goes with the paper: what it is, whose, what it says; it can be changed until the paper stands."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from precinct_app.protocol.state import Attachment
from precinct_app.texts import Catalogue
from ui.look import Look
from ui.theme import Ink
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.label import Label


def title_of(attachment: Attachment, texts: Catalogue) -> str:
    """What it is and whose: "Act · Ким Ольга"."""
    return f"{texts.say(f'attach.{attachment.attached.kind}')} · {attachment.attached.author}"


class AttachedCard(Card):
    """Signals: ``change_wanted(int)`` and ``drop_wanted(int)`` with its place."""

    change_wanted = Signal(int)
    drop_wanted = Signal(int)

    def __init__(self, look: Look, place: int) -> None:
        super().__init__(look)
        self._place = place
        self.title = Label(look, points=11, bold=True)
        self.text = Label(look, points=10.5)
        self.fixed = Label(look, points=10, ink=Ink.INK2)
        self.change, self.drop = Button(look, points=10.5, height=34), Button(look, points=10.5, height=34)
        texts, row = QVBoxLayout(), QHBoxLayout()
        texts.setSpacing(0)
        for label in (self.title, self.text, self.fixed):
            texts.addWidget(label)
        row.addLayout(texts, 1)
        row.addWidget(self.change)
        row.addWidget(self.drop)
        self.body.addLayout(row)
        self.change.clicked.connect(self._change)
        self.drop.clicked.connect(self._drop)

    def show_attachment(self, attachment: Attachment, fixed: bool) -> None:
        """``fixed``: it stands on the frozen paper and changes no more."""
        say = self._look.texts.say
        title = title_of(attachment, self._look.texts)
        self.title.setText(title)
        self.text.setText(attachment.attached.text)
        self.fixed.setText(say("attach.fixed"))
        self.fixed.setVisible(fixed)
        for button, code in ((self.change, "attach.change"), (self.drop, "attach.drop")):
            button.show_text(say(code))
            button.setAccessibleDescription(title)
            button.setVisible(not fixed)

    def _change(self) -> None:
        self.change_wanted.emit(self._place)

    def _drop(self) -> None:
        self.drop_wanted.emit(self._place)
