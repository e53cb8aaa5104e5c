"""How fast: seconds on each step, and keys typed beside keys needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import pairwise

from precinct_app.election.definition import Election
from precinct_app.protocol import events, steps
from precinct_app.protocol.entry import Entry
from precinct_app.protocol.fold import apply, begin

PLAN = {"station": 3, "before": 12, "after": 18, "check": 6, "paper": 8, "sign": 5}
"""Minutes that a step is planned to take in a lesson of ninety minutes."""


def step_seconds(entries: Sequence[Entry]) -> dict[str, int]:
    """Seconds on each of the six steps up to the first export, whole ones, rounded down once for each step.

    What passes between two events belongs to the step that is open between them. A clock that went back counts 0.
    """
    spent = {str(step): timedelta() for step in steps.Step}
    state = begin(entries[0])
    for before, after in pairwise(entries):
        if state.exported is not None:
            break
        spent[steps.place(state).step] += max(after.at - before.at, timedelta())
        state = apply(state, after)
    return {step: time // timedelta(seconds=1) for step, time in spent.items()}


def keys_typed(entries: Sequence[Entry]) -> int:
    """Keys pressed in count fields, as far as a journal tells: digits, keys that took digits back, and one to leave.

    A journal holds what stood in a field when it was stored, not the keys themselves, so this is the least number of
    keys that leads from one text to the next; somebody who typed and took back within 300 ms typed more.
    """
    typed = 0
    field, stood, left = ("", 0), "", True
    for entry in entries:
        event = entry.event
        if not isinstance(event, events.CountEntered):
            continue
        if (event.line, event.entry) != field or left:
            stood = ""  # a field that is entered again is selected: the next digit replaces what stood there
        same = _common(stood, event.raw)
        typed += len(stood) - same + len(event.raw) - same + event.left
        field, stood, left = (event.line, event.entry), event.raw, event.left
    return typed


def keys_needed(counts: Mapping[str, int], election: Election) -> int:
    """The keys that an errorless entry takes: each figure's digits and one key, twice where there is a second entry."""
    once = sum(len(str(count)) + 1 for count in counts.values())
    return once if election.second_entry == "off" else 2 * once


def _common(one: str, other: str) -> int:
    """How many signs two texts have in common at their beginning."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
