"""Events as text: canonical JSON under a type's name and version, and back again with every field checked."""

from __future__ import annotations

import dataclasses
import json
import typing
from typing import Any, TypeVar

from precinct_app.protocol import events
from precinct_app.protocol.events import Event, Person

Built = TypeVar("Built")


class UnreadableError(ValueError):
    """A stored event that this program does not know, or whose fields are not those of its type."""


def write(event: Event) -> str:
    """The canonical JSON of an event's fields: sorted keys, no spaces, UTF-8 text as it is."""
    return json.dumps(dataclasses.asdict(event), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read(kind: str, version: int, text: str) -> Event:
    """The event behind ``kind``, ``version`` and canonical JSON. Raises UnreadableError."""
    try:
        event_type = events.TYPES[kind]
        if version != event_type.VERSION:
            raise UnreadableError(f"{kind} version {version}")
        return _build(event_type, json.loads(text))
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableError(f"{kind}: {error}") from error


def _build(kind: type[Built], fields: object) -> Built:
    """Build an event, or a person in it, and check each field: JSON from a damaged file may hold anything."""
    hints = {name: hint for name, hint in typing.get_type_hints(kind).items() if name != "VERSION"}
    if not isinstance(fields, dict) or fields.keys() != hints.keys():
        raise TypeError(f"not the fields of {kind.__name__}")
    return kind(**{name: _checked(hint, fields[name]) for name, hint in hints.items()})


def _checked(hint: Any, value: object) -> object:
    if hint == tuple[Person, ...] and isinstance(value, list):
        return tuple(_build(Person, item) for item in value)
    if type(value) is not hint:
        raise TypeError(f"not of type {hint}")
    return value
