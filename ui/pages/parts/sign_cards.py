"""Above the signatures: what is signed, with its code and its declarations."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.protocol.state import State
from precinct_app.workbook.digest import code, groups
from ui.look import Look
from ui.pages.parts.error_card import act_in_words
from ui.pages.parts.finding_cards import sides_in_words
from ui.pages.parts.findings import findings_of
from ui.pages.parts.notes import Rule
from ui.signs import Sign
from ui.theme import Ink
from ui.widgets.card import Card
from ui.widgets.label import Label, SignLabel


class SignedCard(Card):
    """What is signed: station, revision, how much, the code, and each declaration, which the signature confirms."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.title, self.note = Label(look, points=12, bold=True), Label(look, points=10.5, ink=Ink.INK2)
        self.code_title = Label(look, points=10, ink=Ink.INK2, wrap=False)
        self.code = Label(look, points=12.5, bold=True, ink=Ink.ACCENT, wrap=False)
        self._shown: tuple[object, ...] = ()
        texts, codes, head = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        texts.setSpacing(0)
        codes.setSpacing(0)
        texts.addWidget(self.title)
        texts.addWidget(self.note)
        codes.addWidget(self.code_title)
        codes.addWidget(self.code)
        head.addLayout(texts, 1)
        head.addLayout(codes)
        self.body.addLayout(head)
        self._declared = QVBoxLayout()
        self.body.addLayout(self._declared)

    def show_state(self, state: State) -> None:
        """Say what the file will hold."""
        look, say = self._look, self._look.texts.say
        name = state.station.name.in_(look.texts.language)
        self.title.setText(say("sign.what", station=state.station.number, name=name, revision=str(state.revision)))
        signed = sum(one.signed for one in state.ink.values())
        dissents = sum(one.attached.kind == "dissent" for one in state.attachments)
        people, lines = len(state.people), len(state.keys())
        self.note.setText(say("sign.how_much", lines=lines, signed=signed, all=people, n=dissents))
        self.code_title.setText(say("sign.code"))
        self.code.setText(groups(code(state.frozen.digest)) if state.frozen else "")
        shown = (look.texts.language, look.theme, tuple(state.declared.items()))
        if shown != self._shown:
            self._shown = shown
            self._show_declared(state)

    def _show_declared(self, state: State) -> None:
        while (entry := self._declared.takeAt(0)) is not None:
            if widget := entry.widget():
                widget.setParent(None)
                widget.deleteLater()
        look, say = self._look, self._look.texts.say
        relations = {one.code: one for one in state.election.relations}
        sides = {one.relation.code: one.sides for one in findings_of(state).errors}
        for declared in state.declared.values():
            relation, sums = relations[declared.code], sides.get(declared.code)
            said = sides_in_words(look, relation, sums) if sums else relation.text.in_(look.texts.language)
            title = say("sign.not_balanced", code=declared.code, sums=said)
            act = act_in_words(look, declared)
            row, texts = QWidget(), QVBoxLayout()
            texts.setSpacing(0)
            texts.addWidget(Label(look, f"{title}. {act}" if act else title, 10.5, bold=True))
            texts.addWidget(Label(look, declared.reason, 10.5))
            line = QHBoxLayout(row)
            line.setContentsMargins(0, look.theme.px(4), 0, 0)
            line.setSpacing(look.theme.px(10))
            line.addWidget(SignLabel(look, Sign.ERROR, 18, Ink.ERROR), 0, Qt.AlignmentFlag.AlignTop)
            line.addLayout(texts, 1)
            line.addWidget(Label(look, say("sign.confirms"), 10.5, bold=True, ink=Ink.ERROR, wrap=False))
            self._declared.addWidget(Rule(look))
            self._declared.addWidget(row)
