"""The protocol as the signed sheet says it: what ``workbook`` writes into slots and reads out of them again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from precinct_app.counts import Count
from precinct_app.election.definition import split_key
from precinct_app.protocol import events
from precinct_app.protocol.state import LateChange, State

MOST_PEOPLE = 15
MOST_ATTACHMENTS = 10  # before the freeze, and as many after it
LONGEST_TEXT = 300  # a reason, an explanation, an opinion
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Signer:
    """A person of the commission, and whether this person signed the paper: None while that is not recorded."""

    role: str
    name: str
    present: bool
    ink: bool | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Entries:
    """How a stage was keyed: ``mode`` "other", "aloud" or "once"; the names; who read aloud."""

    stage: str
    mode: str
    first: str
    second: str = ""
    reader: str = ""


@dataclass(frozen=True, slots=True)
class Declaration:
    """A failed error that the paper truly shows; ``act_date`` is an ISO date or empty."""

    code: str
    reason: str
    act_number: str = ""
    act_date: str = ""


@dataclass(frozen=True, slots=True)
class Protocol:
    """Everything that varies in the sheet. Times are aware and in the station's own time."""

    station: str
    revision: int
    replaces: str
    definition_hash: str
    before_closed: datetime | None
    after_closed: datetime | None
    frozen: datetime
    people: tuple[Signer, ...]
    counts: Mapping[str, int]
    entries: tuple[Entries, ...]
    declared: tuple[Declaration, ...]
    explained: Mapping[str, str]
    late: Mapping[str, LateChange]
    attachments: tuple[events.Attached, ...]
    late_attachments: tuple[events.Attached, ...]
    journal_head: str
    journal_length: int

    def before_paper(self) -> Protocol:
        """The protocol of the moment it was frozen: what its digest and code are made of."""
        people = tuple(replace(person, ink=None, reason="") for person in self.people)
        return replace(self, people=people, late_attachments=())


def fits_the_form(at: datetime) -> bool:
    """Whether the form can show a time in every zone: none of another century."""
    return 2000 < at.year < 2099


def protocol(state: State, frozen_at: datetime | None = None) -> Protocol:
    """What the sheet says in ``state``; ``frozen_at`` (UTC) before the Frozen event is there.

    Every line is filled by then: raises ValueError when one is not.
    """
    zone = state.station.zone
    freeze = state.frozen
    frozen = freeze.at if freeze else frozen_at
    if frozen is None:
        raise ValueError("not frozen")
    keys = state.keys()
    # The form has no place for a time of another century: a clock that began anew in 1970 leaves it empty.
    closed = {
        stage: at.astimezone(zone).replace(microsecond=0) for stage, at in state.closed.items() if fits_the_form(at)
    }
    return Protocol(
        station=state.station.number,
        revision=state.revision,
        replaces=state.replaces,
        definition_hash=state.opened.definition_hash,
        before_closed=closed.get("before"),
        after_closed=closed.get("after"),
        frozen=frozen.astimezone(zone).replace(microsecond=0),
        people=tuple(_signer(state, number) for number in range(len(state.people))),
        counts={key: _count(state, key) for key in keys},
        entries=tuple(_entries(state, stage) for stage in ("before", "after")),
        declared=tuple(
            Declaration(code, one.reason, one.act_number, one.act_date) for code, one in sorted(state.declared.items())
        ),
        explained=dict(sorted(state.explained.items())),
        late=dict(state.late),
        attachments=tuple(one.attached for one in state.attachments if not one.late),
        late_attachments=tuple(one.attached for one in state.attachments if one.late),
        journal_head=freeze.head if freeze else state.head,
        journal_length=freeze.length if freeze else state.length,
    )


def as_counts(counts: Mapping[str, int]) -> dict[str, int | list[int]]:
    """Counts by key in the shape of counts.json: one number a line, a list where a line repeats."""
    shaped: dict[str, int | list[int]] = {}
    for key, value in counts.items():
        line, member = split_key(key)
        repeats = shaped.setdefault(line, value if member is None else [])
        if isinstance(repeats, list):
            repeats.append(value)
    return shaped


def _count(state: State, key: str) -> int:
    figure = state.figure(key)
    if not isinstance(figure, Count):
        raise ValueError(f"{key} is not filled")
    return figure.value


def _signer(state: State, number: int) -> Signer:
    person = state.people[number]
    ink = state.ink.get(number)
    return Signer(person.role, person.name, person.present, ink.signed if ink else None, ink.reason if ink else "")


def _entries(state: State, stage: str) -> Entries:
    first, second = state.keyers.get((stage, 1)), state.keyers.get((stage, 2))
    if state.keyed_once(stage) or second is None:
        return Entries(stage, "once", first.name if first else "")
    return Entries(stage, second.mode, first.name if first else "", second.name, second.reader)
