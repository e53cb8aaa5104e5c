"""Times as the sheet has them: `2022-11-20 20:36:07 (UTC+3)` (docs/format.md, 2.2)."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from tools.second_verifier.must import must

TIME = re.compile(r"(20.{17}) \(UTC([+-])([0-9]|1[0-9]|2[0-3])(?::([0-5][0-9]))?\)")


def time_text(at: datetime, minutes: int) -> str:
    """A moment in UTC as the sheet has it, so many minutes east of Greenwich."""
    local = at + timedelta(minutes=minutes)
    must(2000 <= local.year <= 2099, "sheet: the year of a time")
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else "+"
    offset = f"{sign}{hours}:{rest:02}" if rest else f"{sign}{hours}"
    return f"{local:%Y-%m-%d %H:%M:%S} (UTC{offset})"


def time_of(text: str) -> datetime:
    """The moment, in UTC without saying so, of a time in the sheet; the offset is taken as it stands."""
    found = TIME.fullmatch(text)
    if not found:
        raise ValueError("sheet: a time")
    local, sign, hours, rest = found.groups()
    minutes = 60 * int(hours) + int(rest or 0)
    if sign == "-":
        minutes = -minutes
    at = datetime.strptime(local, "%Y-%m-%d %H:%M:%S") - timedelta(minutes=minutes)
    must(time_text(at, minutes) == text, "sheet: a time")
    return at
