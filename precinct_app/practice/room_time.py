"""Where a room lost time: minutes on each step beside the plan, learner by learner, and the step that went worst."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from precinct_app.practice.marking import Mark
from precinct_app.practice.pace import PLAN
from precinct_app.protocol.steps import Step

STEPS = tuple(Step)


@dataclass(frozen=True, slots=True)
class LearnerTime:
    """One learner: seconds on each step in order, None for a step that was not reached; all of it in ``seconds``."""

    name: str
    steps: tuple[int | None, ...]
    seconds: int
    finished: bool


@dataclass(frozen=True, slots=True)
class RoomTime:
    """The room: ``medians`` are seconds for each step, None where nobody reached it; ``worst`` is the place of the step
    whose median is furthest over its plan, None where none is over it."""

    learners: tuple[LearnerTime, ...]
    medians: tuple[int | None, ...]
    worst: int | None

    @property
    def longest(self) -> tuple[float, ...]:
        """Minutes that each step took at most, its plan at the least: what a chart has to hold."""
        return tuple(
            max([PLAN[step], *(spent / 60 for one in self.learners if (spent := one.steps[place]) is not None)])
            for place, step in enumerate(STEPS)
        )

    @property
    def finished(self) -> int:
        """How many learners exported their protocol."""
        return sum(one.finished for one in self.learners)


def room_time(marks: Sequence[Mark]) -> RoomTime:
    """The time of a room, learners in the order of ``marks``."""
    learners = tuple(_learner(mark) for mark in marks)
    medians = tuple(_median([one.steps[place] for one in learners]) for place in range(len(STEPS)))
    over = {place: spent / (60 * PLAN[STEPS[place]]) for place, spent in enumerate(medians) if spent is not None}
    worst = max(over, key=lambda place: over[place], default=None)
    return RoomTime(learners, medians, worst if worst is not None and over[worst] > 1 else None)


def _learner(mark: Mark) -> LearnerTime:
    """A step that lies ahead of the one reached has no time at all, which is not the same as none spent."""
    reached = STEPS.index(Step(mark.step))
    steps = tuple(mark.steps[step] if place <= reached else None for place, step in enumerate(STEPS))
    return LearnerTime(mark.learner, steps, mark.seconds, mark.exported)


def _median(spent: Sequence[int | None]) -> int | None:
    known = [seconds for seconds in spent if seconds is not None]
    return round(median(known)) if known else None
