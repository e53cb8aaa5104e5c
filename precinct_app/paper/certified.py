"""A certified copy instead of places for signatures: who signed the original, and places for who certifies.

Entitled persons get a copy certified by the signatures of chair and secretary and the seal (Art. 43(8), 20-1(2)11).
The deputy stands in for a chair who is absent.
"""

from __future__ import annotations

from collections.abc import Iterator

from precinct_app.paper.blocks import Block
from precinct_app.paper.grid import CAPTION, HALF, HALF_WIDTH, LABEL, LEFT, RULE, set_lines, text_height
from precinct_app.paper.measure import wrap
from precinct_app.paper.page import LineItem
from precinct_app.paper.signatures import in_columns, person, time, title
from precinct_app.paper.speech import both
from precinct_app.protocol.record import Protocol, Signer

BETWEEN = 1.5


def certified(protocol: Protocol, place: float) -> Iterator[Block]:
    """Who signed in ink, in two columns, and the places of chair and secretary, of the time and of who gets it."""
    yield title(both("paper.on_the_original"))
    half = (len(protocol.people) + 1) // 2
    columns = LEFT, HALF
    yield from in_columns([_signed(one, columns[n // half]) for n, one in enumerate(protocol.people)], half)
    yield title(both("paper.true_copy"))
    yield from in_columns(
        [
            person(_certifier(protocol, ("chair", "deputy")), LEFT, place),
            person(_certifier(protocol, ("secretary",)), LEFT, place),
            time(protocol, HALF, place, "paper.certified_at"),
            _given_to(HALF, place),
        ],
        2,
    )


def _signed(who: Signer, x: float) -> Block:
    """The role above the name and whether it was signed; a reason as it was typed."""
    role = [both(f"paper.role_{who.role}")] if who.role else []
    told = both("paper.did_sign" if who.ink else "paper.did_not_sign")
    lines = wrap(": ".join(filter(None, (who.name, told, who.reason))), LABEL, HALF_WIDTH)
    y = text_height(role, CAPTION)
    items = (*set_lines(role, x, 0.0, CAPTION), *set_lines(lines, x, y, LABEL))
    return Block(y + text_height(lines, LABEL) + BETWEEN, items)


def _certifier(protocol: Protocol, roles: tuple[str, ...]) -> Signer:
    """The first of these roles who is present; the line stays free where nobody is."""
    there = (one for role in roles for one in protocol.people if one.role == role and one.present)
    return next(there, Signer(roles[0], "", present=True))


def _given_to(x: float, place: float) -> Block:
    caption = [both("paper.given_to")]
    items = set_lines(caption, x, place - text_height(caption, CAPTION) - 14.0, CAPTION)
    return Block(place, (*items, LineItem(x, place - 1, x + HALF_WIDTH, place - 1, RULE)))
