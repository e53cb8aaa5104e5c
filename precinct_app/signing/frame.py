"""What signing adds to a package besides the signatures themselves: their content types, relationships and origin.

Adding it is a pure function of the parts and the number of signatures, and taking it away again is its exact inverse:
a receiver who has the unsigned package (the filled form, say) knows every byte that surrounds the signatures.
"""

from __future__ import annotations

from collections.abc import Mapping

from precinct_app import opc
from precinct_app.texts import Refused

ROOT = "_rels/.rels"
FOLDER = "_xmlsignatures/"
ORIGIN = FOLDER + "origin.sigs"
ORIGIN_RELATIONSHIPS = FOLDER + "_rels/origin.sigs.rels"
ORIGIN_ID = "rIdSignatures"
MOST = 2  # signatures: LibreOffice calls a third one invalid [measured]

_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_TYPE = "application/vnd.openxmlformats-package.digital-signature-"
_ORIGIN = (
    f'<Relationship Type="{_PACKAGE}relationships/digital-signature/origin" Target="{ORIGIN}" Id="{ORIGIN_ID}"/>'
).encode()


def signature_part(number: int) -> str:
    """The name of the signature with this number, counted from 1."""
    return f"{FOLDER}sig{number}.xml"


def framed(parts: Mapping[str, bytes], signatures: int) -> dict[str, bytes]:
    """The unsigned package ``parts`` with all that surrounds ``signatures`` (1 or 2) signatures, in writer's order.

    The signatures themselves are to be put behind it. Raises Refused (``signing.package_xml``) when the content types
    or the root relationships do not end as openpyxl and we write them.
    """
    added = dict(parts)
    added[opc.CONTENT_TYPES] = _insert(parts, opc.CONTENT_TYPES, _types(signatures), b"</Types>")
    added[ROOT] = _insert(parts, ROOT, _ORIGIN, b"</Relationships>")
    added[ORIGIN] = b""
    added[ORIGIN_RELATIONSHIPS] = _relationships(signatures)
    return added


def unframed(parts: Mapping[str, bytes]) -> tuple[dict[str, bytes], tuple[bytes, ...]]:
    """Inverse of ``framed``: the unsigned package, and its signatures in order (none for a package without any).

    Raises Refused (``signing.signature_parts``) when what surrounds the signatures is not exactly what ``framed``
    adds: more, fewer or other parts, content types, relationships, or another order.
    """
    signatures = [name for name in parts if name.startswith(FOLDER + "sig")]
    count = len(signatures)
    if count == 0 and not any(name.lower().startswith(FOLDER) for name in parts):
        return dict(parts), ()
    plain = {name: data for name, data in parts.items() if not name.startswith(FOLDER)}
    plain[opc.CONTENT_TYPES] = _remove(parts, opc.CONTENT_TYPES, _types(count), b"</Types>")
    plain[ROOT] = _remove(parts, ROOT, _ORIGIN, b"</Relationships>")
    expected = [
        *framed(plain, count).items(),
        *((signature_part(n + 1), parts[name]) for n, name in enumerate(signatures)),
    ]
    if not 0 < count <= MOST or list(parts.items()) != expected:
        raise Refused("signing.signature_parts")
    return plain, tuple(parts[name] for name in signatures)


def _types(signatures: int) -> bytes:
    override = '<Override PartName="/{}" ContentType="{}xmlsignature+xml"/>'
    return (
        f'<Default Extension="sigs" ContentType="{_TYPE}origin"/>'
        + "".join(override.format(signature_part(n + 1), _TYPE) for n in range(signatures))
    ).encode()


def _relationships(signatures: int) -> bytes:
    one = '<Relationship Type="{}relationships/digital-signature/signature" Target="sig{}.xml" Id="rId{}"/>'
    inner = "".join(one.format(_PACKAGE, n + 1, n + 1) for n in range(signatures))
    return f'<Relationships xmlns="{_PACKAGE}relationships">{inner}</Relationships>'.encode()


def _insert(parts: Mapping[str, bytes], part: str, new: bytes, end: bytes) -> bytes:
    data = parts.get(part, b"")
    if not data.endswith(end):
        raise Refused("signing.package_xml", part=part)
    return data[: -len(end)] + new + end


def _remove(parts: Mapping[str, bytes], part: str, new: bytes, end: bytes) -> bytes:
    data = parts.get(part, b"")
    if not data.endswith(new + end):
        raise Refused("signing.signature_parts")
    return data[: -len(new + end)] + end
