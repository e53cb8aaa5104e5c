"""Dates as the window says them, from texts: no calendar library before the first paint."""

from __future__ import annotations

from datetime import date, datetime

from precinct_app.texts import Catalogue


def month(texts: Catalogue, day: date) -> str:
    """The month as it stands in a date: қараша, ноября, November."""
    return texts.say(f"dates.month_{day.month}")


def day_month(texts: Catalogue, day: date) -> str:
    """20 қараша · 20 ноября · 20 November."""
    return texts.say("dates.day_month", day=str(day.day), month=month(texts, day))


def full(texts: Catalogue, day: date) -> str:
    """2022 ж. 20 қараша · 20 ноября 2022 г. · 20 November 2022."""
    return texts.say("dates.full", day=str(day.day), month=month(texts, day), year=str(day.year))


def weekday_day(texts: Catalogue, day: date) -> str:
    """Жексенбі, 20 қараша · воскресенье, 20 ноября · Sunday 20 November."""
    weekday = texts.say(f"dates.weekday_{day.weekday()}")
    return texts.say("dates.weekday_day", weekday=weekday, day=str(day.day), month=month(texts, day))


def offset(at: datetime) -> str:
    """The difference of an aware time from UTC: UTC+03:00."""
    return "UTC" + f"{at:%z}"[:3] + ":" + f"{at:%z}"[3:]


def short_offset(at: datetime) -> str:
    """The same in a list: +03, +05:30."""
    whole = f"{at:%z}"
    return whole[:3] if whole[3:] == "00" else f"{whole[:3]}:{whole[3:]}"
