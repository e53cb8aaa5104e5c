"""A trainer's way through the window: make a set, show a sheet, mark a class, replay, clear."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest

from precinct_app import resources
from precinct_app.practice import key as keys
from precinct_app.practice.scenario import make
from precinct_app.protocol.kept import KeptProtocol
from precinct_app.station.workplace import Workplace, opened
from tests import practice
from tests.practice_room.robots import Robot, hand_in, play
from tests.ui.conftest import Program
from ui.page import Page
from ui.pages.class_sheet import ClassSheetPage
from ui.pages.make_set import MakeSetPage
from ui.pages.mark_class import MarkClassPage
from ui.pages.replay import ReplayPage
from ui.pages.room_view import RoomViewPage
from ui.pages.show_sheet import ShowSheetPage
from ui.pages.trainer import TrainerPage
from ui.training import Training

Begin = Callable[..., Program]
PACKAGE = resources.elections_folder() / f"{practice.package().election.id}.election"
SCENARIO = make(practice.package().election, "290", 2, 5)


@pytest.fixture
def trainer(begin: Begin, data_folder: Path) -> tuple[Program, TrainerPage]:
    workplace = Workplace(data_folder)
    workplace.take_in(PACKAGE)
    workplace.close()
    program = begin()
    program.wait_for("StartPage")
    program.page.begin.trainer.click()  # type: ignore[attr-defined]  # a StartPage
    page = program.wait_for("TrainerPage")
    assert isinstance(page, TrainerPage)
    return program, page


def on(program: Program, kind: type[Page]) -> Page:
    return program.wait_for(kind.__name__)


def press(program: Program, pressed: Qt.Key) -> None:
    QTest.keyClick(program.window.lit() or program.page, pressed)


def training(program: Program) -> Training:
    return program.window.findChildren(Training)[0]


@pytest.fixture
def room(tmp_path: Path) -> tuple[Path, Path]:
    """What a class of one handed in, and the key."""
    folder = tmp_path / "class"
    robot = Robot("Айдана")
    desk = play(folder / "290.journal", SCENARIO, robot, datetime.now(UTC) - timedelta(minutes=9))
    hand_in(desk, folder / "exports", robot)
    desk.kept.close()
    key = tmp_path / "key.json"
    package = practice.package()
    key.write_bytes(keys.write(keys.Key(package.election.id, package.definition_hash, (SCENARIO,))))
    return folder, key


def test_a_set_is_made_into_an_empty_folder_and_the_folder_opens(
    trainer: tuple[Program, TrainerPage], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, page = trainer
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    page.cards["make"].click()
    making = on(program, MakeSetPage)
    assert isinstance(making, MakeSetPage)
    making.station.setText("290")
    making.learners.setText("2")
    making.levels.choices["4"].click()
    out = tmp_path / "set"
    out.mkdir()
    program.window.act()
    assert making.made is None  # no folder yet: its button is lit instead
    assert program.window.lit() is making.folder.button
    making.folder.choose(out)
    program.window.act()
    program.qtbot.waitUntil(lambda: making.made is not None, timeout=30_000)
    key = keys.read((out / "key.json").read_bytes(), "key.json", practice.package().election)
    assert [one.station for one in key.scenarios] == ["290", "290"]
    assert all(one.number.startswith("4") for one in key.scenarios)
    assert len(list(out.glob("learner-*.pdf"))) == 2
    program.window.act()
    assert opened == [str(out)]


def test_a_set_is_never_mixed_with_what_lies_in_a_folder(trainer: tuple[Program, TrainerPage], tmp_path: Path) -> None:
    program, page = trainer
    page.cards["make"].click()
    making = on(program, MakeSetPage)
    assert isinstance(making, MakeSetPage)
    (tmp_path / "old").write_text("old")
    making.folder.choose(tmp_path)
    program.window.act()
    program.qtbot.waitUntil(lambda: making.refusal.isVisible())
    assert "not empty" in making.refusal.text()
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".pdf"] == []


def test_an_unknown_station_and_too_many_learners_are_lit(trainer: tuple[Program, TrainerPage], tmp_path: Path) -> None:
    program, page = trainer
    page.cards["make"].click()
    making = on(program, MakeSetPage)
    assert isinstance(making, MakeSetPage)
    making.folder.choose(tmp_path)
    making.station.setText("77777")
    making.refresh()
    program.window.act()
    assert program.window.lit() is making.station
    making.station.setText("290")
    making.learners.setText("201")
    making.refresh()
    program.window.act()
    assert program.window.lit() is making.learners
    making.learners.clear()
    program.window.act()
    assert making.made is None


def test_a_class_is_marked_shown_to_the_room_saved_and_a_learner_replayed(
    trainer: tuple[Program, TrainerPage], room: tuple[Path, Path], tmp_path: Path
) -> None:
    program, page = trainer
    folder, key = room
    page.cards["mark"].click()
    marking = on(program, MarkClassPage)
    assert isinstance(marking, MarkClassPage)
    program.window.act()
    assert program.window.lit() is marking.key.button
    marking.key.choose(key)
    marking.folder.choose(folder)
    program.window.act()
    sheet = on(program, ClassSheetPage)
    assert isinstance(sheet, ClassSheetPage)
    assert program.window.accessibleName().startswith("PRACTICE")  # the frame stands round every page of a trainer
    assert program.window.lit() is sheet.times.rows[0]
    assert [one.learner for one in sheet.marks] == ["Айдана"]
    sheet.save_wanted.emit()
    dialog = training(program).dialog
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "out"))
    dialog.reject()
    assert (tmp_path / "out.xlsx").exists() and (tmp_path / "out.pdf").exists()
    assert "Learners marked: 1" in program.window.bar.then.text()
    program.window.act()
    on(program, RoomViewPage)
    program.window.act()
    assert program.page is sheet
    press(program, Qt.Key.Key_Return)
    film = on(program, ReplayPage)
    program.window.go_back()
    assert film is not program.page
    program.window.go_back()
    assert program.wait_for("MarkClassPage") == marking


def test_what_is_no_key_or_holds_nothing_is_told(trainer: tuple[Program, TrainerPage], room: tuple[Path, Path]) -> None:
    program, page = trainer
    folder, key = room
    page.cards["mark"].click()
    marking = on(program, MarkClassPage)
    assert isinstance(marking, MarkClassPage)
    for bad, where in ((folder / "missing.json", folder), (folder / "290.journal", folder), (key, key.parent / "none")):
        (key.parent / "none").mkdir(exist_ok=True)
        marking.key.choose(bad)
        marking.folder.choose(where)
        marking.refuse(None)
        program.window.act()
        program.qtbot.waitUntil(lambda: marking.refusal.isVisible() and not marking.working)
        assert str(bad) in marking.refusal.text() or str(where) in marking.refusal.text()


def test_a_journal_of_ones_own_choice_is_replayed_and_a_file_that_is_none_is_told(
    trainer: tuple[Program, TrainerPage], room: tuple[Path, Path]
) -> None:
    program, page = trainer
    folder, key = room
    for file in (key, folder / "290.journal"):
        page.cards["replay"].click()
        dialog = training(program).dialog
        assert dialog is not None
        dialog.fileSelected.emit(str(file))
        dialog.reject()
        if file is key:
            assert "key.json" in program.window.bar.then.text()
    film = on(program, ReplayPage)
    assert isinstance(film, ReplayPage)
    assert film.name.startswith("290 ")


def test_a_sheet_is_shown_for_its_number_and_turned(trainer: tuple[Program, TrainerPage]) -> None:
    program, page = trainer
    page.cards["show"].click()
    show = on(program, ShowSheetPage)
    assert isinstance(show, ShowSheetPage)
    program.window.act()
    assert program.window.lit() is show.station
    for letter in "290":
        QTest.keyClicks(show.station, letter)
    program.window.act()
    assert program.window.lit() is show.groups[0]
    for digit in SCENARIO.number:
        QTest.keyClicks(program.window.lit() or show, digit)
    program.window.act()
    assert len(show.sheets) >= 3
    assert show.title.right.text() == f"page 1 of {len(show.sheets)}"
    assert show.view.preview.width() > 900  # to be read, not to be looked at
    bar, views = show.view.verticalScrollBar(), 0
    while show.at == 0:  # every view of the first page, then the second one from its head
        press(program, Qt.Key.Key_PageDown)
        views += 1
    assert (show.at, bar.value()) == (1, 0)
    assert views > 2
    press(program, Qt.Key.Key_PageUp)  # back to its foot
    assert (show.at, bar.value()) == (0, bar.maximum())
    program.window.act()
    assert show.at == 1
    show.groups[2].clear()
    QTest.keyClicks(show.groups[2], "0")
    assert show.sheets == ()


def test_a_number_or_a_station_that_there_is_not_is_told(trainer: tuple[Program, TrainerPage]) -> None:
    program, page = trainer
    page.cards["show"].click()
    show = on(program, ShowSheetPage)
    assert isinstance(show, ShowSheetPage)
    show.station.setText("77777")
    for group, digits in zip(show.groups, ("200", "000", "500"), strict=True):
        group.setText(digits)
    program.window.act()
    assert show.said.text().startswith("There is no such scenario number")
    for group, at in zip(show.groups, (0, 3, 6), strict=True):
        group.setText(SCENARIO.number[at : at + 3])
    program.window.act()
    assert "77777" in show.said.text()
    show.turn(1)
    assert show.sheets == ()


def test_clearing_in_the_window_leaves_a_real_protocol_beside_it_byte_for_byte(
    trainer: tuple[Program, TrainerPage],
) -> None:
    program, page = trainer
    workplace = training(program).workplace
    package = next(one for one in workplace.packages() if one.election.practice)
    event = opened(package, "290")
    event = replace(event, definition=event.definition.replace('mode = "practice"', 'mode = "real"'))
    inside, outside = workplace.data / "practice" / "kz" / "290.journal", workplace.data / "real" / "kz" / "290.journal"
    for path in (inside, outside):  # somebody put a real one even into the practice folder
        KeptProtocol.begin(path, event).close()
    (outside.parent / "exports").mkdir()
    (outside.parent / "exports" / "PRACTICE_odd_name.xlsx").write_bytes(b"PK")
    practised = workplace.begin(package, "290")
    practised.close()
    there = [path for path in workplace.data.rglob("*") if path.suffix in (".journal", ".xlsx", ".election")]
    before = {path: path.read_bytes() for path in there if path != practised.journal.path}
    for _ in range(2):
        page.cards["clear"].setFocus()
        press(program, Qt.Key.Key_Space)
    program.wait_for("StartPage")
    assert not practised.journal.path.exists()
    assert {path: path.read_bytes() for path in before} == before
    assert {inside, outside} <= set(before)


def test_practice_data_is_cleared_only_when_it_is_asked_for_twice(trainer: tuple[Program, TrainerPage]) -> None:
    program, page = trainer
    workplace = training(program).workplace
    package = next(one for one in workplace.packages() if one.election.practice)
    kept = workplace.begin(package, "290")
    kept.close()
    page.cards["clear"].click()
    assert kept.journal.path.exists()
    assert page.now().sentence.startswith("Clear the practice data")
    page.cards["clear"].click()
    program.wait_for("StartPage")
    assert not kept.journal.path.exists()
    program.qtbot.waitUntil(lambda: "Practice files removed: 1" in program.window.bar.then.text())
