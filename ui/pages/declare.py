"""Step 4: declaring an error that the paper truly shows, in four numbered parts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.counts import Count
from precinct_app.plain_text import bad_character
from precinct_app.protocol import events, steps
from precinct_app.protocol.record import LONGEST_NAME
from ui import dates
from ui.desk import Desk
from ui.entry_rows import numbers
from ui.look import Look
from ui.page import Now
from ui.pages.parts.days import parse_day, typed
from ui.pages.parts.finding_cards import sides_in_words
from ui.pages.parts.findings import Finding, findings_of
from ui.pages.parts.line_names import line_name
from ui.pages.parts.notes import Note, Notes, Rule
from ui.pages.parts.state_page import StatePage
from ui.shortcuts import Shortcut
from ui.signs import Sign
from ui.theme import Ink
from ui.widgets.card import Card, Edge
from ui.widgets.card_column import CardColumn
from ui.widgets.columns import Columns
from ui.widgets.field_frame import FieldState
from ui.widgets.key_cap import KeyHint
from ui.widgets.label import Label, SignLabel
from ui.widgets.labelled import named
from ui.widgets.page_title import PageTitle
from ui.widgets.reason_field import ReasonField
from ui.widgets.scroll import Scroll
from ui.widgets.text_field import TextField


class DeclarePage(StatePage):
    """The form of one error, ``code``. ``done`` once the declaration is stored; ``left`` when it is not made."""

    def __init__(self, look: Look, desk: Desk, code: str) -> None:
        super().__init__(look, desk)
        self.code = code
        self.relation = next(one for one in desk.state.election.relations if one.code == code)
        before = desk.state.declared.get(code)
        self._wanted: events.ErrorDeclared | None = None
        self.title = PageTitle(look)
        self.card = Card(look, Edge.LIT)
        self.heading = Label(look, points=12.5, bold=True)
        self.sums = Label(look, points=11.5, bold=True, ink=Ink.ERROR)
        self.code_label = Label(look, code, 10.5, ink=Ink.INK2, wrap=False)
        self.parts = tuple(Label(look, points=11, bold=True) for _ in range(4))
        self.figures = Label(look, points=11)
        self.reason = ReasonField(look, lines=3)
        self.number, self.day = TextField(look), TextField(look)
        self.number_label, self.day_label = Label(look, wrap=False), Label(look, wrap=False)
        self.day_note = Label(look, points=10, ink=Ink.INK2)
        self.confirm = Label(look, points=10.5)
        self.notes = Notes(look)
        self._lay_out()
        self.reason.area.show_text(before.reason if before else "")
        self.reason.area.edit.moveCursor(QTextCursor.MoveOperation.End)
        self.number.setMaxLength(LONGEST_NAME)
        self.number.setText(before.act_number if before else "")
        day = parse_day(before.act_date) if before else None
        self.day.setText(typed(day or desk.state.election.date))
        self.reason.edited.connect(self._typed)
        for field in (self.number, self.day):
            field.textEdited.connect(self._typed)
            field.returnPressed.connect(self._next_field)
        Shortcut.LEAVE.on(self).activated.connect(self.left)
        self.refresh()

    def refresh(self) -> None:
        """Texts, figures and sizes anew; what is typed stays."""
        look, say, state = self.look, self.look.texts.say, self.desk.state
        found = next((one for one in findings_of(state).errors if one.relation.code == self.code), None)
        self._main.setSpacing(look.theme.px(8))
        self._show_finding(found)
        lines = steps.relation_lines(state, self.code)
        done = "declare.read_again_done" if steps.rekeyed(state, self.code) else "declare.read_again_missing"
        for label, text in zip(
            self.parts, (say(done), say("declare.why"), say("declare.act"), say("declare.who")), strict=True
        ):
            label.setText(text)
        self.figures.setText("   ".join(self._keyed(key) for key in lines))
        self.reason.show_texts(say("declare.why"), say("declare.why_note"))
        self.number_label.setText(say("declare.number"))
        self.day_label.setText(say("declare.of"))
        named(self.number, say("declare.act_number"))
        self.confirm.setText(say("declare.both_sign"))
        self._show_act()
        falls_away = say("declare.does_not_2", lines=numbers(state, lines))
        notes = (
            Note(say("declare.does"), tuple(say(f"declare.does_{n}", code=self.code) for n in (1, 2, 3)), ticked=True),
            Note(say("declare.does_not"), (say("declare.does_not_1"), falls_away)),
        )
        self.notes.show_notes(notes)
        self.changed.emit()

    def say_now(self) -> Now:
        """What is still to be filled."""
        say = self.look.texts.say
        missing = self._missing()
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
        self.reason.setFocus()

    def show_missing(self) -> None:
        """Light what is missing."""
        fields = {"reason": self.reason, "number": self.number, "day": self.day}
        fields.get(self._missing(), self.reason).setFocus()

    def go_on(self) -> None:
        """Record the declaration; the page is done when it is stored."""
        day = parse_day(self.day.text()) if self.relation.act else None
        number = self.number.text().strip() if self.relation.act else ""
        self._wanted = events.ErrorDeclared(self.code, self.reason.text, number, day.isoformat() if day else "")
        self.desk.record(self._wanted)

    def _missing(self) -> str:
        """The first part that is not filled: "again", "reason", "number", "day", or "" for none."""
        if not steps.rekeyed(self.desk.state, self.code) and self.code not in self.desk.state.declared:
            return "again"
        if not self.reason.good:
            return "reason"
        if not self.relation.act:
            return ""
        if not self.number.text().strip() or bad_character(self.number.text()):
            return "number"
        return "" if parse_day(self.day.text()) else "day"

    def _moved_on(self) -> None:
        super()._moved_on()
        if self._wanted is not None and self.desk.state.declared.get(self.code) == self._wanted:
            self._wanted = None
            self.done.emit()

    def _show_finding(self, found: Finding | None) -> None:
        look, say = self.look, self.look.texts.say
        self.heading.setText(self.relation.text.in_(look.texts.language))
        shown = sides_in_words(look, self.relation, found.sides) if found is not None and found.sides else ""
        self.sums.setText(shown)
        self.sums.setVisible(bool(shown))
        self.title.show_texts(say("check.title"), right=say("declare.being_declared", code=self.code))

    def _show_act(self) -> None:
        say = self.look.texts.say
        self.act_row.setVisible(self.relation.act)
        self.parts[2].setText(say("declare.act") if self.relation.act else say("declare.no_act"))
        day = parse_day(self.day.text())
        self.day.show_state(FieldState.SAVED if day else FieldState.INVALID)
        self.day_note.set_ink(Ink.INK2 if day else Ink.ERROR)
        self.day_note.setText(dates.full(self.look.texts, day) if day else say("declare.bad_day"))
        named(self.day, say("declare.act_day"), self.day_note.text())
        bad = bad_character(self.number.text())
        state = FieldState.INVALID if bad else FieldState.SAVED if self.number.text() else FieldState.EMPTY
        self.number.show_state(state)

    def _keyed(self, key: str) -> str:
        """Number, short name and figure of a line."""
        state, texts = self.desk.state, self.look.texts
        name, figure = line_name(state, key), state.figure(key)
        value = texts.number(figure.value) if isinstance(figure, Count) else "–"
        return f"{name.number}\u00a0 {name.short.in_(texts.language)}: {value}"

    def _typed(self, _text: str = "") -> None:
        self.told = None
        self._show_act()
        self.changed.emit()

    def _next_field(self) -> None:
        self.focusNextChild()

    def _mark(self, place: int) -> QWidget:
        """A tick for the part that is done, the numbers of the others."""
        if place == 0:
            return SignLabel(self.look, Sign.CHECK, 20, Ink.OK)
        number = Label(self.look, str(place + 1), 12.5, bold=True, ink=Ink.ACCENT, wrap=False)
        number.setFixedWidth(self.look.theme.size(20))
        return number

    def _lay_out(self) -> None:
        look, px = self.look, self.look.theme.px
        head, texts = QHBoxLayout(), QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.heading)
        texts.addWidget(self.sums)
        head.setSpacing(px(10))
        head.addWidget(SignLabel(look, Sign.ERROR, 21, Ink.ERROR), 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(texts, 1)
        head.addWidget(self.code_label, 0, Qt.AlignmentFlag.AlignTop)
        self.act_row = QWidget()
        act = QHBoxLayout(self.act_row)
        act.setContentsMargins(0, 0, 0, 0)
        act.setSpacing(px(10))
        for widget in (self.number_label, self.number, self.day_label, self.day):
            act.addWidget(widget)
        act.addWidget(self.day_note, 1)
        self.number_label.setBuddy(self.number)
        self.day_label.setBuddy(self.day)
        for field in (self.number, self.day):
            field.setMaximumWidth(look.theme.size(170))
        form = QGridLayout()
        form.setHorizontalSpacing(px(14))
        form.setVerticalSpacing(px(3))
        form.setColumnStretch(1, 1)
        below: QWidget
        for place, below in enumerate((self.figures, self.reason, self.act_row, self.confirm)):
            form.addWidget(self._mark(place), 3 * place, 0, Qt.AlignmentFlag.AlignTop)
            form.addWidget(self.parts[place], 3 * place, 1)
            form.addWidget(below, 3 * place + 1, 1)
            form.setRowMinimumHeight(3 * place + 2, px(8))
        self.card.body.addLayout(head)
        self.card.body.addWidget(Rule(look))
        self.card.body.addLayout(form)
        content, main = CardColumn(), QWidget()
        content.cards.addWidget(self.card)
        content.cards.addStretch(1)
        self._main = QVBoxLayout(main)
        self._main.setContentsMargins(0, 0, 0, 0)
        self._main.addWidget(self.title)
        self._main.addWidget(Scroll(look, content), 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(Columns(look, main, self.notes, below=True))
