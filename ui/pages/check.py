"""Step 4: every finding with its sums, errors first; read again, key again, explain or declare."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.protocol import events, steps
from ui.desk import Desk
from ui.entry_rows import numbers
from ui.look import Look
from ui.page import Now
from ui.pages.parts.check_side import CheckSide
from ui.pages.parts.finding_cards import AgreeCard
from ui.pages.parts.finding_list import Asking, FindingList
from ui.pages.parts.findings import Findings, findings_of, read_again
from ui.pages.parts.state_page import StatePage
from ui.shortcuts import Shortcut
from ui.widgets.columns import Columns
from ui.widgets.key_cap import KeyHint
from ui.widgets.page_title import PageTitle
from ui.widgets.scroll import Scroll


class CheckPage(StatePage):
    """The findings of a protocol whose stages are closed.

    Signals: ``rekey_wanted(tuple)`` with keys of lines to key again, blind; ``declare_wanted(str)`` with the code of
    an error that may be declared now; ``attach_wanted()``; ``stick_wanted()``.
    """

    rekey_wanted = Signal(object)
    declare_wanted = Signal(str)
    attach_wanted = Signal()
    stick_wanted = Signal()

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__(look, desk)
        self.title = PageTitle(look)
        self.side = CheckSide(look)
        self._early = ""
        self._length = -1
        self._left_at = 0
        self.list, main = FindingList(look), QWidget()
        self.view = Scroll(look, self.list)
        self._main = QVBoxLayout(main)
        self._main.setContentsMargins(0, 0, 0, 0)
        self._main.addWidget(self.title)
        self._main.addWidget(self.view, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(Columns(look, main, self.side, below=True))
        self.list.rekey_wanted.connect(self.rekey_wanted)
        self.list.declare_wanted.connect(self.declare_wanted)
        self.list.too_early.connect(self._too_early)
        self.list.explained.connect(self._explain)
        self.side.suspect_chosen.connect(self._rekey_one)
        self.side.attach_wanted.connect(self.attach_wanted)
        self.side.stick_wanted.connect(self.stick_wanted)
        Shortcut.ADD.on(self).activated.connect(self.attach_wanted)
        Shortcut.NEXT_TO_READ.on(self).activated.connect(self._next)
        Shortcut.PREVIOUS_TO_READ.on(self).activated.connect(self._previous)
        self.refresh()

    def refresh(self) -> None:
        """Findings, texts and sizes anew; the light and what is typed stay."""
        state, px = self.desk.state, self.look.theme.px
        found = self.findings
        self._main.setSpacing(px(8))
        self.title.show_texts(self.look.texts.say("check.title"), right=self._count(found))
        self.list.show_findings(found, state)
        self.side.show_suspects(state, self._suspects, bool(found.errors))
        self.changed.emit()

    @property
    def findings(self) -> Findings:
        """What fails in the present state; worked out once for each state, since nothing of it depends on the look."""
        state = self.desk.state
        if state.length != self._length:
            self._length, self._early = state.length, ""
            self._findings = findings_of(state)
            self._suspects = read_again(state) if self._findings.open else ()
        return self._findings

    def say_now(self) -> Now:
        """The first open point, and what follows it."""
        say, state, found = self.look.texts.say, self.desk.state, self.findings
        back, action = say("check.back"), say("check.paper")
        points = steps.open_points(state)
        if not points:
            return Now(say("check.now_ready"), say("check.then_words"), back, action, ready=True)
        then = say("check.then_explain") if found.open_warnings else say("check.then_words")
        if found.unfilled or found.differing:
            lines = numbers(state, found.unfilled or found.differing)
            return Now(say("check.now_lines", lines=lines), say("check.then_findings"), back, action)
        error = next((one for one in found.errors if one.open), None)
        if error is None:
            asked = next(one for one in found.asked if one.explanation is None)
            text = asked.relation.text.in_(self.look.texts.language)
            return Now(say("check.now_explain"), text, back, action)
        again = numbers(state, error.again)
        if self._early:
            return Now(say("check.too_early", lines=again), say("check.then_declare"), back, action)
        code = "check.now_declare" if error.rekeyed else "check.now_again"
        return Now(say(code, lines=again, code=error.relation.code), then, back, action)

    def keys(self) -> tuple[KeyHint, ...]:
        """F4, Enter, F1."""
        say = self.look.texts.say
        return (
            KeyHint("F4", say("check.key_next")),
            KeyHint("Enter", say("check.key_press")),
            KeyHint("F1", say("window.all_keys")),
        )

    def take_focus(self) -> None:
        """Light the first thing that is open."""
        self._light(self.list.first_open(self.findings))

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page lies over this one: lines are keyed again, an error is declared."""
        super().hideEvent(event)
        self._left_at = self.desk.state.length

    def showEvent(self, event: QShowEvent) -> None:
        """Where something was done meanwhile, the light goes on to what is open now, once the window put it back."""
        super().showEvent(event)
        if self._left_at not in (0, self.desk.state.length):
            QTimer.singleShot(0, self, self._light_open)

    def _light_open(self) -> None:
        """Unless the person was faster: a light on a page that is gone would leave the bar's main button lit, and the
        next Space would freeze figures that nobody compared."""
        if self.isVisible():
            self.take_focus()

    def show_missing(self) -> None:
        """Light the first thing that is open."""
        self._light(self.list.first_open(self.findings))

    def finish_typing(self) -> None:
        """Keep the words that stand in a warning's field."""
        self.list.finish_typing()

    def _count(self, found: Findings) -> str:
        say, parts = self.look.texts.say, []
        if found.open_errors:
            parts.append(say("check.errors_open", n=found.open_errors))
        if found.declared_errors:
            parts.append(say("check.errors_declared", n=found.declared_errors))
        if found.open_warnings:
            parts.append(say("check.warnings_open", n=found.open_warnings))
        return ", ".join(parts) or say("check.nothing_open")

    def _explain(self, code: str, text: str) -> None:
        self.told = None
        self.desk.record(events.WarningExplained(code, text))

    def _rekey_one(self, key: str) -> None:
        self.rekey_wanted.emit((key,))

    def _too_early(self, code: str) -> None:
        """Say what must come first, at the card and in the bar, and light it."""
        self._early = code
        lines = numbers(self.desk.state, steps.relation_lines(self.desk.state, code))
        for card in self.list.errors_of(code):
            card.show_too_early(lines)
            card.again.setFocus()
        self.changed.emit()

    def _next(self) -> None:
        self._move(1)

    def _previous(self) -> None:
        self._move(-1)

    def _move(self, by: int) -> None:
        cards, lit = self.list.asking(), self.window().focusWidget()
        at = next((n for n, card in enumerate(cards) if card.isAncestorOf(lit)), None)
        if cards:
            self._light(cards[0 if at is None else (at + by) % len(cards)])

    def _light(self, card: Asking | AgreeCard) -> None:
        control = card.first_control()
        control.setFocus()
        self.view.ensureWidgetVisible(card)
        self.view.ensureWidgetVisible(control)
