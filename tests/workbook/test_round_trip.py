"""Into the sheet and out again: every protocol comes back, and no sheet says anything that is not read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from precinct_app.election.definition import Election
from precinct_app.protocol.record import LONGEST_TEXT, MOST_PEOPLE, Declaration, Entries, Protocol, Signer
from precinct_app.protocol.state import LateChange
from precinct_app.texts import Refused
from precinct_app.workbook.fill import fill, fill_sheet
from precinct_app.workbook.form import SHEET, Form
from precinct_app.workbook.read import exact
from tests.workbook.factory import (
    BUILT_IN,
    PEOPLE,
    a_form,
    a_protocol,
    built_in,
    form_of,
    full_protocol,
    protocols,
    russia,
)

few = settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.fixture(scope="module", params=["kz-president-2022", "kz-referendum-2024", "russia-2012"])
def form(request: pytest.FixtureRequest) -> Form:
    return form_of(russia()) if request.param == "russia-2012" else a_form(request.param)


@few
@given(data=st.data())
def test_every_protocol_comes_back_from_its_sheet(form: Form, data: st.DataObject) -> None:
    protocol = data.draw(protocols(form.election))
    assert exact(form, fill_sheet(form, protocol)) == protocol


def test_a_small_and_a_full_protocol_come_back(form: Form) -> None:
    for protocol in (a_protocol(form.election), full_protocol(form.election), full_protocol(form.election, "<")):
        assert exact(form, fill_sheet(form, protocol)) == protocol


def test_the_same_protocol_gives_the_same_bytes(form: Form) -> None:
    protocol = a_protocol(form.election)
    assert fill_sheet(form, protocol) == fill_sheet(form, replace(protocol))


def test_only_the_sheet_differs_from_the_form() -> None:
    form = a_form()
    filled = fill(form, a_protocol(form.election))
    assert list(filled) == list(form.parts)
    assert [name for name in filled if filled[name] != form.parts[name]] == [SHEET]


def test_every_part_of_a_protocol_is_in_the_sheet() -> None:
    form = a_form()
    protocol = a_protocol(form.election)
    sheet = fill_sheet(form, protocol)
    changes: list[dict[str, object]] = [
        {"definition_hash": "60" * 32}, {"revision": 2}, {"replaces": "61" * 32}, {"journal_head": "62" * 32},
        {"journal_length": 1}, {"station": "102"}, {"before_closed": None}, {"after_closed": None},
        {"frozen": protocol.frozen.replace(second=0)}, {"explained": {"R06": "бір бюллетень алып кетілген"}},
        {"late": {"abden": LateChange(1, "")}}, {"declared": (Declaration("R04", ""),)},
        {"people": (*PEOPLE[:2], Signer("deputy", PEOPLE[2].name, True))},
        {"people": (*PEOPLE[:2], replace(PEOPLE[2], ink=True))},
        {"people": (*PEOPLE[:2], replace(PEOPLE[2], reason="-"))},
        {"entries": (Entries("before", "once", "а"), protocol.entries[1])},
    ]  # fmt: skip
    for change in changes:
        assert fill_sheet(form, replace(protocol, **change)) != sheet, change  # type: ignore[arg-type]  # any field


def test_a_text_with_a_leading_equals_sign_stays_text() -> None:
    protocol = a_protocol(built_in(), people=(Signer("chair", "=HYPERLINK(1)", True), *PEOPLE[1:]))
    sheet = fill_sheet(a_form(), protocol).decode()
    assert "<f>" not in sheet and '<t xml:space="preserve">=HYPERLINK(1)</t>' in sheet


REFUSED: dict[str, tuple[str, dict[str, object]]] = {
    "station": ("unknown_station", {"station": "no such"}),
    "a sixteenth person": ("no_place", {"people": PEOPLE * 6}),
    "an undeclarable relation": ("no_place", {"declared": (Declaration("R06", ""),)}),
    "an unknown relation": ("no_place", {"declared": (Declaration("R99", ""),)}),
    "a warning without words": ("no_place", {"explained": {"R18": "иә"}}),
    "an explained error": ("no_place", {"explained": {"R04": "иә"}}),
    "a change of a line that is not": ("no_place", {"late": {"no_line": LateChange(1, "")}}),
    "a count of nobody": ("no_place", {"counts": {"issued_by_member[4]": 1}}),
    "a long name": ("too_long", {"people": (Signer("chair", "а" * 121, True), *PEOPLE[1:])}),
    "a long reason": ("too_long", {"declared": (Declaration("R04", "а" * (LONGEST_TEXT + 1)),)}),
    "a hidden sign": ("bad_character", {"people": (Signer("chair", "а\u202eб", True), *PEOPLE[1:])}),
    "an act of no day": ("ill_formed", {"declared": (Declaration("R04", "", "1", "today"),)}),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_does_not_fit_is_refused_and_named(case: str) -> None:
    reason, changes = REFUSED[case]
    with pytest.raises(Refused) as told:
        fill_sheet(a_form(), a_protocol(built_in(), **changes))
    assert told.value.code == f"workbook.{reason}"
    assert set(told.value.values) <= {"what", "station", "place", "most", "sign"}


MISTAKES: dict[str, dict[str, object]] = {
    "a negative count": {"journal_length": -1},
    "eight digits": {"journal_length": 10_000_000},
    "a truth for a count": {"journal_length": True},
    "a number for a text": {"journal_head": 7},
    "an unknown role": {"people": (Signer("king", "", True), *PEOPLE[1:])},
    "one stage only": {"entries": (Entries("before", "other", ""),)},
    "stages exchanged": {"entries": (Entries("after", "other", ""), Entries("before", "other", ""))},
}


@pytest.mark.parametrize("case", MISTAKES)
def test_a_mistake_of_the_caller_is_no_refusal(case: str) -> None:
    with pytest.raises(ValueError):
        fill_sheet(a_form(), a_protocol(built_in(), **MISTAKES[case]))


def test_nobody_in_the_commission_is_a_protocol_too() -> None:
    election: Election = built_in(BUILT_IN[1])
    protocol: Protocol = a_protocol(election, people=(), counts=dict.fromkeys(election.keys(0), 0))
    assert exact(a_form(BUILT_IN[1]), fill_sheet(a_form(BUILT_IN[1]), protocol)) == protocol
    assert len(full_protocol(election).people) == MOST_PEOPLE
