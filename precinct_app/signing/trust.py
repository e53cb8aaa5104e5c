"""Whom to trust: from a certificate, over its authority, to the package's root, and to a station and a role.

What is refused raises; what is genuine but must be asked about (an emergency key, a time outside the certificate's) is
told in the Signatory, because the receiver holds such a file instead of rejecting it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from cryptography import x509

from precinct_app.signing.certificates import Subject, fingerprint, issued_by, subject_of, to_der
from precinct_app.signing.keys import key_id, key_of
from precinct_app.texts import Refused


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signed: ``key`` is the key_id; ``in_time`` says that every certificate was valid at the signing time.

    ``fingerprint`` is that of an emergency key's certificate, which nobody vouches for but a telephone call; else "".
    """

    role: str
    station: str
    name: str
    spare: bool
    emergency: bool
    in_time: bool
    key: str
    fingerprint: str = ""


def judge(
    certificate: x509.Certificate,
    chain: Sequence[x509.Certificate],
    root: x509.Certificate,
    *,
    election_id: str,
    station: str,
    at: datetime,
) -> Signatory:
    """Who signed a station's protocol at ``at``. ``chain`` is what the file brought along: a hint, never trusted.

    Raises Refused, the first that applies: ``signing.not_ours``, ``key_kind``, ``wrong_kind`` (an authority's or a
    root's key), ``self_signed``, ``foreign_key``, ``practice_key``, ``wrong_election``, ``wrong_station``.
    """
    subject, key = subject_of(certificate), key_of(certificate)
    if subject.kind == "emergency":
        path: tuple[x509.Certificate, ...] = (certificate,)
        if chain or not issued_by(certificate, certificate):
            raise Refused("signing.foreign_key")
        if subject.practice != subject_of(root).practice:
            raise Refused("signing.practice_key")
    elif subject.kind == "station":
        issuer = _issuer(certificate, chain)
        path = (certificate, issuer, root)
        _trust(*_above(to_der(issuer), to_der(root)), subject)
    else:
        raise Refused("signing.wrong_kind")
    if subject.election != election_id:
        raise Refused("signing.wrong_election", election=subject.election)
    if subject.station != station:
        raise Refused("signing.wrong_station", station=subject.station)
    emergency = subject.kind == "emergency"
    read_out = fingerprint(certificate) if emergency else ""
    in_time = _in_time(path, at)
    return Signatory(subject.role, station, subject.name, subject.spare, emergency, in_time, key_id(key), read_out)


def judge_authority(
    certificate: x509.Certificate, chain: Sequence[x509.Certificate], root: x509.Certificate, *, at: datetime
) -> Subject:
    """Whom the signature of an election package names: an authority that ``root`` issued, which came along as chain.

    Raises Refused: ``signing.not_ours``, ``key_kind``, ``wrong_kind``, ``self_signed``, ``foreign_key``,
    ``practice_key``, ``not_in_time``.
    """
    subject = subject_of(certificate)
    key_of(certificate)
    if subject.kind != "authority":
        raise Refused("signing.wrong_kind")
    issuer = _issuer(certificate, chain)
    _trust(subject, subject_of(root), issuer == root, subject)
    if not _in_time((certificate, root), at):
        raise Refused("signing.not_in_time")
    return subject


def missing(need: Sequence[Sequence[str]], signatories: Sequence[Signatory]) -> tuple[tuple[str, ...], ...]:
    """The groups of roles in ``need`` that nobody has signed for yet; () when the need is satisfied.

    The signatures stand in the order of the groups, each by another key. Raises Refused: ``signing.same_key``, or
    ``signing.wrong_role`` for a role that is not asked for, asked for once only, or out of order.
    """
    keys = [signatory.key for signatory in signatories]
    if len(set(keys)) != len(keys):
        raise Refused("signing.same_key")
    absent: list[tuple[str, ...]] = []
    groups = iter(need)
    for signatory in signatories:
        for group in groups:
            if signatory.role in group:
                break
            absent.append(tuple(group))
        else:
            raise Refused("signing.wrong_role")
    return (*absent, *(tuple(group) for group in groups))


def _issuer(certificate: x509.Certificate, chain: Sequence[x509.Certificate]) -> x509.Certificate:
    """Who issued ``certificate``, of what the file brought along: one certificate, no more."""
    if issued_by(certificate, certificate):
        raise Refused("signing.self_signed")
    if len(chain) != 1 or not issued_by(certificate, chain[0]):
        raise Refused("signing.foreign_key")
    return chain[0]


@lru_cache(maxsize=16)
def _above(issuer: bytes, root: bytes) -> tuple[Subject, Subject, bool]:
    """Whom an issuer and a root name, and whether that root issued it; each in DER. The same for thousands of files."""
    one, other = x509.load_der_x509_certificate(issuer), x509.load_der_x509_certificate(root)
    return subject_of(one), subject_of(other), issued_by(one, other)


def _trust(authority: Subject, root: Subject, linked: bool, signer: Subject) -> None:
    """Refuse unless an authority stands under the root (``linked``) and practice is marked all the way or nowhere.

    A certificate that calls itself a root is nothing: only the root that is trusted already ends a path.
    """
    if not linked or authority.kind != "authority" or root.kind != "root":
        raise Refused("signing.foreign_key")
    if not root.practice == authority.practice == signer.practice:
        raise Refused("signing.practice_key")


def _in_time(path: Sequence[x509.Certificate], at: datetime) -> bool:
    return all(each.not_valid_before_utc <= at <= each.not_valid_after_utc for each in path)
