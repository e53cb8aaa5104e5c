"""Who keys: the first and the second person of a stage, and when they keyed. Pure: state in, values out."""

from __future__ import annotations

from dataclasses import dataclass

from precinct_app.protocol.events import KeyerNamed
from precinct_app.protocol.state import State
from precinct_app.texts import Catalogue


@dataclass(frozen=True, slots=True)
class PersonNote:
    """One person in a column of "who keys": what for, the name with the role, and when."""

    caption: str
    name: str
    note: str = ""


def first_keyer(state: State, stage: str) -> str:
    """Who keys the first entry: as recorded, else the secretary who is present, else whoever is there."""
    named = state.keyers.get((stage, 1))
    if named:
        return named.name
    here = [person for person in state.people if person.present]
    secretaries = [person for person in here if person.role == "secretary"]
    return (secretaries or here)[0].name if here else ""


def second_ways(state: State, stage: str) -> tuple[KeyerNamed, ...]:
    """Every way to make the second entry that the definition allows, the one to offer first.

    By another person who is present, members before the others; where the definition says "aloud" rather by the same
    person while another reads aloud. None where nobody else is present.
    """
    first = first_keyer(state, stage)
    others = [person for person in state.people if person.present and person.name != first]
    others.sort(key=lambda person: ("member", "deputy", "chair", "secretary").index(person.role))
    another = tuple(KeyerNamed(stage, 2, person.name, "other") for person in others)
    if state.election.second_entry != "aloud":
        return another
    return tuple(KeyerNamed(stage, 2, first, "aloud", person.name) for person in others) + another


def keyer(state: State, stage: str, entry: int) -> str:
    """Under whose name an entry is recorded; settling and keying again (3) under both names."""
    if entry == 1:
        return first_keyer(state, stage)
    second = state.keyers.get((stage, 2))
    if entry == 2:
        return second.name if second else ""
    return ", ".join(dict.fromkeys(one for one in (first_keyer(state, stage), second.name if second else "") if one))


def named(state: State, name: str, texts: Catalogue) -> str:
    """A name with the person's role: "Ким Ольга, member"."""
    role = next((person.role for person in state.people if person.name == name), "")
    return f"{name}, {texts.say(f'telling.role_{role}')}" if role else name


def notes(state: State, stage: str, texts: Catalogue) -> tuple[PersonNote, ...]:
    """Who keyed the entries of a stage, and from when to when by the station's clock."""
    first = named(state, first_keyer(state, stage), texts)
    found = [PersonNote(texts.say("entry.first"), first, _times(state, stage, 1, texts))]
    second = state.keyers.get((stage, 2))
    if second and not state.keyed_once(stage):
        caption = texts.say("entry.second_aloud" if second.mode == "aloud" else "entry.second_other")
        found.append(PersonNote(caption, named(state, second.name, texts), _times(state, stage, 2, texts)))
        if second.reader:
            found.append(PersonNote(texts.say("entry.reads"), named(state, second.reader, texts)))
    return tuple(found)


def _times(state: State, stage: str, entry: int, texts: Catalogue) -> str:
    keys = state.keys(stage)
    keyed = [one for key in keys for one in state.keyings.get(key, ()) if one.entry == entry]
    if not keyed:
        return ""
    zone = state.station.zone
    start, end = (f"{at.astimezone(zone):%H:%M}" for at in (min(one.at for one in keyed), max(one.at for one in keyed)))
    if len(keyed) < len(keys):
        return texts.say("entry.since", time=start)
    return texts.say("entry.from_to", start=start, end=end)
