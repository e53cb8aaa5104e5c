"""Where things stand on a printed sheet, in points, and the two ways in which text is set."""

from __future__ import annotations

from collections.abc import Sequence

from precinct_app.paper.measure import width
from precinct_app.paper.page import A4, TextItem

LEFT, RIGHT = 34.0, A4[0] - 34.0
TOP, BOTTOM = 22.5, A4[1] - 26.0  # inside the frame of edges.py
HALF = (LEFT + RIGHT) / 2 + 8.0  # where the right one of two columns begins
HALF_WIDTH = RIGHT - HALF

CAPTION, LABEL, NAME, FIGURE, CODE = 7.0, 7.4, 8.2, 13.0, 16.0
LEADING = 1.26  # from line to line, in parts of the size
CAPITAL = 0.714  # height of a capital of Noto Sans, in parts of the size
THIN, RULE, FRAME = 0.4, 0.6, 1.2


def text_height(lines: Sequence[str], pt: float) -> float:
    """The height that lines of size ``pt`` take."""
    return len(lines) * pt * LEADING


def set_lines(lines: Sequence[str], x: float, y: float, pt: float, bold: bool = False) -> tuple[TextItem, ...]:
    """Lines below one another, the first one's top at ``y``."""
    lead = pt * LEADING
    first = y + (lead + CAPITAL * pt) / 2
    return tuple(TextItem(x, first + lead * number, line, pt, bold) for number, line in enumerate(lines))


def set_centred(
    lines: Sequence[str], x: float, y: float, height: float, pt: float, bold: bool = False
) -> tuple[TextItem, ...]:
    """Lines below one another, centred between ``y`` and ``y + height``."""
    return set_lines(lines, x, y + (height - text_height(lines, pt)) / 2, pt, bold)


def ending_at(text: str, x: float, pt: float, bold: bool = False) -> float:
    """Where ``text`` must begin to end at ``x``."""
    return x - width(text, pt, bold)


def around(text: str, x: float, pt: float, bold: bool = False) -> float:
    """Where ``text`` must begin to have its middle at ``x``."""
    return x - width(text, pt, bold) / 2
