"""A key that never leaves its laptop: request, grant, accept; with openssl as the foreign reader."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from hypothesis import given, settings
from hypothesis import strategies as st

from precinct_app.signing import requests, trust
from precinct_app.signing.certificates import EXTENSION, Subject, subject_of, to_pem
from precinct_app.signing.credential import Credential, load_p12, make_emergency, save_p12
from precinct_app.signing.subject import encoded
from precinct_app.texts import Told
from tests.signing.conftest import ELECTION, ISSUED, SIGNED, Keys

NAME = "Сәуле <Қ> & №1"
PASSWORD = b"1234"


@pytest.fixture(scope="module")
def waiting() -> Credential:
    return requests.make_waiting(ELECTION, "290", "secretary", NAME, at=ISSUED)


@pytest.fixture(scope="module")
def granted(waiting: Credential, keys: Keys) -> requests.Granted:
    return requests.grant(asked(waiting), keys.authority, at=ISSUED)


def asked(waiting: Credential) -> requests.Request:
    return requests.read_request(requests.request_of(waiting), "a.csr")


def code_of(call: object) -> str:
    with pytest.raises(Told) as told:
        call()  # type: ignore[operator]  # a lambda
    return told.value.code


def csr(
    key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey,
    subject: Subject | None,
    *more: x509.ExtensionType,
    critical: bool = False,
    value: bytes | None = None,
) -> bytes:
    """A request as somebody else's program may write it."""
    builder = x509.CertificateSigningRequestBuilder().subject_name(x509.Name([]))
    if subject is not None:
        builder = builder.add_extension(x509.UnrecognizedExtension(EXTENSION, value or encoded(subject)), critical)
    for extension in more:
        builder = builder.add_extension(extension, False)
    algorithm = None if isinstance(key, ed25519.Ed25519PrivateKey) else hashes.SHA256()
    return builder.sign(key, algorithm).public_bytes(Encoding.PEM)


SUBJECT = Subject("station", NAME, ELECTION, "290", "secretary")


def test_the_request_says_who_asks_and_proves_that_the_key_is_there(waiting: Credential) -> None:
    request = asked(waiting)
    assert request.subject == SUBJECT
    assert request.key == waiting.key.public_key()


def test_the_fingerprint_is_ten_groups_of_digits_and_that_of_the_key_alone(
    waiting: Credential, granted: requests.Granted
) -> None:
    groups = asked(waiting).fingerprint.split(" ")
    assert len(groups) == 10 and all(len(group) == 4 and group.isdecimal() for group in groups)
    key = granted.certificate.public_key()
    assert isinstance(key, rsa.RSAPublicKey)
    assert requests.key_fingerprint(key) == asked(waiting).fingerprint
    assert requests.make_waiting(ELECTION, "290", "secretary", NAME).key != waiting.key


def test_openssl_verifies_the_request_and_its_answer(
    tmp_path: Path, waiting: Credential, granted: requests.Granted, keys: Keys
) -> None:
    (tmp_path / "a.csr").write_bytes(requests.request_of(waiting))
    (tmp_path / "a.crt").write_bytes(granted.pem())
    (tmp_path / "root.pem").write_bytes(to_pem(keys.root.certificate))

    def openssl(*arguments: str) -> str:
        done = subprocess.run(["openssl", *arguments], cwd=tmp_path, capture_output=True, check=True)
        return (done.stdout + done.stderr).decode(errors="replace")  # friendlyName comes as UTF-16

    shown = openssl("req", "-verify", "-noout", "-text", "-nameopt", "utf8", "-in", "a.csr")
    assert "verify OK" in shown and NAME in shown and '"station":"290"' in shown
    at = str(int(SIGNED.timestamp()))
    assert "a.crt: OK" in openssl("verify", "-attime", at, "-CAfile", "root.pem", "-untrusted", "a.crt", "a.crt")
    assert "title=secretary" in openssl("x509", "-noout", "-subject", "-nameopt", "rfc2253", "-in", "a.crt")
    (tmp_path / "a.p12").write_bytes(save_p12(requests.accept(waiting, granted, "a.crt"), PASSWORD))
    inside = openssl("pkcs12", "-in", "a.p12", "-passin", "pass:1234", "-passout", "pass:1234", "-info")
    assert inside.count("Iteration 600000") == 3 and inside.count("BEGIN CERTIFICATE") == 2


def test_key_and_certificate_together_are_a_credential_that_is_trusted(
    waiting: Credential, granted: requests.Granted, keys: Keys
) -> None:
    read = requests.read_granted(granted.pem(), "a.crt")
    whole = load_p12(save_p12(requests.accept(waiting, read, "a.crt"), PASSWORD), PASSWORD, "a.p12")
    signatory = trust.judge(
        whole.certificate, whole.chain, keys.root.certificate, election_id=ELECTION, station="290", at=SIGNED
    )
    assert (signatory.role, signatory.name, signatory.spare, signatory.in_time) == ("secretary", NAME, False, True)


def test_a_key_that_waits_signs_nothing(waiting: Credential, keys: Keys) -> None:
    assert code_of(lambda: load_p12(save_p12(waiting, PASSWORD), PASSWORD, "")) == "signing.incomplete"
    with pytest.raises(Told) as told:
        trust.judge(waiting.certificate, (), keys.root.certificate, election_id=ELECTION, station="290", at=SIGNED)
    assert told.value.code == "signing.self_signed"


def test_a_key_file_waits_until_it_has_its_certificate(waiting: Credential, granted: requests.Granted) -> None:
    data = save_p12(waiting, PASSWORD)
    again = requests.load_waiting(data, PASSWORD, "a.p12")
    assert again.certificate == waiting.certificate and again.key.public_key() == waiting.key.public_key()
    assert code_of(lambda: requests.load_waiting(data, b"other", "a.p12")) == "signing.wrong_password"
    whole = save_p12(requests.accept(waiting, granted, ""), PASSWORD)
    assert code_of(lambda: requests.load_waiting(whole, PASSWORD, "")) == "request.not_waiting"


def test_a_key_file_that_lost_its_issuer_does_not_wait(keys: Keys) -> None:
    """Incomplete in another way: nobody asked for anything with it."""
    lost = Credential(keys.secretary.key, keys.secretary.certificate)
    locked = BestAvailableEncryption(PASSWORD)
    key_alone = pkcs12.serialize_key_and_certificates(b"x", keys.chair.key, None, None, locked)
    assert code_of(lambda: requests.load_waiting(save_p12(lost, PASSWORD), PASSWORD, "")) == "request.not_waiting"
    assert code_of(lambda: requests.load_waiting(key_alone, PASSWORD, "")) == "request.not_waiting"


def test_only_an_authority_grants_and_practice_stays_practice(waiting: Credential, keys: Keys) -> None:
    for issuer in (keys.root, keys.secretary):
        assert code_of(lambda issuer=issuer: requests.grant(asked(waiting), issuer)) == "signing.not_an_issuer"
    assert code_of(lambda: requests.grant(asked(waiting), keys.practice_authority)) == "signing.practice_key"
    practice = requests.make_waiting(ELECTION, "290", "chair", "Ж", practice=True)
    given = requests.grant(asked(practice), keys.practice_authority, at=ISSUED)
    assert subject_of(given.certificate).practice


@pytest.mark.parametrize("curve", [ec.SECP256R1(), ec.SECP384R1()])
def test_a_key_of_another_program_is_taken_if_it_can_sign_here(curve: ec.EllipticCurve, keys: Keys) -> None:
    key = ec.generate_private_key(curve)
    request = requests.read_request(csr(key, SUBJECT), "x")
    if isinstance(curve, ec.SECP256R1):
        assert requests.grant(request, keys.authority).certificate.public_key() == key.public_key()
    else:
        assert code_of(lambda: requests.grant(request, keys.authority)) == "signing.key_kind"


def test_a_request_for_anything_but_a_stations_first_credential_is_refused() -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    for subject in (
        Subject("authority", "Ж"),
        Subject("root", "Ж"),
        Subject("emergency", "Ж", ELECTION, "290", "chair"),
        replace(SUBJECT, spare=True),
    ):
        assert code_of(lambda subject=subject: requests.read_request(csr(key, subject), "x")) == "request.not_request"


def test_a_request_that_is_not_written_as_ours_is_refused(waiting: Credential) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    good = requests.request_of(waiting)
    loose = encoded(SUBJECT).replace(b'":"station"', b'": "station"')
    for data in (
        b"",
        b"junk",
        good + b"\n",
        good + good,
        good[:-40],
        csr(key, None),
        csr(key, SUBJECT, x509.BasicConstraints(True, 0)),
        csr(key, SUBJECT, critical=True),
        csr(key, SUBJECT, value=loose),
        csr(key, SUBJECT, value=b"\x0c\x02{}"),
        csr(key, SUBJECT, value=encoded(SUBJECT).replace(b'"290"', b"29000")),
    ):
        assert code_of(lambda data=data: requests.read_request(data, "x")) == "request.not_request"
    assert requests.read_request(good.replace(b"\n", b"\r\n"), "x").subject == SUBJECT


def test_a_request_whose_key_did_not_sign_it_is_refused() -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    der = x509.load_pem_x509_csr(csr(key, SUBJECT)).public_bytes(Encoding.DER)
    forged = x509.load_der_x509_csr(der.replace(b'"station":"290"', b'"station":"291"')).public_bytes(Encoding.PEM)
    assert code_of(lambda: requests.read_request(forged, "x")) == "request.not_request"


def test_a_key_that_cannot_sign_here_is_named_as_such() -> None:
    assert (
        code_of(lambda: requests.read_request(csr(ed25519.Ed25519PrivateKey.generate(), SUBJECT), "x"))
        == "signing.key_kind_file"
    )
    gost = x509.load_pem_x509_csr(csr(ec.generate_private_key(ec.SECP256R1()), SUBJECT)).public_bytes(Encoding.DER)
    # id-ecPublicKey (1.2.840.10045.2.1) becomes GOST R 34.10-2012 (1.2.643.7.1.1.1), which cryptography does not know
    gost = gost.replace(bytes.fromhex("06072a8648ce3d0201"), bytes.fromhex("06072a850307010101"))
    pem = x509.load_der_x509_csr(gost).public_bytes(Encoding.PEM)
    assert code_of(lambda: requests.read_request(pem, "x")) == "signing.key_kind_file"


@settings(max_examples=60, deadline=None)
@given(at=st.integers(0, 10_000), value=st.integers(0, 255))
def test_no_changed_byte_of_a_request_is_taken_for_another_one(at: int, value: int, waiting: Credential) -> None:
    good = requests.request_of(waiting)
    changed = bytearray(good)
    changed[at % len(good)] = value
    try:
        assert requests.read_request(bytes(changed), "x") == asked(waiting)
    except Told:
        return


def test_a_certificate_for_another_key_or_another_person_is_not_accepted(waiting: Credential, keys: Keys) -> None:
    request = asked(waiting)
    other = requests.make_waiting(ELECTION, "290", "secretary", NAME, at=ISSUED)
    for_other = requests.grant(asked(other), keys.authority, at=ISSUED)
    assert code_of(lambda: requests.accept(waiting, for_other, "")) == "request.other_key"
    for change in ({"station": "291"}, {"role": "chair"}, {"name": "Ж"}, {"election": "kz-2029"}):
        changed = replace(request, subject=replace(request.subject, **change))  # type: ignore[arg-type]  # all texts
        granted = requests.grant(changed, keys.authority, at=ISSUED)
        assert code_of(lambda granted=granted: requests.accept(waiting, granted, "")) == "request.other_subject"


def test_a_certificate_that_no_commission_granted_is_refused(granted: requests.Granted, keys: Keys) -> None:
    certificate, issuer = granted.certificate, granted.issuer
    emergency = make_emergency(ELECTION, "290", "chair", "Ж", at=datetime(2022, 11, 1, tzinfo=UTC))
    for data in (
        b"",
        to_pem(certificate),
        to_pem(issuer) + to_pem(certificate),
        requests.Granted(certificate, keys.foreign_authority.certificate).pem(),
        requests.Granted(keys.authority.certificate, keys.root.certificate).pem(),
        requests.Granted(emergency.certificate, emergency.certificate).pem(),
        granted.pem() + b"\n",
        granted.pem() + to_pem(issuer),
        granted.pem().replace(b"A", b"B", 1),
    ):
        assert code_of(lambda data=data: requests.read_granted(data, "x")) == "request.not_granted"
    assert requests.read_granted(granted.pem().replace(b"\n", b"\r\n"), "x") == granted
