"""The shapes of real protocols, as the small table that practice draws from: ``python -m benchmarks.shapes``.

Reads REAL_PROTOCOLS (a CSV of count protocols that is not ours to publish) and prints the source of
``precinct_app/practice/shapes.py``'s table: for each shape its quantiles in steps of five per cent, whole numbers.
Only these 21 numbers a shape go into the program; no protocol can be found again in them.
"""

from __future__ import annotations

import csv
import gzip
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

CHOICES = ("zhirinovsky", "zyuganov", "mironov", "prokhorov", "putin")
STEPS = 20


def shapes(rows: Iterable[Mapping[str, str]]) -> dict[str, list[int]]:
    """Every value of each shape, unsorted; shares are parts of 10,000."""
    found: dict[str, list[int]] = {
        name: [] for name in ("VOTERS", "TURNOUT", "INVALID", "OUTSIDE", "ABSENTEE", "LEADER", "OTHERS")
    }
    for row in rows:
        count = {name: int(value or 0) for name, value in row.items()}
        issued = count["issued_early"] + count["issued_in_station"] + count["issued_outside"]
        votes = sorted((count[choice] for choice in CHOICES), reverse=True)
        valid, rest = sum(votes), sum(votes[1:])
        if not (count["voters"] and issued and valid and rest):
            continue
        found["VOTERS"].append(count["voters"])
        found["TURNOUT"].append(10_000 * issued // count["voters"])
        found["INVALID"].append(10_000 * count["invalid"] // (count["invalid"] + valid))
        found["OUTSIDE"].append(10_000 * count["issued_outside"] // issued)
        found["ABSENTEE"].append(10_000 * count["absentee_voted"] // issued)
        found["LEADER"].append(10_000 * votes[0] // valid)
        found["OTHERS"] += [10_000 * vote // rest for vote in votes[1:]]
    return found


def quantiles(values: Iterable[int]) -> tuple[int, ...]:
    """The values at 0, 5, … 100 per cent; the outermost hundredth at both ends is left out."""
    ordered = sorted(values)
    edge = len(ordered) // 100
    kept = ordered[edge : len(ordered) - edge]
    return tuple(kept[(len(kept) - 1) * step // STEPS] for step in range(STEPS + 1))


def main() -> int:
    """Print the table, or why there is none."""
    path = os.environ.get("REAL_PROTOCOLS")
    if not path:
        print("REAL_PROTOCOLS is not set: the path of a CSV of real protocols", file=sys.stderr)
        return 2
    with gzip.open(Path(path), "rt", encoding="utf-8") as file:
        for name, values in shapes(csv.DictReader(file)).items():
            print(f"{name} = {quantiles(values)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
