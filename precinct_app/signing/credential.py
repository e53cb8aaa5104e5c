"""A person's credential: a key, its certificate and who issued it; kept in a PKCS#12 file that a password opens.

The commission's root issues an authority, the authority issues stations' credentials. Whoever makes finished key
files for others could sign as any of them. Imports cryptography: import this module late.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import PrivateFormat, pkcs12
from cryptography.hazmat.primitives.serialization.pkcs12 import PBES

from precinct_app.signing.certificates import UNLOADABLE, Role, Subject, build, issued_by, subject_of
from precinct_app.signing.keys import PrivateKey, key_of, make_key, signing_with
from precinct_app.signing.pkcs12_mac import strengthen, wrong_password
from precinct_app.texts import Told

ROUNDS = 600_000  # of PBKDF2 with SHA-256: OWASP's figure of 2023


@dataclass(frozen=True, slots=True)
class Signer:
    """All that the signing code knows of a key: a token or a national key needs only these three.

    ``sign`` takes bytes and gives the signature value: RSA PKCS#1 v1.5, or ECDSA P-256 as r‖s; SHA-256 in both.
    """

    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]
    sign: Callable[[bytes], bytes]


@dataclass(frozen=True, slots=True)
class Credential:
    """A private key, its certificate, and its issuer's (``chain``: one certificate, or none when self-signed)."""

    key: PrivateKey
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...] = ()

    @property
    def subject(self) -> Subject:
        """Whom the certificate names."""
        return subject_of(self.certificate)

    def signer(self) -> Signer:
        """What the signing code is given."""
        return Signer(self.certificate, self.chain, signing_with(self.key))


def make_root(name: str, *, practice: bool = False, at: datetime | None = None) -> Credential:
    """The commission's root, self-signed; made in an offline ceremony. With ``practice`` for practice only."""
    return _make(Subject("root", name, practice=practice), None, at)


def issue_authority(root: Credential, name: str, *, at: datetime | None = None) -> Credential:
    """An authority: it signs election packages and issues stations' credentials.

    Raises Told (``signing.not_an_issuer``) when ``root`` is no root; for all of these also what ``build`` raises.
    """
    _issuer(root, "root")
    return _make(Subject("authority", name, practice=root.subject.practice), root, at)


def issue_station(
    authority: Credential,
    election: str,
    station: str,
    role: Role,
    name: str,
    *,
    spare: bool = False,
    at: datetime | None = None,
) -> Credential:
    """What a member of a station's commission signs with; ``spare`` for the sealed one of that role.

    Raises Told (``signing.not_an_issuer``) when ``authority`` is no authority.
    """
    _issuer(authority, "authority")
    practice = authority.subject.practice
    return _make(Subject("station", name, election, station, role, spare, practice), authority, at)


def make_emergency(
    election: str, station: str, role: Role, name: str, *, practice: bool = False, at: datetime | None = None
) -> Credential:
    """A key made on the station's laptop when no other is left: self-signed, and marked so; its file is held."""
    return _make(Subject("emergency", name, election, station, role, practice=practice), None, at)


def save_p12(credential: Credential, password: bytes) -> bytes:
    """The credential as PKCS#12: AES-256-CBC, PBKDF2 and checksum with 600,000 rounds of SHA-256 each.

    Raises Told (``signing.bad_password``): empty, or not UTF-8.
    """
    _readable(password)
    locked = (
        PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(ROUNDS)
        .key_cert_algorithm(PBES.PBESv2SHA256AndAES256CBC)
        .hmac_hash(hashes.SHA256())
        .build(password)
    )
    name = credential.subject.name.encode()
    data = pkcs12.serialize_key_and_certificates(
        name, credential.key, credential.certificate, list(credential.chain), locked
    )
    return strengthen(data, password, ROUNDS)


def load_p12(data: bytes, password: bytes, where: object) -> Credential:
    """The credential in a PKCS#12 file; ``where`` names the file in what is told.

    Raises Told: ``signing.not_p12``, ``wrong_password``, ``key_kind`` (GOST and others that cannot sign here),
    ``not_ours_file`` (somebody else's key: no election and station in its certificate), ``incomplete``.
    """
    _readable(password)
    try:
        key, certificate, others = pkcs12.load_key_and_certificates(data, password)
    except UNLOADABLE:
        try:
            wrong = wrong_password(data, password)
        except ValueError:
            raise Told("signing.not_p12", file=where) from None
        raise Told("signing.wrong_password" if wrong else "signing.key_kind_file", file=where) from None
    if key is None or certificate is None:
        raise Told("signing.incomplete", file=where)
    if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise Told("signing.key_kind_file", file=where)
    try:
        public = key_of(certificate)
    except Told:
        raise Told("signing.key_kind_file", file=where) from None
    try:
        subject = subject_of(certificate)
    except Told:
        raise Told("signing.not_ours_file", file=where) from None
    chain = tuple(other for other in others if other != certificate and issued_by(certificate, other))
    if key.public_key() != public or len(chain) != (subject.kind in ("authority", "station")):
        raise Told("signing.incomplete", file=where)
    return Credential(key, certificate, chain)


def _make(subject: Subject, issuer: Credential | None, at: datetime | None) -> Credential:
    key = make_key()
    moment = at or datetime.now(UTC)
    if issuer is None:
        return Credential(key, build(subject, key.public_key(), None, key, moment))
    certificate = build(subject, key.public_key(), issuer.certificate, issuer.key, moment)
    return Credential(key, certificate, (issuer.certificate,))


def _issuer(credential: Credential, kind: str) -> None:
    if credential.subject.kind != kind:
        raise Told("signing.not_an_issuer", name=credential.subject.name)


def _readable(password: bytes) -> None:
    """A password is UTF-8 and not empty; PKCS#12 keeps it as UTF-16 (RFC 7292 B.1)."""
    try:
        empty = not password.decode()
    except UnicodeDecodeError:
        empty = True
    if empty:
        raise Told("signing.bad_password")
