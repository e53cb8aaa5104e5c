"""Certificates of X.509 (RFC 5280): whom they name, and how one is issued.

Who somebody is stands twice in a certificate, and both must agree: in the distinguished name, where Excel, LibreOffice
and openssl show it (CN name, title role, OU station, O election, with PRACTICE before it), and in a private extension
that holds one UTF8String of canonical JSON, which is what the program reads. The extension is not critical, so that
other programs still verify the signature. Imports cryptography: import this module late.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.utils import CryptographyDeprecationWarning
from cryptography.x509.oid import ExtensionOID, NameOID, SignatureAlgorithmOID

from precinct_app.signing.keys import PrivateKey, PublicKey
from precinct_app.signing.subject import LONGEST_NAME, Kind, check, decoded, encoded
from precinct_app.signing.subject import Role as Role  # known here to other rooms
from precinct_app.signing.subject import Subject as Subject
from precinct_app.texts import Refused, Told

# An object identifier of our own that needs no registry: 2.25 and a UUID as a number (ITU-T X.667).
EXTENSION = x509.ObjectIdentifier("2.25.180221378292630815971235198154122271894")
VALID = timedelta(days=3652)  # ten years, because the election is bound in it and archives must not look expired
_BEFORE = timedelta(days=1)  # a laptop whose clock is some hours behind the issuer's may sign at once
_KEY_IDS = (ExtensionOID.SUBJECT_KEY_IDENTIFIER, ExtensionOID.AUTHORITY_KEY_IDENTIFIER)
_UNREADABLE = (x509.ExtensionNotFound, x509.DuplicateExtension, x509.UnsupportedGeneralNameType)
# What loading raises; the last only where warnings are errors (a serial number that is not positive).
UNLOADABLE = (ValueError, UnsupportedAlgorithm, x509.InvalidVersion, CryptographyDeprecationWarning)
Listed = tuple[x509.ObjectIdentifier, bool, bytes]
_ALGORITHMS = (SignatureAlgorithmOID.RSA_WITH_SHA256, SignatureAlgorithmOID.ECDSA_WITH_SHA256)


def build(
    subject: Subject, key: PublicKey, issuer: x509.Certificate | None, issuer_key: PrivateKey, at: datetime
) -> x509.Certificate:
    """The certificate of ``subject`` for ``key``, valid ten years from ``at`` but never longer than its issuer's.

    Without ``issuer`` it is self-signed. Raises Told: ``signing.bad_name``, ``bad_election``, ``bad_station`` or
    ``bad_role``.
    """
    check(subject)
    at = at.replace(microsecond=0)
    builder = (
        x509.CertificateBuilder()
        .subject_name(_distinguished(subject))
        .issuer_name(issuer.subject if issuer else _distinguished(subject))
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - _BEFORE)
        .not_valid_after(min(at + VALID, issuer.not_valid_after_utc) if issuer else at + VALID)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
    )
    for extension in _usage(subject.kind):
        builder = builder.add_extension(extension, critical=True)
    builder = builder.add_extension(x509.UnrecognizedExtension(EXTENSION, encoded(subject)), critical=False)
    return builder.sign(issuer_key, hashes.SHA256())


def subject_of(certificate: x509.Certificate) -> Subject:
    """Whom ``certificate`` names, when it has exactly the profile that ``build`` gives to its kind.

    Raises Refused (``signing.not_ours``): no extension of ours, another key usage, more extensions, a name that
    differs from the extension's, a signature with anything but SHA-256.
    """
    try:
        extensions = certificate.extensions
        subject = decoded(extensions.get_extension_for_oid(EXTENSION).value.public_bytes())
        if (
            {*_listed(extensions)} == {*_listed_usage(subject.kind), (EXTENSION, False, encoded(subject))}
            and certificate.subject == _distinguished(subject)
            and certificate.signature_algorithm_oid in _ALGORITHMS
        ):
            return subject
    except (ValueError, TypeError, Told, *_UNREADABLE):
        pass
    raise Refused("signing.not_ours")


def is_practice(certificate: x509.Certificate) -> bool:
    """Whether a certificate of ours is for practice only. Raises Refused as ``subject_of`` does."""
    return subject_of(certificate).practice


def issued_by(certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    """Whether ``issuer``'s name and key made ``certificate``; its kind and the time are judged elsewhere."""
    try:
        certificate.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
        return False
    return True


def fingerprint(certificate: x509.Certificate) -> str:
    """What is compared by eye and telephone: SHA-256 of the DER form modulo 10⁴⁰, in ten groups of four digits.

    Digits, since the letters a to f cannot be typed in a Kazakh keyboard layout.
    """
    digits = f"{int.from_bytes(hashlib.sha256(to_der(certificate)).digest(), 'big') % 10**40:040d}"
    return " ".join(digits[at : at + 4] for at in range(0, 40, 4))


def to_der(certificate: x509.Certificate) -> bytes:
    """The certificate's own bytes."""
    return certificate.public_bytes(Encoding.DER)


def to_pem(certificate: x509.Certificate) -> bytes:
    """The certificate as text, as ``root.pem`` of an election package holds it."""
    return certificate.public_bytes(Encoding.PEM)


def from_pem(data: bytes, where: object) -> x509.Certificate:
    """The one certificate in ``data``, written as ``to_pem`` writes it. Raises Told (``signing.not_pem``)."""
    try:
        certificate = x509.load_pem_x509_certificate(data)
    except UNLOADABLE:
        raise Told("signing.not_pem", file=where) from None
    if to_pem(certificate) != data.replace(b"\r\n", b"\n"):
        raise Told("signing.not_pem", file=where)
    return certificate


def _distinguished(subject: Subject) -> x509.Name:
    """The name that other programs show. Empty attributes are left out."""
    organization = f"{'PRACTICE ' * subject.practice}{subject.election}".strip()
    pairs = (
        (NameOID.ORGANIZATION_NAME, organization),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, subject.station),
        (NameOID.TITLE, subject.role),
        (NameOID.COMMON_NAME, _common_name(subject.name)),
    )
    return x509.Name([x509.NameAttribute(oid, value) for oid, value in pairs if value])


def _common_name(name: str) -> str:
    """As much of a name as fits into 64 bytes of UTF-8; the whole of it stands in our extension.

    RFC 5280 (appendix A.1) allows 64 characters, but cryptography counts bytes: it refuses 33 Cyrillic letters.
    """
    return name.encode()[:LONGEST_NAME].decode("utf-8", "ignore").rstrip()


def _usage(kind: Kind) -> tuple[x509.ExtensionType, ...]:
    """Basic constraints and key usage, both critical (RFC 5280, 4.2.1).

    A root issues authorities (one level below), an authority issues stations and signs packages, a station signs.
    """
    below = {"root": 1, "authority": 0}.get(kind)
    usage = x509.KeyUsage(
        digital_signature=kind != "root",
        content_commitment=kind != "root",
        key_cert_sign=below is not None,
        crl_sign=below is not None,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
    return x509.BasicConstraints(ca=below is not None, path_length=below), usage


@cache
def _listed_usage(kind: Kind) -> frozenset[Listed]:
    """What a certificate of a kind has besides our own extension, as ``_listed`` gives it."""
    usage = ((each.oid, True, each.public_bytes()) for each in _usage(kind))
    return frozenset([*usage, *((oid, False, b"") for oid in _KEY_IDS)])


def _listed(extensions: Iterable[x509.Extension[x509.ExtensionType]]) -> list[Listed]:
    """Extensions so that two lists can be compared; of the key identifiers only that they are there."""
    return [(e.oid, e.critical, b"" if e.oid in _KEY_IDS else e.value.public_bytes()) for e in extensions]
