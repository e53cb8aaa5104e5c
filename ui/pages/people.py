"""Step 1, second part: who the commission is, who is here, and what each of them does tonight."""

from __future__ import annotations

import dataclasses

from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.practice.number import grouped
from precinct_app.protocol import events, steps
from precinct_app.protocol.events import Person
from precinct_app.protocol.record import MOST_PEOPLE
from ui import commission
from ui.desk import Desk
from ui.look import Look
from ui.page import Now, Page
from ui.pages.parts.commission_side import CommissionSide
from ui.pages.parts.people_sheet import PeopleSheet
from ui.pages.parts.person_row import PersonRow
from ui.shortcuts import Shortcut
from ui.theme import Form
from ui.widgets.columns import Columns
from ui.widgets.key_cap import KeyHint
from ui.widgets.page_title import PageTitle
from ui.widgets.scroll import Scroll


class PeoplePage(Page):
    """Everything typed is kept when its field is left. A practice election offers made-up names."""

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__(look)
        self.desk = desk
        self._told = ""
        self.title, self.sheet, self.side = PageTitle(look), PeopleSheet(look), CommissionSide(look)
        main = QWidget()
        self._column = QVBoxLayout(main)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.title)
        self._column.addWidget(self.sheet, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(Columns(look, main, Scroll(look, self.side), below=True))
        for person in desk.state.people or commission.start():
            self.sheet.append(person)
        self._handed_over = desk.state.people
        self.sheet.edited.connect(self._edited)
        self.sheet.settled.connect(self._settled)
        self.sheet.add.clicked.connect(self.add_member)
        self.sheet.remove.clicked.connect(self.remove_person)
        self.sheet.change_role.clicked.connect(self.turn_role)
        Shortcut.ADD.on(self).activated.connect(self.add_member)
        Shortcut.CHANGE.on(self).activated.connect(self.turn_role)
        desk.changed.connect(self.refresh)
        self.refresh()

    # --- what stands here

    @property
    def rows(self) -> list[PersonRow]:
        """A row for each person."""
        return self.sheet.people_rows

    @property
    def people(self) -> tuple[Person, ...]:
        """The people as they stand in the rows."""
        return self.sheet.people

    @property
    def locked(self) -> bool:
        """Whether nothing here can change: the figures are frozen for the paper."""
        return self.desk.state.frozen is not None

    @property
    def fixed(self) -> bool:
        """Whether roles and number of people can no longer change: counts of each were read aloud."""
        return self.locked or "before" in self.desk.state.closed

    def keep(self) -> None:
        """Record the people if they changed and every sign may stand in a name."""
        people = self.people
        if people != self._handed_over and not any(row.bad for row in self.rows) and not self.locked:
            self._handed_over = people
            self.desk.record(events.PeopleRecorded(people))

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
        if self.desk.state.clock_confirmed is None:  # a recount, which begins here
            self.desk.record(events.ClockConfirmed())
        if "people" not in self.desk.state.closed:
            self.desk.record(events.StageClosed("people"))
        self.done.emit()

    def show_missing(self) -> None:
        """Light the row that lacks something and say what."""
        missing = self.missing()
        if missing is not None:
            self.sheet.light(max(0, missing.person))
            say, values = self.look.texts.say, dict(missing.values)
            if "role" in values:
                values["role"] = say(f"people.role_{values['role']}")
            self._tell(say(missing.code, **values))

    def add_member(self) -> None:
        """One more member, at the end, and the light on the name."""
        if self.fixed:
            self._tell(self.look.texts.say("people.fixed"))
        elif len(self.rows) >= MOST_PEOPLE:
            self._tell(self.look.texts.say("people.no_more"))
        else:
            self.sheet.append(Person("member", ""))
            self._told = ""
            self.refresh()
            self.sheet.light(len(self.rows) - 1)

    def remove_person(self) -> None:
        """Take the lit row away. Once counts of each person were keyed only the last can go: the figures of those
        behind would be somebody else's."""
        row = self.sheet.lit or self.rows[-1]
        refused = (
            "people.fixed" if self.fixed
            else "people.always_there" if row.role in commission.FIXED
            else "people.only_last" if row is not self.rows[-1] and self._counted()
            else ""
        )  # fmt: skip
        if refused:
            self._tell(self.look.texts.say(refused))
            return
        self.sheet.take_away(row)
        self._changed()

    def turn_role(self) -> None:
        """A member becomes the deputy, the deputy a member; chair and secretary stay."""
        row = self.sheet.lit
        deputy = any(other.role == "deputy" for other in self.rows)
        if row is None or self.fixed or row.role in commission.FIXED:
            self._tell(self.look.texts.say("people.fixed" if self.fixed else "people.always_there"))
        elif row.role == "member" and deputy:
            self._tell(self.look.texts.say("people.one_deputy"))
        else:
            row.role = "deputy" if row.role == "member" else "member"
            self._changed()

    def second(self) -> None:
        """Fill in made-up names; only practice offers it, and only where nobody is named yet."""
        for number, row in enumerate(self.rows):
            row.name.setText(commission.MADE_UP[number % len(commission.MADE_UP)])
        self._changed()

    # --- what is shown

    def refresh(self) -> None:
        """All texts and states anew; what is typed stays."""
        say, people, state = self.look.texts.say, self.people, self.desk.state
        self._column.setSpacing(self.look.theme.px(8))
        number = f"{say('practice.scenario')}: {grouped(state.scenario)}" if state.scenario else ""
        self.title.show_texts(say("people.title"), note=number, right=say("people.count", n=len(people)))
        self.sheet.refresh(commission.tasks(people, state.election), self.fixed, self.locked)
        points = commission.points(people, state.election, state.station)
        self.side.show_points(points, commission.issues_nothing(state.election))
        self.changed.emit()

    def now(self) -> Now:
        """Names first, then on."""
        say, missing, people = self.look.texts.say, self.missing(), self.people
        absent = ", ".join(person.name for person in people if not person.present)
        blank = not any(person.name for person in people)
        offer = blank and self.desk.state.election.practice and not self.locked
        small = self.look.form is Form.SMALL and not self._told
        sentence = "people.now_empty" if blank else "people.now_missing" if missing else "people.now"
        then = say("people.then_empty") if blank else say("people.absent_are", names=absent) if absent else ""
        return Now(
            say("people.now_short" if small else sentence),
            self._told or self._clock() or then or say("people.then"),
            say("people.back"),
            say("people.return" if "people" in self.desk.state.closed else "people.go_on"),
            ready=missing is None,
            second=say("people.made_up") if offer else None,
        )

    def _clock(self) -> str:
        known = self.desk.state.clock_confirmed is not None
        return "" if known else self.look.texts.say("people.then_clock")

    def keys(self) -> tuple[KeyHint, ...]:
        """Enter for the next person, Tab to the box, F1."""
        say = self.look.texts.say
        return (
            KeyHint("Enter", say("people.key_next")),
            KeyHint("Tab", say("people.key_present")),
            KeyHint("F1", say("window.all_keys")),
        )

    def take_focus(self) -> None:
        """Light the first row without a name, else the first."""
        empty = (place for place, row in enumerate(self.rows) if not row.name.text())
        self.sheet.light(next(empty, 0))

    def _edited(self) -> None:
        self._told = ""
        self.refresh()

    def _settled(self) -> None:
        self.keep()
        self.refresh()

    def _changed(self) -> None:
        self._told = ""
        self._settled()

    def _counted(self) -> bool:
        """Whether a count of any one person was keyed."""
        return any("[" in key and chain for key, chain in self.desk.state.keyings.items())

    def _tell(self, sentence: str) -> None:
        self._told = sentence
        self.changed.emit()
