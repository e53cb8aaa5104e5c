"""What a learner should read again in the guide, and what became of a slip: text codes for screen and paper."""

from __future__ import annotations

from precinct_app.practice.marking import Mark, Slip


def advice(mark: Mark) -> tuple[str, ...]:
    """Text codes, worst first; one that says so where there is nothing to read again."""
    found = {
        "practice.advice_missing": bool(mark.answers.missing),
        "practice.advice_wrong": bool(mark.answers.wrong),
        "practice.advice_missed": bool(mark.missed),
        "practice.advice_tasks": not all(mark.tasks.values()),
    }
    return tuple(code for code, needed in found.items() if needed) or ("practice.advice_none",)


def became(slip: Slip) -> str:
    """The text code of what became of a slip."""
    if slip.corrected:
        return "practice.slip_corrected"
    return "practice.slip_noticed" if slip.noticed else "practice.slip_missed"
