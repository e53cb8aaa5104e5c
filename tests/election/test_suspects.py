"""Which lines to read again: the right ones, best first, and never a value."""

from __future__ import annotations

import dataclasses
import os
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import large
from benchmarks.slips import ALL
from benchmarks.suspects import ROLES as COMMISSION
from benchmarks.suspects import built_in, form_of_2012, made_up, measure, real_protocols
from precinct_app.counts import MOST, Count, Empty, Figure, Invalid
from precinct_app.election.definition import Election
from precinct_app.election.slips import SHARE
from precinct_app.election.suspects import DIFFERED, MOST_SUSPECTS, Suspect, suspects
from tests.election.small import counts, small
from tests.election.test_relations import ISTANBUL, ROLES

BUILT_IN = built_in()
SUM = small("a b c", relations=["R02 error a == b,c"])


def named(election: Election, figures: dict[str, Figure], roles: list[str] | None = None) -> list[tuple[str, str]]:
    """Line and slip of each suspect, best first."""
    return [(suspect.line, suspect.slip) for suspect in suspects(election, figures, roles, None)]


def test_a_protocol_that_agrees_has_no_suspect() -> None:
    assert suspects(SUM, counts(a=7, b=3, c=4), None, None) == ()


def test_alike_lines_and_shares_alone_give_no_suspect() -> None:
    share = 'R19 warning check = "share"\npart = ["a"]\nwhole = ["b"]\nat_most = 95'
    assert suspects(small("a b", relations=[share]), counts(a=99, b=100), None, None) == ()


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ({"a": 921}, ("a", "transposed")),
        ({"b": 347}, ("b", "transposed")),
        ({"c": 58}, ("c", "digit-missing")),
        ({"a": 9122}, ("a", "digit-doubled")),
        ({"b": 3745}, ("b", "digit-extra")),
        ({"b": 538, "c": 374}, None),  # a sum does not see two of its lines exchanged
        ({"a": 374, "b": 912}, ("a", "lines-exchanged")),
    ],
)
def test_the_slip_that_was_made_comes_first(shown: dict[str, int], expected: tuple[str, str] | None) -> None:
    found = named(SUM, counts({"a": 912, "b": 374, "c": 538} | shown))
    assert found[:1] == ([] if expected is None else [expected])


def test_both_of_two_exchanged_lines_are_suspects() -> None:
    assert {line for line, slip in named(SUM, counts(a=374, b=912, c=538)) if slip == "lines-exchanged"} == {"a", "b"}


def test_a_figure_that_stands_where_its_neighbour_shows_zero_is_one_row_off() -> None:
    election = small("a b c d", relations=["R02 error a == c,d"])
    assert named(election, counts(a=0, b=812, c=399, d=413))[:2] == [("a", "row-off"), ("b", "row-off")]


def test_a_figure_typed_over_its_neighbours_is_found_where_that_one_is_lost() -> None:
    election = small("a b c d e", relations=["R02 error a == d", "R03 error b == e"])
    found = named(election, counts(a=0, b=812, c=5, d=812, e=377))
    assert {("a", "row-off"), ("b", "row-off")} <= set(found)


def test_a_line_left_empty_puts_its_neighbour_under_suspicion() -> None:
    election = small("a b c", relations=["R02 error b == c"])
    assert ("b", "row-off") in named(election, counts(b=812, c=377) | {"a": Empty()})


def test_one_figure_copied_to_two_lines_is_found() -> None:
    election = small("a b c d", relations=["R02 error a == d", "R03 error b == c"])
    assert named(election, counts(a=812, b=812, c=377, d=812))[0] == ("b", "copied")


def test_all_that_fails_must_be_restored_at_once() -> None:
    election = small("a b c", relations=["R02 error a == b", "R03 error a == c"])
    assert named(election, counts(a=384, b=348, c=348)) == [("a", "transposed")]


def test_nothing_that_held_may_break() -> None:
    election = small("a b c", relations=["R02 error a == b", "R03 error a == c"])
    assert named(election, counts(a=384, b=348, c=384)) == [("b", "transposed")]


def test_two_slips_are_named_as_a_pair() -> None:
    election = small("a b c d", relations=["R02 error a == b", "R03 error c == d", "R04 error a,c <= 2000"])
    found = named(election, counts(a=384, b=348, c=512, d=521))
    assert {line for line, _ in found} == {"a", "b", "c", "d"}
    assert {slip for _, slip in found} == {"one-of-two"}


def test_an_honest_warning_does_not_hide_the_slip() -> None:
    found = suspects(BUILT_IN, ISTANBUL | counts(ballots_portable=6), ROLES, 1284)
    assert [(suspect.line, suspect.slip) for suspect in found] == [
        ("ballots_portable", "digit-missing"), ("ballots_stationary", "digit-wrong"),
    ]  # fmt: skip


def test_a_warning_alone_has_suspects_too() -> None:
    election = small("a b c", relations=["R06 warning a == b", "R02 error a == c"])
    assert named(election, counts(a=348, b=384, c=348)) == [("b", "transposed")]


def test_what_leaves_or_breaks_a_warning_is_left_out_where_something_else_does_not() -> None:
    election = small("a x b c", relations=["R02 error a <= b", "R06 warning a == c"])
    assert {line for line, _ in named(election, counts(a=911, x=5, b=500, c=191))} == {"a"}
    assert {line for line, _ in named(election, counts(a=911, x=5, b=91, c=911))} == {"b"}


def test_an_error_that_is_a_share_must_hold_too() -> None:
    share = 'R19 error check = "share"\npart = ["a"]\nwhole = ["c"]\nat_most = 50'
    election = small("a b c", relations=["R02 error a == b", share])
    assert named(election, counts(a=21, b=12, c=24)) == [("a", "transposed")]


def test_hints_bring_a_line_forward() -> None:
    figures = counts(a=348, b=384)
    election = small("a b", relations=["R02 error a == b"])
    for key in "ab":
        assert suspects(election, figures, None, None, {key: DIFFERED})[0].line == key


def test_ill_formed_and_empty_lines_are_findings_and_no_suspects() -> None:
    figures = counts(a=7, b=3, c=5) | {"x": Invalid("1.0", "counts.not_digits"), "y": Empty()}
    election = small("a b c x y", relations=["R02 error a == b,c"])
    assert {line for line, _ in named(election, figures)} <= {"a", "b", "c"}


def test_a_suspect_holds_no_value() -> None:
    assert [field.name for field in dataclasses.fields(Suspect)] == ["line", "slip", "weight"]


FIGURES = st.one_of(
    st.integers(0, MOST).map(Count), st.integers(0, 30).map(Count), st.just(Empty()), st.just(Invalid("x", "y"))
)


@given(st.fixed_dictionaries(dict.fromkeys(BUILT_IN.keys(3), FIGURES)), st.integers(0, 3000))
def test_any_figures_give_lines_of_the_form_with_falling_weights_and_never_raise(
    figures: dict[str, Figure], registered: int
) -> None:
    found = suspects(BUILT_IN, figures, ["chair", "secretary", "member"], registered)
    assert len(found) <= MOST_SUSPECTS
    assert all(isinstance(figures[suspect.line], Count) for suspect in found)
    assert {suspect.slip for suspect in found} <= {*SHARE, "one-of-two"}
    weights = [suspect.weight for suspect in found]
    assert weights == sorted(weights, reverse=True)
    assert all(0 < weight <= 1 for weight in weights)
    assert len({suspect.line for suspect in found}) == len(found)


@given(st.integers(0, 10_000))
def test_what_is_suspected_does_not_depend_on_the_order_of_the_mapping(seed: int) -> None:
    rng = random.Random(seed)
    figures = dict(ISTANBUL | counts({rng.choice(list(ISTANBUL)): rng.randrange(2000)}))
    turned = dict(reversed(list(figures.items())))
    assert suspects(BUILT_IN, figures, ROLES, 1284) == suspects(BUILT_IN, turned, ROLES, 1284)


def test_made_up_protocols_with_one_slip_show_the_line_that_was_mistyped() -> None:
    rng = random.Random(1)
    score = measure(BUILT_IN, [made_up(BUILT_IN, rng) for _ in range(400)], COMMISSION, ALL, seed=1)
    assert score.noticed > 0.7 * score.slips
    assert score.among >= 0.995 * score.noticed
    assert score.first >= 0.80 * score.noticed
    assert score.listed <= 2.5 * score.noticed


def test_real_protocols_with_one_slip_show_the_line_that_was_mistyped() -> None:
    if "REAL_PROTOCOLS" not in os.environ:
        pytest.skip("REAL_PROTOCOLS names no file")
    protocols = list(real_protocols(Path(os.environ["REAL_PROTOCOLS"])))
    score = measure(form_of_2012(), protocols, None, ALL, seed=2012)
    assert score.among >= 0.995 * score.noticed
    assert score.first >= 0.80 * score.noticed
    assert score.listed <= 2.5 * score.noticed


@pytest.mark.parametrize("slips", [1, 2])
def test_suspects_of_a_built_in_election_come_within_five_milliseconds(slips: int) -> None:
    rng = random.Random(3)
    protocols = [made_up(BUILT_IN, rng) for _ in range(120)]
    assert measure(BUILT_IN, protocols, COMMISSION, ALL, seed=3, slips=slips).slowest(0.98) < 0.005


@pytest.mark.parametrize("slips", [1, 2])
def test_suspects_of_forty_lines_and_twenty_choices_come_within_fifty_milliseconds(slips: int) -> None:
    election, rng = large.large(40, 20), random.Random(3)
    protocols = [large.counts(election, len(COMMISSION), rng) for _ in range(120)]
    score = measure(election, protocols, COMMISSION, ALL, seed=3, slips=slips)
    assert score.noticed > 60
    assert score.slowest(0.98) < 0.050
