"""The learner's paper: the task, the lists and registers, the envelope of the portable box, the tally of each stack,
and from level 3 on the form as a tired colleague wrote it.

Whatever is hard to read or wrong in one place stands right in another: in words, in packs of a hundred and of ten, or
on the sheets that the form was copied from.
"""

from __future__ import annotations

from collections.abc import Iterator

from precinct_app.election.definition import Election, Line
from precinct_app.paper.blocks import Block
from precinct_app.paper.grid import LEFT, RIGHT, RULE, THIN
from precinct_app.paper.page import LineItem, Page, lowered
from precinct_app.paper.speech import both, both_of, pair
from precinct_app.practice import notes
from precinct_app.practice.faults import Planted
from precinct_app.practice.layout import GAP, Figure, Pair, Sheet, heading, pages, paragraph, row, space
from precinct_app.practice.scenario import Scenario
from precinct_app.texts import catalogue
from precinct_app.words import in_words

STACKS = ("ballots_invalid", "ballots_both_marked")
"""Lines that are stacks of ballots besides the choices."""
BOX = "ballots_portable"
BORDER, FLAP = 6.0, 20.0
"""How far the envelope stands out beside its row, and how far its flap hangs down."""


def learner(election: Election, scenario: Scenario) -> list[Page]:
    """All pages that one learner gets."""
    station = election.stations[scenario.station]
    sheets = [
        Sheet(pair("practice.sheet_task"), tuple(_task(election, scenario))),
        Sheet(pair("practice.sheet_before"), tuple(_before(election, scenario))),
        Sheet(pair("practice.sheet_after"), tuple(_after(election, scenario))),
    ]
    if scenario.planted:
        sheets.append(Sheet(pair("practice.sheet_form"), tuple(_form(election, scenario))))
    return pages(election, station, scenario.number, sheets)


def _task(election: Election, scenario: Scenario) -> Iterator[Block]:
    for step, texts in enumerate(notes.steps(scenario), 1):
        yield paragraph((f"{step}. {texts[0]}", f"{step}. {texts[1]}"), above=5.0)
    yield paragraph(pair("practice.people"), bold=True, above=2 * GAP)
    for place, person in enumerate(scenario.people, 1):
        name = person.name if person.role != "secretary" else both("practice.you")
        yield paragraph((f"{place}. {name}", both(f"paper.role_{person.role}")), above=2.0)
    told = list(notes.evening(election, scenario))
    yield paragraph(pair("practice.evening"), bold=True, above=2 * GAP)
    for texts in told or [pair("practice.note_nothing")]:
        yield paragraph(texts, above=5.0)


def _before(election: Election, scenario: Scenario) -> Iterator[Block]:
    yield heading(pair("practice.column_source"), both("paper.column_figure"), both("paper.column_words"))
    for line in election.lines:
        if line.stage == "before":
            yield from _counted(line, scenario)


def _after(election: Election, scenario: Scenario) -> Iterator[Block]:
    after = [line for line in election.lines if line.stage == "after"]
    box = [line for line in after if line.id == BOX]
    stacks = [line for line in after if line.choice or line.id in STACKS]
    for line in box:
        yield _envelope(line, scenario)
        yield space(2 * GAP)
    yield paragraph(pair("practice.stacks"), bold=True)
    yield space(3.0)
    yield heading(pair("practice.column_stack"), both("paper.column_figure"), both("practice.column_packs"))
    for line in stacks:
        count = scenario.counts[line.id]
        yield row(line.number, both_of(line.label), _written(scenario, line.id), [_packs(count)])
    yield paragraph(pair("practice.others"), bold=True, above=GAP)
    yield space(3.0)
    yield heading(pair("practice.column_source"), both("paper.column_figure"), both("paper.column_words"))
    for line in after:
        if line not in box and line not in stacks:
            yield from _counted(line, scenario)


def _form(election: Election, scenario: Scenario) -> Iterator[Block]:
    """The form: every printed line, with the planted errors of its own."""
    wrong = {one.line: one for one in scenario.planted if one.kind != "unclear"}
    yield heading(pair("paper.column_line"), both("paper.column_figure"), both("paper.column_words"))
    for line in election.lines:
        if line.section != "protocol":
            continue
        for number, labels, key in _places(line, scenario):
            planted = wrong.get(key)
            count = planted.shown if planted else scenario.counts[key]
            yield row(number, labels, _on_form(scenario.counts[key], planted), _words(count))
    yield paragraph((both("practice.signed_by_hand"),) * 2, above=GAP)


def _on_form(true: int, planted: Planted | None) -> Figure:
    if planted is None or planted.kind == "words":
        return Figure(_figure(true))
    struck = _figure(true) if planted.kind == "correction" else ""
    return Figure(_figure(planted.shown), struck=struck)


def _counted(line: Line, scenario: Scenario) -> Iterator[Block]:
    """Figures that were counted from lists and registers, repeated in words."""
    for number, labels, key in _places(line, scenario):
        yield row(number, labels, _written(scenario, key), _words(scenario.counts[key]))


def _places(line: Line, scenario: Scenario) -> Iterator[tuple[str, Pair, str]]:
    """Number, labels and key of each figure of a line; a repeated line has one for each person."""
    if not line.repeat:
        yield line.number, both_of(line.label), line.id
        return
    for place, person in enumerate(scenario.people, 1):
        name = person.name if person.role != "secretary" else both("practice.you")
        who = f"{name}, {both(f'paper.role_{person.role}')}"
        of = both_of(line.short)
        yield f"{line.number}.{place}", (f"{of[0]}: {who}", f"{of[0]}: {who}"), f"{line.id}[{place}]"


def _written(scenario: Scenario, key: str) -> Figure:
    """The figure of a count's sheet; one of its digits may be hard to read."""
    text = _figure(scenario.counts[key])
    for planted in scenario.planted:
        if planted.line == key and planted.kind == "unclear":
            other = _figure(planted.shown)
            at = next(n for n, (one, two) in enumerate(zip(text, other, strict=True)) if one != two)
            return Figure(text, over=other[at], at=at)
    return Figure(text)


def _envelope(line: Line, scenario: Scenario) -> Block:
    """The envelope into which the ballots of the portable box went, with its flap."""
    block = row(line.number, both_of(line.label), _written(scenario, line.id), [_packs(scenario.counts[line.id])])
    title = paragraph(pair("practice.envelope"), bold=True, above=FLAP + 4.0)
    inside = paragraph(pair("practice.envelope_text"), above=3.0)
    y = title.height + inside.height + 5.0
    height = y + block.height + BORDER
    left, middle, right = LEFT - BORDER, (LEFT + RIGHT) / 2, RIGHT + BORDER
    edges = (
        LineItem(left, 0.0, middle, FLAP, RULE),
        LineItem(middle, FLAP, right, 0.0, RULE),
        LineItem(left, 0.0, right, 0.0, RULE),
        LineItem(left, height, right, height, RULE),
        LineItem(left, 0.0, left, height, RULE),
        LineItem(right, 0.0, right, height, RULE),
        LineItem(LEFT, y, RIGHT, y, THIN),
    )
    return Block(height, (*title.items, *lowered(inside.items, title.height), *lowered(block.items, y), *edges))


def _packs(count: int) -> str:
    """A stack as it lies on the table: packs of a hundred and of ten, and what is left."""
    hundreds, tens, loose = count // 100, count // 10 % 10, count % 10
    packs = [f"{number} × {size}" for number, size in ((hundreds, 100), (tens, 10)) if number]
    return " + ".join([*packs, str(loose)])


def _figure(count: int) -> str:
    return catalogue("kk").number(count)


def _words(count: int) -> list[str]:
    return [in_words(count, "kk"), in_words(count, "ru")]
