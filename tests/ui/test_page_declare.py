"""Declaring: four parts, the keyboard alone, and nothing declared before everything is filled."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from precinct_app.protocol import events
from tests.ui.entry_help import texts_of
from tests.ui.finish_help import Begin, WithStory, action, front, keys, lit, nameless, opened, state, wait, write
from tests.ui.widget_help import OFFSCREEN_SAYS, look, press
from tools import story
from ui.pages.check import CheckPage
from ui.pages.declare import DeclarePage
from ui.pages.parts.days import parse_day, typed
from ui.widgets.figures_field import FiguresField

pytestmark = OFFSCREEN_SAYS
Key = Qt.Key


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2022-11-20", date(2022, 11, 20)), (" 20.11.2022 ", date(2022, 11, 20)), ("1/2/2022", date(2022, 2, 1)),
        ("31.11.2022", None), ("20.11.22", None), ("20 November", None), ("", None), ("٢٠.11.2022", None),
        ("20112022", date(2022, 11, 20)), ("2011222", None), ("31112022", None),
    ],
)  # fmt: skip
def test_a_day_is_taken_with_the_day_first_or_as_iso(text: str, day: date | None) -> None:
    assert parse_day(text) == day
    assert day is None or parse_day(typed(day)) == day


def test_number_and_day_of_an_act_are_typed_in_the_kazakh_layout_and_letters_stay(qtbot: QtBot) -> None:
    field = FiguresField(look())
    qtbot.addWidget(field)
    for text, scan in (("ә", 11), (".", 16), ("-", 61), ("а", 41)):
        press(field, Key.Key_unknown, text, scan=scan)
    assert field.text() == "27-а"
    press(field, Key.Key_unknown, "№", Qt.KeyboardModifier.ShiftModifier, scan=12)
    assert field.text() == "27-а№"


def test_the_form_is_filled_and_declared_by_keyboard_alone(begin: Begin, with_story: WithStory) -> None:
    program, _ = opened(begin, with_story, "keyed_again", CheckPage)
    keys(program, Key.Key_Return)
    page = front(program, DeclarePage)
    assert lit(program) is page.form.reason.area.edit
    assert any("names the members who carried it" in text for text in texts_of(page.notes))
    assert page.now().sentence == "Write why the paper shows this"
    write(program, story.REASON)
    assert page.now().sentence == "Write the number of the act"
    keys(program, Key.Key_Return)
    assert lit(program) is page.form.number
    keys(program, Key.Key_3, Key.Key_Return)
    assert lit(program) is page.form.day and page.now().ready
    action(program)
    wait(program, lambda: "R04" in state(program).declared)
    assert state(program).declared["R04"] == events.ErrorDeclared("R04", story.REASON, "3", "2022-11-20")
    assert front(program, CheckPage).findings.open_errors == 0


def test_the_action_leads_to_what_is_missing(begin: Begin, with_story: WithStory) -> None:
    program, _ = opened(begin, with_story, "keyed_again", CheckPage)
    keys(program, Key.Key_Return)
    page = front(program, DeclarePage)
    page.form.day.setFocus()
    action(program)
    assert lit(program) is page.form.reason.area.edit
    write(program, "себебі")
    action(program)
    assert lit(program) is page.form.number
    keys(program, Key.Key_7)
    page.form.day.setFocus()
    page.form.day.selectAll()
    write(program, "31.11.2022")
    action(program)
    assert lit(program) is page.form.day
    assert page.form.day_note.text() == page.form.day.accessibleDescription() == "Write the day as 20.11.2022"
    assert not state(program).declared


def test_escape_leaves_and_nothing_is_declared(begin: Begin, with_story: WithStory) -> None:
    program, _ = opened(begin, with_story, "keyed_again", CheckPage)
    keys(program, Key.Key_Return)
    front(program, DeclarePage)
    write(program, "себебі")
    keys(program, Key.Key_Escape)
    front(program, CheckPage)
    assert not state(program).declared


def test_a_declaration_is_changed_from_what_it_said(begin: Begin, with_story: WithStory) -> None:
    program, page = opened(begin, with_story, "declared", CheckPage)
    page.declare_wanted.emit("R04")
    form = front(program, DeclarePage)
    assert (form.form.reason.text, form.form.number.text(), form.form.day.text()) == (story.REASON, "1", "20.11.2022")
    form.form.number.setFocus()
    form.form.number.selectAll()
    write(program, "2")
    action(program)
    wait(program, lambda: state(program).declared["R04"].act_number == "2")
    front(program, CheckPage)


def test_no_act_is_asked_for_where_the_definition_asks_for_none(
    begin: Begin, with_story: WithStory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(story.AFTER, "voters_participated", 940)
    program, page = opened(begin, with_story, "after_closed", CheckPage)
    program.way.desk.record(events.CountEntered("voters_participated", 3, "940"))
    wait(program, lambda: len(state(program).chain("voters_participated")) == 3)
    page.declare_wanted.emit("R07")
    form = front(program, DeclarePage)
    assert form.form.act_row.isHidden()
    assert not any("act on a portable box" in text for text in texts_of(form.notes))
    assert form.now().sentence == "Read these lines again before declaring"
    action(program)
    assert not state(program).declared


def test_every_field_has_a_name_and_a_sign_that_cannot_be_seen_is_refused(begin: Begin, with_story: WithStory) -> None:
    program, page = opened(begin, with_story, "keyed_again", CheckPage)
    page.declare_wanted.emit("R04")
    form = front(program, DeclarePage)
    assert not nameless(form)
    write(program, "a\u200bb")
    assert not form.form.reason.good and "U+200B" in form.form.reason.counter.text()
    form.form.number.setFocus()
    write(program, "3\u202e")
    assert not form.now().ready
