"""The one shape of our signature parts: slots in, bytes out, and back.

The document is written in canonical form (Canonical XML 1.0: no white space between elements, end tags, attributes in
order), so what is signed is a piece of it with the namespace declarations that its ancestors make. Reading takes the
slots out by pattern, writes the document again and compares every byte: no XML parser ever sees a stranger's file, and
a DOCTYPE, a comment, another algorithm, a second Id or a wrapped element cannot be there. That the pieces are what a
fresh parse canonicalises to is proved in the tests with lxml, xmlsec1, signxml and LibreOffice.

Sources: XMLDSig, ECMA-376-2 section 10 (package signature), MS-OFFCRYPTO 2.5.2 (Office's object and XAdES-EPES).
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64decode, b64encode
from dataclasses import dataclass

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa

from precinct_app.signing.certificates import UNLOADABLE, to_der
from precinct_app.signing.keys import key_of
from precinct_app.texts import Refused, Told

_DSIG = ' xmlns="http://www.w3.org/2000/09/xmldsig#"'
_XADES = ' xmlns:xd="http://uri.etsi.org/01903/v1.3.2#"'
_MDSSI = ' xmlns:mdssi="http://schemas.openxmlformats.org/package/2006/digital-signature"'
_OFFICE = ' xmlns="http://schemas.microsoft.com/office/2006/digsig"'
_C14N = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/RelationshipTransform"
_METHOD = "http://www.w3.org/2001/04/xmldsig-more#{}-sha256"
_SHA256 = '<DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></DigestMethod>'
_LONGEST = 64 << 10  # bytes of a signature part: thirty references and two certificates need half of it
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

# What Office writes about the machine (MS-OFFCRYPTO 2.5.2.5): required, says nothing here, so it is always the same.
_OFFICE_DETAILS = (
    ("SetupID", ""),
    ("SignatureText", ""),
    ("SignatureImage", ""),
    ("SignatureComments", ""),
    ("WindowsVersion", "10.0"),
    ("OfficeVersion", "16.0"),
    ("ApplicationVersion", "16.0"),
    ("Monitors", "1"),
    ("HorizontalResolution", "1280"),
    ("VerticalResolution", "800"),
    ("ColorDepth", "32"),
    ("SignatureProviderId", "{00000000-0000-0000-0000-000000000000}"),
    ("SignatureProviderUrl", ""),
    ("SignatureProviderDetails", "9"),
    ("SignatureType", "1"),
)

_REFERENCE = re.compile(  # each piece ends at the next quote or bracket, so a hostile part costs linear time
    r'<Reference URI="/([^"?]*)\?ContentType=([^"]*)">'
    r"(?:<Transforms><Transform [^>]*>((?:<mdssi:RelationshipReference[^>]*></mdssi:RelationshipReference>)*)"
    r"</Transform><Transform [^>]*></Transform></Transforms>)?"
    r"<DigestMethod [^>]*></DigestMethod><DigestValue>([^<]*)</DigestValue></Reference>"
)
_SOURCE = re.compile(r'SourceId="([^"]*)"')
TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Reference:
    """One part that a signature covers; of a relationships part, which relationships (their ids, sorted)."""

    part: str
    content_type: str
    digest: bytes
    relationships: tuple[str, ...] = ()

    def xml(self) -> str:
        """The manifest's Reference."""
        transforms = ""
        if self.relationships:
            sources = "".join(
                f'<mdssi:RelationshipReference{_MDSSI} SourceId="{each}"></mdssi:RelationshipReference>'
                for each in self.relationships
            )
            transforms = (
                f'<Transforms><Transform Algorithm="{_RELATIONSHIPS}">{sources}</Transform>'
                f'<Transform Algorithm="{_C14N}"></Transform></Transforms>'
            )
        return (
            f'<Reference URI="/{self.part}?ContentType={self.content_type}">'
            f"{transforms}{_SHA256}<DigestValue>{_b64(self.digest)}</DigestValue></Reference>"
        )


@dataclass(frozen=True, slots=True)
class Slots:
    """All that varies in a signature part. ``digests`` are those of package object, Office object and properties."""

    references: tuple[Reference, ...]
    certificates: tuple[x509.Certificate, ...]  # the signer's first
    time: str  # of signing, UTC: 2022-11-20T15:04:05Z
    digests: tuple[bytes, bytes, bytes]
    value: bytes = b""


def package_object(references: tuple[Reference, ...], time: str) -> bytes:
    """The canonical Object that holds the manifest and the signature time (ECMA-376-2, 10.5.4 and 10.5.10)."""
    return (
        f'<Object{_DSIG} Id="idPackageObject"><Manifest>{"".join(each.xml() for each in references)}</Manifest>'
        '<SignatureProperties><SignatureProperty Id="idSignatureTime" Target="#idPackageSignature">'
        f"<mdssi:SignatureTime{_MDSSI}><mdssi:Format>YYYY-MM-DDThh:mm:ssTZD</mdssi:Format>"
        f"<mdssi:Value>{time}</mdssi:Value></mdssi:SignatureTime>"
        "</SignatureProperty></SignatureProperties></Object>"
    ).encode()


def office_object() -> bytes:
    """The canonical Object that Office wants, always the same."""
    details = "".join(f"<{name}>{text}</{name}>" for name, text in _OFFICE_DETAILS)
    return (
        f'<Object{_DSIG} Id="idOfficeObject"><SignatureProperties>'
        '<SignatureProperty Id="idOfficeV1Details" Target="#idPackageSignature">'
        f"<SignatureInfoV1{_OFFICE}>{details}</SignatureInfoV1>"
        "</SignatureProperty></SignatureProperties></Object>"
    ).encode()


def signed_properties(certificate: x509.Certificate, time: str) -> bytes:
    """The canonical SignedProperties of XAdES-EPES: time, the signer's certificate, the implied policy."""
    issuer = certificate.issuer.rfc4514_string()
    if not issuer.isprintable():  # nothing that XML cannot say, and nothing that it would say otherwise
        raise Refused("signing.shape")
    return (
        f'<xd:SignedProperties{_DSIG}{_XADES} Id="idSignedProperties"><xd:SignedSignatureProperties>'
        f"<xd:SigningTime>{time}</xd:SigningTime><xd:SigningCertificate><xd:Cert><xd:CertDigest>{_SHA256}"
        f"<DigestValue>{_b64(hashlib.sha256(to_der(certificate)).digest())}</DigestValue></xd:CertDigest>"
        f"<xd:IssuerSerial><X509IssuerName>{_escaped(issuer)}</X509IssuerName>"
        f"<X509SerialNumber>{certificate.serial_number}</X509SerialNumber></xd:IssuerSerial></xd:Cert>"
        "</xd:SigningCertificate><xd:SignaturePolicyIdentifier><xd:SignaturePolicyImplied>"
        "</xd:SignaturePolicyImplied></xd:SignaturePolicyIdentifier></xd:SignedSignatureProperties>"
        "</xd:SignedProperties>"
    ).encode()


def signed_info(slots: Slots) -> bytes:
    """The canonical SignedInfo: what the key signs."""
    method = "rsa" if isinstance(key_of(slots.certificates[0]), rsa.RSAPublicKey) else "ecdsa"
    package, office, properties = (
        f"{_SHA256}<DigestValue>{_b64(each)}</DigestValue></Reference>" for each in slots.digests
    )
    an_object = '<Reference Type="http://www.w3.org/2000/09/xmldsig#Object" URI="#'
    return (
        f'<SignedInfo{_DSIG}><CanonicalizationMethod Algorithm="{_C14N}"></CanonicalizationMethod>'
        f'<SignatureMethod Algorithm="{_METHOD.format(method)}"></SignatureMethod>'
        f'{an_object}idPackageObject">{package}{an_object}idOfficeObject">{office}'
        '<Reference Type="http://uri.etsi.org/01903#SignedProperties" URI="#idSignedProperties">'
        f'<Transforms><Transform Algorithm="{_C14N}"></Transform></Transforms>{properties}</SignedInfo>'
    ).encode()


def write(slots: Slots) -> bytes:
    """The signature part. Raises Refused (``signing.shape``, ``key_kind``) for slots that cannot stand in it."""
    certificates = "".join(f"<X509Certificate>{_b64(to_der(each))}</X509Certificate>" for each in slots.certificates)
    properties = _inside(signed_properties(slots.certificates[0], slots.time)).replace(_XADES, "", 1)
    return (
        f'{_DECLARATION}<Signature{_DSIG} Id="idPackageSignature">{_inside(signed_info(slots))}'
        f"<SignatureValue>{_b64(slots.value)}</SignatureValue>"
        f"<KeyInfo><X509Data>{certificates}</X509Data></KeyInfo>"
        f"{_inside(package_object(slots.references, slots.time))}{_inside(office_object())}"
        f'<Object><xd:QualifyingProperties{_XADES} Target="#idPackageSignature">{properties}'
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
    return canonical.decode().replace(_DSIG, "", 1)


def _b64(data: bytes) -> str:
    return b64encode(data).decode("ascii")


def _bytes(text: str) -> bytes:
    return b64decode(text, validate=True)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
