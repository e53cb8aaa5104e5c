"""The ratchet of coverage: ``python -m tools.coverage_floor build/coverage.json``.

Each package has a floor in pyproject.toml (``[tool.precinct_app.coverage_floor]``, per cent of lines and branches).
Falling below it fails. Rising a whole point above it is told, so that somebody raises the floor; it never sinks.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def covered(report: Mapping[str, Mapping[str, Mapping[str, Mapping[str, int]]]]) -> dict[str, float]:
    """Per cent of lines and branches taken, for each top folder of coverage.py's JSON report."""
    taken: dict[str, int] = {}
    whole: dict[str, int] = {}
    for name, file in report["files"].items():
        room, count = Path(name).parts[0], file["summary"]
        taken[room] = taken.get(room, 0) + count["covered_lines"] + count["covered_branches"]
        whole[room] = whole.get(room, 0) + count["num_statements"] + count["num_branches"]
    return {room: 100 * taken[room] / all_ if all_ else 100.0 for room, all_ in whole.items()}


def main(report: Path) -> int:
    """Exit status 1 when a package lies under its floor."""
    floors: Mapping[str, float] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["precinct_app"][
        "coverage_floor"
    ]
    now = covered(json.loads(report.read_text("utf-8")))
    low = False
    for package, floor in floors.items():
        have = now.get(package, 0.0)
        low |= have < floor
        hint = "too low" if have < floor else "the floor can be raised" if have >= floor + 1 else "holds"
        print(f"coverage of {package}: {have:.2f} % (floor {floor} %): {hint}")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
