"""The trainer's key on paper: what each sheet truly says, what was planted where, and what a learner must answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from precinct_app.election.definition import Election
from precinct_app.paper.blocks import Block
from precinct_app.paper.page import Page
from precinct_app.paper.speech import both, pair
from precinct_app.practice import notes
from precinct_app.practice.layout import GAP, LOW, SMALL, Figure, Pair, Sheet, heading, pages, paragraph, row, space
from precinct_app.practice.number import grouped
from precinct_app.practice.pace import keys_needed
from precinct_app.practice.scenario import Scenario
from precinct_app.texts import catalogue

LINE = "_" * 24  # for a learner's name


def trainer_key(election: Election, scenarios: Sequence[Scenario]) -> list[Page]:
    """A list of a set's scenarios, where there are several, and a sheet for each."""
    station = election.stations[scenarios[0].station]
    made: list[Page] = []
    if len(scenarios) > 1:
        sheet = Sheet(pair("practice.sheet_list"), tuple(_list(scenarios)))
        made += pages(election, station, "", [sheet])
    for scenario in scenarios:
        sheet = Sheet(pair("practice.sheet_key"), tuple(_key(election, scenario)))
        made += pages(election, station, scenario.number, [sheet])
    return made


def _list(scenarios: Sequence[Scenario]) -> Iterator[Block]:
    """Number, mishap and findings of each scenario, with room for a learner's name."""
    yield heading(pair("practice.column_mishap"), both("practice.column_answer"), both("practice.column_learner"))
    for place, scenario in enumerate(scenarios, 1):
        mishap = scenario.imbalance
        what = _mishap(mishap.kind) if mishap else pair("practice.nothing")
        codes = ", ".join(one.code for one in scenario.findings)
        yield row(str(place), what, Figure(codes), [f"{grouped(scenario.number)}  {LINE}"], LOW)


def _key(election: Election, scenario: Scenario) -> Iterator[Block]:
    yield paragraph(pair("practice.level", level=scenario.level, seed=str(scenario.seed)), bold=True)
    for finding in scenario.findings:
        relation = next(one for one in election.relations if one.code == finding.code)
        told = pair(f"practice.answer_{finding.severity}", code=finding.code)
        yield paragraph((f"{told[0]}: {relation.text.kk}", f"{told[1]}: {relation.text.ru}"), SMALL, above=2.0)
    for texts in notes.evening(election, scenario):
        yield paragraph(texts, SMALL, above=2.0)
    signers = [", ".join(role) for role in zip(*(pair(f"paper.role_{one}") for one in scenario.signers), strict=True)]
    yield paragraph(_said("practice.signers", roles=tuple(signers)), SMALL, above=2.0)
    yield paragraph(pair("practice.keys_needed", n=keys_needed(scenario.counts, election)), SMALL, above=2.0)
    yield paragraph(pair("practice.true_figures"), bold=True, above=GAP)
    yield space(3.0)
    yield heading(pair("paper.column_line"), both("paper.column_figure"), both("practice.column_planted"))
    planted = {one.line: one for one in scenario.planted}
    for key, count in ((key, scenario.counts[key]) for key in election.keys(len(scenario.people))):
        names = notes.line_name(election, key)
        number = names[0].partition(" ")[0]
        labels = names[0].removeprefix(f"{number} "), names[1].removeprefix(f"{number} ")
        wrong = planted.get(key)
        last = [f"{both(f'practice.planted_{wrong.kind}')}: {_grouped(wrong.shown)}"] if wrong else []
        yield row(number, labels, Figure(_grouped(count)), last, LOW)


def _mishap(kind: str) -> Pair:
    return pair(f"practice.mishap_{kind.replace('-', '_')}")


def _said(code: str, **values: Sequence[str]) -> Pair:
    """A text in which each language has its own values."""
    kk, ru = ({name: value[n] for name, value in values.items()} for n in (0, 1))
    return catalogue("kk").say(code, **kk), catalogue("ru").say(code, **ru)


def _grouped(count: int) -> str:
    return catalogue("kk").number(count)
