"""A signature part: the text of docs/signature.xml with its slots filled (docs/format.md, 3)."""

from __future__ import annotations

import base64
import copy
import hashlib
import re
import string
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding
from lxml import etree

from tools.second_verifier.container import Parts
from tools.second_verifier.frame import OPC, RELATIONSHIPS, Types
from tools.second_verifier.must import must

TEXT = Path(__file__).parents[2] / "docs" / "signature.xml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
OBJECTS = ("idPackageObject", "idOfficeObject", "idSignedProperties")
TITLE_IN_DER = bytes.fromhex("060355040c")  # the object identifier 2.5.4.12
TIME = "%Y-%m-%dT%H:%M:%SZ"
Chain = list[x509.Certificate]


def signature_text(
    form: Parts, types: Types, chain: Chain, *, method: str, time: str, value: str
) -> tuple[bytes, bytes]:
    """The signature part over these parts that says method, time and value, and its SignedInfo as it is signed."""
    text = string.Template("".join(line.strip() for line in TEXT.read_text("utf-8").splitlines()))
    ders = [one.public_bytes(Encoding.DER) for one in chain]
    says = {
        "method": method,
        "time": time,
        "value": value,
        "certificate": digest(ders[0]),
        "serial": str(chain[0].serial_number),
        "issuer": escape(issuer_of(chain[0])),
        "certificates": "".join(f"<X509Certificate>{base64_of(one)}</X509Certificate>" for one in ders),
        "manifest": manifest(form, types, text.template),
    }
    unsigned = text.substitute(says, **dict.fromkeys(OBJECTS, ""))
    says |= {name: digest(canonical(unsigned, f".//*[@Id={name!r}]")) for name in OBJECTS}
    filled = text.substitute(says)
    return (DECLARATION + filled).encode(), canonical(filled, "{*}SignedInfo")


def base64_of(content: bytes) -> str:
    """Base64 without line ends."""
    return base64.b64encode(content).decode()


def digest(content: bytes) -> str:
    """SHA-256 in base64."""
    return base64_of(hashlib.sha256(content).digest())


def canonical(text: str, path: str) -> bytes:
    """An element of this text in Canonical XML 1.0, by itself, with the namespaces that it inherits."""
    tree: Any = etree.fromstring(text)
    alone = copy.deepcopy(tree.find(path))  # inside its tree lxml writes an inherited namespace wrongly
    return bytes(etree.tostring(alone, method="c14n"))


def manifest(form: Parts, types: Types, text: str) -> str:
    """A reference to each part that is signed; ``text`` has the transform and the method as they are written."""
    method = re.findall("<DigestMethod .*?></DigestMethod>", text)[0]
    c14n = re.findall("<Transforms>(.*?)</Transforms>", text)[0]
    references = []
    for name, kind in types.items():
        transforms = relationship_transforms(form[name], c14n) if kind == RELATIONSHIPS else ""
        value = f"{method}<DigestValue>{digest(form[name])}</DigestValue>"
        references.append(f'<Reference URI="/{name}?ContentType={kind}">{transforms}{value}</Reference>')
    return "".join(references)


def relationship_transforms(part: bytes, c14n: str) -> str:
    """The transforms of a relationships part, which name every relationship in it."""
    sources = "".join(
        f'<mdssi:RelationshipReference xmlns:mdssi="{OPC}digital-signature" SourceId="{name}">'
        "</mdssi:RelationshipReference>"
        for name in re.findall(' Id="(.*?)"', part.decode())
    )
    return f'<Transforms><Transform Algorithm="{OPC}RelationshipTransform">{sources}</Transform>{c14n}</Transforms>'


def issuer_of(certificate: x509.Certificate) -> str:
    """The issuer as RFC 4514 writes it, the title by its number."""

    def written(part: x509.RelativeDistinguishedName) -> str:
        if not part.get_attributes_for_oid(x509.NameOID.TITLE):
            return part.rfc4514_string()
        value = x509.Name([part]).public_bytes().partition(TITLE_IN_DER)[2]
        return f"2.5.4.12=#{value.hex()}"

    return ",".join(written(part) for part in reversed(certificate.issuer.rdns))


def read_signature(content: bytes, form: Parts, types: Types) -> tuple[Chain, datetime]:
    """The certificates and the time in a signature part, which must be the one that says this, and agree.

    So the three digests and the manifest are compared too: they are written anew from ``form``.
    """
    text = content.decode()
    method, value, time = (
        re.findall(f'{before}([^<"]*)', text)[0] for before in ("xmldsig-more#", "<SignatureValue>", "<xd:SigningTime>")
    )
    ders = [base64.b64decode(one) for one in re.findall("<X509Certificate>(.*?)<", text)]
    must(1 <= len(ders) <= 2, "signature: certificates")
    must(re.fullmatch("[0-9T:Z-]{20}", time), "signature: time")
    chain = [x509.load_der_x509_certificate(one) for one in ders]
    written, signed = signature_text(form, types, chain, method=method, time=time, value=value)
    must(written == content, "signature: shape or a digest")
    decoded = base64.b64decode(value, validate=True)
    must(base64_of(decoded) == value, "signature: value")
    check_value(chain[0], method, decoded, signed)
    return chain, datetime.strptime(time, TIME).replace(tzinfo=UTC)


def check_value(certificate: x509.Certificate, method: str, value: bytes, signed: bytes) -> None:
    """Raise InvalidSignature or ValueError unless the value is this key's over these bytes."""
    key = certificate.public_key()
    if isinstance(key, rsa.RSAPublicKey):
        must(method == "rsa-sha256", "signature: method")
        key.verify(value, signed, padding.PKCS1v15(), hashes.SHA256())
        return
    if not isinstance(key, ec.EllipticCurvePublicKey):
        raise ValueError("signature: key")
    must(method == "ecdsa-sha256" and len(value) == 64, "signature: method or value")
    r, s = int.from_bytes(value[:32]), int.from_bytes(value[32:])
    key.verify(encode_dss_signature(r, s), signed, ec.ECDSA(hashes.SHA256()))
