"""The one shape of our signature parts: slots in, bytes out, and back.

The document is written in canonical form (Canonical XML 1.0: no white space between elements, end tags, attributes in
order), so what is signed is a piece of it with the namespace declarations that its ancestors make. Reading takes the
slots out by pattern, writes the document again and compares every byte: no XML parser ever sees a stranger's file, and
a DOCTYPE, a comment, another algorithm, a second Id or a wrapped element cannot be there. That the pieces are what a
fresh parse canonicalises to is proved in the tests with lxml, xmlsec1, signxml and LibreOffice.

Source: XML Signature Syntax and Processing (W3C), which ECMA-376-2 section 10 and MS-OFFCRYPTO 2.5.2 build on.
"""

from __future__ import annotations

import re
from base64 import b64decode
from dataclasses import dataclass

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa

from precinct_app.signing.certificates import UNLOADABLE, to_der
from precinct_app.signing.keys import key_of
from precinct_app.signing.pieces import (
    C14N,
    DSIG,
    SHA256,
    XADES,
    Reference,
    b64,
    office_object,
    package_object,
    signed_properties,
)
from precinct_app.texts import Refused, Told

_METHOD = "http://www.w3.org/2001/04/xmldsig-more#{}-sha256"
_LONGEST = 64 << 10  # bytes of a signature part: thirty references and two certificates need half of it
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

_REFERENCE = re.compile(  # each piece ends at the next quote or bracket, so a hostile part costs linear time
    r'<Reference URI="/([^"?]*)\?ContentType=([^"]*)">'
    r"(?:<Transforms><Transform [^>]*>((?:<mdssi:RelationshipReference[^>]*></mdssi:RelationshipReference>)*)"
    r"</Transform><Transform [^>]*></Transform></Transforms>)?"
    r"<DigestMethod [^>]*></DigestMethod><DigestValue>([^<]*)</DigestValue></Reference>"
)
_SOURCE = re.compile(r'SourceId="([^"]*)"')
TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Slots:
    """All that varies in a signature part. ``digests`` are those of package object, Office object and properties."""

    references: tuple[Reference, ...]
    certificates: tuple[x509.Certificate, ...]  # the signer's first
    time: str  # of signing, UTC: 2022-11-20T15:04:05Z
    digests: tuple[bytes, bytes, bytes]
    value: bytes = b""


def signed_info(slots: Slots) -> bytes:
    """The canonical SignedInfo: what the key signs."""
    method = "rsa" if isinstance(key_of(slots.certificates[0]), rsa.RSAPublicKey) else "ecdsa"
    package, office, properties = (
        f"{SHA256}<DigestValue>{b64(each)}</DigestValue></Reference>" for each in slots.digests
    )
    an_object = '<Reference Type="http://www.w3.org/2000/09/xmldsig#Object" URI="#'
    return (
        f'<SignedInfo{DSIG}><CanonicalizationMethod Algorithm="{C14N}"></CanonicalizationMethod>'
        f'<SignatureMethod Algorithm="{_METHOD.format(method)}"></SignatureMethod>'
        f'{an_object}idPackageObject">{package}{an_object}idOfficeObject">{office}'
        '<Reference Type="http://uri.etsi.org/01903#SignedProperties" URI="#idSignedProperties">'
        f'<Transforms><Transform Algorithm="{C14N}"></Transform></Transforms>{properties}</SignedInfo>'
    ).encode()


def write(slots: Slots) -> bytes:
    """The signature part. Raises Refused (``signing.shape``, ``key_kind``) for slots that cannot stand in it."""
    certificates = "".join(f"<X509Certificate>{b64(to_der(each))}</X509Certificate>" for each in slots.certificates)
    properties = _inside(signed_properties(slots.certificates[0], slots.time)).replace(XADES, "", 1)
    return (
        f'{_DECLARATION}<Signature{DSIG} Id="idPackageSignature">{_inside(signed_info(slots))}'
        f"<SignatureValue>{b64(slots.value)}</SignatureValue>"
        f"<KeyInfo><X509Data>{certificates}</X509Data></KeyInfo>"
        f"{_inside(package_object(slots.references, slots.time))}{_inside(office_object())}"
        f'<Object><xd:QualifyingProperties{XADES} Target="#idPackageSignature">{properties}'
        "</xd:QualifyingProperties></Object></Signature>"
    ).encode()


def read(data: bytes) -> Slots:
    """The slots of a signature part. Inverse of ``write``: raises Refused (``signing.shape``) for any other byte."""
    try:
        text = data[:_LONGEST].decode()
        info, _, rest = text.partition("</SignedInfo>")
        head, _, objects = rest.partition("</KeyInfo>")
        package, office, properties = re.findall(r"<DigestValue>([^<]*)<", info)
        slots = Slots(
            references=tuple(_reference(match) for match in _REFERENCE.finditer(objects)),
            certificates=tuple(
                x509.load_der_x509_certificate(_bytes(each))
                for each in re.findall(r"<X509Certificate>([^<]*)<", head)[:2]
            ),
            time=_one(TIME, objects),
            digests=(_bytes(package), _bytes(office), _bytes(properties)),
            value=_bytes(_one(re.compile(r"(?<=<SignatureValue>)[^<]*"), head)),
        )
        if slots.certificates and write(slots) == data:
            return slots
    except (*UNLOADABLE, Told):
        pass
    raise Refused("signing.shape")


def _reference(match: re.Match[str]) -> Reference:
    part, content_type, transforms, digest = match.groups()
    return Reference(part, content_type, _bytes(digest), tuple(_SOURCE.findall(transforms or "")))


def _one(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[0] if found else ""


def _inside(canonical: bytes) -> str:
    """A canonical piece as it stands inside the Signature element, which declares the namespace already."""
    return canonical.decode().replace(DSIG, "", 1)


def _bytes(text: str) -> bytes:
    return b64decode(text, validate=True)
