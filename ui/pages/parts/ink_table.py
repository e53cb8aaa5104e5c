"""Who signed the paper in ink, and who did not and why: one row a person (Art. 43(8))."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from precinct_app.plain_text import bad_character
from precinct_app.protocol.record import LONGEST_TEXT
from precinct_app.protocol.state import State
from ui.look import Look
from ui.pages.parts.line_names import role_word
from ui.theme import Form, Ink
from ui.widgets.check_box import CheckBox
from ui.widgets.field_frame import FieldState
from ui.widgets.key_cap import KeyCap
from ui.widgets.label import Label
from ui.widgets.labelled import named
from ui.widgets.lit_row import LitRow, Sheet
from ui.widgets.paint import text_width
from ui.widgets.text_field import TextField

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class InkRow(LitRow):
    """One person. Signals: ``told(int, bool, str)``: the person's place, whether signed, and the reason if not."""

    told = Signal(int, bool, str)

    def __init__(self, look: Look, person: int) -> None:
        super().__init__(look, 36)
        self.person = person
        self._stored = ""
        self.name = Label(look, points=11, bold=True)
        self.role = Label(look, points=10.5, ink=Ink.INK2, wrap=False)
        self.box = CheckBox(look)
        self.reason = TextField(look, points=10.5)
        self.reason.setMaxLength(LONGEST_TEXT)
        self.row.addWidget(self.name)
        self.row.addWidget(self.role)
        self.row.addWidget(self.box)
        self.row.addWidget(self.reason, 1)
        self.box.clicked.connect(self._ticked)
        self.reason.left.connect(self._left)
        self.reason.textEdited.connect(self._check)

    def show_person(self, state: State) -> None:
        """Name, role, and what is recorded; a reason that is being typed stays."""
        look, say, person = self._look, self._look.texts.say, state.people[self.person]
        ink = state.ink.get(self.person)
        self.name.setText(person.name)
        self.role.setText(role_word(person.role, look.texts.language))
        member = text_width(role_word("member", look.texts.language), look.theme.font(10.5))
        self.role.setFixedWidth(max(look.theme.size(84), round(member) + look.theme.px(6)))
        self.role.setWordWrap(True)
        self.name.setFixedWidth(look.theme.size(238 if look.form is Form.WIDE else 180))
        self.reason.setFixedHeight(look.theme.size(32))
        self.role.setVisible(look.form is Form.WIDE)
        self.box.show_words(say("paper_page.signed"), say("paper_page.not_signed"), person.name)
        self.box.setChecked(ink is not None and ink.signed)
        stored = ink.reason if ink else ""
        if self.reason.text() in (self._stored, ""):
            self.reason.setText(stored)
            self.reason.setCursorPosition(0)
        self._stored = stored
        self.reason.setVisible(not self.box.isChecked())
        self.reason.setPlaceholderText(say("paper_page.why_not"))
        named(self.reason, say("paper_page.why_not_of", name=person.name))
        self._check("")
        keep = self.reason.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self.reason.setSizePolicy(keep)

    def finish(self) -> None:
        """Keep the reason as if its field was left."""
        self._left(self.reason.text())

    def _ticked(self, signed: bool) -> None:
        if not signed:
            self.reason.setVisible(True)
        self.told.emit(self.person, signed, "" if signed else self._good_reason())

    def _left(self, _text: str) -> None:
        reason = self._good_reason()
        if not self.box.isChecked() and reason and reason != self._stored:
            self._stored = reason
            self.told.emit(self.person, False, reason)

    def _good_reason(self) -> str:
        text = self.reason.text().strip()
        return "" if bad_character(text) else text

    def _check(self, _text: str) -> None:
        """A sign that cannot be seen is refused visibly."""
        text = self.reason.text()
        bad = bad_character(text.strip())
        self.reason.show_state(FieldState.INVALID if bad else FieldState.SAVED if text else FieldState.EMPTY)
        self.reason.setAccessibleDescription(self._look.texts.say("reason_field.bad_sign", sign=bad) if bad else "")
        self.reason.setToolTip(self.reason.accessibleDescription())


class InkTable(Sheet):
    """A row for each person. Enter and Down light the next row, Up the one before.

    Signals: ``told(int, bool, str)`` as of a row; ``passed()`` when the keys go on from the last one.
    """

    told = Signal(int, bool, str)
    passed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.people: list[InkRow] = []
        self.number = Label(look, "4", 11.5, bold=True, ink=Ink.ACCENT, wrap=False)
        self.title = Label(look, points=11, bold=True, wrap=False)
        self.cap = KeyCap(look, "Space")
        self.note = Label(look, points=10.5, ink=Ink.INK2)
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(17, 5, 14, 5)
        head.addWidget(self.number)
        head.addSpacing(look.theme.px(8))
        head.addWidget(self.title)
        head.addSpacing(look.theme.px(14))
        head.addWidget(self.cap)
        head.addWidget(self.note, 1)
        self._head.setAutoFillBackground(True)
        self._head.setBackgroundRole(self._head.palette().ColorRole.AlternateBase)
        self.rows.addWidget(self._head)

    def show_people(self, state: State) -> None:
        """Show everybody anew."""
        say = self._look.texts.say
        self.title.setText(say("paper_page.ink"))
        self.note.setText(say("paper_page.ink_note"))
        self.cap.setText(say("words_page.space"))
        self.cap.refresh()
        while len(self.people) < len(state.people):
            row = InkRow(self._look, len(self.people))
            row.told.connect(self.told)
            for control in (row.box, row.reason):
                control.installEventFilter(self)
            self.people.append(row)
            self.rows.addWidget(row)
        for row in self.people:
            row.show_person(state)

    def light(self, person: int) -> None:
        """Light a person's row, at the reason if it is the box that stands empty."""
        self.people[person].box.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter, Down and Up go from row to row."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not _held(event):
            place = next(n for n, row in enumerate(self.people) if watched in (row.box, row.reason))
            by = 1 if event.key() in (*ENTER, Qt.Key.Key_Down) else -1 if event.key() == Qt.Key.Key_Up else 0
            if by:  # never to Qt, which would light whatever stands nearest, in the head for instance
                if place + by == len(self.people):
                    self.people[place].finish()
                    self.passed.emit()
                else:
                    self.people[max(0, place + by)].box.setFocus()
                return True
        return super().eventFilter(watched, event)


def _held(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier))
