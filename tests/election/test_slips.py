"""How a figure is mistyped: every slip is found back, and only what is a slip."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from precinct_app.counts import MOST, Count, parse
from precinct_app.election.slips import single_slips


@pytest.mark.parametrize(
    ("true", "shown", "slip"),
    [
        (348, 384, "transposed"),
        (206_096, 20_696, "digit-missing"),  # the press of 2022 about the referendum's invalid ballots
        (200_907, 300_907, "digit-wrong"),  # and about the votes of a candidate
        (460_484, 480_484, "digit-wrong"),
        (16, 6, "digit-missing"),
        (12, 125, "digit-extra"),
        (147, 1447, "digit-doubled"),
        (0, 5, "digit-wrong"),
        (5, 0, "digit-wrong"),
    ],
)
def test_a_slip_is_named(true: int, shown: int, slip: str) -> None:
    assert single_slips(shown)[true][0] == slip


@pytest.mark.parametrize(("true", "shown"), [(812, 812), (812, 218), (812, 8), (812, 999), (12, 4512), (7, 1007)])
def test_what_takes_two_slips_is_none(true: int, shown: int) -> None:
    assert true not in single_slips(shown)


def test_a_neighbouring_key_is_likelier_than_a_far_one() -> None:
    slips = single_slips(500)
    assert slips[400][1] > slips[100][1]


def test_a_doubled_digit_is_likelier_than_any_other_extra_digit() -> None:
    assert single_slips(1447)[147][1] > single_slips(1437)[147][1]


@given(st.integers(0, MOST), st.data())
def test_every_slip_that_is_made_is_found_back(true: int, data: st.DataObject) -> None:
    figure = str(true)
    at = data.draw(st.integers(0, len(figure) - 1))
    digit = data.draw(st.sampled_from("0123456789"))
    typed = data.draw(
        st.sampled_from([
            figure[:at] + digit + figure[at + 1 :],
            figure[:at] + digit + figure[at:],
            figure[:at] + figure[at + 1 :],
            figure[:at] + figure[at + 1 : at + 2] + figure[at] + figure[at + 2 :],
        ])
    )  # fmt: skip
    shown = parse(typed)
    assume(isinstance(shown, Count) and shown.value != true)
    assert isinstance(shown, Count)
    assert true in single_slips(shown.value)


@given(st.integers(0, MOST))
def test_likelihoods_are_chances_and_the_figure_itself_is_no_slip(shown: int) -> None:
    slips = single_slips(shown)
    assert shown not in slips
    assert all(0 <= true <= MOST and 0 < likelihood < 1 for true, (_, likelihood) in slips.items())
