"""Certificates: what one says in our extension, everything else in it being as docs/format.md, 3.1 asks."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from tools.second_verifier.must import must
from tools.second_verifier.text import has_hidden

PROFILE = "2.25.180221378292630815971235198154122271894"
CONSTRAINTS, USAGE = "2.5.29.19", "2.5.29.15"
KEY_IDENTIFIERS = ("2.5.29.14", "2.5.29.35")  # of the subject, of the authority
ORGANISATION, UNIT, TITLE, COMMON_NAME = "2.5.4.10", "2.5.4.11", "2.5.4.12", "2.5.4.3"
WITH_SHA256 = ("1.2.840.113549.1.1.11", "1.2.840.10045.4.3.2")  # RSA, ECDSA
ISSUING = {  # basic constraints and key usage in DER
    "root": ("30060101ff020101", "03020106"),
    "authority": ("30060101ff020100", "030201c6"),
}
SIGNING = {"station": ("3000", "030206c0"), "emergency": ("3000", "030206c0")}
LONGEST_NAME = 64
ROLES = ("secretary", "chair", "deputy", "member")


@dataclass(frozen=True, slots=True)
class Profile:
    """Whom a certificate names: the fields of the JSON in our extension."""

    election: str
    kind: str
    name: str
    practice: bool
    role: str
    spare: bool
    station: str


FIELDS = {
    "election": str,
    "kind": str,
    "name": str,
    "practice": bool,
    "role": str,
    "spare": bool,
    "station": str,
}


def profile(certificate: x509.Certificate) -> Profile:
    """Whom a certificate names, if it is one of ours."""
    extensions = {
        one.oid.dotted_string: (one.critical, one.value.public_bytes().hex()) for one in certificate.extensions
    }
    raw = bytes.fromhex(extensions[PROFILE][1])
    says = profile_in(raw)
    constraints, usage = (ISSUING | SIGNING)[says.kind]
    wanted = {CONSTRAINTS: (True, constraints), USAGE: (True, usage), PROFILE: (False, raw.hex())}
    for one in KEY_IDENTIFIERS:  # what they hold is not compared
        wanted[one] = (False, extensions[one][1])
    must(extensions == wanted and certificate.version == x509.Version.v3, "certificate: extensions")
    check_fields(says)
    subject = [(one.oid.dotted_string, one.value) for one in certificate.subject]
    must(subject == distinguished_name(says), "certificate: distinguished name")
    must(certificate.signature_algorithm_oid.dotted_string in WITH_SHA256, "certificate: algorithm")
    check_key(certificate)
    return says


def profile_in(raw: bytes) -> Profile:
    """What our extension says, if it is the shortest UTF8String of the canonical JSON that says it."""
    says = json.loads(raw[raw.index(b"{") :])
    must({name: type(value) for name, value in says.items()} == FIELDS, "certificate: fields")
    text = json.dumps(says, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    must(raw == b"\x0c" + der_length(len(text)) + text, "certificate: extension")
    return Profile(**says)


def der_length(size: int) -> bytes:
    """A length as DER writes it, up to 65,535."""
    if size < 0x80:
        return bytes([size])
    if size < 0x100:
        return bytes([0x81, size])
    return b"\x82" + size.to_bytes(2)


def check_fields(says: Profile) -> None:
    """Who signs has a role; who issues has no election, station and role, and no spare key."""
    if says.kind in SIGNING:
        must(says.role in ROLES, "certificate: role")
    else:
        must(not (says.election or says.station or says.role or says.spare), "certificate: fields of its kind")
    check_name(says.name)


def check_name(name: str) -> None:
    """A name of 1 to 64 characters that a person can see, parted by no other space than U+0020."""
    must(0 < len(name) <= LONGEST_NAME and name == name.strip(), "certificate: name")
    other_spaces = {one for one in name if unicodedata.category(one) == "Zs"} - {" "}
    must(not other_spaces and not has_hidden(name), "certificate: a character in the name")


def distinguished_name(says: Profile) -> list[tuple[str, str]]:
    """The same once more, where other programs show it; empty attributes are left out."""
    practice = "PRACTICE " if says.practice else ""
    common_name = says.name.encode()[:64].decode("utf-8", "ignore").rstrip()
    attributes = [
        (ORGANISATION, (practice + says.election).strip()),
        (UNIT, says.station),
        (TITLE, says.role),
        (COMMON_NAME, common_name),
    ]
    return [(name, value) for name, value in attributes if value]


def check_key(certificate: x509.Certificate) -> None:
    """RSA of 2048 to 4096 bits with exponent 65537, or P-256 (3)."""
    key = certificate.public_key()
    if isinstance(key, rsa.RSAPublicKey):
        must(2048 <= key.key_size <= 4096 and key.public_numbers().e == 65537, "certificate: RSA key")
    else:
        must(isinstance(key, ec.EllipticCurvePublicKey) and key.curve.name == "secp256r1", "certificate: key")
