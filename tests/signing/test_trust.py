"""Whom to trust: certificate, authority, root; election, station, time; and who must sign in which order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from precinct_app.signing.certificates import EXTENSION, Subject, build, is_practice, issued_by, subject_of
from precinct_app.signing.credential import Credential, issue_station
from precinct_app.signing.trust import Signatory, judge, judge_authority, missing
from precinct_app.texts import Refused

if TYPE_CHECKING:
    from tests.signing.conftest import Keys

ELECTION = "kz-president-2022"
ISSUED = datetime(2022, 11, 1, tzinfo=UTC)
SIGNED = datetime(2022, 11, 20, 15, 4, 5, tzinfo=UTC)
NEED = (("secretary",), ("chair", "deputy"))


def judged(
    credential: Credential,
    root: Credential,
    *,
    chain: tuple[x509.Certificate, ...] | None = None,
    election: str = ELECTION,
    station: str = "290",
    at: datetime = SIGNED,
) -> Signatory:
    issuers = credential.chain if chain is None else chain
    return judge(credential.certificate, issuers, root.certificate, election_id=election, station=station, at=at)


def refusal(call: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        call()
    assert str(refused.value) != refused.value.code
    return refused.value.code


def test_a_secretary_of_the_station_is_a_signatory(keys: Keys) -> None:
    who = judged(keys.secretary, keys.root)
    assert (who.role, who.station, who.name) == ("secretary", "290", "Сәуле Ахметова")
    assert (who.spare, who.emergency, who.in_time) == (False, False, True)


def test_a_spare_credential_is_accepted_and_shown(keys: Keys) -> None:
    spare = issue_station(keys.authority, ELECTION, "290", "chair", "Айдар", spare=True, at=ISSUED)
    assert judged(spare, keys.root).spare


def test_an_emergency_key_is_marked_so_that_the_file_is_held(keys: Keys) -> None:
    who = judged(keys.emergency, keys.root)
    assert who.emergency and not who.spare and who.role == "secretary"


def test_an_emergency_key_that_brings_an_issuer_along_is_refused(keys: Keys) -> None:
    assert refusal(lambda: judged(keys.emergency, keys.root, chain=keys.secretary.chain)) == "signing.foreign_key"


def test_a_key_of_a_foreign_commission_with_the_same_names_is_refused(keys: Keys) -> None:
    assert refusal(lambda: judged(keys.foreign_secretary, keys.root)) == "signing.foreign_key"
    assert (
        refusal(lambda: judged(keys.foreign_secretary, keys.root, chain=keys.secretary.chain)) == "signing.foreign_key"
    )


@pytest.mark.parametrize("count", [0, 2])
def test_a_key_with_no_issuer_or_two_is_refused(keys: Keys, count: int) -> None:
    assert (
        refusal(lambda: judged(keys.secretary, keys.root, chain=keys.secretary.chain * count)) == "signing.foreign_key"
    )


def test_a_station_issued_by_the_root_itself_is_refused(keys: Keys) -> None:
    subject = keys.secretary.subject
    key = keys.secretary.key
    direct = build(subject, key.public_key(), keys.root.certificate, keys.root.key, ISSUED)
    found = Credential(key, direct, (keys.root.certificate,))
    assert refusal(lambda: judged(found, keys.root)) == "signing.foreign_key"


def test_a_station_cannot_issue_another(keys: Keys) -> None:
    key = keys.chair.key
    certificate = build(keys.chair.subject, key.public_key(), keys.secretary.certificate, keys.secretary.key, ISSUED)
    found = Credential(key, certificate, (keys.secretary.certificate,))
    assert refusal(lambda: judged(found, keys.root)) == "signing.foreign_key"


def test_a_root_that_is_no_root_is_not_trusted(keys: Keys) -> None:
    assert refusal(lambda: judged(keys.secretary, keys.authority)) == "signing.foreign_key"


def test_a_self_signed_certificate_that_is_no_emergency_key_is_refused(keys: Keys) -> None:
    key = keys.secretary.key
    posing = Credential(key, build(keys.secretary.subject, key.public_key(), None, key, ISSUED))
    assert refusal(lambda: judged(posing, keys.root, chain=keys.secretary.chain)) == "signing.self_signed"


def test_an_emergency_key_that_somebody_issued_is_refused(keys: Keys) -> None:
    key = keys.emergency.key
    issued = build(keys.emergency.subject, key.public_key(), keys.secretary.certificate, keys.secretary.key, ISSUED)
    assert refusal(lambda: judged(Credential(key, issued), keys.root)) == "signing.foreign_key"


def test_root_and_authority_do_not_sign_protocols(keys: Keys) -> None:
    assert refusal(lambda: judged(keys.root, keys.root)) == "signing.wrong_kind"
    assert refusal(lambda: judged(keys.authority, keys.root)) == "signing.wrong_kind"


def test_another_station_or_election_is_refused(keys: Keys) -> None:
    assert refusal(lambda: judged(keys.other_station, keys.root)) == "signing.wrong_station"
    assert refusal(lambda: judged(keys.emergency, keys.root, station="29")) == "signing.wrong_station"
    assert refusal(lambda: judged(keys.secretary, keys.root, election="kz-president-2029")) == "signing.wrong_election"


def test_practice_and_real_do_not_mix(keys: Keys) -> None:
    assert judged(keys.practice_secretary, keys.practice_root).role == "secretary"
    assert refusal(lambda: judged(keys.practice_secretary, keys.root)) == "signing.foreign_key"
    assert refusal(lambda: judged(keys.emergency, keys.practice_root)) == "signing.practice_key"
    assert is_practice(keys.practice_secretary.certificate) and not is_practice(keys.secretary.certificate)


def test_a_real_station_under_a_practice_authority_is_refused(keys: Keys) -> None:
    """An authority's holder cannot take the mark off."""
    key = keys.practice_secretary.key
    subject = replace(keys.practice_secretary.subject, practice=False)
    issuer = keys.practice_authority
    unmarked = build(subject, key.public_key(), issuer.certificate, issuer.key, ISSUED)
    found = Credential(key, unmarked, (issuer.certificate,))
    assert refusal(lambda: judged(found, keys.practice_root)) == "signing.practice_key"


@pytest.mark.parametrize(
    ("at", "in_time"),
    [
        (ISSUED - timedelta(days=1), True),
        (ISSUED - timedelta(days=1, seconds=1), False),
        (ISSUED + timedelta(days=3652), True),
        (ISSUED + timedelta(days=3652, seconds=1), False),
    ],
)
def test_a_time_outside_the_certificates_is_told_and_not_refused(keys: Keys, at: datetime, in_time: bool) -> None:
    assert judged(keys.secretary, keys.root, at=at).in_time is in_time
    assert judged(keys.emergency, keys.root, at=at).in_time is in_time


def test_a_certificate_is_never_valid_longer_than_its_issuer(keys: Keys) -> None:
    late = issue_station(keys.authority, ELECTION, "290", "chair", "Айдар", at=ISSUED + timedelta(days=100))
    assert late.certificate.not_valid_after_utc == keys.authority.certificate.not_valid_after_utc


def test_a_certificate_that_another_program_made_is_refused(keys: Keys) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = keys.secretary.certificate.subject
    plain = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(ISSUED)
        .not_valid_after(SIGNED)
        .sign(key, hashes.SHA256())
    )
    assert refusal(lambda: judged(Credential(key, plain), keys.root)) == "signing.not_ours"


def test_a_key_that_is_too_short_or_on_another_curve_is_refused(keys: Keys) -> None:
    for key in (rsa.generate_private_key(65537, 1024), ec.generate_private_key(ec.SECP384R1())):
        issuer = keys.authority
        certificate = build(keys.secretary.subject, key.public_key(), issuer.certificate, issuer.key, ISSUED)
        found = Credential(key, certificate, (issuer.certificate,))
        assert refusal(lambda found=found: judged(found, keys.root)) == "signing.key_kind"  # type: ignore[misc]  # a default binds it


WRITTEN = (
    '{"election":"kz-president-2022","kind":"station","name":"x",'
    '"practice":false,"role":"chair","spare":false,"station":"290"}'
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"x"', "5"),
        ("false", "0"),
        ('"chair"', '"boss"'),
        ('"station",', '"boss",'),
        ('"station",', '"root",'),
        ("kz-president-2022", "../../x"),
        (',"kind"', ', "kind"'),
        ("}", ',"more":"x"}'),
        ('"x"', "[" * 3000),
        (WRITTEN, '{"kind":"station"}'),
        (WRITTEN, '{"'),
        (WRITTEN, ""),
    ],
)
def test_a_subject_that_is_not_written_as_ours_is_refused_whoever_signed_it(keys: Keys, old: str, new: str) -> None:
    """An authority's holder can put anything into a certificate; only our writing of it is read."""
    assert old in WRITTEN
    raw = WRITTEN.replace(old, new, 1).encode()
    size = bytes([len(raw)]) if len(raw) < 128 else bytes([0x82]) + len(raw).to_bytes(2, "big")
    value = b"\x0c" + size + raw
    good = keys.secretary.certificate
    builder = (
        x509.CertificateBuilder()
        .subject_name(good.subject)
        .issuer_name(good.issuer)
        .public_key(keys.secretary.key.public_key())
        .serial_number(7)
        .not_valid_before(ISSUED)
        .not_valid_after(SIGNED)
        .add_extension(x509.UnrecognizedExtension(EXTENSION, value), critical=False)
    )
    found = Credential(keys.secretary.key, builder.sign(keys.authority.key, hashes.SHA256()), keys.secretary.chain)
    assert refusal(lambda: judged(found, keys.root)) == "signing.not_ours"


def test_a_certificate_with_more_or_other_extensions_than_ours_is_refused(keys: Keys) -> None:
    """Key usage, constraints and all else have one value for each kind."""
    good = keys.secretary.certificate

    def rebuilt(skip: type[x509.ExtensionType], *more: x509.ExtensionType) -> Credential:
        builder = (
            x509.CertificateBuilder()
            .subject_name(good.subject)
            .issuer_name(good.issuer)
            .public_key(keys.secretary.key.public_key())
            .serial_number(7)
            .not_valid_before(ISSUED)
            .not_valid_after(SIGNED)
        )
        for extension in good.extensions:
            if not isinstance(extension.value, skip):
                builder = builder.add_extension(extension.value, extension.critical)
        for value in more:
            builder = builder.add_extension(value, critical=True)
        certificate = builder.sign(keys.authority.key, hashes.SHA256())
        return Credential(keys.secretary.key, certificate, keys.secretary.chain)

    nothing = x509.OCSPNoCheck
    assert judged(rebuilt(nothing), keys.root).station == "290"
    for found in (
        rebuilt(x509.KeyUsage),
        rebuilt(x509.BasicConstraints, x509.BasicConstraints(ca=True, path_length=None)),
        rebuilt(x509.SubjectKeyIdentifier),
        rebuilt(nothing, x509.SubjectAlternativeName([x509.DNSName("x")])),
    ):
        assert refusal(lambda found=found: judged(found, keys.root)) == "signing.not_ours"  # type: ignore[misc]  # a default binds it


def test_an_authority_signs_packages(keys: Keys) -> None:
    found = judge_authority(keys.authority.certificate, keys.authority.chain, keys.root.certificate, at=SIGNED)
    assert found.kind == "authority"


def test_only_an_authority_of_this_root_in_its_time_signs_packages(keys: Keys) -> None:
    def refused(credential: Credential, at: datetime = SIGNED) -> str:
        return refusal(lambda: judge_authority(credential.certificate, credential.chain, keys.root.certificate, at=at))

    assert refused(keys.secretary) == "signing.wrong_kind"
    assert refused(keys.root) == "signing.wrong_kind"
    assert refused(keys.foreign_authority) == "signing.foreign_key"
    assert refused(keys.practice_authority) == "signing.foreign_key"
    assert refused(keys.authority, ISSUED + timedelta(days=4000)) == "signing.not_in_time"
    self_made = Credential(
        keys.chair.key,
        build(Subject("authority", "x"), keys.chair.key.public_key(), None, keys.chair.key, ISSUED),
    )
    assert refused(self_made) == "signing.self_signed"


def test_who_did_not_issue_a_certificate_is_not_its_issuer(keys: Keys) -> None:
    assert issued_by(keys.secretary.certificate, keys.authority.certificate)
    assert not issued_by(keys.secretary.certificate, keys.root.certificate)
    assert not issued_by(keys.secretary.certificate, keys.foreign_authority.certificate)


def test_a_subject_is_read_as_it_was_written(keys: Keys) -> None:
    assert subject_of(keys.secretary.certificate) == Subject(
        "station", "Сәуле Ахметова", ELECTION, "290", "secretary", spare=False, practice=False
    )


# --- who must sign


def signatory(role: str, key: str = "") -> Signatory:
    return Signatory(role, "290", "x", False, False, True, key or role)


@pytest.mark.parametrize(
    ("roles", "absent"),
    [
        (("secretary", "chair"), ()),
        (("secretary", "deputy"), ()),
        (("secretary",), (("chair", "deputy"),)),
        (("chair",), (("secretary",),)),
        ((), NEED),
    ],
)
def test_the_need_is_satisfied_in_order_or_somebody_is_missing(
    roles: tuple[str, ...], absent: tuple[tuple[str, ...], ...]
) -> None:
    assert missing(NEED, [signatory(role) for role in roles]) == absent


@pytest.mark.parametrize("roles", [("chair", "secretary"), ("member",), ("secretary", "member"), ("chair", "deputy")])
def test_signatures_exchanged_doubled_or_not_asked_for_are_refused(roles: tuple[str, ...]) -> None:
    assert refusal(lambda: missing(NEED, [signatory(role) for role in roles])) == "signing.wrong_role"


def test_one_key_cannot_sign_for_two(keys: Keys) -> None:
    twice = [signatory("secretary", "k"), signatory("chair", "k")]
    assert refusal(lambda: missing(NEED, twice)) == "signing.same_key"
    both = judged(keys.secretary, keys.root)
    assert refusal(lambda: missing(NEED, [both, both])) == "signing.same_key"


def test_an_election_that_needs_one_signature_is_satisfied_by_one() -> None:
    assert missing((("chair",),), [signatory("chair")]) == ()
    assert refusal(lambda: missing((("chair",),), [signatory("chair"), signatory("secretary")])) == "signing.wrong_role"
