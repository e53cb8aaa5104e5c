"""Where the columns of a sheet stand, and which rows are in view. Pure arithmetic on pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ui.theme import Form, Theme

LEAST_LABEL = 170
MOST_LABEL = 380
LEAST_WORDS = 90


@dataclass(frozen=True, slots=True)
class Span:
    """A column: where it begins and how wide it is, in pixels of the row."""

    x: int
    width: int


@dataclass(frozen=True, slots=True)
class SheetColumns:
    """The columns of a sheet. ``stacked``: the Russian label stands under the Kazakh one and ``ru`` equals ``kk``."""

    arrow: Span
    number: Span
    kk: Span
    ru: Span
    figure: Span
    words: Span
    spine: Span
    stacked: bool


def sheet_columns(width: int, theme: Theme, form: Form) -> SheetColumns:
    """The columns for a sheet ``width`` pixels wide.

    The labels share what the rest leaves and grow up to a measure, so that a figure never drifts away from its
    label; the figure column stands at the same x in every sheet of that width.
    """
    size = theme.size
    edge, gap = theme.px(10), theme.px(10)
    arrow = Span(edge, size(14))
    number = Span(arrow.x + arrow.width, size(30 if form is Form.WIDE else 24))
    labels = number.x + number.width
    figure_width = size(100 if form is Form.WIDE else 86)
    spine_width = size(36) if form is not Form.SMALL else size(24)
    spine = Span(width - spine_width - theme.px(7 if form is Form.WIDE else 3), spine_width)
    room = spine.x - labels - figure_width - 2 * gap
    stacked = form is not Form.WIDE or (room - gap - size(124)) / 2 < size(LEAST_LABEL)
    if stacked:
        words_width = max(size(LEAST_WORDS), min(size(124), room // 4))
        label = min(size(MOST_LABEL), room - words_width)
        figure = Span(labels + label + gap, figure_width)
        kk = ru = Span(labels, label)
    else:
        label = min(size(MOST_LABEL), (room - gap - size(124)) // 2)
        label = size(234) if abs(label - size(234)) < size(8) else label
        kk, ru = Span(labels, label), Span(labels + label + gap, label)
        figure = Span(ru.x + label + gap, figure_width)
    words = figure.x + figure_width + gap
    return SheetColumns(arrow, number, kk, ru, figure, Span(words, max(1, spine.x - words)), spine, stacked)


def last_top(tops: Sequence[int], bottom: int, height: int) -> int:
    """The furthest row top that a view ``height`` pixels high may begin with: from there all rows are in view."""
    for top in tops:
        if bottom - top <= height:
            return top
    return tops[-1] if tops else 0


def view_top(tops: Sequence[int], bottoms: Sequence[int], height: int, now: int, row: int) -> int:
    """The row top the view should begin with so that ``row`` and the next one are seen; ``now`` if they are.

    ``now`` is where the view begins, ``height`` how high it is. It moves no further than needed, by whole rows.
    """
    if tops[row] < now:
        return tops[row]
    below = bottoms[min(row + 1, len(bottoms) - 1)]
    if below - now <= height:
        return now
    for top in tops[: row + 1]:
        if below - top <= height:
            return top
    return tops[row]


def whole_row(tops: Sequence[int], value: int) -> int:
    """The row top at or above ``value``: a view begins with a whole row."""
    return max((top for top in tops if top <= value), default=0)
