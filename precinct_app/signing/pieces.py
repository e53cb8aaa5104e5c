"""The pieces of a signature part that are signed besides SignedInfo, each in its canonical form.

Each is written as a document of its own, with the namespace declarations that it inherits where it stands; see
``shape.py``. Sources: ECMA-376-2 section 10 (package object), MS-OFFCRYPTO 2.5.2 (Office's object and XAdES-EPES).
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from dataclasses import dataclass
from functools import lru_cache

from cryptography import x509

from precinct_app.signing import issuer_name
from precinct_app.signing.certificates import to_der
from precinct_app.texts import Refused

DSIG = ' xmlns="http://www.w3.org/2000/09/xmldsig#"'
XADES = ' xmlns:xd="http://uri.etsi.org/01903/v1.3.2#"'
_MDSSI = ' xmlns:mdssi="http://schemas.openxmlformats.org/package/2006/digital-signature"'
_OFFICE = ' xmlns="http://schemas.microsoft.com/office/2006/digsig"'
C14N = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/RelationshipTransform"
SHA256 = '<DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></DigestMethod>'

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
                f'<Transform Algorithm="{C14N}"></Transform></Transforms>'
            )
        return (
            f'<Reference URI="/{self.part}?ContentType={self.content_type}">'
            f"{transforms}{SHA256}<DigestValue>{b64(self.digest)}</DigestValue></Reference>"
        )


@lru_cache(maxsize=4)  # a receiver writes each piece anew to compare it, and then hashes it
def package_object(references: tuple[Reference, ...], time: str) -> bytes:
    """The canonical Object that holds the manifest and the signature time (ECMA-376-2, 10.5.4 and 10.5.10)."""
    return (
        f'<Object{DSIG} Id="idPackageObject"><Manifest>{"".join(each.xml() for each in references)}</Manifest>'
        '<SignatureProperties><SignatureProperty Id="idSignatureTime" Target="#idPackageSignature">'
        f"<mdssi:SignatureTime{_MDSSI}><mdssi:Format>YYYY-MM-DDThh:mm:ssTZD</mdssi:Format>"
        f"<mdssi:Value>{time}</mdssi:Value></mdssi:SignatureTime>"
        "</SignatureProperty></SignatureProperties></Object>"
    ).encode()


@lru_cache(maxsize=1)
def office_object() -> bytes:
    """The canonical Object that Office wants, always the same."""
    details = "".join(f"<{name}>{text}</{name}>" for name, text in _OFFICE_DETAILS)
    return (
        f'<Object{DSIG} Id="idOfficeObject"><SignatureProperties>'
        '<SignatureProperty Id="idOfficeV1Details" Target="#idPackageSignature">'
        f"<SignatureInfoV1{_OFFICE}>{details}</SignatureInfoV1>"
        "</SignatureProperty></SignatureProperties></Object>"
    ).encode()


def signed_properties(certificate: x509.Certificate, time: str) -> bytes:
    """The canonical SignedProperties of XAdES-EPES: time, the signer's certificate, the implied policy.

    Raises Refused: ``signing.shape``.
    """
    return _properties(to_der(certificate), time)


@lru_cache(maxsize=4)
def _properties(der: bytes, time: str) -> bytes:
    certificate = x509.load_der_x509_certificate(der)
    issuer = issuer_name.written(certificate.issuer)
    if not issuer.isprintable():  # nothing that XML cannot say, and nothing that it would say otherwise
        raise Refused("signing.shape")
    return (
        f'<xd:SignedProperties{DSIG}{XADES} Id="idSignedProperties"><xd:SignedSignatureProperties>'
        f"<xd:SigningTime>{time}</xd:SigningTime><xd:SigningCertificate><xd:Cert><xd:CertDigest>{SHA256}"
        f"<DigestValue>{b64(hashlib.sha256(der).digest())}</DigestValue></xd:CertDigest>"
        f"<xd:IssuerSerial><X509IssuerName>{_escaped(issuer)}</X509IssuerName>"
        f"<X509SerialNumber>{certificate.serial_number}</X509SerialNumber></xd:IssuerSerial></xd:Cert>"
        "</xd:SigningCertificate><xd:SignaturePolicyIdentifier><xd:SignaturePolicyImplied>"
        "</xd:SignaturePolicyImplied></xd:SignaturePolicyIdentifier></xd:SignedSignatureProperties>"
        "</xd:SignedProperties>"
    ).encode()


def b64(data: bytes) -> str:
    """Base64 without line breaks."""
    return b64encode(data).decode("ascii")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
