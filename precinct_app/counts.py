"""What a typed count is: Empty, Invalid or Count. The three never become one another.

A count is written as the paper shows it: ASCII digits, no sign, no group, no leading zero, at most seven digits.
``int()`` accepts far more (``"007"``, ``" 7"``, ``"1_0"``, digits of other scripts), so it is never asked first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

PATTERN = re.compile(r"0|[1-9][0-9]{0,6}", re.ASCII)
MOST = 9_999_999


@dataclass(frozen=True, slots=True)
class Empty:
    """Nothing was typed. It is not 0."""


@dataclass(frozen=True, slots=True)
class Invalid:
    """Something that is no count was typed; ``raw`` is kept exactly. ``reason`` is a text code."""

    raw: str
    reason: str


@dataclass(frozen=True, slots=True)
class Count:
    """A whole number from 0 to 9,999,999."""

    value: int


Figure = Empty | Invalid | Count


def parse(raw: str) -> Figure:
    """What was typed, as a figure. Never raises and never rewrites: ``raw`` stands in Invalid as it came.

    The reasons, first one that applies: not a digit, leading zero, more than seven digits.
    """
    if raw == "":
        return Empty()
    if PATTERN.fullmatch(raw):
        return Count(int(raw))
    if not re.fullmatch(r"[0-9]+", raw, re.ASCII):
        return Invalid(raw, "counts.not_digits")
    if raw[0] == "0":
        return Invalid(raw, "counts.leading_zero")
    return Invalid(raw, "counts.too_long")
