"""Places for signatures in ink: the role in both languages, the name, a line; and the hour by hand (Art. 43(8)).

Who signed is not printed: the paper is signed afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from precinct_app.paper.blocks import Block
from precinct_app.paper.grid import CAPTION, HALF, HALF_WIDTH, LABEL, LEFT, NAME, RULE, set_lines, text_height
from precinct_app.paper.measure import wrap
from precinct_app.paper.page import LineItem, lowered
from precinct_app.paper.speech import both, offset
from precinct_app.protocol.record import Protocol, Signer

PLACES = 23.0, 27.0, 32.0  # points for one signature: 8 mm, and up to 11 mm where the page has room
LINE = 118.0
GAP, PAD = 6.0, 2.5


def signatures(protocol: Protocol, place: float) -> Iterator[Block]:
    """A place at least ``place`` points high for each person, in two columns, and one for the local time.

    One block for the title and one for each row of two places.
    """
    yield title(f"{both('paper.signatures')} ({both('paper.in_ink')})")
    half = (len(protocol.people) + 2) // 2  # with the place for the time
    columns = LEFT, HALF
    cells = [person(one, columns[number // half], place) for number, one in enumerate(protocol.people)]
    cells.append(time(protocol, columns[len(cells) // half], place, "paper.signed_at"))
    yield from in_columns(cells, half)


def title(text: str) -> Block:
    """What stands above places for signatures."""
    return Block(GAP + text_height([text], LABEL), set_lines([text], LEFT, GAP, LABEL, True))


def in_columns(cells: Sequence[Block], rows: int) -> Iterator[Block]:
    """Two columns of ``rows`` cells, the left one first; a row is as high as its higher cell."""
    for row in range(rows):
        height = max(cell.height for cell in cells[row::rows])
        placed = (lowered(cell.items, height - cell.height) for cell in cells[row::rows])
        yield Block(height, tuple(item for items in placed for item in items))


def person(who: Signer, x: float, place: float) -> Block:
    """Role above name, the line for the pen at the right of the name's last line."""
    role = [both(f"paper.role_{who.role}")] if who.role else []
    name = wrap(who.name, NAME, HALF_WIDTH - LINE - PAD)
    text = text_height(role, CAPTION) + text_height(name, NAME)
    height = max(place, text + PAD)
    y = height - text
    texts = (*set_lines(role, x, y, CAPTION), *set_lines(name, x, y + text_height(role, CAPTION), NAME))
    end = x + HALF_WIDTH
    return Block(height, (*texts, LineItem(end - LINE, height - 1, end, height - 1, RULE)))


def time(protocol: Protocol, x: float, place: float, code: str) -> Block:
    """The local time, written by hand; ``code`` says of what."""
    caption = [f"{both(code)} ({offset(protocol.frozen)})"]
    blank = [f"{protocol.frozen.year} {both('paper.year')} «____» ____________________   ____ : ____"]
    y = place - text_height(blank, NAME)
    above = y - text_height(caption, CAPTION)
    return Block(place, (*set_lines(caption, x, above, CAPTION), *set_lines(blank, x, y, NAME)))
