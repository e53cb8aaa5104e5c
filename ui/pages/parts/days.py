"""A day as it is typed: 2022-11-20, 20.11.2022, 20/11/2022, or 20112022 where the layout has no point at hand."""

from __future__ import annotations

import re
from datetime import date

_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", re.ASCII)
# The day first, as in kk, ru and en here.
_OURS = re.compile(r"([0-9]{1,2})[./]([0-9]{1,2})[./]([0-9]{4})|([0-9]{2})([0-9]{2})([0-9]{4})", re.ASCII)


def parse_day(text: str) -> date | None:
    """The day that ``text`` names; None for anything else, a day that no calendar has among it."""
    typed = text.strip()
    if iso := _ISO.fullmatch(typed):
        year, month, day = iso.groups()
    elif ours := _OURS.fullmatch(typed):
        day, month, year = filter(None, ours.groups())
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def typed(day: date) -> str:
    """A day as it stands in a field: 20.11.2022."""
    return f"{day.day:02}.{day.month:02}.{day.year}"
