"""A second program asks the first to show its window, and to open what it was given."""

from __future__ import annotations

from pathlib import Path

import pytest

from precinct_app.station.knock import answer, knock


def test_a_knock_is_heard_once(data_folder: Path) -> None:
    assert answer(data_folder) is None
    knock(data_folder)
    knock(data_folder)
    assert answer(data_folder) == ""
    assert answer(data_folder) is None


def test_the_file_to_open_comes_along_as_a_whole_path(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(data_folder)
    knock(data_folder, Path("Сәуле Қ.election"))
    assert answer(data_folder) == str(data_folder / "Сәуле Қ.election")
    assert list(data_folder.iterdir()) == []


def test_where_nothing_can_be_written_nobody_is_asked(data_folder: Path) -> None:
    knock(data_folder / "none")
    assert answer(data_folder / "none") is None
