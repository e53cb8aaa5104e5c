"""counts.json: one protocol as a file, as the headless commands take it. Read strictly, nothing is guessed.

What stands in the place of a count and is none, such as 12.0, "812", true or -1, is kept as it stands and becomes a
finding (R01), as if it had been typed. Everything else that is wrong makes the file unusable: an unknown key, line,
role or station, a key that stands twice, a value of the wrong kind.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from precinct_app.counts import Figure, Invalid, parse
from precinct_app.election.definition import ROLES, Election
from precinct_app.election.tables import Table, shown
from precinct_app.protocol.strict_json import Number, entries, objects, read_object
from precinct_app.texts import Told

MOST_PEOPLE = 999  # what a key such as issued_by_member[999] can say
_MODES = ("other", "aloud")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_TIME = re.compile(r"[0-9-]{10}T[0-9:]{8}(Z|[+-][0-9]{2}:[0-9]{2})", re.ASCII)


@dataclass(frozen=True, slots=True)
class SecondEntry:
    """The same counts keyed again: how ("other" or "aloud") and by whom."""

    counts: Mapping[str, Figure]
    mode: str
    by: str


@dataclass(frozen=True, slots=True)
class Act:
    """The act that a declared error needs; ``date`` is a day of the calendar, 2022-11-20."""

    code: str
    number: str
    date: str


@dataclass(frozen=True, slots=True)
class Ink:
    """Whether somebody signed the paper in ink, and if not, why."""

    name: str
    signed: bool
    reason: str


@dataclass(frozen=True, slots=True)
class CountsFile:
    """One protocol as a file gives it. ``counts`` are by key; a line that is not given is not in it.

    ``people``: role and name of each, in order; None where the file names nobody, and so for ``second``.
    ``explanations`` answer warnings and give the reason of declared errors, by code. ``times`` holds
    "before_closed" and "after_closed" where the file says when the stages were closed, with their UTC offset.
    """

    station: str
    counts: Mapping[str, Figure]
    people: tuple[tuple[str, str], ...] | None = None
    second: SecondEntry | None = None
    explanations: Mapping[str, str] = field(default_factory=dict)
    acts: tuple[Act, ...] = ()
    times: Mapping[str, datetime.datetime] = field(default_factory=dict)
    ink: tuple[Ink, ...] = ()

    @property
    def roles(self) -> tuple[str, ...] | None:
        """The role of each person, as relations.evaluate takes them."""
        return None if self.people is None else tuple(role for role, _ in self.people)


def read_json(data: bytes, election: Election, where: str) -> CountsFile:
    """The protocol in ``data``; ``where`` names the file in messages. Raises Told, naming the key."""
    top = Table(where, "", read_object(data, where))
    top.only("station", "people", "counts", "second", "explanations", "acts", "times", "ink")
    people = _people(top) if "people" in top.values else None
    return CountsFile(
        station=known_station(top.word("station"), election, where, top.at("station")),
        counts=_counts(top.table("counts"), election, people),
        people=people,
        second=_second(top.table("second"), election, people) if "second" in top.values else None,
        explanations=_explanations(top.table("explanations", default={}), election),
        acts=_acts(top, election),
        times=_times(top.table("times", default={})),
        ink=_ink(top, people),
    )


def known_station(number: str, election: Election, where: str, place: object) -> str:
    """``number`` where the registry has such a station. Raises Told otherwise."""
    if number not in election.stations:
        raise Told("counts_file.unknown_station", file=where, place=place, station=shown(number))
    return number


def _people(top: Table) -> tuple[tuple[str, str], ...]:
    people = []
    for person in objects(top, "people"):
        person.only("role", "name")
        people.append((person.one_of("role", ROLES), person.word("name")))
    if not 0 < len(people) <= MOST_PEOPLE:
        raise Told("counts_file.people", file=top.file, place=top.at("people"), most=MOST_PEOPLE)
    return tuple(people)


def _counts(table: Table, election: Election, people: Sequence[object] | None) -> dict[str, Figure]:
    """The figures by key. A repeated line has at most one for each person; a line that is missing is not there."""
    table.only(*(line.id for line in election.lines))
    most = MOST_PEOPLE if people is None else len(people)
    figures: dict[str, Figure] = {}
    for line in election.lines:
        if line.id not in table.values:
            continue
        if not line.repeat:
            figures[line.id] = _figure(table.values[line.id], table, line.id)
            continue
        repeats = entries(table, line.id)
        if len(repeats) > most:
            raise Told("counts_file.too_many", file=table.file, place=table.at(line.id), found=len(repeats), most=most)
        for number, value in enumerate(repeats, 1):
            figures[f"{line.id}[{number}]"] = _figure(value, table, f"{line.id} {number}")
    return figures


def _figure(value: object, table: Table, key: str) -> Figure:
    """What stands in the place of a count: null is an unfilled line, a number what its digits are."""
    if value is None:
        return parse("")
    if isinstance(value, Number):
        return parse(value.raw)
    if isinstance(value, list | dict):
        raise Told("counts_file.no_count", file=table.file, place=table.at(key))
    if isinstance(value, str):
        return Invalid(value, "counts_file.quoted")
    return Invalid("true" if value else "false", "counts.not_digits")


def _second(table: Table, election: Election, people: Sequence[object] | None) -> SecondEntry:
    table.only("counts", "mode", "by")
    return SecondEntry(
        counts=_counts(table.table("counts"), election, people),
        mode=table.one_of("mode", _MODES),
        by=table.word("by"),
    )


def _code(code: str, table: Table, key: str, election: Election) -> str:
    if code not in {relation.code for relation in election.relations}:
        raise Told("counts_file.unknown_code", file=table.file, place=table.at(key), code=shown(code))
    return code


def _explanations(table: Table, election: Election) -> dict[str, str]:
    return {_code(code, table, shown(code), election): table.word(code) for code in table.values}


def _acts(top: Table, election: Election) -> tuple[Act, ...]:
    acts = []
    for act in objects(top, "acts"):
        act.only("code", "number", "date")
        code = _code(act.word("code"), act, "code", election)
        date = _moment(act.formed("date", _DATE, "2022-11-20"), act, "date")
        acts.append(Act(code, act.word("number"), date.date().isoformat()))
    return tuple(acts)


def _times(times: Table) -> dict[str, datetime.datetime]:
    times.only("before_closed", "after_closed")
    example = "2022-11-20T20:36:00+03:00"
    return {key: _moment(times.formed(key, _TIME, example), times, key) for key in times.values}


def _moment(text: str, table: Table, key: str) -> datetime.datetime:
    """A date or time of the right form that is also in the calendar."""
    try:
        return datetime.datetime.fromisoformat(text)
    except ValueError as error:
        raise Told("counts_file.no_such_day", file=table.file, place=table.at(key), found=text) from error


def _ink(top: Table, people: Sequence[tuple[str, str]] | None) -> tuple[Ink, ...]:
    """Who signed in ink; where people are given, only they can have."""
    signatures = []
    for ink in objects(top, "ink"):
        ink.only("name", "signed", "reason")
        name = ink.word("name")
        if people is not None and name not in [known for _, known in people]:
            raise Told("counts_file.unknown_person", file=ink.file, place=ink.at("name"), name=shown(name))
        if "signed" not in ink.values:
            raise ink.refusal("missing", "signed")
        reason = ink.word("reason", default="") if ink.values.get("reason") != "" else ""
        signatures.append(Ink(name, ink.flag("signed"), reason))
    return tuple(signatures)
