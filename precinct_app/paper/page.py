"""One description of a printed page: placed texts, lines, boxes. The PDF and the window draw the same items.

Everything is in points (1/72 inch) from the top left corner, black on white. A text stands with its left end and
its baseline at (x, y): whoever draws needs neither to measure nor to align, so no printer moves a figure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

A4 = (595.28, 841.89)


@dataclass(frozen=True, slots=True)
class TextItem:
    """A text in Noto Sans, ``pt`` high, without kerning; ``turn`` degrees against the clock around (x, y)."""

    x: float
    y: float
    text: str
    pt: float
    bold: bool = False
    turn: int = 0


@dataclass(frozen=True, slots=True)
class LineItem:
    """A straight line from (x, y) to (x2, y2)."""

    x: float
    y: float
    x2: float
    y2: float
    thick: float


@dataclass(frozen=True, slots=True)
class BoxItem:
    """A filled rectangle without a frame; ``grey`` is 0.0 (black) to 1.0 (white)."""

    x: float
    y: float
    width: float
    height: float
    grey: float


@dataclass(frozen=True, slots=True)
class StripeItem:
    """A filled black parallelogram of the practice frame: from (x, y) by ``along`` (dx, dy) and by ``across``."""

    x: float
    y: float
    along: tuple[float, float]
    across: tuple[float, float]

    def corners(self) -> tuple[tuple[float, float], ...]:
        """The four corners, in order around it."""
        (a, b), (c, d) = self.along, self.across
        x, y = self.x, self.y
        return (x, y), (x + a, y + b), (x + a + c, y + b + d), (x + c, y + d)


@dataclass(frozen=True, slots=True)
class CircleItem:
    """A dashed circle around (x, y): the place for the seal."""

    x: float
    y: float
    radius: float
    thick: float


@dataclass(frozen=True, slots=True)
class QrItem:
    """A QR code: ``modules`` by rows, True is black, drawn ``size`` wide with its top left corner at (x, y)."""

    x: float
    y: float
    size: float
    modules: tuple[tuple[bool, ...], ...]

    def bars(self) -> Iterable[tuple[float, float, float, float]]:
        """The black modules as rectangles (x, y, width, height), neighbours in a row joined into one."""
        side = self.size / len(self.modules)
        for row, line in enumerate(self.modules):
            start = None
            for column, dark in enumerate((*line, False)):
                if dark and start is None:
                    start = column
                elif not dark and start is not None:
                    yield self.x + start * side, self.y + row * side, (column - start) * side, side
                    start = None


Item = TextItem | LineItem | BoxItem | StripeItem | CircleItem | QrItem


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet, A4 portrait unless said otherwise; later items lie over earlier ones."""

    items: tuple[Item, ...]
    width: float = A4[0]
    height: float = A4[1]


def lowered(items: Iterable[Item], by: float) -> tuple[Item, ...]:
    """The items ``by`` points further down."""
    return tuple(
        replace(item, y=item.y + by, y2=item.y2 + by) if isinstance(item, LineItem) else replace(item, y=item.y + by)
        for item in items
    )


def texts_of(pages: Iterable[Page]) -> str:
    """Every text on the pages, one after the other."""
    return "".join(item.text for page in pages for item in page.items if isinstance(item, TextItem))
