"""Beside the reading: who keyed, and what does not agree, which is offered once more and never stops the closing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.protocol import steps
from precinct_app.protocol.state import State
from ui import entry_keyers, entry_rows
from ui.entry_strip import agreements
from ui.look import Look
from ui.pages.parts.attach_door import AttachDoor
from ui.pages.parts.side_parts import WhoKeys
from ui.pages.parts.stick_door import StickDoor
from ui.signs import Sign
from ui.theme import Form, Ink
from ui.widgets.card import Card, Edge, Ground
from ui.widgets.card_button import CardButton, CardText
from ui.widgets.label import Label, SignLabel
from ui.widgets.scroll import Scroll
from ui.widgets.strip_item import Agreement, StripItem, StripLine


class ReadSide(QWidget):
    """Signals: ``again_wanted(object)`` with the lines of a relation that fails, to be keyed again;
    ``attach_wanted()``; ``stick_wanted()``."""

    again_wanted = Signal(object)
    attach_wanted = Signal()
    stick_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: object = None
        self.who = WhoKeys(look)
        self.title = Label(look, points=13, bold=True)
        self.attach = AttachDoor(look)
        self.attach.clicked.connect(self.attach_wanted)
        self.stick = StickDoor(look)
        self.stick.clicked.connect(self.stick_wanted)
        content = QWidget()
        self._list = QVBoxLayout(content)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.who)
        self._column.addWidget(self.title)
        self._column.addWidget(Scroll(look, content), 1)
        self._column.addWidget(self.attach)
        self._column.addWidget(self.stick)

    def show_side(self, state: State, stage: str) -> None:
        """Show it; the cards are made anew only when something in them is another."""
        texts, px = self._look.texts, self._look.theme.px
        self._column.setSpacing(px(8))
        self.setVisible(self._look.form is not Form.SMALL)
        once = state.keyed_once(stage)
        title = texts.say("read_aloud.keyed_once" if once else "read_aloud.both_agree")
        self.who.show_people(title, entry_keyers.notes(state, stage, texts))
        self.title.setText(texts.say("widgets.what_must_agree"))
        self.attach.show_count(state)
        self.stick.show_texts()
        self.stick.setVisible(self._look.form is Form.WIDE)  # else no room; its key works all the same
        every = state.keys()
        found = agreements(state, stage, {key: state.figure(key) for key in every}, texts)
        lines = {code: steps.relation_lines(state, code) for code in found.failing}
        again = {code: all(any(one.entry == 3 for one in state.chain(key)) for key in lines[code]) for code in lines}
        shown = (found, again, texts.language, self._look.theme, self._look.form)
        if shown == self._shown:
            return
        self._shown = shown
        while (entry := self._list.takeAt(0)) is not None:
            if widget := entry.widget():
                widget.hide()  # or Qt, which shows it a turn later, makes a window of it
                widget.deleteLater()
        self._list.setSpacing(px(2))
        for item in sorted(found.items, key=lambda item: list(Agreement).index(item.agreement)):
            if item.agreement is Agreement.FAILS:
                keys = tuple(key for key in lines[item.code] if state.election.line_of(key).stage == stage)
                card = OnceMore(self._look, item, state, keys, again[item.code], stage)
                card.again_wanted.connect(self.again_wanted)
                self._list.addWidget(card)
            else:
                self._list.addWidget(StripLine(self._look, item, self._look.form is not Form.WIDE))
        self._list.addStretch(1)


class OnceMore(Card):
    """A relation that fails although both entries agree. Signals: ``again_wanted(object)`` with its lines."""

    again_wanted = Signal(object)

    def __init__(
        self, look: Look, item: StripItem, state: State, keys: tuple[str, ...], done: bool, stage: str
    ) -> None:
        super().__init__(look, Edge.BARE_ERROR, Ground.SHEET)
        say = look.texts.say
        self._keys = keys
        head, names = QHBoxLayout(), QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(Label(look, item.name, 10.5, bold=True))
        names.addWidget(Label(look, say("widgets.does_not_agree"), 10.5, bold=True, ink=Ink.ERROR))
        head.setSpacing(look.theme.px(10))
        head.addWidget(SignLabel(look, Sign.ERROR, 18, Ink.ERROR), 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(names, 1)
        self.body.addLayout(head)
        sentence = say("read_aloud.keyed_again" if done else f"read_aloud.once_more_{stage}")
        self.body.addWidget(Label(look, sentence, 10.5))
        lines = say("read_aloud.key_again", lines=entry_rows.numbers(state, keys))
        self.button = CardButton(look, CardText(lines, arrow=True, small=True))  # it wraps: the lines may be many
        self.button.clicked.connect(self._again)
        self.body.addWidget(self.button)
        self.button.setVisible(not done)

    def _again(self) -> None:
        self.again_wanted.emit(self._keys)
