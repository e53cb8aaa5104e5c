"""A class of twelve robots: what the command line writes and what the class sheet shows is what they did, exactly.

What is expected is reckoned from what the robots were told to do and from the true figures, not from any journal.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pytestqt.qtbot import QtBot

from precinct_app.cli import run
from precinct_app.practice import class_files
from precinct_app.practice.night import codes
from precinct_app.practice.scenario import Scenario
from precinct_app.protocol.steps import Step
from precinct_app.texts import catalogue
from tools import class_shots, story
from tools.robots import Robot
from ui.look import Look
from ui.pages.class_sheet import ClassSheetPage
from ui.theme import LIGHT, Theme
from ui.widgets.label import Label

TICK = 2
"""Seconds that every event of a robot takes."""


@dataclass(frozen=True)
class Expected:
    """What a robot must be found to have done. ``far``: how many steps it finished."""

    scenario: Scenario
    robot: Robot
    far: int

    @property
    def put_right(self) -> dict[str, int]:
        """The first wrong figure where the entries differ: it sees that and reads the paper."""
        first, second = self.robot.first, self.robot.second
        return {key: n for key, n in {**second, **first}.items() if first.get(key) != second.get(key)}

    @property
    def left_wrong(self) -> dict[str, int]:
        """The same wrong figure in both entries: nobody sees it."""
        return {key: n for key, n in self.robot.second.items() if self.robot.first.get(key) == n}

    def read_again(self, stage: str) -> list[str]:
        """Lines that it keys from paper again, until two keyings in a row agree: once where the second was right."""
        again = [key for key in self.put_right if key in self.keyed(stage)]
        return again + [key for key in again if key in self.robot.second]

    def keyed(self, stage: str) -> dict[str, int]:
        """Lines of a stage that it came to, with the true count."""
        keys = story.package().election.keys(len(self.scenario.people), stage)
        return {key: self.scenario.counts[key] for key in keys}

    @property
    def answered(self) -> tuple[str, ...]:
        """Relations that its figures do not keep and that ask for an answer: it answers all of them."""
        election = story.package().election
        left = {**self.scenario.counts, **self.left_wrong}
        roles = [one.role for one in self.scenario.people]
        asked = {one.code for one in election.relations if one.severity == "error" or one.explain}
        found = codes(election, election.stations[self.scenario.station], roles, left)
        return tuple(code for code in found if code in asked) if self.far > class_shots.BEFORE else ()

    def seconds(self) -> list[int]:
        """On each step that it came to: two seconds an event, and its rest where it finished the step."""
        again = {stage: len(self.read_again(stage)) for stage in ("before", "after")}
        events = {
            "station": 3 + 1,
            **{stage: 2 * (1 + len(self.keyed(stage))) + again[stage] + 1 for stage in again},
            "check": len(self.answered) + 1,  # and the dissenting opinion
            "paper": 2 + len(self.scenario.people) + 1,
            "sign": 0,
        }
        finished = [TICK * events[step] + self.robot.rests[step] for step in list(Step)[: self.far]]
        if self.far == len(Step):
            return finished
        return [*finished, TICK * events["check"] if self.far > class_shots.BEFORE else 0]

    def keys(self) -> tuple[int, int]:
        """Typed: both entries and what was read again. Needed: the true figures twice."""
        true = self.scenario.counts
        needed = 2 * sum(len(str(n)) + 1 for n in true.values())
        stages = ("before", "after")[: 1 if self.far == class_shots.BEFORE else 2]
        keyed = [key for stage in stages for key in self.keyed(stage)]
        typed = [entry.get(key, true[key]) for key in keyed for entry in (self.robot.first, self.robot.second)]
        typed += [true[key] for stage in stages for key in self.read_again(stage)]
        return sum(len(str(n)) + 1 for n in typed), needed


@pytest.fixture(scope="module")
def class_folder(tmp_path_factory: pytest.TempPathFactory, built: None) -> Path:
    folder = tmp_path_factory.mktemp("twelve")
    class_shots.class_in(folder)
    return folder


@pytest.fixture(scope="module")
def expected() -> list[Expected]:
    found = []
    for place, scenario in enumerate(class_shots.scenarios()):
        robot = class_shots.robot(place, scenario)
        found.append(Expected(scenario, robot, len(robot.rests)))
    return found


def test_the_robots_make_every_kind_of_slip(expected: list[Expected]) -> None:
    assert len(expected) == 12
    assert sum(bool(one.put_right) for one in expected) >= 2
    assert sum(bool(one.left_wrong) for one in expected) >= 4
    assert any(set(one.answered) - wanted(one) for one in expected)
    assert any(wanted(one) - set(one.answered) for one in expected if one.far > class_shots.BEFORE)
    assert {one.far for one in expected} == {2, 3, 6}


def test_the_command_line_finds_exactly_what_the_robots_did(
    class_folder: Path, expected: list[Expected], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, key, report = class_folder / class_shots.CLASS, class_folder / class_shots.KEY, tmp_path / "class.xlsx"
    asked = ["practice", "mark", str(folder), "--key", str(key), "--report", str(report), "--json", "--lang", "en"]
    assert run(asked) == 0
    found: list[dict[str, Any]] = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["learner"] for one in found] == [one.robot.name for one in expected]
    for one, had in zip(expected, found, strict=True):
        slips = {line["line"]: (line["keyed"], line["corrected"]) for line in had["slips"]["lines"]}
        assert had["number"] == one.scenario.number
        assert had["exported"] is (one.far == len(Step))
        assert slips == {
            **{key: (n, False) for key, n in one.left_wrong.items()},
            **{key: (n, True) for key, n in one.put_right.items()},
        }
        assert set(had["answers"]["right"]) == wanted(one) & set(one.answered)
        assert set(had["answers"]["wrong"]) == set(one.answered) - wanted(one)
        assert set(had["answers"]["missing"]) == (wanted(one) - set(one.answered) if had["exported"] else set())
        assert (had["keys"]["typed"], had["keys"]["needed"]) == one.keys()
        assert [spent for spent in had["seconds"].values() if spent] == [spent for spent in one.seconds() if spent]
    rows = list(openpyxl.load_workbook(report)["Learners"].iter_rows(min_row=2, max_col=10, values_only=True))
    for one, row in zip(expected, rows, strict=False):
        made = len(one.put_right) + len(one.left_wrong)
        assert (row[0], row[6], row[8], row[9]) == (one.robot.name, made, len(one.put_right), len(one.left_wrong))


def test_the_class_sheet_shows_exactly_what_the_robots_did(
    class_folder: Path, expected: list[Expected], qtbot: QtBot
) -> None:
    key = class_folder / class_shots.KEY
    package = class_files.package_of(key, key.read_bytes())
    handed = class_files.marked(class_folder / class_shots.CLASS, key, key.read_bytes(), package)
    page = ClassSheetPage(Look(Theme("light", 1.0, LIGHT), catalogue("en")), package.election, handed)
    qtbot.addWidget(page)
    page.resize(1340, 620)
    page.show()
    done = [one for one in expected if one.far == len(Step)]
    assert page.title.right.text() == f"{len(done)} of 12 finished"
    for one, row in zip(expected, page.times.rows, strict=True):
        assert row.name == one.robot.name
        assert [round(60 * spent) for spent in row.minutes if spent is not None] == one.seconds()
        assert row.total == (str(round(sum(one.seconds()) / 60)) if one in done else "at work")
    right = Counter(line(key) for one in expected for key in one.put_right)
    wrong = Counter(line(key) for one in expected for key in one.left_wrong)
    stacks = {one.number: (one.slips, one.wrong) for one in page.lines.stacks.stacks if one.slips}
    assert stacks == {number: (right[number] + wrong[number], wrong[number]) for number in right + wrong}
    shown = [label.text() for label in page.side.findChildren(Label)]
    asked = [one for one in expected if one.far > class_shots.BEFORE]
    rightly = [one for one in asked if set(one.answered) == wanted(one)]
    assert shown[shown.index("declared rightly") - 1] == f"{len(rightly)} of {len(asked)}"
    assert shown[shown.index("journals whole") - 1] == "12 of 12"


def line(key: str) -> str:
    """A line's printed number."""
    place = key.partition("[")[2].rstrip("]")
    return story.package().election.line_of(key).number + (f".{place}" if place else "")


def wanted(one: Expected) -> set[str]:
    """What truly does not balance."""
    return {finding.code for finding in one.scenario.findings}
