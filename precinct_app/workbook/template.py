"""The blank form as an .xlsx, drawn with openpyxl once, when an election package is built. Same election, same bytes.

Imports openpyxl and babel: import this module only where a package is built.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from precinct_app import opc
from precinct_app.election.definition import Election
from precinct_app.workbook import sheet_figures, sheet_record
from precinct_app.workbook.form import SHEET
from precinct_app.workbook.heights import height
from precinct_app.workbook.sheet_rows import COLUMNS, Row
from precinct_app.workbook.slot import Slot
from precinct_app.workbook.writing import escape_decoded

STYLES_PART = "xl/styles.xml"
FONT = "Arial"  # on every Windows, with all Kazakh letters; elsewhere a metric twin stands in
WIDTHS = (15, 6, 30, 30, 15, 26, 26)  # 9 999 999 in the figures' size, and A4 upright at about 70 per cent


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell is drawn: size in points, alignment, grey ground, frame."""

    size: int = 9
    bold: bool = False
    across: str = "left"
    colour: str = "000000"
    ground: str = ""
    framed: bool = True
    format: str = "General"  # not "@": Excel up to 2010 shows ### for a text of more than 255 signs in it

    @property
    def line(self) -> int:
        """Points from one line to the next."""
        return round(self.size * 1.25)

    def wide(self, column: str, across: int) -> int:
        """How many digits of this size stand beside each other in ``across`` columns from ``column`` on."""
        first = COLUMNS.index(column)
        return int(sum(WIDTHS[first : first + across]) * 9 / self.size / (1.1 if self.bold else 1)) - 1


STYLES = {
    "banner": Style(14, bold=True, framed=False, ground="E6E6E6"),
    "contest": Style(10, framed=False),
    "title": Style(13, bold=True, framed=False),
    "balance": Style(11, bold=True, framed=False),
    "section": Style(10, bold=True, ground="E6E6E6"),
    "group": Style(9, bold=True),
    "head": Style(8, bold=True),
    "id": Style(6, colour="595959"),
    "number": Style(9),
    "text": Style(9),
    "figure": Style(12, bold=True, across="right", format="#,##0"),
    "mark": Style(9, across="center"),
    "note": Style(9, framed=False),
}


def build(election: Election) -> bytes:
    """The blank form of ``election``: ``form.xlsx`` of its package."""
    book = Workbook()
    # Column widths are counted in digits of the Normal style's font: it must be the sheet's own.
    book._fonts[0] = Font(name=FONT, size=9)  # type: ignore[attr-defined]  # openpyxl has no other way
    book.calculation.fullCalcOnLoad = False  # else Excel asks to save a file that nobody changed
    for name, style in STYLES.items():
        book.add_named_style(_named(name, style))
    sheet = book.worksheets[0]
    sheet.title = "protocol"
    for number, row in enumerate(rows(election), 1):
        _draw(sheet, number, row)
    _page(sheet)
    file = io.BytesIO()
    book.save(file)
    parts = _without_properties(file)
    return opc.write({**parts, STYLES_PART: _in_order(parts[STYLES_PART]), SHEET: _plain(parts[SHEET])}.items())


def rows(election: Election) -> Iterator[Row]:
    """Every row of the form, from the top."""
    yield from sheet_figures.heading(election)
    yield from sheet_figures.station(election)
    yield from sheet_figures.figures(election)
    yield from sheet_record.people()
    yield from sheet_record.entries()
    yield from sheet_record.relations(election)
    yield from sheet_record.late(election)
    yield from sheet_record.attachments()
    yield from sheet_record.about(election)


def _named(name: str, style: Style) -> NamedStyle:
    named = NamedStyle(name)
    named.font = Font(name=FONT, size=style.size, bold=style.bold, color=style.colour)
    named.alignment = Alignment(style.across, "center", wrap_text=True, indent=style.across == "right")
    named.number_format = style.format
    if style.ground:
        named.fill = PatternFill("solid", fgColor=style.ground)
    if style.framed:
        thin = Side("thin", "808080")
        named.border = Border(left=thin, right=thin, top=thin, bottom=thin)
    return named


def _draw(sheet: Worksheet, number: int, row: Row) -> None:
    tallest = 15
    for one in row:
        style = STYLES[one.style]
        wide = style.wide(one.column, one.across)
        cell = sheet[f"{one.column}{number}"]
        if isinstance(one.content, Slot):
            cell.value = replace(one.content, wide=wide, line=style.line).marker()
            cell.data_type = "s"
            tallest = max(tallest, style.line + 3)
        elif one.content:
            tallest = max(tallest, height(one.content, wide, style.line))
            cell.value = escape_decoded(one.content)
            cell.data_type = "s"  # openpyxl makes a formula of a leading "="
        cell.style = one.style
        if one.across > 1:
            last = COLUMNS[COLUMNS.index(one.column) + one.across - 1]
            sheet.merge_cells(f"{one.column}{number}:{last}{number}")
    sheet.row_dimensions[number].height = tallest


def _page(sheet: Worksheet) -> None:
    """A4 upright, one page wide."""
    for column, width in zip(COLUMNS, WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]  # always there in a new sheet
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top = margins.bottom = 0.5
    margins.header = margins.footer = 0.2
    sheet.oddFooter.center.text = "&P / &N"  # type: ignore[union-attr]  # a new sheet has one


def _plain(sheet: bytes) -> bytes:
    """The sheet in UTF-8, where openpyxl writes every letter as a number, and with its empty cells closed at once."""
    xml = re.sub(r"&#([0-9]+);", lambda found: chr(int(found[1])), sheet.decode("ascii"))
    return xml.replace(' t="n"></c>', "/>").replace(' t="n"/>', "/>").encode()


def _in_order(styles: bytes) -> bytes:
    """The styles with each font's properties in the order of Excel and of Microsoft's schema; openpyxl has its own."""
    order = (b"<b ", b"<sz ", b"<color ", b"<name ")

    def font(found: re.Match[bytes]) -> bytes:
        properties = re.findall(rb"<[^>]*/>", found[1])
        properties.sort(key=lambda one: order.index(one[: one.index(b" ") + 1]))
        return b"<font>" + b"".join(properties) + b"</font>"

    return re.sub(rb"<font>(.*?)</font>", font, styles)


def _without_properties(file: io.BytesIO) -> dict[str, bytes]:
    """The parts in a package's order, content types first, without docProps: nothing unsigned may name a part."""
    with zipfile.ZipFile(file) as book:
        parts = {name: book.read(name) for name in book.namelist() if not name.startswith("docProps/")}
    parts[opc.CONTENT_TYPES] = re.sub(rb'<Override [^>]*PartName="/docProps/[^>]*/>', b"", parts[opc.CONTENT_TYPES])
    parts["_rels/.rels"] = re.sub(rb'<Relationship [^>]*docProps/[^>]*/>', b"", parts["_rels/.rels"])
    if b"docProps" in parts[opc.CONTENT_TYPES] + parts["_rels/.rels"] or SHEET not in parts:
        raise ValueError("openpyxl writes its packages in another way now")
    first = (opc.CONTENT_TYPES, "_rels/.rels")
    return {name: parts[name] for name in (*first, *sorted(parts.keys() - set(first)))}
