"""What to do when somebody cannot sign with this key: the other ways, always in sight, each with its button."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.protocol.state import State
from ui.look import Look
from ui.pages.parts.line_names import role_word
from ui.signs import Sign
from ui.theme import Form, Ink
from ui.widgets.button import Button
from ui.widgets.card import Card, Edge, Ground
from ui.widgets.label import Label, SignLabel

MOST = 5


@dataclass(frozen=True, slots=True)
class Way:
    """One way: its name, what it means for the file, and the words on its button ("": a note only) with its signal."""

    name: str
    note: str
    button: str = ""
    does: str = ""


class WaysCard(Card):
    """Signals: ``emergency_wanted()``, ``unsigned_wanted()``, ``pass_wanted()`` to go on without this signature;
    ``own_keys_wanted()`` where a certificate for a key of this laptop has come; ``instead_wanted()`` to sign with the
    practice key of another role."""

    emergency_wanted = Signal()
    unsigned_wanted = Signal()
    pass_wanted = Signal()
    own_keys_wanted = Signal()
    instead_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, Edge.PLAIN, Ground.SHADE)
        self.title, self.own = Label(look, points=11, bold=True), Button(look, points=10.5, height=30)
        self.own.clicked.connect(self.own_keys_wanted)
        self.cells = tuple(_Cell(look, number) for number in range(1, MOST + 1))
        self._does: dict[Button, str] = {}
        head = QHBoxLayout()
        head.addWidget(SignLabel(look, Sign.KEY, 18, Ink.INK))
        head.addWidget(self.title, 1)
        head.addWidget(self.own)
        self.body.addLayout(head)
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(look.theme.px(6))
        self._grid.setHorizontalSpacing(look.theme.px(14))
        self.body.addLayout(self._grid)
        for cell in self.cells:
            cell.button.clicked.connect(self._pressed)

    def show_ways(self, state: State, turn: int, passable: bool, other: str = "") -> None:
        """The ways of the group of roles at ``turn``; ``passable``: its signature may be left out; ``other``: the role
        whose practice key may sign instead."""
        self.title.setText(self._look.texts.say("sign.no_key"))
        self.own.show_text(self._look.texts.say("sign.own_keys"))
        ways = self._ways(state, turn, passable, other)
        columns = 2 if self._look.form is Form.WIDE else 1
        for column in range(2):
            self._grid.setColumnStretch(column, int(column < columns))
        for place, cell in enumerate(self.cells):
            if place < len(ways):
                way = ways[place]
                self._grid.addWidget(cell, place // columns, place % columns, Qt.AlignmentFlag.AlignTop)
                self._does[cell.button] = way.does
                cell.show_way(way)
            cell.setVisible(place < len(ways))  # once it stands on the card: else it would be a window of its own

    def _ways(self, state: State, turn: int, passable: bool, other: str) -> list[Way]:
        say, signing = self._look.texts.say, state.election.signing
        roles = [role_word(role, self._look.texts.language) for role in signing.need[turn]]
        role = roles[0]
        instead = say("sign.absent_note", roles=", ".join(roles[1:])) if roles[1:] else say("sign.absent_alone_note")
        practise = (say("sign.instead_button", role=other), "instead_wanted") if other else ()
        ways = [Way(say("sign.absent", role=role), instead, *practise), Way(say("sign.lost"), say("sign.lost_note"))]
        if signing.emergency == "held":
            note, button = say("sign.emergency_note"), say("sign.emergency_button")
            ways.append(Way(say("sign.emergency"), note, button, "emergency_wanted"))
        else:
            ways.append(Way(say("sign.emergency"), say("sign.emergency_never")))
        if not state.signatures:
            note, button = say("sign.none_note"), say("sign.none_button")
            ways.append(Way(say("sign.none"), note, button, "unsigned_wanted"))
        if passable:
            name, note = say("sign.alone", role=role), say("sign.alone_note")
            ways.append(Way(name, note, say("sign.alone_button"), "pass_wanted"))
        elif state.signatures:
            ways.append(Way(say("sign.alone", role=role), say("sign.alone_never")))
        return ways

    def _pressed(self) -> None:
        sender = self.sender()
        assert isinstance(sender, Button)
        getattr(self, self._does[sender]).emit()


class _Cell(QWidget):
    """A number, a name, a note, a button."""

    def __init__(self, look: Look, number: int) -> None:
        super().__init__()
        self.name, self.note = Label(look, points=11, bold=True), Label(look, points=10.5, ink=Ink.INK2)
        self.button = Button(look, points=10.5, height=30)
        row, texts, foot = QHBoxLayout(self), QVBoxLayout(), QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.theme.px(10))
        texts.setSpacing(0)
        row.addWidget(Label(look, str(number), 11, bold=True, ink=Ink.ACCENT, wrap=False), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        texts.addWidget(self.name)
        texts.addWidget(self.note)
        foot.addWidget(self.button)
        foot.addStretch(1)
        texts.addLayout(foot)

    def show_way(self, way: Way) -> None:
        """Say it; without a button there is nothing to press."""
        self.name.setText(way.name)
        self.note.setText(way.note)
        self.button.setVisible(bool(way.button))
        if way.button:
            self.button.show_text(way.button)
            self.button.setAccessibleDescription(f"{way.name}. {way.note}")
