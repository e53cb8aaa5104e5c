"""Hostile zips and parts: steps 1 and 2. More of the zip alone is in tests/test_opc.py."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable, Mapping

from precinct_app import opc
from precinct_app.receiving.verify import LIMITS
from tests.receiving import world
from tests.receiving.hostile import Hostile

Parts = dict[str, bytes]
TYPES, RELS, BOOK = "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"
STYLES, SHEET, SHEET_RELS = "xl/styles.xml", "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"
OTHER = "xl/worksheets/sheet9.xml"
END, NAMES = b"</Relationships>", b'<definedNames><definedName name="x">1</definedName></definedNames>'
ORIGIN, SIGNATURE = "_xmlsignatures/origin.sigs", "_xmlsignatures/sig{}.xml"


def also(target: bytes, mode: bytes = b"Internal") -> bytes:
    """One more relationship, and the end of the part."""
    return b'<Relationship Id="rId9" Target="%s" TargetMode="%s" Type="urn:x"></Relationship>' % (target, mode) + END


def rezipped(method: int = zipfile.ZIP_DEFLATED, extra: Mapping[str, bytes] | None = None) -> bytes:
    """The genuine parts, packed by Python's zipfile."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, data in (opc.read(world.good()) | dict(extra or {})).items():
            archive.writestr(name, data)
    return target.getvalue()


def patched(mark: bytes, offset: int, new: bytes, *, last: bool = False) -> bytes:
    """The good file with bytes changed in its first (or last) header of a kind."""
    data = bytearray(world.good())
    at = (data.rfind(mark) if last else data.find(mark)) + offset
    assert data[at : at + len(new)] != new
    data[at : at + len(new)] = new
    return bytes(data)


def parts(change: Callable[[Parts], Mapping[str, bytes]]) -> Callable[[], bytes]:
    """The good file with its parts changed after signing."""
    return lambda: world.rewritten(world.good(), change)


def renamed(old: str, new: str, data: bytes | None = None) -> bytes:
    """A name of the same length in both headers of one part of the good file (or of ``data``)."""
    assert len(old) == len(new)
    data = data or world.good()
    for mark, before in ((b"PK\3\4", 30), (b"PK\1\2", 46)):
        found = re.search(re.escape(mark) + rb".{%d}" % (before - 4) + re.escape(old.encode()), data, re.DOTALL)
        assert found
        data = data[: found.end() - len(old)] + new.encode("latin-1") + data[found.end() :]
    return data


def beside() -> bytes:
    """A second sheet, with other figures, beside the signed one."""
    other = world.plain(counts=dict.fromkeys(world.protocol().counts, 999_999))[SHEET]
    return world.rewritten(world.good(), lambda held: held | {OTHER: other})


def without(*names: str) -> Callable[[], bytes]:
    """The good file without the parts whose names begin so."""
    return parts(lambda held: {name: data for name, data in held.items() if not name.startswith(names)})


def resigned(name: str, old: bytes, new: bytes) -> Callable[[], bytes]:
    """One part with some bytes replaced before both people sign it with their own keys."""

    def make() -> bytes:
        held = world.plain()
        assert old in held[name]
        return world.signed(held | {name: held[name].replace(old, new, 1)})

    return make


def replaced(name: str, old: bytes, new: bytes) -> Callable[[], bytes]:
    """One part with some bytes replaced after signing."""

    def change(held: Parts) -> Parts:
        assert old in held[name]
        return held | {name: held[name].replace(old, new, 1)}

    return parts(change)


def moved_first(held: Parts) -> Parts:
    """The sheet before everything else."""
    return {SHEET: held[SHEET], **held}


ZIPS = (
    Hostile("nothing at all", "not-zip", lambda: b""),
    Hostile("a text", "not-zip", lambda: b"voters_total,812\n" * 40),
    Hostile("an old Excel file", "not-zip", lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(4096)),
    Hostile("an empty zip", "incomplete", lambda: opc.write({}.items())),
    Hostile("larger than any workbook", "too-large", lambda: world.good() + bytes(LIMITS.size)),
    Hostile("too many parts", "too-many", parts(lambda held: held | {f"x{n}": b"" for n in range(30)})),
    Hostile("bytes put in front", "layout", lambda: b"MZ" + world.good()),
    Hostile("bytes put behind", "layout", lambda: world.good() + b"x"),
    Hostile("a comment", "layout", lambda: patched(b"PK\5\6", 20, b"\1") + b"x"),
    Hostile("more entries than it says", "layout", lambda: patched(b"PK\5\6", 8, b"\1\0\1\0")),
    Hostile("a directory somewhere else", "layout", lambda: patched(b"PK\5\6", 16, b"\0\0\0\0")),
    Hostile("overlapping parts", "layout", lambda: patched(b"PK\1\2", 42, b"\0\0\0\0", last=True)),
    Hostile("a lie of zip64", "zip64", lambda: patched(b"PK\5\6", 8, b"\xff\xff\xff\xff")),
    Hostile("a size of zip64", "zip64", lambda: patched(b"PK\1\2", 24, b"\xff\xff\xff\xff")),
    Hostile("a password", "encrypted", lambda: patched(b"PK\1\2", 8, b"\1\0")),
    Hostile("saved by another program", "resaved", rezipped),
    Hostile("packed again without deflating", "resaved", lambda: rezipped(zipfile.ZIP_STORED)),
    Hostile("a bomb", "resaved", lambda: rezipped(extra={"bomb.xml": bytes(50 << 20)})),
    Hostile("a data descriptor", "resaved", lambda: patched(b"PK\1\2", 8, b"\x08\0")),
    Hostile("a symbolic link", "resaved", lambda: patched(b"PK\1\2", 38, struct.pack("<I", 0o120777 << 16))),
    Hostile("a name that climbs", "name", lambda: renamed(BOOK, "xl/../../ok.xml")),
    Hostile("an absolute name", "name", lambda: renamed(BOOK, "/l/workbook.xml")),
    Hostile("a backslash", "name", lambda: renamed(BOOK, "xl\\workbook.xml")),
    Hostile("a NUL in a name", "name", lambda: renamed(BOOK, "xl/workbook\0xml")),
    Hostile("a Kazakh letter in a name", "name", lambda: renamed(BOOK, "xl/wor\xfebook.xml")),
    Hostile("two parts of one name", "duplicate", lambda: renamed(SIGNATURE.format(2), SIGNATURE.format(1))),
    Hostile(
        "Sheet1.xml beside sheet1.xml", "duplicate", lambda: renamed(OTHER, SHEET.replace("sheet1", "Sheet1"), beside())
    ),
    Hostile("another size in the local header", "header", lambda: patched(b"PK\3\4", 22, b"\1\0\0\0")),
    Hostile("another name in the local header", "header", lambda: patched(b"PK\3\4", 31, b"c")),
    Hostile("a flipped bit in a part", "crc", lambda: patched(b"<worksheet", 0, b"<Worksheet")),
)

PARTS = (
    Hostile("an added part", "part-not-signed", parts(lambda held: held | {"xl/comments1.xml": b"<x/>"})),
    Hostile("a macro", "part-not-signed", parts(lambda held: held | {"xl/vbaProject.bin": b"\0"})),
    Hostile("a second sheet", "part-not-signed", parts(lambda held: held | {"xl/worksheets/sheet2.xml": held[SHEET]})),
    Hostile("docProps, as Excel adds them", "resaved", parts(lambda held: held | {"docProps/core.xml": b"<x/>"})),
    Hostile("shared strings", "resaved", parts(lambda held: held | {"xl/sharedStrings.xml": b"<sst/>"})),
    Hostile("no styles", "incomplete", without("xl/styles.xml")),
    Hostile("no sheet", "incomplete", without(SHEET)),
    Hostile("another order after signing", "signature-parts", parts(moved_first)),
    Hostile("another order, validly signed", "part-order", lambda: world.signed(moved_first(world.plain()))),
    Hostile("unsigned", "unsigned", lambda: opc.write(world.plain().items())),
    Hostile("signatures stripped, their types left", "unsigned", without("_xmlsignatures/")),
    Hostile("orphan signatures", "content-type", without(ORIGIN)),
    Hostile("one signature taken out", "content-type", without(SIGNATURE.format(2))),
    Hostile("a frame without signatures", "signature-parts", without("_xmlsignatures/sig")),
    Hostile("three signatures", "signature-parts", parts(lambda held: held | {SIGNATURE.format(3): b""})),
    Hostile("a part without a type", "part-not-signed", parts(lambda held: held | {"_xmlsignatures/x": b""})),
    Hostile("content in the origin", "signature-parts", parts(lambda held: held | {ORIGIN: b"x"})),
    Hostile(
        "a type of no part",
        "content-type",
        replaced(TYPES, b"</Types>", b'<Override PartName="/x" ContentType="a/b"/></Types>'),
    ),
    Hostile("a changed content type", "part-changed", replaced(TYPES, b"styles+xml", b"theme+xml")),
    Hostile("a content type said twice", "content-type", replaced(TYPES, b"/xl/styles.xml", b"/xl/workbook.xml")),
    Hostile(
        "a template's content type, validly signed", "part-changed", resigned(TYPES, b"sheet.main", b"template.main")
    ),
    Hostile("white space in content types", "package-xml", replaced(TYPES, b"<Override", b" <Override")),
    Hostile("a DOCTYPE in content types", "package-xml", replaced(TYPES, b"<Types", b"<!DOCTYPE x><Types")),
    Hostile("an entity in relationships", "package-xml", replaced(RELS, b"rId1", b"&#82;Id1")),
    Hostile(
        "an added relationship, validly signed",
        "part-changed",
        resigned(SHEET_RELS, END, also(b"x.xml")),
    ),
    Hostile(
        "an added relationship of the package",
        "signature-parts",
        replaced(RELS, END, also(b"x.xml")),
    ),
    Hostile(
        "an external target",
        "external",
        replaced(SHEET_RELS, END, also(b"http://example.org/x", b"External")),
    ),
    Hostile("a file as a target", "external", replaced(SHEET_RELS, END, also(b"file:///x"))),
    Hostile("another host as a target", "external", replaced(SHEET_RELS, END, also(b"//host/x"))),
    Hostile("changed styles", "part-changed", replaced(STYLES, b"<styleSheet", b"<styleSheet ")),
    Hostile(
        "another number format, validly signed", "part-changed", resigned(STYLES, b'numFmtId="0"', b'numFmtId="9"')
    ),
    Hostile(
        "a white font, validly signed", "part-changed", resigned(STYLES, b"<font>", b'<font><color rgb="FFFFFFFF"/>')
    ),
    Hostile("a defined name, validly signed", "part-changed", resigned(BOOK, b"<definedNames/>", NAMES)),
    Hostile("a hidden sheet, validly signed", "part-changed", resigned(BOOK, b'state="visible"', b'state="hidden"')),
    Hostile(
        "a second sheet, validly signed", "part-changed", resigned(BOOK, b"</sheets>", b'<sheet name="x"/></sheets>')
    ),
)
