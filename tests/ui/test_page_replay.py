"""A journal as a film in the window: step by step, and by itself."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from precinct_app.practice.copies import read_journal
from precinct_app.practice.replay import may_show
from precinct_app.practice.scenario import make
from precinct_app.protocol.entry import Entry
from precinct_app.protocol.events import CountEntered
from precinct_app.protocol.fold import fold
from precinct_app.texts import Refused, catalogue
from tests import practice
from tests.practice_room.robots import Robot, play
from tests.protocol.small import DEFINITION, Night
from ui.look import Look
from ui.pages.replay import ReplayPage
from ui.theme import LIGHT, Theme


@pytest.fixture(scope="module")
def entries(tmp_path_factory: pytest.TempPathFactory) -> tuple[Entry, ...]:
    folder = tmp_path_factory.mktemp("film")
    scenario = make(practice.package().election, "290", 1, 7)
    desk = play(folder / "290.journal", scenario, Robot("Айдана"), datetime(2026, 11, 20, 20, 0, tzinfo=UTC))
    desk.kept.close()
    return read_journal(folder / "290.journal")


@pytest.fixture
def page(qtbot: QtBot, entries: tuple[Entry, ...]) -> ReplayPage:
    made = ReplayPage(Look(Theme("light", 1.0, LIGHT), catalogue("en")), entries, "290")
    qtbot.addWidget(made)
    made.resize(1300, 600)
    made.show()
    made.take_focus()
    return made


def first_count(entries: tuple[Entry, ...]) -> int:
    return next(n for n, entry in enumerate(entries) if isinstance(entry.event, CountEntered) and entry.event.left)


def test_it_begins_with_the_first_event_and_an_empty_protocol(page: ReplayPage) -> None:
    assert page.at == 0
    assert page.now().then.startswith(f"Event 1 of {len(page.frames)}. Step: Station")


def test_the_arrows_go_on_and_back_and_the_lines_stand_as_they_stood(
    page: ReplayPage, entries: tuple[Entry, ...]
) -> None:
    place = first_count(entries)
    for key in [Qt.Key.Key_Right] * (place + 1) + [Qt.Key.Key_Left]:
        QTest.keyClick(page.events, key)
    assert page.at == place
    event = entries[place].event
    assert isinstance(event, CountEntered)
    touched = [line for line in page.lines.lines if line.touched]
    assert [line.figure.replace(",", "") for line in touched] == [event.raw]
    assert touched[0].number == page.frames[0].state.election.line_of(event.line).number


def test_no_arrow_leaves_the_film(page: ReplayPage) -> None:
    QTest.keyClick(page.events, Qt.Key.Key_Left)
    assert page.at == 0
    page.events.light(str(len(page.frames) - 1))
    QTest.keyClick(page.events, Qt.Key.Key_Right)
    assert page.at == len(page.frames) - 1


def test_played_at_once_it_runs_to_its_end_and_stands_still_there(qtbot: QtBot, page: ReplayPage) -> None:
    page.speed.choices["60"].click()
    page.events.light(str(len(page.frames) - 3))
    QTest.keyClick(page.events, Qt.Key.Key_Space)
    assert page.now().action == "Stop"
    qtbot.waitUntil(lambda: page.at == len(page.frames) - 1, timeout=15_000)
    assert page.now().action == "Play"


def test_space_stops_it_and_a_film_over_begins_anew(page: ReplayPage) -> None:
    page.events.light(str(len(page.frames) - 1))
    QTest.keyClick(page.events, Qt.Key.Key_Space)
    assert (page.at, page.playing) == (0, True)
    page.speed.choices["1"].click()
    assert page.playing
    QTest.keyClick(page.events, Qt.Key.Key_Space)
    assert not page.playing


def test_a_page_that_is_left_stands_still(page: ReplayPage) -> None:
    page.act()
    page.hide()
    assert not page.playing


def test_a_single_event_is_no_film_but_is_shown(qtbot: QtBot, entries: tuple[Entry, ...]) -> None:
    page = ReplayPage(Look(Theme("light", 1.0, LIGHT), catalogue("kk")), entries[:1], "290")
    qtbot.addWidget(page)
    page.act()
    assert not page.playing


def test_another_language_keeps_the_moment(page: ReplayPage) -> None:
    page.events.light("5")
    page.look.use(language="kk")
    assert page.at == 5


def test_a_real_protocol_is_replayed_only_once_it_is_exported(tmp_path: Path, entries: tuple[Entry, ...]) -> None:
    may_show(fold(entries))
    real = Night(tmp_path / "real.journal", DEFINITION.replace('"practice"', '"real"'))
    with pytest.raises(Refused) as refused:
        may_show(real.state)
    assert refused.value.code == "replay.not_yet"
    real.kept.close()
