"""The exported file: its name, where it lies, how large it is, and the way to a stick."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from precinct_app.protocol.state import State
from ui.look import Look
from ui.signs import Sign
from ui.theme import Ink
from ui.widgets.button import Button
from ui.widgets.card import Card, Edge
from ui.widgets.label import Label, SignLabel


class FileCard(Card):
    """Lit until a copy is on a stick. The page connects `copy`."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.name, self.note = Label(look, points=12, bold=True), Label(look, points=10.5)
        self.stick = Label(look, points=11, bold=True)
        self.copy = Button(look, points=10.5, height=36)
        texts, head, foot = QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.name)
        texts.addWidget(self.note)
        head.setSpacing(look.theme.px(12))
        head.addWidget(SignLabel(look, Sign.STICK, 22, Ink.INK))
        head.addLayout(texts, 1)
        foot.addWidget(self.stick, 1)
        foot.addWidget(self.copy)
        self.body.addLayout(head)
        self.body.addLayout(foot)

    def show_file(self, state: State, folder: Path, size: int | None) -> None:
        """``folder`` holds the exports; ``size`` in bytes, None until the file was read again."""
        say, copied = self._look.texts.say, bool(state.handed_over)
        assert state.exported is not None
        self.show_edge(Edge.OK if copied else Edge.LIT)
        self.name.setText(state.exported.file)
        large = "" if size is None else say("exported.size", n=-(-size // 1000))
        if copied:
            where = say("exported.on_stick", place=state.handed_over[-1].place)
            parts = (where, large, say("exported.copy_stays"))
        else:
            parts = (say("exported.in_folder", folder=folder), large, "")
        self.note.setText(" · ".join(part for part in parts if part))
        self.stick.setText(say("exported.eject") if copied else say("exported.not_copied"))
        self.copy.show_text(say("exported.another") if copied else say("exported.copy"))
