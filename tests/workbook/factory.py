"""Protocols and forms for tests: small ones by hand, and random ones for hypothesis."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from precinct_app import resources
from precinct_app.election import reading
from precinct_app.election.definition import Election
from precinct_app.protocol import events
from precinct_app.protocol.record import (
    LONGEST_NAME,
    LONGEST_TEXT,
    MOST_ATTACHMENTS,
    MOST_PEOPLE,
    Declaration,
    Entries,
    Protocol,
    Signer,
)  # fmt: skip
from precinct_app.protocol.state import LateChange
from precinct_app.workbook import template
from precinct_app.workbook.form import Form
from precinct_app.workbook.names import answerable

BUILT_IN = ("kz-president-2022", "kz-referendum-2024")
RUSSIA_2012 = Path(__file__).parent.parent / "data" / "russia-2012"
PEOPLE = (
    Signer("chair", "Сейітқали Айгүл Маратқызы", True),
    Signer("secretary", "Жүнісова Динара Бекқызы", True),
    Signer("member", "Ким Ольга Владимировна", True),
)


@cache
def built_in(id: str = BUILT_IN[0]) -> Election:
    """A built-in election, read from its definition folder."""
    return reading.read_folder(resources.elections_folder() / id)


@cache
def russia() -> Election:
    """Another country's form: no repeated line, no Kazakh, other relations."""
    return reading.read_folder(RUSSIA_2012)


@cache
def form_bytes(id: str = BUILT_IN[0]) -> bytes:
    """The blank form of a built-in election."""
    return template.build(built_in(id))


def form_of(election: Election) -> Form:
    """The form of any election."""
    return Form.read(template.build(election), election)


@cache
def a_form(id: str = BUILT_IN[0]) -> Form:
    """The same, cut at its slots."""
    return Form.read(form_bytes(id), built_in(id))


def a_protocol(election: Election, **changes: Any) -> Protocol:
    """A protocol of the election's first station, with three people and a different count in every line."""
    station = next(iter(election.stations.values()))
    local = datetime(2022, 11, 20, 20, 36, 7, tzinfo=station.zone)
    names = [person.name for person in PEOPLE]
    protocol = Protocol(
        station=station.number,
        revision=1,
        replaces="",
        definition_hash="5f" * 32,
        before_closed=local,
        after_closed=local.replace(hour=22, minute=14),
        frozen=local.replace(hour=22, minute=29, second=58),
        people=PEOPLE,
        counts={key: 11 * n for n, key in enumerate(election.keys(len(PEOPLE)))},
        entries=tuple(Entries(stage, "other", names[0], names[1]) for stage in ("before", "after")),
        declared=(),
        explained={},
        late={},
        attachments=(),
        late_attachments=(),
        journal_head="0a" * 32,
        journal_length=147,
    )
    return replace(protocol, **changes)


def full_protocol(election: Election, letter: str = "Ұ") -> Protocol:
    """A protocol that uses every slot to its last sign."""
    name, text = letter * LONGEST_NAME, letter * LONGEST_TEXT
    people = tuple(Signer("member", name, n % 2 == 0, n % 2 == 0, text) for n in range(MOST_PEOPLE))
    rows = answerable(election)
    codes = sorted(one.code for one in rows if one.severity == "error")
    attachments = tuple(events.Attached(("act", "dissent")[n % 2], name, text) for n in range(MOST_ATTACHMENTS))
    keys = election.keys(len(people))
    return a_protocol(
        election,
        revision=9_999_999,
        replaces="c3" * 32,
        people=people,
        counts=dict.fromkeys(keys, 9_999_999),
        entries=tuple(Entries(stage, "aloud", name, name, name) for stage in ("before", "after")),
        declared=tuple(Declaration(code, text, name, "2022-11-20") for code in codes),
        explained={one.code: text for one in rows if one.severity == "warning"},
        late=dict.fromkeys(keys, LateChange(9_999_999, text)),
        attachments=attachments,
        late_attachments=attachments,
        journal_length=9_999_999,
    )


signs = st.one_of(
    st.sampled_from("=+-@'\"&<>;,_x05FAaҚқіІ№«»—–…\u00a0 "), st.characters(exclude_categories=("C", "Zl", "Zp"))
)


def texts(longest: int) -> st.SearchStrategy[str]:
    """Texts that a person may type, odd ones first."""
    odd = ["", "=1+1", "_x0035_", "_x005F_x0041_x0042_", "</t>", "&amp;", "  ", "№\u00a03, —", "é\u0301", "Ұ" * longest]
    return st.one_of(st.sampled_from(odd), st.text(signs, max_size=30))


counts = st.one_of(st.integers(0, 20), st.integers(0, 9_999_999))
hexes = st.integers(0, 16**64 - 1).map(lambda number: f"{number:064x}")


def as_read(at: datetime) -> datetime:
    """The same time with its offset alone: in the hour that a clock repeats, one with a zone equals no other."""
    return at.replace(tzinfo=timezone(at.utcoffset() or timedelta()), fold=0)


@st.composite
def protocols(draw: st.DrawFn, election: Election) -> Protocol:
    """Any protocol that the form of ``election`` has room for."""
    names, words = texts(LONGEST_NAME), texts(LONGEST_TEXT)
    station = draw(st.sampled_from(list(election.stations.values())))
    moments = st.datetimes(datetime(2000, 1, 2), datetime(2099, 12, 30), timezones=st.just(UTC))
    times = moments.map(lambda at: as_read(at.replace(microsecond=0).astimezone(station.zone)))
    person = st.builds(
        Signer, st.sampled_from(["chair", "deputy", "secretary", "member"]), names, st.booleans(),
        st.none() | st.booleans(), words,
    )  # fmt: skip
    people = tuple(draw(st.lists(person, max_size=MOST_PEOPLE)))
    keys = election.keys(len(people))
    rows = answerable(election)
    errors = sorted(one.code for one in rows if one.severity == "error")
    warnings = [one.code for one in rows if one.severity == "warning"]
    dates = st.just("") | st.dates().map(str)
    attached = st.lists(st.builds(events.Attached, st.sampled_from(["act", "dissent"]), names, words), max_size=10)
    late = st.builds(LateChange, counts, words)
    return Protocol(
        station=station.number,
        revision=draw(counts),
        replaces=draw(st.just("") | hexes),
        definition_hash=draw(hexes),
        before_closed=draw(st.none() | times),
        after_closed=draw(st.none() | times),
        frozen=draw(times),
        people=people,
        counts=dict(zip(keys, draw(st.lists(counts, min_size=len(keys), max_size=len(keys))), strict=True)),
        entries=tuple(
            Entries(stage, draw(st.sampled_from(["other", "aloud", "once"])), draw(names), draw(names), draw(names))
            for stage in ("before", "after")
        ),
        declared=tuple(
            Declaration(code, draw(words), draw(names), draw(dates))
            for code in (draw(st.sets(st.sampled_from(errors)).map(sorted)) if errors else ())
        ),
        explained={code: draw(words) for code in warnings if draw(st.booleans())},
        late={key: draw(late) for key in draw(st.sets(st.sampled_from(keys), max_size=4))},
        attachments=tuple(draw(attached)),
        late_attachments=tuple(draw(attached)),
        journal_head=draw(hexes),
        journal_length=draw(counts),
    )
