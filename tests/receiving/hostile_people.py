"""Signatures that are genuine and not those of this station's secretary and chair: step 5."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from precinct_app.signing import shape
from precinct_app.signing.certificates import Role, build
from precinct_app.signing.credential import Credential, make_emergency
from precinct_app.signing.keys import make_key
from tests import practice
from tests.receiving import world
from tests.receiving.hostile import Hostile
from tests.receiving.hostile_signature import in_signature
from tests.receiving.hostile_zip import SIGNATURE, parts


def by(*keys: Callable[[], Credential]) -> Callable[[], bytes]:
    """The genuine protocol signed by these keys, in this order."""
    return lambda: world.signed(world.plain(), *(key() for key in keys))


def secretary() -> Credential:
    """The station's own."""
    return practice.key("secretary")


def chair() -> Credential:
    """The station's own."""
    return practice.key("chair")


@cache
def self_made(name: str = "Комиссия") -> Credential:
    """A certificate that anybody can make, with nothing of ours in it."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    called = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    begin = datetime.now(UTC) - timedelta(days=1)
    builder = x509.CertificateBuilder().subject_name(called).issuer_name(called).public_key(key.public_key())
    builder = builder.serial_number(7).not_valid_before(begin).not_valid_after(begin + timedelta(days=9))
    return Credential(key, builder.sign(key, hashes.SHA256()))


@cache
def self_signed() -> Credential:
    """A certificate that names the station's secretary as ours do, and that its own key signed."""
    key = make_key()
    return Credential(key, build(secretary().subject, key.public_key(), None, key, world.NOW))


def stranger(chain: Callable[[], tuple[x509.Certificate, ...]]) -> Callable[[], bytes]:
    """Somebody's own key under the secretary's certificate's issuer: what the file brings along is only a hint."""
    return lambda: world.signed(world.plain(), replace(self_signed(), chain=chain()))


def foreign(role: Role = "secretary") -> Callable[[], Credential]:
    """A key of a commission that bears the same names."""
    return lambda: world.station_key(world.commission(True)[1], role)


def emergency(**changes: Any) -> Callable[[], Credential]:
    """An emergency key of the station's secretary, with something else in it."""
    named: dict[str, Any] = {"election": world.PRESIDENT, "station": world.STATION, "practice": True, **changes}
    return lambda: make_emergency(role="secretary", name="С", **named)


@cache
def rekeyed(credential: Credential, role: Role) -> Credential:
    """The same key with a certificate of another role, from the true authority."""
    issuer = practice.authority()
    subject = replace(credential.subject, role=role)
    certificate = build(subject, credential.key.public_key(), issuer.certificate, issuer.key, world.NOW)
    return Credential(credential.key, certificate, (issuer.certificate,))


PEOPLE = (
    Hostile(
        "exchanged by their parts",
        "wrong-role",
        parts(
            lambda held: (
                held | {SIGNATURE.format(1): held[SIGNATURE.format(2)], SIGNATURE.format(2): held[SIGNATURE.format(1)]}
            )
        ),
    ),
    Hostile("the chair before the secretary", "wrong-role", by(chair, secretary)),
    Hostile("the secretary twice", "same-key", by(secretary, secretary)),
    Hostile(
        "a part copied over the other",
        "same-key",
        parts(lambda held: held | {SIGNATURE.format(2): held[SIGNATURE.format(1)]}),
    ),
    Hostile("the secretary with both keys", "wrong-role", by(secretary, lambda: world.spare("secretary"))),
    Hostile("one key in two roles", "same-key", by(secretary, lambda: replace(rekeyed(secretary(), "chair")))),
    Hostile("a member", "wrong-role", by(lambda: world.other_key(role="member"))),
    Hostile("a member in the chair's place", "wrong-role", by(secretary, lambda: world.other_key(role="member"))),
    Hostile("another station's secretary", "wrong-station", by(lambda: world.other_key("911"), chair)),
    Hostile("another station's chair", "wrong-station", by(secretary, lambda: world.other_key("911", role="chair"))),
    Hostile("another election's key", "wrong-election", by(lambda: world.other_key(election="kz-referendum-2024"))),
    Hostile("the authority itself", "wrong-kind", by(practice.authority)),
    Hostile("a root itself", "wrong-kind", by(lambda: world.commission(True)[0])),
    Hostile("a foreign commission of the same names", "foreign-key", by(foreign(), foreign("chair"))),
    Hostile("a foreign chair", "foreign-key", by(secretary, foreign("chair"))),
    Hostile("a real key of the same names", "foreign-key", by(lambda: world.real_key("secretary"), chair)),
    Hostile("a certificate of nobody's", "not-ours", by(self_made)),
    Hostile("a self-signed certificate with the secretary's names", "self-signed", by(self_signed)),
    Hostile(
        "a self-signed certificate with the true issuer beside it", "self-signed", stranger(lambda: secretary().chain)
    ),
    Hostile("a certificate without its issuer", "foreign-key", by(lambda: replace(secretary(), chain=()))),
    Hostile(
        "a certificate with too many issuers",
        "shape",
        parts(
            lambda held: (
                held
                | {
                    SIGNATURE.format(1): shape.write(
                        replace(
                            shape.read(held[SIGNATURE.format(1)]),
                            certificates=(*shape.read(held[SIGNATURE.format(1)]).certificates, self_made().certificate),
                        )
                    )
                }
            )
        ),
    ),
    Hostile(
        "an issuer that is not its issuer",
        "foreign-key",
        by(lambda: replace(secretary(), chain=(chair().certificate,))),
    ),
    Hostile(
        "an emergency key with an issuer", "foreign-key", by(lambda: replace(emergency()(), chain=secretary().chain))
    ),
    Hostile("an emergency key for real", "practice-key", by(emergency(practice=False))),
    Hostile("an emergency key of another station", "wrong-station", by(emergency(station="911"))),
    Hostile("an emergency key of another election", "wrong-election", by(emergency(election="kz-referendum-2024"))),
    Hostile("a broken certificate", "shape", in_signature(b"MII", b"MIH")),
)
