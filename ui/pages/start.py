"""The start page: the protocols of this laptop, what is unfinished first, and what can be begun."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from ui.clock import Clock
from ui.look import Look
from ui.page import Now, Page
from ui.pages.parts.begin_cards import BeginCards
from ui.shortcuts import Shortcut
from ui.theme import Form, Ink
from ui.widgets.label import Label
from ui.widgets.lit_row import Sheet
from ui.widgets.rows import Rows

if TYPE_CHECKING:  # the journal's modules wait until after the first paint
    from precinct_app.station.workplace import Known


class StartPage(Page):
    """Shows nothing but a sentence until `show_protocols`.

    Signals: ``open_wanted(str)`` with the path of a protocol; ``new_wanted()``; ``package_wanted()``;
    ``practise_wanted()``; ``keys_wanted()``.
    """

    open_wanted = Signal(str)
    new_wanted = Signal()
    package_wanted = Signal()
    practise_wanted = Signal()
    keys_wanted = Signal()

    def __init__(self, look: Look, clock: Clock) -> None:
        super().__init__(look)
        self.clock = clock
        self.known: tuple[Known, ...] | None = None
        self.where = ""
        self.title = Label(look, points=18, bold=True, wrap=False)
        self.empty = Label(look, points=11, ink=Ink.INK2)
        self.files = Label(look, points=10, ink=Ink.INK2)
        self.rows = Rows(look)
        self.begin = BeginCards(look)
        self.begin.new.clicked.connect(self.new_wanted)
        self.begin.package.clicked.connect(self.package_wanted)
        self.begin.practise.clicked.connect(self.practise_wanted)
        self.begin.all_keys.clicked.connect(self.keys_wanted)
        self.rows.chosen.connect(self.open_wanted)
        self.rows.moved.connect(self.changed)
        Shortcut.NEW.on(self).activated.connect(self.new_wanted)
        Shortcut.OPEN.on(self).activated.connect(self.package_wanted)
        self._lay_out()
        self.refresh()

    def show_protocols(self, known: Sequence[Known], exports: str = "") -> None:
        """Show the protocols of the data folder ``exports`` lies in."""
        self.known = tuple(known)
        self.where = exports
        self.refresh()
        self.take_focus()

    def refresh(self) -> None:
        """All texts and rows anew; the same row stays lit."""
        say, px, wide = self.look.texts.say, self.look.theme.px, self.look.form is Form.WIDE
        ways = QBoxLayout.Direction
        self._page.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
        self._page.setContentsMargins(px(6) if wide else 0, 0, 0, 0)
        self._page.setSpacing(px(22 if wide else 8))
        self._left.setSpacing(px(8))
        self.title.setText(say("start.title"))
        self.rows.setAccessibleName(say("start.title"))
        self.files.setText(say("start.files", folder=self.where) if self.where else "")
        self.files.setContentsMargins(px(14), px(6), px(10), px(8))
        self.files.setVisible(bool(self.where) and wide)
        self._show_rows()
        self.changed.emit()

    def _show_rows(self) -> None:
        if self.known is None:
            self.empty.setText(self.look.texts.say("start.reading"))
        else:
            from ui.protocol_rows import rows  # after the first paint: it brings the journal's modules

            dots = self.look.form is Form.WIDE
            self.rows.show_rows(rows(self.known, self.look.texts, self.clock.now(), dots))
            self.empty.setText(self.look.texts.say("start.empty"))
        self.empty.setVisible(not self.known)
        self.rows.setVisible(bool(self.known))
        px = self.look.theme.px
        self.empty.setContentsMargins(px(14), px(14), px(14), px(14))

    def now(self) -> Now:
        """Go on with the lit protocol; without any, begin one."""
        say, lit = self.look.texts.say, self._lit()
        if self.known is None:
            return Now(say("start.reading"))
        if lit is None:
            return Now(say("start.now_empty"), say("start.then_empty"), action=say("start.new"), ready=True)
        if lit.state is None:
            sentence = lit.trouble.tell(self.look.texts) if lit.trouble else ""
            return Now(sentence, say("start.then_damaged"), alarm=True)
        from ui.protocol_rows import is_exported, title

        texts, state = self.look.texts, lit.state
        station, name, election = state.station.number, state.station.name.in_(texts.language), title(state, texts)
        if self.look.form is Form.SMALL:
            action = say("start.open") if is_exported(state) else say("start.go_on")
            return Now(say("start.now_short", station=station), action=action, ready=True)
        if is_exported(state):
            sentence, then = (
                say("start.now_done", station=station, name=name),
                say("start.then_done", election=election),
            )
            return Now(sentence, then, action=say("start.open"), ready=True)
        sentence, then = say("start.now", station=station, name=name), say("start.then", election=election)
        return Now(sentence, then, action=say("start.go_on"), ready=True)

    def take_focus(self) -> None:
        """Light the first protocol, or what begins one."""
        (self.rows if self.known else self.begin.new).setFocus()

    def act(self) -> None:
        """Go on with the lit protocol, or begin one."""
        lit = self._lit()
        if lit is None:
            self.new_wanted.emit()
        elif lit.state is not None:
            self.open_wanted.emit(str(lit.path))

    def _lit(self) -> Known | None:
        key = self.rows.current_key()
        return next((one for one in self.known or () if str(one.path) == key), None)

    def _lay_out(self) -> None:
        self._page, self._left = QBoxLayout(QBoxLayout.Direction.LeftToRight, self), QVBoxLayout()
        sheet = Sheet(self.look)
        sheet.rows.addWidget(self.empty)
        sheet.rows.addWidget(self.rows, 1)
        sheet.rows.addStretch(0)
        sheet.rows.addWidget(self.files)
        self._left.addWidget(self.title)
        self._left.addWidget(sheet, 1)
        self._page.addLayout(self._left, 1)
        self._page.addWidget(self.begin)
