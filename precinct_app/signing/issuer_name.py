"""A distinguished name as text, by RFC 4514 (which replaced RFC 2253, to which XML Signature refers).

Cryptography's own ``rfc4514_string`` writes the text of an attribute whose type has no short name; the standard asks
for the hexadecimal digits of its BER form there (RFC 4514, 2.4). With us that is the title.
"""

from __future__ import annotations

from cryptography import x509


def written(name: x509.Name) -> str:
    """``name``, its last attribute first: ``CN=Ким Ольга,2.5.4.12=#0c09736563726574617279,O=…``."""
    return ",".join("+".join(_attribute(each) for each in part) for part in reversed(name.rdns))


def _attribute(attribute: x509.NameAttribute[str | bytes]) -> str:
    kind = attribute.oid.dotted_string
    if attribute.rfc4514_attribute_name != kind:
        return attribute.rfc4514_string()
    pair = _content(_content(_content(x509.Name([attribute]).public_bytes())))  # SEQUENCE, SET, SEQUENCE
    return f"{kind}=#{pair[2 + pair[1] :].hex()}"  # the value stands behind the object identifier, which is short


def _content(der: bytes) -> bytes:
    """What stands behind tag and length (X.690, 8.1.3)."""
    return der[2 + (der[1] & 0x7F if der[1] & 0x80 else 0) :]
