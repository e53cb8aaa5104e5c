"""Beside the findings: which lines to read again, best guess first, and that an error is not a verdict."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.election.suspects import Suspect
from precinct_app.protocol.state import State
from ui.look import Look
from ui.pages.parts.attach_door import AttachDoor
from ui.pages.parts.line_names import line_name
from ui.pages.parts.stick_door import StickDoor
from ui.signs import Sign
from ui.theme import Form, Ink
from ui.widgets.card import Edge
from ui.widgets.card_button import CardButton, CardText
from ui.widgets.card_column import CardColumn
from ui.widgets.label import Label
from ui.widgets.scroll import Scroll

MOST = 4


class CheckSide(QWidget):
    """Lines to read again as buttons; a slip is named, a value never.

    Signals: ``suspect_chosen(str)`` with the key of the line; ``attach_wanted()``; ``stick_wanted()``.
    """

    suspect_chosen = Signal(str)
    attach_wanted = Signal()
    stick_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[CardText, ...] = ()
        self.buttons: dict[str, CardButton] = {}
        self.title = Label(look, points=13, bold=True)
        self.more = Label(look, points=10, ink=Ink.INK2)
        self.verdict = Label(look, points=13, bold=True)
        self.verdict_note = Label(look, points=10.5)
        self.foot = Label(look, points=10, ink=Ink.INK2)
        self.attach = AttachDoor(look)
        self.attach.clicked.connect(self.attach_wanted)
        self.stick = StickDoor(look)
        self.stick.clicked.connect(self.stick_wanted)
        self._list = QVBoxLayout()
        content = CardColumn()
        self._content = content.cards
        self._content.addLayout(self._list)
        for widget in (self.more, self.verdict, self.verdict_note):
            self._content.addWidget(widget)
        self._content.addStretch(1)
        self._scroll = Scroll(look, content)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.title)
        self._column.addWidget(self._scroll, 1)
        self._column.addWidget(self.foot)
        self._column.addWidget(self.attach)
        self._column.addWidget(self.stick)

    def show_suspects(self, state: State, found: tuple[Suspect, ...], errors: bool) -> None:
        """Show the lines to read again; ``errors``: whether any error fails."""
        look, theme, say = self._look, self._look.theme, self._look.texts.say
        wide = look.form is Form.WIDE
        self._column.setSpacing(theme.px(6))
        self._list.setSpacing(theme.px(4))
        self._content.setSpacing(theme.px(6))
        self.title.setMinimumHeight(theme.size(30))
        self.title.setText(say("check.read_again"))
        self.title.setVisible(bool(found))
        self._show_buttons(state, found[:MOST])
        self.more.setText(say("check.more_suspects", n=len(found) - MOST))
        self.more.setVisible(len(found) > MOST)
        for label, code in (
            (self.verdict, "check.not_a_verdict"), (self.verdict_note, "check.not_a_verdict_note"),
            (self.foot, "widgets.look_at_paper"),
        ):  # fmt: skip
            label.setText(say(code))
        self.verdict.setContentsMargins(0, theme.px(14), 0, 0)
        for label in (self.verdict, self.verdict_note):
            label.setVisible(errors)
        self.foot.setVisible(wide and bool(found))
        self.attach.show_count(state)
        self.stick.show_texts()
        self.setVisible(look.form is not Form.SMALL)  # there the card's own button keys all of its lines again

    def _show_buttons(self, state: State, found: tuple[Suspect, ...]) -> None:
        look, names = self._look, [line_name(state, one.line) for one in found]
        wide = look.form is Form.WIDE
        texts = tuple(
            CardText(
                name.short.in_(look.texts.language), look.texts.say(f"strip.slip_{one.slip.replace('-', '_')}"),
                name.number, Sign.AGAIN if wide else None, edge=Edge.BARE_ERROR, arrow=wide, small=True,
            )
            for name, one in zip(names, found, strict=True)
        )  # fmt: skip
        if texts == self._shown:
            return
        self._shown = texts
        for button in self.buttons.values():
            button.setParent(None)
            button.deleteLater()
        self.buttons = {}
        for one, text in zip(found, texts, strict=True):
            button = CardButton(look, text)
            button.clicked.connect(self._choose)
            self.buttons[one.line] = button
            self._list.addWidget(button)

    def _choose(self) -> None:
        sender = self.sender()
        self.suspect_chosen.emit(next(key for key, button in self.buttons.items() if button is sender))
