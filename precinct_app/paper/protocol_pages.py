"""The printed protocol: head, table, statements, places for signatures and foot, laid out on A4 sheets.

One page for about 21 lines and 7 people. More go to further pages, each with head, code and page number; places for
signatures never stand on a page without figures. Every figure is repeated in words in Kazakh and Russian
(Constitutional Law "On Elections", Art. 43(8)).
"""

from __future__ import annotations

from collections.abc import Sequence

from precinct_app.election.definition import Election
from precinct_app.paper import edges, foot, table
from precinct_app.paper.blocks import Block, kept_together, paginate
from precinct_app.paper.certified import certified
from precinct_app.paper.grid import BOTTOM, FRAME, LEFT, RIGHT, TOP
from precinct_app.paper.head import head
from precinct_app.paper.page import Item, LineItem, Page, lowered
from precinct_app.paper.signatures import PLACES, signatures
from precinct_app.paper.speech import both
from precinct_app.paper.statements import statements
from precinct_app.protocol.record import Protocol

LAST_ROWS = 3  # rows that stand with the signatures


def pages(
    election: Election,
    protocol: Protocol,
    code: str | None,
    *,
    draft: bool = False,
    copy: bool = False,
    filed: bool = True,
) -> tuple[Page, ...]:
    """The protocol on paper. ``code`` is its 24 digits; without it, or with ``draft``, all edges say so.

    ``copy``: to be certified and given away; all edges say that too, and who signed the original is printed.
    Not ``filed``: the code is of this printing alone, and the foot says that no file has it.

    Raises KeyError when the protocol is of another election: a line without a count, an unknown station.
    """
    if draft:
        code = None
    top = head(election, election.stations[protocol.station])
    room = BOTTOM - TOP - top.height - foot.HEIGHT
    sheets = _sheets(election, protocol, room, copy)
    edge = "paper.draft" if code is None else "paper.copy" if copy else ""
    return tuple(
        Page(
            (
                *(edges.stripes() if election.practice else ()),
                *(edges.words(both(edge)) if edge else ()),
                *lowered(top.items, TOP),
                *_body(sheet, TOP + top.height),
                *lowered(foot.foot(election, protocol, code, number, len(sheets), filed).items, BOTTOM - foot.HEIGHT),
            )
        )
        for number, sheet in enumerate(sheets, 1)
    )


def _sheets(election: Election, protocol: Protocol, room: float, copy: bool) -> tuple[tuple[Block, ...], ...]:
    """What stands on each sheet: as few as there must be, and then as much place for a signature as there is."""
    rows = tuple(table.rows(election, protocol))
    stated = tuple(statements(election, protocol))
    signed = certified if copy else signatures
    titles = table.titles().height
    ways = []
    for place in PLACES:
        places = tuple(signed(protocol, place))
        last: tuple[Block, ...] = (*rows[-LAST_ROWS:], *stated, *places)
        behind: tuple[Block, ...] = ()
        if titles + sum(block.height for block in last) > room:
            # No page holds all that was said with figures and signatures: it stands behind them, named before.
            last, behind = (*rows[-LAST_ROWS:], *stated[: bool(protocol.declared)], *places), stated
        ways.append(paginate((*rows[:-LAST_ROWS], *kept_together(last), *behind), room, titles))
    return next(sheets for sheets in reversed(ways) if len(sheets) == len(ways[0]))


def _body(blocks: Sequence[Block], y: float) -> tuple[Item, ...]:
    """The blocks of one sheet below one another from ``y`` on, the table in its frame."""
    items: list[Item] = []
    if blocks[0].in_table:
        blocks = (table.titles(), *blocks)
    for number, block in enumerate(blocks):
        items += lowered(block.items, y)
        y += block.height
        if block.in_table and (number + 1 == len(blocks) or not blocks[number + 1].in_table):
            items.append(LineItem(LEFT - FRAME / 2, y, RIGHT + FRAME / 2, y, FRAME))
    return tuple(items)
