"""One slip gives one message: findings that follow from another are folded under it."""

from __future__ import annotations

import pytest

from precinct_app import resources
from precinct_app.counts import Figure
from precinct_app.election.causes import causes
from precinct_app.election.definition import Election
from precinct_app.election.reading import read_folder
from precinct_app.election.relations import Status, evaluate
from precinct_app.election.slips import single_slips
from tests.election.small import counts, small
from tests.election.test_relations import ISTANBUL, ROLES

BUILT_IN = read_folder(resources.elections_folder() / "kz-president-2022")


@pytest.mark.parametrize(
    ("changed", "folded"),
    [
        ({}, {}),
        # A candidate's votes with a digit too many break every relation on the ballots counted.
        ({"tokayev": 7511}, {"R06": "R05", "R07": "R05", "R09": "R05"}),
        # One digit of the voters who received ballots: the members' sum, the ballots received, those counted.
        ({"voters_issued": 847}, {"R04": "R03", "R05": "R03", "R06": "R03"}),
        # The ballots that were not brought back have nothing to do with a slip in the boxes.
        ({"ballots_portable": 6}, {}),
        # Two neighbouring lines exchanged are one slip too.
        ({"ballots_invalid": 16, "ballots_portable": 12}, {"R06": "R05", "R07": "R05", "R09": "R05"}),
    ],
)
def test_one_slip_in_the_built_in_election_gives_one_message(changed: dict[str, int], folded: dict[str, str]) -> None:
    assert causes(BUILT_IN, ISTANBUL | counts(changed), ROLES, 1284) == folded


def test_the_same_two_sides_are_one_message_even_where_no_single_line_explains_them() -> None:
    held = ["R04 error a == c", "R05 error b == d"]
    election = small("a b c d", relations=["R02 error a <= b", "R03 warning b == a", *held])
    assert causes(election, counts(a=5, b=3, c=5, d=3), None, None) == {"R03": "R02"}


def test_an_error_is_the_cause_even_where_a_warning_comes_first() -> None:
    election = small("a b", relations=["R02 warning a == b", "R03 error a <= b"])
    assert causes(election, counts(a=5, b=3), None, None) == {"R02": "R03"}


def test_two_slips_are_two_messages() -> None:
    election = small("a b c d", relations=["R02 error a == b", "R03 error c == d"])
    assert causes(election, counts(a=1, b=2, c=3, d=4), None, None) == {}


def test_a_line_that_would_break_an_error_that_holds_explains_nothing() -> None:
    relations = ["R02 error a == b", "R03 error a == c"]
    figures = counts(a=1, b=2, c=2, d=1)
    assert causes(small("a b c d", relations=relations), figures, None, None) == {"R03": "R02"}
    assert causes(small("a b c d", relations=[*relations, "R04 error a == d"]), figures, None, None) == {}


def test_a_share_is_folded_where_the_same_line_restores_it() -> None:
    share = 'R19 warning check = "share"\npart = ["a"]\nwhole = ["b"]\nat_most = 95'
    election = small("a b", relations=["R02 error a <= b", share])
    assert causes(election, counts(a=120, b=100), None, None) == {"R19": "R02"}


def test_two_choices_above_one_share_are_one_finding() -> None:
    share = 'R20 warning check = "share"\npart = ["choice*"]\nwhole = ["a"]\nat_most = 10'
    assert causes(small("a", "x y", [share]), counts(a=100, x=50, y=50), None, None) == {}


ROMANIA = small(
    "a a1 a2 b b1 b2 b3 c d e f",
    "g1 g2 g3",
    [
        "R02 error a == a1,a2",
        "R03 error b == b1,b2,b3",
        "R04 error c >= d,e,f",
        "R05 error e <= b,-f",
        "R06 error e == choice*",
    ],
)
MOLDOVA = small(
    "c d e f h i j",
    "g1 g2 g3",
    ["R02 error e == c,-d", "R03 error d == f,h", "R04 error h == choice*", "R05 error i == c,j"],
)
GEORGIA = small("signatures invalid", "g1 g2 g3", ["R02 error choice*,invalid <= signatures"])
RUSSIA = small(
    "voters received early in_station outside cancelled portable stationary invalid valid lost unaccounted",
    "g1 g2 g3",
    [
        "R02 error voters >= early,in_station,outside",
        "R03 error received == early,in_station,outside,cancelled,lost,-unaccounted",
        "R04 error portable,stationary == invalid,valid",
        "R05 error valid == choice*",
    ],
)
FORMS = {
    "romania": (ROMANIA, (1500, 1400, 100, 900, 800, 80, 20, 1600, 690, 880, 20, 500, 300, 80)),
    "moldova": (MOLDOVA, (900, 890, 10, 15, 875, 1600, 700, 500, 300, 75)),
    "georgia": (GEORGIA, (900, 20, 500, 300, 80)),
    "russia": (RUSSIA, (2000, 1500, 20, 1000, 60, 420, 60, 1020, 30, 1050, 0, 0, 700, 250, 100)),
}


def messages(election: Election, figures: dict[str, Figure]) -> list[str]:
    """The codes of the errors that fail and stand by themselves."""
    folded = causes(election, figures, (), None)
    failing = [one for one in evaluate(election, figures, (), None) if one.status is Status.FAILS]
    return [one.code for one in failing if one.code not in folded]


@pytest.mark.parametrize("name", FORMS)
def test_one_slip_of_any_kind_gives_one_message_in_the_forms_of_other_countries(name: str) -> None:
    election, true = FORMS[name]
    keys = election.keys(0)
    night = counts(dict(zip(keys, true, strict=True)))
    assert messages(election, night) == []
    several: list[tuple[str, object, list[str]]] = []
    for place, key in enumerate(keys):
        shown = true[place]
        for wrong in single_slips(shown):  # undone or made, a slip within the digits is the same step
            several.append((key, wrong, messages(election, night | counts({key: wrong}))))
        for other in (place - 1, place + 1):
            if 0 <= other < len(keys):
                copied = counts({key: true[other]})
                several.append((key, keys[other], messages(election, night | copied)))
                exchanged = copied | counts({keys[other]: shown})
                several.append((keys[other], key, messages(election, night | exchanged)))
    assert [one for one in several if len(one[2]) > 1] == []
    assert sum(len(one[2]) == 1 for one in several) > len(several) / 4  # most slips are noticed
