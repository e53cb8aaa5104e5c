"""Credentials and their key files: made, locked, opened, and refused with what is needed instead."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from precinct_app import resources
from precinct_app.signing import pkcs12_mac, requests
from precinct_app.signing.certificates import build, fingerprint, from_pem, is_practice, subject_of, to_pem
from precinct_app.signing.credential import (
    Credential,
    issue_authority,
    issue_station,
    load_p12,
    make_emergency,
    make_root,
    save_p12,
)
from precinct_app.signing.keys import agrees, key_id, key_of
from precinct_app.texts import Told

if TYPE_CHECKING:
    from tests.signing.conftest import Keys

PASSWORD = "құпия сөз".encode()
ISSUED = datetime(2022, 11, 1, tzinfo=UTC)
OPENSSL = shutil.which("openssl")


def told(call: Callable[[], object]) -> str:
    with pytest.raises(Told) as error:
        call()
    assert str(error.value) != error.value.code
    return error.value.code


@pytest.fixture(scope="session")
def key_file(keys: Keys) -> bytes:
    return save_p12(keys.secretary, PASSWORD)


def test_a_key_file_gives_back_the_credential(keys: Keys, key_file: bytes) -> None:
    found = load_p12(key_file, PASSWORD, "x.p12")
    assert found.certificate == keys.secretary.certificate and found.chain == (keys.authority.certificate,)
    assert found.key.private_bytes(*PLAIN) == keys.secretary.key.private_bytes(*PLAIN)
    assert found.subject.station == "290"


PLAIN = (Encoding.DER, PrivateFormat.PKCS8, NoEncryption())


def test_root_and_emergency_key_are_kept_without_an_issuer(keys: Keys) -> None:
    for credential in (keys.root, keys.emergency):
        assert load_p12(save_p12(credential, b"pw"), b"pw", "x").chain == ()


def test_a_wrong_password_is_told(key_file: bytes) -> None:
    with pytest.raises(Told) as error:
        load_p12(key_file, b"wrong", Path("хатшы.p12"))
    assert error.value.code == "signing.wrong_password" and "хатшы.p12" in str(error.value)


@pytest.mark.parametrize("password", [b"", b"\xff\xfe"])
def test_an_empty_password_or_one_that_is_no_text_is_told(keys: Keys, key_file: bytes, password: bytes) -> None:
    assert told(lambda: save_p12(keys.secretary, password)) == "signing.bad_password"
    assert told(lambda: load_p12(key_file, password, "x")) == "signing.bad_password"


@pytest.mark.skipif(OPENSSL is None, reason="openssl is not installed")
def test_encryption_and_checksum_both_take_600000_rounds_and_openssl_opens_the_file(
    key_file: bytes, tmp_path: Path
) -> None:
    file = tmp_path / "x.p12"
    file.write_bytes(key_file)
    assert OPENSSL
    shown = subprocess.run(
        [OPENSSL, "pkcs12", "-in", file, "-passin", f"pass:{PASSWORD.decode()}", "-info", "-noout"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stderr
    assert "MAC: sha256, Iteration 600000" in shown
    assert shown.count("PBES2, PBKDF2, AES-256-CBC, Iteration 600000, PRF hmacWithSHA256") == 2


@pytest.mark.parametrize("data", [b"", b"junk", b"0", b"\x30\x80", b"PK\3\4" + bytes(50), b"\x30\x03\x02\x01\x03"])
def test_what_is_no_key_file_is_told(data: bytes) -> None:
    assert told(lambda: load_p12(data, PASSWORD, "x")) == "signing.not_p12"


def test_a_key_file_cut_short_is_told(key_file: bytes) -> None:
    for length in (1, 4, 100, len(key_file) - 1):
        assert told(lambda length=length: load_p12(key_file[:length], PASSWORD, "x")) == "signing.not_p12"  # type: ignore[misc]  # a default binds it


@given(st.binary(max_size=60))
@settings(max_examples=100, deadline=None)
def test_arbitrary_bytes_are_no_key_file_and_never_crash(data: bytes) -> None:
    assert told(lambda: load_p12(data, b"pw", "x")) in ("signing.not_p12", "signing.key_kind_file")


def packed(
    key: pkcs12.PKCS12PrivateKeyTypes | None, certificate: x509.Certificate | None, *others: x509.Certificate
) -> bytes:
    return pkcs12.serialize_key_and_certificates(b"x", key, certificate, others, BestAvailableEncryption(b"pw"))


def test_a_key_file_without_key_certificate_or_issuer_is_incomplete(keys: Keys) -> None:
    who, issuer = keys.secretary, keys.authority.certificate
    for data in (
        packed(None, None, who.certificate, issuer),
        packed(who.key, None, issuer),
        packed(who.key, who.certificate),
        packed(who.key, who.certificate, keys.foreign_authority.certificate),
        packed(keys.authority.key, keys.authority.certificate),
    ):
        assert told(lambda data=data: load_p12(data, b"pw", "x")) == "signing.incomplete"  # type: ignore[misc]  # a default binds it
    assert load_p12(packed(who.key, who.certificate, keys.root.certificate, issuer), b"pw", "x").chain == (issuer,)


def test_somebody_elses_certificate_is_told_with_what_is_needed() -> None:
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Tax office")])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).serial_number(7)
    builder = builder.not_valid_before(ISSUED).not_valid_after(datetime(2032, 1, 1, tzinfo=UTC))
    data = packed(key, builder.public_key(key.public_key()).sign(key, hashes.SHA256()))
    assert told(lambda: load_p12(data, b"pw", "x")) == "signing.not_ours_file"


def test_kinds_of_keys_that_cannot_sign_here_are_told(keys: Keys) -> None:
    issuer = keys.authority
    for key in (
        rsa.generate_private_key(65537, 1024),
        rsa.generate_private_key(3, 2048),
        ec.generate_private_key(ec.SECP384R1()),
        ed25519.Ed25519PrivateKey.generate(),
        dsa.generate_private_key(2048),
    ):
        certificate = build(keys.secretary.subject, key.public_key(), issuer.certificate, issuer.key, ISSUED)  # type: ignore[arg-type]  # of a kind that we never issue
        data = packed(key, certificate, issuer.certificate)
        assert told(lambda data=data: load_p12(data, b"pw", "x")) == "signing.key_kind_file"  # type: ignore[misc]  # a default binds it


def test_a_gost_key_is_told_to_be_of_another_kind(keys: Keys, tmp_path: Path) -> None:
    """A key file in order, its password right, whose key has an algorithm of the Kazakh arc 1.2.398."""
    plain = pkcs12.serialize_key_and_certificates(b"x", keys.secretary.key, None, None, NoEncryption())
    rsa_id, gost_id = bytes.fromhex("06092a864886f70d010101"), bytes.fromhex("06092a830e030a01010101")
    assert plain.count(rsa_id) == 1
    data = pkcs12_mac.strengthen(plain.replace(rsa_id, gost_id), b"pw", 1000)
    assert told(lambda: load_p12(data, b"pw", "x")) == "signing.key_kind_file"
    assert told(lambda: load_p12(data, b"no", "x")) == "signing.wrong_password"


def test_a_file_whose_checksum_is_not_ours_is_not_called_a_wrong_password(keys: Keys) -> None:
    """Without a checksum, or with an unknown one, nothing says that the password is wrong."""
    version, content, _ = pkcs12_mac._elements(pkcs12_mac._only(save_p12(keys.root, b"pw")))
    bare = pkcs12_mac._der(0x30, version, content)
    assert pkcs12_mac.wrong_password(bare, b"no") is False
    assert told(lambda: load_p12(bare, b"no", "x")) == "signing.key_kind_file"
    strong = pkcs12_mac.strengthen(save_p12(keys.root, b"pw"), b"pw", 1000)
    assert (
        pkcs12_mac.wrong_password(strong.replace(pkcs12_mac._SHA256, pkcs12_mac._SHA256[:-3] + b"\3\5\0"), b"no")
        is False
    )


def test_a_checksum_of_one_round_needs_no_count(keys: Keys) -> None:
    version, content, mac = pkcs12_mac._elements(
        pkcs12_mac._only(pkcs12_mac.strengthen(save_p12(keys.root, b"p"), b"p", 1))
    )
    info, salt, _ = pkcs12_mac._elements(pkcs12_mac._value(mac))
    data = pkcs12_mac._der(0x30, version, content, pkcs12_mac._der(0x30, info, salt))
    assert load_p12(data, b"p", "x").subject.kind == "root"
    assert pkcs12_mac.wrong_password(data, b"q") and not pkcs12_mac.wrong_password(data, b"p")


def test_an_ecdsa_credential_signs_as_r_and_s(keys: Keys) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    issuer = keys.authority
    certificate = build(keys.chair.subject, key.public_key(), issuer.certificate, issuer.key, ISSUED)
    made = load_p12(save_p12(Credential(key, certificate, (issuer.certificate,)), b"pw"), b"pw", "x")
    value = made.signer().sign(b"data")
    public = key_of(made.certificate)
    assert len(value) == 64 and agrees(public, value, b"data")
    for wrong in (value[:-1], value + b"\0", b"", bytes(64)):
        assert not agrees(public, wrong, b"data")
    assert not agrees(public, value, b"date")


def test_an_rsa_signature_is_the_same_each_time_and_of_these_bytes_only(keys: Keys) -> None:
    sign, public = keys.secretary.signer().sign, key_of(keys.secretary.certificate)
    assert sign(b"data") == sign(b"data") and agrees(public, sign(b"data"), b"data")
    assert not agrees(public, sign(b"data"), b"date") and not agrees(public, b"", b"data")


def test_two_certificates_of_one_key_have_one_key_id(keys: Keys) -> None:
    key = keys.chair.key
    again = build(keys.chair.subject, key.public_key(), keys.authority.certificate, keys.authority.key, ISSUED)
    assert again != keys.chair.certificate
    assert key_id(key_of(again)) == key_id(key_of(keys.chair.certificate)) != key_id(key_of(keys.root.certificate))


# --- issuing


def test_only_a_root_issues_authorities_and_only_an_authority_stations(keys: Keys) -> None:
    for issuer in (keys.authority, keys.secretary, keys.emergency):
        assert told(lambda issuer=issuer: issue_authority(issuer, "x")) == "signing.not_an_issuer"  # type: ignore[misc]  # a default binds it
    for issuer in (keys.root, keys.secretary):
        assert told(lambda issuer=issuer: issue_station(issuer, "e", "1", "chair", "x")) == "signing.not_an_issuer"  # type: ignore[misc]  # a default binds it


@pytest.mark.parametrize("name", ["", " x", "x ", "a\nb", "a\u202eb", "a\0", "х" * 65])
def test_a_name_that_would_not_show_as_it_is_is_told(keys: Keys, name: str) -> None:
    assert told(lambda: make_root(name)) == "signing.bad_name"


def test_an_election_a_station_or_a_role_of_bad_form_is_told(keys: Keys) -> None:
    assert told(lambda: issue_station(keys.authority, "../x", "1", "chair", "x")) == "signing.bad_election"
    assert told(lambda: issue_station(keys.authority, "e", "№1", "chair", "x")) == "signing.bad_station"
    assert told(lambda: make_emergency("e", "1", "boss", "x")) == "signing.bad_role"  # type: ignore[arg-type]  # as typed


def test_what_is_made_without_a_date_is_valid_now() -> None:
    made = make_emergency("e", "1", "chair", "x", practice=True)
    assert made.certificate.not_valid_before_utc < datetime.now(UTC) < made.certificate.not_valid_after_utc
    assert made.subject.practice


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=64))
@settings(max_examples=25, deadline=None)
def test_whoever_can_be_named_is_read_back_exactly(keys: Keys, name: str) -> None:
    key = keys.root.key
    subject = replace(keys.secretary.subject, name=name)
    try:
        certificate = build(subject, key.public_key(), None, key, ISSUED)
    except Told as refused:
        assert refused.code == "signing.bad_name"
        return
    assert subject_of(certificate) == subject


# --- certificates as files


def test_a_fingerprint_is_ten_groups_of_four_digits_of_the_sha256(keys: Keys) -> None:
    digits = fingerprint(keys.root.certificate)
    assert [len(group) for group in digits.split(" ")] == [4] * 10 and digits.replace(" ", "").isdigit()
    number = int.from_bytes(keys.root.certificate.fingerprint(hashes.SHA256()), "big")
    assert int(digits.replace(" ", "")) == number % 10**40


def test_a_pem_file_holds_one_certificate_and_nothing_else(keys: Keys) -> None:
    pem = to_pem(keys.root.certificate)
    assert from_pem(pem, "root.pem") == keys.root.certificate
    assert from_pem(pem.replace(b"\n", b"\r\n"), "root.pem") == keys.root.certificate
    for data in (b"", pem + pem, b"text\n" + pem, pem + b"\n", to_pem(keys.root.certificate)[:-40]):
        assert told(lambda data=data: from_pem(data, "root.pem")) == "signing.not_pem"  # type: ignore[misc]  # a default binds it


def test_the_practice_keys_are_there_open_with_their_password_and_are_marked() -> None:
    folder = resources.practice_folder()
    password = (folder / "password.txt").read_bytes().strip()
    root = load_p12((folder / "root.p12").read_bytes(), password, "root.p12")
    authority = load_p12((folder / "authority.p12").read_bytes(), password, "authority.p12")
    assert from_pem((folder / "root.pem").read_bytes(), "root.pem") == root.certificate
    assert authority.chain == (root.certificate,)
    assert is_practice(root.certificate) and is_practice(authority.certificate)
    assert root.certificate.not_valid_before_utc < datetime(2022, 11, 20, tzinfo=UTC)
    assert datetime.now(UTC) < authority.certificate.not_valid_after_utc


def test_a_name_of_64_kazakh_letters_stands_in_a_certificate() -> None:
    """The library counts bytes and refuses more than 32 of them; the name that other programs show is cut there."""
    name = "Мұхамеджанова Гүлжанат Әбдірахманқызы".ljust(64, "ы")
    authority = issue_authority(make_root("Орталық сайлау комиссиясы"), name)
    made = issue_station(authority, "kz-president-2022", "290", "chair", name)
    (shown,) = made.certificate.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    assert shown.value == "Мұхамеджанова Гүлжанат Әбдірахман"
    loaded = load_p12(save_p12(made, b"0000"), b"0000", "x")
    assert (loaded.subject.name, loaded.certificate) == (name, made.certificate)
    assert subject_of(loaded.chain[0]).name == name
    asked = requests.make_waiting("kz-president-2022", "290", "chair", name)
    assert requests.read_request(requests.request_of(asked), "x").subject.name == name
