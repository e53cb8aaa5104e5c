"""What marks all four edges of a sheet: the stripes of practice, and the words that it is a draft.

5 mm from the edge, because most printers leave the outer 4 mm white.
"""

from __future__ import annotations

from collections.abc import Iterator

from precinct_app.paper.measure import width
from precinct_app.paper.page import A4, BoxItem, Item, StripeItem, TextItem

INSET, BAND = 11.0, 9.0
STRIPE, STEP = 3.2, 7.5  # thickness of a stripe along the edge, and from one to the next
WORDS = 7.4


def stripes() -> Iterator[Item]:
    """The practice frame: slanted black stripes along each edge."""
    (right, bottom), near, far = A4, INSET, INSET + BAND
    slant = (-BAND, BAND)
    x = far
    while x + STRIPE <= right - near:
        for y in (near, bottom - far):
            yield StripeItem(x, y, (STRIPE, 0.0), slant)
        x += STEP
    y = far + BAND
    while y + STRIPE <= bottom - far:
        for x in (near, right - far):
            yield StripeItem(x, y, (0.0, STRIPE), (BAND, -BAND))
        y += STEP


def words(text: str) -> Iterator[Item]:
    """``text`` twice along each edge, on white, so that stripes do not run through it."""
    (right, bottom), middle = A4, INSET + BAND / 2
    long, pad = width(text, WORDS, bold=True), 4.0
    baseline = 0.36 * WORDS  # from the middle of a capital down
    for part in (0.27, 0.73):
        x, y = right * part - long / 2, bottom * part + long / 2
        for at in (middle, bottom - middle):
            yield BoxItem(x - pad, at - BAND / 2 - 1, long + 2 * pad, BAND + 2, 1.0)
            yield TextItem(x, at + baseline, text, WORDS, bold=True)
        for at in (middle, right - middle):
            yield BoxItem(at - BAND / 2 - 1, y - long - pad, BAND + 2, long + 2 * pad, 1.0)
            yield TextItem(at + baseline, y, text, WORDS, bold=True, turn=90)
