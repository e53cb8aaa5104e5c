"""What a protocol is made of between head and foot: blocks that go from page to page whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from precinct_app.paper.page import Item


@dataclass(frozen=True, slots=True)
class Block:
    """Items as if the block began at y = 0, and its ``height`` in points.

    ``keep``: stays on one page with the block behind it. ``in_table``: a row of the table, whose titles are
    repeated on each page that has rows.
    """

    height: float
    items: tuple[Item, ...]
    keep: bool = False
    in_table: bool = False


def kept_together(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The same blocks, each but the last bound to the one behind it."""
    return (*(replace(block, keep=True) for block in blocks[:-1]), *blocks[-1:])


def paginate(blocks: Sequence[Block], room: float, titles: float) -> tuple[tuple[Block, ...], ...]:
    """The blocks in pages of ``room`` points; ``titles`` is what the table's titles take on a page with rows.

    A block is never cut, and blocks that are kept together part only where one page cannot hold them.
    """
    pages: list[tuple[Block, ...]] = []
    left = tuple(blocks)
    while left:
        fits = _fitting(left, room - (titles if left[0].in_table else 0.0))
        cut = fits
        while 0 < cut < len(left) and left[cut - 1].keep:
            cut -= 1
        cut = cut or fits
        pages.append(left[:cut])
        left = left[cut:]
    return tuple(pages)


def _fitting(blocks: Sequence[Block], room: float) -> int:
    """How many blocks from the first on fit, at least one."""
    used = 0.0
    for number, block in enumerate(blocks):
        used += block.height
        if used > room + 1e-6:
            return max(1, number)
    return len(blocks)
