"""What signing adds to a package besides the signatures themselves: their content types, relationships and origin.

Adding it is a pure function of the parts and the number of signatures, and taking it away is its inverse. A receiver
who has the unsigned package (the filled form, say) so knows every byte around the signatures; and since no signature
covers the bytes of content types and relationships, only what they say, these are written anew in one form.
"""

from __future__ import annotations

from collections.abc import Mapping

from precinct_app import opc
from precinct_app.signing.package_xml import (
    RELATIONSHIPS_TYPE,
    Relationship,
    content_types,
    relationships,
    transformed,
    written_types,
)
from precinct_app.texts import Refused

ROOT = "_rels/.rels"
FOLDER = "_xmlsignatures/"
ORIGIN = FOLDER + "origin.sigs"
ORIGIN_RELATIONSHIPS = FOLDER + "_rels/origin.sigs.rels"
MOST = 2  # signatures: LibreOffice calls a third one invalid [measured]

_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/"
_TYPE = "application/vnd.openxmlformats-package.digital-signature-"
_TO_ORIGIN = Relationship("rIdSignatures", _RELATION + "origin", ORIGIN)


def signature_part(number: int) -> str:
    """The name of the signature with this number, counted from 1."""
    return f"{FOLDER}sig{number}.xml"


def in_one_form(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The same package, its content types and relationships written as we write them (``package_xml``).

    Raises Refused: ``signing.package_xml``, ``content_type``, ``part_not_signed``, ``external``.
    """
    types = content_types(parts)
    formed = {
        part: transformed(relationships(part, data)) if types.get(part) == RELATIONSHIPS_TYPE else data
        for part, data in parts.items()
    }
    return formed | {opc.CONTENT_TYPES: written_types(types)}


def framed(parts: Mapping[str, bytes], signatures: int) -> dict[str, bytes]:
    """The unsigned package ``parts`` with all that surrounds ``signatures`` (1 or 2) signatures, in writer's order.

    The signatures themselves are to be put behind it. Raises Refused: what ``in_one_form`` raises, ``package_xml``
    without root relationships, and ``signature_parts`` when these have one like ours already.
    """
    added = in_one_form(parts)
    held = relationships(ROOT, added.get(ROOT, b""))
    if any(each.id == _TO_ORIGIN.id for each in held):
        raise Refused("signing.signature_parts")
    numbers = range(1, signatures + 1)
    types = content_types(added) | {ORIGIN: _TYPE + "origin"}
    types |= {signature_part(n): _TYPE + "xmlsignature+xml" for n in numbers}
    added[opc.CONTENT_TYPES] = written_types(types)
    added[ROOT] = transformed((*held, _TO_ORIGIN))
    added[ORIGIN] = b""
    added[ORIGIN_RELATIONSHIPS] = transformed(
        Relationship(f"rId{n}", _RELATION + "signature", f"sig{n}.xml") for n in numbers
    )
    return added


def unframed(parts: Mapping[str, bytes]) -> tuple[dict[str, bytes], tuple[bytes, ...]]:
    """Inverse of ``framed``: the unsigned package, and its signatures in order (none for a package without any).

    Raises Refused (``signing.signature_parts``) when what surrounds the signatures is not exactly what ``framed``
    adds: more, fewer or other parts, content types, relationships, or another order; also what ``framed`` raises.
    """
    signatures = tuple(data for name, data in parts.items() if name.startswith(FOLDER + "sig"))
    if not any(name.lower().startswith(FOLDER) for name in parts):
        return dict(parts), ()
    if not 0 < len(signatures) <= MOST:
        raise Refused("signing.signature_parts")
    types = content_types(parts)
    plain = {name: data for name, data in parts.items() if not name.startswith(FOLDER)}
    plain[opc.CONTENT_TYPES] = written_types({part: types[part] for part in types if not part.startswith(FOLDER)})
    held = relationships(ROOT, parts.get(ROOT, b""))
    plain[ROOT] = transformed(each for each in held if each != _TO_ORIGIN)
    numbered = {signature_part(number): data for number, data in enumerate(signatures, start=1)}
    if list(parts.items()) != list((framed(plain, len(signatures)) | numbered).items()):
        raise Refused("signing.signature_parts")
    return plain, signatures
