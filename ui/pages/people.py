"""Step 1, second part: who the commission is, who is here, and what each of them does tonight."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.protocol import events, steps
from precinct_app.protocol.events import Person
from precinct_app.protocol.record import MOST_PEOPLE
from ui import commission
from ui.desk import Desk
from ui.look import Look
from ui.page import Now, Page
from ui.pages.parts.commission_side import CommissionSide
from ui.pages.parts.person_row import PersonRow
from ui.shortcuts import Shortcut
from ui.theme import Form, Ink
from ui.widgets.button import Button
from ui.widgets.columns import Columns
from ui.widgets.key_cap import KeyHint
from ui.widgets.label import Label
from ui.widgets.lit_row import Sheet
from ui.widgets.page_title import PageTitle
from ui.widgets.scroll import Scroll


class PeoplePage(Page):
    """Everything typed is kept when its field is left. A practice election offers made-up names."""

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__(look)
        self.desk = desk
        self.rows: list[PersonRow] = []
        self._told = ""
        self.title = PageTitle(look)
        self.captions = tuple(Label(look, points=10, ink=Ink.INK2, wrap=False) for _ in range(4))
        self.add, self.remove, self.change_role = (Button(look, height=36) for _ in range(3))
        self.side = CommissionSide(look)
        self._lay_out()
        self.add.clicked.connect(self.add_member)
        self.remove.clicked.connect(self.remove_person)
        self.change_role.clicked.connect(self.turn_role)
        Shortcut.ADD.on(self).activated.connect(self.add_member)
        Shortcut.CHANGE.on(self).activated.connect(self.turn_role)
        desk.changed.connect(self.refresh)
        for person in desk.state.people or commission.start():
            self._append(person)
        self.refresh()

    # --- what stands here

    @property
    def people(self) -> tuple[Person, ...]:
        """The people as they stand in the rows."""
        return tuple(row.person for row in self.rows)

    @property
    def fixed(self) -> bool:
        """Whether roles and number of people can no longer change: counts of each were read aloud."""
        return "before" in self.desk.state.closed

    @property
    def locked(self) -> bool:
        """Whether nothing here can change: the figures are frozen for the paper."""
        return self.desk.state.frozen is not None

    def keep(self) -> None:
        """Record the people if they changed and every sign may stand in a name."""
        if self.people != self.desk.state.people and not any(row.bad for row in self.rows) and not self.locked:
            self.desk.record(events.PeopleRecorded(self.people))

    def missing(self) -> steps.Missing | None:
        """The first thing that keeps step 1 open, by what stands in the rows."""
        for number, row in enumerate(self.rows):
            if row.bad:
                return steps.Missing("people.bad_sign", person=number, values={"sign": row.bad})
        points = steps.missing_people(dataclasses.replace(self.desk.state, people=self.people))
        return points[0] if points else None

    # --- what the person does

    def act(self) -> None:
        """Close the step; before that go to what is missing."""
        if self.missing() is not None:
            self.show_missing()
            return
        self.keep()
        if "people" not in self.desk.state.closed:
            self.desk.record(events.StageClosed("people"))
        self.done.emit()

    def show_missing(self) -> None:
        """Light the row that lacks something and say what."""
        missing = self.missing()
        if missing is None:
            return
        self._told = self._sentence(missing)
        place = missing.person if missing.person >= 0 else 0
        self.rows[place].name.setFocus()
        self.changed.emit()

    def add_member(self) -> None:
        """One more member, at the end, and the light on the name."""
        if self.fixed or self.locked or len(self.rows) >= MOST_PEOPLE:
            self._say("people.no_more" if len(self.rows) >= MOST_PEOPLE else "people.fixed")
            return
        row = self._append(Person("member", ""))
        self.refresh()
        row.name.setFocus()

    def remove_person(self) -> None:
        """Take the lit row away. Once counts of each person were keyed only the last can go: the figures of those
        behind would be somebody else's."""
        row = self.lit_row() or self.rows[-1]
        if self.fixed or self.locked:
            self._say("people.fixed")
        elif row.role in commission.FIXED:
            self._say("people.always_there")
        elif row is not self.rows[-1] and self._counted():
            self._say("people.only_last")
        else:
            place = self.rows.index(row)
            self.rows.remove(row)
            row.setParent(None)
            row.deleteLater()
            self.rows[min(place, len(self.rows) - 1)].name.setFocus()
            self.keep()
            self.refresh()

    def turn_role(self) -> None:
        """A member becomes the deputy, the deputy a member; chair and secretary stay."""
        row = self.lit_row()
        if row is None or row.role in commission.FIXED or self.fixed or self.locked:
            self._say("people.fixed" if self.fixed or self.locked else "people.always_there")
        elif row.role == "member" and any(other.role == "deputy" for other in self.rows):
            self._say("people.one_deputy")
        else:
            row.role = "deputy" if row.role == "member" else "member"
            self.keep()
            self.refresh()

    def second(self) -> None:
        """Fill in made-up names; only practice offers it."""
        for number, row in enumerate(self.rows):
            row.name.setText(self.look.texts.say(f"people.made_up_{number + 1}"))
        self.keep()
        self.refresh()

    def lit_row(self) -> PersonRow | None:
        """The row that the keys go to."""
        return next((row for row in self.rows if row.lit), None)

    # --- what is shown

    def refresh(self) -> None:
        """All texts and states anew; what is typed stays."""
        say, px, people = self.look.texts.say, self.look.theme.px, self.people
        self._column.setSpacing(px(8))
        self.title.show_texts(say("people.title"), right=say("people.count", n=len(people)))
        for label, code in zip(
            self.captions, ("people.role", "people.name", "people.present_title", "people.task"), strict=True
        ):
            label.setText(say(code))
        tasks = commission.tasks(people, self.desk.state.election)
        for number, (row, task) in enumerate(zip(self.rows, tasks, strict=True), 1):
            row.show_texts(number, task, self.locked)
        self.add.show_text(say("people.add"), key="Insert")
        self.remove.show_text(say("people.remove"))
        self.change_role.show_text(say("people.turn_role"), key="F2")
        for button in (self.add, self.remove, self.change_role):
            button.setVisible(not (self.fixed or self.locked))
        state = self.desk.state
        self.side.show_points(
            commission.points(people, state.election, state.station), commission.issues_nothing(state.election)
        )
        self._size()
        self.changed.emit()

    def now(self) -> Now:
        """Names first, then on."""
        say, missing = self.look.texts.say, self.missing()
        closed = "people" in self.desk.state.closed
        absent = ", ".join(person.name for person in self.people if not person.present)
        then = say("people.absent_are", names=absent) if absent else say("people.then")
        if self._told:
            then, self._told = self._told, ""
        blank = not any(person.name for person in self.people)
        offer = blank and self.desk.state.election.practice and not self.locked
        return Now(
            say("people.now_empty" if blank else "people.now_missing" if missing else "people.now"),
            then,
            say("people.back"),
            say("people.return") if closed else say("people.go_on"),
            ready=missing is None,
            second=say("people.made_up") if offer else None,
        )

    def keys(self) -> tuple[KeyHint, ...]:
        """Enter for the next person, Space on a box, F1."""
        say = self.look.texts.say
        return (
            KeyHint("Enter", say("people.key_next")),
            KeyHint("Tab", say("people.key_present")),
            KeyHint("F1", say("window.all_keys")),
        )

    def take_focus(self) -> None:
        """Light the first row without a name, else the first."""
        next((row for row in self.rows if not row.name.text()), self.rows[0]).name.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down go from name to name."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            for row in self.rows:
                if watched is row.name and row.step(Qt.Key(event.key())):
                    return True
        return super().eventFilter(watched, event)

    def _append(self, person: Person) -> PersonRow:
        row = PersonRow(self.look, person.role)
        row.show_person(person)
        row.edited.connect(self.refresh)
        row.settled.connect(self._settle)
        row.entered.connect(self._go)
        row.name.installEventFilter(self)
        self.rows.append(row)
        self._people.insertWidget(len(self.rows) - 1, row)
        return row

    def _settle(self) -> None:
        self.keep()
        self.refresh()

    def _go(self, by: int) -> None:
        place = next((n for n, row in enumerate(self.rows) if row.lit), 0) + by
        if place == len(self.rows):
            self.add.setFocus()
        elif place >= 0:
            self.rows[place].name.setFocus()
            self.rows[place].name.selectAll()

    def _counted(self) -> bool:
        """Whether a count of any one person was keyed."""
        return any("[" in key and chain for key, chain in self.desk.state.keyings.items())

    def _say(self, code: str) -> None:
        self._told = self.look.texts.say(code)
        self.changed.emit()

    def _sentence(self, missing: steps.Missing) -> str:
        say, values = self.look.texts.say, dict(missing.values)
        if "role" in values:
            values["role"] = say(f"people.role_{values['role']}")
        return say(missing.code, **values)

    def _size(self) -> None:
        theme, wide = self.look.theme, self.look.form is Form.WIDE
        self._captions.setContentsMargins(theme.size(36), theme.px(6), theme.px(12), theme.px(4))
        self._captions.setSpacing(theme.px(10))
        self.captions[0].setFixedWidth(theme.size(208 if wide else 130))
        self.captions[2].setContentsMargins(theme.px(7), 0, 0, 0)
        self.captions[2].setFixedWidth(self.rows[0].present.sizeHint().width())
        self.captions[3].setFixedWidth(theme.size(130 if wide else 110))
        self._buttons.setContentsMargins(theme.px(14), theme.px(8), theme.px(14), theme.px(8))
        self._buttons.setSpacing(theme.px(8))

    def _lay_out(self) -> None:
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
        sheet = Sheet(self.look)
        sheet.rows.addLayout(self._captions)
        sheet.rows.addWidget(Scroll(self.look, inside), 1)
        main = QWidget()
        self._column = QVBoxLayout(main)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.title)
        self._column.addWidget(sheet, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(Columns(self.look, main, self.side, below=True))
