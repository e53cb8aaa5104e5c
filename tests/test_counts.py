"""What a typed count is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precinct_app.counts import MOST, Count, Empty, Invalid, parse

NOT_DIGITS = [
    "12.0", "12.5", "1e3", "NaN", "-5", "−5", "-0", "+5", " 7", "7 ", "1 000", "1\u00a0000", "1,000", "1_0", "0x10",
    "٣", "７", "²", "TRUE", "\n", "7\n", "1\x00",
]  # fmt: skip


def test_nothing_is_empty_and_not_zero() -> None:
    assert parse("") == Empty()
    assert parse("0") == Count(0)


@pytest.mark.parametrize("raw", NOT_DIGITS)
def test_what_is_not_only_ascii_digits_is_kept_and_refused(raw: str) -> None:
    assert parse(raw) == Invalid(raw, "counts.not_digits")


@pytest.mark.parametrize("raw", ["00", "007", "0000000000"])
def test_a_leading_zero_is_refused(raw: str) -> None:
    assert parse(raw) == Invalid(raw, "counts.leading_zero")


@pytest.mark.parametrize("raw", ["10000000", "9" * 19, "9" * 5000])
def test_more_than_seven_digits_are_refused(raw: str) -> None:
    assert parse(raw) == Invalid(raw, "counts.too_long")


@given(st.integers(0, MOST))
def test_every_count_reads_back_from_its_digits(value: int) -> None:
    assert parse(str(value)) == Count(value)


@given(st.text())
def test_any_text_is_one_of_the_three_and_never_rewritten(raw: str) -> None:
    figure = parse(raw)
    match figure:
        case Count(value):
            assert str(value) == raw
        case Invalid(kept):
            assert kept == raw
        case Empty():
            assert raw == ""
