"""Step 1: the commission, kept as each field is left; roles, presence, and what each person does tonight."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from precinct_app.election.definition import Station
from precinct_app.protocol.events import Person
from precinct_app.protocol.kept import KeptProtocol
from precinct_app.protocol.record import LONGEST_NAME, MOST_PEOPLE
from tests.ui.conftest import Program, key, type_text
from tests.ui.widget_help import OFFSCREEN_SAYS
from tools import story
from ui import commission
from ui.pages.people import PeoplePage
from ui.widgets.field_frame import FieldState

pytestmark = OFFSCREEN_SAYS
Begin = Callable[..., Program]
WithStory = Callable[[str], Path]


@pytest.fixture
def gathered(begin: Begin, with_story: WithStory) -> Program:
    """The story's seven people, step 1 still open."""
    with_story("gathered")
    program = begin()
    program.window.act()
    return program


@pytest.fixture
def fresh(begin: Begin, with_story: WithStory) -> Program:
    """A protocol without anybody yet."""
    with_story("gathered")
    program = begin()
    key(program.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    program.window.act()
    return program


def page_of(program: Program) -> PeoplePage:
    assert isinstance(program.page, PeoplePage)
    return program.page


def on_disk(program: Program) -> tuple[Person, ...]:
    desk = program.way.desk
    program.qtbot.waitUntil(lambda: not desk.busy)
    kept = KeptProtocol.open(desk.path)
    kept.close()
    return kept.state.people


def test_a_new_protocol_offers_five_empty_rows_with_the_light_on_the_first(fresh: Program) -> None:
    page = page_of(fresh)
    assert tuple(row.role for row in page.rows) == commission.START
    assert fresh.window.focusWidget() is page.rows[0].name


def test_a_name_is_kept_when_its_field_is_left_and_enter_leads_to_the_next(fresh: Program, qtbot: QtBot) -> None:
    page = page_of(fresh)
    type_text(page.rows[0].name, "Сейітқали Айгүл ")
    assert on_disk(fresh) == ()
    key(page.rows[0].name, Qt.Key.Key_Return)
    assert fresh.window.focusWidget() is page.rows[1].name
    assert on_disk(fresh)[0] == Person("chair", "Сейітқали Айгүл")


def test_practice_fills_in_made_up_names_at_the_press_of_one_button(fresh: Program) -> None:
    fresh.window.bar.second.click()
    people = on_disk(fresh)
    assert len(people) == 5 and all(person.name for person in people)
    assert not fresh.window.bar.second.isVisible()


def test_an_unready_step_lights_the_row_that_lacks_a_name(fresh: Program, qtbot: QtBot) -> None:
    page = page_of(fresh)
    type_text(page.rows[0].name, "Ким Ольга")
    key(fresh.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert fresh.page is page
    assert fresh.window.focusWidget() is page.rows[1].name
    assert "no name yet" in fresh.window.bar.then.text()


def test_a_sign_that_cannot_be_seen_is_refused_visibly_and_not_kept(gathered: Program, qtbot: QtBot) -> None:
    page = page_of(gathered)
    row = page.rows[0]
    before = on_disk(gathered)
    row.name.setText("Сейітқали\u202e")
    row.name.textEdited.emit(row.name.text())
    key(row.name, Qt.Key.Key_Return)
    assert row.name.state is FieldState.INVALID
    assert "U+202E" in row.task.text()
    assert "U+202E" in row.name.accessibleDescription()
    assert row.name.text() == "Сейітқали\u202e"
    assert on_disk(gathered) == before
    gathered.window.act()
    assert gathered.page is page


def test_a_name_takes_no_more_signs_than_the_sheet_has_room_for(gathered: Program, qtbot: QtBot) -> None:
    row = page_of(gathered).rows[0]
    row.name.clear()
    type_text(row.name, "Қ" * (LONGEST_NAME + 5))
    assert len(row.name.text()) == LONGEST_NAME


def test_space_on_the_box_marks_who_is_absent_and_the_deputy_signs_then(gathered: Program, qtbot: QtBot) -> None:
    page = page_of(gathered)
    assert page.rows[0].task.text() == "signs"
    assert page.rows[2].task.text() == "keys first, signs"
    assert page.rows[3].task.text() == "keys second"
    key(page.rows[0].present, Qt.Key.Key_Space)
    assert page.rows[0].task.text() == ""
    assert page.rows[1].task.text() == "signs"
    assert on_disk(gathered)[0].present is False


def test_a_member_is_added_with_insert_up_to_what_the_protocol_holds(gathered: Program, qtbot: QtBot) -> None:
    page = page_of(gathered)
    for _ in range(MOST_PEOPLE):
        key(gathered.window, Qt.Key.Key_Insert)
    assert len(page.rows) == MOST_PEOPLE
    assert gathered.window.focusWidget() is page.rows[-1].name
    assert "no room" in gathered.window.bar.then.text()


def test_a_row_is_taken_away_but_never_chair_or_secretary(gathered: Program, qtbot: QtBot) -> None:
    page = page_of(gathered)
    page.rows[5].name.setFocus()
    page.remove_person()
    assert [person.name for person in on_disk(gathered)] == [p.name for n, p in enumerate(story.PEOPLE) if n != 5]
    page.rows[2].name.setFocus()
    page.remove_person()
    assert len(page.rows) == 6
    assert "chair and a secretary" in gathered.window.bar.then.text()


def test_once_figures_of_each_person_are_keyed_only_the_last_row_goes(
    begin: Begin, with_story: WithStory, qtbot: QtBot
) -> None:
    with_story("before_half")
    program = begin()
    program.window.act()
    program.window.look_wanted.emit(-1)
    page = page_of(program)
    page.rows[4].name.setFocus()
    page.remove_person()
    assert len(page.rows) == 7
    assert "only the last row" in program.window.bar.then.text()
    page.rows[6].name.setFocus()
    page.remove_person()
    assert len(on_disk(program)) == 6
    assert program.way.desk.state.keyings["issued_by_member[6]"]


def test_a_member_becomes_deputy_only_where_there_is_none(gathered: Program, qtbot: QtBot) -> None:
    page = page_of(gathered)
    page.rows[3].name.setFocus()
    key(page.rows[3].name, Qt.Key.Key_F2)
    assert page.rows[3].role == "member"
    assert "only one deputy" in gathered.window.bar.then.text()
    page.rows[1].name.setFocus()
    key(page.rows[1].name, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: page.rows[1].role == "member")
    page.rows[3].name.setFocus()
    key(page.rows[3].name, Qt.Key.Key_F2)
    assert on_disk(gathered)[3].role == "deputy"


def test_after_the_reading_roles_are_fixed_but_presence_still_changes(
    begin: Begin, with_story: WithStory, qtbot: QtBot
) -> None:
    with_story("before_closed")
    program = begin()
    program.window.act()
    program.window.step_wanted.emit(1)
    page = page_of(program)
    assert not page.sheet.add.isVisible()
    page.add_member()
    assert len(page.rows) == 7
    key(page.rows[6].present, Qt.Key.Key_Space)
    assert on_disk(program)[6].present is False


def test_after_the_freeze_nothing_here_can_change(begin: Begin, with_story: WithStory) -> None:
    with_story("frozen")
    program = begin()
    program.window.act()
    program.window.step_wanted.emit(1)
    page = page_of(program)
    assert page.rows[0].name.state is FieldState.LOCKED
    assert not page.rows[0].present.isEnabled()


def test_closing_the_step_records_it_and_goes_on(gathered: Program) -> None:
    gathered.window.act()
    gathered.qtbot.waitUntil(lambda: type(gathered.page).__name__ == "EntryPage")
    assert "people" in gathered.way.desk.state.closed


def test_up_and_down_go_from_name_to_name(gathered: Program, qtbot: QtBot) -> None:
    page = page_of(gathered)
    page.rows[1].name.setFocus()
    key(page.rows[1].name, Qt.Key.Key_Down)
    assert gathered.window.focusWidget() is page.rows[2].name
    key(page.rows[2].name, Qt.Key.Key_Up)
    assert gathered.window.focusWidget() is page.rows[1].name


def test_the_points_of_the_commission_warn_and_never_block(gathered: Program, qtbot: QtBot) -> None:
    page = page_of(gathered)
    assert [point.good for point in commission.points(page.people, story.package().election, _station())] == [True] * 3
    for row in page.rows[3:]:
        if row.present.isChecked():
            key(row.present, Qt.Key.Key_Space)
    points = commission.points(page.people, story.package().election, _station())
    assert [point.good for point in points] == [True, False, True]
    assert gathered.window.bar.action.isVisible()
    assert page.now().ready


@pytest.mark.parametrize(
    ("country", "people", "code", "good"),
    [
        ("KZ", 3, "people.odd", False),
        ("KZ", 5, "people.odd", True),
        ("KZ", 6, "people.odd", False),
        ("JP", 2, "people.odd_abroad", False),
        ("JP", 3, "people.odd_abroad", True),
        ("JP", 4, "people.odd_abroad", False),
        ("JP", 7, "people.odd_abroad", True),
    ],
)
def test_three_are_in_order_abroad_and_an_even_number_is_worth_a_look_everywhere(
    country: str, people: int, code: str, good: bool
) -> None:
    crew = [Person(role, role) for role in ("chair", "secretary", "deputy", "member", "member", "member", "member")]
    station = dataclasses.replace(_station(), country=country)
    first = commission.points(crew[:people], story.package().election, station)[0]
    assert (first.code, first.value, first.good) == (code, str(people), good)


def _station() -> Station:
    return story.package().election.stations[story.STATION]
