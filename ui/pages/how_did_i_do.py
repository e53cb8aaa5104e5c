"""How did I do: what went well, which slips were noticed, which went out, and what to read again. Practice only."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from precinct_app.practice.advice import advice, became
from precinct_app.practice.marking import WENT_OUT, Mark
from precinct_app.practice.own import own_mark
from precinct_app.practice.pace import PLAN
from precinct_app.protocol.steps import Step
from precinct_app.texts import Told
from ui.desk import Desk
from ui.look import Look
from ui.page import Now, Page
from ui.theme import Form, Ink
from ui.widgets.card import Card, Edge, Ground
from ui.widgets.columns import Columns
from ui.widgets.gone import let_go
from ui.widgets.key_cap import KeyHint
from ui.widgets.label import Label
from ui.widgets.page_title import PageTitle
from ui.widgets.scroll import Scroll

MARK = "mark"
NAME, TRUE, BECAME = 1, 3, 4
"""Columns of the slips."""


class HowDidIDoPage(Page):
    """The marks of an exported protocol, computed beside the window. ``done`` leads back. Page up and down scroll."""

    full_width = True

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__(look)
        self.desk = desk
        self.mark: Mark | None = None
        self.told: Told | None = None
        self._cards: list[QWidget] = []
        self.title, box, side = PageTitle(look), QWidget(), QWidget()
        self._main, self._side = QVBoxLayout(box), QVBoxLayout(side)
        for column in (self._main, self._side):
            column.setContentsMargins(0, 0, 0, 0)
            column.addStretch(1)
        left = QWidget()
        self._left = QVBoxLayout(left)
        self._left.setContentsMargins(0, 0, 0, 0)
        self._left.addWidget(self.title)
        self.view = Scroll(look, box)
        self._left.addWidget(self.view, 1)
        for key, by in (("PgDown", 1), ("PgUp", -1)):
            QShortcut(QKeySequence(key), self).activated.connect(lambda by=by: self._scroll(by))
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        self.beside = Scroll(look, side)
        page.addWidget(Columns(look, left, self.beside, below=True))
        desk.worked.connect(self._marked)
        desk.failed.connect(self._failed)
        desk.work(MARK, lambda kept: own_mark(kept.journal.entries))
        self.refresh()

    def refresh(self) -> None:
        """All texts and cards anew."""
        say, px, mark = self.look.texts.say, self.look.theme.px, self.mark
        for column in (self._left, self._main, self._side):
            column.setSpacing(px(8))
        if mark is None:
            self.title.show_texts(say("practice.how_did_i_do"))
            self.changed.emit()
            return
        minutes = say("class_sheet.minutes_short", n=round(mark.seconds / 60))
        self.title.show_texts(say("practice.how_did_i_do"), note=mark.learner, right=minutes)
        for old in self._cards:
            let_go(old)
        main = [self._sums(mark), *([self._slips(mark)] if mark.slips else []), *self._answers(mark)]
        self._cards = [*main, self._time(mark), self._again(mark)]
        small = self.look.form is Form.SMALL  # one column, which scrolls
        self.beside.setVisible(not small)
        shown = ((self._main, self._cards),) if small else ((self._main, main), (self._side, self._cards[len(main) :]))
        for column, cards in shown:
            for place, card in enumerate(cards):
                column.insertWidget(place, card)
        self.changed.emit()

    def now(self) -> Now:
        """What to read again first."""
        say = self.look.texts.say
        if self.mark is None:
            said = self.told.tell(self.look.texts) if self.told else say("how.wait")
            return Now(said, action=say("how.back"), ready=True)
        return Now(say(advice(self.mark)[0]), say("how.then"), action=say("how.back"), ready=True)

    def keys(self) -> tuple[KeyHint, ...]:
        """F1."""
        return (KeyHint("F1", self.look.texts.say("window.all_keys")),)

    def _marked(self, name: str, mark: object) -> None:
        if name == MARK and isinstance(mark, Mark):
            self.mark = mark
            self.refresh()

    def _failed(self, name: str, told: Told) -> None:
        if name == MARK:
            self.told = told
            self.changed.emit()

    def _scroll(self, by: int) -> None:
        bar = self.view.verticalScrollBar()
        bar.setValue(bar.value() + by * bar.pageStep())

    def _sums(self, mark: Mark) -> Card:
        """Slips and keys in one look."""
        say = self.look.texts.say
        right = mark.missed == 0 and not (mark.answers.missing or mark.answers.wrong)
        card = Card(self.look, Edge.OK if right else Edge.PLAIN, Ground.OK if right else Ground.SHEET)
        summary = say("practice.slips_summary", made=mark.made, noticed=mark.noticed, missed=mark.missed)
        card.body.addWidget(Label(self.look, summary, 13, bold=True))
        keys = say("practice.keys_summary", typed=mark.keys_typed, needed=mark.keys_needed)
        card.body.addWidget(Label(self.look, keys, 11))
        out = sum(fate.fate == WENT_OUT for fate in mark.fates)
        if mark.fates:
            said = say("practice.planted_out", n=out, all=len(mark.fates))
            card.body.addWidget(Label(self.look, said, 11, ink=Ink.ERROR if out else Ink.INK))
        return card

    def _slips(self, mark: Mark) -> Card:
        """A row for each line that was mistyped: the line, what was keyed, what the paper says, what became of it."""
        say, card, grid = self.look.texts.say, Card(self.look), QGridLayout()
        card.body.addWidget(Label(self.look, say("practice.your_slips"), 12, bold=True))
        grid.setHorizontalSpacing(self.look.theme.px(18))
        grid.setColumnStretch(1, 1)
        titles = ("practice.column_line", "practice.column_name", "practice.column_keyed", "how.on_paper", "how.became")
        rows = [tuple(say(title) for title in titles), *self._slip_rows(mark)]
        for row, texts in enumerate(rows):
            points, ink = (11.0, Ink.INK) if row else (10.0, Ink.INK2)
            for column, text in enumerate(texts):
                bold, wrap = row > 0 and column == TRUE, column in (NAME, BECAME)
                grid.addWidget(Label(self.look, text, points, bold, ink, wrap), row, column)
        card.body.addLayout(grid)
        return card

    def _slip_rows(self, mark: Mark) -> Iterator[tuple[str, ...]]:
        say, number = self.look.texts.say, self.look.texts.number
        for slip in mark.slips:
            line = self.desk.state.election.line_of(slip.line)
            place = slip.line.partition("[")[2].rstrip("]")
            name = line.short.in_(self.look.texts.language)
            keyed, true = number(slip.keyed), number(slip.true)
            yield line.number + (f".{place}" if place else ""), name, keyed, true, say(became(slip))

    def _answers(self, mark: Mark) -> Iterator[Card]:
        """Declared rightly or wrongly, made to fit; and what else the sheet asked for."""
        say = self.look.texts.say
        for name, edge, ground in (
            ("right", Edge.OK, Ground.OK), ("wrong", Edge.ERROR, Ground.ERROR), ("missing", Edge.ERROR, Ground.ERROR),
        ):  # fmt: skip
            codes = getattr(mark.answers, name)
            if codes:
                said = "; ".join(self._relation(code) for code in codes)
                yield self._said(say(f"practice.answers_{name}", codes=said), edge, ground)
        for task, done in mark.tasks.items():
            whether = say("practice.done" if done else "practice.not_done")
            edge, ground = (Edge.OK, Ground.OK) if done else (Edge.ERROR, Ground.ERROR)
            yield self._said(f"{say(f'practice.task_{task}')}: {whether}", edge, ground)

    def _relation(self, code: str) -> str:
        """A relation's code and its two sides in few words."""
        relation = next(one for one in self.desk.state.election.relations if one.code == code)
        return f"{code} {relation.name.in_(self.look.texts.language)}" if relation.name else code

    def _said(self, text: str, edge: Edge, ground: Ground) -> Card:
        card = Card(self.look, edge, ground)
        card.body.addWidget(Label(self.look, text, 11))
        return card

    def _time(self, mark: Mark) -> Card:
        """Minutes on each step beside the plan; what is over it is brown and says so."""
        say, card = self.look.texts.say, Card(self.look)
        card.body.addWidget(Label(self.look, say("practice.steps"), 12, bold=True))
        for step in Step:
            spent = round(mark.steps[step] / 60)
            said = say("class_sheet.step_said", step=say(f"practice.at_{step}"), spent=spent, plan=PLAN[step])
            over = spent > PLAN[step]
            text = f"{said} · {say('class_sheet.over')}" if over else said
            card.body.addWidget(Label(self.look, text, 11, ink=Ink.WARN if over else Ink.INK))
        return card

    def _again(self, mark: Mark) -> Card:
        say, card = self.look.texts.say, Card(self.look, Edge.ACCENT, Ground.ACCENT)
        card.body.addWidget(Label(self.look, say("practice.read_again"), 12, bold=True))
        for code in advice(mark):
            card.body.addWidget(Label(self.look, say(code), 11))
        return card
