"""Genuine files that are no usual ones: accepted and shown, held until somebody has called back, or as defined."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from precinct_app import opc
from precinct_app.protocol.record import Declaration
from precinct_app.receiving.verify import Verdict, in_sequence, verify
from precinct_app.signing.certificates import Role
from precinct_app.signing.credential import Credential, make_emergency
from precinct_app.station import filling
from precinct_app.texts import LANGUAGES, Refused, catalogue
from precinct_app.workbook import read
from tests import practice
from tests.receiving import world

MISSING_REJECTED = ('missing = "held"', 'missing = "rejected"')
EMERGENCY_REJECTED = ('emergency = "held"', 'emergency = "rejected"')


def emergency(role: Role) -> Credential:
    return make_emergency(world.PRESIDENT, world.STATION, role, practice.NAMES[role], practice=True)


def revision(number: int, replaces: str, **changes: Any) -> Verdict:
    return verify(world.signed(world.plain(revision=number, replaces=replaces, **changes)), practice.package())


def test_a_file_signed_by_secretary_and_chair_is_accepted_and_says_all() -> None:
    verdict = verify(world.good(), practice.package())
    assert (verdict.verdict, verdict.reason, verdict.told, verdict.accepted) == ("accepted", "", None, True)
    assert verdict.protocol == world.protocol()
    assert [(one.role, one.spare, one.emergency, one.in_time) for one in verdict.signatories] == [
        ("secretary", False, False, True),
        ("chair", False, False, True),
    ]
    assert len(verdict.code) == 24


def test_the_deputy_signs_in_the_chairs_place() -> None:
    data = world.signed(world.plain(), practice.key("secretary"), practice.key("deputy"))
    assert world.judged(data) == ("accepted", "")


def test_signing_again_does_not_change_who_the_protocol_is() -> None:
    again = world.signed(world.plain(), practice.key("secretary"), practice.key("deputy"))
    assert verify(again, practice.package()).digest == verify(world.good(), practice.package()).digest


def test_a_spare_credential_is_accepted_and_shown() -> None:
    data = world.signed(world.plain(), world.spare("secretary"), practice.key("chair"))
    verdict = verify(data, practice.package())
    assert verdict.accepted
    assert [one.role for one in verdict.signatories if one.spare] == ["secretary"]


def test_a_declared_imbalance_is_accepted_and_shown() -> None:
    counts = {**world.protocol().counts, "ballots_received": 9_999_999}
    declared = (Declaration("R04", "бір бюллетень табылмады", "3", "2022-11-20"),)
    verdict = verify(world.signed(world.plain(counts=counts, declared=declared)), practice.package())
    assert verdict.accepted
    assert verdict.protocol is not None
    assert verdict.protocol.declared == declared


@pytest.mark.parametrize("role", ["secretary", "chair"])
def test_one_signer_only_is_held(role: Role) -> None:
    data = world.signed(world.plain(), practice.key(role))
    assert world.judged(data) == ("held", "signer-missing")


def test_who_is_missing_is_told_in_the_language_of_the_reader() -> None:
    told = verify(world.signed(world.plain(), practice.key("secretary")), practice.package()).told
    assert told is not None
    said = [told.tell(catalogue(language)) for language in LANGUAGES]
    for sentence, roles in zip(
        said,
        ("төраға / төрағаның орынбасары", "председатель / заместитель председателя", "chair / deputy chair"),
        strict=True,
    ):
        assert roles in sentence


def test_one_signer_only_is_rejected_where_the_definition_says_so() -> None:
    package = world.variant(MISSING_REJECTED)
    assert world.judged(world.signed(world.plain(package), practice.key("secretary")), package) == (
        "rejected",
        "signer-missing",
    )
    assert world.judged(world.signed(world.plain(package)), package) == ("accepted", "")


@pytest.mark.parametrize("role", ["secretary", "chair"])
def test_an_emergency_key_is_held(role: Role) -> None:
    keys = [emergency(each) if each == role else practice.key(each) for each in ("secretary", "chair")]
    assert world.judged(world.signed(world.plain(), *keys)) == ("held", "signer-emergency")


def test_an_emergency_key_is_rejected_where_the_definition_says_so() -> None:
    package = world.variant(EMERGENCY_REJECTED)
    data = world.signed(world.plain(package), emergency("secretary"), practice.key("chair"))
    assert world.judged(data, package) == ("rejected", "signer-emergency")


def test_what_is_rejected_by_the_definition_is_not_held_for_another_reason() -> None:
    package = world.variant(EMERGENCY_REJECTED)
    assert world.judged(world.signed(world.plain(package), emergency("secretary")), package) == (
        "rejected",
        "signer-emergency",
    )


@pytest.mark.parametrize("at", [world.NOW - timedelta(days=30), world.NOW + timedelta(days=4000)])
def test_a_clock_that_was_wrong_is_held(at: Any) -> None:
    assert world.judged(world.signed(world.plain(), at=at)) == ("held", "signing-time")


def test_a_certificate_that_ran_out_is_held() -> None:
    data = world.signed(world.plain(), world.old_key("secretary"), practice.key("chair"))
    assert world.judged(data) == ("held", "signing-time")


def test_a_revision_is_held_alone_and_accepted_with_its_predecessor() -> None:
    first = verify(world.good(), practice.package())
    second = world.signed(world.plain(revision=2, replaces=first.digest))
    assert world.judged(second) == ("held", "predecessor-not-seen")
    assert world.judged(second, None, first.digest) == ("accepted", "")
    third = revision(3, verify(second, practice.package()).digest)
    assert third.reason == "predecessor-not-seen"
    assert in_sequence(third, {first.identity, verify(second, practice.package()).identity}).accepted
    assert not in_sequence(third, {first.identity}).accepted


def test_a_predecessor_of_another_station_or_revision_does_not_vouch() -> None:
    first = verify(world.good(), practice.package())
    station = practice.package().election.stations["911"]
    keys = [world.other_key("911"), world.other_key("911", role="chair")]
    other = world.signed(world.plain(station=station.number, revision=2, replaces=first.digest), *keys)
    elsewhere = verify(other, practice.package())
    assert elsewhere.reason == "predecessor-not-seen"
    assert in_sequence(elsewhere, {first.identity}) == elsewhere
    skipped = revision(3, first.digest)
    assert in_sequence(skipped, {first.identity}) == skipped


def test_a_rejected_file_vouches_for_nothing() -> None:
    rejected = verify(world.good()[:-1], practice.package())
    second = revision(2, verify(world.good(), practice.package()).digest)
    assert in_sequence(second, {rejected.identity}) == second
    assert rejected.protocol is None


def test_in_sequence_changes_no_other_verdict() -> None:
    first = verify(world.good(), practice.package())
    alone = verify(world.signed(world.plain(), practice.key("secretary")), practice.package())
    assert in_sequence(first, {first.identity}) == first
    assert in_sequence(alone, {first.identity}) == alone


def test_real_and_practice_do_not_mix_in_either_direction() -> None:
    real = world.real_package()
    data = world.signed(world.plain(real), world.real_key("secretary"), world.real_key("chair"))
    assert world.judged(data, real) == ("accepted", "")
    assert world.judged(data) == ("rejected", "practice-key")
    assert world.judged(world.good(), real) == ("rejected", "practice-key")
    assert world.judged(world.signed(world.plain(real)), real) == ("rejected", "foreign-key")


def test_what_a_real_protocol_is_rejected_for_is_no_matter_in_practice() -> None:
    keys = world.real_key("secretary"), world.real_key("chair")
    real = world.real_package()
    for reason, changes in (
        ("keyed-once", {"mode": "once", "second": ""}),
        ("keyed-aloud", {"mode": "aloud"}),
        ("second-keyer", {"second": ""}),
    ):
        entries = tuple(replace(one, **changes) for one in world.protocol().entries)
        assert world.judged(world.signed(world.plain(real, entries=entries), *keys), real) == ("rejected", reason)
        assert world.judged(world.signed(world.plain(entries=entries))) == ("accepted", "")


def test_a_real_protocol_may_be_read_aloud_where_the_definition_says_so() -> None:
    keys = world.real_key("secretary"), world.real_key("chair")
    real = world.aloud_package()
    aloud = tuple(replace(one, mode="aloud", second=one.first, reader="Ким") for one in world.protocol().entries)
    assert world.judged(world.signed(world.plain(real, entries=aloud), *keys), real) == ("accepted", "")
    assert world.judged(world.signed(world.plain(real), *keys), real) == ("accepted", "")


@pytest.mark.parametrize(
    ("second", "code"),
    [
        ({"mode": "other", "by": practice.NAMES["secretary"]}, "steps.second_keyer"),
        ({"mode": "aloud", "by": practice.NAMES["chair"]}, "steps.no_aloud"),
    ],
)
def test_what_a_receiver_would_reject_is_not_even_kept(data_folder: Path, second: dict[str, str], code: str) -> None:
    given = practice.counts_json()
    read = practice.counts_file({**given, "second": {**given["second"], **second}})
    with pytest.raises(Refused) as refused:
        filling.keep(world.real_package(), read, data_folder / "903.journal")
    assert refused.value.code == code


def test_columns_swapped_by_an_outdated_definition_are_never_counted() -> None:
    """SPÖ 2023, Antrim 2020: a definition changed between devices. Here the station's package is the older one."""
    first, second = 'id = "abden"', 'id = "auesbayev"'
    swapped = world.variant((first, 'id = "x_x"'), (second, first), ('id = "x_x"', second))
    counts = dict(world.protocol().counts)
    data = world.signed(world.plain(swapped, counts=counts))
    assert world.judged(data, swapped) == ("accepted", "")
    assert world.judged(data) == ("rejected", "definition-differs")


def test_an_unsigned_results_file_is_never_counted() -> None:
    """PC-Wahl 2017: result files that anybody on the way could write."""
    assert world.judged(opc.write(world.plain().items())) == ("rejected", "unsigned")


def test_whatever_a_reader_dies_of_is_a_rejection(monkeypatch: pytest.MonkeyPatch) -> None:
    for failure in (RecursionError(), MemoryError(), KeyError("x"), AssertionError()):

        def dies(*_: object, failure: BaseException = failure) -> None:
            raise failure

        monkeypatch.setattr(read, "proved", dies)
        assert world.judged(world.good()) == ("rejected", "unreadable")
