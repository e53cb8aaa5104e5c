"""From events to the state: a pure fold, and the one place where an edit withdraws what it touches."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import replace

from precinct_app.election import reading, relations
from precinct_app.protocol import events
from precinct_app.protocol.entry import Entry
from precinct_app.protocol.events import Person
from precinct_app.protocol.state import Attachment, Copy, Freeze, Keying, LateChange, Made, Signature, State


def fold(entries: Iterable[Entry]) -> State:
    """The state after ``entries``, which begin with Opened. Raises ValueError when they do not."""
    rest = iter(entries)
    first = next(rest, None)
    if first is None or not isinstance(first.event, events.Opened):
        raise ValueError("a journal begins with Opened")
    return functools.reduce(apply, rest, begin(first))


def begin(entry: Entry) -> State:
    """The state just after a protocol was opened. Raises Told when its definition is refused."""
    opened = entry.event
    assert isinstance(opened, events.Opened)
    election = reading.read(opened.definition.encode(), opened.stations.encode(), opened.election)
    station = election.stations[opened.station]
    return State(
        opened, election.at(station), station, opened.revision, opened.replaces,
        head=entry.hash, length=entry.seq, saved_at=entry.at,
    )  # fmt: skip


def apply(state: State, entry: Entry) -> State:
    """The state after one more event. What an edit touches is withdrawn here and nowhere else."""
    changed = _step(state, entry)
    return replace(changed, head=entry.hash, length=entry.seq, saved_at=entry.at)


def _step(state: State, entry: Entry) -> State:
    match entry.event:
        case events.ClockConfirmed():
            return replace(state, clock_confirmed=entry.at, clock_jumped=None)
        case events.ClockJumped() as jumped:
            return replace(state, clock_jumped=jumped)
        case events.ScenarioChosen(number):
            return replace(state, scenario=number)
        case events.PeopleRecorded(people):
            return _people(state, people)
        case events.KeyerNamed(stage, number) as keyer:
            return replace(state, keyers={**state.keyers, (stage, number): keyer})
        case events.CountEntered(line):
            return _figures(state, line, _keyed(state.keyings.get(line, ()), entry, entry.event))
        case events.LineReopened(line, why):
            times = state.late[line].times if line in state.late else 0
            late = {**state.late, line: LateChange(times + 1, why)}
            # A difference that is already open goes on; a settled line begins anew, blind.
            kept = () if state.settled(line) else state.keyings.get(line, ())
            return replace(_figures(state, line, kept), late=late)
        case events.StageClosed(stage):
            return replace(state, closed={**state.closed, stage: entry.at})
        case events.WarningExplained(code, text):
            return replace(state, explained={**state.explained, code: text})
        case events.ErrorDeclared(code) as declared:
            return replace(state, declared={**state.declared, code: declared})
        case events.Attached() as attached:
            return replace(state, attachments=(*state.attachments, Attachment(attached, state.frozen is not None)))
        case events.AttachmentChanged(place, kind, author, text):
            changed = replace(state.attachments[place], attached=events.Attached(kind, author, text))
            return _attachments(state, place, changed)
        case events.AttachmentDropped(place):
            return _attachments(state, place)
        case events.RecountBegan(revision, digest):
            # The clock was right on another day: it is compared anew.
            return State(state.opened, state.election, state.station, revision, digest, people=state.people)
        case _:
            return _paper(state, entry)


def _attachments(state: State, place: int, *instead: Attachment) -> State:
    """The state with another attachment, or none, at a place."""
    return replace(state, attachments=(*state.attachments[:place], *instead, *state.attachments[place + 1 :]))


def _paper(state: State, entry: Entry) -> State:
    """Events from the freeze on."""
    match entry.event:
        case events.Frozen(digest):
            return replace(state, frozen=Freeze(entry.at, digest, state.head, state.length))
        case events.Unfrozen() | events.Withdrawn():
            return replace(
                state, frozen=None, paper=(), read_aloud=None, ink={}, signatures=(), unsigned=None,
                attachments=tuple(replace(attachment, late=False) for attachment in state.attachments),
                closed={stage: at for stage, at in state.closed.items() if stage != "paper"},
            )  # fmt: skip
        case events.PaperMade(how, copies):
            return replace(state, paper=(*state.paper, Made(how, copies, entry.at)))
        case events.PaperReadAloud():
            return replace(state, read_aloud=entry.at)
        case events.InkRecorded(person) as ink:
            return replace(state, ink={**state.ink, person: ink})
        case events.CopyIssued(to):
            # It stays when the figures are unfrozen: whoever has it holds a paper that is void.
            digest = state.frozen.digest if state.frozen else ""
            return replace(state, copies=(*state.copies, Copy(to, entry.at, digest)))
        case events.EmergencyKeyMade() as made:
            return replace(state, emergency_keys=(*state.emergency_keys, made))
        case events.UnsignedWritten() as unsigned:
            return replace(state, unsigned=unsigned)
        case events.Signed(role, name, part):
            return replace(state, signatures=(*state.signatures, Signature(role, name, entry.at, part)))
        case events.Exported() as exported:
            return replace(state, exported=exported, closed={**state.closed, "sign": entry.at})
        case events.HandedOver() as handed:
            return replace(state, handed_over=(*state.handed_over, handed))
        case events.TaskDone(task, done):
            return replace(state, tasks=state.tasks | {task} if done else state.tasks - {task})
        case event:
            raise ValueError(f"{type(event).__name__} cannot stand here")


def _keyed(keyings: tuple[Keying, ...], entry: Entry, event: events.CountEntered) -> tuple[Keying, ...]:
    """The keyings of a line after one more: the first and second entry are replaced while they are being made."""
    keying = Keying(event.entry, event.raw, event.left, entry.who, entry.at)
    if event.entry < 3:
        others = [other for other in keyings if other.entry != event.entry]
        return tuple(sorted([*others, keying], key=lambda one: one.entry))
    unfinished = bool(keyings) and keyings[-1].entry == 3 and not keyings[-1].left
    return (*(keyings[:-1] if unfinished else keyings), keying)


def _figures(state: State, line: str, keyings: tuple[Keying, ...]) -> State:
    """The state with new keyings of a line; explanations and declarations that its figure touches fall away."""
    changed = replace(state, keyings={**state.keyings, line: keyings})
    if changed.figure(line) == state.figure(line):
        return changed
    untouched = {
        relation.code
        for relation in state.election.relations
        if line not in relations.lines_of(relation, state.election, len(state.people), state.roles)
    }
    return replace(
        changed,
        explained={code: text for code, text in state.explained.items() if code in untouched},
        declared={code: declared for code, declared in state.declared.items() if code in untouched},
    )


def _people(state: State, people: tuple[Person, ...]) -> State:
    """New people. Repeated counts that would become somebody else's go: from the first place whose role changed, and
    where somebody came or left, from the first place where another name stands."""
    moved = len(people) != len(state.people)
    same = 0
    for before, after in zip(state.people, people, strict=False):
        if before.role != after.role or (moved and before.name != after.name):
            break
        same += 1
    kept = set(state.election.keys(same))
    keyings = {key: chain for key, chain in state.keyings.items() if key in kept}
    changed = replace(state, people=people, keyings=keyings)
    return changed if keyings.keys() == state.keyings.keys() else replace(changed, explained={}, declared={})
