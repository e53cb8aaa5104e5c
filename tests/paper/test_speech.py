"""Kazakh and Russian side by side: dates, times and offsets as a protocol writes them."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from precinct_app.paper.speech import both, date_pair, joined, moment_pair, offset


def test_a_day_is_written_as_on_protocols_of_the_law() -> None:
    kk, ru = date_pair(date(2022, 11, 20))
    assert kk.replace("\u00a0", " ") == "2022 жылғы 20 қараша"
    assert ru.replace("\u00a0", " ") == "20 ноября 2022 года"


def test_kazakh_months_are_spelt_with_cyrillic_letters_only() -> None:
    for month in range(1, 13):
        assert not set(date_pair(date(2022, month, 1))[0]) & set("abcdefghijklmnopqrstuvwxyz")


@pytest.mark.parametrize(
    ("minutes", "written"), [(180, "UTC+3"), (330, "UTC+5:30"), (-210, "UTC-3:30"), (0, "UTC+0"), (-480, "UTC-8")]
)
def test_the_offset_is_written_in_hours_and_minutes_only_where_there_are_some(minutes: int, written: str) -> None:
    assert offset(datetime(2022, 11, 20, tzinfo=timezone(timedelta(minutes=minutes)))) == written


def test_astana_names_its_day_only_where_it_is_another() -> None:
    istanbul = timezone(timedelta(hours=3))
    kk, ru = moment_pair("paper.frozen", datetime(2022, 11, 20, 20, 0, 1, tzinfo=istanbul))
    assert ru.endswith("20:00:01 (UTC+3); Астана: 23:00:01")
    kk, ru = moment_pair("paper.frozen", datetime(2022, 11, 20, 22, 29, 58, tzinfo=istanbul))
    assert kk.replace("\u00a0", " ").endswith("Астана: 2022 жылғы 21 қараша, 01:29:58")


def test_astana_changed_its_clocks_in_march_2024() -> None:
    assert moment_pair("paper.frozen", datetime(2024, 10, 6, 12, tzinfo=timezone(timedelta(0))))[1].endswith("17:00:00")


def test_what_is_the_same_in_both_languages_stands_once() -> None:
    assert joined("№", "№") == "№"
    assert both("paper.role_chair") == "төраға · председатель"
