"""Hostile sheets that secretary and chair signed with their own keys: step 4."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests import practice
from tests.receiving import world
from tests.receiving.hostile import Hostile

FIGURE = "abden.count"
TEXT = '<c r="{cell}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def cell(slot: str, xml: str) -> Callable[[], bytes]:
    """The cell of a slot as ``xml``, which may name {cell} and {style}; validly signed."""

    def change(sheet: bytes) -> bytes:
        (place,) = (one.cell for one in practice.package().form.slots if one.name == slot)
        pattern = rf'<c r="{place}" s="(\d+)"(?:/>|.*?</c>)'
        found = re.search(pattern, sheet.decode())
        assert found
        filled = xml.replace("{cell}", place).replace("{style}", found[1])
        return sheet.decode().replace(found[0], filled).encode("utf-8", "surrogatepass")

    return lambda: world.signed(world.with_sheet(change))


def number(digits: str) -> Callable[[], bytes]:
    """The figure of a line as these signs in a number's place."""
    return cell(FIGURE, f'<c r="{{cell}}" s="{{style}}"><v>{digits}</v></c>')


def text(slot: str, typed: str) -> Callable[[], bytes]:
    """A text in a slot, as XML."""
    return cell(slot, TEXT.replace("{text}", typed))


def sheet(old: str, new: str) -> Callable[[], bytes]:
    """Something fixed replaced in the sheet; validly signed."""
    return lambda: world.signed(world.with_sheet(lambda data: data.replace(old.encode(), new.encode(), 1)))


NUMBERS = tuple(
    Hostile(f"the figure {digits[:20]!a}", "cell", number(digits))
    for digits in (
        "22.0",
        "22.5",
        "2.2e1",
        "1e3",
        "NaN",
        "INF",
        "-5",
        "-0",
        "+5",
        "022",
        "007",
        " 22",
        "22 ",
        "2 2",
        "2\u00a02",
        "٢٢",
        "２２",
        "2²",
        "1_0",
        "1,000",
        "1.000",
        "0x16",
        "",
        "TRUE",
        "1" * 8,
        "1" * 19,
        "1" * 400,
        str(2**63),
        "२२",
        "22\u200b",
        "\u202e22",
        "2\t2",
        "22\n",
        "=22",
        "#REF!",
        "22%",
        "½",
        "Ⅻ",
        "10000000",
        "&#50;2",
        "२",
        "0b10",
    )
)

CELLS = (
    Hostile(
        "a formula with the signed value", "cell", cell(FIGURE, '<c r="{cell}" s="{style}"><f>11*2</f><v>22</v></c>')
    ),
    Hostile("an error cell", "cell", cell(FIGURE, '<c r="{cell}" s="{style}" t="e"><v>#N/A</v></c>')),
    Hostile("a boolean cell", "cell", cell(FIGURE, '<c r="{cell}" s="{style}" t="b"><v>1</v></c>')),
    Hostile("a shared string out of range", "cell", cell(FIGURE, '<c r="{cell}" s="{style}" t="s"><v>999</v></c>')),
    Hostile("a string in a number's place", "cell", text(FIGURE, "22")),
    Hostile("an escaped digit", "cell", text(FIGURE, "12_x0035_")),
    Hostile("a number in a text's place", "cell", cell("person[1].name", '<c r="{cell}" s="{style}"><v>22</v></c>')),
    Hostile("another style", "changed", cell(FIGURE, '<c r="{cell}" s="1"><v>22</v></c>')),
    Hostile("another place", "changed", cell(FIGURE, '<c r="Z99" s="{style}"><v>22</v></c>')),
    Hostile("the same place twice", "changed", cell(FIGURE, '<c r="{cell}" s="{style}"><v>22</v></c>' * 2)),
    Hostile("a space in a tag", "cell", cell(FIGURE, '<c r="{cell}" s="{style}"><v >22</v></c>')),
    Hostile("a comment in a cell", "cell", cell(FIGURE, '<c r="{cell}" s="{style}"><!-- --><v>22</v></c>')),
    Hostile("an empty figure", "missing", cell(FIGURE, '<c r="{cell}" s="{style}"/>')),
    Hostile("a word that is none of the form's", "cell", text("entries[before].mode", "дважды")),
    Hostile("words of another figure", "words", text("abden.words_ru", "двадцать три")),
    Hostile("words of another figure in Kazakh", "words", text("abden.words_kk", "жиырма үш")),
    Hostile("another figure under the same words", "words", number("99")),
    Hostile("no words", "words", cell("abden.words_kk", '<c r="{cell}" s="{style}"/>')),
    Hostile("balanced by its own word", "not-exact", text("balance.ru", "Числа не сходятся")),
    Hostile("another station's name", "not-exact", text("polling_station.name_ru", "Москва")),
    Hostile("a name in an unused row", "not-exact", text("person[7].name", "Ким")),
    Hostile(
        "a figure of a person who is not there",
        "not-exact",
        cell("issued_by_member[6].count", '<c r="{cell}" s="{style}"><v>9</v></c>'),
    ),
    Hostile("an attachment behind an empty row", "not-exact", text("attachment[3].text", "x")),
    Hostile("a reason for nothing", "not-exact", text("relation[R04].reason", "x")),
    Hostile("an escape of nothing", "not-exact", text("person[1].name", "A_x005F_B")),
    Hostile("an apostrophe as an entity", "not-exact", text("person[1].name", "&apos;")),
    Hostile("an angle bracket as a number", "not-exact", text("person[1].name", "&#60;")),
    Hostile("an entity of its own", "not-exact", text("person[1].name", "&x;")),
    Hostile("an escaped sign that spreadsheets decode", "not-exact", text("person[1].name", "_x0041_")),
    Hostile("a right-to-left override", "bad-character", text("person[1].name", "\u202eКим")),
    Hostile("a zero-width space", "bad-character", text("person[1].name", "К\u200bим")),
    Hostile("a line end", "bad-character", text("person[1].name", "К\nим")),
    Hostile("a name of 121 signs", "too-long", text("person[1].name", "К" * 121)),
    Hostile("a time that never was", "ill-formed", text("frozen.local", "2022-11-31 20:36:07 (UTC+3)")),
    Hostile("a time without its offset", "ill-formed", text("frozen.local", "2022-11-20 20:36:07")),
    *(
        Hostile(f"{name} at {time}, another century in Astana", "ill-formed", text(f"{name}.local", time))
        for name in ("before_closed", "after_closed", "frozen")
        for time in ("2099-12-31 12:00:00 (UTC-9:30)", "2099-12-31 23:00:00 (UTC+0)", "2000-01-01 05:00:00 (UTC+14)")
    ),
    *(
        Hostile(f"the journal's head {head[:9]!a} of {len(head)} signs", "ill-formed", text("file.journal_head", head))
        for head in ("5F" * 32, "5f" * 31, "5f" * 32 + "0", "x" * 64, " " + "5f" * 32, "٥" * 64)
    ),
    Hostile("no head of the journal", "missing", cell("file.journal_head", '<c r="{cell}" s="{style}"/>')),
    Hostile("another time zone's time beside it", "not-exact", text("frozen.astana", "2022-11-20 20:36:07 (UTC+6)")),
    Hostile("no time of freezing", "missing", cell("frozen.local", '<c r="{cell}" s="{style}"/>')),
    Hostile("no station", "missing", cell("polling_station.number", '<c r="{cell}" s="{style}"/>')),
    Hostile("a station that is not there", "unknown-station", text("polling_station.number", "77777")),
    Hostile("no revision", "missing", cell("file.revision", '<c r="{cell}" s="{style}"/>')),
    Hostile("no definition hash", "definition-differs", cell("file.definition_hash", '<c r="{cell}" s="{style}"/>')),
    Hostile("a row of 170,000 points", "cell", sheet('ht="17" customHeight="1"', 'ht="170000" customHeight="1"')),
    Hostile("a row higher than its texts", "not-exact", sheet('ht="17" customHeight="1"', 'ht="99" customHeight="1"')),
    Hostile(
        "a late change of a person who is not there",
        "no-place",
        cell("late[issued_by_member[9]].times", '<c r="{cell}" s="{style}"><v>1</v></c>'),
    ),
    Hostile("an unpaired surrogate", "not-text", text("person[1].name", "\ud800")),
    Hostile(
        "Latin-1",
        "not-text",
        lambda: world.signed(world.with_sheet(lambda data: data.replace("ЖАТТЫҒУ".encode(), b"\xe9\xe8"))),
    ),
)

SHEETS = tuple(
    Hostile(f"in the sheet, {name}", "changed", sheet(old, new))
    for name, old, new in (
        ("a hidden row", '<row r="3"', '<row r="3" hidden="1"'),
        ("a row of no height", '<row r="1" ht="39"', '<row r="1" ht="0"'),
        ("a hidden column", '<col width="15"', '<col hidden="1" width="15"'),
        ("a narrow column", '<col width="15" customWidth="1" min="5"', '<col width="1" customWidth="1" min="5"'),
        ("merged figures", "<mergeCells ", '<mergeCells x="1" '),
        ("a conditional format", "<pageMargins", '<conditionalFormatting sqref="E1:E99"/><pageMargins'),
        ("a data validation", "<pageMargins", "<dataValidations/><pageMargins"),
        ("a hyperlink", "<pageMargins", '<hyperlinks><hyperlink ref="A1"/></hyperlinks><pageMargins'),
        ("a legacy drawing", "</worksheet>", '<legacyDrawing r:id="rId1"/></worksheet>'),
        ("a comment", "<sheetData>", "<!-- x --><sheetData>"),
        ("a CDATA section", "<sheetData>", "<![CDATA[x]]><sheetData>"),
        ("a processing instruction", "<worksheet", "<?x?><worksheet"),
        ("a DOCTYPE", "<worksheet", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet'),
        ("a byte order mark", "<worksheet", "\ufeff<worksheet"),
        ("an XML declaration", "<worksheet", '<?xml version="1.1"?><worksheet'),
        ("another namespace", "spreadsheetml/2006/main", "spreadsheetml/2006/main2"),
        ("a changed label", "ЖАТТЫҒУ – нағыз хаттама емес", "Нағыз хаттама"),
        ("a line end behind the sheet", "</worksheet>", "</worksheet>\n"),
        ("a header that prints another figure", "<oddHeader>", "<oddHeader>&amp;C999"),
        ("another row between two", '<row r="4"', '<row r="4"/><row r="4"'),
        ("200,000 levels", "<sheetData>", "<sheetData>" + "<row>" * 200_000),
        ("a protected sheet", "<mergeCells", "<sheetProtection/><mergeCells"),
        (
            "frozen panes that hide rows",
            '<sheetView workbookViewId="0">',
            '<sheetView workbookViewId="0"><pane ySplit="99"/>',
        ),
    )
)
