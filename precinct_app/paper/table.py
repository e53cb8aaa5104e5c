"""The table of the printed protocol: one row a figure, with its label and its words in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from precinct_app.election.definition import Election, Line
from precinct_app.paper.blocks import Block
from precinct_app.paper.grid import (
    CAPTION,
    FIGURE,
    FRAME,
    LABEL,
    LEFT,
    RIGHT,
    RULE,
    THIN,
    around,
    ending_at,
    set_centred,
    text_height,
)
from precinct_app.paper.measure import width, wrap
from precinct_app.paper.page import BoxItem, Item, LineItem
from precinct_app.paper.speech import BETWEEN, both, both_of, pair
from precinct_app.protocol.record import Protocol, Signer
from precinct_app.texts import catalogue
from precinct_app.words import in_words

NUMBER_END, LABEL_RU, LABEL_END, FIGURE_END, WORDS_RU = 56.0, 197.0, 333.0, 379.0, 457.4
PAD, ROW, STAGE_ROW = 3.3, 16.0, 12.5
SHADE = 0.91


def titles() -> Block:
    """The row of titles, which stands above the rows on each page."""
    height = 13.0
    figure = both("paper.column_figure")
    cells = [
        (pair("paper.column_number")[0], LEFT + PAD),
        *zip(pair("paper.column_line"), (NUMBER_END + PAD, LABEL_RU + PAD), strict=True),
        (figure, around(figure, (LABEL_END + FIGURE_END) / 2, CAPTION, True)),
        *zip(pair("paper.column_words"), (FIGURE_END + PAD, WORDS_RU + PAD), strict=True),
    ]
    items = [item for text, x in cells for item in set_centred([text], x, 0.0, height, CAPTION, True)]
    top = LineItem(LEFT - FRAME / 2, 0.0, RIGHT + FRAME / 2, 0.0, FRAME)
    return Block(height, (*items, top, *_rules(height, (NUMBER_END, LABEL_END, FIGURE_END))), in_table=True)


def rows(election: Election, protocol: Protocol) -> Iterator[Block]:
    """Every printed line in order, under a row for its stage; working lines are not printed."""
    stage = ""
    for line in election.lines:
        if line.section != "protocol":
            continue
        if line.stage != stage:
            stage = line.stage
            yield _stage_row(stage, protocol.before_closed if stage == "before" else protocol.after_closed)
        if line.group:
            yield _heading(both_of(line.group))
        yield from _rows_of(line, protocol)


def _rows_of(line: Line, protocol: Protocol) -> Iterator[Block]:
    if not line.repeat:
        yield _row(line.number, _labels(both_of(line.label)), protocol.counts[line.id])
        return
    yield _row(line.number, _labels(both_of(line.label)), None)
    for member, person in enumerate(protocol.people, 1):
        who = wrap(_who(person), LABEL, LABEL_END - NUMBER_END - 2 * PAD)
        yield _row(f"{line.number}.{member}", [(NUMBER_END, who)], protocol.counts[f"{line.id}[{member}]"])


def _who(person: Signer) -> str:
    """A name as it was typed, once, and the role in both languages; people without names have neither."""
    role = both(f"paper.role_{person.role}") if person.role else ""
    return ", ".join(filter(None, (person.name, role)))


def _labels(texts: tuple[str, str]) -> list[tuple[float, tuple[str, ...]]]:
    columns = ((NUMBER_END, LABEL_RU), (LABEL_RU, LABEL_END))
    return [
        (left, wrap(text, LABEL, right - left - 2 * PAD)) for text, (left, right) in zip(texts, columns, strict=True)
    ]


def _row(number: str, labels: Sequence[tuple[float, tuple[str, ...]]], count: int | None) -> Block:
    """One figure; ``count`` None for the row above the figures of a repeated line."""
    cells = [(LEFT, wrap(number, LABEL, NUMBER_END - LEFT - 2 * PAD)), *labels]
    figure: tuple[Item, ...] = ()
    if count is not None:
        columns = (("kk", FIGURE_END, WORDS_RU), ("ru", WORDS_RU, RIGHT))
        for language, left, right in columns:
            cells.append((left, wrap(in_words(count, language), LABEL, right - left - 2 * PAD)))
    height = max(ROW, max(text_height(lines, LABEL) for _, lines in cells) + PAD)
    if count is not None:
        text = catalogue("kk").number(count)
        room = FIGURE_END - LABEL_END - 2 * PAD
        pt = min(FIGURE, FIGURE * room / width(text, FIGURE, True))  # six digits and more stand smaller
        figure = set_centred([text], ending_at(text, FIGURE_END - PAD, pt, True), 0.0, height, pt, True)
    texts = [item for x, lines in cells for item in set_centred(lines, x + PAD, 0.0, height, LABEL)]
    return Block(height, (*texts, *figure, *_rules(height, (NUMBER_END, LABEL_END, FIGURE_END))), in_table=True)


def _stage_row(stage: str, closed: datetime | None) -> Block:
    """The name of a stage and when it was closed; never the last row of a page."""
    cells = list(zip(pair(f"paper.stage_{stage}"), (NUMBER_END, LABEL_RU), strict=True))
    items = [item for text, x in cells for item in set_centred([text], x + PAD, 0.0, STAGE_ROW, LABEL, True)]
    if closed is not None:
        text = f"{both('paper.stage_closed')} {closed:%H:%M}"
        items += set_centred([text], FIGURE_END + PAD, 0.0, STAGE_ROW, CAPTION)
    return _shaded(items, (NUMBER_END, LABEL_END, FIGURE_END))


def _heading(texts: tuple[str, str]) -> Block:
    """The heading of a group of lines over the whole width."""
    text = BETWEEN.join(dict.fromkeys(texts))
    lines = wrap(text, LABEL, RIGHT - NUMBER_END - 2 * PAD, True)
    height = max(STAGE_ROW, text_height(lines, LABEL) + PAD)
    items = set_centred(lines, NUMBER_END + PAD, 0.0, height, LABEL, True)
    return Block(height, (*items, *_rules(height, ())), keep=True, in_table=True)


def _shaded(items: Sequence[Item], at: Sequence[float]) -> Block:
    ground = BoxItem(LEFT, 0.0, RIGHT - LEFT, STAGE_ROW, SHADE)
    return Block(STAGE_ROW, (ground, *items, *_rules(STAGE_ROW, at)), keep=True, in_table=True)


def _rules(height: float, at: Sequence[float]) -> tuple[LineItem, ...]:
    """The line under a row, its part of the frame at both sides, and rules between columns at ``at``."""
    return (
        LineItem(LEFT, height, RIGHT, height, THIN),
        *(LineItem(x, 0.0, x, height, FRAME) for x in (LEFT, RIGHT)),
        *(LineItem(x, 0.0, x, height, RULE) for x in at),
    )
