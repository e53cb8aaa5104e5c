"""What the dataclasses of a definition answer."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from precinct_app import resources
from precinct_app.election.definition import Election, Text, split_key
from precinct_app.election.reading import read_folder


@pytest.fixture(scope="module")
def president() -> Election:
    return read_folder(resources.elections_folder() / "kz-president-2022")


def test_a_text_is_told_in_each_language_and_in_no_other() -> None:
    text = Text("үш", "три", "three")
    assert [text.in_(language) for language in ("kk", "ru", "en")] == ["үш", "три", "three"]
    with pytest.raises(KeyError):
        text.in_("de")


def test_keys_stand_in_keyed_order_with_one_place_for_each_member(president: Election) -> None:
    assert president.keys(2, "before") == (
        *("voters_total", "voters_issued", "issued_by_member[1]", "issued_by_member[2]"),
        *("ballots_received", "ballots_cancelled", "applications_outside"),
    )
    assert president.keys(2, "after")[:2] == ("voters_participated", "abden")
    assert president.keys(2) == president.keys(2, "before") + president.keys(2, "after")


def test_without_people_a_repeated_line_has_no_place(president: Election) -> None:
    assert not [key for key in president.keys(0) if key.startswith("issued_by_member")]


@pytest.mark.parametrize(
    ("key", "parts"),
    [
        ("issued_by_member[3]", ("issued_by_member", 3)),
        ("issued_by_member[12]", ("issued_by_member", 12)),
        ("voters_total", ("voters_total", None)),
        ("issued_by_member[0]", ("issued_by_member[0]", None)),
        ("issued_by_member[01]", ("issued_by_member[01]", None)),
        ("issued_by_member[٣]", ("issued_by_member[٣]", None)),
        ("issued_by_member[1]\n", ("issued_by_member[1]\n", None)),
        ("", ("", None)),
    ],
)
def test_a_key_is_split_into_line_and_member_only_in_its_one_form(
    key: str, parts: tuple[str, int | None]
) -> None:
    assert split_key(key) == parts


def test_every_key_leads_back_to_its_line(president: Election) -> None:
    for key in president.keys(3):
        assert president.line_of(key) is president.line(split_key(key)[0])


@pytest.mark.parametrize("key", ["issued_by_member", "voters_total[1]", "nobody", "issued_by_member[0]"])
def test_what_is_no_place_has_no_line(president: Election, key: str) -> None:
    with pytest.raises(KeyError):
        president.line_of(key)


def test_the_choices_are_lines_at_their_place(president: Election) -> None:
    ids = [line.id for line in president.lines]
    assert [choice.id for choice in president.choices] == ids[7:14]
    assert ids[6] == "voters_participated"
    assert ids[14] == "ballots_invalid"
    assert {choice.stage for choice in president.choices} == {"after"}


def test_without_choices_after_the_choices_stand_at_the_end() -> None:
    russia = read_folder(Path(__file__).parent.parent / "data" / "russia-2012")
    assert russia.lines[-5:] == russia.choices


def test_a_station_tells_its_local_time_on_the_day_of_voting(president: Election) -> None:
    evening = datetime.datetime(2022, 11, 20, 21, 43)
    offsets = {
        number: evening.replace(tzinfo=president.stations[number].zone).utcoffset()
        for number in ("903", "290", "421", "481", "491")
    }
    hours = {
        number: offset.total_seconds() / 3600 for number, offset in offsets.items() if offset is not None
    }
    assert hours == {"903": 3, "290": 6, "421": 5, "481": 6, "491": 5}


def test_practice_follows_the_mode(president: Election) -> None:
    assert president.practice
