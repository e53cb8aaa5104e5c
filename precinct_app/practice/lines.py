"""The slips of a whole room, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from precinct_app.election.definition import Election
from precinct_app.practice.marking import Mark


@dataclass(frozen=True, slots=True)
class LineMarks:
    """A place of the protocol: its printed number and name, the learners in whose paper an error was planted there,
    who mistyped it and corrected it, and who mistyped it and did not."""

    key: str
    number: str
    name: str
    planted: int
    corrected: int
    missed: int


def line_marks(election: Election, marks: Sequence[Mark], language: str) -> tuple[LineMarks, ...]:
    """Every line in keyed order; of a repeated line only the places that somebody had to do with."""
    touched = {slip.line for mark in marks for slip in mark.slips}
    touched |= {fate.planted.line for mark in marks for fate in mark.fates}
    most = max((int(key.partition("[")[2].rstrip("]")) for key in touched if "[" in key), default=0)
    return tuple(
        _marks_of(election, key, marks, language)
        for key in election.keys(most)
        if key in touched or not election.line_of(key).repeat
    )


def _marks_of(election: Election, key: str, marks: Iterable[Mark], language: str) -> LineMarks:
    line = election.line_of(key)
    slips = [slip for mark in marks for slip in mark.slips if slip.line == key]
    return LineMarks(
        key=key,
        number=line.number + ("." + key.partition("[")[2].rstrip("]") if line.repeat else ""),
        name=line.short.in_(language),
        planted=sum(fate.planted.line == key for mark in marks for fate in mark.fates),
        corrected=sum(slip.corrected for slip in slips),
        missed=sum(not slip.corrected for slip in slips),
    )
