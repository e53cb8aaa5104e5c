"""Relationships and content types: read as a real XML parser reads them, and written in one form."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from precinct_app.signing.package_xml import (
    RELATIONSHIPS_TYPE,
    Relationship,
    content_types,
    relationships,
    transformed,
    written_types,
)
from precinct_app.texts import Refused

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
ONE = b'<Relationship Type="http://x/a" Target="xl/a.xml" Id="rId1"/>'


def rels(inner: bytes) -> bytes:
    return f'<Relationships xmlns="{RELATIONS}">'.encode() + inner + b"</Relationships>"


def types(inner: bytes) -> dict[str, bytes]:
    content = f'<Types xmlns="{TYPES}">'.encode() + inner + b"</Types>"
    return {"[Content_Types].xml": content, "a.xml": b"", "_rels/.rels": b""}


def refused_relations(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        relationships("_rels/.rels", data)
    return refused.value.code


def refused_types(parts: dict[str, bytes]) -> str:
    with pytest.raises(Refused) as refused:
        content_types(parts)
    return refused.value.code


ids = st.from_regex(r"[A-Za-z_][A-Za-z0-9_.-]{0,6}", fullmatch=True)
targets = st.from_regex(r"/?[a-z]{1,5}(/[A-Za-z0-9_.-]{1,6}){0,2}", fullmatch=True)
some = st.lists(st.builds(Relationship, ids, targets, targets), min_size=1, max_size=6, unique_by=lambda each: each.id)


@given(some)
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_read_back_sorted_and_is_canonical(found: list[Relationship]) -> None:
    data = transformed(found)
    assert relationships("x", data) == tuple(sorted(found, key=lambda each: each.id))
    assert etree.tostring(etree.fromstring(data), method="c14n") == data


@given(some, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_relationships_are_what_an_xml_parser_sees(found: list[Relationship], shuffle: object) -> None:
    """Attributes in any order, with a short end or a long one."""
    root = etree.fromstring(rels(b""))
    for each in found:
        fields = [("Id", each.id), ("Target", each.target), ("Type", each.type)]
        shuffle.shuffle(fields)  # type: ignore[attr-defined]  # a random.Random
        etree.SubElement(root, f"{{{RELATIONS}}}Relationship", dict(fields))
    assert relationships("x", etree.tostring(root)) == tuple(found)


@given(st.binary(max_size=80))
@settings(max_examples=60, deadline=None)
def test_arbitrary_bytes_are_refused_and_never_crash(inner: bytes) -> None:
    assert refused_relations(inner) == "signing.package_xml"
    assert refused_types(types(inner)).startswith("signing.")


@pytest.mark.parametrize(
    "inner",
    [
        b"",  # none at all: such a part need not be there
        b" " + ONE,
        ONE + b"\n",
        b"<!-- c -->" + ONE,
        b"<?pi?>" + ONE,
        ONE + ONE,  # one id twice
        ONE.replace(b"Relationship", b"Relation"),
        ONE.replace(b"rId1", b"1"),
        ONE.replace(b"rId1", "сІд".encode()),
        ONE.replace(b"xl/a.xml", b"xl/&#97;.xml"),
        ONE.replace(b"xl/a.xml", b"xl/\ta.xml"),
        ONE.replace(b"xl/a.xml", b"xl/<a.xml"),
        ONE.replace(b' Id="rId1"', b""),
        ONE.replace(b" Id", b' x="y" Id'),
        ONE.replace(b" Id", b' Type="z" Id'),
        ONE.replace(b" Id", b"  Id"),
        ONE.replace(b'"rId1"', b"'rId1'"),
        ONE.replace(b"/>", b"></Relationships>"),
        ONE.replace(b"/>", b">text</Relationship>"),
    ],
)
def test_relationships_written_in_any_other_way_are_refused(inner: bytes) -> None:
    assert refused_relations(rels(inner)) == "signing.package_xml"


def test_relationships_with_a_declaration_or_another_namespace_are_refused() -> None:
    assert refused_relations(b'<?xml version="1.0"?>' + rels(ONE)) == "signing.package_xml"
    assert refused_relations(rels(ONE).replace(b"2006", b"2007")) == "signing.package_xml"


RELS = f'<Default Extension="rels" ContentType="{RELATIONSHIPS_TYPE}"/>'.encode()
A = b'<Override PartName="/a.xml" ContentType="application/a+xml"/>'


def test_content_types_are_found_by_override_then_by_extension() -> None:
    xml = b'<Default Extension="XML" ContentType="application/xml"/>'
    assert content_types(types(RELS + xml + A))["a.xml"] == "application/a+xml"
    assert content_types(types(RELS + xml))["a.xml"] == "application/xml"
    assert content_types(types(RELS + A.replace(b"/a.xml", b"/A.XML")))["a.xml"] == "application/a+xml"


def test_written_content_types_are_read_back() -> None:
    found = content_types(types(RELS + A))
    assert content_types({**types(b""), "[Content_Types].xml": written_types(found)}) == found


@pytest.mark.parametrize(
    ("inner", "code"),
    [
        (RELS, "signing.part_not_signed"),
        (A, "signing.part_not_signed"),
        (RELS + A + A, "signing.content_type"),
        (RELS + RELS + A, "signing.content_type"),
        (RELS + A + A.replace(b"/a.xml", b"/A.xml"), "signing.content_type"),
        (RELS + A + A.replace(b"/a.xml", b"/b.xml"), "signing.content_type"),
        (RELS + A.replace(b"application/a+xml", RELATIONSHIPS_TYPE.encode()), "signing.content_type"),
        (RELS.replace(RELATIONSHIPS_TYPE.encode(), b"application/xml") + A, "signing.content_type"),
        (RELS + A.replace(b"application/a+xml", b"text/plain; a=b"), "signing.package_xml"),
        (RELS + A.replace(b"Override", b"Overrule"), "signing.package_xml"),
        (RELS + A.replace(b"PartName", b"Extension"), "signing.package_xml"),
    ],
)
def test_content_types_that_say_anything_else_are_refused(inner: bytes, code: str) -> None:
    assert refused_types(types(inner)) == code


def test_a_package_without_content_types_is_refused() -> None:
    assert refused_types({"a.xml": b""}) == "signing.package_xml"
