"""What a trainer should talk about first: the worst of the room's slips, of its time and of its declarations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from precinct_app.election.definition import Election
from precinct_app.practice.lines import line_marks
from precinct_app.practice.marking import Mark
from precinct_app.practice.pace import PLAN
from precinct_app.practice.room_time import STEPS, room_time
from precinct_app.texts import Catalogue

MOST_LINES = 2


def points(election: Election, marks: Sequence[Mark], texts: Catalogue) -> tuple[str, ...]:
    """One sentence for each point, most important first; one that says so where there is none."""
    found = (*_lines(election, marks, texts), *_answers(marks, texts), *_time(marks, texts))
    return found or (texts.say("practice.talk_nothing"),)


def _lines(election: Election, marks: Sequence[Mark], texts: Catalogue) -> Iterator[str]:
    """The lines that most learners left wrong."""
    missed = [line for line in line_marks(election, marks, texts.language) if line.missed]
    for line in sorted(missed, key=lambda line: -line.missed)[:MOST_LINES]:
        yield texts.say("practice.talk_line", line=f"{line.number} {line.name}", n=line.missed, all=len(marks))


def _answers(marks: Sequence[Mark], texts: Catalogue) -> Iterator[str]:
    """Imbalances that were made to fit, and slips that were declared instead of read again."""
    for name in ("missing", "wrong"):
        who = [mark for mark in marks if getattr(mark.answers, name)]
        if who:
            codes = sorted({code for mark in who for code in getattr(mark.answers, name)})
            yield texts.say(f"practice.talk_{name}", n=len(who), all=len(marks), codes=", ".join(codes))


def _time(marks: Sequence[Mark], texts: Catalogue) -> Iterator[str]:
    """The step whose median is furthest over its plan."""
    time = room_time(marks)
    if time.worst is not None:
        step, spent = STEPS[time.worst], round((time.medians[time.worst] or 0) / 60)
        yield texts.say("practice.talk_step", step=texts.say(f"practice.at_{step}"), spent=spent, plan=PLAN[step])
