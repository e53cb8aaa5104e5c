"""The class sheet in the window: charts that say the marks, a light that goes from learner to learner."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from precinct_app.practice.faults import Planted
from precinct_app.practice.marking import WENT_OUT, Answers, Fate, Mark, Slip
from precinct_app.practice.room import Handed
from precinct_app.practice.room_time import RoomTime, room_time
from precinct_app.texts import catalogue
from tests import practice
from ui.look import Look
from ui.pages.class_sheet import ClassSheetPage
from ui.pages.room_view import RoomViewPage
from ui.theme import LIGHT, Form, Theme
from ui.widgets.time_bars import TimeScale

ELECTION = practice.package().election
SLIP = Slip("voters_issued", 246, 264, "transposed", True, False, False)
RIGHT = Slip("voters_issued", 274, 264, "digit-wrong", False, True, True)
SPENT = {"station": 150, "before": 700, "after": 1000, "check": 700, "paper": 400, "sign": 200}


def mark(name: str, step: str = "sign", *slips: Slip, answers: Answers = Answers()) -> Mark:  # noqa: B008  # frozen
    order = list(SPENT)
    spent = {one: SPENT[one] if order.index(one) <= order.index(step) else 0 for one in order}
    fates = (Fate(Planted("transposed", "voters_issued", 264, 246), WENT_OUT),)
    return Mark(name, "400010040", "290", step == "sign", step, spent, 300, 200, slips, answers, fates)


def handed() -> tuple[Handed, ...]:
    marks = (
        mark("Айдана С.", "sign", answers=Answers(right=("R04",))),
        mark("Вера К.", "sign", SLIP, answers=Answers(missing=("R04",))),
        mark("Нұржан Қ.", "after", RIGHT),
    )
    damaged = Handed(Path("broken.journal"))
    return (*(Handed(Path(f"{n}.journal"), True, one) for n, one in enumerate(marks)), damaged)


@pytest.fixture
def look() -> Look:
    return Look(Theme("light", 1.0, LIGHT), catalogue("en"))


@pytest.fixture
def page(qtbot: QtBot, look: Look) -> ClassSheetPage:
    made = ClassSheetPage(look, ELECTION, handed())
    qtbot.addWidget(made)
    made.resize(1340, 600)
    made.show()
    made.take_focus()
    return made


def test_a_step_that_was_not_reached_has_no_time_and_the_worst_step_is_the_one_furthest_over_plan() -> None:
    time = room_time([one.mark for one in handed() if one.mark])
    assert time.learners[2].steps == (150, 700, 1000, None, None, None)
    assert time.medians == (150, 700, 1000, 700, 400, 200)
    assert time.worst == 3
    assert list(time.longest) == [3, 12, 18, 700 / 60, 8, 5]
    assert time.finished == 2


def test_a_room_without_a_mark_has_no_median_and_no_worst_step() -> None:
    time = room_time([])
    assert time == RoomTime((), (None,) * 6, None)


def test_each_row_says_its_times_and_who_is_still_at_work(page: ClassSheetPage) -> None:
    names = [row.accessibleName() for row in page.times.rows]
    assert names[0].startswith("Айдана С.: 52. Station: 2 min, plan 3; ")
    assert names[2] == "Нұржан Қ.: at work. Station: 2 min, plan 3; Before: 12 min, plan 12; Counted: 17 min, plan 18"


def test_the_lines_chart_says_how_many_stood_right_and_wrong(page: ClassSheetPage) -> None:
    assert page.lines.stacks.accessibleName() == "Line 2. Put right: 1; left wrong: 1"


def test_what_could_not_be_marked_and_who_finished_stand_in_the_title(page: ClassSheetPage) -> None:
    assert page.title.note.text() == "files that could not be marked: 1"
    assert page.title.right.text() == "2 of 3 finished"


def test_the_bar_says_the_point_that_weighs_most(page: ClassSheetPage) -> None:
    assert page.now().sentence.startswith("Line left wrong: 2 ")
    assert page.now().ready


def test_arrows_light_learners_and_enter_replays_the_one_that_is_lit(qtbot: QtBot, page: ClassSheetPage) -> None:
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Up)
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Down)
    assert page.side.replay.text() == "Replay Вера К."
    with qtbot.waitSignal(page.replay_wanted) as wanted:
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert wanted.args == ["1.journal"]


def test_another_language_keeps_the_learner_that_was_lit(page: ClassSheetPage, look: Look) -> None:
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Down)
    look.use(language="ru")
    assert page.focusWidget() is page.times.rows[1]
    assert page.side.replay.text() == "Повтор: Вера К."


def test_a_class_that_handed_in_nothing_to_mark_still_shows_a_sheet(qtbot: QtBot, look: Look) -> None:
    page = ClassSheetPage(look, ELECTION, (Handed(Path("broken.journal")),))
    qtbot.addWidget(page)
    page.show()
    page.take_focus()
    assert page.focusWidget() is page.side.save
    assert not page.side.replay.isVisible()
    page.side.replay.click()
    assert page.now().sentence == "The room has no error in common"


def test_the_room_sees_the_points_and_no_name(qtbot: QtBot, look: Look) -> None:
    page = RoomViewPage(look, ELECTION, [one.mark for one in handed() if one.mark])
    qtbot.addWidget(page)
    page.show()
    page.take_focus()
    shown = [label.text() for label in page.findChildren(type(page.title))]
    assert any(text.startswith("Line left wrong: 2 ") for text in shown)
    assert not any("Вера" in text or "Айдана" in text for text in shown)
    assert page.medians.text().startswith("Station: 2 min, plan 3")


@pytest.mark.parametrize("width", [400, 900, 1300])
def test_no_column_of_the_chart_is_narrower_than_its_title_and_no_bar_leaves_its_column(width: int) -> None:
    theme, longest, titles = Theme("light", 1.0, LIGHT), (3.0, 12.0, 24.0, 11.0, 9.0, 5.0), (50.0,) * 6
    scale = TimeScale.fit(width, longest, titles, theme)
    for (start, wide), long in zip(scale.columns, longest, strict=True):
        assert wide >= 50 - 1e-9
        assert long * scale.minute <= wide + 1e-9
        assert start >= theme.size(148)


@pytest.mark.parametrize("form", [Form.WIDE, Form.NARROW, Form.SMALL])
def test_the_sheet_paints_in_every_form(qtbot: QtBot, look: Look, page: ClassSheetPage, form: Form) -> None:
    look.use(width={Form.WIDE: 1366, Form.NARROW: 911, Form.SMALL: 700}[form])
    assert look.form is form
    assert not page.grab().isNull()
    assert page.lines.isVisible() is (form is Form.WIDE)
