"""How texts, times and acts stand in a cell."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape as openpyxl_unescape

from precinct_app.workbook.writing import act_text, escape, escape_decoded, read_act, read_time, time_text, unescape
from tests.workbook.factory import signs

SOME = datetime(2022, 11, 20, 20, 36, 7)


@given(st.text(signs))
def test_an_escaped_text_is_read_back_and_holds_no_markup(text: str) -> None:
    xml = escape(text)
    assert unescape(xml) == text
    assert "<" not in xml and ">" not in xml


@given(st.text("_x05FAaBb&;lt", max_size=30))
def test_what_spreadsheets_decode_is_escaped_so_that_they_read_the_text(text: str) -> None:
    assert openpyxl_unescape(escape_decoded(text)) == text


@pytest.mark.parametrize(
    ("hours", "shown"),
    [(3, "UTC+3"), (0, "UTC+0"), (-3.5, "UTC-3:30"), (5.75, "UTC+5:45"), (14, "UTC+14"), (-12, "UTC-12")],
)
def test_a_time_stands_with_its_offset(hours: float, shown: str) -> None:
    at = SOME.replace(tzinfo=timezone(timedelta(hours=hours)))
    assert time_text(at) == f"2022-11-20 20:36:07 ({shown})"
    assert read_time(f"2022-11-20 20:36:07 ({shown})") == at


def test_no_time_is_an_empty_cell() -> None:
    assert time_text(None) is None


@pytest.mark.parametrize(
    "at",
    [SOME, SOME.replace(tzinfo=UTC, microsecond=1), SOME.replace(tzinfo=UTC, year=1999),
     SOME.replace(tzinfo=timezone(timedelta(seconds=18_443)))],
)  # fmt: skip
def test_a_time_without_offset_or_finer_than_seconds_is_not_written(at: datetime) -> None:
    with pytest.raises(ValueError, match="not a time"):
        time_text(at)


@pytest.mark.parametrize(
    "text",
    ["", "2022-11-20", "2022-11-20 20:36:07", "2022-11-20 20:36:07 (UTC+03)", "2022-11-20 20:36:07 (UTC+24)",
     "2022-11-20 20:36:07 (UTC+3:00)", "2022-11-31 20:36:07 (UTC+3)", "2022-11-20 24:36:07 (UTC+3)",
     "9999-12-31 23:59:59 (UTC-3)", "٢٠٢٢-11-20 20:36:07 (UTC+3)", "2022-11-20 20:36:07 (UTC+3) "],
)  # fmt: skip
def test_anything_else_is_no_time(text: str) -> None:
    with pytest.raises(ValueError):
        read_time(text)


@pytest.mark.parametrize(
    ("number", "day", "shown"),
    [("", "", None), ("3", "2022-11-20", "№\u00a03, 2022-11-20"), ("3", "", "№\u00a03, —"),
     ("", "2022-11-20", "№\u00a0, 2022-11-20"), ("3, 2022-11-20", "", "№\u00a03, 2022-11-20, —")],
)  # fmt: skip
def test_an_act_stands_in_one_way_and_is_read_back(number: str, day: str, shown: str | None) -> None:
    assert act_text(number, day) == shown
    assert read_act(shown or "") == (number, day)


@pytest.mark.parametrize("day", ["tomorrow", "20.11.2022", "20221120", "2022-02-30"])
def test_an_act_needs_a_date_that_was(day: str) -> None:
    with pytest.raises(ValueError, match="not a date"):
        act_text("3", day)


@pytest.mark.parametrize("text", ["3", "№ 3, 2022-11-20", "№\u00a03", "№\u00a03, 2022-02-30", "№\u00a03, "])
def test_anything_else_is_no_act(text: str) -> None:
    with pytest.raises(ValueError, match="not an act"):
        read_act(text)
