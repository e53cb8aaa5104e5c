"""Scenarios: the same for everybody, consistent where they must be, and wrong exactly where the key says so."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from precinct_app import resources
from precinct_app.election.definition import Election, Share, Signing
from precinct_app.election.reading import read_folder
from precinct_app.practice import number
from precinct_app.practice.dice import Dice
from precinct_app.practice.faults import KINDS, plant
from precinct_app.practice.imbalance import MISHAPS, happened
from precinct_app.practice.night import clean, codes
from precinct_app.practice.people import commission
from precinct_app.practice.scenario import Scenario, make
from precinct_app.practice.shapes import VOTERS, drawn, shared
from precinct_app.texts import Refused, Told

ROOT = Path(__file__).resolve().parents[2]
ELECTIONS = ("kz-president-2022", "kz-referendum-2024")
ALL_ROLES = ("chair", "deputy", "secretary", "member", "member")


@cache
def election(name: str) -> Election:
    return read_folder(resources.elections_folder() / name)


def roles(scenario: Scenario) -> tuple[str, ...]:
    return tuple(person.role for person in scenario.people)


# --- the number that a learner types


@given(st.sampled_from(number.LEVELS), st.integers(0, number.SEEDS - 1))
def test_a_number_is_read_back_as_level_and_seed_however_it_is_grouped(level: int, seed: int) -> None:
    digits = number.number(level, seed)
    assert len(digits) == 9
    for typed in (digits, number.grouped(digits), digits.replace("0", "0 "), f"{digits[:4]}\u00a0{digits[4:]}"):
        assert number.read(typed) == (level, seed)


@given(st.sampled_from(number.LEVELS), st.integers(0, number.SEEDS - 1), st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_in_a_number_is_noticed(level: int, seed: int, at: int, by: int) -> None:
    digits = number.number(level, seed)
    wrong = digits[:at] + str((int(digits[at]) + by) % 10) + digits[at + 1 :]
    with pytest.raises(Refused, match=wrong):
        number.read(wrong)


@given(st.sampled_from(number.LEVELS), st.integers(0, number.SEEDS - 1), st.integers(0, 7))
def test_two_neighbouring_digits_exchanged_in_a_number_are_noticed(level: int, seed: int, at: int) -> None:
    digits = number.number(level, seed)
    wrong = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
    if wrong != digits:
        with pytest.raises(Refused):
            number.read(wrong)


@pytest.mark.parametrize("typed", ["", "12345678", "١٢٣٤٥٦٧٨٩", "x" * 9, "000000001", "900000092"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(Refused):
        number.read(typed)


@pytest.mark.parametrize(("level", "seed"), [(0, 1), (6, 1), (1, -1), (1, number.SEEDS)])
def test_there_is_no_number_for_a_level_or_seed_that_there_is_not(level: int, seed: int) -> None:
    with pytest.raises(ValueError, match="no scenario"):
        number.number(level, seed)


# --- chance


def test_dice_are_the_same_in_every_version_of_python() -> None:
    dice = Dice("a name")
    assert [dice.below(1000) for _ in range(5)] == [142, 680, 4, 898, 384]
    assert Dice("mixed").mixed("abcdef") == tuple("badcef")
    assert {Dice(str(n)).between(3, 5) for n in range(50)} == {3, 4, 5}
    assert Dice("one").below(1) == 0
    with pytest.raises(ValueError, match="below 1"):
        dice.below(0)


@given(st.integers(0, 3000), st.lists(st.integers(0, 500), min_size=1, max_size=9).filter(any))
def test_shares_add_up_and_no_weight_gets_nothing_but_its_part(total: int, weights: list[int]) -> None:
    parts = shared(total, weights)
    assert sum(parts) == total
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part * sum(weights) - total * weight) < sum(weights)


def test_without_weights_only_nothing_can_be_shared() -> None:
    assert shared(0, [0, 0]) == (0, 0)
    with pytest.raises(ValueError, match="no weights"):
        shared(1, [0])


def test_drawn_sizes_keep_to_the_shape_of_real_ones() -> None:
    sizes = sorted(drawn(VOTERS, Dice(str(n))) for n in range(400))
    assert VOTERS[0] <= sizes[0]
    assert sizes[-1] < VOTERS[-1]
    assert VOTERS[8] < sizes[200] < VOTERS[12]


# --- the clean count


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(ELECTIONS), st.integers(0, number.SEEDS - 1), st.data())
def test_a_clean_count_keeps_every_relation_and_raises_no_warning(name: str, seed: int, data: st.DataObject) -> None:
    station = data.draw(st.sampled_from(sorted(election(name).stations)))
    scenario = make(election(name), station, 1, seed)
    assert set(scenario.counts) == set(election(name).keys(len(scenario.people)))
    assert codes(election(name), election(name).stations[station], roles(scenario), scenario.counts) == ()
    assert (scenario.findings, scenario.imbalance, scenario.planted, scenario.lost_key) == ((), None, (), "")


def test_a_registry_without_voters_gets_stations_of_real_sizes() -> None:
    kz = election("kz-president-2022")
    bare = replace(kz.stations["903"], voters=None)
    sizes = {clean(kz, bare, ALL_ROLES, str(n))["voters_total"] for n in range(30)}
    assert min(sizes) < 500 < 1500 < max(sizes) <= 3000


def test_a_definition_whose_lines_follow_from_nothing_is_refused_by_name() -> None:
    russia = read_folder(ROOT / "tests" / "data" / "russia-2012")
    with pytest.raises(Refused, match="line voters") as refused:
        clean(russia, next(iter(russia.stations.values())), ALL_ROLES, "a")
    assert refused.value.values["line"] == "voters"


def test_relations_that_cannot_be_kept_are_named() -> None:
    kz = election("kz-president-2022")
    lonely = replace(kz.stations["903"], voters=100)
    relations = tuple(
        replace(one, test=replace(one.test, at_most=0)) if isinstance(one.test, Share) else one for one in kz.relations
    )
    with pytest.raises(Refused, match="R19"):
        clean(replace(kz, relations=relations), lonely, ALL_ROLES, "a")


def test_commissions_are_odd_named_and_have_somebody_to_stand_in() -> None:
    for voters in (30, 1000, 2500):
        people = commission(voters, Dice(str(voters)))
        names = [person.name for person in people]
        assert len(people) % 2 == 1
        assert len(set(names)) == len(names)
        assert [person.role for person in people[:3]] == ["chair", "deputy", "secretary"]
    assert len(commission(30, Dice("x"))) == 5
    assert {len(commission(2500, Dice(str(n)))) for n in range(20)} == {7, 9}


# --- what goes wrong, level by level


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(ELECTIONS), st.sampled_from(number.LEVELS), st.integers(0, number.SEEDS - 1), st.data())
def test_a_level_has_exactly_its_faults(name: str, level: int, seed: int, data: st.DataObject) -> None:
    station = data.draw(st.sampled_from(sorted(election(name).stations)))
    scenario = make(election(name), station, level, seed)
    failing = codes(election(name), election(name).stations[station], roles(scenario), scenario.counts)
    assert tuple(finding.code for finding in scenario.findings) == failing
    assert bool(failing) == (level >= 2)
    assert (scenario.imbalance is not None) == (level >= 2)
    assert bool(scenario.planted) == (level >= 3)
    assert (scenario.absent is not None, scenario.dissent is not None) == (level >= 4, level >= 4)
    assert scenario.absent != scenario.dissent or level < 4
    assert (scenario.lost_key, scenario.signers) == (
        ("chair", ("secretary", "deputy")) if level == 5 else ("", ("secretary", "chair"))
    )
    assert bool(scenario.power_cut) == (level == 5)
    for planted in scenario.planted:
        assert scenario.counts[planted.line] == planted.true != planted.shown
    lines = [planted.line for planted in scenario.planted]
    assert len(set(lines)) == len(lines)
    assert len({planted.kind for planted in scenario.planted}) == len(lines)


def test_levels_of_one_seed_are_the_same_evening() -> None:
    made = [make(election("kz-president-2022"), "290", level, 41) for level in number.LEVELS]
    assert len({scenario.people for scenario in made}) == 1
    assert made[1].counts == made[2].counts == made[3].counts == made[4].counts
    assert made[0].counts["voters_total"] == made[4].counts["voters_total"]
    assert made[2].planted == made[3].planted == made[4].planted


def test_every_kind_of_mishap_and_of_planted_error_comes_up_with_its_relation() -> None:
    found = [make(election("kz-president-2022"), "290", 3, seed) for seed in range(60)]
    told = {one.imbalance.kind: one.findings[0].code for one in found if one.imbalance}
    assert told == {"carried-away": "R06", "member-list": "R03", "cancelled": "R04", "portable": "R08"}
    assert set(told) == set(MISHAPS)
    assert {planted.kind for one in found for planted in one.planted} == set(KINDS)


def test_no_error_is_planted_where_the_mishap_was_or_in_a_figure_of_one_digit() -> None:
    kz = election("kz-president-2022")
    counts = {"voters_total": 12, "voters_issued": 11, "tokayev": 7}
    planted = plant(kz, counts, {"voters_issued"}, Dice("a"))
    assert [one.line for one in planted] == ["voters_total"]


def test_an_election_whose_relations_show_no_mishap_has_level_1_only() -> None:
    referendum = election("kz-referendum-2024")
    bare = replace(referendum, relations=tuple(one for one in referendum.relations if one.code == "R07"))
    station = next(iter(bare.stations))
    assert make(bare, station, 1, 3).findings == ()
    with pytest.raises(Refused, match="level 1"):
        make(bare, station, 2, 3)


def test_counts_too_small_for_a_mishap_show_none() -> None:
    kz = election("kz-president-2022")
    zero = dict.fromkeys(kz.keys(5), 0) | {"voters_total": 9}
    with pytest.raises(Refused):
        happened(kz, kz.stations["903"], ALL_ROLES, zero, Dice("a"))


def test_a_lost_key_needs_somebody_who_may_stand_in() -> None:
    kz = election("kz-president-2022")
    alone = replace(kz, signing=Signing((("secretary",), ("chair",)), "held", "held"))
    scenario = make(alone, "903", 5, 1)
    assert (scenario.lost_key, scenario.signers) == ("", ("secretary", "chair"))


def test_no_scenario_is_made_for_a_real_election_or_an_unknown_station() -> None:
    kz = election("kz-president-2022")
    with pytest.raises(Refused, match="real election"):
        make(replace(kz, mode="real"), "903", 1, 1)
    with pytest.raises(Told, match="no station 1"):
        make(kz, "1", 1, 1)


def test_a_scenario_is_the_same_in_two_processes_whose_hashes_differ() -> None:
    script = (
        "import sys\n"
        "from precinct_app import resources\n"
        "from precinct_app.election.reading import read_folder\n"
        "from precinct_app.paper import pdf\n"
        "from precinct_app.practice import key\n"
        "from precinct_app.practice.scenario import make\n"
        "from precinct_app.practice.sheets import learner\n"
        "from precinct_app.practice.trainer import trainer_key\n"
        "election = read_folder(resources.elections_folder() / 'kz-president-2022')\n"
        "made = tuple(make(election, '290', level, 1234) for level in range(1, 6))\n"
        "for data in (key.write(key.Key(election.id, '', made)), pdf.write(learner(election, made[4]), 'x'),\n"
        "             pdf.write(trainer_key(election, made), 'x')):\n"
        "    sys.stdout.buffer.write(data)\n"
    )
    digests = []
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            check=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo" if seed == "2" else "UTC"},
        )
        digests.append(hashlib.sha256(run.stdout).hexdigest())
        assert len(run.stdout) > 10_000
    assert digests[0] == digests[1]


def test_a_scenario_stays_what_it_was() -> None:
    """Sheets that were printed must fit a later program: change this only together with the number's form."""
    kz = election("kz-president-2022")
    made = [dataclasses.astuple(make(kz, "290", level, seed)) for level in number.LEVELS for seed in range(3)]
    assert hashlib.sha256(repr(made).encode()).hexdigest()[:16] == "d25d1591f6c3d4c9"
