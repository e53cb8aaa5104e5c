"""The form of a declaration in four numbered parts: read again, why, the act, who confirms."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.counts import Count
from precinct_app.election.definition import Relation
from precinct_app.plain_text import bad_character
from precinct_app.protocol import steps
from precinct_app.protocol.events import ErrorDeclared
from precinct_app.protocol.record import LONGEST_NAME
from precinct_app.protocol.state import State
from ui import dates
from ui.look import Look
from ui.pages.parts.days import parse_day, typed
from ui.pages.parts.finding_cards import sides_in_words
from ui.pages.parts.line_names import line_name
from ui.pages.parts.notes import Rule
from ui.pages.parts.sums import Sides
from ui.signs import Sign
from ui.theme import Ink
from ui.widgets.card import Card, Edge
from ui.widgets.field_frame import FieldState
from ui.widgets.figures_field import FiguresField
from ui.widgets.label import Label, SignLabel
from ui.widgets.labelled import named
from ui.widgets.reason_field import ReasonField


class DeclareForm(Card):
    """What is typed of a declaration. The act is asked for where the definition asks for it.

    Signals: ``edited()`` after each change by the person.
    """

    edited = Signal()

    def __init__(self, look: Look, relation: Relation, state: State) -> None:
        """Begins with what was declared before, else with the day of the election."""
        self.relation = relation
        super().__init__(look, Edge.LIT)
        self.heading = Label(look, points=12.5, bold=True)
        self.sums = Label(look, points=11.5, bold=True, ink=Ink.ERROR)
        self.parts = tuple(Label(look, points=11, bold=True) for _ in range(4))
        self.figures, self.confirm = Label(look, points=11), Label(look, points=10.5)
        self.reason = ReasonField(look, lines=3)
        self.number, self.day = FiguresField(look), FiguresField(look)
        self.number_label, self.day_label = Label(look, wrap=False), Label(look, wrap=False)
        self.day_note = Label(look, points=10, ink=Ink.INK2)
        self._lay_out()
        before = state.declared.get(relation.code)
        self.reason.area.show_text(before.reason if before else "")
        self.reason.area.edit.moveCursor(QTextCursor.MoveOperation.End)
        self.number.setMaxLength(LONGEST_NAME)
        self.number.setText(before.act_number if before else "")
        self.day.setText(typed((parse_day(before.act_date) if before else None) or state.election.date))
        self.reason.edited.connect(self._typed)
        for field in (self.number, self.day):
            field.textEdited.connect(self._typed)
            field.returnPressed.connect(self._next_field)

    def show_state(self, state: State, sums: Sides | None) -> None:
        """Texts and figures anew; what is typed stays. ``sums`` are those of the relation, where it has any."""
        look, say = self._look, self._look.texts.say
        self.heading.setText(self.relation.text.in_(look.texts.language))
        self.sums.setText(sides_in_words(look, self.relation, sums) if sums else "")
        self.sums.setVisible(sums is not None)
        again = steps.rekeyed(state, self.relation.code)
        codes = (
            "declare.read_again_done" if again else "declare.read_again_missing",
            "declare.why",
            "declare.act" if self.relation.act else "declare.no_act",
            "declare.who",
        )
        for label, code in zip(self.parts, codes, strict=True):
            label.setText(say(code))
        lines = steps.relation_lines(state, self.relation.code)
        self.figures.setText("   ".join(self._keyed(state, key) for key in lines))
        self.reason.show_texts(say("declare.why"), say("declare.why_note"))
        self.number_label.setText(say("declare.number"))
        self.day_label.setText(say("declare.of"))
        named(self.number, say("declare.act_number"))
        self.confirm.setText(say("declare.both_sign"))
        self._show_act()

    def missing(self) -> str:
        """The first part that is not filled: "reason", "number", "day", or "" for none."""
        if not self.reason.good:
            return "reason"
        if not self.relation.act:
            return ""
        if not self.number.text().strip() or bad_character(self.number.text()):
            return "number"
        return "" if parse_day(self.day.text()) else "day"

    def light(self, part: str) -> None:
        """Light the field of a part; the reason where it has none."""
        {"number": self.number, "day": self.day}.get(part, self.reason).setFocus()

    def declaration(self) -> ErrorDeclared:
        """What is declared, once nothing is missing."""
        if not self.relation.act:
            return ErrorDeclared(self.relation.code, self.reason.text)
        day = parse_day(self.day.text())
        return ErrorDeclared(
            self.relation.code, self.reason.text, self.number.text().strip(), day.isoformat() if day else ""
        )

    def _show_act(self) -> None:
        say, day = self._look.texts.say, parse_day(self.day.text())
        self.act_row.setVisible(self.relation.act)
        self.day.show_state(FieldState.SAVED if day else FieldState.INVALID)
        self.day_note.set_ink(Ink.INK2 if day else Ink.ERROR)
        self.day_note.setText(dates.full(self._look.texts, day) if day else say("declare.bad_day"))
        named(self.day, say("declare.act_day"), self.day_note.text())
        bad = bad_character(self.number.text())
        filled = FieldState.SAVED if self.number.text() else FieldState.EMPTY
        self.number.show_state(FieldState.INVALID if bad else filled)
        self.number.setAccessibleDescription(say("reason_field.bad_sign", sign=bad) if bad else say("declare.act"))

    def _keyed(self, state: State, key: str) -> str:
        """Number, short name and figure of a line."""
        texts, name, figure = self._look.texts, line_name(state, key), state.figure(key)
        value = texts.number(figure.value) if isinstance(figure, Count) else "–"
        return f"{name.number}\u00a0 {name.short.in_(texts.language)}: {value}"

    def _typed(self, _text: str = "") -> None:
        self._show_act()
        self.edited.emit()

    def _next_field(self) -> None:
        self.focusNextChild()

    def _mark(self, place: int) -> QWidget:
        """A tick for the part that is done, the numbers of the others."""
        if place == 0:
            return SignLabel(self._look, Sign.CHECK, 20, Ink.OK)
        number = Label(self._look, str(place + 1), 12.5, bold=True, ink=Ink.ACCENT, wrap=False)
        number.setFixedWidth(self._look.theme.size(20))
        return number

    def _lay_out(self) -> None:
        look, px = self._look, self._look.theme.px
        head, texts = QHBoxLayout(), QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.heading)
        texts.addWidget(self.sums)
        code = Label(look, self.relation.code, 10.5, ink=Ink.INK2, wrap=False)
        head.setSpacing(px(10))
        head.addWidget(SignLabel(look, Sign.ERROR, 21, Ink.ERROR), 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(texts, 1)
        head.addWidget(code, 0, Qt.AlignmentFlag.AlignTop)
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
        self.body.addLayout(head)
        self.body.addWidget(Rule(look))
        self.body.addLayout(form)
