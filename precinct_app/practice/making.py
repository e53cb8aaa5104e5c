"""A session as files: the learners' sheets, the key, the trainer's key on paper, and the package for the laptops.

Imports reportlab: import this module when sheets are asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from precinct_app.election.definition import Election
from precinct_app.files import write_safely
from precinct_app.package import Package
from precinct_app.paper import pdf
from precinct_app.practice import key as keys
from precinct_app.practice.scenario import Scenario, make
from precinct_app.practice.sheets import learner
from precinct_app.practice.trainer import trainer_key


def session(election: Election, station: str, level: int, seed: int, count: int) -> tuple[Scenario, ...]:
    """``count`` scenarios with the seeds ``seed``, ``seed + 1``, … Raises Told as ``scenario.make`` does."""
    return tuple(make(election, station, level, one) for one in range(seed, seed + count))


def write(folder: Path, election: Election, scenarios: tuple[Scenario, ...], package: Package | None) -> Iterator[Path]:
    """Write a session into ``folder``, which is there, and name each file once it is written. Raises Told.

    One scenario's key is ``key-<number>.json``, a set's ``key.json``.
    """
    for scenario in scenarios:
        path = folder / f"learner-{scenario.number}.pdf"
        write_safely(path, pdf.write(learner(election, scenario), f"{election.id} {scenario.number}"))
        yield path
    name = f"key-{scenarios[0].number}.json" if len(scenarios) == 1 else "key.json"
    hashed = package.definition_hash if package else ""
    write_safely(folder / name, keys.write(keys.Key(election.id, hashed, scenarios)))
    yield folder / name
    write_safely(folder / "trainer-key.pdf", pdf.write(trainer_key(election, scenarios), f"{election.id} key"))
    yield folder / "trainer-key.pdf"
    if package is not None:
        write_safely(folder / f"{election.id}.election", package.data)
        yield folder / f"{election.id}.election"
