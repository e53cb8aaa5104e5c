"""The foot of each page: QR, code, revision and page number, when the figures were frozen, place for the seal."""

from __future__ import annotations

from precinct_app.election.definition import Election
from precinct_app.paper import qr
from precinct_app.paper.blocks import Block
from precinct_app.paper.grid import (
    CAPITAL,
    CAPTION,
    CODE,
    LEFT,
    RIGHT,
    RULE,
    around,
    set_lines,
    text_height,
)
from precinct_app.paper.page import CircleItem, Item, LineItem, QrItem, TextItem
from precinct_app.paper.speech import both, moment_pair
from precinct_app.protocol.record import Protocol
from precinct_app.workbook import digest

GAP, SEAL = 6.0, 34.0
HEIGHT = GAP + qr.SIDE
TEXT = LEFT + qr.SIDE + 14.0
GROUP = 45.0  # from one group of four digits to the next


def foot(election: Election, protocol: Protocol, code: str | None, page: int, pages: int, filed: bool = True) -> Block:
    """The foot of ``page`` of ``pages`` (from 1). The seal belongs on the last; a draft has neither QR nor seal.

    Not ``filed``: no file has this code, and a line says so.
    """
    items: list[Item] = [LineItem(LEFT, 0.0, RIGHT, 0.0, RULE)]
    if code is not None:
        items.append(QrItem(LEFT, GAP, qr.SIDE, qr.modules(qr.payload(election, protocol, code))))
    if code is not None and page == pages:
        seal = both("paper.seal")
        x, y = RIGHT - SEAL - 2, GAP + qr.SIDE / 2
        items.append(CircleItem(x, y, SEAL, RULE))
        items.append(TextItem(around(seal, x, CAPTION), y + CAPITAL * CAPTION / 2, seal, CAPTION))
    items += _code(code)
    small = _small_print(protocol, page, pages, code is None)
    if code is not None and not filed:
        small = (small[0], both("paper.of_no_file"), *small[1:])
    items += set_lines(small, TEXT, GAP + 32.0, CAPTION)
    return Block(HEIGHT, tuple(items))


def _code(code: str | None) -> tuple[Item, ...]:
    """Six groups of four digits, to be read out and compared with what the window shows."""
    if code is None:
        return set_lines([both("paper.no_code")], TEXT, GAP, CAPTION)
    caption = [both("paper.code")]
    y = GAP + text_height(caption, CAPTION)
    groups = digest.groups(code).split()
    digits = (set_lines([group], TEXT + GROUP * number, y, CODE, True) for number, group in enumerate(groups))
    return (*set_lines(caption, TEXT, GAP, CAPTION), *(item for items in digits for item in items))


def _small_print(protocol: Protocol, page: int, pages: int, draft: bool) -> tuple[str, ...]:
    """Revision, page, what it replaces, and when the figures were frozen; a draft says when it was made."""
    lines = [both("paper.page", revision=str(protocol.revision), page=str(page), pages=str(pages))]
    if protocol.replaces:
        lines.append(both("paper.replaces", code=digest.groups(digest.code(protocol.replaces))))
    return (*lines, *moment_pair("paper.drafted" if draft else "paper.frozen", protocol.frozen))
