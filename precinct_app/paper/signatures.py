"""Places for signatures in ink: the role in both languages, the name, a line; and the hour by hand (Art. 43(8)).

Who signed is not printed: the paper is signed afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator

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
    title = [f"{both('paper.signatures')} ({both('paper.in_ink')})"]
    yield Block(GAP + text_height(title, LABEL), set_lines(title, LEFT, GAP, LABEL, True))
    half = (len(protocol.people) + 2) // 2  # with the place for the time
    columns = LEFT, HALF
    cells = [_person(person, columns[number // half], place) for number, person in enumerate(protocol.people)]
    cells.append(_time(protocol, columns[len(cells) // half], place))
    for row in range(half):
        height = max(cell.height for cell in cells[row::half])
        placed = (lowered(cell.items, height - cell.height) for cell in cells[row::half])
        yield Block(height, tuple(item for items in placed for item in items))


def _person(person: Signer, x: float, place: float) -> Block:
    """Role above name, the line for the pen at the right of the name's last line."""
    role = [both(f"paper.role_{person.role}")] if person.role else []
    name = wrap(person.name, NAME, HALF_WIDTH - LINE - PAD)
    text = text_height(role, CAPTION) + text_height(name, NAME)
    height = max(place, text + PAD)
    y = height - text
    texts = (*set_lines(role, x, y, CAPTION), *set_lines(name, x, y + text_height(role, CAPTION), NAME))
    end = x + HALF_WIDTH
    return Block(height, (*texts, LineItem(end - LINE, height - 1, end, height - 1, RULE)))


def _time(protocol: Protocol, x: float, place: float) -> Block:
    """When the paper was signed, local time, written by hand."""
    caption = [f"{both('paper.signed_at')} ({offset(protocol.frozen)})"]
    blank = [f"{protocol.frozen.year} {both('paper.year')} «____» ____________________   ____ : ____"]
    y = place - text_height(blank, NAME)
    above = y - text_height(caption, CAPTION)
    return Block(place, (*set_lines(caption, x, above, CAPTION), *set_lines(blank, x, y, NAME)))
