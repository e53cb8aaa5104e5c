"""Another country's form in the same format, and its real protocols where they are at hand."""

from __future__ import annotations

import csv
import gzip
import os
from pathlib import Path

import pytest

from precinct_app.counts import parse
from precinct_app.election.definition import Election
from precinct_app.election.reading import read, read_folder
from precinct_app.election.relations import Status, evaluate

FOLDER = Path(__file__).parent.parent / "data" / "russia-2012"


@pytest.fixture(scope="module")
def russia() -> Election:
    return read_folder(FOLDER)


@pytest.fixture(scope="module")
def protocols() -> list[dict[str, str]]:
    path = os.environ.get("REAL_PROTOCOLS")
    if not path:
        pytest.skip("REAL_PROTOCOLS names no file of real protocols")
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_form_of_2012_is_read(russia: Election) -> None:
    assert len(russia.lines) == 23
    assert [relation.code for relation in russia.relations] == ["A01", "A02", "A03", "A04", "A05"]
    assert not any(line.repeat for line in russia.lines)


def test_its_lines_are_the_columns_of_the_real_protocols(
    russia: Election, protocols: list[dict[str, str]]
) -> None:
    assert ["station", *russia.keys(0)] == list(protocols[0])


def test_all_relations_hold_in_every_real_protocol(russia: Election, protocols: list[dict[str, str]]) -> None:
    for row in protocols:
        figures = {key: parse(row[key]) for key in russia.keys(0)}
        assert {found.status for found in evaluate(russia, figures, None, None)} == {Status.AGREES}, row[
            "station"
        ]


def test_a_registry_of_thousands_of_stations_is_read(protocols: list[dict[str, str]]) -> None:
    rows = [(FOLDER / "stations.csv").read_text(encoding="utf-8").split("\n")[0]]
    rows += [f"{row['station']},1,у,у,u,RU,Europe/Moscow,{row['voters']}" for row in protocols]
    election = read((FOLDER / "election.toml").read_bytes(), "\n".join(rows).encode(), "russia-2012")
    assert len(election.stations) == len(protocols)
