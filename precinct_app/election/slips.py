"""How a figure is mistyped: from what stands there back to what may have been read on paper.

The table says how often each slip is made among all slips, and within a slip how its places share it. Only the
order of magnitude matters. Sources of the shape: transposed and doubled or dropped digits are commoner than a wrong
digit far away on the keys, and a slip on a key hits its neighbours most.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from precinct_app.counts import MOST

SHARE = {
    "transposed": 0.20,
    "digit-wrong": 0.30,
    "digit-missing": 0.15,
    "digit-extra": 0.08,
    "digit-doubled": 0.07,
    "lines-exchanged": 0.08,
    "row-off": 0.06,
    "copied": 0.06,
}
_DIGITS = "0123456789"
_ROW = {digit: place for place, digit in enumerate("1234567890")}
_PAD = {digit: divmod(place, 3) for place, digit in enumerate("789456123")} | {"0": (3, 0)}


def _near(one: str, other: str) -> bool:
    """True for keys that touch, on the digit row (1 to 9, then 0) or on the number pad."""
    (up, across), (other_up, other_across) = _PAD[one], _PAD[other]
    return abs(_ROW[one] - _ROW[other]) == 1 or abs(up - other_up) + abs(across - other_across) == 1


def _hits(true: str) -> dict[str, float]:
    """The chance of each digit that a finger which aimed at ``true`` and missed hit it: neighbours three times."""
    heaviness = {digit: 3 if _near(true, digit) else 1 for digit in _DIGITS if digit != true}
    return {digit: heavy / sum(heaviness.values()) for digit, heavy in heaviness.items()}


_HITS = {true: _hits(true) for true in _DIGITS}


@lru_cache(maxsize=1024)
def single_slips(shown: int) -> Mapping[int, tuple[str, float]]:
    """Every other figure of which one slip within its digits makes ``shown``: the slip and how likely it is.

    Where several slips lead to the same result their likelihoods add up under the likeliest one's name. Remembered: at
    each key the same figures are asked for, and two slips are looked for among pairs of lines.
    """
    found: dict[int, tuple[str, float]] = {}
    best: dict[int, float] = {}
    for written, slip, likelihood in _undone(str(shown)):
        true = int(written or "-1")
        if true == shown or true > MOST or str(true) != written:  # nothing left, eight digits, a zero in front
            continue
        name, total = found.get(true, (slip, 0.0))
        if likelihood > best.get(true, 0.0):
            name, best[true] = slip, likelihood
        found[true] = (name, total + likelihood)
    return found


def _undone(shown: str) -> Iterator[tuple[str, str, float]]:
    """Each way to undo one slip: what was written, the slip's name, the chance that it turned into ``shown``."""
    size = len(shown)
    for at in range(size):
        head, digit, tail = shown[:at], shown[at], shown[at + 1 :]
        if tail:
            yield head + tail[0] + digit + tail[1:], "transposed", SHARE["transposed"] / (size - 1)
        for true in _DIGITS:
            if true != digit:
                yield head + true + tail, "digit-wrong", SHARE["digit-wrong"] / size * _HITS[true][digit]
        if size > 1:
            if digit in (head[-1:], tail[:1]):
                yield head + tail, "digit-doubled", SHARE["digit-doubled"] / (size - 1) / 2
            yield head + tail, "digit-extra", SHARE["digit-extra"] / size / len(_DIGITS)
    for at in range(size + 1):
        for true in _DIGITS:
            yield shown[:at] + true + shown[at:], "digit-missing", SHARE["digit-missing"] / (size + 1)
