"""What is left of a damaged journal, for reading only: where its chain breaks, and what happened before that."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.protocol import telling
from precinct_app.protocol.journal import readable
from precinct_app.texts import Told
from ui.look import Look
from ui.page import Now, Page
from ui.theme import Ink
from ui.widgets.card import Card, Edge, Ground
from ui.widgets.label import Label
from ui.widgets.scroll import Scroll


class DamagedPage(Page):
    """Nothing here can be taken over, copied or exported: its figures are keyed anew from the paper."""

    full_width = True

    def __init__(self, look: Look, path: Path, trouble: Told) -> None:
        super().__init__(look)
        self.trouble = trouble
        self.entries = readable(path)
        self.title, self.sentence = Label(look, points=18, bold=True), Label(look, points=11)
        card = Card(look, Edge.ERROR, Ground.ERROR)
        card.body.addWidget(self.sentence)
        self.left_over = Label(look, points=12, bold=True)
        self.told = Label(look, points=10, ink=Ink.INK2)
        content = QWidget()
        rows = QVBoxLayout(content)
        rows.addWidget(self.told)
        rows.addStretch(1)
        self._column = QVBoxLayout(self)
        for part in (self.title, card, self.left_over):
            self._column.addWidget(part)
        self._column.addWidget(Scroll(look, content), 1)
        self.refresh()

    def refresh(self) -> None:
        """All texts anew."""
        texts = self.look.texts
        self._column.setSpacing(self.look.theme.px(10))
        self.title.setText(texts.say("damaged.title"))
        self.sentence.setText(self.trouble.tell(texts))
        self.left_over.setText(texts.say("damaged.left_over", n=len(self.entries)))
        self.told.setText("\n".join(telling.tell(self.entries, texts)) if self.entries else "")
        self.changed.emit()

    def now(self) -> Now:
        """Begin anew."""
        say = self.look.texts.say
        return Now(say("damaged.now"), say("start.then_damaged"), action=say("damaged.back"), ready=True, alarm=True)
