"""Started a second time, the program shows the window that is open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from precinct_app.station.knock import knock
from tests.ui.conftest import Program


def test_a_knock_brings_the_window_back_from_the_task_bar(
    begin: Callable[..., Program], data_folder: Path, qtbot: QtBot
) -> None:
    program = begin()
    program.window.showMinimized()
    program.window.clock.ticked.emit()
    assert program.window.isMinimized()
    knock(data_folder)
    program.window.clock.ticked.emit()
    assert not program.window.isMinimized()
    qtbot.waitUntil(program.window.isActiveWindow)


def test_the_second_window_is_refused_and_knocks(begin: Callable[..., Program], data_folder: Path) -> None:
    first = begin()
    first.window.showMinimized()
    second = begin()
    assert second.app.status == 2
    first.window.clock.ticked.emit()
    assert not first.window.isMinimized()


def test_a_folder_that_a_cloud_copies_is_named(begin: Callable[..., Program], data_folder: Path) -> None:
    program = begin(data=data_folder / "Dropbox" / "data")
    said = program.window.bar.then.text()
    assert "Dropbox copies the data folder to other computers" in said
