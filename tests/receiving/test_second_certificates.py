"""Both verifiers judge alike whatever an authority's key, in whoever's hands, can issue."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from precinct_app import resources
from precinct_app.signing.credential import Credential, load_p12
from precinct_app.workbook.form import SHEET
from tests import practice
from tests.receiving import world
from tests.receiving.test_second_verifier import agreed, opened
from tools.second_verifier.certificate import PROFILE
from tools.second_verifier.container import zip_of
from tools.second_verifier.frame import with_frame
from tools.second_verifier.signature import signature_text

FROM, TO, SIGNED = (datetime(year, 11, 1, tzinfo=UTC) for year in (2022, 2032, 2026))
LONG = datetime(2045, 1, 1, tzinfo=UTC)
USES = ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
        "key_cert_sign", "crl_sign", "encipher_only", "decipher_only")  # fmt: skip
STATION: Mapping[str, Any] = {
    "kind": "station", "role": "secretary", "name": "Ким Ольга", "election": world.PRESIDENT, "station": world.STATION,
    "practice": True, "spare": False,
}  # fmt: skip
AUTHORITY: Mapping[str, Any] = {
    **STATION,
    "kind": "authority",
    "role": "",
    "name": "Екінші",
    "election": "",
    "station": "",
}


@cache
def key(number: int = 0, bits: int = 2048, exponent: int = 65_537) -> rsa.RSAPrivateKey:
    """A key of its number."""
    return rsa.generate_private_key(exponent, bits)


@cache
def root() -> Credential:
    """The public practice root."""
    folder = resources.practice_folder()
    return load_p12((folder / "root.p12").read_bytes(), (folder / "password.txt").read_bytes().strip(), "root.p12")


def issue(
    says: Mapping[str, Any],
    issuer: x509.Certificate | None,
    issuer_key: Any,
    own: rsa.RSAPrivateKey,
    *,
    begin: datetime = FROM,
    end: datetime = TO,
    uses: tuple[str, ...] = USES[:2],
    path: int | None = None,
    authority: bool = False,
    more: tuple[x509.ExtensionType, ...] = (),
    called: str | None = None,
    kind_of_text: bytes = b"\x0c",
    hashed: hashes.SHA512 | None = None,
) -> x509.Certificate:
    """A certificate of our profile, or nearly: each argument breaks something else."""
    text = json.dumps(says, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    length = bytes([len(text)]) if len(text) < 128 else bytes([129, len(text)])
    names = (
        (NameOID.ORGANIZATION_NAME, f"PRACTICE {says['election']}".strip()),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, says["station"]),
        (NameOID.TITLE, says["role"]),
        (NameOID.COMMON_NAME, says["name"][:64] if called is None else called),
    )
    subject = x509.Name([x509.NameAttribute(oid, value) for oid, value in names if value])
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer.subject if issuer else subject)
    builder = builder.public_key(own.public_key()).serial_number(7).not_valid_before(begin).not_valid_after(end)
    for extension, critical in (
        (x509.SubjectKeyIdentifier.from_public_key(own.public_key()), False),
        (x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), False),
        (x509.BasicConstraints(authority, path), True),
        (x509.KeyUsage(*(use in uses for use in USES)), True),
        (x509.UnrecognizedExtension(x509.ObjectIdentifier(PROFILE), kind_of_text + length + text), False),
        *((one, False) for one in more),
    ):
        builder = builder.add_extension(extension, critical)
    return builder.sign(issuer_key, hashed or hashes.SHA256())


def signed(
    own: rsa.RSAPrivateKey,
    chain: list[x509.Certificate],
    at: datetime,
    others: tuple[x509.Certificate, Any] | None = None,
) -> bytes:
    """The genuine protocol, signed by this key and by a chair's, which the practice authority or another issued."""
    package = opened(practice.package().data)
    parts = {**package.form.parts, SHEET: world.plain()[SHEET]}
    issuer, issuer_key = others or (practice.authority().certificate, practice.authority().key)
    chair = issue({**STATION, "role": "chair"}, issuer, issuer_key, key(2), end=LONG)
    made = []
    for private, certificates in ((own, chain), (key(2), [chair, issuer])):
        says = {"method": "rsa-sha256", "time": at.strftime("%Y-%m-%dT%H:%M:%SZ"), "value": ""}
        info = signature_text(parts, package.form.types, certificates, **says)[1]
        says["value"] = b64encode(private.sign(info, padding.PKCS1v15(), hashes.SHA256())).decode()
        made.append(signature_text(parts, package.form.types, certificates, **says)[0])
    return zip_of(with_frame(parts, package.form.types, made))


GOOD_NAMES = ("a,b", "a+b", '"q"', "#a", "a<b&c>", "a\\b", "a;b", "a  b", "a" * 64)
BAD_NAMES = (" a", "a ", "", "a\u200bb", "\u00a0a", "a\nb", "\u0378", "a\u00a0b", "a\u3000b", "a" * 65)
NAMES = GOOD_NAMES + BAD_NAMES
LEAVES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "as it should be": ({}, {}),
    "spare": ({"spare": True}, {}),
    "another station": ({"station": "902"}, {}),
    "a role that is not asked for": ({"role": "member"}, {}),
    "no role": ({"role": ""}, {}),
    "a field more": ({"zz": 1}, {}),
    "a number for a truth": ({"practice": 1}, {}),
    "another name in the subject": ({}, {"called": "Other"}),
    "a certificate authority": ({}, {"authority": True}),
    "one use more": ({}, {"uses": USES[:3]}),
    "one use less": ({}, {"uses": USES[:1]}),
    "an extension more": ({}, {"more": (x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CODE_SIGNING]),)}),
    "a printable string": ({}, {"kind_of_text": b"\x13"}),
    "SHA-512": ({}, {"hashed": hashes.SHA512()}),
    "begins at the signing time": ({}, {"begin": SIGNED}),
    "ends at the signing time": ({}, {"end": SIGNED}),
    "ended before": ({}, {"end": datetime(2026, 10, 31, 23, 59, 59, tzinfo=UTC)}),
    **{f"called {name!a}": ({"name": name}, {}) for name in NAMES},
}


@pytest.mark.parametrize("name", LEAVES)
def test_both_judge_alike_a_certificate_that_the_authority_issued(name: str) -> None:
    says, options = LEAVES[name]
    authority = practice.authority()
    leaf = issue({**STATION, **says}, authority.certificate, authority.key, key(), **options)
    verdict = agreed(signed(key(), [leaf, authority.certificate], SIGNED))
    assert verdict in ("accepted", "held", "rejected")
    assert (verdict == "accepted") == (name in GOOD)


GOOD = {"as it should be", "spare", "begins at the signing time", "ends at the signing time"} | {
    f"called {name!a}" for name in GOOD_NAMES
}


@pytest.mark.parametrize("name", NAMES)
def test_both_write_the_issuer_of_an_emergency_key_alike(name: str) -> None:
    leaf = issue({**STATION, "kind": "emergency", "name": name}, None, key(), key())
    assert agreed(signed(key(), [leaf], SIGNED)) == ("held" if name in GOOD_NAMES else "rejected")


@pytest.mark.parametrize(
    ("says", "options", "verdict"),
    [
        ({}, {}, "accepted"),
        ({"name": "a,b"}, {}, "accepted"),
        ({"spare": True}, {}, "rejected"),
        ({"station": "903"}, {}, "rejected"),
        ({}, {"path": None}, "rejected"),
        ({}, {"path": 1}, "rejected"),
        ({}, {"uses": USES[5:7]}, "rejected"),
        ({}, {"end": datetime(2026, 1, 1, tzinfo=UTC)}, "held"),
    ],
)
def test_both_judge_alike_another_authority_of_the_root(
    says: dict[str, Any], options: dict[str, Any], verdict: str
) -> None:
    uses: dict[str, Any] = {"authority": True, "path": 0, "uses": USES[:2] + USES[5:7]} | options
    made = issue({**AUTHORITY, **says}, root().certificate, root().key, key(1), **uses)
    leaf = issue(STATION, made, key(1), key())
    assert agreed(signed(key(), [leaf, made], SIGNED)) == verdict


def test_both_hold_a_file_that_was_signed_when_the_root_had_run_out() -> None:
    uses: dict[str, Any] = {"authority": True, "path": 0, "uses": USES[:2] + USES[5:7]}
    made = issue(AUTHORITY, root().certificate, root().key, key(1), end=LONG, **uses)
    leaf = issue(STATION, made, key(1), key(), end=LONG)
    at = datetime(2035, 1, 1, tzinfo=UTC)
    assert root().certificate.not_valid_after_utc < at < LONG
    assert agreed(signed(key(), [leaf, made], at, (made, key(1)))) == "held"
    assert agreed(signed(key(), [leaf, made], SIGNED, (made, key(1)))) == "accepted"


@pytest.mark.parametrize(("bits", "exponent"), [(1024, 65_537), (2040, 65_537), (2048, 3), (4104, 65_537)])
def test_both_reject_a_key_of_another_size(bits: int, exponent: int) -> None:
    authority, own = practice.authority(), key(0, bits, exponent)
    leaf = issue(STATION, authority.certificate, authority.key, own)
    assert agreed(signed(own, [leaf, authority.certificate], SIGNED)) == "rejected"


def test_both_reject_chains_that_lead_elsewhere() -> None:
    authority = practice.authority()
    leaf = issue(STATION, authority.certificate, authority.key, key())
    of_root = issue(STATION, root().certificate, root().key, key())
    foreign = issue(STATION, None, key(), key())
    marked = issue({**STATION, "kind": "emergency"}, authority.certificate, authority.key, key())
    for chain in ([leaf], [leaf, root().certificate], [of_root, root().certificate], [foreign], [foreign, foreign],
                  [marked], [marked, authority.certificate]):  # fmt: skip
        assert agreed(signed(key(), chain, SIGNED)) == "rejected"
