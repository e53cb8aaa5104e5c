"""A protocol into the slots of the form. Same protocol, same bytes; needs neither openpyxl nor lxml."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, timezone
from functools import lru_cache

from precinct_app.election.definition import Election, split_key
from precinct_app.protocol.record import MOST_ATTACHMENTS, MOST_PEOPLE, Declaration, Protocol
from precinct_app.texts import Refused
from precinct_app.words import in_words
from precinct_app.workbook.form import SHEET, Form
from precinct_app.workbook.names import ATTACHMENT, ENTRIES, PERSON, RELATION, STAGES, answerable
from precinct_app.workbook.slot import Cell, Value
from precinct_app.workbook.writing import act_text, time_text

Pairs = Iterator[tuple[str, Value]]
_in_words = lru_cache(maxsize=1 << 16)(in_words)  # a receiver writes the same small figures again and again


def fill(form: Form, protocol: Protocol) -> dict[str, bytes]:
    """Every part of the workbook, in the order of the form. Raises as ``fill_sheet``."""
    return {**form.parts, SHEET: fill_sheet(form, protocol)}


def fill_sheet(form: Form, protocol: Protocol) -> bytes:
    """The sheet's XML with the protocol in its slots.

    Raises Refused: ``workbook.no_place``, ``unknown_station``, ``too_long`` or ``bad_character``.
    """
    return form.write(cells(form, protocol))


def cells(form: Form, protocol: Protocol) -> dict[str, Cell]:
    """The cells of the sheet that hold something, by name of their slots. Raises Refused as ``fill_sheet`` does."""
    return form.cells(values(form, protocol))


def values(form: Form, protocol: Protocol) -> dict[str, Value]:
    """What the protocol says in the slots of the form, by name. Raises Refused as ``fill_sheet`` does."""
    _has_room(form.election, protocol)
    return {
        "file.definition_hash": protocol.definition_hash,
        "file.revision": protocol.revision,
        "file.replaces": protocol.replaces,
        "file.journal_head": protocol.journal_head,
        "file.journal_length": protocol.journal_length,
        **dict(_station(form.election, protocol)),
        **dict(_times(form, protocol)),
        **dict(_figures(protocol)),
        **dict(_people(protocol)),
        **dict(_entries(protocol)),
        **dict(_relations(form, protocol)),
        **dict(_late(protocol)),
        **dict(_attachments(protocol)),
    }


def _has_room(election: Election, protocol: Protocol) -> None:
    """Refuse what has no place in the form: it would be lost without a word."""
    severity = {one.code: one.severity for one in answerable(election)}
    places = set(election.keys(len(protocol.people)))
    lost = [
        *(one.code for one in protocol.declared if severity.get(one.code) != "error"),
        *(code for code in protocol.explained if severity.get(code) != "warning"),
        *(protocol.counts.keys() - places),
        *(protocol.late.keys() - places),
        *(f"person[{n}]" for n in range(MOST_PEOPLE + 1, len(protocol.people) + 1)),
        *(f"attachment[{n}]" for n in range(MOST_ATTACHMENTS + 1, len(protocol.attachments) + 1)),
        *(f"late_attachment[{n}]" for n in range(MOST_ATTACHMENTS + 1, len(protocol.late_attachments) + 1)),
    ]
    if lost:
        raise Refused("workbook.no_place", what=", ".join(sorted(lost)))


def _row(name: str, fields: Sequence[str], cells: Sequence[Value]) -> Pairs:
    """The slots of one row that holds something; those of the others stay as they are in the blank form."""
    return ((f"{name}.{field}", cell) for field, cell in zip(fields, cells, strict=True))


def _yes_or_no(said: bool | None) -> str | None:
    return None if said is None else "yes" if said else "no"


def _station(election: Election, protocol: Protocol) -> Pairs:
    station = election.stations.get(protocol.station)
    if station is None:
        raise Refused("workbook.unknown_station", station=protocol.station)
    cells = (station.number, station.name.kk, station.name.ru, station.district)
    yield from _row("polling_station", ("number", "name_kk", "name_ru", "district"), cells)


def astana(form: Form) -> timezone:
    """Astana's offset from UTC on the day of the election, as the form brings it."""
    return timezone(timedelta(minutes=int(form.words("frozen.astana")["offset_minutes"])))


def _times(form: Form, protocol: Protocol) -> Pairs:
    """The station's own time, and Astana's by the offset that the form brings: no later time-zone list changes it."""
    zone = astana(form)
    times: dict[str, datetime | None] = {
        "before_closed": protocol.before_closed,
        "after_closed": protocol.after_closed,
        "frozen": protocol.frozen,
    }
    for name, at in times.items():
        yield from _row(name, ("local", "astana"), (time_text(at), time_text(at.astimezone(zone) if at else None)))


def _figures(protocol: Protocol) -> Pairs:
    """Figures, figures in words, and for a repeated line whose figure it is."""
    for key, count in protocol.counts.items():
        yield from _row(key, ("count", "words_kk", "words_ru"), (count, _in_words(count, "kk"), _in_words(count, "ru")))
        member = split_key(key)[1]
        if member is not None:
            person = protocol.people[member - 1]
            yield from _row(key, ("name", "role"), (person.name, person.role))


def _people(protocol: Protocol) -> Pairs:
    for n, one in enumerate(protocol.people, 1):
        cells = (one.role, one.name, _yes_or_no(one.present), _yes_or_no(one.ink), one.reason)
        yield from _row(f"person[{n}]", PERSON, cells)


def _entries(protocol: Protocol) -> Pairs:
    """Raises ValueError when there is not one for each stage, in order."""
    for stage, one in zip(STAGES, protocol.entries, strict=True):
        if one.stage != stage:
            raise ValueError(f"not the entries of {stage}: {one}")
        yield from _row(f"entries[{stage}]", ENTRIES, (one.mode, one.first, one.second, one.reader))


def _relations(form: Form, protocol: Protocol) -> Pairs:
    """What was declared or explained, and the one row that says whether the protocol balances."""
    for one in protocol.declared:
        yield from _row(f"relation[{one.code}]", RELATION, ("declared", one.reason, _act(one)))
    for code, words in protocol.explained.items():
        yield from _row(f"relation[{code}]", RELATION, ("explained", words, None))
    codes = ", ".join(sorted(one.code for one in protocol.declared))
    for language in ("kk", "ru", "en"):
        sentence = form.words(f"balance.{language}")["not_balanced" if codes else "balanced"]
        yield f"balance.{language}", sentence.replace("{codes}", codes)


def _act(one: Declaration) -> str | None:
    try:
        return act_text(one.act_number, one.act_date)
    except ValueError:
        raise Refused("workbook.ill_formed", place=f"relation[{one.code}].act") from None


def _late(protocol: Protocol) -> Pairs:
    for key, late in protocol.late.items():
        yield from _row(f"late[{key}]", ("times", "why"), (late.times, late.why))


def _attachments(protocol: Protocol) -> Pairs:
    for row, attached in (("attachment", protocol.attachments), ("late_attachment", protocol.late_attachments)):
        for n, one in enumerate(attached, 1):
            yield from _row(f"{row}[{n}]", ATTACHMENT, (one.kind, one.author, one.text))
