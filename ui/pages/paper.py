"""Step 5: print or copy the frozen protocol, read it aloud, sign it in ink; acts and dissenting opinions."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.paper.measure import missing
from precinct_app.paper.page import texts_of
from precinct_app.paper.protocol_pages import pages
from precinct_app.protocol import events, record, steps
from precinct_app.protocol.record import MOST_ATTACHMENTS
from precinct_app.texts import Told
from precinct_app.workbook.digest import code
from ui.desk import Desk
from ui.look import Look
from ui.page import Now
from ui.pages.parts.copy_work import CopyWork
from ui.pages.parts.paper_cards import PaperCards
from ui.pages.parts.paper_light import PaperLight
from ui.pages.parts.paper_out import PaperOut, has_printer
from ui.pages.parts.paper_side import PaperSide
from ui.pages.parts.state_page import StatePage
from ui.shortcuts import Shortcut
from ui.widgets.columns import Columns
from ui.widgets.key_cap import KeyHint
from ui.widgets.page_title import PageTitle
from ui.widgets.scroll import Scroll


class PaperPage(StatePage):
    """A frozen protocol on paper. ``done`` when step 5 is closed, and when the figures were unfrozen.

    Signals: ``large_type_wanted()``: the protocol is to be copied by hand; ``stick_wanted()``.
    """

    large_type_wanted = Signal()
    stick_wanted = Signal()

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__(look, desk)
        self._digest = self._lacking = ""
        self._closed = "paper" in desk.state.closed
        self.title, self.cards, self.side = PageTitle(look), PaperCards(look), PaperSide(look)
        self.out = PaperOut(look, desk, self)
        self.out.told.connect(self.tell)
        self.copies, self.light = CopyWork(desk, self.cards.copies, self.out), PaperLight(desk, self.cards, self)
        self.side.stick_wanted.connect(self.stick_wanted)
        self._lay_out()
        cards = self.cards
        for button, does in (
            (cards.unfreeze, self._ask_why), (cards.print, self._print), (cards.pdf, self.out.choose_file),
            (cards.by_hand, self.large_type_wanted), (cards.read, self._read_aloud), (cards.add, self._attach),
        ):  # fmt: skip
            button.clicked.connect(does)
        cards.why.given.connect(self._unfreeze)
        cards.why.dropped.connect(cards.unfreeze.setFocus)
        for form in (cards.why, cards.attach):
            form.edited.connect(self.changed)
            form.dropped.connect(self.changed)
        cards.attach.given.connect(self._attached)
        cards.attach.dropped.connect(cards.add.setFocus)
        cards.ink.told.connect(self._ink)
        self.copies.lit.connect(self._light)
        self.light.to.connect(self._light)
        self.light.to_action.connect(self._light_action)
        Shortcut.PRINT.on(self).activated.connect(self._print)
        Shortcut.ADD.on(self).activated.connect(self._attach)
        self.refresh()

    def refresh(self) -> None:
        """Texts, state and sizes anew; what is typed stays."""
        state, say = self.desk.state, self.look.texts.say
        if state.frozen is None:
            return  # on the way to step 4
        self._main.setSpacing(self.look.theme.px(7))
        settled = sum(one.signed or bool(one.reason.strip()) for one in state.ink.values())
        right = say("paper_page.settled", n=settled, all=len(state.people))
        self.title.show_texts(say("paper_page.title"), note=say("paper_page.title_note"), right=right)
        self.cards.show_state(state)
        if state.frozen.digest != self._digest:
            self._digest = state.frozen.digest
            self.out.sheets = pages(state.election, record.protocol(state), code(self._digest))
            self._lacking = missing(texts_of(self.out.sheets))
        self.side.show_paper(self.out.sheets, code(self._digest))
        self.changed.emit()

    def say_now(self) -> Now:
        """The first thing missing, or on to the signatures."""
        form = self.cards.form_now()
        if form is not None:
            return form
        say, state = self.look.texts.say, self.desk.state
        points = steps.paper_points(state) if state.frozen is not None else ()
        back, action = say("check.back"), say("paper_page.sign")
        if not points:
            return Now(say("paper_page.now_ready"), say("paper_page.then_ready"), back, action, ready=True)
        name = state.people[points[0].person].name if points[0].person >= 0 else ""
        kind = points[0].code.partition(".")[2]
        then = say(f"paper_page.then_{kind}")
        if self._lacking and not state.paper:  # while it can still be unfrozen without a sheet in anybody's hands
            then = say("paper.letters_missing", letters=self._lacking)
        return Now(say(f"paper_page.now_{kind}", name=name), then, back, action)

    def keys(self) -> tuple[KeyHint, ...]:
        """Space, Ctrl+P, Insert, F1."""
        say = self.look.texts.say
        return (
            KeyHint(say("words_page.space"), say("paper_page.key_space")),
            KeyHint("Ctrl P", say("paper_page.key_print")),
            KeyHint("Insert", say("paper_page.key_add")),
            KeyHint("F1", say("window.all_keys")),
        )

    def take_focus(self) -> None:
        """Light the first thing missing, or the action where nothing is."""
        self.light.go()

    def come_back(self, lit: QWidget | None) -> None:
        """After it was copied by hand the light goes on, not back to where it was."""
        if self.light.moved:
            self.light.go()
        else:
            super().come_back(lit)

    def show_missing(self) -> None:
        """Light the first thing missing, in an open form first."""
        if self.cards.form_now() is not None:
            self.cards.give()
            return
        if self.desk.state.frozen is not None:
            self._light(self.cards.missing(self.desk.state))

    def finish_typing(self) -> None:
        """Keep the reasons that stand in the rows."""
        self.cards.finish_typing()

    def go_on(self) -> None:
        """Close step 5, or go on where it is closed; where a form is open, keep what stands in it."""
        if self.cards.form_now() is not None:
            self.cards.give()
        elif self._closed:
            self.done.emit()
        else:
            self.desk.record(events.StageClosed("paper"))

    def _moved_on(self) -> None:
        super()._moved_on()
        state, before = self.desk.state, self._closed
        self._closed = "paper" in state.closed
        if state.frozen is None or (self._closed and not before):
            self.done.emit()
            return
        self.light.follow()

    def _light_action(self) -> None:
        self.setFocus()  # the window lights the action where the page itself is lit
        self.changed.emit()

    def _print(self) -> None:
        self.told = None
        if has_printer():
            self.out.choose_printer()
            return
        self.tell(Told("paper_page.no_printer_found"))
        self._light(self.cards.pdf)

    def _read_aloud(self) -> None:
        self.told = None
        self.desk.record(events.PaperReadAloud())
        self._light(self.cards.ink.people[0].box)

    def _ink(self, person: int, signed: bool, reason: str) -> None:
        self.told = None
        self.desk.record(events.InkRecorded(person, signed, reason))

    def _attach(self) -> None:
        late = self.desk.state.frozen is not None
        if sum(one.late == late for one in self.desk.state.attachments) >= MOST_ATTACHMENTS:
            self.tell(Told("paper_page.attachments_full", most=MOST_ATTACHMENTS))
            return
        self.told = None
        self.cards.why.setVisible(False)
        self.cards.attach.ask()
        self.view.bring(self.cards.attach)

    def _attached(self, attached: events.Attached) -> None:
        self.desk.record(attached)
        self.cards.add.setFocus()

    def _ask_why(self) -> None:
        self.cards.attach.setVisible(False)
        self.cards.why.ask()
        self.view.bring(self.cards.why)

    def _unfreeze(self, why: str) -> None:
        self.cards.why.setVisible(False)
        self.desk.record(events.Unfrozen(why))

    def _light(self, widget: QWidget) -> None:
        widget.setFocus()
        self.view.ensureWidgetVisible(widget)

    def _lay_out(self) -> None:
        main = QWidget()
        self.view = Scroll(self.look, self.cards)
        self._main = QVBoxLayout(main)
        self._main.setContentsMargins(0, 0, 0, 0)
        self._main.addWidget(self.title)
        self._main.addWidget(self.view, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(Columns(self.look, main, self.side, below=True))
