"""The sheet of the commission: a row a person, and the buttons below that add, remove and change a role."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.protocol.events import Person
from ui.look import Look
from ui.pages.parts.person_row import ROLES, ROLES_COMPACT, TASK, PersonRow, is_compact
from ui.theme import Form, Ink
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.widgets.lit_row import Sheet
from ui.widgets.scroll import Scroll

CAPTIONS = ("people.role", "people.name", "people.present_title", "people.task")


class PeopleSheet(Sheet):
    """Signals: ``edited()`` at each change of a name; ``settled()`` when what stands here should be kept."""

    edited = Signal()
    settled = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.look = look
        self.people_rows: list[PersonRow] = []
        self.captions = tuple(Label(look, points=10, ink=Ink.INK2, wrap=False) for _ in CAPTIONS)
        self.add, self.remove, self.change_role = (Button(look, height=36) for _ in range(3))
        self._captions, self._buttons, self._people = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        for place, label in enumerate(self.captions):
            self._captions.addWidget(label, 1 if place == 1 else 0)
        for button in (self.add, self.remove, self.change_role):
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        self._people.setContentsMargins(0, 0, 0, 0)
        self._people.setSpacing(0)
        self._people.addLayout(self._buttons)
        self._people.addStretch(1)
        inside = QWidget()
        inside.setLayout(self._people)
        self.view = Scroll(look, inside)
        self.rows.addLayout(self._captions)
        self.rows.addWidget(self.view, 1)

    @property
    def people(self) -> tuple[Person, ...]:
        """The people as they stand in the rows."""
        return tuple(row.person for row in self.people_rows)

    @property
    def lit(self) -> PersonRow | None:
        """The row that the keys go to."""
        return next((row for row in self.people_rows if row.lit), None)

    def append(self, person: Person) -> PersonRow:
        """One more row, at the end."""
        row = PersonRow(self.look, person.role)
        row.show_person(person)
        row.edited.connect(self.edited)
        row.settled.connect(self.settled)
        row.entered.connect(self._go)
        row.name.installEventFilter(self)
        self.people_rows.append(row)
        self._people.insertWidget(len(self.people_rows) - 1, row)
        return row

    def take_away(self, row: PersonRow) -> None:
        """Remove a row; the one that comes in its place is lit."""
        place = self.people_rows.index(row)
        self.people_rows.remove(row)
        self._people.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.light(min(place, len(self.people_rows) - 1))

    def light(self, place: int) -> None:
        """Light a name and show its row."""
        name = self.people_rows[place].name
        name.setFocus()
        name.end(False)

    def refresh(self, tasks: Sequence[tuple[str, ...]], fixed: bool, locked: bool) -> None:
        """All texts and sizes anew. ``fixed``: no row comes or goes; ``locked``: nothing changes."""
        say, theme, wide = self.look.texts.say, self.look.theme, self.look.form is Form.WIDE
        for label, code in zip(self.captions, CAPTIONS, strict=True):
            label.setText(say(code))
        for number, (row, task) in enumerate(zip(self.people_rows, tasks, strict=True), 1):
            row.show_texts(number, task, locked)
        self.add.show_text(say("people.add"), key="Insert")
        self.remove.show_text(say("people.remove"))
        self.change_role.show_text(say("people.turn_role"), key="F2" if wide else "")
        for button in (self.add, self.remove, self.change_role):
            button.setVisible(not (fixed or locked))
        self._captions.setContentsMargins(theme.size(36), theme.px(6), theme.px(12), theme.px(4))
        self._captions.setSpacing(theme.px(10))
        compact = is_compact(self.look)
        self.captions[0].setFixedWidth(theme.size(ROLES_COMPACT if compact else ROLES))
        self.captions[2].setContentsMargins(theme.px(7), 0, 0, 0)
        self.captions[2].setFixedWidth(self.people_rows[0].present.sizeHint().width())
        self.captions[3].setFixedWidth(theme.size(TASK))
        self.captions[3].setVisible(not compact)
        self._buttons.setContentsMargins(theme.px(14), theme.px(8), theme.px(14), theme.px(8))
        self._buttons.setSpacing(theme.px(8))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down go from name to name; what is lit is scrolled into view."""
        row = next((row for row in self.people_rows if row.name is watched), None)
        if row is not None and event.type() == QEvent.Type.FocusIn:
            self.view.ensureWidgetVisible(row, 0, 0)
        if row is not None and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if by:
                self._go(by)
                return True
        return super().eventFilter(watched, event)

    def _go(self, by: int) -> None:
        place = next((n for n, row in enumerate(self.people_rows) if row.lit), 0) + by
        if 0 <= place < len(self.people_rows):
            self.light(place)
        elif place > 0 and self.add.isVisible():
            self.add.setFocus()
