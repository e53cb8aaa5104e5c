"""How tall a row must be for its texts: a careful guess, the same in every program that opens the file.

LibreOffice 7.4 leaves a row without a height at one line [measured], so a long reason would be cut off. Which font
draws the sheet is not known, so signs count as wide as in the widest of the usual ones.
"""

from __future__ import annotations

import re
from functools import lru_cache

_WIDE = re.compile(r"[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ№@%—мшщюжфыәқmw]")
_WIDER = re.compile(r"[^\x00-\u052f\u2000-\u206f№]")
MOST = 400  # points; a row of a workbook ends at 409 (ECMA-376 part 1, 18.3.1.73, and Excel's limits)


@lru_cache(maxsize=1 << 14)
def lines(text: str, wide: int) -> int:
    """How many lines ``text`` takes in a cell ``wide`` digits of its font wide, broken at spaces or where it must."""
    count, used = 1, 0.0
    for word in text.split(" "):
        width = _width(word)
        if used and used + width > wide:
            count, used = count + 1, 0.0
        while width > wide:
            count, width = count + 1, width - wide
        used += width + 0.6  # and the space behind it
    return count


def height(text: str, wide: int, line: int) -> int:
    """Points for a row that holds ``text`` in lines of ``line`` points each."""
    return min(MOST, lines(text, wide) * line + 3)


def _width(word: str) -> float:
    return len(word) + 0.35 * len(_WIDE.findall(word)) + len(_WIDER.findall(word))
