"""Words on paper: Kazakh and Russian side by side, Kazakh first, whatever language the window is in."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from babel.dates import get_month_names

from precinct_app.election.definition import ASTANA, Text
from precinct_app.texts import catalogue

BETWEEN = " · "


def pair(code: str, /, **values: object) -> tuple[str, str]:
    """The text of ``code`` in Kazakh and in Russian."""
    return catalogue("kk").say(code, **values), catalogue("ru").say(code, **values)


def both(code: str, /, **values: object) -> str:
    """Kazakh and Russian in one line; once where the two are the same."""
    return joined(*pair(code, **values))


def joined(kk: str, ru: str) -> str:
    """Two texts in one line; once where they are the same."""
    return kk if kk == ru else f"{kk}{BETWEEN}{ru}"


def both_of(text: Text) -> tuple[str, str]:
    """A text of the definition in Kazakh and in Russian."""
    return text.kk, text.ru


def date_pair(day: date) -> tuple[str, str]:
    """A day as protocols write it: «2022 жылғы 20 қараша», «20 ноября 2022 года»."""
    kk, ru = (get_month_names("wide", "format", language)[day.month] for language in ("kk", "ru"))
    return (
        catalogue("kk").say("paper.date", year=str(day.year), month=kk, day=str(day.day)),
        catalogue("ru").say("paper.date", year=str(day.year), month=ru, day=str(day.day)),
    )


def offset(moment: datetime) -> str:
    """The offset of an aware time: "UTC+3", "UTC+5:30", "UTC-3", "UTC+0"."""
    minutes = (moment.utcoffset() or timedelta()) // timedelta(minutes=1)
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")


def moment_pair(code: str, moment: datetime) -> tuple[str, str]:
    """The text of ``code`` with an aware time, the station's and Astana's; Astana's day where it is another."""
    astana = moment.astimezone(ASTANA)
    texts = []
    for number, language in enumerate(("kk", "ru")):
        local_day, astana_day = date_pair(moment.date())[number], date_pair(astana.date())[number]
        there = f"{astana:%H:%M:%S}" if local_day == astana_day else f"{astana_day}, {astana:%H:%M:%S}"
        local = f"{local_day}, {moment:%H:%M:%S} ({offset(moment)})"
        texts.append(catalogue(language).say(code, local=local, astana=there))
    return texts[0], texts[1]
