"""Pinned roots: a real package is nothing before its root was compared with the letter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random, SystemRandom

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from precinct_app.package import Package
from precinct_app.signing.certificates import fingerprint, subject_of
from precinct_app.station import pinning
from precinct_app.station.workplace import Workplace
from precinct_app.texts import Refused, Told
from tests import practice
from tests.receiving import world

REAL = ('mode = "practice"', 'mode = "real"')
ROOT = practice.authority().chain[0]
GROUPS = fingerprint(ROOT).split(" ")


def version(number: int) -> Package:
    """The election as if it were real, in a later version."""
    return world.variant(REAL, ("version = 1", f"version = {number}"))


@pytest.fixture
def place(data_folder: Path) -> Iterator[Workplace]:
    place = Workplace(data_folder / "data")
    yield place
    place.close()


def take_in(place: Workplace, package: Package) -> Package:
    file = place.data.parent / "from the stick.election"
    file.write_bytes(package.data)
    return place.take_in(file)


# --- the challenge


def test_two_groups_are_blank_and_the_others_are_shown() -> None:
    challenge = pinning.blanks(ROOT, Random(1))
    blank = [number for number, group in enumerate(challenge.groups) if group is None]
    assert len(challenge.groups) == 10 and len(blank) == 2
    assert all(group in (None, GROUPS[number]) for number, group in enumerate(challenge.groups))
    assert pinning.answer(challenge, [GROUPS[number] for number in blank])


def test_other_groups_are_blank_each_time() -> None:
    drawn = {tuple(group is None for group in pinning.blanks(ROOT, SystemRandom()).groups) for _ in range(300)}
    assert len(drawn) > 30  # of 45


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(), typed=st.lists(st.from_regex(r"[0-9 ]{0,6}", fullmatch=True), max_size=3))
def test_only_the_two_groups_of_the_letter_are_an_answer(seed: int, typed: list[str]) -> None:
    challenge = pinning.blanks(ROOT, Random(seed))
    wanted = [group for group, shown in zip(GROUPS, challenge.groups, strict=True) if shown is None]
    assert pinning.answer(challenge, typed) is ([group.replace(" ", "") for group in typed] == wanted)
    assert pinning.answer(challenge, [f" {wanted[0][:2]} {wanted[0][2:]}", wanted[1]])
    assert pinning.answer(challenge, wanted[::-1]) is (wanted[0] == wanted[1])


def test_what_is_blank_does_not_show_in_a_log() -> None:
    challenge = pinning.blanks(ROOT, Random(1))
    hidden = [group for group, shown in zip(GROUPS, challenge.groups, strict=True) if shown is None]
    assert not any(group in repr(challenge) for group in hidden)


# --- the pins


def test_a_real_package_begins_nothing_until_its_root_is_pinned(place: Workplace) -> None:
    package = take_in(place, world.real_package())
    assert not place.is_pinned(package)
    with pytest.raises(Refused) as told:
        place.begin(package, "903")
    assert told.value.code == "pinning.not_pinned"
    assert not list(place.data.glob("real/*/*.journal"))
    place.pin(package.root)
    assert place.is_pinned(package)
    place.begin(package, "903").close()


def test_a_pin_holds_after_a_restart(data_folder: Path) -> None:
    for pinned_before in (False, True):
        place = Workplace(data_folder)
        assert place.is_pinned(world.real_package()) is pinned_before
        place.pin(world.real_package().root)
        place.close()


def test_a_pinned_root_says_nothing_about_another_one_with_the_same_name(place: Workplace) -> None:
    place.pin(ROOT)
    real = world.real_package()
    assert subject_of(real.root).name == subject_of(ROOT).name
    assert not place.is_pinned(real)
    place.pin(real.root)
    assert pinning.pinned(place.data) == {pinning.root_id(ROOT), pinning.root_id(real.root)}


def test_another_commissions_package_of_the_same_election_is_refused_by_name(place: Workplace) -> None:
    ours = take_in(place, world.real_package())
    other = world.foreign_package()
    assert take_in(place, other) == other, "before the letter was compared nobody knows which one is the commission's"
    place.pin(ours.root)
    with pytest.raises(Refused) as told:
        take_in(place, other)
    assert told.value.code == "pinning.foreign" and told.value.values["election"] == practice.PRESIDENT
    assert take_in(place, ours) == ours
    assert take_in(place, practice.package()) == practice.package()


def test_practice_needs_no_pin(place: Workplace) -> None:
    package = take_in(place, practice.package())
    assert place.is_pinned(package)
    place.begin(package, "903").close()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b'{"roots": 7}', b'{"root": []}', b"\xff"])
def test_a_damaged_file_pins_nothing_so_the_letter_is_asked_for_again(place: Workplace, content: bytes) -> None:
    real = world.real_package()
    (place.data / pinning.FILE).write_bytes(content)
    assert not place.is_pinned(real)
    place.pin(real.root)
    assert place.is_pinned(real)


def test_a_pin_that_cannot_be_written_is_told(place: Workplace) -> None:
    (place.data / pinning.FILE).mkdir()
    with pytest.raises(Told, match=pinning.FILE):
        place.pin(ROOT)


# --- versions


def test_an_older_version_is_refused_by_name_and_not_kept(place: Workplace) -> None:
    newer = take_in(place, version(3))
    with pytest.raises(Refused) as told:
        take_in(place, version(2))
    assert told.value.code == "pinning.older"
    assert {practice.PRESIDENT, "2", "3"} <= set(told.value.values.values())
    assert [package.definition_hash for package in place.packages()] == [newer.definition_hash]
    assert take_in(place, version(3)).definition_hash == newer.definition_hash


def test_nothing_is_begun_with_a_version_that_was_replaced(place: Workplace) -> None:
    older = take_in(place, version(2))
    place.pin(older.root)
    place.begin(older, "903").close()
    newer = take_in(place, version(3))
    assert place.newest_version(practice.PRESIDENT, older.root) == 3
    with pytest.raises(Refused) as told:
        place.begin(older, "101")
    assert told.value.code == "pinning.older"
    place.begin(newer, "101").close()
    (begun,) = (known.state for known in place.protocols() if known.state and known.state.station.number == "903")
    assert place.package_of(begun).definition_hash == older.definition_hash  # what was begun can be finished


def test_versions_of_another_root_or_election_do_not_count(place: Workplace) -> None:
    take_in(place, version(3))
    assert place.newest_version(practice.PRESIDENT, ROOT) == 0
    assert place.newest_version("kz-referendum-2024", world.real_package().root) == 0


def test_anybody_could_make_a_newer_practice_package_so_practice_is_left_alone(place: Workplace) -> None:
    take_in(place, world.variant(("version = 1", "version = 9")))
    package = take_in(place, practice.package())
    place.begin(package, "903").close()
