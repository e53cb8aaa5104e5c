"""A protocol's life in words that an observer understands: one sentence for each event."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from precinct_app.election.definition import ASTANA
from precinct_app.protocol import events
from precinct_app.protocol.entry import Entry
from precinct_app.protocol.fold import fold
from precinct_app.protocol.state import State
from precinct_app.texts import Catalogue


def tell(entries: Iterable[Entry], texts: Catalogue) -> Iterator[str]:
    """The local time, Astana's where it is another, and a sentence for each event, in order.

    Raises ValueError unless they begin with Opened.
    """
    listed = list(entries)
    state = fold(listed)
    for entry in listed:
        local, astana = entry.at.astimezone(state.station.zone), entry.at.astimezone(ASTANA)
        stamp = f"{local:%Y-%m-%d %H:%M:%S} (UTC{local:%z})"
        if local.utcoffset() != astana.utcoffset():
            stamp += f"  {texts.say('telling.astana', time=f'{astana:%H:%M:%S}')}"
        yield f"{entry.seq:>4}  {stamp}  {sentence(entry, state, texts)}"


def sentence(entry: Entry, state: State, texts: Catalogue) -> str:
    """What one event says, in the language of ``texts``; lines are named by their printed number and label."""
    event = entry.event
    values: dict[str, object] = {
        field.name: getattr(event, field.name)
        for field in dataclasses.fields(event)
        if field.name not in ("definition", "stations", "part", "people")
    }
    if "line" in values:
        values["line"] = _line(str(values["line"]), state, texts)
    if isinstance(event, events.PeopleRecorded):
        values["names"] = ", ".join(person.name for person in event.people)
    if isinstance(event, (events.AttachmentChanged, events.AttachmentDropped)):
        values["place"] = event.place + 1
    if isinstance(event, events.InkRecorded):
        values["name"] = state.people[event.person].name if event.person < len(state.people) else "?"
    if isinstance(event, (events.StageClosed, events.KeyerNamed)):
        values["stage"] = texts.say(f"telling.stage_{event.stage}")
    if isinstance(event, (events.Signed, events.Withdrawn, events.EmergencyKeyMade)):
        values["role"] = texts.say(f"telling.role_{event.role}")
    if isinstance(event, events.Exported):
        values["verdict"] = texts.say(f"telling.verdict_{event.verdict}")
    if isinstance(event, events.ClockJumped):
        for name in ("was", "now"):
            local = datetime.fromisoformat(str(values[name])).astimezone(state.station.zone)
            values[name] = f"{local:%Y-%m-%d %H:%M:%S}"
    kind = re.sub(r"(?<!^)(?=[A-Z])", "_", type(event).__name__).lower()
    who = f"{entry.who}: " if entry.who else ""
    return who + texts.say(f"telling.{kind}{_variant(event)}", **values)


def _variant(event: events.Event) -> str:
    """Some events read differently by what they say: first or second entry, signed in ink or not."""
    match event:
        case events.CountEntered(_, entry):
            return f"_{entry}"
        case events.InkRecorded(_, signed):
            return "_yes" if signed else "_no"
        case events.PaperMade(how):
            return "_" + how.replace("-", "_")
        case events.Attached(kind) | events.AttachmentChanged(_, kind):
            return f"_{kind}"
        case events.TaskDone(task, done):
            return f"_{task}" if done else "_undone"
        case _:
            return ""


def _line(key: str, state: State, texts: Catalogue) -> str:
    line = state.election.line_of(key)
    place = key.partition("[")[2].rstrip("]")
    return f"{line.number}{'.' + place if place else ''} {line.short.in_(texts.language)}"
