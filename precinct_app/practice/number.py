"""The number that a learner types: the scenario's level and seed, and two check digits.

Nine digits, printed in threes: ``level seed seed`` … with the check digits of ISO/IEC 7064 MOD 97-10, which notice
every wrong digit and every two that were swapped. Which election and station it is stands on the sheet and is chosen
as on a real evening.
"""

from __future__ import annotations

import re

from precinct_app.texts import Refused

SEEDS = 1_000_000
LEVELS = range(1, 6)
_FORM = re.compile(r"[0-9]{9}", re.ASCII)
_BETWEEN = re.compile(r"[\s–-]")


def number(level: int, seed: int) -> str:
    """The nine digits of a scenario. Raises ValueError for a level or a seed that there is not."""
    if level not in LEVELS or not 0 <= seed < SEEDS:
        raise ValueError(f"no scenario: level {level}, seed {seed}")
    body = level * SEEDS + seed
    return f"{body}{98 - body * 100 % 97:02}"


def grouped(digits: str) -> str:
    """A number as it is printed: 412-345-678."""
    return "-".join(digits[at : at + 3] for at in range(0, len(digits), 3))


def read(typed: str) -> tuple[int, int]:
    """Level and seed of a number as somebody typed it, with or without what stands between its groups.

    Raises Refused ("practice.bad_number") for anything that is no such number.
    """
    digits = _BETWEEN.sub("", typed)
    if _FORM.fullmatch(digits) and int(digits) % 97 == 1:
        level, seed = divmod(int(digits[:-2]), SEEDS)
        if level in LEVELS:
            return level, seed
    raise Refused("practice.bad_number", number=typed)
