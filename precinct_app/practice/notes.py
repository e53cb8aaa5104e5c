"""What the learner is told besides figures: the task, who the commission is, and what happened in the evening."""

from __future__ import annotations

from collections.abc import Iterator

from precinct_app.election.definition import Election
from precinct_app.paper.speech import date_pair, pair
from precinct_app.practice.layout import Pair
from precinct_app.practice.number import grouped
from precinct_app.practice.scenario import Scenario
from precinct_app.texts import catalogue

STEPS = 6
ACT = "1"


def steps(scenario: Scenario) -> Iterator[Pair]:
    """What to do, step by step."""
    for step in range(1, STEPS + 1):
        yield pair(f"practice.step_{step}", number=grouped(scenario.number), station=scenario.station)


def evening(election: Election, scenario: Scenario) -> Iterator[Pair]:
    """What happened: the reason of an imbalance, who is away, what is lost."""
    mishap = scenario.imbalance
    if mishap is not None:
        code = f"practice.note_{mishap.kind.replace('-', '_')}"
        name = scenario.people[mishap.person].name
        days = date_pair(election.date)
        act = (f"{_say(n, 'practice.act', number=ACT)}, {day}" for n, day in enumerate(days))
        yield _pair(*(_say(n, code, n=mishap.n, name=name, act=one) for n, one in enumerate(act)))
    if scenario.planted:
        yield pair("practice.note_form")
    if scenario.absent is not None:
        yield pair("practice.note_absent", name=scenario.people[scenario.absent].name)
    if scenario.dissent is not None:
        yield pair("practice.note_dissent", name=scenario.people[scenario.dissent].name)
    if scenario.lost_key:
        role = pair(f"paper.role_{scenario.lost_key}")
        yield _pair(*(_say(n, "practice.note_lost_key", role=role[n]) for n in (0, 1)))
    if scenario.power_cut:
        names = line_name(election, scenario.power_cut)
        yield _pair(*(_say(n, "practice.note_power_cut", line=name) for n, name in enumerate(names)))


def line_name(election: Election, key: str) -> Pair:
    """A line as one says it: its printed number and its short name."""
    line = election.line_of(key)
    number = line.number + ("." + key.partition("[")[2].rstrip("]") if line.repeat else "")
    return f"{number} {line.short.kk}", f"{number} {line.short.ru}"


def _say(language: int, code: str, **values: object) -> str:
    return catalogue(("kk", "ru")[language]).say(code, **values)


def _pair(kk: str, ru: str) -> Pair:
    return kk, ru
