"""How practice sheets are set: Kazakh at the left and Russian at the right, rows of figures, head and foot.

Every page bears the practice frame, the scenario's number and the page's: a stack of forty sheets that fell down is
put in order again. reportlab is not needed here: pages are the items of paper/page.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from precinct_app.election.definition import Election, Station
from precinct_app.paper import edges
from precinct_app.paper.blocks import Block, paginate
from precinct_app.paper.grid import (
    BOTTOM,
    CAPTION,
    HALF,
    HALF_WIDTH,
    LEFT,
    RIGHT,
    RULE,
    THIN,
    TOP,
    around,
    ending_at,
    set_centred,
    set_lines,
    text_height,
)
from precinct_app.paper.measure import width, wrap
from precinct_app.paper.page import BoxItem, Item, LineItem, Page, TextItem, lowered
from precinct_app.paper.speech import BETWEEN, both, both_of, date_pair, pair
from precinct_app.practice.number import grouped

TEXT, SMALL, TITLE, NUMBER, FIGURE = 9.0, 7.4, 12.5, 17.0, 14.0
FOOT, PAD, GAP, ROW, LOW = 14.0, 3.5, 7.0, 19.0, 13.0
STRUCK, BEFORE = 0.72, 3.0  # how large a struck figure is, and how far before the one that replaces it
COLUMNS = LEFT + 26.0, 194.0, 328.0, 388.0
"""Where a row's Kazakh label, Russian label, figure and last column begin."""
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as somebody wrote it: ``text``; ``over`` another digit in the place ``at`` of it, which makes it hard
    to read; ``struck`` a figure that is crossed out before it."""

    text: str
    over: str = ""
    at: int = 0
    struck: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What belongs together under one ``title``."""

    title: Pair
    blocks: tuple[Block, ...]


def pages(election: Election, station: Station, number: str, sheets: Iterable[Sheet]) -> list[Page]:
    """Sheets on as many pages as they need; ``number`` is the scenario's, "" for what is of no single one."""
    made: list[tuple[Block, tuple[Block, ...]]] = []
    for sheet in sheets:
        top = _head(election, station, number, sheet.title)
        made += [(top, part) for part in paginate(sheet.blocks, BOTTOM - TOP - top.height - FOOT, 0.0)]
    return [_page(top, part, number, place, len(made)) for place, (top, part) in enumerate(made, 1)]


def paragraph(texts: Pair, pt: float = TEXT, bold: bool = False, above: float = 0.0) -> Block:
    """A text in both languages, side by side; once over the whole width where they are the same."""
    if texts[0] == texts[1]:
        lines = wrap(texts[0], pt, RIGHT - LEFT, bold)
        return Block(above + text_height(lines, pt), set_lines(lines, LEFT, above, pt, bold))
    columns = [wrap(text, pt, HALF_WIDTH, bold) for text in texts]
    items: list[Item] = []
    for lines, x in zip(columns, (LEFT, HALF), strict=True):
        items += set_lines(lines, x, above, pt, bold)
    return Block(above + max(text_height(lines, pt) for lines in columns), tuple(items), keep=bold)


def row(number: str, labels: Pair, figure: Figure, last: Sequence[str], least: float = ROW) -> Block:
    """A row: its number, what it is in both languages, the figure, and the lines of the last column.

    It is ``least`` points high or more; the figure is as large as that allows.
    """
    pt = SMALL
    kk, ru, at, right = COLUMNS
    cells = [(LEFT, (number,)), (right, _wrapped(last, RIGHT - right - PAD, pt))]
    if labels[0] == labels[1]:
        cells.append((kk, wrap(labels[0], pt, at - kk - 2 * PAD)))
    else:
        cells += [(kk, wrap(labels[0], pt, ru - kk - 2 * PAD)), (ru, wrap(labels[1], pt, at - ru - 2 * PAD))]
    height = max(least, max(text_height(lines, pt) for _, lines in cells) + PAD)
    items: list[Item] = [item for x, lines in cells for item in set_centred(lines, x + PAD, 0.0, height, pt)]
    items += _figure(figure, right - PAD, height, min(FIGURE, least - PAD))
    items += [LineItem(LEFT, height, RIGHT, height, THIN)]
    items += [LineItem(x, 0.0, x, height, THIN) for x in (LEFT, kk, at, right, RIGHT)]
    return Block(height, tuple(items))


def heading(labels: Pair, figure: str, last: str) -> Block:
    """The titles above rows, on grey."""
    kk, ru, at, right = COLUMNS
    height = 14.0
    texts = ((kk, labels[0]), (ru, labels[1]), (right, last))
    items: list[Item] = [BoxItem(LEFT, 0.0, RIGHT - LEFT, height, 0.9), LineItem(LEFT, 0.0, RIGHT, 0.0, RULE)]
    items += [item for x, text in texts for item in set_centred([text], x + PAD, 0.0, height, CAPTION, True)]
    items += set_centred([figure], around(figure, (at + right) / 2, CAPTION, True), 0.0, height, CAPTION, True)
    return Block(height, (*items, LineItem(LEFT, height, RIGHT, height, THIN)), keep=True)


def space(height: float) -> Block:
    """Nothing, ``height`` points high."""
    return Block(height, ())


def _wrapped(texts: Sequence[str], room: float, pt: float) -> tuple[str, ...]:
    return tuple(line for text in texts for line in wrap(text, pt, room))


def _figure(figure: Figure, right: float, height: float, pt: float) -> list[Item]:
    """The figure, ending at ``right``; a struck one stands before it, crossed out. Both stay in the column."""
    wide = width(figure.text, 1.0, True) + STRUCK * width(figure.struck, 1.0, True)
    pt = min(pt, (COLUMNS[3] - COLUMNS[2] - 2 * PAD - BEFORE) / max(wide, 1.0))
    x = ending_at(figure.text, right, pt, True)
    items: list[Item] = list(set_centred([figure.text], x, 0.0, height, pt, True))
    if figure.over:
        place = x + width(figure.text[: figure.at], pt, True)
        items += set_centred([figure.over], place, 0.0, height, pt, True)
    if figure.struck:
        left = x - BEFORE - width(figure.struck, pt * STRUCK, True)
        items += set_centred([figure.struck], left, 0.0, height, pt * STRUCK, True)
        items.append(LineItem(left - 1.0, height * 0.62, x - 2.0, height * 0.38, 1.3))
    return items


def _head(election: Election, station: Station, number: str, title: Pair) -> Block:
    """Banner, election and day, station, the scenario's number, and what this sheet is."""
    banner = both("paper.practice")
    items: list[Item] = list(set_lines([banner], around(banner, (LEFT + RIGHT) / 2, SMALL, True), 0.0, SMALL, True))
    top = text_height([banner], SMALL) + PAD
    caption, code = (both("practice.scenario"), grouped(number)) if number else ("", "")
    items += set_lines([caption], ending_at(caption, RIGHT, CAPTION), top, CAPTION)
    items += set_lines([code], ending_at(code, RIGHT, NUMBER, True), top + 9.0, NUMBER, True)
    days = zip(both_of(election.title), date_pair(election.date), strict=True)
    number_of = pair("practice.station", station=station.number)
    places = zip(number_of, both_of(station.name), strict=True)
    y = top
    for texts in ([f"{name}, {day}" for name, day in days], [f"{one}, {name}" for one, name in places]):
        for text in texts:
            lines = wrap(text, SMALL, RIGHT - LEFT - 160.0)
            items += set_lines(lines, LEFT, y, SMALL)
            y += text_height(lines, SMALL)
    y = max(y, top + 30.0) + PAD
    named = paragraph(title, TITLE, True)
    items += [LineItem(LEFT, y, RIGHT, y, RULE), *lowered(named.items, y + PAD)]
    return Block(y + PAD + named.height + GAP, tuple(items))


def _page(top: Block, blocks: Sequence[Block], number: str, place: int, of: int) -> Page:
    items: list[Item] = [*edges.stripes(), *lowered(top.items, TOP)]
    y = TOP + top.height
    for block in blocks:
        items += lowered(block.items, y)
        y += block.height
    foot = BETWEEN.join(filter(None, (grouped(number), *pair("practice.page", page=str(place), pages=str(of)))))
    items.append(TextItem(ending_at(foot, RIGHT, CAPTION), BOTTOM - 3.0, foot, CAPTION))
    return Page(tuple(items))
