"""Digits by the place of the key, on each window system and in each layout."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from tests.ui.widget_help import look, press
from ui.widgets import digit_keys
from ui.widgets.count_field import CountField
from ui.widgets.digit_keys import ROW, X11_PAD, digit_of

KAZAKH = dict(zip(ROW, ['"', "ә", "і", "ң", "ғ", ",", ".", "ү", "ұ", "қ"], strict=True))


@pytest.mark.parametrize("place", range(10))
@pytest.mark.parametrize(("windows", "first"), [(False, 10), (True, 2)])
def test_the_digit_row_types_digits_in_the_kazakh_layout(place: int, windows: bool, first: int) -> None:
    digit = ROW[place]
    assert digit_of(KAZAKH[digit], first + place, False, windows) == digit
    assert digit_of(KAZAKH[digit].upper(), first + place, False, windows) == digit


@pytest.mark.parametrize("nowhere", [0, 96, 107, 255, 0x15D])
@pytest.mark.parametrize("windows", [False, True])
def test_where_no_place_is_known_the_seven_letters_tell_the_key(nowhere: int, windows: bool) -> None:
    assert [digit_of(letter, nowhere, False, windows) for letter in "әіңғүұқ"] == list("2345890")
    assert [digit_of(letter, nowhere, False, windows) for letter in "ӘІҢҒҮҰҚ"] == list("2345890")


@pytest.mark.parametrize("nowhere", [0, 96, 255])
def test_where_no_place_is_known_a_sign_is_a_digit_only_in_the_kazakh_layout(nowhere: int) -> None:
    signs = '"!,;.:'
    assert [digit_of(sign, nowhere, False, True, kazakh=True) for sign in signs] == list("116677")
    assert [digit_of(sign, nowhere, False, True) for sign in signs] == [None] * 6
    assert digit_of("ө", nowhere, False, True, kazakh=True) is None


@pytest.mark.parametrize("scan", [0, 100])
def test_a_whole_figure_is_typed_by_what_the_kazakh_layout_makes_of_the_keys(
    scan: int, monkeypatch: pytest.MonkeyPatch, qapp: object
) -> None:
    monkeypatch.setattr(digit_keys, "in_kazakh_layout", lambda: True)
    field = CountField(look())
    for digit in ROW[:7]:
        press(field, Qt.Key.Key_unknown, KAZAKH[digit], scan=scan)
    assert field.raw == ROW[:7]


def test_a_comma_of_another_layout_is_kept_as_typed(qapp: object) -> None:
    field = CountField(look())
    for sign in "1,5":
        press(field, Qt.Key.Key_unknown, sign)
    assert field.raw == "1,5"


def test_the_keys_left_of_backspace_are_no_digits() -> None:
    assert digit_of("ө", 20, False, False) is None
    assert digit_of("һ", 21, False, False) is None
    assert digit_of("ө", 0, False, False) is None


def test_a_letter_key_stays_a_letter() -> None:
    assert digit_of("O", 32, False, False) is None
    assert digit_of("қ", 45, False, False) is None


def test_a_digit_that_the_layout_already_gives_is_taken_as_it_is() -> None:
    assert digit_of("1", 24, False, False) == "1"
    assert digit_of("٣", 12, False, False) == "3"
    assert digit_of("²", 0, False, False) is None


def test_the_number_pad_types_digits_also_without_num_lock() -> None:
    assert [digit_of("", scan, True, False) for scan in X11_PAD] == list("7894561230")
    assert digit_of("", 71, True, True) == "7"
    assert digit_of("+", 86, True, False) is None


@given(st.text(max_size=2), st.integers(0, 300), st.booleans(), st.booleans())
def test_nothing_but_one_ascii_digit_ever_comes_out(text: str, scan: int, pad: bool, windows: bool) -> None:
    digit = digit_of(text, scan, pad, windows)
    assert digit is None or (len(digit) == 1 and digit in ROW)
