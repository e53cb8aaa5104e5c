"""Robot learners: they play a scenario through the real journal, make the slips they are told and no others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import cast

from precinct_app.package import Package
from precinct_app.practice.scenario import Scenario
from precinct_app.protocol import events
from precinct_app.protocol.events import Event, Person
from precinct_app.protocol.kept import KeptProtocol
from precinct_app.signing.certificates import Role
from precinct_app.signing.credential import Credential, issue_station
from precinct_app.station.practice_keys import practice_authority
from precinct_app.station.workplace import opened
from tools import handing_in

SPEED = timedelta(seconds=2)
NEIGHBOUR = "Көрші"


@dataclass(frozen=True)
class Robot:
    """What a robot does wrong. ``first`` and ``second`` are figures keyed instead of the true ones, by key; where the
    two entries differ it reads the paper and keys ``third``, else the true figure. Every figure takes two seconds;
    ``rests`` are seconds that it waits on a step besides, by step."""

    name: str
    first: Mapping[str, int] = field(default_factory=dict)
    second: Mapping[str, int] = field(default_factory=dict)
    third: Mapping[str, int] = field(default_factory=dict)
    declares: Sequence[str] | None = None
    careless: bool = False
    rests: Mapping[str, int] = field(default_factory=dict)


class Desk:
    """A protocol at which a robot sits: every event two seconds after the one before."""

    def __init__(self, path: Path, package: Package, scenario: Scenario, start: datetime) -> None:
        self.at, self.package, self.scenario = start, package, scenario
        self.kept = KeptProtocol.begin(path, opened(package, scenario.station), start)

    def do(self, event: Event, who: str = "", wait: timedelta = SPEED) -> None:
        """Record an event, ``wait`` after the one before."""
        self.at += wait
        self.kept.record(event, who, self.at)

    def rest(self, robot: Robot, step: str) -> None:
        """The rest that the robot takes on a step."""
        self.at += timedelta(seconds=robot.rests.get(step, 0))


def play(
    path: Path, package: Package, scenario: Scenario, robot: Robot, start: datetime | None = None,
    until: str = "", number: str = "",
) -> Desk:  # fmt: skip
    """Play up to the closed figures, answer what asks for an answer; ``until`` "before" stops after that stage.
    ``number`` is the scenario's, where the learner types it.

    The caller closes ``desk.kept``.
    """
    desk = Desk(path, package, scenario, start or datetime(2022, 11, 20, 15, tzinfo=UTC))
    desk.do(events.ClockConfirmed())
    if number:
        desk.do(events.ScenarioChosen(number))
    people = [Person(p.role, robot.name if p.role == "secretary" else p.name) for p in scenario.people]
    if scenario.absent is not None and not robot.careless:
        people[scenario.absent] = Person("member", scenario.people[scenario.absent].name, present=False)
    desk.do(events.PeopleRecorded(tuple(people)))
    desk.rest(robot, "station")
    desk.do(events.StageClosed("people"))
    for stage in ("before", "after"):
        _stage(desk, robot, stage)
        if stage == until:
            return desk
    _answers(desk, robot)
    return desk


def hand_in(desk: Desk, folder: Path, robot: Robot) -> Path:
    """Freeze, put on paper, sign and export, all by the robot's own clock; the exported file's path."""
    package, kept, scenario = desk.package, desk.kept, desk.scenario
    desk.rest(robot, "check")
    handing_in.freeze(kept, package, robot.name, desk.at)
    desk.do(events.PaperMade("printed"))
    desk.do(events.PaperReadAloud())
    for event in inked(scenario, robot):
        desk.do(event)
    desk.rest(robot, "paper")
    desk.do(events.StageClosed("paper"))
    desk.rest(robot, "sign")
    second = "chair" if robot.careless else scenario.signers[1]
    for role in ("secretary", cast(Role, second)):
        name = next(one.name for one in kept.state.people if one.role == role)
        valid = desk.at - timedelta(hours=2)
        key = issue_station(authority(), package.election.id, scenario.station, role, name, at=valid)
        handing_in.sign(kept, package, key, role, name, desk.at)
    return handing_in.write(kept, package, folder, robot.name, desk.at)


@cache
def authority() -> Credential:
    """The public practice authority: opening it takes a second."""
    return practice_authority()


def inked(scenario: Scenario, robot: Robot) -> list[Event]:
    """Who signs the paper: everybody but who is ill; a careless robot does not look."""
    away = None if robot.careless else scenario.absent
    return [
        events.InkRecorded(place, place != away, "науқас" if place == away else "")
        for place in range(len(scenario.people))
    ]


def _stage(desk: Desk, robot: Robot, stage: str) -> None:
    counts, keys = desk.scenario.counts, desk.kept.state.keys(stage)
    for entry, wrong in ((1, robot.first), (2, robot.second)):
        who = robot.name if entry == 1 else NEIGHBOUR
        desk.do(events.KeyerNamed(stage, entry, who))
        for key in keys:
            desk.do(events.CountEntered(key, entry, str(wrong.get(key, counts[key]))), who)
    for key in keys:
        while not desk.kept.state.settled(key):
            desk.do(events.CountEntered(key, 3, str(robot.third.get(key, counts[key]))), robot.name)
    desk.rest(robot, stage)
    desk.do(events.StageClosed(stage))


def _answers(desk: Desk, robot: Robot) -> None:
    """Everything that fails is declared or explained; a robot can be told to declare only some."""
    state = desk.kept.state
    explain = {relation.code for relation in state.election.relations if relation.explain}
    for one in state.outcomes():
        if one.status.value != "fails" or (robot.declares is not None and one.code not in robot.declares):
            continue
        if one.severity == "error":
            desk.do(events.ErrorDeclared(one.code, "солай", "1", "2022-11-20"))
        elif one.code in explain:
            desk.do(events.WarningExplained(one.code, "алып кетті"))
    if desk.scenario.dissent is not None and not robot.careless:
        desk.do(events.Attached("dissent", desk.scenario.people[desk.scenario.dissent].name, "тым жылдам"))
