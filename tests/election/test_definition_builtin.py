"""The built-in practice elections: what they hold, how their texts are written, and real national figures."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping

import pytest

from precinct_app import resources
from precinct_app.counts import Count, Figure, Invalid, parse
from precinct_app.election.definition import Election, EqualLines, SameVotes, Share, Sums, Term, Text
from precinct_app.election.reading import read_folder
from precinct_app.election.relations import Status, evaluate, findings
from tests.election.small import counts

FOLDERS = ("kz-president-2022", "kz-referendum-2024")
# Ballots of the whole country, 20.11.2022: candidates in ballot order, then "against all".
VOTES_2022 = {
    "abden": 206_206,
    "auesbayev": 176_116,
    "dairabayev": 271_641,
    "kazhyken": 200_907,
    "tokayev": 6_456_393,
    "tursynbekova": 168_731,
    "against_all": 460_484,
}
REFERENDUM_2024 = {
    "voters_total": 12_284_487,
    "voters_participated": 7_820_204,
    "yes": 5_561_937,
    "no": 2_045_271,
    "ballots_both_marked": 82_729,
    "ballots_invalid": 130_267,
}
REFERENDUM_2022 = {
    "voters_total": 11_734_642,
    "voters_participated": 7_986_293,
    "yes": 6_163_863,
    "no": 1_490_475,
    "ballots_both_marked": 125_859,
    "ballots_invalid": 206_096,
}


@pytest.fixture(scope="module", params=FOLDERS)
def election(request: pytest.FixtureRequest) -> Election:
    return read_folder(resources.elections_folder() / str(request.param))


@pytest.fixture(scope="module")
def president() -> Election:
    return read_folder(resources.elections_folder() / FOLDERS[0])


@pytest.fixture(scope="module")
def referendum() -> Election:
    return read_folder(resources.elections_folder() / FOLDERS[1])


def texts(election: Election) -> Iterator[Text]:
    yield election.title
    for line in election.lines:
        yield from (text for text in (line.label, line.short, line.group, line.detail) if text)
    for relation in election.relations:
        yield from (text for text in (relation.text, relation.name) if text)
    yield from (station.name for station in election.stations.values())


def statuses(election: Election, counts: Mapping[str, int]) -> dict[str, Status]:
    figures: dict[str, Figure] = {key: Count(value) for key, value in counts.items()}
    return {found.code: found.status for found in evaluate(election, figures, None, None)}


def failing(election: Election, counts: Mapping[str, int]) -> set[str]:
    return {code for code, status in statuses(election, counts).items() if status is Status.FAILS}


def test_a_built_in_election_is_for_practice(election: Election) -> None:
    assert election.practice


def test_no_kazakh_or_russian_word_mixes_alphabets(election: Election) -> None:
    for text in texts(election):
        for word in re.findall(r"[^\W\d_]+", f"{text.kk} {text.ru}"):
            assert {unicodedata.name(letter).split()[0] for letter in word} == {"CYRILLIC"}, word
        for word in re.findall(r"[^\W\d_]+", text.en.replace("№", "")):
            assert {unicodedata.name(letter).split()[0] for letter in word} == {"LATIN"}, word


def test_every_text_follows_the_rules_of_writing(election: Election) -> None:
    for text in texts(election):
        for language in ("kk", "ru", "en"):
            written = text.in_(language)
            assert unicodedata.is_normalized("NFC", written)
            assert written == written.strip()
            assert not re.search(r"[ёЁ!\"“”#]|  |\w{3}\.$", written), written
            assert not re.search(r"№(?!\u00a0\d)|\d %|\d 000", written), written
            assert written.count("«") == written.count("»")
        assert "—" not in text.kk + text.en


def test_a_line_is_called_in_english_too(election: Election) -> None:
    assert all(text.en != text.ru for text in texts(election))


def test_every_relation_has_a_name_and_a_basis(election: Election) -> None:
    assert all(relation.name and relation.basis for relation in election.relations)
    assert len({relation.name for relation in election.relations}) == len(election.relations)


def test_the_lines_are_numbered_through(election: Election) -> None:
    assert [line.number for line in election.lines] == [str(n + 1) for n in range(len(election.lines))]


def test_working_lines_are_those_the_law_does_not_put_on_the_form(president: Election) -> None:
    assert [line.number for line in president.lines if line.section == "working"] == [
        "6",
        "16",
        "17",
        "18",
        "19",
    ]
    assert [line.number for line in president.lines if line.group] == ["4", "16"]


def test_the_candidates_stand_in_ballot_order_with_who_nominated_them(president: Election) -> None:
    assert [choice.id for choice in president.choices] == list(VOTES_2022)
    assert [bool(choice.detail) for choice in president.choices] == [True] * 6 + [False]


def test_the_relations_are_those_of_the_law_with_their_severity(president: Election) -> None:
    assert [relation.code for relation in president.relations] == [f"R{n:02}" for n in range(2, 23)]
    of = {relation.code: relation for relation in president.relations}
    warnings = ["R06", "R15", "R16", "R17", "R18", "R19", "R20", "R21", "R22"]
    assert [code for code in of if of[code].severity == "warning"] == warnings
    assert [code for code in of if of[code].act] == ["R04", "R08"]
    assert [code for code in of if of[code].explain] == ["R06"]
    drawn = (Term(1, "choice*"), Term(1, "ballots_invalid"))
    assert of["R05"].test == Sums(drawn, "<=", (Term(1, "voters_issued"),))
    assert of["R13"].test == Sums((Term(1, "issued_by_member[chair]"),), "==", (Term(0, None),))
    assert of["R15"].test == Sums(
        (Term(100, "ballots_received"),), "<=", (Term(101, "voters_total"), Term(99, None))
    )
    assert of["R18"].test == SameVotes(20)
    assert of["R20"].test == Share((Term(1, "choice*"),), drawn, 95)
    assert of["R21"].test == Sums((Term(100, "voters_total"),), "<=", (Term(120, "registered"),))
    assert isinstance(of["R17"].test, EqualLines)


def test_the_stations_abroad_are_the_cities_named_in_the_press(president: Election) -> None:
    abroad = [station for station in president.stations.values() if station.country != "KZ"]
    assert len(abroad) == 42
    assert {station.region for station in abroad} == {"Шетелде · За рубежом"}
    assert {station.name.en.split(",")[0] for station in abroad} >= {
        "Istanbul",
        "San Francisco",
        "Tokyo",
        "Omsk",
    }
    assert (president.stations["903"].name.kk, president.stations["903"].voters) == ("Стамбұл, Түркия", 1284)


def night(president: Election, number: str, voters: int, issued: int) -> list[str]:
    """What is found at a station where a deputy gives out every ballot and everybody's vote is counted."""
    station = president.stations[number]
    parts = {"abden": issued // 5, "auesbayev": 3, "dairabayev": 4, "kazhyken": 5, "tursynbekova": 6, "against_all": 7}
    figures = counts(
        {"issued_by_member[1]": 0, "issued_by_member[2]": issued, "issued_by_member[3]": 0, **parts},
        voters_total=voters, voters_issued=issued, ballots_received=voters + 2,
        ballots_cancelled=voters + 2 - issued, applications_outside=0, voters_participated=issued, ballots_invalid=1,
        ballots_portable=0, ballots_stationary=issued, voters_outside=0, voters_absentee=0,
        tokayev=issued - sum(parts.values()) - 1,
    )  # fmt: skip
    roles = ("chair", "deputy", "secretary")
    return [one.code for one in findings(evaluate(president.at(station), figures, roles, station.voters))]


def test_abroad_everybody_votes_and_voters_are_added_on_the_day_and_nothing_is_unusual(president: Election) -> None:
    registered = president.stations["946"].voters
    assert registered == 231
    assert night(president, "946", 231, 231) == []
    assert night(president, "946", 270, 265) == []
    assert night(president, "290", 1264, 1264) == ["R19"]  # at home so many are unusual


def test_far_more_or_fewer_voters_than_registered_are_a_warning_and_ask_for_nothing(president: Election) -> None:
    assert "R21" in night(president, "946", 278, 231) and "R21" not in night(president, "946", 277, 231)
    assert "R22" in night(president, "946", 184, 150) and "R22" not in night(president, "946", 185, 150)
    asked = {one.code for one in president.relations if one.severity == "error" or one.explain}
    assert not asked & {"R19", "R21", "R22"}


def test_every_region_of_the_country_has_two_stations(president: Election) -> None:
    regions = Counter(station.region for station in president.stations.values() if station.country == "KZ")
    assert len(regions) == 20
    assert min(regions.values()) >= 2
    assert president.stations["290"].name.ru.startswith("Алматы")


def test_no_station_of_the_registry_is_larger_than_the_law_allows(election: Election) -> None:
    assert all(station.voters and station.voters <= 3000 for station in election.stations.values())


def test_the_national_votes_of_2022_add_up_and_a_misread_one_is_noticed(president: Election) -> None:
    assert sum(VOTES_2022.values()) == 7_940_478
    invalid = 8_300_046 - 7_940_478  # if every ballot received was put into a box
    counts = VOTES_2022 | {
        "voters_total": 11_953_465,
        "voters_issued": 8_300_046,
        "voters_participated": 8_300_046,
        "ballots_invalid": invalid,
    }
    assert failing(president, counts) == {"R16"}
    for misread in ({"kazhyken": 300_907}, {"against_all": 480_484}):
        assert failing(president, counts | misread) == {"R05", "R06", "R07", "R16"}


def test_a_figure_of_ten_digits_is_no_count() -> None:
    assert parse("8108668485") == Invalid("8108668485", "counts.too_long")


@pytest.mark.parametrize("counts", [REFERENDUM_2022, REFERENDUM_2024])
def test_the_national_referendum_figures_hold(referendum: Election, counts: dict[str, int]) -> None:
    found = statuses(referendum, counts | {"voters_issued": counts["voters_participated"]})
    assert {code for code, status in found.items() if status is Status.FAILS} == {"R16"}
    assert {code for code, status in found.items() if status is Status.WAITS} == {"R21", "R22"}


@pytest.mark.parametrize(
    ("counts", "misread"),
    [(REFERENDUM_2022, {"ballots_invalid": 20_696}), (REFERENDUM_2024, {"no": 2_452_071})],
)
def test_a_misread_referendum_figure_is_noticed(
    referendum: Election, counts: dict[str, int], misread: dict[str, int]
) -> None:
    assert "R07" in failing(referendum, counts | misread)
