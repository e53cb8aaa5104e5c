"""What was written: the signatures, the receiver's verdict, the code to read out, what is left to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from precinct_app.protocol.state import Signature, State
from precinct_app.receiving.verify import Verdict
from precinct_app.signing.trust import Signatory
from ui.look import Look
from ui.pages.parts.line_names import role_word
from ui.signs import Sign
from ui.theme import Form, Ink
from ui.widgets.card import Card, Edge, Ground
from ui.widgets.check_box import CheckBox
from ui.widgets.code_block import CodeBlock
from ui.widgets.label import Label, SignLabel

TASKS = ("post", "copies", "send", "phone")
ROOM = 790
"""What the words of all tasks may take to stand in one row, in pixels at 100 %."""


class SignatureCard(Card):
    """Who signed, when."""

    def __init__(self, look: Look, number: int) -> None:
        super().__init__(look, Edge.OK)
        self.title, self.name = Label(look, points=11, bold=True), Label(look, points=10.5)
        row, texts = QHBoxLayout(), QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.title)
        texts.addWidget(self.name)
        row.setSpacing(look.theme.px(10))
        row.addWidget(Label(look, str(number), 14, bold=True, ink=Ink.ACCENT, wrap=False))
        row.addLayout(texts, 1)
        row.addWidget(SignLabel(look, Sign.CHECK, 16, Ink.OK))
        self.body.addLayout(row)

    def show_signature(self, state: State, signature: Signature) -> None:
        """Say it in the station's time."""
        role = role_word(signature.role, self._look.texts.language)
        at = f"{signature.at.astimezone(state.station.zone):%H:%M:%S}"
        self.title.setText(f"{role[:1].upper()}{role[1:]}, {at}")
        self.name.setText(signature.name)

    def show_key(self, signatory: Signatory) -> None:
        """Say which key it was, where it was no usual one: a receiver sees that too."""
        say = self._look.texts.say
        if signatory.emergency:
            self.name.setText(f"{signatory.name}, {say('exported.emergency', fingerprint=signatory.fingerprint)}")
        elif signatory.spare:
            self.name.setText(f"{signatory.name}, {say('exported.spare')}")


class VerdictCard(Card):
    """What the receiver's code said of the file as it lies in the exports folder."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, Edge.OK)
        self.sign = SignLabel(look, Sign.HOLDS, 20, Ink.OK)
        self.title = Label(look, points=11.5, bold=True)
        self.time = Label(look, points=10.5, bold=True, ink=Ink.OK, wrap=False)
        self.lines = [Label(look, points=10.5) for _ in range(4)]
        head, grid = QHBoxLayout(), QGridLayout()
        head.setSpacing(look.theme.px(8))
        for widget, share in ((self.sign, 0), (self.title, 1), (self.time, 0)):
            head.addWidget(widget, share)
        self.ticks = [SignLabel(look, Sign.CHECK, 14, Ink.OK) for _ in self.lines]
        for place, (tick, line) in enumerate(zip(self.ticks, self.lines, strict=True)):
            grid.addWidget(tick, place // 2, 2 * (place % 2), Qt.AlignmentFlag.AlignTop)
            grid.addWidget(line, place // 2, 2 * (place % 2) + 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        grid.setVerticalSpacing(look.theme.px(4))
        grid.setHorizontalSpacing(look.theme.px(8))
        self.body.addLayout(head)
        self.body.addLayout(grid)

    def show_verdict(self, state: State, verdict: Verdict | None, time: str) -> None:
        """``verdict`` is None until the file was read again."""
        say, held = self._look.texts.say, verdict is not None and not verdict.accepted
        edge = Edge.WAITS if verdict is None else Edge.WARN if held else Edge.OK
        self.show_edge(edge)
        self.sign.show_sign(Sign.PAUSE if held else Sign.WAIT if verdict is None else Sign.HOLDS,
                            Ink.WARN if held else Ink.INK2 if verdict is None else Ink.OK)  # fmt: skip
        if verdict is None:
            self.title.setText(say("exported.verifying"))
        else:
            told = verdict.told.tell(self._look.texts) if verdict.told else ""
            self.title.setText(say(f"exported.{verdict.verdict}", reason=told))
        self.time.setText(time)
        codes = ", ".join(sorted(state.declared))
        said = (
            say("exported.signatures_hold", n=len(state.signatures), station=state.station.number),
            say("exported.nothing_outside"),
            say("exported.reads_back"),
            say("exported.not_balanced", codes=codes) if codes else say("exported.balanced"),
        )
        for tick, label, text in zip(self.ticks, self.lines, said, strict=True):
            label.setText(text)
            for widget in (tick, label):
                widget.setVisible(verdict is not None and verdict.verdict != "rejected")


class TelephoneCard(Card):
    """The code as large as it is read out, and what to say."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, Edge.ACCENT, Ground.ACCENT)
        self.title, self.phone = Label(look, points=12, bold=True), Label(look, points=11, bold=True, wrap=False)
        self.code = CodeBlock(look, points=32, columns=6)
        self.small = CodeBlock(look, points=24, columns=3)
        self.say = Label(look, points=10.5)
        head = QHBoxLayout()
        head.setSpacing(look.theme.px(10))
        head.addWidget(SignLabel(look, Sign.PHONE, 20, Ink.ACCENT))
        head.addWidget(self.title, 1)
        head.addWidget(self.phone)
        self.body.addLayout(head)
        for widget in (self.code, self.small, self.say):
            self.body.addWidget(widget)

    def show_code(self, state: State, code: str) -> None:
        """Six groups beside one another, or two rows of three where it is narrow."""
        say, wide = self._look.texts.say, self._look.form is Form.WIDE
        self.title.setText(say("exported.code"))
        self.phone.setText(state.election.receiving_phone)
        self.code.show_code(code)
        self.small.show_code(code)
        self.code.setVisible(wide)
        self.small.setVisible(not wide)
        codes = ", ".join(sorted(state.declared))
        balance = say("exported.say_not_balanced", codes=codes) if codes else say("exported.say_balanced")
        station, revision = state.station.number, str(state.revision)
        self.say.setText(say("exported.say", station=station, revision=revision, balance=balance))


class TasksCard(Card):
    """What is left to do, to be ticked. Signals: ``ticked(str, bool)`` with the task."""

    ticked = Signal(str, bool)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.title = Label(look, points=11, bold=True)
        self.boxes = {task: CheckBox(look, points=10.5) for task in TASKS}
        self.notes = {task: Label(look, points=10, ink=Ink.INK2) for task in TASKS}
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(0)
        self._grid.setHorizontalSpacing(6)
        self.body.addWidget(self.title)
        self.body.addLayout(self._grid)
        for box in self.boxes.values():
            box.clicked.connect(self._tick)

    def show_tasks(self, state: State) -> None:
        """Show which are done."""
        say = self._look.texts.say
        self.title.setText(say("exported.left_to_do"))
        for task, box in self.boxes.items():
            word = say(f"exported.{task}")
            box.show_words(word, word, word)
            box.setChecked(task in state.tasks)
            box.setAccessibleDescription(say(f"exported.{task}_note"))
        wide = sum(box.sizeHint().width() for box in self.boxes.values())
        four = self._look.form is Form.WIDE and wide < self._look.theme.size(ROOM)
        for place, task in enumerate(TASKS):
            row, column = (0, place) if four else (2 * (place // 2), place % 2)
            box, note = self.boxes[task], self.notes[task]
            self._grid.addWidget(box, row, column)
            self._grid.addWidget(note, row + 1, column, Qt.AlignmentFlag.AlignTop)
            self._grid.setColumnStretch(column, 1)
            note.setText(say(f"exported.{task}_note"))
            note.setContentsMargins(self._look.theme.size(34), 0, 0, 0)

    def _tick(self, done: bool) -> None:
        sender = self.sender()
        self.ticked.emit(next(task for task, box in self.boxes.items() if box is sender), done)
