"""Step 1: the station is found by what is typed, in any of three languages, and the clock stands beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
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
    page = StationPage(
        look(), Clock(lambda: story.at("21:46:00")), many(10_101), {"9999": 1}, story.package().signed_at
    )
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


def real_page(qtbot: QtBot, at: datetime, signed_at: datetime, zone: timezone = UTC) -> StationPage:
    """The page of the built-in election as if it were real, with the light on 903."""
    election = replace(story.package().election, mode="real")
    page = StationPage(look(), Clock(lambda: at, zone), election, {}, signed_at)
    qtbot.addWidget(page)
    page.show()
    type_text(page.search, "903")
    return page


SIGNED = datetime(2022, 11, 1, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (datetime(2022, 11, 19, 20, 59, tzinfo=UTC), "says 19 November 2022; the day of the vote: 20 November 2022."),
        (datetime(2022, 11, 19, 21, 0, tzinfo=UTC), ""),  # midnight in Istanbul
        (datetime(2022, 11, 21, 20, 59, tzinfo=UTC), ""),  # a count ends in the morning
        (datetime(2022, 11, 21, 21, 0, tzinfo=UTC), "says 22 November 2022"),
        (datetime(2002, 11, 20, 18, 0, tzinfo=UTC), "signed later: 1 November 2022, 12:00 (UTC+03:00)"),
    ],
)
def test_a_clock_of_another_day_is_told_at_a_real_station_and_stops_nobody(
    built: None, qtbot: QtBot, at: datetime, said: str
) -> None:
    page = real_page(qtbot, at, SIGNED)
    assert said in page.side.compare.text() and said in page.now().then
    assert ("laptop’s clock" in page.now().then) == bool(said)
    assert page.now().ready
    with qtbot.waitSignal(page.station_chosen):
        page.act()


def test_practice_is_of_any_day(built: None, qtbot: QtBot) -> None:
    page = StationPage(look(), Clock(lambda: datetime(2031, 1, 1, tzinfo=UTC)), many(3), {}, SIGNED)
    qtbot.addWidget(page)
    assert page.now().then == "Or search for another station above."


def test_a_laptop_of_another_zone_says_what_its_own_clock_shows(built: None, qtbot: QtBot) -> None:
    at = datetime(2022, 11, 20, 18, 46, tzinfo=UTC)
    astana = timezone(timedelta(hours=6))
    far = real_page(qtbot, at, SIGNED, astana)
    assert "The laptop itself shows 00:46 (UTC+06:00)" in far.side.compare.text()
    assert "itself" not in real_page(qtbot, at, SIGNED, story.ZONE).side.compare.text()


@pytest.mark.parametrize(
    ("zone", "at", "local", "astana"),
    [  # date line, half hours, a night with a change of the clock: before and after it
        ("Pacific/Pago_Pago", "2022-11-20T18:00", ("07:00", "Sunday 20 November, UTC-11:00"), "17 h ahead"),
        ("Pacific/Kiritimati", "2022-11-20T18:00", ("08:00", "Monday 21 November, UTC+14:00"), "8 h behind"),
        ("Asia/Kolkata", "2022-11-20T18:00", ("23:30", "Sunday 20 November, UTC+05:30"), "0:30 h ahead"),
        ("Asia/Kabul", "2022-11-20T18:00", ("22:30", "Sunday 20 November, UTC+04:30"), "1:30 h ahead"),
        ("Asia/Kathmandu", "2022-11-20T18:00", ("23:45", "Sunday 20 November, UTC+05:45"), "0:15 h ahead"),
        ("Europe/London", "2022-10-30T00:59", ("01:59", "Sunday 30 October, UTC+01:00"), "5 h ahead"),
        ("Europe/London", "2022-10-30T01:00", ("01:00", "Sunday 30 October, UTC+00:00"), "6 h ahead"),
        ("America/Los_Angeles", "2024-03-10T09:59", ("01:59", "Sunday 10 March, UTC-08:00"), "13 h ahead"),
        ("America/Los_Angeles", "2024-03-10T10:00", ("03:00", "Sunday 10 March, UTC-07:00"), "12 h ahead"),
    ],
)
def test_the_time_of_a_station_is_right_in_every_zone(
    built: None, qtbot: QtBot, zone: str, at: str, local: tuple[str, str], astana: str
) -> None:
    election = many(1)
    far = replace(election.stations["0"], time_zone=zone, country="US")
    moment = datetime.fromisoformat(at).replace(tzinfo=UTC)
    page = StationPage(look(), Clock(lambda: moment), replace(election, stations={"0": far}), {}, SIGNED)
    qtbot.addWidget(page)
    assert (page.side.local.time.text(), page.side.local.day.text()) == local
    assert page.side.astana.day.text().endswith(f", {astana}")


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
