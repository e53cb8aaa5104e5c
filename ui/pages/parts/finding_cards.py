"""The cards of Check that ask for little or nothing: lines to key, a warning to explain, what is settled or agrees."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.counts import Count
from precinct_app.election.definition import Relation
from precinct_app.protocol.state import State
from precinct_app.texts import Told
from ui.entry_rows import numbers
from ui.look import Look
from ui.pages.parts.findings import Finding
from ui.pages.parts.sums import Sides
from ui.signs import Sign
from ui.theme import Ink
from ui.widgets.button import Button, Kind
from ui.widgets.card import Card, Edge
from ui.widgets.label import Label, SignLabel
from ui.widgets.reason_field import ReasonField


def title_row(look: Look, sign: SignLabel, texts: QVBoxLayout, *behind: QWidget, middle: bool = False) -> QHBoxLayout:
    """The head of a card: sign, texts, and what stands at the right. ``middle``: the sign at half height, not above."""
    row = QHBoxLayout()
    row.setSpacing(look.theme.px(10))
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter if middle else Qt.AlignmentFlag.AlignTop)
    row.addLayout(texts, 1)
    for widget in behind:
        row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
    texts.setSpacing(0)
    return row


def sides_in_words(look: Look, relation: Relation, sums: Sides) -> str:
    """Both sums in one line: "Counted: 946 · issued: 947"; by the relation's two names where it has them."""
    texts = look.texts
    names = relation.name.in_(texts.language).split(" · ") if relation.name else []
    values = texts.number(sums.left_sum), texts.number(sums.right_sum)
    if len(names) == 2:
        return " · ".join(f"{name}: {value}" for name, value in zip(names, values, strict=True))
    return texts.say("check.left_right", left=sums.left_sum, right=sums.right_sum)


class LinesCard(Card):
    """Lines that are unfilled or differ, mostly after a stage was opened again.

    Signals: ``rekey_wanted(tuple)`` with the keys of the lines.
    """

    rekey_wanted = Signal(object)

    def __init__(self, look: Look) -> None:
        self._lines: tuple[str, ...] = ()
        super().__init__(look, Edge.ERROR)
        self.title = Label(look, points=12, bold=True)
        self.note = Label(look, points=10.5)
        self.button = Button(look, kind=Kind.FILLED, points=10.5, height=40)
        self.button.clicked.connect(self._press)
        texts = QVBoxLayout()
        texts.addWidget(self.title)
        texts.addWidget(self.note)
        self.body.addLayout(title_row(look, SignLabel(look, Sign.ERROR, 20, Ink.ERROR), texts, self.button))

    def show_lines(self, state: State, lines: tuple[str, ...], title: str, note: str) -> None:
        """Show which lines are to be keyed; ``title`` (with {lines} in it) and ``note`` are codes of texts."""
        say, self._lines = self._look.texts.say, lines
        self.title.setText(say(title, lines=numbers(state, lines)))
        self.note.setText(say(note))
        self.button.show_text(say("check.key_again", n=len(lines)))

    def first_control(self) -> QWidget:
        """Where F4 leads."""
        return self.button

    def _press(self) -> None:
        self.rekey_wanted.emit(self._lines)


class WarningCard(Card):
    """A warning that asks for a few words.

    Signals: ``explained(str, str)`` with the relation's code and the words.
    """

    explained = Signal(str, str)

    def __init__(self, look: Look) -> None:
        self._code = ""
        super().__init__(look, Edge.WARN)
        self.sign = SignLabel(look, Sign.WARN, 20, Ink.WARN)
        self.title = Label(look, points=12, bold=True)
        self.sums = Label(look, points=10.5)
        self.word = Label(look, points=10.5, bold=True, ink=Ink.WARN, wrap=False)
        self.field = ReasonField(look, lines=1)
        self.field.kept.connect(self._kept)
        texts, heading = QVBoxLayout(), QHBoxLayout()
        heading.addWidget(self.title, 1)
        heading.addWidget(self.word, 0, Qt.AlignmentFlag.AlignTop)
        texts.addLayout(heading)
        texts.addWidget(self.sums)
        texts.addWidget(self.field)
        self.body.addLayout(title_row(look, self.sign, texts))
        texts.setSpacing(look.theme.px(3))

    def show_finding(self, finding: Finding) -> None:
        """Show how it stands: asked for, or explained."""
        look, say = self._look, self._look.texts.say
        self._code = finding.relation.code
        done = finding.explanation is not None
        self.show_edge(Edge.OK if done else Edge.WARN)
        self.sign.show_sign(Sign.CHECK if done else Sign.WARN, Ink.OK if done else Ink.WARN)
        self.title.setText(finding.relation.text.in_(look.texts.language))
        self.sums.setText(sides_in_words(look, finding.relation, finding.sides) if finding.sides else "")
        self.sums.setVisible(finding.sides is not None)
        self.word.set_ink(Ink.OK if done else Ink.WARN)
        self.word.setText(say("check.explained") if done else say("check.few_words"))
        self.field.show_texts(say("check.explain"), say("check.what_happened"))
        self.field.show_stored(finding.explanation or "")

    def first_control(self) -> QWidget:
        """Where F4 leads."""
        return self.field

    def _kept(self, text: str) -> None:
        self.explained.emit(self._code, text)


class ToldCard(Card):
    """A warning that asks for nothing: two entries have settled it (a tick), or it is about the night itself."""

    def __init__(self, look: Look, settled: bool = True) -> None:
        super().__init__(look)
        sign = SignLabel(look, Sign.CHECK, 18, Ink.OK) if settled else SignLabel(look, Sign.WARN, 18, Ink.WARN)
        self.title = Label(look, points=11, bold=True)
        self.note = Label(look, points=10.5, ink=Ink.INK2)
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        texts = QVBoxLayout()
        texts.addWidget(self.title)
        texts.setContentsMargins(0, look.theme.px(4), 0, look.theme.px(4))
        row = title_row(look, sign, texts, middle=True)
        row.addWidget(self.note, 1)
        self.body.addLayout(row)

    def show_finding(self, finding: Finding, state: State) -> None:
        """Say it with its lines, or its sums."""
        look, text = self._look, finding.relation.text.in_(self._look.texts.language)
        if finding.sides is not None:
            said = sides_in_words(look, finding.relation, finding.sides)
        else:
            said = look.texts.say("check.lines", lines=numbers(state, finding.lines))
            figures = {state.figure(key) for key in finding.lines}
            if len(figures) == 1 and isinstance(figure := figures.pop(), Count):
                said = f"{said}: {look.texts.number(figure.value)}"
        self.title.setText(f"{text}. {said}")
        self.note.setText(look.texts.say("check.unusual"))

    def show_told(self, told: Told) -> None:
        """Say what is unusual and no relation."""
        self.title.setText(told.tell(self._look.texts))
        self.note.setText(self._look.texts.say("check.asks_nothing"))


class AgreeCard(Card):
    """How many relations agree; opened, which ones."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.title = Label(look, points=11, bold=True)
        self.button = Button(look, points=10.5, height=34)
        self.button.clicked.connect(self._turn)
        self.names = Label(look, points=10.5, ink=Ink.INK2)
        self.names.setVisible(False)
        self._open = False
        self._relations: tuple[Relation, ...] = ()
        self._others = False
        texts = QVBoxLayout()
        texts.addWidget(self.title)
        row = title_row(look, SignLabel(look, Sign.HOLDS, 18, Ink.OK), texts, self.button, middle=True)
        self.body.addLayout(row)
        self.body.addWidget(self.names)

    def show_relations(self, relations: Sequence[Relation], others: bool) -> None:
        """Show which relations agree; ``others``: besides some that do not."""
        self._relations, self._others = tuple(relations), others
        say = self._look.texts.say
        n = len(self._relations)
        self.title.setText(say("check.others_agree", n=n) if others else say("check.all_agree", n=n))
        self.button.show_text(say("check.hide") if self._open else say("check.show"))
        language = self._look.texts.language
        said = [f"{one.code}  {(one.name or one.text).in_(language)}" for one in self._relations]
        self.names.setText("\n".join(said))
        self.names.setVisible(self._open)

    def first_control(self) -> QWidget:
        """Where the light goes when nothing is open."""
        return self.button

    def _turn(self) -> None:
        self._open = not self._open
        self.show_relations(self._relations, self._others)
