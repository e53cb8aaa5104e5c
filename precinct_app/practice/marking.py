"""What one learner did, from the journal alone: where the time went, which slips were made and what became of them.

A slip is a line at which a wrong figure stood when its field was left. It was noticed where another figure was keyed
at that line afterwards, corrected where the true figure stands in the end, and missed otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from precinct_app.counts import Count
from precinct_app.election.slips import single_slips
from precinct_app.practice.faults import Planted
from precinct_app.practice.pace import keys_needed, keys_typed, step_seconds
from precinct_app.practice.scenario import Scenario
from precinct_app.protocol import events, steps
from precinct_app.protocol.entry import Entry
from precinct_app.protocol.fold import fold
from precinct_app.protocol.state import Keying, State

AVOIDED, CORRECTED, WENT_OUT, OPEN = "avoided", "corrected", "went-out", "open"
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Slip:
    """A line that was mistyped: what stood there first instead of the true count, and what became of it.

    ``slip`` is the kind as slips.py names it, "other" where no single slip explains it; ``planted`` where the figure
    is the one that an error in the paper misleads to.
    """

    line: str
    keyed: int
    true: int
    slip: str
    planted: bool
    noticed: bool
    corrected: bool


@dataclass(frozen=True, slots=True)
class Answers:
    """Relations that truly do not hold: declared or explained ("right"), made to fit ("missing"); and those that were
    declared although the true figures keep them ("wrong")."""

    right: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of an error in the paper: "avoided", "corrected" after it was keyed, "went-out", or "open"."""

    planted: Planted
    fate: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One learner's marks. ``steps`` are seconds by step; ``tasks`` say of each thing to think of if it was done."""

    learner: str
    number: str
    station: str
    exported: bool
    step: str
    steps: Mapping[str, int]
    keys_typed: int
    keys_needed: int
    slips: tuple[Slip, ...]
    answers: Answers
    fates: tuple[Fate, ...]
    tasks: Mapping[str, bool] = field(default_factory=dict)

    @property
    def made(self) -> int:
        """Lines that were mistyped."""
        return len(self.slips)

    @property
    def noticed(self) -> int:
        """Those that were seen."""
        return sum(slip.noticed for slip in self.slips)

    @property
    def corrected(self) -> int:
        """Those that stand right in the end."""
        return sum(slip.corrected for slip in self.slips)

    @property
    def missed(self) -> int:
        """Those that stand wrong in the end."""
        return self.made - self.corrected

    @property
    def seconds(self) -> int:
        """The time from the first event to the export, or to the last event."""
        return sum(self.steps.values())


def mark(entries: Sequence[Entry], scenario: Scenario) -> Mark:
    """The marks of a journal's ``entries``. Raises ValueError unless they begin with Opened."""
    state = fold(entries)
    keys = state.keys()
    slips = tuple(slip for key in keys if (slip := _slip(key, entries, state, scenario)))
    return Mark(
        learner=learner_name(state),
        number=scenario.number,
        station=state.station.number,
        exported=state.exported is not None,
        step=steps.place(state).step,
        steps=step_seconds(entries),
        keys_typed=keys_typed(entries),
        keys_needed=keys_needed(scenario.counts, state.election),
        slips=slips,
        answers=_answers(state, scenario),
        fates=tuple(Fate(planted, _fate(planted, slips, state)) for planted in scenario.planted),
        tasks=_tasks(entries, state, scenario),
    )


def learner_name(state: State) -> str:
    """Who learns: the secretary, whose name the learner enters as his own."""
    return next((person.name for person in state.people if person.role == "secretary"), "")


def _slip(key: str, entries: Sequence[Entry], state: State, scenario: Scenario) -> Slip | None:
    true = scenario.counts.get(key)
    keyed = [keying.figure.value for keying in _left(key, entries) if isinstance(keying.figure, Count)]
    wrong = [value for value in keyed if value != true]
    if true is None or not wrong:
        return None
    after = keyed[keyed.index(wrong[0]) + 1 :]
    baits = {planted.shown for planted in scenario.planted if planted.line == key}
    return Slip(
        line=key,
        keyed=wrong[0],
        true=true,
        slip=single_slips(wrong[0]).get(true, (OTHER, 0.0))[0],
        planted=bool(baits.intersection(wrong)),
        noticed=any(value != wrong[0] for value in after),
        corrected=state.figure(key) == Count(true),
    )


def _left(key: str, entries: Sequence[Entry]) -> list[Keying]:
    """Every keying of a place whose field was left, in the order of time, replaced ones too."""
    return [
        Keying(entry.event.entry, entry.event.raw, True, entry.who, entry.at)
        for entry in entries
        if isinstance(entry.event, events.CountEntered) and entry.event.line == key and entry.event.left
    ]


def _answers(state: State, scenario: Scenario) -> Answers:
    given = {*state.declared, *(code for code, text in state.explained.items() if text.strip())}
    wanted = [finding.code for finding in scenario.findings]
    asked = {relation.code for relation in state.election.relations if relation.severity == "error" or relation.explain}
    return Answers(
        right=tuple(code for code in wanted if code in given),
        wrong=tuple(sorted(given.intersection(asked).difference(wanted))),
        missing=tuple(code for code in wanted if code not in given and state.frozen is not None),
    )


def _fate(planted: Planted, slips: Sequence[Slip], state: State) -> str:
    figure = state.figure(planted.line)
    if figure == Count(planted.shown):
        return WENT_OUT if state.exported is not None else OPEN
    if not isinstance(figure, Count):
        return OPEN
    keyed = any(slip.planted and slip.line == planted.line for slip in slips)
    return CORRECTED if keyed and figure == Count(planted.true) else AVOIDED


def _tasks(entries: Sequence[Entry], state: State, scenario: Scenario) -> dict[str, bool]:
    """What a scenario asks for besides figures, and whether it was done."""
    tasks: dict[str, bool] = {}
    if scenario.absent is not None:
        ink = state.ink.get(scenario.absent)
        away = [place for place, person in enumerate(state.people) if not person.present]
        tasks["absent"] = (ink is not None and not ink.signed) or scenario.absent in away
    if scenario.dissent is not None:
        tasks["dissent"] = any(one.attached.kind == "dissent" for one in state.attachments)
    if scenario.lost_key:
        tasks["lost_key"] = tuple(one.role for one in state.signatures) == scenario.signers
    if scenario.power_cut:
        tasks["power_cut"] = _went_on(entries, scenario.power_cut)
    return tasks


def _went_on(entries: Sequence[Entry], key: str) -> bool:
    """Whether the journal goes on after the second entry of the place at which the power was cut."""
    places = [
        place
        for place, entry in enumerate(entries)
        if isinstance(entry.event, events.CountEntered) and entry.event.line == key and entry.event.entry == 2
    ]
    return bool(places) and places[0] + 1 < len(entries)
