"""Step 4: declaring an error that the paper truly shows."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.protocol import events, steps
from ui.desk import Desk
from ui.entry_rows import numbers
from ui.look import Look
from ui.page import Now
from ui.pages.parts.declare_form import DeclareForm
from ui.pages.parts.findings import findings_of
from ui.pages.parts.notes import Note, Notes
from ui.pages.parts.state_page import StatePage
from ui.shortcuts import Shortcut
from ui.widgets.card_column import CardColumn
from ui.widgets.columns import Columns
from ui.widgets.key_cap import KeyHint
from ui.widgets.page_title import PageTitle
from ui.widgets.scroll import Scroll


class DeclarePage(StatePage):
    """The form of one error, ``code``. ``done`` once the declaration is stored; ``left`` when it is not made."""

    def __init__(self, look: Look, desk: Desk, code: str) -> None:
        super().__init__(look, desk)
        self.code = code
        relation = next(one for one in desk.state.election.relations if one.code == code)
        self._wanted: events.ErrorDeclared | None = None
        self.title, self.notes = PageTitle(look), Notes(look)
        self.form = DeclareForm(look, relation, desk.state)
        content, main = CardColumn(), QWidget()
        content.cards.addWidget(self.form)
        content.cards.addStretch(1)
        self._main = QVBoxLayout(main)
        self._main.setContentsMargins(0, 0, 0, 0)
        self._main.addWidget(self.title)
        self._main.addWidget(Scroll(look, content), 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(Columns(look, main, self.notes, below=True))
        self.form.edited.connect(self.changed)
        Shortcut.LEAVE.on(self).activated.connect(self.left)
        self.refresh()

    def refresh(self) -> None:
        """Texts, figures and sizes anew; what is typed stays."""
        say, state = self.look.texts.say, self.desk.state
        found = {one.relation.code: one.sides for one in findings_of(state).errors}
        self._main.setSpacing(self.look.theme.px(8))
        self.title.show_texts(say("check.title"), right=say("declare.being_declared", code=self.code))
        self.form.show_state(state, found.get(self.code))
        lines = numbers(state, steps.relation_lines(state, self.code))
        does = tuple(say(f"declare.does_{n}", code=self.code) for n in (1, 2, 3))
        does_not = say("declare.does_not_1"), say("declare.does_not_2", lines=lines)
        notes = [Note(say("declare.does"), does, ticked=True), Note(say("declare.does_not"), does_not)]
        if self.form.relation.act:
            notes.append(Note(say("declare.act_text"), (say("declare.act_text_1"),)))
        self.notes.show_notes(notes)
        self.changed.emit()

    def say_now(self) -> Now:
        """What is still to be filled."""
        say, missing = self.look.texts.say, self._missing()
        sentence = say(f"declare.now_{missing}") if missing else say("declare.now_ready")
        then = say("declare.then_open") if missing else say("declare.then_ready")
        return Now(sentence, then, say("declare.do_not"), say("declare.declare"), not missing, back_key="Esc")

    def keys(self) -> tuple[KeyHint, ...]:
        """Tab, Escape, F1."""
        say = self.look.texts.say
        return (
            KeyHint("Tab", say("declare.key_next")),
            KeyHint("Esc", say("declare.key_leave")),
            KeyHint("F1", say("window.all_keys")),
        )

    def take_focus(self) -> None:
        """Write the reason first."""
        self.form.light("reason")

    def show_missing(self) -> None:
        """Light what is missing."""
        self.form.light(self._missing())

    def go_on(self) -> None:
        """Record the declaration; the page is done when it is stored."""
        self._wanted = self.form.declaration()
        self.desk.record(self._wanted)

    def _missing(self) -> str:
        """What is missing first: "again" where the lines were not keyed again, else a part of the form."""
        state = self.desk.state
        if not steps.rekeyed(state, self.code) and self.code not in state.declared:
            return "again"
        return self.form.missing()

    def _moved_on(self) -> None:
        super()._moved_on()
        if self._wanted is not None and self.desk.state.declared.get(self.code) == self._wanted:
            self._wanted = None
            self.done.emit()
