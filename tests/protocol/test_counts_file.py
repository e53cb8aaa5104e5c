"""counts.json: what is read, what becomes a finding, what makes the file unusable."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precinct_app.counts import Count, Empty, Figure, Invalid
from precinct_app.protocol.counts_file import Act, CountsFile, Ink, SecondEntry, read_json
from precinct_app.texts import Told
from tests.election.small import small

ELECTION = small("a b m*", "x y", ["R04 error a == b", "R06 warning b == a"])
EAST = datetime.timezone(datetime.timedelta(hours=3))
WHOLE = {
    "station": "7",
    "people": [{"role": "chair", "name": "Сәуле Қ."}, {"role": "secretary", "name": "B"}],
    "counts": {"a": 812, "b": 0, "m": [0, 812], "x": 12, "y": 800},
    "second": {"counts": {"a": 812, "m": [0]}, "mode": "aloud", "by": "C"},
    "explanations": {"R06": "two ballots were carried away"},
    "acts": [{"code": "R04", "number": "1-б", "date": "2022-11-20"}],
    "times": {"before_closed": "2022-11-20T20:36:00+03:00", "after_closed": "2022-11-20T20:00:00Z"},
    "ink": [{"name": "B", "signed": False, "reason": "left early"}, {"name": "Сәуле Қ.", "signed": True}],
}


def load(value: object) -> CountsFile:
    return read_json(json.dumps(value, ensure_ascii=False).encode(), ELECTION, "c.json")


def refusal(data: bytes) -> Told:
    with pytest.raises(Told) as told:
        read_json(data, ELECTION, "c.json")
    assert told.value.values["file"] == "c.json"
    assert told.value.usage is True
    return told.value


def figure(written: str) -> Figure:
    """The figure of line ``a`` that a file gives as ``written``."""
    return read_json(f'{{"station": "7", "counts": {{"a": {written}}}}}'.encode(), ELECTION, "c.json").counts["a"]


def test_everything_that_the_file_holds_is_read() -> None:
    assert load(WHOLE) == CountsFile(
        station="7",
        counts={
            "a": Count(812), "b": Count(0), "m[1]": Count(0), "m[2]": Count(812), "x": Count(12), "y": Count(800),
        },
        people=(("chair", "Сәуле Қ."), ("secretary", "B")),
        second=SecondEntry({"a": Count(812), "m[1]": Count(0)}, "aloud", "C"),
        explanations={"R06": "two ballots were carried away"},
        acts=(Act("R04", "1-б", "2022-11-20"),),
        times={
            "before_closed": datetime.datetime(2022, 11, 20, 20, 36, tzinfo=EAST),
            "after_closed": datetime.datetime(2022, 11, 20, 20, 0, tzinfo=datetime.UTC),
        },
        ink=(Ink("B", False, "left early"), Ink("Сәуле Қ.", True, "")),
    )  # fmt: skip


def test_only_station_and_counts_are_needed() -> None:
    found = load({"station": "7", "counts": {}})
    assert found == CountsFile("7", {})
    assert (found.people, found.roles, found.second) == (None, None, None)


def test_the_roles_stand_in_the_order_of_the_people() -> None:
    assert load(WHOLE).roles == ("chair", "secretary")


def test_a_byte_order_mark_is_let_pass() -> None:
    assert read_json(b'\xef\xbb\xbf{"station": "7", "counts": {}}', ELECTION, "c.json").station == "7"


def test_an_empty_reason_is_no_reason() -> None:
    assert load(WHOLE | {"ink": [{"name": "B", "signed": True, "reason": ""}]}).ink[0].reason == ""


def test_who_signed_is_free_where_no_people_are_given() -> None:
    ink = [{"name": "anybody", "signed": True}]
    assert load({"station": "7", "counts": {}, "ink": ink}).ink[0].name == "anybody"


@pytest.mark.parametrize("written", ["12.0", "12.5", "1e3", "NaN", "-Infinity", "-5", "-0", "10000000", "9" * 5000])
def test_a_number_that_is_no_count_is_kept_as_it_is_written_and_becomes_a_finding(written: str) -> None:
    found = figure(written)
    assert isinstance(found, Invalid)
    assert found.raw == written


@pytest.mark.parametrize("written", ['"812"', '""', '"٣"'])
def test_a_count_in_quotes_becomes_a_finding(written: str) -> None:
    assert figure(written) == Invalid(json.loads(written), "counts_file.quoted")


@pytest.mark.parametrize("written", ["true", "false"])
def test_true_is_not_one(written: str) -> None:
    assert figure(written) == Invalid(written, "counts.not_digits")


def test_null_is_an_unfilled_line() -> None:
    assert figure("null") == Empty()


def test_fewer_counts_than_people_leave_lines_unfilled() -> None:
    assert "m[2]" not in load(WHOLE | {"counts": {"m": [3]}}).counts


def test_without_people_a_repeated_line_may_have_any_number_of_counts() -> None:
    assert len(load({"station": "7", "counts": {"m": [1] * 9}}).counts) == 9


def changed(**keys: object) -> bytes:
    return json.dumps(WHOLE | keys).encode()


PERSON = {"role": "chair", "name": "A"}
ACT = {"code": "R04", "number": "1", "date": "2022-11-20"}


@pytest.mark.parametrize(
    ("data", "code", "names"),
    [
        (b"\xff", "not_utf8", 0),
        (b'{"station" "7", "counts": {}}', "not_json", "line 1 of the file, column 12"),
        (b'{"station": "7"\n "counts": {}}', "not_json", "line 2 of the file, column 2"),
        (b"", "not_json", "line 1 of the file, column 1"),
        (b"[" * 200_000, "nested", None),
        (b"[]", "not_an_object", None),
        (b"12", "not_an_object", None),
        (b'{"station": "7", "station": "8", "counts": {}}', "key_twice", "station"),
        (b'{"station": "7", "counts": {"a": 1, "a": 2}}', "key_twice", "a"),
        (changed(station="8"), "unknown_station", "station"),
        (changed(counts={"a": [1]}), "no_count", "counts, a"),
        (changed(counts={"a": {}}), "no_count", "counts, a"),
        (changed(counts={"m": 3}), "not_a_list", "counts, m"),
        (changed(counts={"m": [[1]]}), "no_count", "counts, m 1"),
        (changed(counts={"m": [1, 2, 3]}), "too_many", "counts, m"),
        (changed(people=[]), "people", "people"),
        (changed(people=[PERSON] * 1000), "people", "people"),
        (changed(people={}), "not_a_list", "people"),
        (changed(people=["A"]), "no_object_here", "people 1"),
        (changed(explanations={"R99": "why"}), "unknown_code", "explanations, R99"),
        (changed(explanations={"R01": "why"}), "unknown_code", "explanations, R01"),
        (changed(acts=[ACT | {"code": "R99"}]), "unknown_code", "acts 1, code"),
        (changed(acts=[ACT | {"date": "2022-02-30"}]), "no_such_day", "acts 1, date"),
        (changed(times={"after_closed": "2022-11-20T25:00:00Z"}), "no_such_day", "times, after_closed"),
        (changed(ink=[{"name": "nobody", "signed": True}]), "unknown_person", "ink 1, name"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_the_place(data: bytes, code: str, names: object) -> None:
    told = refusal(data)
    assert told.code == f"counts_file.{code}"
    place = told.values.get("place", told.values.get("key"))
    assert (str(place) if isinstance(place, Told) else place) == names


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (changed(extra=1), "extra"),
        (b'{"counts": {}}', "station"),
        (b'{"station": "7"}', "counts"),
        (changed(station=7), "station"),
        (changed(station=""), "station"),
        (changed(counts=[]), "counts"),
        (changed(counts={"z": 1}), "counts, z"),
        (changed(counts={"m[1]": 1}), "counts, m[1]"),
        (changed(people=[{"role": "chair"}]), "people 1, name"),
        (changed(people=[PERSON, PERSON | {"role": "boss"}]), "people 2, role"),
        (changed(people=[PERSON | {"name": "A\u202eB"}]), "people 1, name"),
        (changed(people=[PERSON | {"name": "\ud800"}]), "people 1, name"),
        (changed(people=[PERSON | {"present": True}]), "people 1, present"),
        (changed(second={"counts": {}, "mode": "other"}), "second, by"),
        (changed(second={"counts": {}, "mode": "click", "by": "C"}), "second, mode"),
        (changed(second={"counts": {"z": 1}, "mode": "other", "by": "C"}), "second, counts, z"),
        (changed(second={"mode": "other", "by": "C", "more": 1}), "second, more"),
        (changed(explanations={"R06": 1}), "explanations, R06"),
        (changed(explanations={"R06": " "}), "explanations, R06"),
        (changed(acts=[ACT | {"date": "20.11.2022"}]), "acts 1, date"),
        (changed(acts=[ACT | {"number": 1}]), "acts 1, number"),
        (changed(acts=[ACT | {"number": " \u00a0"}]), "acts 1, number"),
        (changed(acts=[{"code": "R04", "number": "1"}]), "acts 1, date"),
        (changed(acts=[ACT | {"page": 1}]), "acts 1, page"),
        (changed(times={"closed": "2022-11-20T20:36:00+03:00"}), "times, closed"),
        (changed(times={"after_closed": "2022-11-20T20:36:00"}), "times, after_closed"),
        (changed(ink=[{"name": "B"}]), "ink 1, signed"),
        (changed(ink=[{"name": "B", "signed": "yes"}]), "ink 1, signed"),
        (changed(ink=[{"name": "B", "signed": True, "where": "x"}]), "ink 1, where"),
    ],
)
def test_a_key_that_is_unknown_missing_or_of_the_wrong_kind_is_named(data: bytes, place: str) -> None:
    assert refusal(data).values["place"] == place


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_told(data: bytes) -> None:
    try:
        read_json(data, ELECTION, "c.json")
    except Told as told:
        str(told).encode()  # can be shown


JSON: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
    max_leaves=5,
)


@given(st.sampled_from(sorted(WHOLE)), JSON)
def test_anything_in_the_place_of_any_key_is_read_or_told(key: str, value: object) -> None:
    try:
        load(WHOLE | {key: value})
    except Told as told:
        str(told).encode()
    except UnicodeEncodeError:
        pass  # a lone surrogate cannot be written into the test's own file
