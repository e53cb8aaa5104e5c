"""Robots of `tools.robots` at the built-in election, who hand in by the program's own code and the laptop's clock."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from precinct_app.practice.scenario import Scenario
from precinct_app.protocol import events
from precinct_app.station import export
from tests import practice
from tools import robots
from tools.robots import Desk, Robot

__all__ = ["Desk", "Robot", "hand_in", "play"]


def play(
    path: Path, scenario: Scenario, robot: Robot, start: datetime | None = None, until: str = "", number: str = ""
) -> Desk:
    """As `tools.robots.play`."""
    return robots.play(path, practice.package(), scenario, robot, start, until, number)


def hand_in(desk: Desk, folder: Path, robot: Robot) -> Path:
    """Freeze, put on paper, sign and export; the exported file's path."""
    package, kept, scenario = practice.package(), desk.kept, desk.scenario
    export.freeze(kept, package)
    kept.record(events.PaperMade("printed"))
    kept.record(events.PaperReadAloud())
    for event in robots.inked(scenario, robot):
        kept.record(event)
    kept.record(events.StageClosed("paper"))
    for role in ("secretary", "chair" if robot.careless else scenario.signers[1]):
        export.sign(kept, package, practice.key(role, scenario.station))
    folder.mkdir(parents=True, exist_ok=True)
    return export.write(kept, package, folder).path
