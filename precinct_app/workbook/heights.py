"""How tall a row must be for its texts: a careful guess, the same in every program that opens the file.

LibreOffice 7.4 leaves a row without a height at one line [measured], so a long reason would be cut off. Which font
draws the sheet is not known, so signs count as wide as in the widest of the usual ones.
Counted in whole twentieths of a digit's width: fractions would round otherwise in another program.
"""

from __future__ import annotations

import re
from functools import lru_cache

_WIDE = re.compile(r"[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ№@%—мшщюжфыәқmw]")
_WIDER = re.compile(r"[^\x00-\u052f\u2000-\u206f№]")
_DIGIT, _WIDE_MORE, _GAP = 20, 7, 12  # twentieths: a digit, what a wide letter needs more, the space behind a word
MOST = 400  # points; a row of a workbook ends at 409 (ECMA-376 part 1, 18.3.1.73, and Excel's limits)


@lru_cache(maxsize=1 << 14)
def lines(text: str, wide: int) -> int:
    """How many lines ``text`` takes in a cell ``wide`` digits of its font wide, broken at spaces or where it must."""
    count, used, room = 1, 0, _DIGIT * wide
    for word in text.split(" "):
        width = _width(word)
        if used and used + width > room:
            count, used = count + 1, 0
        while width > room:
            count, width = count + 1, width - room
        used += width + _GAP
    return count


def height(text: str, wide: int, line: int) -> int:
    """Points for a row that holds ``text`` in lines of ``line`` points each."""
    return min(MOST, lines(text, wide) * line + 3)


def _width(word: str) -> int:
    return _DIGIT * (len(word) + len(_WIDER.findall(word))) + _WIDE_MORE * len(_WIDE.findall(word))
