"""Errors planted in the paper, from level 3 on: what a hasty eye reads instead of the true figure.

Four kinds. "unclear": a digit of a count's sheet that can be read as another one; everything else on the sheet says
which it is. On the form that a tired colleague wrote: "transposed" (two digits swapped), "correction" (the true figure
struck out, a wrong one beside it), "words" (the figure is right, the words say another one).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from precinct_app.counts import PATTERN
from precinct_app.election.definition import Election
from precinct_app.practice.dice import Dice

KINDS = ("unclear", "transposed", "correction", "words")
ALIKE = {"0": "6", "1": "7", "2": "7", "3": "8", "4": "9", "5": "6", "6": "0", "7": "1", "8": "3", "9": "4"}
"""Digits of a hasty hand that are read for one another."""


@dataclass(frozen=True, slots=True)
class Planted:
    """An error in the paper: its ``kind``, the place (a key), the ``true`` count and the one that ``shown`` misleads
    to."""

    kind: str
    line: str
    true: int
    shown: int


def plant(election: Election, counts: Mapping[str, int], spare: Collection[str], dice: Dice) -> tuple[Planted, ...]:
    """One error of each kind, each at a printed line of its own that is not in ``spare``.

    A kind is left out where no line is fit for it: figures of one digit have nothing to swap.
    """
    printed = [key for key in counts if key not in spare and election.line_of(key).section == "protocol"]
    order = list(dice.mixed(printed))
    found: list[Planted] = []
    for kind in KINDS:
        for key in order:
            misread = tuple(dict.fromkeys(shown for shown in _misread(kind, counts[key]) if shown != counts[key]))
            if misread:
                found.append(Planted(kind, key, counts[key], dice.pick(misread)))
                order.remove(key)
                break
    return tuple(found)


def _misread(kind: str, true: int) -> Iterator[int]:
    """The figures that an error of ``kind`` can show instead of ``true``; none below 10, which are too easy."""
    written = str(true)
    if true < 10:
        return
    for at, digit in enumerate(written):
        head, tail = written[:at], written[at + 1 :]
        if kind == "transposed":
            yield from _counts(head + tail[:1] + digit + tail[1:])
        elif kind == "unclear":
            yield from _counts(head + ALIKE[digit] + tail)
        else:
            yield from _counts(head + str((int(digit) + 1) % 10) + tail)


def _counts(written: str) -> Iterator[int]:
    if PATTERN.fullmatch(written):
        yield int(written)
