"""The signature that Excel and LibreOffice show: signs and verifies any OPC package, and knows nothing of sheets.

Every signature covers every part and every relationship that is not of the signatures themselves; the format lists
what is signed and forbids nothing else, so our verifier demands what other verifiers only allow.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from cryptography import x509

from precinct_app import opc
from precinct_app.signing import pieces, shape
from precinct_app.signing.credential import Signer
from precinct_app.signing.frame import MOST, framed, signature_part, unframed
from precinct_app.signing.keys import agrees, key_of
from precinct_app.signing.package_xml import content_types, relationships, transformed
from precinct_app.signing.pieces import Reference
from precinct_app.signing.shape import Slots
from precinct_app.texts import Refused

MOST_REFERENCES = 30  # in a manifest: Apache POI's limit


@dataclass(frozen=True, slots=True)
class SignatureFound:
    """One signature of a package, read but not yet believed: ``certificate`` and ``chain`` are what it claims."""

    number: int  # 1 for sig1.xml
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]
    time: datetime  # UTC, as claimed: offline there is no trusted time
    slots: Slots


def sign(parts: Mapping[str, bytes], signer: Signer, at: datetime) -> dict[str, bytes]:
    """``parts`` with one more signature, made at ``at`` (aware of its zone), in the order in which they are written.

    A signature that is there already stays as it is, byte for byte. The same input gives the same bytes (RSA).
    Raises Refused for a package that ``verify`` would refuse for its form; ValueError for a third signature, more than
    30 parts, or a time without its zone: mistakes of the caller.
    """
    plain, earlier = unframed(parts)
    if at.tzinfo is None or len(earlier) >= MOST:
        raise ValueError("a signing time needs its zone, and two sign at most")
    covered = references(plain)
    if len(covered) > MOST_REFERENCES:
        raise ValueError(f"{len(covered)} references, at most {MOST_REFERENCES}")
    time = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    slots = Slots(covered, (signer.certificate, *signer.chain), time, _digests(covered, signer.certificate, time))
    signed = shape.write(replace(slots, value=signer.sign(shape.signed_info(slots))))
    signatures = (*earlier, signed)
    return framed(plain, len(signatures)) | {signature_part(n + 1): data for n, data in enumerate(signatures)}


def references(plain: Mapping[str, bytes]) -> tuple[Reference, ...]:
    """What a signature of the unsigned package ``plain`` must cover: every part and every relationship, in order.

    Raises Refused: ``signing.content_type``, ``package_xml``, ``external``.
    """
    types = content_types(plain)
    return tuple(_reference(part, types[part], data) for part, data in plain.items() if part != opc.CONTENT_TYPES)


def read_signatures(signatures: tuple[bytes, ...]) -> tuple[SignatureFound, ...]:
    """Step 3 of the strict verifier: the signatures (as ``unframed`` gives them) have our writer's shape.

    Raises Refused: ``signing.shape``.
    """
    return tuple(_found(number, data) for number, data in enumerate(signatures, start=1))


def check_signature(found: SignatureFound) -> None:
    """Step 6, first half: the key signed SignedInfo, and SignedInfo names what the objects hold.

    Raises Refused: ``signing.key_kind``, ``bad_signature``, ``object_changed``.
    """
    slots = found.slots
    if not agrees(key_of(found.certificate), slots.value, shape.signed_info(slots)):
        raise Refused("signing.bad_signature")
    if slots.digests != _digests(slots.references, found.certificate, slots.time):
        raise Refused("signing.object_changed")


def check_coverage(found: SignatureFound, expected: tuple[Reference, ...]) -> None:
    """Step 6, second half: the manifest is exactly what ``references`` expects of the package.

    Raises Refused, each naming the part: ``signing.part_not_signed``, ``part_missing``, ``content_type``,
    ``relationship_not_signed``, ``content_changed``; ``signing.shape`` for another order.
    """
    if found.slots.references == expected:
        return
    signed = {each.part: each for each in found.slots.references}
    for part in signed.keys() - {each.part for each in expected}:
        raise Refused("signing.part_missing", part=ascii(part)[1:61])
    for each in expected:
        if each.part not in signed:
            raise Refused("signing.part_not_signed", part=each.part)
        if each.content_type != signed[each.part].content_type:
            raise Refused("signing.content_type", part=each.part)
        if each.relationships != signed[each.part].relationships:
            raise Refused("signing.relationship_not_signed", part=each.part)
        if each.digest != signed[each.part].digest:
            raise Refused("signing.content_changed", part=each.part)
    raise Refused("signing.shape")


def verify(parts: Mapping[str, bytes]) -> tuple[SignatureFound, ...]:
    """All steps together: the genuine signatures of a package, at least one. Whom to trust is not judged here.

    Raises Refused: ``signing.unsigned``, ``signature_parts``, and what the steps raise.
    """
    plain, signatures = unframed(parts)
    if not signatures:
        raise Refused("signing.unsigned")
    found = read_signatures(signatures)
    expected = references(plain)
    for each in found:
        check_signature(each)
        check_coverage(each, expected)
    return found


def _reference(part: str, content_type: str, data: bytes) -> Reference:
    if not part.endswith(".rels"):
        return Reference(part, content_type, hashlib.sha256(data).digest())
    held = relationships(part, data)
    ids = tuple(sorted(each.id for each in held))
    return Reference(part, content_type, hashlib.sha256(transformed(held)).digest(), ids)


def _digests(covered: tuple[Reference, ...], certificate: x509.Certificate, time: str) -> tuple[bytes, bytes, bytes]:
    signed = pieces.package_object(covered, time), pieces.office_object(), pieces.signed_properties(certificate, time)
    package, office, properties = (hashlib.sha256(piece).digest() for piece in signed)
    return package, office, properties


def _found(number: int, data: bytes) -> SignatureFound:
    slots = shape.read(data)
    try:
        year, month, day, hour, minute, second = (int(part) for part in re.split("[-T:]", slots.time.rstrip("Z")))
        time = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        raise Refused("signing.shape") from None
    return SignatureFound(number, slots.certificates[0], slots.certificates[1:], time, slots)
