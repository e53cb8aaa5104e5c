"""The strip "What must agree": each relation with a sign, its two sides and one word. It shows no sums."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look import Look
from ui.signs import Sign
from ui.theme import Form, Ink
from ui.widgets.announce import FailuresHeard
from ui.widgets.card import Card, Edge, Ground
from ui.widgets.gone import let_go
from ui.widgets.key_cap import KeyCap
from ui.widgets.label import Label, SignLabel
from ui.widgets.scroll import Scroll
from ui.widgets.strip_item import Agreement, FailingCard, StripItem, StripLine

MOST_OPEN = 2


class Strip(QWidget):
    """Failing relations first and opened with the lines to read again, all others one line each.

    In the small form it is one line for the first failing relation, and nothing where none fails.

    Signals: ``suspect_chosen(str)`` with the key of the line to read again.
    """

    suspect_chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._items: tuple[StripItem, ...] = ()
        self._heard = FailuresHeard(look, self)
        self._shown: dict[tuple[StripItem, bool], StripLine | FailingCard] = {}
        self.title = Label(look, points=13, bold=True)
        self.foot = Label(look, points=10, ink=Ink.INK2)
        self._content = QWidget()
        self._list = QVBoxLayout(self._content)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._scroll = Scroll(look, self._content)
        self.banner = Banner(look)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.title)
        self._column.addWidget(self.banner)
        self._column.addWidget(self._scroll, 1)
        self._column.addWidget(self.foot)
        look.changed.connect(self.refresh)
        self.refresh()

    def show_items(self, items: Sequence[StripItem]) -> None:
        """Show the relations; those that fail come first, the order is kept otherwise."""
        order = list(Agreement)
        ordered = tuple(sorted(items, key=lambda item: order.index(item.agreement)))
        if ordered != self._items:
            self._items = ordered
            self._heard.hear(ordered)
            self._show_items()

    def refresh(self) -> None:
        """Texts, form and items anew; the light stays on the same line to read again."""
        look, theme, form = self._look, self._look.theme, self._look.form
        say = look.texts.say
        self.title.setText(say("widgets.what_must_agree"))
        self.foot.setText(say("widgets.look_at_paper"))
        self.title.setVisible(form is Form.WIDE)
        self.foot.setVisible(form is Form.WIDE)
        self._scroll.setVisible(form is not Form.SMALL)
        self.title.setFixedHeight(theme.size(30))
        self._column.setSpacing(theme.px(7 if form is Form.WIDE else 4))
        self._list.setSpacing(theme.px(2))
        lit = self._lit()
        for widget in self._shown.values():
            let_go(widget)
        self._shown = {}
        self._show_items(lit)

    def _show_items(self, lit: str | None = None) -> None:
        """Show what another key made of the relations; those that say the same keep their place on the screen."""
        form, lit = self._look.form, lit or self._lit()
        failing = [item for item in self._items if item.agreement is Agreement.FAILS]
        self.banner.show_item(failing[0] if failing else None)
        self.banner.setVisible(form is Form.SMALL and bool(failing))
        opened = failing if len(failing) <= MOST_OPEN else failing[:1]
        before, self._shown = self._shown, {}
        while self._list.takeAt(0) is not None:
            pass
        for item in self._items:
            at = item, item in opened
            widget = before.pop(at, None) or self._made(*at, narrow=form is not Form.WIDE)
            self._shown[at] = widget
            self._list.addWidget(widget)
            if lit and isinstance(widget, FailingCard):
                widget.light(lit)
        self._list.addStretch(1)
        for gone in before.values():
            let_go(gone)

    def _made(self, item: StripItem, opened: bool, narrow: bool) -> StripLine | FailingCard:
        if not opened:
            return StripLine(self._look, item, narrow)
        card = FailingCard(self._look, item, narrow)
        card.suspect_chosen.connect(self.suspect_chosen)
        return card

    def _lit(self) -> str | None:
        """The line to read again that the keys go to."""
        cards = [widget for widget in self._shown.values() if isinstance(widget, FailingCard)]
        return next((lit for card in cards if (lit := card.lit_suspect())), None)


class Banner(QWidget):
    """The strip in the small form: the first failing relation, the lines to read again, and F4 for the rest."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._card = Card(look, Edge.BARE_ERROR, Ground.ERROR)
        self._name = Label(look, points=11, bold=True)
        self._again = Label(look, points=10.5)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self._name)
        texts.addWidget(self._again)
        row = QHBoxLayout()
        row.setSpacing(look.theme.px(12))
        row.addWidget(SignLabel(look, Sign.ERROR, 24, Ink.ERROR))
        row.addLayout(texts, 1)
        row.addWidget(KeyCap(look, "F4"))
        self._card.body.addLayout(row)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._card)

    def show_item(self, item: StripItem | None) -> None:
        """Say the relation, or nothing."""
        say = self._look.texts.say
        if item is None:
            return
        self._name.setText(f"{item.name}: {say('widgets.does_not_agree')}")
        numbers = ", ".join(suspect.number for suspect in item.suspects)
        self._again.setText(say("widgets.read_again_lines", lines=numbers) if numbers else "")
