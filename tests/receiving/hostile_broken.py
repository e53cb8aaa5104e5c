"""The five classes of "Every Signature is Broken" (Rohlmann, Mladenov, Mainka, Schwenk; USENIX Security 2023).

They were found against Office, whose signatures list what is signed and forbid nothing else. Made afresh for our files,
each class in its variants: what is added, hidden, wrapped, transplanted, or left for a reader to repair.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping
from dataclasses import replace

from precinct_app import opc
from precinct_app.signing import shape
from precinct_app.signing.frame import signature_part
from tests.receiving import world
from tests.receiving.hostile import Hostile
from tests.receiving.hostile_zip import BOOK, END, RELS, SHEET, SHEET_RELS, STYLES, TYPES, Parts, parts, patched

COMMENTS, DRAWING, OTHER_BOOK = "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml", "xl/workbook2.xml"
OF_SHEET = "xl/worksheets/_rels/sheet1.xml.rels"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def relationships(*targets: tuple[str, str]) -> bytes:
    """A relationships part in the one form."""
    inner = "".join(
        f'<Relationship Id="rId{n}" Target="{target}" TargetMode="Internal" Type="{KIND}{kind}"></Relationship>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}'.encode() + END


def typed(held: Parts, added: Mapping[str, tuple[str, bytes]]) -> Parts:
    """Further parts, each with its content type, between the form's and the signatures."""
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, (kind, _) in added.items())
    types = held[TYPES].replace(b"</Types>", overrides.encode() + b"</Types>")
    return held | {TYPES: types} | {name: data for name, (_, data) in added.items()}


def commented(held: Parts) -> Parts:
    """A comment beside a figure: a part, its drawing, and the sheet's relationships, which nobody signed."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
    added = {
        COMMENTS: (kind, b"<comments/>"),
        DRAWING: ("application/vnd.openxmlformats-officedocument.vmlDrawing", b""),
    }
    return typed(held, added) | {OF_SHEET: relationships(("comments", "../comments1.xml"))}


def second_book(held: Parts) -> Parts:
    """Another workbook part, to which the root points; the signed one stays where it was."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    root = held[RELS].replace(b'Target="xl/workbook.xml"', b'Target="xl/workbook2.xml"')
    assert root != held[RELS]
    return typed(held, {OTHER_BOOK: (kind, held[BOOK])}) | {RELS: root}


def other_sheet(held: Parts) -> Parts:
    """The workbook points to another sheet with other figures; the signed one stays where it was."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
    more = world.plain(counts=dict.fromkeys(world.protocol().counts, 999_999))[SHEET]
    pointing = held[SHEET_RELS].replace(b"worksheets/sheet1.xml", b"worksheets/sheet2.xml")
    assert pointing != held[SHEET_RELS]
    return typed(held, {"xl/worksheets/sheet2.xml": (kind, more)}) | {SHEET_RELS: pointing}


def old_format() -> bytes:
    """An Excel 97 file that carries the signature parts along, as old files do in a storage of their own."""
    held = opc.read(world.good())
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
    return header + "_xmlsignatures".encode("utf-16-le") + held[signature_part(1)] + held[signature_part(2)]


def changed(name: str, old: bytes, new: bytes) -> Callable[[], bytes]:
    """Something replaced in one part after signing."""

    def change(held: Parts) -> Parts:
        assert old in held[name]
        return held | {name: held[name].replace(old, new, 1)}

    return parts(change)


def transplanted() -> bytes:
    """The genuine signatures of this station around a sheet that says something else."""
    held = opc.read(world.good())
    return opc.write((held | {SHEET: world.plain(counts=dict.fromkeys(world.protocol().counts, 0))[SHEET]}).items())


def borrowed() -> bytes:
    """Both signatures of another file of the same people, of another revision."""
    other = opc.read(world.signed(world.plain(revision=2, replaces="5f" * 32)))
    return world.rewritten(
        world.good(), lambda held: held | {name: other[name] for name in other if name.startswith("_xmlsignatures/sig")}
    )


def of_nothing() -> bytes:
    """A signature that is valid and whose manifest lists no part at all."""
    return world.forged(world.plain(), lambda covered: ())


def emptied(held: Parts) -> Parts:
    """A signature without references: some programs checked only what is listed."""
    name = signature_part(1)
    begin, end = held[name].index(b"<Reference "), held[name].index(b"</SignedInfo>")
    return held | {name: held[name][:begin] + held[name][end:]}


def valueless(held: Parts) -> Parts:
    """A signature whose value is empty."""
    name = signature_part(1)
    return held | {name: shape.write(replace(shape.read(held[name]), value=b""))}


def own_certificate(held: Parts) -> Parts:
    """The forger's own certificate beside the genuine value."""
    name = signature_part(1)
    slots = shape.read(held[name])
    mine = world.station_key(world.commission(True)[1], "secretary")
    return held | {name: shape.write(replace(slots, certificates=(mine.certificate, *mine.chain)))}


def lost_directory() -> bytes:
    """Everything is there but the end: a reader that repairs goes by the local headers, where a second sheet lies."""
    held = opc.read(world.good())
    more = opc.write({SHEET: world.plain(counts=dict.fromkeys(world.protocol().counts, 1))[SHEET]}.items())
    data = opc.write(held.items())
    return data[: data.index(b"PK\1\2")] + more[: more.index(b"PK\1\2")]


def in_two_pieces() -> bytes:
    """Two archives one behind the other: which of them is the file is for a reader to guess."""
    forged = opc.write((opc.read(world.good()) | {SHEET: b"<worksheet/>"}).items())
    return forged + world.good()


def without_types(held: Parts) -> Parts:
    """No content types: a reader that repairs makes them up."""
    return {name: data for name, data in held.items() if name != TYPES}


BROKEN = (
    Hostile("content injection, a comment with its relationships", "part-not-signed", parts(commented)),
    Hostile(
        "content injection, an image of the root",
        "part-not-signed",
        parts(lambda held: typed(held, {"docProps2/thumbnail.png": ("image/png", b"\x89PNG")})),
    ),
    Hostile(
        "content injection, text behind the last row",
        "changed",
        changed(
            SHEET, b"</sheetData>", b'<row r="999"><c r="A999" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
        ),
    ),
    Hostile("content masking, a white font", "part-changed", changed(STYLES, b'rgb="00000000"', b'rgb="00FFFFFF"')),
    Hostile(
        "content masking, a format that prints 9", "part-changed", changed(STYLES, b'numFmtId="3"', b'numFmtId="9"')
    ),
    Hostile("content masking, a font of no size", "part-changed", changed(STYLES, b'<sz val="12"/>', b'<sz val="1"/>')),
    Hostile("content masking, another theme", "part-changed", changed("xl/theme/theme1.xml", b"<a:", b"<b:")),
    Hostile("content masking, a hidden row", "changed", changed(SHEET, b'<row r="9" ', b'<row r="9" hidden="1" ')),
    Hostile("legacy wrapping, an Excel 97 file with the signatures", "not-zip", old_format),
    Hostile("legacy wrapping, the root points to a second workbook", "part-not-signed", parts(second_book)),
    Hostile("legacy wrapping, the workbook points to a second sheet", "part-not-signed", parts(other_sheet)),
    Hostile("universal forgery, the signatures of another file", "content-changed", borrowed),
    Hostile("universal forgery, another sheet under the signatures", "content-changed", transplanted),
    Hostile("universal forgery, a manifest of no part", "part-not-signed", of_nothing),
    Hostile("universal forgery, no references", "shape", parts(emptied)),
    Hostile("universal forgery, no value", "bad-signature", parts(valueless)),
    Hostile("universal forgery, a certificate of the forger's", "foreign-key", parts(own_certificate)),
    Hostile("malicious repair, no directory", "not-zip", lost_directory),
    Hostile("malicious repair, two archives", "layout", in_two_pieces),
    Hostile("malicious repair, no content types", "incomplete", parts(without_types)),
    Hostile("malicious repair, an unclosed sheet", "changed", changed(SHEET, b"</worksheet>", b"")),
    Hostile("malicious repair, a size that is a lie", "header", lambda: patched(b"PK\3\4", 18, struct.pack("<I", 7))),
    Hostile(
        "malicious repair, a part that is named but not there",
        "incomplete",
        parts(lambda held: {name: data for name, data in held.items() if name != BOOK}),
    ),
)
CLASSES = ("content injection", "content masking", "legacy wrapping", "universal forgery", "malicious repair")
