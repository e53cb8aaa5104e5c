"""One person of the commission: role, name, present or not, and what this person does tonight."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.plain_text import bad_character
from precinct_app.protocol.events import Person
from precinct_app.protocol.record import LONGEST_NAME
from precinct_app.texts import catalogue
from ui.look import Look
from ui.theme import Form, Ink
from ui.widgets.check_box import CheckBox
from ui.widgets.field_frame import FieldState
from ui.widgets.label import Label
from ui.widgets.labelled import named
from ui.widgets.lit_row import LitRow
from ui.widgets.text_field import TextField

HEIGHT = 60
ROLES, ROLES_COMPACT, TASK = 208, 160, 130


def is_compact(look: Look) -> bool:
    """Whether the task stands under the role: a name needs the room."""
    return look.form is not Form.WIDE or look.theme.scale > 1


class PersonRow(LitRow):
    """Signals: ``edited()`` at each change of the name; ``settled()`` when what stands here should be kept: the name
    was left, or presence changed; ``entered(int)`` with 1 at Enter in the name."""

    edited = Signal()
    settled = Signal()
    entered = Signal(int)

    def __init__(self, look: Look, role: str) -> None:
        self.role = role
        self.tall = HEIGHT
        self.kk, self.ru = Label(look, points=11, bold=True), Label(look, points=10, ink=Ink.INK2)
        self.name = TextField(look, points=11)
        self.name.setMaxLength(LONGEST_NAME)
        self.present = CheckBox(look)
        self.present.setChecked(True)
        self.task = Label(look, points=10.5, bold=True, ink=Ink.ACCENT)
        self._roles = QWidget()
        self._compact = False
        centred = QVBoxLayout(self._roles)
        self._column = QVBoxLayout()
        for layout in (centred, self._column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        centred.addStretch(1)
        centred.addLayout(self._column)
        centred.addStretch(1)
        self._column.addWidget(self.kk)
        self._column.addWidget(self.ru)
        super().__init__(look, HEIGHT)
        self.row.addWidget(self._roles)
        self.row.addWidget(self.name, 1)
        self.row.addWidget(self.present)
        self.row.addWidget(self.task)
        self.name.textEdited.connect(self._edit)
        self.name.left.connect(self._leave)
        self.name.returnPressed.connect(self._enter)
        self.present.clicked.connect(self.settled)

    @property
    def person(self) -> Person:
        """Who stands here, the name without spaces around it."""
        return Person(self.role, self.name.text().strip(), self.present.isChecked())

    @property
    def bad(self) -> str | None:
        """The first sign that may not stand in a name, as U+202E; None where all is well."""
        return bad_character(self.name.text())

    def show_person(self, person: Person) -> None:
        """Show what is kept; what is being typed is left alone."""
        self.role = person.role
        if not self.name.hasFocus() and self.name.text().strip() != person.name:
            self.name.setText(person.name)
        self.present.setChecked(person.present)

    def show_texts(self, number: int, tasks: tuple[str, ...], locked: bool) -> None:
        """Say role, state and tasks in the language in use; ``number`` from 1 is part of the accessible names."""
        texts, theme = self._look.texts, self._look.theme
        say = texts.say
        self.kk.setText(catalogue("kk").say(f"people.role_{self.role}"))
        self.ru.setText(catalogue("ru").say(f"people.role_{self.role}"))
        role = say(f"people.role_{self.role}")
        bad = self.bad
        wrong = say("people.bad_sign", sign=bad) if bad else ""
        named(self.name, say("people.name_of", n=number, role=role), wrong or say("people.name_note"))
        whose = say("people.presence_of", n=number, role=role)
        self.present.show_words(say("people.present"), say("people.absent"), whose)
        self.task.setText(wrong or ", ".join(say(code) for code in tasks))
        self.task.set_ink(Ink.ERROR if wrong else Ink.ACCENT)
        compact = is_compact(self._look)
        self._roles.setFixedWidth(theme.size(ROLES_COMPACT if compact else ROLES))
        if compact != self._compact:
            self._compact = compact
            (self._column if compact else self.row).addWidget(self.task)
        self.ru.setVisible(not (compact and self.task.text()))
        self.task.setVisible(not compact or bool(self.task.text()))
        if compact:
            self.task.setMinimumWidth(1)
            self.task.setMaximumWidth(16_777_215)
        else:
            self.task.setFixedWidth(theme.size(TASK))
        self.present.setEnabled(not locked)
        if locked:
            self.name.show_state(FieldState.LOCKED)
        elif bad:
            self.name.show_state(FieldState.INVALID)
        else:
            self.name.show_state(FieldState.SAVED if self.name.text() else FieldState.EMPTY)

    def _edit(self, _text: str) -> None:
        self.edited.emit()

    def _leave(self, _text: str) -> None:
        self.settled.emit()

    def _enter(self) -> None:
        self.entered.emit(1)
