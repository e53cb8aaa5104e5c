"""Many protocols as a CSV: rows, columns, and what makes the file unusable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precinct_app.counts import Count, Empty, Figure, Invalid
from precinct_app.protocol.counts_table import read_csv
from precinct_app.texts import Told
from tests.election.small import small

ELECTION = small("a b m*", "x")


def rows(text: str | bytes) -> list[tuple[str, dict[str, Figure]]]:
    data = text.encode() if isinstance(text, str) else text
    return [(station, dict(figures)) for station, figures in read_csv(data, ELECTION, "c.csv")]


def test_each_row_is_a_protocol_in_order() -> None:
    assert rows("station,a,x\n7,1,2\n7,3,4\n") == [
        ("7", {"a": Count(1), "x": Count(2)}),
        ("7", {"a": Count(3), "x": Count(4)}),
    ]


def test_columns_may_stand_in_any_order_and_repeats_count_from_one() -> None:
    assert rows("m[2],x,station,m[1]\n5,2,7,0\n") == [("7", {"m[2]": Count(5), "x": Count(2), "m[1]": Count(0)})]


def test_an_empty_cell_is_an_unfilled_line_and_what_is_no_count_is_kept() -> None:
    assert rows('station,a,b\n7,,"1,000"\n') == [("7", {"a": Empty(), "b": Invalid("1,000", "counts.not_digits")})]


def test_what_a_spreadsheet_adds_does_no_harm() -> None:
    assert rows(b"\xef\xbb\xbfstation,a\r\n7,1\r\n\r\n") == [("7", {"a": Count(1)})]


def test_a_table_without_rows_has_no_protocol() -> None:
    assert rows("station,a\n") == []


@pytest.mark.parametrize(
    ("text", "code", "named"),
    [
        ("", "no_station_column", None),
        ("a,b\n1,2\n", "no_station_column", None),
        ("station,a,z\n", "unknown_column", "z"),
        ("station,a \n", "unknown_column", "a "),
        ("station,m\n", "unknown_column", "m"),
        ("station,m[0]\n", "unknown_column", "m[0]"),
        ("station,m*\n", "unknown_column", "m*"),
        ("station,a[1]\n", "unknown_column", "a[1]"),
        ("station,a,a\n", "column_twice", "a"),
        ("station,a\n7,1\n8,1\n", "unknown_station", "line 3 of the file"),
        ("station,a\n\n7,1\n,1\n", "unknown_station", "line 4 of the file"),
        ("station,a\n7\n", "cells", "line 2 of the file"),
        ("station,a\n7,1,2\n", "cells", "line 2 of the file"),
        ('station,a\n7,"1\n', "not_csv", "line 2 of the file"),
        ('station,a\n7,"1"2\n', "not_csv", "line 2 of the file"),
    ],
)
def test_a_table_that_cannot_be_used_names_row_or_column(text: str, code: str, named: str | None) -> None:
    with pytest.raises(Told) as told:
        rows(text)
    assert told.value.code == f"counts_file.{code}"
    found = told.value.values.get("place", told.value.values.get("column"))
    assert (str(found) if isinstance(found, Told) else found) == named


def test_what_is_not_utf8_is_refused() -> None:
    with pytest.raises(Told, match="not UTF-8"):
        rows("station,a\nУ,1\n".encode("cp1251"))


@given(st.binary(max_size=60) | st.text("station,am[]1\n\"'7", max_size=40).map(str.encode))
def test_any_bytes_are_read_or_told(data: bytes) -> None:
    try:
        rows(data)
    except Told as told:
        str(told).encode()
