"""A key that never leaves its laptop: the station makes it and asks (PKCS#10, RFC 2986), an authority grants.

Better than a finished key file from somebody else, who could sign as its holder. What travels is public; whether it
arrived as it was sent, two people hear over the telephone: both read the key's fingerprint. Imports cryptography:
import this module late.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12

from precinct_app.signing.certificates import EXTENSION, UNLOADABLE, Role, Subject, build, issued_by, subject_of, to_pem
from precinct_app.signing.credential import Credential, load_p12
from precinct_app.signing.keys import PublicKey, key_id, key_of, make_key
from precinct_app.signing.subject import decoded, encoded
from precinct_app.texts import Told

_UNREADABLE = (*UNLOADABLE, x509.ExtensionNotFound, x509.DuplicateExtension, TypeError, Told)


@dataclass(frozen=True, slots=True)
class Request:
    """What a station asks for: a certificate that names ``subject``, for ``key``."""

    subject: Subject
    key: PublicKey

    @property
    def fingerprint(self) -> str:
        """What both sides read to each other over the telephone."""
        return key_fingerprint(self.key)


@dataclass(frozen=True, slots=True)
class Granted:
    """What comes back: the certificate, and the authority's that issued it."""

    certificate: x509.Certificate
    issuer: x509.Certificate

    def pem(self) -> bytes:
        """Both as text, the station's first: the content of FILE.crt."""
        return to_pem(self.certificate) + to_pem(self.issuer)


def key_fingerprint(key: PublicKey) -> str:
    """SHA-256 of the SubjectPublicKeyInfo modulo 10⁴⁰ in ten groups of four digits: digits in every layout."""
    digits = f"{int(key_id(key), 16) % 10**40:040d}"
    return " ".join(digits[at : at + 4] for at in range(0, 40, 4))


def make_waiting(
    election: str, station: str, role: Role, name: str, *, practice: bool = False, at: datetime | None = None
) -> Credential:
    """A new key that waits for its certificate. In its place stands a self-signed one that says what is asked for.

    Nothing signs with it: ``load_p12`` calls its file incomplete, and ``trust.judge`` refuses the placeholder as
    self-signed. Raises Told as ``certificates.build`` does.
    """
    key = make_key()
    subject = Subject("station", name, election, station, role, practice=practice)
    return Credential(key, build(subject, key.public_key(), None, key, at or datetime.now(UTC)))


def request_of(waiting: Credential) -> bytes:
    """The request (PEM) of a key that waits: its name and our extension, signed by the key itself as a proof."""
    placeholder = waiting.certificate
    own = placeholder.extensions.get_extension_for_oid(EXTENSION)
    builder = x509.CertificateSigningRequestBuilder().subject_name(placeholder.subject)
    return builder.add_extension(own.value, own.critical).sign(waiting.key, hashes.SHA256()).public_bytes(Encoding.PEM)


def read_request(data: bytes, where: object) -> Request:
    """The request in ``data``; ``where`` names the file in what is told.

    Only our extension is read: the name beside it, which openssl shows, ``grant`` writes anew from it.
    Raises Told: ``request.not_request`` (not one request as ``request_of`` writes it, not signed by its own key, not
    for a station's first credential), ``signing.key_kind_file`` (GOST, for instance).
    """
    try:
        read = x509.load_pem_x509_csr(data)
        (own,) = read.extensions
        subject = decoded(own.value.public_bytes())
        whole = read.public_bytes(Encoding.PEM) == data.replace(b"\r\n", b"\n")
        exact = own.oid == EXTENSION and not own.critical and own.value.public_bytes() == encoded(subject)
    except _UNREADABLE:
        raise Told("request.not_request", file=where) from None
    try:
        key, proved = read.public_key(), read.is_signature_valid
    except (ValueError, UnsupportedAlgorithm):
        raise Told("signing.key_kind_file", file=where) from None
    if not isinstance(key, rsa.RSAPublicKey | ec.EllipticCurvePublicKey):
        raise Told("signing.key_kind_file", file=where)
    if not (whole and exact and proved) or subject.kind != "station" or subject.spare:
        raise Told("request.not_request", file=where)
    return Request(subject, key)


def grant(request: Request, authority: Credential, *, at: datetime | None = None) -> Granted:
    """The certificate that ``authority`` gives for a request; ask before it leaves the house.

    Raises Told: ``signing.not_an_issuer``, ``practice_key`` (practice and real do not mix), ``key_kind``.
    """
    issuer = authority.subject
    if issuer.kind != "authority":
        raise Told("signing.not_an_issuer", name=issuer.name)
    if issuer.practice != request.subject.practice:
        raise Told("signing.practice_key")
    moment = at or datetime.now(UTC)
    certificate = build(request.subject, request.key, authority.certificate, authority.key, moment)
    key_of(certificate)
    return Granted(certificate, authority.certificate)


def read_granted(data: bytes, where: object) -> Granted:
    """What ``Granted.pem`` wrote. Raises Told (``request.not_granted``): other content, or not issued by the second."""
    try:
        certificate, issuer = x509.load_pem_x509_certificates(data)
        granted = Granted(certificate, issuer)
        named, by = subject_of(certificate), subject_of(issuer)
        key_of(certificate)
    except _UNREADABLE:
        raise Told("request.not_granted", file=where) from None
    kinds = (named.kind, by.kind, named.practice) == ("station", "authority", by.practice)
    if not kinds or not issued_by(certificate, issuer) or granted.pem() != data.replace(b"\r\n", b"\n"):
        raise Told("request.not_granted", file=where)
    return granted


def load_waiting(data: bytes, password: bytes, where: object) -> Credential:
    """The key in a PKCS#12 file that waits for its certificate, with the placeholder.

    Raises Told: ``request.not_waiting`` (it has its certificate, or none at all), else as ``load_p12`` does.
    """
    try:
        load_p12(data, password, where)
    except Told as told:
        if told.code != "signing.incomplete":
            raise
    else:
        raise Told("request.not_waiting", file=where)
    key, placeholder, _ = pkcs12.load_key_and_certificates(data, password)
    if isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) and placeholder is not None:
        same = key.public_key() == placeholder.public_key()
        if same and subject_of(placeholder).kind == "station" and issued_by(placeholder, placeholder):
            return Credential(key, placeholder)
    raise Told("request.not_waiting", file=where)


def accept(waiting: Credential, granted: Granted, where: object) -> Credential:
    """The key together with the certificate that was granted; ``where`` names the certificate's file.

    Raises Told: ``request.other_key`` (it is for another key), ``request.other_subject`` (it names somebody or
    something else than was asked for).
    """
    if granted.certificate.public_key() != waiting.key.public_key():
        raise Told("request.other_key", file=where)
    if subject_of(granted.certificate) != waiting.subject:
        raise Told("request.other_subject", file=where)
    return Credential(waiting.key, granted.certificate, (granted.issuer,))
