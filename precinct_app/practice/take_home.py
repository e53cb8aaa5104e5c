"""A page for each learner to take home: what went well, which slips were noticed, which went out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from precinct_app.election.definition import Election
from precinct_app.paper.blocks import Block
from precinct_app.paper.page import Page
from precinct_app.paper.speech import both, pair
from precinct_app.practice import notes
from precinct_app.practice.advice import advice, became
from precinct_app.practice.layout import GAP, LOW, Figure, Sheet, heading, pages, paragraph, row, space
from precinct_app.practice.marking import WENT_OUT, Mark
from precinct_app.practice.pace import PLAN
from precinct_app.protocol.steps import Step
from precinct_app.texts import catalogue


def take_home(election: Election, marks: Iterable[Mark]) -> list[Page]:
    """The pages of all learners, one after the other."""
    made: list[Page] = []
    for mark in marks:
        sheet = Sheet((mark.learner, mark.learner), tuple(_blocks(election, mark)))
        made += pages(election, election.stations[mark.station], mark.number, [sheet])
    return made


def _blocks(election: Election, mark: Mark) -> Iterator[Block]:
    yield paragraph(pair("practice.how_did_i_do"), bold=True)
    yield paragraph(pair("practice.slips_summary", made=mark.made, noticed=mark.noticed, missed=mark.missed), above=4.0)
    yield paragraph(pair("practice.keys_summary", typed=mark.keys_typed, needed=mark.keys_needed), above=4.0)
    for name in ("right", "wrong", "missing"):
        codes = getattr(mark.answers, name)
        if codes:
            yield paragraph(pair(f"practice.answers_{name}", codes=", ".join(codes)), above=4.0)
    for task, done in mark.tasks.items():
        told = zip(pair(f"practice.task_{task}"), pair("practice.done" if done else "practice.not_done"), strict=True)
        kk, ru = (f"{what}: {whether}" for what, whether in told)
        yield paragraph((kk, ru), above=4.0)
    yield from _time(mark)
    if mark.slips:
        yield from _slips(election, mark)
    out = [fate.planted for fate in mark.fates if fate.fate == WENT_OUT]
    yield paragraph(pair("practice.planted_out", n=len(out), all=len(mark.fates)), above=GAP)
    yield paragraph(pair("practice.read_again"), bold=True, above=GAP)
    for code in advice(mark):
        yield paragraph(pair(code), above=3.0)


def _time(mark: Mark) -> Iterator[Block]:
    yield paragraph(pair("practice.steps"), bold=True, above=GAP)
    yield space(3.0)
    yield heading(pair("practice.column_step"), both("practice.column_minutes"), both("practice.plan"))
    for number, step in enumerate(Step, 1):
        spent = f"{mark.steps[step] // 60}:{mark.steps[step] % 60:02}"
        yield row(str(number), pair(f"practice.at_{step}"), Figure(spent), [str(PLAN[step])], LOW)


def _slips(election: Election, mark: Mark) -> Iterator[Block]:
    yield paragraph(pair("practice.your_slips"), bold=True, above=GAP)
    yield space(3.0)
    yield heading(pair("paper.column_line"), both("paper.column_figure"), both("practice.column_keyed"))
    for slip in mark.slips:
        kk, ru = notes.line_name(election, slip.line)
        number = kk.partition(" ")[0]
        labels = kk.removeprefix(f"{number} "), ru.removeprefix(f"{number} ")
        yield row(number, labels, Figure(_grouped(slip.true)), [_grouped(slip.keyed), both(became(slip))], LOW)


def _grouped(count: int) -> str:
    return catalogue("kk").number(count)
