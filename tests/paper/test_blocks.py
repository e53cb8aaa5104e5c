"""How blocks go to pages."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from precinct_app.paper.blocks import Block, kept_together, paginate


def _heights(pages: Sequence[Sequence[Block]]) -> list[list[float]]:
    return [[block.height for block in page] for page in pages]


def test_blocks_fill_a_page_before_the_next_begins() -> None:
    blocks = [Block(height, ()) for height in (40.0, 60.0, 10.0)]
    assert _heights(paginate(blocks, 100.0, 0.0)) == [[40.0, 60.0], [10.0]]


def test_the_titles_of_the_table_take_their_room_on_each_page_with_rows() -> None:
    rows = [Block(50.0, (), in_table=True) for _ in range(3)]
    assert _heights(paginate(rows, 110.0, 10.0)) == [[50.0, 50.0], [50.0]]
    assert _heights(paginate(rows, 109.0, 10.0)) == [[50.0], [50.0], [50.0]]


def test_a_block_that_is_kept_goes_to_the_next_page_with_the_one_behind_it() -> None:
    blocks = [Block(50.0, ()), *kept_together([Block(20.0, ()), Block(40.0, ())])]
    assert _heights(paginate(blocks, 100.0, 0.0)) == [[50.0], [20.0, 40.0]]


def test_blocks_kept_together_part_where_one_page_cannot_hold_them() -> None:
    blocks = kept_together([Block(60.0, ()) for _ in range(3)])
    assert _heights(paginate(blocks, 130.0, 0.0)) == [[60.0, 60.0], [60.0]]


def test_a_block_higher_than_a_page_stands_alone() -> None:
    blocks = [Block(10.0, ()), Block(300.0, ()), Block(10.0, ())]
    assert _heights(paginate(blocks, 100.0, 0.0)) == [[10.0], [300.0], [10.0]]


_BLOCKS = st.lists(st.builds(Block, st.floats(1.0, 90.0), st.just(()), st.booleans(), st.booleans()), max_size=30)


@given(_BLOCKS)
def test_every_block_stands_on_one_page_in_its_order_and_no_page_overflows(blocks: list[Block]) -> None:
    pages = paginate(blocks, 100.0, 10.0)
    assert [block for page in pages for block in page] == blocks
    for page in pages:
        assert sum(block.height for block in page) + 10.0 * page[0].in_table <= 100.0 + 1e-3
