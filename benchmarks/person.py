"""A tired person at the keys: what is typed for the figures of a paper, slips put in from a seed.

Each figure is mistyped with chance SLIP, by a slip of any kind of ``slips.ALL``, each as often. Whoever keys a figure
that was mistyped before, be it the same person or another, makes the very same slip with chance SAME: a digit that is
hard to read is misread again.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks.slips import ALL, DIGITS, slip

SLIP = 0.01
SAME = 0.02


@dataclass(slots=True)
class Typist:
    """Types from one paper. ``slips`` counts those made, by kind; ``typed`` is every keying of each line, in order."""

    rng: random.Random
    counts: Mapping[str, int]
    slip: float = SLIP
    same: float = SAME
    slips: dict[str, int] = field(default_factory=dict)
    typed: dict[str, list[str]] = field(default_factory=dict)

    def entry(self, order: Sequence[str]) -> dict[str, str]:
        """What is typed for each line of a whole entry, in order."""
        paper = {key: str(self.counts[key]) for key in order}
        typed = dict(paper)
        for key in order:
            before = self._before(key)
            if before and self.rng.random() < self.same:
                typed[key] = self.rng.choice(before)
                self._count("the same again")
            elif self.rng.random() < self.slip:
                kind = self.rng.choice(ALL)
                changed = slip(self.rng, kind, key, order, paper) if len(order) > 1 or kind in DIGITS else {}
                typed |= changed
                if changed:
                    self._count(kind)
        for key, raw in typed.items():
            self.typed.setdefault(key, []).append(raw)
        return typed

    def again(self, key: str) -> str:
        """What is typed for one line that is read again."""
        return self.entry((key,))[key]

    def _before(self, key: str) -> list[str]:
        return [raw for raw in self.typed.get(key, ()) if raw != str(self.counts[key])]

    def _count(self, kind: str) -> None:
        self.slips[kind] = self.slips.get(kind, 0) + 1
