"""Which step is open and what is missing: pages and commands ask only this. What may happen next: ``allowed.py``.

Everything is derived from the state; no step is remembered. Pages may look back at earlier steps, but what is open
stands here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from precinct_app.counts import Count
from precinct_app.election.relations import Outcome, findings, lines_of
from precinct_app.protocol.state import Signature, State


class Step(StrEnum):
    """The six steps, in order."""

    STATION = "station"
    BEFORE = "before"
    AFTER = "after"
    CHECK = "check"
    PAPER = "paper"
    SIGN = "sign"


SMALL: dict[Step, tuple[str, ...]] = {
    Step.STATION: ("clock", "people"),
    Step.BEFORE: ("first", "second", "settle", "read"),
    Step.AFTER: ("first", "second", "settle", "read"),
    Step.CHECK: ("findings", "words"),
    Step.PAPER: ("freeze", "print", "read", "ink"),
    Step.SIGN: ("first_signer", "second_signer", "verify", "stick"),
}
"""The small states of each step, in order."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a protocol stands: a step and its small state."""

    step: Step
    small: str


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that keeps the protocol from going on: a text code, and the line, person or relation it is about."""

    code: str
    line: str = ""
    relation: str = ""
    person: int = -1
    values: dict[str, object] = field(default_factory=dict)


def place(state: State) -> Place:
    """The furthest place that the events have reached."""
    if "people" not in state.closed:
        return Place(Step.STATION, "people" if state.clock_confirmed else "clock")
    for step in (Step.BEFORE, Step.AFTER):
        if step not in state.closed:
            return Place(step, _entry_small(state, step))
    if state.frozen is None:
        return Place(Step.CHECK, "findings" if open_points(state) else "words")
    if "paper" not in state.closed:
        return Place(Step.PAPER, _paper_small(state))
    return Place(Step.SIGN, _sign_small(state))


def _entry_small(state: State, stage: str) -> str:
    keys = state.keys(stage)
    if (stage, 2) not in state.keyers and not state.keyed_once(stage):
        return "first"
    if any(not _keyed(state, key, 1) for key in keys):
        return "first"
    if state.keyed_once(stage):
        return "read"
    if any(not _keyed(state, key, 2) for key in keys):
        return "second"
    return "settle" if differing(state, stage) else "read"


def _paper_small(state: State) -> str:
    if not state.paper:
        return "print"
    return "read" if state.read_aloud is None else "ink"


def _sign_small(state: State) -> str:
    if state.exported is not None:  # with one signature only, where nobody else could sign
        return "stick"
    at = turn(state)
    return "verify" if at == len(state.election.signing.need) else ("first_signer", "second_signer")[at]


def signed(state: State) -> dict[int, Signature]:
    """The signatures by the group of roles, from 0, that each stands for.

    A group before another's that nobody signed for is left out: the receiver holds such a file.
    """
    groups, found = state.election.signing.need, dict[int, Signature]()
    for signature in state.signatures:
        later = range(max(found, default=-1) + 1, len(groups))
        found[next((place for place in later if signature.role in groups[place]), len(groups) - 1)] = signature
    return found


def turn(state: State) -> int:
    """The group of roles, from 0, that signs next; as many as there are groups when the last one has signed."""
    return max(signed(state), default=-1) + 1


def _keyed(state: State, key: str, entry: int) -> bool:
    """Whether an entry of a line holds a count and its field was left."""
    return any(
        keying.entry == entry and keying.left and isinstance(keying.figure, Count)
        for keying in state.keyings.get(key, ())
    ) or any(keying.entry == 3 for keying in state.chain(key))


def differing(state: State, stage: str | None = None) -> tuple[str, ...]:
    """The lines (of one stage) that were keyed at least twice and are not settled."""
    return tuple(
        key for key in state.keys(stage) if not state.settled(key) and (len(state.chain(key)) >= 2 or key in state.late)
    )


def rekeyed(state: State, code: str) -> bool:
    """Whether every line of a relation was keyed again from paper after its two entries."""
    return all(any(keying.entry == 3 for keying in state.chain(key)) for key in relation_lines(state, code))


def relation_lines(state: State, code: str) -> tuple[str, ...]:
    """The lines that the relation ``code`` names."""
    relation = next(one for one in state.election.relations if one.code == code)
    return lines_of(relation, state.election, len(state.people), state.roles)


def missing_people(state: State) -> tuple[Missing, ...]:
    """What keeps step 1 from being finished: roles without anybody, people without a name."""
    points = [
        Missing("steps.no_name", person=number) for number, person in enumerate(state.people) if not person.name.strip()
    ]
    for group in state.election.signing.need:
        if not any(person.role in group and person.present for person in state.people):
            points.append(Missing("steps.nobody_signs", values={"role": group[0]}))
    return tuple(points)


def open_points(state: State) -> tuple[Missing, ...]:
    """Everything that keeps the figures from being frozen: form first, then differences, errors, warnings."""
    keys = state.keys()
    failing = findings(state.outcomes())
    explain = {relation.code for relation in state.election.relations if relation.explain}
    return (
        *(Missing("steps.unfilled", line=one.lines[0]) for one in failing if one.severity == "block"),
        *(Missing("steps.differs", line=key) for key in keys if _unsettled(state, key)),
        *(
            Missing("steps.error_open", relation=one.code)
            for one in failing
            if one.severity == "error" and one.code not in state.declared
        ),
        *(
            Missing("steps.warning_open", relation=one.code)
            for one in failing
            if one.severity == "warning" and one.code in explain and one.code not in state.explained
        ),
    )


def needs_reason(state: State, key: str) -> bool:
    """Whether a line of a closed stage was keyed differently and nobody has said yet why it changes."""
    return state.election.line_of(key).stage in state.closed and _unsettled(state, key) and key not in state.late


def _unsettled(state: State, key: str) -> bool:
    return isinstance(state.figure(key), Count) and not state.settled(key)


def stage_points(state: State, stage: str) -> tuple[Missing, ...]:
    """What keeps a stage from being closed: unfilled lines, lines keyed once, differences. Never arithmetic."""
    return tuple(
        Missing("steps.differs" if _unsettled(state, key) else "steps.unfilled", line=key)
        for key in state.keys(stage)
        if not state.settled(key)
    )


def paper_points(state: State) -> tuple[Missing, ...]:
    """What keeps step 5 from being finished: nobody printed or copied, not read aloud, no word on a signature."""
    points = []
    if not state.paper:
        points.append(Missing("steps.not_printed"))
    if state.read_aloud is None:
        points.append(Missing("steps.not_read"))
    for number in range(len(state.people)):
        ink = state.ink.get(number)
        if ink is None or not (ink.signed or ink.reason.strip()):
            points.append(Missing("steps.ink", person=number))
    return tuple(points)


def declarable(state: State) -> tuple[Outcome, ...]:
    """The errors that fail, declared or not."""
    return tuple(one for one in findings(state.outcomes()) if one.severity == "error")
