"""What Check shows, derived from the state: findings with their sums, folded ones under their cause, errors first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from precinct_app.counts import Figure
from precinct_app.election.causes import causes
from precinct_app.election.definition import Relation
from precinct_app.election.relations import Outcome, Status, findings
from precinct_app.election.suspects import DIFFERED, Suspect, suspects
from precinct_app.protocol import steps
from precinct_app.protocol.events import ErrorDeclared
from precinct_app.protocol.state import State
from ui.pages.parts.sums import Sides, sides


@dataclass(frozen=True, slots=True)
class Folded:
    """An error that follows from another: it is shown under it and still declared by its own code."""

    relation: Relation
    rekeyed: bool
    declared: ErrorDeclared | None


@dataclass(frozen=True, slots=True)
class Finding:
    """A relation that fails. ``sides`` are its two sums with their lines, None for a test that is no sum.

    ``lines`` are the keys that it names, ``again`` these and those of the errors folded under it.
    """

    relation: Relation
    lines: tuple[str, ...]
    again: tuple[str, ...]
    sides: Sides | None
    rekeyed: bool
    declared: ErrorDeclared | None
    explanation: str | None
    folded: tuple[Folded, ...]

    @property
    def open(self) -> bool:
        """Whether it, or an error folded under it, is not declared yet."""
        return self.declared is None or any(one.declared is None for one in self.folded)


@dataclass(frozen=True, slots=True)
class Findings:
    """``unfilled`` and ``differing`` are keys of lines to key. ``told`` need nothing: two entries settled them."""

    unfilled: tuple[str, ...]
    differing: tuple[str, ...]
    errors: tuple[Finding, ...]
    asked: tuple[Finding, ...]
    told: tuple[Finding, ...]
    agreeing: tuple[Relation, ...]
    waiting: tuple[Relation, ...]

    @property
    def open(self) -> bool:
        """Whether an error or a warning is still to be answered."""
        return bool(self.open_errors or self.open_warnings)

    @property
    def open_errors(self) -> int:
        """How many errors are not declared yet, folded ones among them."""
        return sum(one is None for one in self._declarations())

    @property
    def declared_errors(self) -> int:
        """How many errors are declared."""
        return sum(one is not None for one in self._declarations())

    @property
    def open_warnings(self) -> int:
        """How many warnings still ask for words."""
        return sum(one.explanation is None for one in self.asked)

    def _declarations(self) -> Iterator[ErrorDeclared | None]:
        for error in self.errors:
            yield error.declared
            yield from (one.declared for one in error.folded)


def findings_of(state: State) -> Findings:
    """Everything that Check shows of ``state``."""
    outcomes = state.outcomes()
    relations = {relation.code: relation for relation in state.election.relations}
    failing = [one for one in findings(outcomes) if one.severity != "block"]
    under = _folded(state, failing)
    shown = [_finding(state, relations[one.code], one, under) for one in failing if one.code not in under]
    return Findings(
        unfilled=tuple(point.line for point in steps.open_points(state) if point.code == "steps.unfilled"),
        differing=tuple(point.line for point in steps.open_points(state) if point.code == "steps.differs"),
        errors=tuple(one for one in shown if one.relation.severity == "error"),
        asked=tuple(one for one in shown if one.relation.severity == "warning" and one.relation.explain),
        told=tuple(one for one in shown if one.relation.severity == "warning" and not one.relation.explain),
        agreeing=_those(relations, outcomes, Status.AGREES),
        waiting=_those(relations, outcomes, Status.WAITS),
    )


def read_again(state: State) -> tuple[Suspect, ...]:
    """The lines to read again, best first; lines whose entries differed count as likelier."""
    differed = {key: DIFFERED for key in figures_of(state) if len({one.raw for one in state.chain(key)}) > 1}
    return suspects(state.election, figures_of(state), state.roles, state.station.voters, differed)


def figures_of(state: State) -> Mapping[str, Figure]:
    """The figure that stands at each place."""
    keys = state.keys()
    return {key: state.figure(key) for key in keys}


def _folded(state: State, failing: list[Outcome]) -> dict[str, str]:
    """The findings that are shown under another; a warning that asks for words always has a card of its own."""
    explain = {relation.code for relation in state.election.relations if relation.explain}
    found = causes(state.election, figures_of(state), state.roles, state.station.voters)
    errors = {one.code for one in failing if one.severity == "error"}
    return {
        code: cause for code, cause in found.items() if code not in explain and (cause in errors or code not in errors)
    }


def _finding(state: State, relation: Relation, outcome: Outcome, under: Mapping[str, str]) -> Finding:
    others = [
        one
        for one in state.election.relations
        if one.severity == "error" and under.get(one.code) == relation.code
    ]
    lines = outcome.lines or steps.relation_lines(state, relation.code)
    more = [key for one in others for key in steps.relation_lines(state, one.code)]
    return Finding(
        relation=relation,
        lines=lines,
        again=tuple(dict.fromkeys((*lines, *more))),
        sides=sides(state, relation, outcome),
        rekeyed=relation.severity == "error" and steps.rekeyed(state, relation.code),
        declared=state.declared.get(relation.code),
        explanation=state.explained.get(relation.code),
        folded=tuple(
            Folded(one, steps.rekeyed(state, one.code), state.declared.get(one.code)) for one in others
        ),
    )


def _those(relations: Mapping[str, Relation], outcomes: tuple[Outcome, ...], status: Status) -> tuple[Relation, ...]:
    return tuple(relations[one.code] for one in outcomes if one.status is status)
