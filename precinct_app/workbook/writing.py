"""How a text, a time and an act stand in a cell, and what they say when they are read back.

Text stays text: XML's own signs are escaped (XML 1.0, 2.4), and so is what spreadsheets would decode, ``_x0041_``
(ECMA-376 part 1, 22.4.2.4, ST_Xstring). Readers here take only what the writers here write.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

_ESCAPED = re.compile(r"&|<|>|_(?=x[0-9A-Fa-f]{4}_)")
_DECODED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_AS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "_": "_x005F_"}
_READ = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "_x005F_": "_"}
_READ_PATTERN = re.compile("|".join(_READ))
_TIME = re.compile(
    r"(20\d\d)-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d) \(UTC([+-])(\d|1\d|2[0-3])(?::([1-5]\d|0[1-9]))?\)", re.ASCII
)
_ACT = re.compile(r"№\u00a0(.*), (\d{4}-\d\d-\d\d|—)", re.ASCII)


def escape(text: str) -> str:
    """``text`` as it stands in the sheet's XML."""
    return _ESCAPED.sub(lambda found: _AS[found[0]], text)


def escape_decoded(text: str) -> str:
    """``text`` for a writer that knows XML but not what spreadsheets decode."""
    return _DECODED.sub("_x005F_", text)


def unescape(xml: str) -> str:
    """The text behind what ``escape`` wrote."""
    return _READ_PATTERN.sub(lambda found: _READ[found[0]], xml) if "&" in xml or "_x005F_" in xml else xml


def time_text(at: datetime | None) -> str | None:
    """``2022-11-20 20:36:07 (UTC+3)``: the station's own time with its offset; whole seconds, whole minutes of offset.

    None stays None. Raises ValueError for a time that is not aware, finer than that or of another century.
    """
    if at is None:
        return None
    offset = at.utcoffset()
    if offset is None or at.microsecond or offset % timedelta(minutes=1) or at.year // 100 != 20:
        raise ValueError(f"not a time in whole seconds with an offset: {at!r}")
    sign = "-" if offset < timedelta() else "+"
    hours, minutes = divmod(abs(offset) // timedelta(minutes=1), 60)
    short = f"{sign}{hours}:{minutes:02}" if minutes else f"{sign}{hours}"
    return f"{at.replace(tzinfo=None)} (UTC{short})"


def read_time(text: str) -> datetime:
    """The time behind what ``time_text`` wrote. Raises ValueError for anything else."""
    found = _TIME.fullmatch(text)
    if not found:
        raise ValueError(f"not a time: {text}")
    offset = timedelta(hours=int(found[8]), minutes=int(found[9] or 0))
    zone = timezone(-offset if found[7] == "-" else offset)
    return datetime(*(int(found[n]) for n in range(1, 7)), tzinfo=zone)  # type: ignore[misc, arg-type]  # six numbers


def act_text(number: str, day: str) -> str | None:
    """``№ 3, 2022-11-20`` (a dash where there is no date); None for no act at all.

    Raises ValueError for a date that is no ISO date.
    """
    if day and not _is_date(day):
        raise ValueError(f"not a date: {day}")
    return f"№\u00a0{number}, {day or '—'}" if number or day else None


def read_act(text: str) -> tuple[str, str]:
    """Number and date behind what ``act_text`` wrote; empty for an empty cell. Raises ValueError for anything else."""
    if text == "":
        return "", ""
    found = _ACT.fullmatch(text)
    if not found or not (found[2] == "—" or _is_date(found[2])):
        raise ValueError(f"not an act: {text}")
    return found[1], "" if found[2] == "—" else found[2]


def _is_date(text: str) -> bool:
    """Whether ``text`` is a date as ``2022-11-20``, and there was such a day."""
    try:
        return date.fromisoformat(text).isoformat() == text  # fromisoformat takes 20221120 as well
    except ValueError:
        return False
