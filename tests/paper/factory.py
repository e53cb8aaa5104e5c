"""Protocols to print, made of a definition and a seed: no station, person or figure is real."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from functools import cache
from random import Random
from typing import Any

from precinct_app import resources
from precinct_app.election.definition import Election, Text
from precinct_app.election.reading import read_folder
from precinct_app.protocol.record import Entries, Protocol, Signer

CODE = "407188325560912733460584"
NAMES = (
    "Сейітқали Айгүл Маратқызы",
    "Ахметов Данияр Серікұлы",
    "Жүнісова Динара Бекқызы",
    "Ким Ольга Владимировна",
    "Оспанов Ерлан Қайратұлы",
    "Төлегенова Әсел Нұрланқызы",
    "Петров Игорь Сергеевич",
)
ROLES = ("chair", "deputy", "secretary")


@cache
def president() -> Election:
    """The built-in presidential election (practice)."""
    return read_folder(resources.elections_folder() / "kz-president-2022")


@cache
def referendum() -> Election:
    """The built-in referendum (practice)."""
    return read_folder(resources.elections_folder() / "kz-referendum-2024")


def a_real_one() -> Election:
    """The presidential election as if it were real."""
    return replace(president(), mode="real")


def with_choices(election: Election, number: int) -> Election:
    """The same election with ``number`` choices, in the place of its own."""
    first, *_ = own = election.choices
    names = (f"Кандидат Ұзынатты Әкесініңұлы {n + 1}" for n in range(number))
    choices = [
        replace(own[n % len(own)], id=f"choice_{n}", number=str(20 + n), label=Text(name, name, name))
        for n, name in enumerate(names)
    ]
    at = election.lines.index(first)
    rest = election.lines[at + len(own) :]
    return replace(election, lines=(*election.lines[:at], *choices, *rest))


def people(number: int) -> tuple[Signer, ...]:
    """A commission of ``number``: chair, deputy, secretary, members."""
    return tuple(
        Signer(ROLES[n] if n < 3 else "member", NAMES[n % len(NAMES)], present=True) for n in range(number)
    )


def a_protocol(election: Election, members: int = 7, seed: int = 1, **changes: Any) -> Protocol:
    """A protocol of the first station, with figures drawn from ``seed``; ``changes`` replace its fields."""
    random = Random(seed)
    istanbul = timezone(timedelta(hours=3))
    made = Protocol(
        station=next(iter(election.stations)),
        revision=1,
        replaces="",
        definition_hash="ab" * 32,
        before_closed=datetime(2022, 11, 20, 20, 36, tzinfo=istanbul),
        after_closed=datetime(2022, 11, 20, 22, 14, tzinfo=istanbul),
        frozen=datetime(2022, 11, 20, 22, 29, 58, tzinfo=istanbul),
        people=people(members),
        counts={key: random.choice((0, 7, 24, 286, 1284, 1000)) for key in election.keys(members)},
        entries=(Entries("before", "once", ""), Entries("after", "once", "")),
        declared=(),
        explained={},
        late={},
        attachments=(),
        late_attachments=(),
        journal_head="cd" * 32,
        journal_length=60,
    )
    return replace(made, **changes)
