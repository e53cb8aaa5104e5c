"""Rows are as tall as their texts need, whoever draws them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from precinct_app.workbook.heights import MOST, height, lines
from tests.workbook.factory import signs


def test_a_short_text_takes_one_line() -> None:
    assert lines("", 25) == lines("тоғыз жүз", 25) == 1


def test_a_text_breaks_at_spaces() -> None:
    assert lines("бір екі үш төрт", 5) == 4


def test_widths_are_whole_numbers_that_no_program_rounds() -> None:
    """Sixteen words of a digit's width and fifteen gaps of 0.6 are 25 digits wide; in floats they are a bit more."""
    assert lines(" ".join("a" * 16), 25) == 1
    assert lines(" ".join("a" * 17), 25) == 2
    assert lines(" ".join("м" * 28), 54) == 1
    assert lines(" ".join("м" * 29), 54) == 2


def test_a_long_word_breaks_where_it_must() -> None:
    assert lines("a" * 64, 25) == 3
    assert lines("б " + "a" * 64, 25) == 4


def test_wide_letters_and_other_scripts_take_more_room() -> None:
    assert lines("Ұ" * 40, 25) > lines("і" * 40, 25)
    assert lines("日" * 40, 25) > lines("і" * 40, 25)


def test_no_row_is_taller_than_a_workbook_allows() -> None:
    assert height("日 " * 5_000, 10, 12) == MOST < 409


@given(st.text(signs, max_size=80), st.integers(5, 60))
def test_more_room_never_needs_more_lines(text: str, wide: int) -> None:
    assert lines(text, wide + 1) <= lines(text, wide) <= len(text) * 2 + 1
