"""What stands beside the figures while they are keyed: who keys, a few sentences, the alarm when nothing is saved."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.protocol.state import State
from precinct_app.texts import Told
from ui.entry_keyers import PersonNote
from ui.look import Look
from ui.signs import Sign
from ui.theme import Form, Ink
from ui.widgets.card import Card, Edge, Ground
from ui.widgets.label import Label, SignLabel


class WhoKeys(QWidget):
    """A heading and the people who key, each with what for and when."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._people: tuple[PersonNote, ...] = ()
        self.title = Label(look, points=13, bold=True)
        self._rows = QVBoxLayout()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.title)
        whole.addLayout(self._rows)

    def show_people(self, title: str, people: Sequence[PersonNote]) -> None:
        """Say who; the rows are made anew only when somebody or a time is another."""
        self.title.setMinimumHeight(self._look.theme.size(30))
        self.title.setText(title)
        if tuple(people) == self._people:
            return
        self._people = tuple(people)
        while (entry := self._rows.takeAt(0)) is not None:
            if widget := entry.widget():
                widget.hide()  # or Qt, which shows it a turn later, makes a window of it
                widget.deleteLater()
        for person in people:
            self._rows.addWidget(PersonLine(self._look, person))


class PersonLine(QWidget):
    """One person: sign, caption, name, note, and a rule below."""

    def __init__(self, look: Look, person: PersonNote) -> None:
        super().__init__()
        self._look = look
        px = look.theme.px
        grid = QGridLayout(self)
        grid.setContentsMargins(0, px(5), 0, px(7))
        grid.setHorizontalSpacing(px(8))
        grid.setVerticalSpacing(px(1))
        grid.setColumnStretch(1, 1)
        grid.addWidget(SignLabel(look, Sign.PERSON, 20, Ink.ACCENT), 0, 0, 3, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Label(look, person.caption, 10, ink=Ink.INK2), 0, 1)
        grid.addWidget(Label(look, person.name, 11, bold=True), 1, 1)
        if person.note:
            grid.addWidget(Label(look, person.note, 10, ink=Ink.INK2), 2, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The rule below."""
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._look.theme.colours.hair)
        painter.end()


class Notes(QWidget):
    """A heading and some sentences."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._texts: tuple[str, ...] = ()
        self.title = Label(look, points=12, bold=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.title)
        self._labels: list[Label] = []

    def show_texts(self, title: str, *sentences: str) -> None:
        """Say them; as many sentences each time."""
        self._column.setSpacing(self._look.theme.px(6))
        self.title.setText(title)
        while len(self._labels) < len(sentences):
            label = Label(self._look, points=10.5)
            self._labels.append(label)
            self._column.addWidget(label)
        for label, sentence in zip(self._labels, sentences, strict=True):
            label.setText(sentence)


class NotSaved(QWidget):
    """The disk does not take a figure: it stands here large, with what to do, until it is saved."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.title = Label(look, points=13, bold=True)
        self.card = Card(look, Edge.ERROR, Ground.ERROR)
        self.what = Label(look, points=12.5, bold=True, ink=Ink.ERROR)
        self.why = Label(look, points=10.5)
        self.figure = Label(look, points=28, bold=True, wrap=False)
        self.steps = tuple(Label(look, points=10.5, bold=True) for _ in range(3))
        self.notes = (self.figure, Label(look, points=10.5), Label(look, points=10.5))
        self.safe_card = Card(look, Edge.OK, Ground.OK)
        self.safe, self.safe_note = Label(look, points=10.5, bold=True), Label(look, points=10.5)
        self.stick = Label(look, points=10.5)
        head = QHBoxLayout()
        head.addWidget(SignLabel(look, Sign.NOT_SAVED, 24, Ink.ERROR))
        head.addWidget(self.what, 1)
        self.card.body.addLayout(head)
        self.card.body.addWidget(self.why)
        for step, note in zip(self.steps, self.notes, strict=True):
            self.card.body.addWidget(step)
            self.card.body.addWidget(note)
        self.safe_card.body.addWidget(self.safe)
        self.safe_card.body.addWidget(self.safe_note)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        for widget in (self.title, self.card, self.safe_card, self.stick):
            self._whole.addWidget(widget)
        self._whole.addStretch(1)

    def show_trouble(self, state: State, trouble: Told, line: str, raw: str) -> None:
        """``line`` is the number of the line ("" for another event), ``raw`` what was typed for it."""
        say, px = self._look.texts.say, self._look.theme.px
        why, kind, at = trouble.values["why"], trouble.values["kind"], state.saved_at
        saved = f"{at.astimezone(state.station.zone):%H:%M:%S}" if at else ""
        large = self._look.form is not Form.SMALL
        self.title.setMinimumHeight(self._look.theme.size(30))
        self._whole.setSpacing(px(10))
        self.title.setText(say("entry.what_to_do"))
        self.what.setText(say("entry.line_not_saved", line=line) if line else say("entry.event_not_saved"))
        assert isinstance(why, Told)
        self.why.setText(say("entry.not_saved_why", why=why.tell(self._look.texts)))
        self.figure.setText(raw)
        self.steps[0].setText("1  " + say("entry.not_saved_step_1", line=line))
        self.steps[1].setText("2  " + say(f"journal.step_{kind}"))
        self.steps[2].setText("3  " + say("entry.not_saved_step_3"))
        self.notes[1].setText(say(f"journal.note_{kind}"))
        self.notes[2].setText(say("entry.not_saved_note_3"))
        for place, (step, note) in enumerate(zip(self.steps, self.notes, strict=True)):
            step.setVisible(large and (place > 0 or bool(line)))
            if place > 0:
                note.setVisible(large)
        self.figure.setVisible(bool(raw))
        for widget in (self.title, self.why, self.safe_card, self.stick):
            widget.setVisible(large)
        self.stick.setText(say("stick.from_here"))
        self.safe.setText(say("entry.others_safe"))
        self.safe_note.setText(say("entry.others_safe_note", time=saved))
