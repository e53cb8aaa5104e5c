"""A learner types the number of the sheet, plays, and sees how it went."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from precinct_app import resources
from precinct_app.practice.scenario import make
from precinct_app.station.workplace import Workplace
from precinct_app.texts import catalogue
from tests import practice
from tests.practice_room.robots import Robot, hand_in, play
from tests.ui.conftest import Program
from ui.look import Look
from ui.pages.elections import ElectionsPage
from ui.pages.exported import ExportedPage
from ui.pages.how_did_i_do import HowDidIDoPage
from ui.pages.scenario import ScenarioPage
from ui.pages.station import StationPage
from ui.theme import LIGHT, Theme

SCENARIO = make(practice.package().election, "290", 3, 12)
PLANTED = SCENARIO.planted[0]
Begin = Callable[..., Program]


def type_into(page: ScenarioPage, digits: str) -> None:
    for digit in digits:
        QTest.keyClicks(page.focusWidget(), digit)


@pytest.fixture
def page(qtbot: QtBot) -> ScenarioPage:
    made = ScenarioPage(Look(Theme("light", 1.0, LIGHT), catalogue("en")))
    qtbot.addWidget(made)
    made.show()
    made.take_focus()
    return made


def test_the_groups_fill_one_after_the_other_and_enter_goes_on(qtbot: QtBot, page: ScenarioPage) -> None:
    type_into(page, SCENARIO.number)
    assert page.digits() == SCENARIO.number
    assert page.now().ready and page.now().action == "Go on"
    with qtbot.waitSignal(page.chosen) as chosen:
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert chosen.args == [SCENARIO.number]


def test_without_a_sheet_it_goes_on_without_a_number(qtbot: QtBot, page: ScenarioPage) -> None:
    assert page.now().action == "Without a number"
    with qtbot.waitSignal(page.chosen) as chosen:
        page.act()
    assert chosen.args == [""]


def test_half_a_number_leads_to_the_group_that_is_missing(qtbot: QtBot, page: ScenarioPage) -> None:
    type_into(page, SCENARIO.number[:4])
    page.groups[0].setFocus()
    with qtbot.assertNotEmitted(page.chosen):
        page.act()
    assert page.focusWidget() is page.groups[1]
    assert not page.now().ready


def test_a_wrong_digit_is_refused_when_it_is_typed_and_says_so_to_a_screen_reader(
    qtbot: QtBot, page: ScenarioPage
) -> None:
    wrong = SCENARIO.number[:-1] + str((int(SCENARIO.number[-1]) + 1) % 10)
    type_into(page, wrong)
    assert page.wrong.isVisible()
    assert page.wrong.text().startswith(f"There is no such scenario number: {wrong}")
    assert page.groups[2].accessibleDescription() == page.wrong.text()
    with qtbot.assertNotEmitted(page.chosen):
        page.act()


def test_practising_asks_for_the_number_and_the_journal_keeps_it(begin: Begin) -> None:
    program = begin()
    program.page.practise_wanted.emit()  # type: ignore[attr-defined]  # of the first run
    numbers = program.wait_for("ScenarioPage")
    assert isinstance(numbers, ScenarioPage)
    type_into(numbers, SCENARIO.number)
    program.window.act()
    elections = program.wait_for("ElectionsPage")
    assert isinstance(elections, ElectionsPage)
    assert program.window.accessibleName().startswith("PRACTICE")  # the frame stands there before a protocol does
    elections.rows.light(str([one.id for one in elections.elections].index(practice.package().election.id)))
    program.window.act()
    stations = program.wait_for("StationPage")
    assert isinstance(stations, StationPage)
    stations.station_chosen.emit("290")
    program.wait_for("PeoplePage")
    assert program.way.desk.state.scenario == SCENARIO.number


def evening(data: Path, number: str) -> None:
    """A learner's exported evening in the data folder: what was planted first went out."""
    workplace = Workplace(data)
    package = workplace.take_in(resources.elections_folder() / f"{practice.package().election.id}.election")
    path = data / "practice" / f"{package.election.id}-{package.definition_hash[:8]}" / "290.journal"
    slips = {PLANTED.line: PLANTED.shown}
    robot = Robot("Вера", first=slips, second=slips, careless=True)
    desk = play(path, SCENARIO, robot, datetime.now(UTC) - timedelta(minutes=9), number=number)
    hand_in(desk, workplace.exports(path), robot)
    desk.kept.close()
    workplace.close()


def opened(program: Program) -> ExportedPage:
    program.wait_for("StartPage")
    program.window.act()
    page = program.wait_for("ExportedPage")
    assert isinstance(page, ExportedPage)
    return page


def shown_on(page: HowDidIDoPage) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_after_the_export_the_learner_sees_what_went_out_and_what_to_read(begin: Begin, data_folder: Path) -> None:
    evening(data_folder, SCENARIO.number)
    program = begin()
    exported = opened(program)
    exported.side.how.click()
    page = program.wait_for("HowDidIDoPage")
    assert isinstance(page, HowDidIDoPage)
    program.qtbot.waitUntil(lambda: "Lines that you mistyped" in shown_on(page))
    shown = shown_on(page)
    assert page.look.texts.number(PLANTED.shown) in shown and page.look.texts.number(PLANTED.true) in shown
    assert "not noticed" in shown
    assert f"Errors in the paper that went out: 1 of {len(SCENARIO.planted)}" in shown
    page.look.use(language="ru")
    assert page.title.title.text() == "Ваш результат"
    QTest.keyClick(program.window.lit() or page, Qt.Key.Key_PageDown)
    program.window.act()
    assert program.page is exported


def test_a_count_without_a_number_offers_no_marks(begin: Begin, data_folder: Path) -> None:
    evening(data_folder, "")
    program = begin()
    assert not opened(program).side.how.isVisible()
