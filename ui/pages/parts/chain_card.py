"""One line that is being settled: its keyings stand in a chain, a bond joins two neighbours that agree."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.chain_view import Chain, ChainBox
from ui.look import Look
from ui.signs import Sign, centred, paint_sign
from ui.theme import Form, Ink
from ui.widgets.card import Card, Edge, Ground
from ui.widgets.count_field import CountField
from ui.widgets.field_frame import FieldState
from ui.widgets.label import Label, SignLabel
from ui.widgets.labelled import named
from ui.widgets.paint import has_lamp

Direction = QBoxLayout.Direction
A_ROW = {Form.WIDE: 4, Form.NARROW: 3, Form.SMALL: 2}


class KeyingBox(Card):
    """One keying of a chain: the figure, or three dots while it is hidden."""

    def __init__(self, look: Look, box: ChainBox, agrees: bool, hidden: str) -> None:
        shown = box.figure is not None
        ground = Ground.SHADE if not shown else Ground.OK if agrees else Ground.SHEET
        super().__init__(look, Edge.PLAIN, ground)
        self.caption = Label(look, box.caption, 10, ink=Ink.INK2)
        self.body.addWidget(self.caption)
        if shown:
            self.body.addWidget(Label(look, box.figure or "", 15, bold=True, ink=Ink.OK if agrees else Ink.INK))
        else:
            self.body.addWidget(SignLabel(look, Sign.HIDDEN, 24, Ink.INK2, hidden))
        self.body.addStretch(1)


class ChainCard(Card):
    """The card of one line. Its field stays the same while keyings come and go, so no key is lost.

    Signals: ``typed(str)``, ``paused(str)``, ``left(str)`` with what was typed; ``entered()`` when the keys begin to
    go here; ``next_wanted()``, ``previous_wanted()`` as those of a count field.
    """

    typed = Signal(str)
    paused = Signal(str)
    left = Signal(str)
    entered = Signal()
    next_wanted = Signal()
    previous_wanted = Signal()

    def __init__(self, look: Look, key: str) -> None:
        self.key = key
        self._chain: Chain | None = None
        self._form: object = None
        self._boxes: list[KeyingBox] = []
        self.number, self.kk, self.ru = Label(look, points=12, bold=True, wrap=False), Label(look), Label(look)
        self.status, self.status_sign = Label(look, points=10.5, bold=True, wrap=False), SignLabel(look, Sign.LAMP, 14)
        self.field = CountField(look)
        self.note = Label(look, points=10, ink=Ink.ERROR, bold=True)
        self.next_caption = Label(look, points=10, bold=True)
        self.next_box = Card(look, Edge.PLAIN, Ground.SHEET)
        self._labels, self._grid, self._said = QBoxLayout(Direction.LeftToRight), QGridLayout(), QWidget()
        super().__init__(look)  # which asks for the spacing: the parts above have to be there
        for signal, out in (
            (self.field.typed, self.typed), (self.field.paused, self.paused), (self.field.left, self.left),
            (self.field.entered, self.entered), (self.field.next_wanted, self.next_wanted),
            (self.field.previous_wanted, self.previous_wanted),
        ):  # fmt: skip
            signal.connect(out)
        self.field.entered.connect(self.show_light)
        self.field.left.connect(self.show_light)
        self._lay_out()

    @property
    def open(self) -> bool:
        """Whether a keying is to be made."""
        return self._chain is not None and bool(self._chain.next)

    def show_chain(self, chain: Chain) -> None:
        """Show the keyings of the line; what is being typed stays."""
        if chain != self._chain or self._look.form is not self._form:
            self._form, before, self._chain = self._look.form, self._chain, chain
            self.number.setText(chain.number)
            self.kk.setText(chain.kk)
            self.ru.setText(chain.ru)
            self.ru.setVisible(chain.ru != chain.kk)
            self.status.setText(chain.status)
            if before is None or (before.boxes, before.bond) != (chain.boxes, chain.bond) or self._boxes:
                self._fill(chain)
            self.next_box.setVisible(bool(chain.next))
            self.next_caption.setText(chain.next)
            self.note.setText(chain.note)
            self.note.setVisible(bool(chain.note))
            named(self.field, f"{chain.number}. {chain.name}. {chain.next}", chain.note)
            self.field.show_state(
                FieldState.NOT_SAVED if chain.alarm else FieldState.INVALID if chain.note
                else FieldState.SAVED if chain.raw else FieldState.EMPTY
            )  # fmt: skip
        self.field.show_raw(chain.raw)
        self.show_light()

    def show_light(self, *_: object) -> None:
        """The card is lit while the keys go to its field."""
        lit = self.open and has_lamp(self.field)
        closed = self._chain is not None and not self.open
        self.show_edge(Edge.OK if closed else Edge.LIT if lit else Edge.WAITS)
        self.next_box.show_edge(Edge.PLAIN, Ground.LAMP if lit else Ground.SHEET)
        ink = Ink.OK if closed else Ink.INK
        self.status.set_ink(ink)
        self.status_sign.show_sign(Sign.CHECK if closed else Sign.LAMP, ink)
        self.status_sign.setVisible(closed or lit)

    def refresh(self) -> None:
        """Spacing anew; in narrow forms the Russian label stands below the Kazakh one."""
        super().refresh()
        px, size, wide = self._look.theme.px, self._look.theme.size, self._look.form is Form.WIDE
        self._labels.setDirection(Direction.LeftToRight if wide else Direction.TopToBottom)
        self._labels.setSpacing(px(14 if wide else 0))
        self._grid.setSpacing(px(12))
        self.number.setMinimumWidth(size(62))
        self._said.setMinimumWidth(size(150 if wide else 60))
        bond = self._chain is not None and self._chain.bond
        self.body.setContentsMargins(px(16), px(8), px(12), px(24 if bond else 12))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card, and the bond below the last two keyings where they agree."""
        super().paintEvent(event)
        if self._chain is None or not self._chain.bond or len(self._boxes) < 2:
            return
        one, other = self._boxes[-2:]
        if one.y() != other.y():
            return
        theme = self._look.theme
        painter = QPainter(self)
        painter.setPen(QPen(theme.colours.ok, 2))
        top = one.mapTo(self, one.rect().bottomLeft()).y() + 1
        low = top + theme.px(9)
        left, right = (box.mapTo(self, box.rect().center()).x() for box in (one, other))
        side = theme.size(18)
        middle = (left + right) // 2
        for x, towards in ((left, middle - side // 2), (right, middle + side // 2)):
            painter.drawLine(x, top, x, low)
            painter.drawLine(x, low, towards, low)
        paint_sign(painter, Sign.EQUAL, centred(middle, low, side), theme.colours.ok, theme.colours.sheet)
        painter.end()

    def _fill(self, chain: Chain) -> None:
        for box in self._boxes:
            self._grid.removeWidget(box)
            box.hide()
            box.deleteLater()
        hidden, many = self._look.texts.say("settle.hidden"), A_ROW[self._look.form]
        last = len(chain.boxes) - 2
        self._boxes = [
            KeyingBox(self._look, box, chain.bond and place >= last, hidden) for place, box in enumerate(chain.boxes)
        ]
        for place, box in enumerate(self._boxes):
            self._grid.addWidget(box, place // many, place % many)
        self._grid.addWidget(self.next_box, len(self._boxes) // many, len(self._boxes) % many)
        for column in range(many):
            self._grid.setColumnStretch(column, 1)
        self.refresh()

    def _lay_out(self) -> None:
        head, inside, said = QHBoxLayout(), QVBoxLayout(), QHBoxLayout()
        self._labels.addWidget(self.kk, 1)
        self._labels.addWidget(self.ru, 1)
        self._said.setLayout(said)
        said.setContentsMargins(0, 0, 0, 0)
        said.addStretch(1)
        said.addWidget(self.status_sign)
        said.addWidget(self.status)
        head.addWidget(self.number)
        head.addLayout(self._labels, 1)
        head.addWidget(self._said)
        head.setSpacing(self._look.theme.px(14))
        inside.setSpacing(self._look.theme.px(2))
        for part in (self.next_caption, self.field, self.note):
            inside.addWidget(part)
        self.next_box.body.addLayout(inside)
        self.body.addLayout(head)
        self.body.addLayout(self._grid)
        self.refresh()
