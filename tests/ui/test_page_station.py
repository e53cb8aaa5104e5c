"""Step 1: the station is found by what is typed, in any of three languages, and the clock stands beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from precinct_app import resources
from precinct_app.election.definition import Election, Text
from precinct_app.protocol.kept import KeptProtocol
from tests.ui.conftest import Program, key, type_text
from tests.ui.widget_help import OFFSCREEN_SAYS, look
from tools import story
from ui.clock import Clock
from ui.pages.station import MOST, StationPage
from ui.station_search import StationSearch
from ui.widgets.rows import Row, RowHeading

pytestmark = OFFSCREEN_SAYS
Begin = Callable[..., Program]


@pytest.fixture
def program(begin: Begin) -> Program:
    return begin(election=resources.elections_folder() / f"{story.ELECTION}.election")


def page_of(program: Program) -> StationPage:
    assert isinstance(program.page, StationPage)
    return program.page


def numbers(page: StationPage) -> list[str]:
    return [item.key for item in page.rows.rows.items if isinstance(item, Row)]


@pytest.fixture(scope="module")
def search(built: None) -> StationSearch:
    return StationSearch(story.package().election.stations.values())


def found(search: StationSearch, typed: str) -> list[str]:
    return [one.number for one in search.find(typed)]


@pytest.mark.parametrize(
    "typed", ["903", "№\u00a0903", "стамб", "СТАМБҰЛ", "Istan", " istanbul ", "Istanbul, Turkiye", "стамбул,\u00a0т"]
)
def test_a_station_is_found_by_number_or_name_in_three_languages(search: StationSearch, typed: str) -> None:
    assert found(search, typed)[0] == "903"


def test_a_number_that_is_whole_comes_before_numbers_that_begin_so(search: StationSearch) -> None:
    numbers = found(search, "90")
    assert numbers[0].startswith("90") and set(numbers[:3]) <= {"901", "902", "903", "904", "905", "906", "908"}


def test_a_district_is_searched_only_when_no_name_fits(search: StationSearch) -> None:
    assert found(search, "Бостандық") == ["291"]
    assert "901" not in found(search, "астана")
    assert found(search, "№")[0] == "101"  # the sign alone is no number: schools have it in their names


def many(count: int) -> Election:
    """The built-in election with that many stations."""
    election = story.package().election
    pattern = election.stations["290"]
    schools = (
        replace(pattern, number=str(n), name=Text(f"мектеп {n}", f"школа {n}", f"school {n}")) for n in range(count)
    )
    return replace(election, stations={one.number: one for one in schools})


def test_of_ten_thousand_stations_the_first_are_shown_and_the_rest_is_counted(built: None, qtbot: QtBot) -> None:
    page = StationPage(look(), Clock(lambda: story.at("21:46:00")), many(10_101), {"9999": 1})
    qtbot.addWidget(page)
    assert numbers(page) == ["9999", *map(str, range(MOST))]
    last = page.rows.rows.items[-1]
    assert isinstance(last, RowHeading) and last.text.startswith("And 9,900 more")
    type_text(page.search, "10100")
    assert numbers(page) == ["10100"]
    page.search.clear()
    type_text(page.search, "school 77")
    assert numbers(page) == ["77", *map(str, range(770, 780)), *map(str, range(7700, 7800))]


def test_typing_lights_the_best_and_arrows_move_from_the_search_field(program: Program, qtbot: QtBot) -> None:
    page = page_of(program)
    type_text(page.search, "ста")
    assert page.rows.current_key() == "903"
    assert len(numbers(page)) > 5
    key(page.search, Qt.Key.Key_Down)
    assert page.rows.current_key() == numbers(page)[1]
    key(page.search, Qt.Key.Key_Up)
    assert page.rows.current_key() == "903"
    assert program.window.focusWidget() is page.search


def test_nothing_found_says_so_and_enter_does_nothing(program: Program, qtbot: QtBot) -> None:
    page = page_of(program)
    type_text(page.search, "zzz")
    assert page.station is None
    assert "zzz" in program.window.bar.sentence.text()
    key(page.search, Qt.Key.Key_Return)
    assert program.page is page


def test_the_lit_stations_clock_and_astanas_are_shown(program: Program, qtbot: QtBot) -> None:
    page = page_of(program)
    type_text(page.search, "903")
    assert page.side.local.time.text() == "21:46"
    assert page.side.local.day.text() == "Sunday 20 November, UTC+03:00"
    assert page.side.astana.time.text() == "00:46"
    assert page.side.astana.day.text() == "Monday 21 November, 3 h ahead"
    item = next(item for item in page.rows.rows.items if isinstance(item, Row))
    assert item.columns == ("21:46 +03", "1,284")


def test_going_on_begins_the_protocol_with_the_clock_confirmed(
    program: Program, qtbot: QtBot, data_folder: Path
) -> None:
    page = page_of(program)
    type_text(page.search, "903")
    key(page.search, Qt.Key.Key_Return)
    assert type(program.page).__name__ == "PeoplePage"
    (journal,) = data_folder.glob("practice/*/903.journal")
    kept = KeptProtocol.open(journal)
    assert kept.state.clock_confirmed is not None
    kept.close()


def test_a_second_practice_try_of_a_station_gets_its_own_file(
    begin: Begin, with_story: Callable[[str], Path], qtbot: QtBot, data_folder: Path
) -> None:
    with_story("gathered")
    program = begin()
    key(program.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    page = page_of(program)
    first = page.rows.rows.items[0]
    assert isinstance(first, RowHeading) and first.text == "Stations of this laptop"
    assert page.rows.current_key() == "903"
    program.window.act()
    assert len(list(data_folder.glob("practice/*/903-2.journal"))) == 1


def test_the_language_changes_without_losing_what_is_typed(program: Program, qtbot: QtBot) -> None:
    page = page_of(program)
    type_text(page.search, "ста")
    key(page.search, Qt.Key.Key_Down)
    lit = page.rows.current_key()
    key(page.search, Qt.Key.Key_F8)
    assert program.window.look.texts.language == "kk"
    assert page.search.text() == "ста"
    assert page.rows.current_key() == lit
    assert program.window.focusWidget() is page.search


def test_back_leads_to_the_start(program: Program, qtbot: QtBot) -> None:
    key(program.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    program.wait_for("StartPage")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_no_caption_is_cut(begin: Begin, language: str) -> None:
    program = begin(language, election=resources.elections_folder() / f"{story.ELECTION}.election")
    for label in page_of(program).findChildren(QLabel):
        if label.isVisible() and not label.wordWrap() and label.text():
            assert label.width() >= label.fontMetrics().horizontalAdvance(label.text()), label.text()
