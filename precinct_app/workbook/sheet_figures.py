"""The upper half of the blank form: heading, station, times, and every line with its figure and its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta

from babel.dates import format_date

from precinct_app.election.definition import ASTANA, Election, Line, Text
from precinct_app.protocol.record import MOST_PEOPLE
from precinct_app.workbook.names import FORMAT, TIMES
from precinct_app.workbook.sheet_rows import (
    FIGURE,
    KK,
    NUMBER,
    ROLES,
    RU,
    WORDS_KK,
    WORDS_RU,
    Cell,
    Row,
    both,
    head,
    label,
    row,
    section,
    wide,
    words,
)  # fmt: skip
from precinct_app.workbook.slot import Slot


def heading(election: Election) -> Iterator[Row]:
    """The practice banner, the contest and its day, the protocol's name, and whether its figures balance."""
    if election.practice:
        yield _wide("banner", label("practice"))
    yield _wide("contest", election.title)
    yield _wide("contest", day(election))
    yield _wide("title", label("protocol"))
    kk, ru, en = (
        Slot(f"balance.{language}", "shown", words={
            "format": str(FORMAT), **{code: label(code).in_(language) for code in ("balanced", "not_balanced")}
        })
        for language in ("kk", "ru", "en")
    )  # fmt: skip
    yield wide("balance", kk, ru, en)


def _wide(style: str, text: Text) -> Row:
    return wide(style, text.kk, text.ru, text.en)


def day(election: Election) -> Text:
    """The day of the vote as protocols write it: 2022 жылғы 20 қараша · 20 ноября 2022 года."""
    kk, ru, en = (format_date(election.date, form, locale) for form, locale in (
        ("y 'жылғы' d MMMM", "kk"), ("d MMMM y 'года'", "ru"), ("d MMMM y", "en"),
    ))  # fmt: skip
    return Text(kk, ru, en)


def station(election: Election) -> Iterator[Row]:
    """Which station, and when: its own time with the offset, and Astana's."""
    number, kk, ru, district = (
        Slot(f"polling_station.{name}", "text" if name == "number" else "shown", 12)
        for name in ("number", "name_kk", "name_ru", "district")
    )
    yield head(F="name_kk", G="name_ru")
    yield row("polling_station", "", label("station"), number, kk, ru)
    yield row("district", "", label("district"), "", district)
    yield head(F="local_time", G="astana_time")
    # Astana's offset on the day of the vote goes into the form, so that no later list of time zones can differ.
    noon = datetime.combine(election.date, time(12), ASTANA)
    minutes = (noon.utcoffset() or timedelta()) // timedelta(minutes=1)
    for name in TIMES:
        astana = Slot(f"{name}.astana", "shown", words={"offset_minutes": str(minutes)})
        yield row(name, "", label(name), "", Slot(f"{name}.local", "text", 40), astana)


def figures(election: Election) -> Iterator[Row]:
    """Every line: first those of the printed protocol by stage, then the working lines, only for checking."""
    yield tuple(
        Cell(column, text, "head")
        for column, text in (
            (NUMBER, label("number").kk), (KK, label("line").kk), (RU, label("line").ru),
            (FIGURE, both(label("figure"))), (WORDS_KK, label("words").kk), (WORDS_RU, label("words").ru),
        )
    )  # fmt: skip
    printed = [line for line in election.lines if line.section == "protocol"]
    for stage in ("before", "after"):
        yield section(label(stage))
        yield from _lines(line for line in printed if line.stage == stage)
    working = [line for line in election.lines if line.section == "working"]
    if working:
        yield section(label("working"))
        yield from _lines(working, grouped=False)


def _lines(lines: Iterable[Line], *, grouped: bool = True) -> Iterator[Row]:
    for line in lines:
        if line.group is not None and grouped:
            yield section(line.group, "group")
        if not line.repeat:
            named = line.label if line.detail is None else _with_detail(line.label, line.detail)
            yield row(line.id, line.number, named, *_figure(line.id))
            continue
        yield row(line.id, line.number, line.label)
        for n in range(1, MOST_PEOPLE + 1):
            key = f"{line.id}[{n}]"
            name, role = Slot(f"{key}.name", "shown"), Slot(f"{key}.role", "shown", words=words(ROLES))
            yield row(key, f"{line.number}.{n}", (name, role), *_figure(key))


def _with_detail(label: Text, detail: Text) -> Text:
    return Text(*(f"{label.in_(language)} ({detail.in_(language)})" for language in ("kk", "ru", "en")))


def _figure(key: str) -> tuple[Slot, Slot, Slot]:
    return Slot(f"{key}.count", "number"), Slot(f"{key}.words_kk", "shown"), Slot(f"{key}.words_ru", "shown")
