"""The tired person of ``typist.py`` without a window: ``python -m benchmarks.rules [PROTOCOLS]`` (20,000).

The same events, allowed and folded by the same rules up to the frozen figures, so that many more protocols can be
typed. What the strip of the window says after the first entry is read from the window's own function. Printed: how many
protocols would go out with a slip, for several chances that a slip is made again in the second entry.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import islice
from random import Random

from benchmarks.papers import Paper, papers
from benchmarks.person import Typist
from precinct_app import resources
from precinct_app.counts import Count, parse
from precinct_app.package import open_file
from precinct_app.protocol import allowed, events, fold, steps
from precinct_app.protocol.entry import Entry
from precinct_app.protocol.events import Event
from precinct_app.protocol.state import State
from precinct_app.station.workplace import opened
from precinct_app.texts import catalogue
from ui.entry_strip import agreements, first_figures

AT = datetime(2022, 11, 20, 18, tzinfo=UTC)
WHY, FIRST, SECOND = "read again", "one", "another"
TEXTS = catalogue("en")
ELECTIONS = ("kz-president-2022", "kz-referendum-2024")
PROTOCOLS = 20_000
SAME = (0.0, 0.01, 0.02, 0.05, 0.10)
NOT_ASKED = "R06"  # the one warning whose words every definition asks for


@dataclass(slots=True)
class Desk:
    """A protocol in memory: an event that is not allowed raises Refused, as the journal's would."""

    state: State

    def record(self, event: Event) -> None:
        """Keep an event."""
        allowed.check(self.state, event)
        self.state = fold.apply(self.state, Entry(self.state.length + 1, AT, "", event, ""))


def through(blank: State, paper: Paper, typist: Typist) -> State:
    """``paper`` keyed twice, settled, read again where the program says so, declared; as it would be frozen.

    ``blank`` is a protocol of the paper's station just begun.
    """
    desk = Desk(blank)
    desk.record(events.ClockConfirmed())
    desk.record(events.PeopleRecorded(paper.people))
    desk.record(events.StageClosed("people"))
    for stage in ("before", "after"):
        desk.record(events.KeyerNamed(stage, 1, FIRST))
        _entry(desk, typist, stage, 1)
        _read_again(desk, typist, stage)
        desk.record(events.KeyerNamed(stage, 2, SECOND))
        _entry(desk, typist, stage, 2)
        for key in steps.differing(desk.state, stage):
            _from_paper(desk, typist, key, lambda: not desk.state.settled(key))  # noqa: B023  # called at once
        desk.record(events.StageClosed(stage))
    while points := steps.open_points(desk.state):
        _answer(desk, typist, points[0])
    return desk.state


def kept_slips(state: State, paper: Paper) -> tuple[str, ...]:
    """The lines whose figure is not that of the paper."""
    return tuple(key for key, count in paper.counts.items() if state.figure(key) != Count(count))


def asked(state: State) -> tuple[str, ...]:
    """The codes that a text was asked for: declared or explained."""
    return (*state.declared, *state.explained)


def _entry(desk: Desk, typist: Typist, stage: str, number: int) -> None:
    """Every figure of a stage; what is no count is keyed again at once, as the window asks for it."""
    for key, raw in typist.entry(desk.state.keys(stage)).items():
        desk.record(events.CountEntered(key, number, raw))
        while not isinstance(parse(raw), Count):
            raw = typist.again(key)
            desk.record(events.CountEntered(key, number, raw))


def _read_again(desk: Desk, typist: Typist, stage: str) -> None:
    """Each line that the strip names is read again once."""
    read: set[str] = set()
    while unread := [key for key in _named(desk.state, stage) if key not in read]:
        read.add(unread[0])
        raw = typist.again(unread[0])
        if isinstance(parse(raw), Count):
            desk.record(events.CountEntered(unread[0], 1, raw))


def _named(state: State, stage: str) -> tuple[str, ...]:
    return agreements(state, stage, first_figures(state, stage, {}), TEXTS).again


def _from_paper(desk: Desk, typist: Typist, key: str, still: Callable[[], bool]) -> None:
    """A line keyed from paper again, once and for as long as ``still`` says; why it changes where that is asked."""
    while True:
        raw = typist.again(key)
        if isinstance(parse(raw), Count):
            desk.record(events.CountEntered(key, 3, raw))
            if steps.needs_reason(desk.state, key):
                desk.record(events.LineReopened(key, WHY))
            if not still():
                return


def _answer(desk: Desk, typist: Typist, point: steps.Missing) -> None:
    """An error is keyed again, then declared; a warning is explained."""
    state, code = desk.state, point.relation
    if point.code == "steps.warning_open":
        desk.record(events.WarningExplained(code, WHY))
    elif steps.rekeyed(state, code):
        act = next(one for one in state.election.relations if one.code == code).act
        desk.record(events.ErrorDeclared(code, WHY, *(("1", "2022-11-20") if act else ())))
    else:
        _lines_again(desk, typist, steps.relation_lines(state, code))


def _lines_again(desk: Desk, typist: Typist, lines: Iterable[str]) -> None:
    for key in lines:
        _from_paper(desk, typist, key, lambda: not desk.state.settled(key))  # noqa: B023  # called at once


@dataclass(slots=True)
class Night:
    """What was seen over many protocols; ``lines`` says in which lines a slip stayed."""

    protocols: int = 0
    slips: int = 0
    wrong: int = 0
    asked_in_vain: int = 0
    lines: Counter[str] = field(default_factory=Counter)


def night(protocols: int, same: float, seed: str = "rules") -> Night:
    """``protocols`` typed, each by a typist of its own who makes the same slip again with chance ``same``."""
    packages = [open_file(resources.elections_folder() / f"{name}.election") for name in ELECTIONS]
    blank = {
        package.election.id: fold.begin(Entry(1, AT, "", opened(package, next(iter(package.election.stations))), ""))
        for package in packages
    }
    seen = Night()
    for number, paper in enumerate(islice(papers([package.election for package in packages], seed), protocols)):
        typist = Typist(Random(number), paper.counts, same=same)
        state = through(replace(blank[paper.election.id], station=paper.station), paper, typist)
        kept = kept_slips(state, paper)
        seen.protocols += 1
        seen.slips += sum(typist.slips.values())
        seen.wrong += bool(kept)
        seen.lines.update(kept)
        seen.asked_in_vain += not typist.slips and bool({*asked(state)} - {*paper.answers, NOT_ASKED})
    return seen


def main(arguments: list[str]) -> int:
    """Print one line for each chance."""
    protocols = int(arguments[1]) if len(arguments) > 1 else PROTOCOLS
    for same in SAME:
        seen = night(protocols, same)
        print(
            f"same slip again {same:.0%}: {seen.wrong} of {seen.protocols} with a slip ({seen.wrong / protocols:.3%}), "
            f"{seen.slips} slips made; asked in vain: {seen.asked_in_vain}; stayed in {dict(seen.lines)}",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
