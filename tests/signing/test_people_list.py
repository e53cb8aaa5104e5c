"""people.csv: who is to get a credential, read strictly."""

from __future__ import annotations

import csv
import io
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from precinct_app import resources
from precinct_app.election.definition import Election
from precinct_app.election.reading import read_folder
from precinct_app.signing.people_list import Wanted, read_people
from precinct_app.signing.subject import ROLES, Subject, check
from precinct_app.texts import Told

HEADER = "station,role,name\n"


@cache
def election() -> Election:
    return read_folder(resources.elections_folder() / "kz-president-2022")


def read(text: str | bytes) -> tuple[Wanted, ...]:
    return read_people(text if isinstance(text, bytes) else text.encode(), "people.csv", election())


def told(text: str | bytes) -> Told:
    with pytest.raises(Told) as told:
        read(text)
    assert "people.csv" in str(told.value)
    return told.value


def test_each_row_is_a_credential_and_a_spare_comes_behind_its_first() -> None:
    rows = ("903,secretary,Жүнісова Динара,yes", "290,chair,Сәуле Қ,", "290,deputy,Ж,spare")
    assert read("\n".join(("station,role,name,spare", *rows, ""))) == (
        Wanted("903", "secretary", "Жүнісова Динара", False, "903_secretary.p12"),
        Wanted("903", "secretary", "Жүнісова Динара", True, "903_secretary_spare.p12"),
        Wanted("290", "chair", "Сәуле Қ", False, "290_chair.p12"),
        Wanted("290", "deputy", "Ж", False, "290_deputy.p12"),
        Wanted("290", "deputy", "Ж", True, "290_deputy_spare.p12"),
    )


def test_the_column_of_spares_may_be_left_out() -> None:
    assert [one.spare for one in read(f'{HEADER}903,chair,"Ким, Ольга"\r\n')] == [False]


def test_members_of_one_station_have_files_of_their_own() -> None:
    files = [one.file for one in read(f"{HEADER}903,member,А\n903,member,Б\n903,member,В\n")]
    assert files == ["903_member.p12", "903_member_2.p12", "903_member_3.p12"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "credential.people_header"),
        ("station,name,role\n", "credential.people_header"),
        ("station,role,name,more\n", "credential.people_header"),
        ("station;role;name\n903;chair;Ж\n", "credential.people_header"),
        (HEADER, "credential.people_none"),
        (f"{HEADER}903,chair\n", "definition.row_length"),
        (f"{HEADER}\n", "definition.row_length"),
        (f'{HEADER}903,chair,"Ж\n', "definition.bad_csv"),
        (b"\xef\xbb\xbf" + HEADER.encode(), "definition.byte_order_mark"),
        (HEADER.encode() + b"903,chair,\xff\n", "definition.not_utf8"),
    ],
)
def test_a_list_of_another_form_is_refused(text: str | bytes, code: str) -> None:
    assert told(text).code == code


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("77777,chair,Ж,", "credential.people_station", "station"),
        (",chair,Ж,", "definition.blank", "station"),
        ("903,boss,Ж,", "definition.not_one_of", "role"),
        ("903,Chair,Ж,", "definition.not_one_of", "role"),
        ("903,,Ж,", "definition.blank", "role"),
        ("903,chair,Ж,maybe", "definition.not_one_of", "spare"),
        ("903,chair,,", "definition.blank", "name"),
        ("903,chair, Ж,", "credential.people_row", "name"),
        (f"903,chair,{'Ж' * 65},", "credential.people_row", "name"),
        ("903,chair,Ж\u202eА,", "definition.hidden_sign", "name"),
        ("903,chair,=cmd(),", "credential.people_formula", "name"),
        ("903,chair,@Ж,", "credential.people_formula", "name"),
        ("290,chair,Б,", "definition.double", "role"),
        ("290,member,В,yes", "definition.double", "role"),
    ],
)
def test_a_row_that_cannot_be_used_is_named_with_its_column(row: str, code: str, column: str) -> None:
    refusal = told(f"station,role,name,spare\n290,chair,А,yes\n290,member,В,\n290,member,Г,\n{row}\n")
    assert refusal.code == code
    place = refusal.values["place"]
    assert isinstance(place, Told) and place.values == {"row": "5", "column": column}


cells = st.text(st.characters(codec="utf-8"), max_size=12)
rows = st.lists(
    st.tuples(
        st.sampled_from(["903", "290", "101", "x", ""]) | cells,
        st.sampled_from([*ROLES, "", "boss"]) | cells,
        st.sampled_from(["Сәуле Қ", "Ж", "=1"]) | cells,
        st.sampled_from(["", "yes", "spare", "no"]) | cells,
    ),
    max_size=5,
)


@settings(max_examples=150, deadline=None)
@given(rows)
def test_every_list_is_read_whole_or_refused_with_a_sentence(given_rows: list[tuple[str, ...]]) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([("station", "role", "name", "spare"), *given_rows])
    try:
        found = read(text.getvalue())
    except Told as refusal:
        assert "people.csv" in str(refusal)
        return
    assert [(one.station, one.role, one.name) for one in found if not one.spare] == [row[:3] for row in given_rows]
    assert sum(one.spare for one in found) == sum(bool(row[3]) for row in given_rows)
    assert len({one.file.casefold() for one in found}) == len(found)
    for one in found:
        check(Subject("station", one.name, election().id, one.station, one.role, one.spare))


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=80) | st.text(max_size=80).map(lambda text: (HEADER + text).encode("utf-8", "replace")))
def test_any_bytes_are_a_list_or_are_told(data: bytes) -> None:
    try:
        assert read(data)
    except Told as refusal:
        assert "people.csv" in str(refusal)
