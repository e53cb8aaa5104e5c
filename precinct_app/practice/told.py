"""Marks as other programs take them: one JSON object for each thing that was handed in (docs/practice.md)."""

from __future__ import annotations

from dataclasses import asdict

from precinct_app.practice.marking import Mark
from precinct_app.practice.room import Handed
from precinct_app.texts import Catalogue


def as_object(handed: Handed, texts: Catalogue) -> dict[str, object]:
    """What one learner handed in; ``texts`` is the language of the sentences, which stand under "detail"."""
    told: dict[str, object] = {
        "journal": None if handed.journal is None else str(handed.journal),
        "whole": handed.whole,
        "file": None if handed.file is None else str(handed.file),
    }
    if handed.verdict is not None:
        told |= {"verdict": handed.verdict.verdict, "reason": handed.verdict.reason}
    if handed.trouble is not None:
        told["detail"] = handed.trouble.tell(texts)
    return told | (_marks(handed.mark) if handed.mark else {})


def _marks(mark: Mark) -> dict[str, object]:
    return {
        "learner": mark.learner,
        "number": mark.number,
        "station": mark.station,
        "exported": mark.exported,
        "step": mark.step,
        "seconds": dict(mark.steps),
        "keys": {"typed": mark.keys_typed, "needed": mark.keys_needed},
        "slips": {
            "made": mark.made, "noticed": mark.noticed, "corrected": mark.corrected, "missed": mark.missed,
            "lines": [asdict(slip) for slip in mark.slips],
        },
        "answers": {name: list(codes) for name, codes in asdict(mark.answers).items()},
        "planted": [asdict(fate.planted) | {"fate": fate.fate} for fate in mark.fates],
        "tasks": dict(mark.tasks),
    }  # fmt: skip
