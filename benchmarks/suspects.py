"""How well suspects point at the line that was mistyped, and how long it takes: ``python -m benchmarks.suspects``.

Consistent protocols get one random slip each, from a fixed seed, and the suspects are asked for; then two slips each,
which is the most that is searched for. Three sets: the real protocols of the environment variable REAL_PROTOCOLS
(skipped without it), protocols of the built-in presidential election that are made up here, and those of an election
with 40 lines and 20 choices. Printed: slips noticed by a relation; and of those, a true line among the suspects, first,
alone; suspects on average; milliseconds of the processor on average, for all but the slowest hundredth, at most.
"""

from __future__ import annotations

import csv
import gc
import gzip
import os
import random
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import large
from benchmarks.slips import ALL, DIGITS, slip
from precinct_app import resources
from precinct_app.counts import Count, parse
from precinct_app.election.definition import Election
from precinct_app.election.reading import read, read_folder
from precinct_app.election.relations import evaluate, findings
from precinct_app.election.suspects import suspects

FORM_2012 = Path(__file__).parents[1] / "tests" / "data" / "russia-2012" / "election.toml"
ROLES = ("chair", "deputy", "secretary", "member", "member", "member", "member")


@dataclass(slots=True)
class Score:
    """What was counted over many slips."""

    slips: int = 0
    noticed: int = 0
    among: int = 0
    first: int = 0
    alone: int = 0
    listed: int = 0
    seconds: list[float] = field(default_factory=list)

    def __str__(self) -> str:
        of = max(self.noticed, 1)
        return (
            f"slips {self.slips}  noticed {self.noticed / max(self.slips, 1):.1%}  among {self.among / of:.2%}  "
            f"first {self.first / of:.1%}  alone {self.alone / of:.1%}  listed {self.listed / of:.2f}  "
            f"ms {1000 * sum(self.seconds) / of:.2f}, p99 {1000 * self.slowest(0.99):.1f}, "
            f"at most {1000 * max(self.seconds, default=0):.1f}"
        )

    def slowest(self, share: float) -> float:
        """The seconds within which that share of the searches was over; 0 where there was none."""
        ordered = sorted(self.seconds)
        return ordered[int(share * (len(ordered) - 1))] if ordered else 0.0


def mistyped(
    rng: random.Random, order: Sequence[str], counts: Mapping[str, int], kinds: Sequence[str]
) -> dict[str, int]:
    """One slip of a random kind at a random line: the lines that changed, and what they show now, all of it counts."""
    figures = {key: str(count) for key, count in counts.items()}
    while True:
        typed = slip(rng, rng.choice(kinds), rng.choice(order), order, figures)
        shown = {line: figure.value for line, raw in typed.items() if isinstance(figure := parse(raw), Count)}
        if shown and len(shown) == len(typed):
            return shown


def measure(
    election: Election,
    protocols: Iterable[Mapping[str, int]],
    roles: Sequence[str] | None,
    kinds: Sequence[str],
    seed: int,
    slips: int = 1,
) -> Score:
    """The score over ``protocols``, all consistent, each with one slip (or ``slips``) of ``kinds``."""
    rng = random.Random(seed)
    score = Score()
    for counts in protocols:
        order = tuple(counts)
        changed: dict[str, int] = {}
        for _ in range(slips):
            changed |= mistyped(rng, order, counts, kinds)
        figures = {key: Count(changed.get(key, value)) for key, value in counts.items()}
        score.slips += 1
        sums = [found for found in findings(evaluate(election, figures, roles, None)) if found.left is not None]
        if not sums:
            continue
        began = time.thread_time()
        lines = [suspect.line for suspect in suspects(election, figures, roles, None)]
        score.seconds.append(time.thread_time() - began)
        score.noticed += 1
        score.among += any(line in changed for line in lines)
        score.first += bool(lines) and lines[0] in changed
        score.alone += len(lines) == 1
        score.listed += len(lines)
    return score


def real_protocols(file: Path) -> Iterator[dict[str, int]]:
    """The protocols of REAL_PROTOCOLS, without their station."""
    with gzip.open(file, "rt", encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            yield {key: int(value) for key, value in row.items() if key != "station"}


def form_of_2012() -> Election:
    """The definition of the real protocols' form, with one station: they are not asked for theirs here."""
    stations = "number,district,name_kk,name_ru,name_en,country,time_zone,voters\n1,1,1,1,1,RU,Europe/Moscow,\n"
    return read(FORM_2012.read_bytes(), stations.encode(), "russia-2012")


def built_in() -> Election:
    """The presidential election of 2022."""
    return read_folder(resources.elections_folder() / "kz-president-2022")


def made_up(election: Election, rng: random.Random) -> dict[str, int]:
    """A consistent protocol of the built-in presidential election for the commission ROLES."""
    total = int(rng.triangular(80, 2900, 1300))
    issued = int(total * rng.uniform(0.3, 0.94))
    received = max(issued, total * rng.randint(80, 100) // 100)
    shares = [rng.random() ** 3 + 0.01 for _ in election.choices] + [0.03]
    cast = [int(issued * share / sum(shares)) for share in shares]
    cast[-1] += issued - sum(cast)
    portable = rng.randint(0, issued // 10)
    members = [rng.randint(1, issued // 4) for _ in range(4)]
    members[-1] = issued - sum(members[:-1])
    given = dict(zip([choice.id for choice in election.choices] + ["ballots_invalid"], cast, strict=True)) | {
        "voters_total": total, "voters_issued": issued, "ballots_received": received,
        "ballots_cancelled": received - issued, "applications_outside": portable, "voters_participated": issued,
        "ballots_portable": portable, "ballots_stationary": issued - portable, "voters_outside": portable,
        "voters_absentee": rng.randint(0, issued // 20),
    } | {f"issued_by_member[{n}]": count for n, count in enumerate([0, 0, 0, *members], 1)}  # fmt: skip
    return {key: given[key] for key in election.keys(len(ROLES))}


def show(
    what: str, election: Election, protocols: Sequence[Mapping[str, int]], roles: Sequence[str] | None, seed: int
) -> None:
    """Print the scores of one set of protocols."""
    for said, kinds, slips in (("one slip in the digits", DIGITS, 1), ("one of all kinds", ALL, 1), ("two", ALL, 2)):
        print(f"{what}, {said}:\n   {measure(election, protocols, roles, kinds, seed, slips)}")


def main() -> None:
    """Print the scores."""
    gc.disable()  # a collection is no search, and falls into any of them
    named = os.environ.get("REAL_PROTOCOLS")
    if named:
        show("real protocols", form_of_2012(), list(real_protocols(Path(named))), None, 2012)
    else:
        print("real protocols: skipped, REAL_PROTOCOLS names no file", file=sys.stderr)
    election, rng = built_in(), random.Random(2022)
    show("built-in election", election, [made_up(election, rng) for _ in range(3000)], ROLES, 2022)
    forty = large.large(40, 20)
    show("40 lines, 20 choices", forty, [large.counts(forty, len(ROLES), rng) for _ in range(1000)], ROLES, 2022)


if __name__ == "__main__":
    main()
