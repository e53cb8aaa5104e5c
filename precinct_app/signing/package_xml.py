"""The two kinds of XML that OPC itself writes: relationships and content types (ECMA-376 part 2, 6.5 and 6.2.3).

They are read by pattern, not by an XML parser: only the compact form that openpyxl and we write is read at all (no
declaration, no space between elements, no entity, no comment), so that every program sees the same relationships in
them; Apache POI drops white space that LibreOffice and xmlsec1 keep [measured]. They are written in one form only,
which follows from what they say: no signature covers the bytes of these files, only their meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from precinct_app import opc
from precinct_app.texts import Refused

RELATIONSHIPS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
# A value holds no quote, no markup, no entity and nothing that a parser would normalise: printable ASCII is enough.
_ATTRIBUTE = re.compile(rb' ([A-Za-z]+)="([ !#-%\'-;=?-~]*)"')
_ELEMENT = re.compile(rb"<([A-Za-z]+)((?:" + _ATTRIBUTE.pattern + rb")*)(?:/>|></\1>)")
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//", re.ASCII)  # a URI with a scheme, or another host
_RELATIONSHIPS_PART = re.compile(r"(?:^|/)_rels/[^/]*\.rels$")
_CONTENT_TYPE = re.compile(r"[A-Za-z0-9.+-]+/[A-Za-z0-9.+-]+", re.ASCII)
_ID = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Relationship:
    """One relationship; its target is always inside the package."""

    id: str
    type: str
    target: str

    def xml(self) -> str:
        """Canonical, with the mode that the transform adds (ECMA-376-2, 10.5.8)."""
        return (
            f'<Relationship Id="{self.id}" Target="{self.target}" TargetMode="Internal" Type="{self.type}">'
            "</Relationship>"
        )


def relationships(part: str, data: bytes) -> tuple[Relationship, ...]:
    """The relationships that ``data``, the content of ``part``, holds, in their order.

    Raises Refused: ``signing.external`` for a target outside the package, else ``signing.package_xml``.
    """
    found: dict[str, Relationship] = {}
    for tag, fields in _children(part, data, "Relationships", _RELATIONSHIPS):
        mode = fields.pop("TargetMode", "Internal")
        if tag != "Relationship" or fields.keys() != {"Id", "Type", "Target"} or fields["Id"] in found:
            raise Refused("signing.package_xml", part=part)
        if mode != "Internal" or _ELSEWHERE.match(fields["Target"]):
            raise Refused("signing.external", part=part)
        if not _ID.fullmatch(fields["Id"]):
            raise Refused("signing.package_xml", part=part)
        found[fields["Id"]] = Relationship(fields["Id"], fields["Type"], fields["Target"])
    if not found:
        raise Refused("signing.package_xml", part=part)
    return tuple(found.values())


def transformed(chosen: Iterable[Relationship]) -> bytes:
    """What is hashed of a relationships part: the chosen ones, sorted by id, canonical (ECMA-376-2, 10.5.8).

    It is also how we write such a part.
    """
    inner = "".join(each.xml() for each in sorted(chosen, key=lambda each: each.id))
    return f'<Relationships xmlns="{_RELATIONSHIPS}">{inner}</Relationships>'.encode()


def content_types(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The content type of each part but ``[Content_Types].xml`` itself, by ECMA-376-2, 6.2.3.

    Raises Refused: ``signing.part_not_signed`` for a part without one; ``content_type`` for a type of a part that is
    not there, one said twice, or a relationships part that is not called so; ``package_xml``.
    """
    defaults: dict[str, str] = {}
    overrides: dict[str, str] = {}
    for tag, fields in _children(opc.CONTENT_TYPES, parts.get(opc.CONTENT_TYPES, b""), "Types", _TYPES):
        key = {"Default": "Extension", "Override": "PartName"}.get(tag, "")
        known = defaults if tag == "Default" else overrides
        if fields.keys() != {key, "ContentType"} or not _CONTENT_TYPE.fullmatch(fields["ContentType"]):
            raise Refused("signing.package_xml", part=opc.CONTENT_TYPES)
        if fields[key].lower() in known:
            raise Refused("signing.content_type", part=fields[key])
        known[fields[key].lower()] = fields["ContentType"]
    types: dict[str, str] = {}
    for part in parts:
        if part == opc.CONTENT_TYPES:
            continue
        found = overrides.pop(f"/{part}".lower(), None) or defaults.get(part.rpartition(".")[2].lower())
        if found is None:  # no signature can name it
            raise Refused("signing.part_not_signed", part=part)
        if (found == RELATIONSHIPS_TYPE) != (_RELATIONSHIPS_PART.search(part) is not None):
            raise Refused("signing.content_type", part=part)
        types[part] = found
    for stray in overrides:
        raise Refused("signing.content_type", part=stray)
    return types


def written_types(types: Mapping[str, str]) -> bytes:
    """``[Content_Types].xml`` for parts of these types: one Default for relationships, one Override for each other."""
    overrides = "".join(
        f'<Override PartName="/{part}" ContentType="{content_type}"/>'
        for part, content_type in types.items()
        if content_type != RELATIONSHIPS_TYPE
    )
    default = f'<Default Extension="rels" ContentType="{RELATIONSHIPS_TYPE}"/>'
    return f'<Types xmlns="{_TYPES}">{default}{overrides}</Types>'.encode()


def _children(part: str, data: bytes, root: str, namespace: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Name and attributes of each child of the one root element, when ``data`` has the compact form."""
    before, after = f'<{root} xmlns="{namespace}">'.encode(), f"</{root}>".encode()
    inner = data[len(before) : -len(after)]
    if data != before + inner + after:
        raise Refused("signing.package_xml", part=part)
    at = 0
    while at < len(inner):
        element = _ELEMENT.match(inner, at)
        if element is None:
            raise Refused("signing.package_xml", part=part)
        pairs = _ATTRIBUTE.findall(element[2])
        fields = {name.decode(): value.decode() for name, value in pairs}
        if len(fields) != len(pairs):
            raise Refused("signing.package_xml", part=part)
        yield element[1].decode(), fields
        at = element.end()
