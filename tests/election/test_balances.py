"""What a single line would have to be: the room that the balances leave it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from precinct_app.counts import MOST
from precinct_app.election.balances import balances, room
from tests.election.small import counts, small


def test_an_equation_leaves_one_figure() -> None:
    election = small("a b c", relations=["R02 error a == b,c"])
    system = balances(election, counts(a=10, b=3, c=4), None, None)
    assert room("a", 10, system) == range(7, 8)
    assert room("b", 3, system) == range(6, 7)


def test_an_inequality_leaves_all_on_one_side() -> None:
    system = balances(small("a b", relations=["R02 error a <= b"]), counts(a=10, b=3), None, None)
    assert room("a", 10, system) == range(0, 4)
    assert room("b", 3, system) == range(10, MOST + 1)


def test_greater_or_equal_is_the_other_way_round() -> None:
    system = balances(small("a b", relations=["R02 error a >= b"]), counts(a=3, b=10), None, None)
    assert room("a", 3, system) == range(10, MOST + 1)


def test_a_line_that_a_failing_relation_does_not_name_has_no_room() -> None:
    system = balances(small("a b c", relations=["R02 error a == b"]), counts(a=10, b=3, c=1), None, None)
    assert room("c", 1, system) is None


def test_a_line_bound_to_two_figures_has_no_room() -> None:
    election = small("a b c", relations=["R02 error a == b", "R03 error a == c"])
    assert room("a", 1, balances(election, counts(a=1, b=2, c=3), None, None)) is None


def test_no_figure_is_below_zero_above_the_most_or_between_whole_numbers() -> None:
    below = balances(small("a b", relations=["R02 error a,5 == b"]), counts(a=1, b=3), None, None)
    assert room("a", 1, below) is None
    odd = balances(small("a b", relations=["R02 error 2×a == b"]), counts(a=1, b=3), None, None)
    assert room("a", 1, odd) is None
    above = balances(small("a b", relations=["R02 error a == 2×b"]), counts(a=1, b=MOST), None, None)
    assert room("a", 1, above) is None


def test_waiting_relations_and_alike_lines_are_no_balance() -> None:
    election = small(
        "a b", "x y",
        [
            "R02 error a == b", "R03 error a <= registered", 'R17 warning check = "equal-lines"\nlines = ["a", "b"]',
            'R19 warning check = "share"\npart = ["registered"]\nwhole = ["a"]\nat_most = 95',
            'R20 warning check = "share"\npart = ["choice*"]\nwhole = ["a"]\nat_most = 95',
        ],
    )  # fmt: skip
    assert [balance.code for balance in balances(election, counts(a=1, x=2), None, None)] == ["R20"]


def test_each_choice_of_a_share_is_a_balance() -> None:
    election = small("a", "x y", ['R20 warning check = "share"\npart = ["choice*"]\nwhole = ["a"]\nat_most = 95'])
    system = balances(election, counts(a=100, x=95, y=96), None, None)
    assert [(balance.share, balance.off, balance.holds) for balance in system] == [
        (True, 9500 - 9500, True), (True, 9600 - 9500, False),
    ]  # fmt: skip


@settings(deadline=None)  # Wine and a busy machine need more than the 200 ms that hypothesis grants
@given(st.tuples(*[st.integers(0, 2000)] * 4), st.sampled_from(["==", "<=", ">="]), st.integers(1, 3))
def test_every_figure_of_the_room_makes_all_hold_and_its_neighbours_do_not(
    values: tuple[int, int, int, int], sign: str, factor: int
) -> None:
    election = small("a b c d", relations=[f"R02 error {factor}×a,b {sign} c,-d", "R03 warning a <= c"])
    shown = dict(zip("abcd", values, strict=True))

    def all_hold(a: int) -> bool:
        return all(balance.holds for balance in balances(election, counts(shown | {"a": a}), None, None))

    fits = room("a", shown["a"], balances(election, counts(shown), None, None))
    if fits is None:
        assert not any(all_hold(a) for a in (*range(0, 4000, 7), shown["a"]))
        return
    assert all_hold(fits[0]) and all_hold(fits[-1])
    assert fits[0] == 0 or not all_hold(fits[0] - 1)
    assert fits[-1] == MOST or not all_hold(fits[-1] + 1)
