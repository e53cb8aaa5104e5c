"""Slips as people make them, put into figures from a seed: within the digits of one, and between neighbouring lines.

Chosen apart from ``precinct_app.election.slips``, which guesses at them: what is measured must not know its measure.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

DIGITS = ("transposed", "digit-wrong", "digit-missing", "digit-extra", "digit-doubled")
LINES = ("lines-exchanged", "row-off", "copied")
ALL = (*DIGITS, *LINES)
KEYS = "1234567890"  # the digit row from left to right
NEIGHBOUR = 0.5  # of wrong digits, those whose key lies beside the right one


def within(rng: random.Random, kind: str, figure: str) -> str:
    """``figure`` with a slip of ``kind`` in its digits, as it would be typed; at times the same, or no count at all."""
    at = rng.randrange(len(figure))
    head, digit, tail = figure[:at], figure[at], figure[at + 1 :]
    match kind:
        case "transposed":
            return head + tail[:1] + digit + tail[1:]
        case "digit-wrong":
            return head + wrong(rng, digit) + tail
        case "digit-missing":
            return head + tail
        case "digit-extra":
            return head + rng.choice(KEYS) + digit + tail
        case "digit-doubled":
            return head + digit + digit + tail
    raise ValueError(kind)


def wrong(rng: random.Random, digit: str) -> str:
    """Another digit: half of them from a neighbouring key, the others any."""
    at = KEYS.index(digit)
    near = KEYS[max(at - 1, 0) : at] + KEYS[at + 1 : at + 2]
    return rng.choice(near if rng.random() < NEIGHBOUR else KEYS.replace(digit, ""))


def between(
    rng: random.Random, kind: str, key: str, order: Sequence[str], figures: Mapping[str, str]
) -> dict[str, str]:
    """The lines that a slip of ``kind`` between ``key`` and a neighbour changes, and what is typed there."""
    place = order.index(key)
    other = rng.choice([*order[max(place - 1, 0) : place], *order[place + 1 : place + 2]])
    if kind == "lines-exchanged":
        return {key: figures[other], other: figures[key]}
    if kind == "row-off":
        return {other: figures[key], key: rng.choice(("0", figures[other]))}
    if kind == "copied":
        return {other: figures[key]}
    raise ValueError(kind)


def slip(rng: random.Random, kind: str, key: str, order: Sequence[str], figures: Mapping[str, str]) -> dict[str, str]:
    """The lines that a slip of ``kind`` at ``key`` changes, and what is typed there; none where it changes nothing."""
    changed = {key: within(rng, kind, figures[key])} if kind in DIGITS else between(rng, kind, key, order, figures)
    return {line: typed for line, typed in changed.items() if typed != figures[line]}
