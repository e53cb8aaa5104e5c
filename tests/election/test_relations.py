"""Control relations: what each test means, when it waits, and what becomes a finding."""

from __future__ import annotations

import operator
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precinct_app import resources
from precinct_app.counts import MOST, Count, Empty, Figure, Invalid
from precinct_app.election.definition import Election
from precinct_app.election.places import people_in
from precinct_app.election.reading import read_folder
from precinct_app.election.relations import (
    Outcome,
    Status,
    balanced,
    evaluate,
    findings,
    lines_of,
    sides_of,
    unfilled,
)
from tests.election.small import counts, small


def only(election: Election, figures: Mapping[str, Figure], roles: list[str] | None = None) -> Outcome:
    """The outcome of the one relation of ``election``."""
    (outcome,) = evaluate(election, figures, roles, 1000)
    return outcome


# --- sums


@pytest.mark.parametrize(
    ("sign", "values", "status"),
    [
        ("==", (3, 4, 7), Status.AGREES),
        ("==", (3, 4, 8), Status.FAILS),
        ("<=", (3, 4, 7), Status.AGREES),
        ("<=", (3, 5, 7), Status.FAILS),
        (">=", (3, 4, 7), Status.AGREES),
        (">=", (3, 3, 7), Status.FAILS),
    ],
)
def test_two_sums_are_compared(sign: str, values: tuple[int, int, int], status: Status) -> None:
    outcome = only(small("a b c", relations=[f"R02 error a,b {sign} c"]), counts(dict(zip("abc", values, strict=True))))
    assert outcome == Outcome("R02", "error", status, ("a", "b", "c"), values[0] + values[1], values[2])


def test_factors_and_numbers_alone_count() -> None:
    election = small("a b", relations=["R02 warning 100×a <= 101×b,99"])
    assert only(election, counts(a=102, b=101)).status is Status.AGREES
    assert only(election, counts(a=103, b=101)).right == 101 * 101 + 99
    assert only(election, counts(a=104, b=101)).status is Status.FAILS


def test_a_minus_takes_away() -> None:
    outcome = only(small("a b c", relations=["R02 error a == b,-c"]), counts(a=5, b=7, c=2))
    assert (outcome.status, outcome.right) == (Status.AGREES, 5)


def test_a_line_on_both_sides_is_listed_once() -> None:
    assert only(small("a b", relations=["R02 error a,b == a"]), counts(a=5, b=0)).lines == ("a", "b")


@pytest.mark.parametrize("figure", [None, Empty(), Invalid("12.0", "counts.not_digits")])
def test_a_relation_waits_while_a_line_of_it_holds_no_count(figure: Figure | None) -> None:
    figures = counts(a=1) | ({} if figure is None else {"b": figure})
    assert only(small("a b", relations=["R02 error a == b"]), figures) == Outcome(
        "R02", "error", Status.WAITS, ("a", "b"), None, None
    )


def test_nothing_typed_is_not_zero() -> None:
    election = small("a", relations=["R02 error a == 0"])
    assert only(election, {}).status is Status.WAITS
    assert only(election, counts(a=0)).status is Status.AGREES


# --- people


MEMBERS = small("a m*", relations=["R02 error m* == a", "R03 error m[chair] == 0", "R04 error m[member] <= a"])
THREE = counts({"a": 8, "m[1]": 0, "m[2]": 3, "m[3]": 5})


def test_a_star_adds_up_every_member() -> None:
    outcome = evaluate(MEMBERS, THREE, ["chair", "member", "member"], None)[0]
    assert (outcome.status, outcome.left, outcome.lines) == (Status.AGREES, 8, ("m[1]", "m[2]", "m[3]", "a"))


def test_a_role_names_those_who_have_it() -> None:
    chair, members = evaluate(MEMBERS, THREE, ["member", "chair", "member"], None)[1:]
    assert (chair.lines, chair.left, chair.status) == (("m[2]",), 3, Status.FAILS)
    assert (members.lines, members.left) == (("m[1]", "m[3]", "a"), 5)


def test_a_relation_waits_where_nobody_has_the_role() -> None:
    outcome = evaluate(MEMBERS, THREE, ["secretary", "member", "member"], None)[1]
    assert (outcome.status, outcome.lines) == (Status.WAITS, ())


def test_without_people_roles_wait_and_the_repeats_are_those_that_stand_there() -> None:
    star, chair, members = evaluate(MEMBERS, THREE, None, None)
    assert star.status is Status.AGREES
    assert chair.status is members.status is Status.WAITS


def test_empty_repeats_at_the_end_mean_a_smaller_commission() -> None:
    figures = THREE | {"m[4]": Empty(), "m[5]": Empty()}
    assert people_in(MEMBERS, figures) == 3
    assert evaluate(MEMBERS, figures, None, None)[0].status is Status.AGREES


def test_an_empty_repeat_before_a_filled_one_is_an_unfilled_line() -> None:
    figures = counts({"a": 8, "m[1]": 0, "m[3]": 8})
    assert evaluate(MEMBERS, figures, None, None)[0].status is Status.WAITS
    assert [block.lines for block in unfilled(MEMBERS, figures, people_in(MEMBERS, figures))] == [("m[2]",)]


def test_a_commission_has_at_least_one_person() -> None:
    assert [block.lines for block in unfilled(MEMBERS, counts(a=8), people_in(MEMBERS, {}))] == [("m[1]",)]


# --- the registry


def test_the_registered_number_is_compared() -> None:
    election = small("a", relations=["R21 warning 100×a <= 120×registered"])
    assert evaluate(election, counts(a=120), None, 100)[0].status is Status.AGREES
    assert evaluate(election, counts(a=121), None, 100)[0].status is Status.FAILS


def test_a_relation_waits_where_the_registry_has_no_number() -> None:
    outcome = evaluate(small("a", relations=["R21 warning a <= registered"]), counts(a=1), None, None)[0]
    assert (outcome.status, outcome.lines) == (Status.WAITS, ("a",))


# --- tests that are no sum


EQUAL = small("a b c", relations=['R17 warning check = "equal-lines"\nlines = ["a", "b", "c"]'])
VOTES = small("a", "x y z", ['R18 warning check = "same-votes"\nover = 20'])
SHARE = small("a b", relations=['R19 warning check = "share"\npart = ["a"]\nwhole = ["b"]\nat_most = 95'])
EACH = small(
    "bad", "x y", ['R20 warning check = "share"\npart = ["choice*"]\nwhole = ["choice*", "bad"]\nat_most = 95']
)


@pytest.mark.parametrize(
    ("values", "status"),
    [((5, 5, 5), Status.FAILS), ((5, 5, 6), Status.AGREES), ((0, 0, 0), Status.AGREES), ((5, 5), Status.WAITS)],
)
def test_equal_lines_fire_when_all_are_equal_and_not_zero(values: tuple[int, ...], status: Status) -> None:
    assert only(EQUAL, counts(dict(zip("abc", values, strict=False)))) == Outcome(
        "R17", "warning", status, ("a", "b", "c"), None, None
    )


def test_same_votes_name_only_the_choices_that_are_alike() -> None:
    assert only(VOTES, counts(x=21, y=30, z=21)).lines == ("x", "z")
    assert only(VOTES, counts(x=21, y=30, z=21)).status is Status.FAILS


def test_same_votes_up_to_the_bound_are_usual() -> None:
    assert only(VOTES, counts(x=20, y=20, z=0)) == Outcome("R18", "warning", Status.AGREES, ("x", "y", "z"), None, None)


def test_same_votes_wait_for_every_choice() -> None:
    assert only(VOTES, counts(x=21, z=21)).status is Status.WAITS


@pytest.mark.parametrize(
    ("part", "whole", "status"),
    [(95, 100, Status.AGREES), (96, 100, Status.FAILS), (0, 0, Status.AGREES), (1, 0, Status.FAILS)],
)
def test_a_share_is_compared_by_multiplying_out(part: int, whole: int, status: Status) -> None:
    assert only(SHARE, counts(a=part, b=whole)) == Outcome("R19", "warning", status, ("a", "b"), None, None)


def test_a_share_waits_for_its_part_and_its_whole() -> None:
    assert only(SHARE, counts(a=1)).status is only(SHARE, counts(b=1)).status is Status.WAITS


def test_a_share_of_all_choices_looks_at_each_by_itself() -> None:
    assert only(EACH, counts(x=50, y=50, bad=0)).status is Status.AGREES
    assert only(EACH, counts(x=1, y=99, bad=0)).lines == ("y", "x", "bad")
    assert only(EACH, counts(x=1, bad=0)).status is Status.WAITS


def test_a_share_waits_where_the_registry_has_no_number() -> None:
    part = small("a", relations=['R19 warning check = "share"\npart = ["registered"]\nwhole = ["a"]\nat_most = 95'])
    whole = small("a", relations=['R19 warning check = "share"\npart = ["a"]\nwhole = ["registered"]\nat_most = 95'])
    for election in (part, whole):
        assert evaluate(election, counts(a=1), None, None)[0].status is Status.WAITS


# --- findings


def test_every_line_that_holds_no_count_is_a_block_of_its_own() -> None:
    election = small("a b m*", "x")
    figures = counts({"a": 1, "m[1]": 1}) | {"b": Invalid("007", "counts.leading_zero")}
    assert unfilled(election, figures, 2) == tuple(
        Outcome("R01", "block", Status.FAILS, (key,), None, None) for key in ("b", "m[2]", "x")
    )
    assert [block.lines for block in unfilled(election, figures, 2, "after")] == [("x",)]


def outcome(code: str, severity: str, status: Status = Status.FAILS) -> Outcome:
    return Outcome(code, severity, status, ("a",), None, None)


def test_findings_come_blocks_first_then_errors_then_warnings_each_in_order() -> None:
    mixed = [
        outcome("R06", "warning"), outcome("R04", "error"), outcome("R09", "error", Status.AGREES),
        outcome("R01", "block"), outcome("R03", "error"), outcome("R10", "error", Status.WAITS),
    ]  # fmt: skip
    assert [finding.code for finding in findings(mixed)] == ["R01", "R04", "R03", "R06"]


@pytest.mark.parametrize(("severity", "expected"), [("block", False), ("error", False), ("warning", True)])
def test_only_blocks_and_errors_unbalance_a_protocol(severity: str, expected: bool) -> None:
    assert balanced([outcome("R04", severity)]) is expected
    assert balanced([outcome("R04", severity, Status.WAITS)]) is True


# --- which lines


def test_sides_are_known_before_anything_is_typed() -> None:
    election = small("a b m*", "x y", ["R02 error a,m* == b,choice*", 'R18 warning check = "same-votes"\nover = 1'])
    sums, votes = election.relations
    assert sides_of(sums, election, 2, None) == (("a", "m[1]", "m[2]"), ("b", "x", "y"))
    assert lines_of(sums, election, 1, None) == ("a", "m[1]", "b", "x", "y")
    assert sides_of(votes, election, 0, None) == (("x", "y"), ())


def test_the_sides_of_a_share_are_its_part_and_its_whole() -> None:
    assert sides_of(SHARE.relations[0], SHARE, 0, None) == (("a",), ("b",))
    assert sides_of(EQUAL.relations[0], EQUAL, 0, None) == (("a", "b", "c"), ())


def test_lines_of_a_role_follow_who_has_it() -> None:
    relation = MEMBERS.relations[1]
    assert lines_of(relation, MEMBERS, 3, ["member", "member", "chair"]) == ("m[3]",)
    assert lines_of(relation, MEMBERS, 3, None) == ()


# --- the built-in election: the story of the design pages


ROLES = ["chair", "secretary", "member", "member", "member"]
ISTANBUL = counts({
    "voters_total": 1284, "voters_issued": 947, "ballots_received": 1296, "ballots_cancelled": 349,
    "applications_outside": 18, "voters_participated": 946, "abden": 24, "auesbayev": 21, "dairabayev": 33,
    "kazhyken": 24, "tokayev": 751, "tursynbekova": 27, "against_all": 54, "ballots_invalid": 12,
    "ballots_portable": 16, "ballots_stationary": 930, "voters_outside": 16, "voters_absentee": 3,
    "issued_by_member[1]": 0, "issued_by_member[2]": 0, "issued_by_member[3]": 300, "issued_by_member[4]": 347,
    "issued_by_member[5]": 300,
})  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "codes"),
    [
        ({}, ["R06", "R18"]),
        ({"ballots_cancelled": 348}, ["R04", "R06", "R18"]),
        ({"issued_by_member[1]": 1, "issued_by_member[3]": 299}, ["R13", "R06", "R18"]),
        ({"ballots_portable": 19, "ballots_stationary": 927}, ["R08", "R06", "R18"]),
        ({"voters_absentee": 948}, ["R11", "R06", "R18"]),
        ({"voters_total": 946}, ["R02", "R06", "R15", "R18", "R19", "R22"]),
    ],
)
def test_the_built_in_election_finds_what_the_law_forbids(changed: dict[str, int], codes: list[str]) -> None:
    election = read_folder(resources.elections_folder() / "kz-president-2022")
    found = findings(evaluate(election, ISTANBUL | counts(changed), ROLES, election.stations["903"].voters))
    assert [finding.code for finding in found] == codes


# --- any relation agrees with a naive evaluation


NAMES = ("a", "b", "c", "x", "y")
TERMS = st.tuples(st.integers(-99, 99).filter(bool), st.sampled_from([*NAMES, ""]))
SIGNS = {"==": operator.eq, "<=": operator.le, ">=": operator.ge}
FIGURES = st.one_of(
    st.integers(0, MOST).map(Count), st.integers(0, 3).map(Count), st.just(Empty()), st.just(Invalid("x", "y"))
)


def naive(terms: list[tuple[int, str]], figures: Mapping[str, Figure]) -> int | None:
    total = 0
    for factor, name in terms:
        figure = figures[name] if name else Count(1)
        if not isinstance(figure, Count):
            return None
        total += factor * figure.value
    return total


@given(
    left=st.lists(TERMS, min_size=1, max_size=4),
    right=st.lists(TERMS, min_size=1, max_size=4),
    sign=st.sampled_from(sorted(SIGNS)),
    figures=st.fixed_dictionaries(dict.fromkeys(NAMES, FIGURES)),
)
def test_any_relation_agrees_with_a_naive_evaluation(
    left: list[tuple[int, str]], right: list[tuple[int, str]], sign: str, figures: dict[str, Figure]
) -> None:
    if not any(name for _, name in left + right):
        left = [*left, (1, "a")]
    sides = [",".join(f"{factor}×{name}" if name else f"{factor}" for factor, name in side) for side in (left, right)]
    found = only(small("a b c", "x y", [f"R02 error {sides[0]} {sign} {sides[1]}"]), figures)
    one, other = naive(left, figures), naive(right, figures)
    if one is None or other is None:
        assert (found.status, found.left, found.right) == (Status.WAITS, None, None)
    else:
        assert (found.left, found.right) == (one, other)
        assert (found.status is Status.AGREES) == SIGNS[sign](one, other)


@given(
    figures=st.dictionaries(st.sampled_from([*NAMES, "m[1]", "m[2]", "m[9]", "m", "nothing"]), FIGURES),
    roles=st.one_of(st.none(), st.lists(st.sampled_from(["chair", "secretary", "member"]), max_size=4)),
    registered=st.one_of(st.none(), st.integers(0, MOST)),
)
def test_any_figures_give_one_outcome_a_relation_and_never_raise(
    figures: dict[str, Figure], roles: list[str] | None, registered: int | None
) -> None:
    election = small(
        "a b c m*", "x y",
        [
            "R02 error m* == a", "R03 error m[chair] == 0", "R04 warning a <= registered",
            'R17 warning check = "equal-lines"\nlines = ["a", "b"]', 'R18 warning check = "same-votes"\nover = 20',
            'R20 warning check = "share"\npart = ["choice*"]\nwhole = ["choice*", "c"]\nat_most = 95',
        ],
    )  # fmt: skip
    outcomes = evaluate(election, figures, roles, registered)
    assert [outcome.code for outcome in outcomes] == [relation.code for relation in election.relations]
