"""A second program asks the first to show its window."""

from __future__ import annotations

from pathlib import Path

from precinct_app.station.knock import answer, knock


def test_a_knock_is_heard_once(data_folder: Path) -> None:
    assert not answer(data_folder)
    knock(data_folder)
    knock(data_folder)
    assert answer(data_folder)
    assert not answer(data_folder)


def test_where_nothing_can_be_written_nobody_is_asked(data_folder: Path) -> None:
    knock(data_folder / "none")
    assert not answer(data_folder / "none")
