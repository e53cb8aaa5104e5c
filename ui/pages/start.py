"""The start page: the protocols of this laptop, what is unfinished first, and what can be begun."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout

from precinct_app.texts import Told
from ui import dates
from ui.clock import Clock
from ui.look import Look
from ui.page import Now, Page
from ui.pages.parts.begin_cards import BeginCards
from ui.shortcuts import Shortcut
from ui.theme import Form, Ink
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.widgets.lit_row import Sheet
from ui.widgets.rows import Rows

if TYPE_CHECKING:  # the journal's modules wait until after the first paint
    from precinct_app.station.laptop import Summary
    from precinct_app.station.workplace import Known
    from ui.protocol_rows import Shown


READABLE = ("journal.damaged", "journal.older")
"""What is left in such a journal can be read."""


class StartPage(Page):
    """Shows nothing but a sentence until `show_protocols`.

    Signals: ``open_wanted(str)`` with the path of a protocol; ``new_wanted()``; ``package_wanted()``;
    ``practise_wanted()``; ``trainer_wanted()``; ``keys_wanted()``; ``own_keys_wanted()``; ``laptop_wanted()`` to
    check this laptop; ``recount_wanted(str)`` with the path of a protocol; ``files_wanted(str)`` with the path of the
    protocol that is lit, "" for none; ``stick_wanted()`` to go on with a copy.
    """

    open_wanted = Signal(str)
    new_wanted = Signal()
    package_wanted = Signal()
    practise_wanted = Signal()
    keys_wanted = Signal()
    own_keys_wanted = Signal()
    trainer_wanted = Signal()
    laptop_wanted = Signal()
    recount_wanted = Signal(str)
    files_wanted = Signal(str)
    stick_wanted = Signal()

    def __init__(self, look: Look, clock: Clock) -> None:
        super().__init__(look)
        self.clock = clock
        self.known: tuple[Known, ...] | None = None
        self.where = ""
        self.checked: Summary | None = None
        self.title = Label(look, points=18, bold=True, wrap=False)
        self.empty = Label(look, points=11, ink=Ink.INK2)
        self.files = Label(look, points=10, ink=Ink.INK2)
        self.show_files, self.stick = Button(look, points=10.5, height=34), Button(look, points=10.5, height=34)
        self.rows = Rows(look)
        self.begin = BeginCards(look)
        self.begin.new.clicked.connect(self.new_wanted)
        self.begin.package.clicked.connect(self.package_wanted)
        self.begin.practise.clicked.connect(self.practise_wanted)
        self.begin.all_keys.clicked.connect(self.keys_wanted)
        self.begin.own_keys.clicked.connect(self.own_keys_wanted)
        self.begin.trainer.clicked.connect(self.trainer_wanted)
        self.begin.laptop.clicked.connect(self.laptop_wanted)
        self.show_files.clicked.connect(self._show_files)
        self.stick.clicked.connect(self.stick_wanted)
        self.begin.stick.clicked.connect(self.stick_wanted)
        self.rows.chosen.connect(self.act)
        self.rows.moved.connect(self.changed)
        Shortcut.NEW.on(self).activated.connect(self.new_wanted)
        Shortcut.OPEN.on(self).activated.connect(self.package_wanted)
        self._lay_out()
        self.refresh()

    def show_protocols(self, known: Sequence[Known], exports: str = "", checked: Summary | None = None) -> None:
        """Show the protocols of the data folder ``exports`` lies in; ``checked``: the last check of this laptop."""
        self.known = tuple(known)
        self.where = exports
        self.checked = checked
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
        self._foot.setContentsMargins(px(14), px(6), px(10), px(8))
        self._foot.setSpacing(px(8))
        self.show_files.show_text(say("start.show_files"))
        self.stick.show_text(say("stick.from"))
        for widget in (self.files, self.show_files, self.stick):
            widget.setVisible(bool(self.where) and wide)
        self._show_checked()
        self._show_rows()
        self.changed.emit()

    def _show_checked(self) -> None:
        say, checked = self.look.texts.say, self.checked
        if checked is None or checked.last is None:
            self.begin.show_checked("", "")
            return
        date = dates.day_month(self.look.texts, checked.last.astimezone())
        note = say("start.laptop_checked", n=checked.in_order, all=checked.of, date=date)
        self.begin.show_checked(note, say("start.laptop_ready") if checked.ready else "")

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
        say = self.look.texts.say
        if self.known is None:
            return Now(say("start.reading"))
        trouble = self._trouble()
        if trouble is not None:
            read = say("damaged.read") if trouble.code in READABLE else ""
            told = trouble.tell(self.look.texts)
            return Now(told, say("start.then_damaged"), action=read, ready=bool(read), alarm=True)
        lit = self._lit()
        if lit is None:
            return Now(say("start.now_empty"), say("start.then_empty"), action=say("start.new"), ready=True)
        return self._now_of(lit)

    def _now_of(self, lit: Shown) -> Now:
        """What to do with a protocol."""
        from ui.protocol_rows import is_exported, title

        say, texts, state = self.look.texts.say, self.look.texts, lit.state
        station, name = state.station.number, state.station.name.in_(texts.language)
        done, election = is_exported(state), title(state, texts, bool(lit.known.earlier))
        action = say("start.open") if done else say("start.go_on")
        recount = say("start.recount") if done and not lit.replaced else None
        if lit.replaced:
            action, then = say("start.show_files"), say("start.then_replaced", election=election)
        else:
            then = say("start.then_done", election=election) if done else say("start.then", election=election)
        if self.look.form is Form.SMALL:
            return Now(say("start.now_short", station=station), action=action, ready=True)
        sentence = say("start.now_done" if done else "start.now", station=station, name=name)
        return Now(sentence, then, action=action, ready=True, second=recount)

    def take_focus(self) -> None:
        """Light the first protocol, or what begins one."""
        (self.rows if self.known else self.begin.new).setFocus()

    def act(self) -> None:
        """Go on with the lit protocol, or begin one; of a revision that was replaced, show the file."""
        lit, trouble = self._lit(), self._trouble()
        if trouble is not None and trouble.code in READABLE:
            self.open_wanted.emit(self.rows.current_key())
        elif lit is not None and lit.replaced:
            self._show_files()
        elif lit is not None:
            self.open_wanted.emit(lit.key)
        elif not self.known:
            self.new_wanted.emit()

    def second(self) -> None:
        """A recount of the lit protocol."""
        lit = self._lit()
        if lit is not None:
            self.recount_wanted.emit(lit.key)

    def _show_files(self) -> None:
        lit = self._lit()
        self.files_wanted.emit(str(lit.known.path) if lit is not None else "")

    def _trouble(self) -> Told | None:
        """What is wrong with the file that is lit."""
        key = self.rows.current_key()
        return next((one.trouble for one in self.known or () if str(one.path) == key and one.trouble), None)

    def _lit(self) -> Shown | None:
        """The row that is lit; None for a damaged file, or where there is none."""
        from ui.protocol_rows import all_shown

        key = self.rows.current_key()
        return next((one for one in all_shown(self.known or ()) if one.key == key), None)

    def _lay_out(self) -> None:
        self._page, self._left = QBoxLayout(QBoxLayout.Direction.LeftToRight, self), QVBoxLayout()
        sheet = Sheet(self.look)
        sheet.rows.addWidget(self.empty)
        sheet.rows.addWidget(self.rows, 1)
        sheet.rows.addStretch(0)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.files, 1)
        self._foot.addWidget(self.stick)
        self._foot.addWidget(self.show_files)
        sheet.rows.addLayout(self._foot)
        self._left.addWidget(self.title)
        self._left.addWidget(sheet, 1)
        self._page.addLayout(self._left, 1)
        self._page.addWidget(self.begin)
