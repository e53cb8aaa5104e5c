"""The key file: what was written is read back, and nothing else is a key."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from precinct_app import resources
from precinct_app.election.definition import Election
from precinct_app.election.reading import read_folder
from precinct_app.practice import key, number
from precinct_app.practice.key import Key
from precinct_app.practice.scenario import make
from precinct_app.texts import Told


@cache
def election(name: str = "kz-president-2022") -> Election:
    return read_folder(resources.elections_folder() / name)


def written(level: int = 5) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(key.write(Key(election().id, "", (make(election(), "290", level, 7),))))
    return made


def read(told: object) -> Key:
    return key.read(json.dumps(told).encode(), "key.json", election())


@pytest.mark.parametrize("name", ["kz-president-2022", "kz-referendum-2024"])
def test_a_key_is_read_back_as_it_was(name: str) -> None:
    station = next(iter(election(name).stations))
    told = Key(name, "ab" * 32, tuple(make(election(name), station, level, 7) for level in number.LEVELS))
    data = key.write(told)
    assert key.read(data, "key.json", election(name)) == told
    assert key.named_election(data, "key.json") == (name, "ab" * 32)
    assert key.write(key.read(data, "key.json", election(name))) == data


def test_a_key_of_a_folder_names_no_package() -> None:
    assert key.named_election(json.dumps(written()).encode(), "key.json") == ("kz-president-2022", "")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"format": 2}, "no practice key"),
        ({"election": "other"}, "no practice key"),
        ({"more": 1}, "more"),
        ({"format": "1"}, "format"),
    ],
)
def test_what_is_no_key_is_refused(change: dict[str, object], told: str) -> None:
    with pytest.raises(Told, match=told):
        read(written() | change)


@pytest.mark.parametrize(
    "change",
    [
        {"number": "500000761"},
        {"station": "1"},
        {"counts": {}},
        {"absent": 7},
        {"absent": -1},
        {"absent": 1.0},
        {"dissent": True},
        {"signers": ["pilot"]},
        {"signers": "secretary"},
        {"lost_key": "pilot"},
        {"power_cut": "nowhere"},
        {"findings": [{"code": "X99", "severity": "error"}]},
        {"findings": [{"code": "R04", "severity": "bad"}]},
        {"planted": [{"kind": "odd", "line": "tokayev", "true": 1, "shown": 2}]},
        {"planted": [{"kind": "words", "line": "nobody", "true": 1, "shown": 2}]},
        {"planted": [{"kind": "words", "line": "tokayev", "true": 1}]},
        {"imbalance": {"kind": "odd", "n": 1, "person": 0}},
        {"imbalance": {"kind": "cancelled", "n": 1, "person": 9}},
        {"people": []},
        {"more": 1},
    ],
)
def test_a_scenario_that_is_none_is_refused_with_its_file(change: dict[str, object]) -> None:
    told = written()
    told["scenarios"][0] |= change
    with pytest.raises(Told, match=r"key\.json|There is no such scenario number"):
        read(told)


def test_a_count_that_is_none_is_refused() -> None:
    told = written()
    told["scenarios"][0]["counts"]["tokayev"] = 1.5
    with pytest.raises(Told, match="no practice key"):
        read(told)


def test_bytes_that_are_no_json_are_refused() -> None:
    with pytest.raises(Told):
        key.named_election(b"no", "key.json")
