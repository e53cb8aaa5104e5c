"""How did I do: marks from the own journal, only after the export, only with the number of the sheet."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from precinct_app.practice.copies import read_journal
from precinct_app.practice.key import Key
from precinct_app.practice.own import may_be_marked, own_mark
from precinct_app.practice.room import collect
from precinct_app.practice.scenario import make
from precinct_app.protocol.entry import Entry
from precinct_app.protocol.events import ScenarioChosen
from precinct_app.protocol.fold import fold
from precinct_app.texts import Refused
from tests import practice
from tests.practice_room.robots import Robot, hand_in, play

ELECTION = practice.package().election
SCENARIO = make(ELECTION, "290", 3, 12)
PLANTED = SCENARIO.planted[0]


def evening(folder: Path, number: str, *, export: bool = True) -> tuple[Entry, ...]:
    """A learner who typed ``number`` keys what was planted first in both entries and sends it out."""
    slips = {PLANTED.line: PLANTED.shown}
    start = datetime.now(UTC) - timedelta(minutes=9)
    robot = Robot("Вера", first=slips, second=slips, careless=True)
    desk = play(folder / "290.journal", SCENARIO, robot, start, number=number)
    if export:
        hand_in(desk, folder / "exports", robot)
    desk.kept.close()
    return read_journal(folder / "290.journal")


def test_the_marks_of_a_learner_are_those_that_the_trainer_gets(tmp_path: Path) -> None:
    entries = evening(tmp_path, SCENARIO.number)
    assert may_be_marked(fold(entries))
    mine = own_mark(entries)
    (handed,) = collect(tmp_path, Key(ELECTION.id, practice.package().definition_hash, (SCENARIO,)), practice.package())
    assert mine == handed.mark
    assert [slip.line for slip in mine.slips] == [PLANTED.line]


def test_the_number_that_was_typed_decides_which_scenario_a_journal_is_of(tmp_path: Path) -> None:
    other = make(ELECTION, "290", 3, 13)
    evening(tmp_path, other.number)
    key = Key(ELECTION.id, practice.package().definition_hash, (SCENARIO, other))
    (handed,) = collect(tmp_path, key, practice.package())
    assert handed.mark is not None and handed.mark.number == other.number


def test_no_mark_tells_a_true_figure_before_the_export(tmp_path: Path) -> None:
    entries = evening(tmp_path, SCENARIO.number, export=False)
    assert not may_be_marked(fold(entries))
    with pytest.raises(Refused) as refused:
        own_mark(entries)
    assert refused.value.code == "practice.not_exported"


def test_without_a_number_there_is_nothing_to_mark_by(tmp_path: Path) -> None:
    entries = evening(tmp_path, "")
    assert not may_be_marked(fold(entries))
    with pytest.raises(Refused) as refused:
        own_mark(entries)
    assert refused.value.code == "practice.no_number"


def test_a_real_protocol_and_one_whose_commission_is_recorded_take_no_scenario(tmp_path: Path) -> None:
    from tests.protocol.small import DEFINITION, Night

    real = Night(tmp_path / "real.journal", DEFINITION.replace('"practice"', '"real"'))
    late = Night(tmp_path / "late.journal")
    late.gather()
    for night in (real, late):
        with pytest.raises(Refused) as refused:
            night.record(ScenarioChosen(SCENARIO.number))
        assert refused.value.code == "steps.no_scenario"
        night.kept.close()
