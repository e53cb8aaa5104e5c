"""What real counts look like: quantiles in steps of five per cent, drawn from and nothing more.

Made by ``python -m benchmarks.shapes`` from 6,000 protocols of a presidential election (Russia, 4 March 2012), which
are not part of the program. Shares are parts of 10,000: turnout of voters, invalid of ballots counted, outside and
absentee of voters issued, the leader of valid votes, each other choice of the votes that the leader did not get.
"""

from __future__ import annotations

from collections.abc import Sequence

from precinct_app.practice.dice import Dice

VOTERS = (44, 116, 169, 222, 286, 348, 435, 539, 677, 837, 1027, 1200, 1379, 1543, 1703, 1881, 2045, 2184, 2370, 2577,
          2897)  # fmt: skip
TURNOUT = (4455, 5104, 5376, 5581, 5719, 5861, 6002, 6132, 6281, 6427, 6602, 6773, 6979, 7200, 7483, 7826, 8198, 8644,
           9222, 9719, 10000)  # fmt: skip
INVALID = (0, 0, 0, 0, 30, 45, 58, 69, 78, 89, 98, 106, 115, 124, 133, 144, 158, 175, 197, 237, 442)
OUTSIDE = (0, 81, 150, 202, 251, 308, 376, 456, 550, 655, 782, 920, 1047, 1207, 1397, 1619, 1918, 2312, 2857, 3646,
           5773)  # fmt: skip
ABSENTEE = (0, 0, 26, 46, 62, 75, 88, 102, 116, 132, 148, 166, 186, 206, 231, 261, 299, 357, 445, 620, 1600)
LEADER = (4259, 4922, 5176, 5364, 5535, 5711, 5858, 6026, 6179, 6333, 6507, 6666, 6839, 7015, 7201, 7401, 7675, 8057,
          8510, 9200, 9839)  # fmt: skip
OTHERS = (0, 389, 666, 830, 956, 1088, 1212, 1354, 1500, 1654, 1829, 2027, 2265, 2600, 3043, 3590, 4166, 4772, 5340,
          6097, 8292)  # fmt: skip
WHOLE = 10_000
_FINE = 1_000  # places between two quantiles


def drawn(shape: Sequence[int], dice: Dice) -> int:
    """A value as common as ``shape`` says, on the straight line between two quantiles, rounded down."""
    step, part = divmod(dice.below((len(shape) - 1) * _FINE), _FINE)
    return shape[step] + (shape[step + 1] - shape[step]) * part // _FINE


def shared(total: int, weights: Sequence[int]) -> tuple[int, ...]:
    """``total`` in whole parts that go by ``weights``: what rounding leaves goes to the largest remainders.

    Raises ValueError when there is something to share and no weight to share it by.
    """
    whole = sum(weights)
    if whole == 0:
        if total:
            raise ValueError("no weights")
        return tuple(0 for _ in weights)
    parts = [total * weight // whole for weight in weights]
    order = sorted(range(len(weights)), key=lambda place: (-(total * weights[place] % whole), place))
    for place in order[: total - sum(parts)]:
        parts[place] += 1
    return tuple(parts)
