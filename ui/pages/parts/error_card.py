"""An error on Check: its sums, and two ways side by side: first read again, then declare."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.protocol.events import ErrorDeclared
from precinct_app.protocol.state import State
from precinct_app.texts import catalogue
from ui import dates
from ui.entry_rows import numbers
from ui.look import Look
from ui.pages.parts.finding_cards import sides_in_words, title_row
from ui.pages.parts.findings import Finding, Folded
from ui.pages.parts.notes import Rule
from ui.pages.parts.sums import Sides, SumLine
from ui.signs import Sign
from ui.theme import Ink
from ui.widgets.button import Button, Kind
from ui.widgets.card import Card, Edge
from ui.widgets.label import Label, SignLabel
from ui.widgets.sums_view import SumRow, SumsShown, SumsView

SIGNS = {"==": Sign.NOT_EQUAL, "<=": Sign.GREATER, ">=": Sign.LESS}
"""What stands between two sums that should be equal, at most, at least, and are not."""


def shown_sums(look: Look, sums: Sides, said: str) -> SumsShown:
    """The sums as texts of the language in use."""

    def row(line: SumLine) -> SumRow:
        number = look.texts.number(line.value)
        figure = number if line.factor == 1 else f"{look.texts.number(line.factor)} × {number}".replace("-", "−")
        if line.name is not None:
            return SumRow(line.number, line.name.kk, line.name.ru, figure)
        code = "check.registered" if line.registered else "check.fixed_number"
        return SumRow("", catalogue("kk").say(code), catalogue("ru").say(code), figure)

    number = look.texts.number
    return SumsShown(
        tuple(map(row, sums.left)), tuple(map(row, sums.right)), number(sums.left_sum), number(sums.right_sum),
        SIGNS[sums.relation], said,
    )  # fmt: skip


def act_in_words(look: Look, declared: ErrorDeclared) -> str:
    """Act No. 3, 20 November 2022; "" where there is none."""
    if not declared.act_number:
        return ""
    day = dates.full(look.texts, date.fromisoformat(declared.act_date)) if declared.act_date else ""
    act = look.texts.say("paper.act", number=declared.act_number)
    return f"{act}, {day}" if day else act


class ErrorCard(Card):
    """A failed error, with the errors that follow from it.

    Signals: ``rekey_wanted(tuple)`` with keys of lines; ``declare_wanted(str)`` with a code whose lines were keyed
    again; ``too_early(str)`` with one whose lines were not.
    """

    rekey_wanted = Signal(object)
    declare_wanted = Signal(str)
    too_early = Signal(str)

    def __init__(self, look: Look) -> None:
        self._finding: Finding | None = None
        self.folded: dict[str, Button] = {}
        super().__init__(look, Edge.ERROR)
        self.sign = SignLabel(look, Sign.ERROR, 21, Ink.ERROR)
        self.title = Label(look, points=12.5, bold=True)
        self.code = Label(look, points=10.5, ink=Ink.INK2, wrap=False)
        self.sums = SumsView(look)
        self.first, self.then = Label(look, points=11, bold=True), Label(look, points=11, bold=True)
        self.first_note, self.then_note = Label(look, points=10.5), Label(look, points=10.5)
        self.again = Button(look, points=11, height=44)
        self.declare = Button(look, points=11, height=44)
        self.again.clicked.connect(self._again)
        self.declare.clicked.connect(self._declare)
        self.declared = Label(look, points=10.5)
        self.change = Button(look, points=10.5, height=34)
        self.change.clicked.connect(self._declare)
        self._lay_out()

    def show_finding(self, finding: Finding, state: State) -> None:
        """Show how it stands: to read again, to declare, or declared."""
        look, say = self._look, self._look.texts.say
        self._finding = finding
        text, again = finding.relation.text.in_(look.texts.language), numbers(state, finding.again)
        open_ = finding.declared is None
        self.show_edge(Edge.ERROR if open_ else Edge.OK)
        self.sign.show_sign(Sign.ERROR if open_ else Sign.CHECK, Ink.ERROR if open_ else Ink.OK)
        self.title.setText(text)
        self.code.setText(finding.relation.code)
        if finding.sides is not None:
            said = sides_in_words(look, finding.relation, finding.sides)
            self.sums.show_sums(shown_sums(look, finding.sides, said))
        self.sums.setVisible(finding.sides is not None)
        self.ways.setVisible(open_)
        self.first.setText(say("check.first"))
        self.first_note.setText(say("check.keyed_again" if finding.rekeyed else "check.key_lines", lines=again))
        now = Kind.QUIET if finding.rekeyed else Kind.FILLED
        self.again.show_text(say("check.key_again", n=len(finding.again)), now)
        self.then.setText(say("check.then"))
        self.then_note.setText(say("check.paper_shows"))
        self.declare.show_text(say("check.declare"), Kind.FILLED if finding.rekeyed else Kind.OUTLINED)
        self.declared_row.setVisible(not open_)
        if finding.declared is not None:
            act = act_in_words(look, finding.declared)
            self.declared.setText(say("check.declared_as", reason=finding.declared.reason) + (f" {act}" if act else ""))
            self.change.show_text(say("check.change"))
            self.change.setVisible(state.frozen is None)
        self._show_folded(finding.folded)

    def is_of(self, code: str) -> bool:
        """Whether ``code`` is this error or one folded under it."""
        return self._finding is not None and (code == self._finding.relation.code or code in self.folded)

    def show_too_early(self, lines: str) -> None:
        """Say under the second way what must come first."""
        self.then_note.setText(self._look.texts.say("check.too_early", lines=lines))

    def first_control(self) -> QWidget:
        """Where F4 leads."""
        if self._finding is not None and self._finding.declared is not None:
            return self.change
        return self.declare if self._finding is not None and self._finding.rekeyed else self.again

    def _show_folded(self, folded: tuple[Folded, ...]) -> None:
        while (entry := self._below.takeAt(0)) is not None:
            if widget := entry.widget():
                widget.setParent(None)
                widget.deleteLater()
        look, say = self._look, self._look.texts.say
        self.folded = {}
        for one in folded:
            row = QWidget()
            text = Label(look, f"{one.relation.code}  {one.relation.text.in_(look.texts.language)}", 10.5)
            follows = QVBoxLayout()
            follows.addWidget(Label(look, say("check.follows"), 10, ink=Ink.INK2))
            follows.addWidget(text)
            word = say("check.declared") if one.declared else say("check.declare")
            button = Button(look, word, Kind.QUIET if one.declared else Kind.OUTLINED, points=10.5, height=34)
            button.clicked.connect(self._declare_folded)
            self.folded[one.relation.code] = button
            shown, ink = (Sign.CHECK, Ink.OK) if one.declared else (Sign.ERROR, Ink.ERROR)
            sign = SignLabel(look, shown, 18, ink)
            line = title_row(look, sign, follows, button)
            line.setContentsMargins(0, 0, 0, 0)
            row.setLayout(line)
            self._below.addWidget(row)

    def _again(self) -> None:
        if self._finding is not None:
            self.rekey_wanted.emit(self._finding.again)

    def _declare(self) -> None:
        if self._finding is not None:
            ready = self._finding.rekeyed or self._finding.declared is not None
            (self.declare_wanted if ready else self.too_early).emit(self._finding.relation.code)

    def _declare_folded(self) -> None:
        assert self._finding is not None
        sender = self.sender()
        code = next(code for code, button in self.folded.items() if button is sender)
        one = next(one for one in self._finding.folded if one.relation.code == code)
        (self.declare_wanted if one.rekeyed or one.declared else self.too_early).emit(code)

    def _lay_out(self) -> None:
        look, px = self._look, self._look.theme.px
        texts, heading = QVBoxLayout(), QHBoxLayout()
        heading.addWidget(self.title, 1)
        heading.addWidget(self.code, 0, Qt.AlignmentFlag.AlignTop)
        texts.addLayout(heading)
        texts.addWidget(self.sums)
        texts.addWidget(Rule(look))
        self.ways = QWidget()
        ways = QGridLayout(self.ways)
        ways.setContentsMargins(0, px(4), 0, px(2))
        ways.setHorizontalSpacing(px(18))
        for column, column_of in enumerate(
            ((self.first, self.first_note, self.again), (self.then, self.then_note, self.declare))
        ):
            for row, widget in enumerate(column_of):
                side = Qt.AlignmentFlag.AlignLeft if isinstance(widget, Button) else Qt.AlignmentFlag(0)
                ways.addWidget(widget, row, column, side)
            ways.setColumnStretch(column, 1)
        ways.setRowStretch(1, 1)
        texts.addWidget(self.ways)
        self.declared_row = QWidget()
        declared = QHBoxLayout(self.declared_row)
        declared.setContentsMargins(0, px(4), 0, px(2))
        declared.addWidget(self.declared, 1)
        declared.addWidget(self.change)
        texts.addWidget(self.declared_row)
        self._below = QVBoxLayout()
        texts.addLayout(self._below)
        self.body.addLayout(title_row(look, self.sign, texts))


