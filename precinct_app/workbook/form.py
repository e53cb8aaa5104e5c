"""The blank form, cut at its slots: the fixed pieces of the sheet's XML, and between them the cells that vary.

A slot is marked in the form itself: its cell holds a small JSON list that names it and says how it is filled (see
``Slot.marker``). So positions and wordings are the signed package's own: a later program with other texts or another
layout still fills and reads an older package's form, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from precinct_app import opc
from precinct_app.election.definition import Election
from precinct_app.texts import Refused, Told
from precinct_app.workbook.names import FORMAT
from precinct_app.workbook.slot import CONTENT, HEIGHT, MARK, Cell, Slot, Value
from precinct_app.workbook.writing import unescape

SHEET = "xl/worksheets/sheet1.xml"
_HOLE = re.compile(
    rf'(<c r="([A-Z][1-9][0-9]{{0,4}})" s="[0-9]+") t="inlineStr"><is><t>{MARK}([^<]*)</t></is></c>'
    r'|(<row r="([1-9][0-9]{0,4})" ht=")([1-9][0-9]{0,2})(?=" customHeight="1">)'
)


@dataclass(frozen=True, slots=True)
class Form:
    """The form of ``election``: ``parts`` as they lie in the package, and its blank sheet cut at the slots.

    ``pieces`` make up the blank sheet: what is fixed before a slot, then what the slot holds, and so on; the last is
    fixed. ``places`` has each slot that takes a value by its name, ``rows`` the height of each slot's row, ``blank``
    what stands behind a row's height as long as nothing is in its slots: places and numbers count in ``slots``.
    """

    election: Election
    parts: Mapping[str, bytes]
    slots: tuple[Slot, ...]
    pieces: tuple[bytes, ...]
    places: Mapping[str, int]
    rows: tuple[int, ...]
    blank: Mapping[int, tuple[bytes, int]]

    @classmethod
    def read(cls, form_xlsx: bytes, election: Election) -> Form:
        """The form behind the bytes of ``form.xlsx``. Raises Told when it is none, or no form of this program."""
        parts = opc.read(form_xlsx)
        pieces: list[str] = []
        slots: list[Slot] = []
        rows: list[int] = []
        row: re.Match[str] | None = None
        here = 0
        try:
            sheet = parts[SHEET].decode("utf-8")
            for found in _HOLE.finditer(sheet):
                if found[4]:
                    row = found
                    continue
                slot = Slot.marked(unescape(found[3]), found[2])
                if row is not None:
                    rows += [len(slots)]
                    slots.append(Slot(f"row {row[5]}", HEIGHT, int(row[6]), cell=row[5]))
                    pieces += [sheet[here : row.end(4)], row[6]]
                    here, row = row.end(), None
                rows.append(rows[-1])
                slots.append(slot)
                pieces += [sheet[here : found.end(1)], "/>"]
                here = found.end()
        except (KeyError, IndexError, ValueError, TypeError) as error:
            raise Told("workbook.not_a_form") from error
        if not any(slot.words.get("format") == str(FORMAT) for slot in slots):
            raise Told("workbook.other_format", format=FORMAT)
        cut = tuple(piece.encode() for piece in (*pieces, sheet[here:]))
        places = {slot.name: n for n, slot in enumerate(slots) if slot.kind != HEIGHT}
        ends = {row: n + 1 for n, row in enumerate(rows)}
        blank = {row: (b"".join(cut[2 * row + 1 : 2 * end]), end) for row, end in ends.items()}
        return cls(election, parts, tuple(slots), cut, places, tuple(rows), blank)

    def words(self, name: str) -> Mapping[str, str]:
        """The wordings that the slot ``name`` brings. Raises KeyError where there is no such slot."""
        return self.slots[self.places[name]].words

    def cells(self, values: Mapping[str, Value]) -> dict[str, Cell]:
        """The cells of these values, by name of their slots; None and "" leave a cell empty, as a missing value does.

        Raises Refused (see ``Slot.holding``), KeyError for a name that is no slot's.
        """
        given = [(name, self.slots[self.places[name]], value) for name, value in values.items()]
        return {name: slot.holding(value) for name, slot, value in given if value is not None and value != ""}

    def write(self, cells: Mapping[str, Cell]) -> bytes:
        """The sheet with these cells, each row as tall as its texts need."""
        pieces = [*self.pieces]
        heights: dict[int, int] = {}
        for name, (xml, needed) in cells.items():
            place = self.places[name]
            pieces[2 * place + 1] = xml
            row = self.rows[place]
            if needed > heights.get(row, self.slots[row].most):
                heights[row] = needed
        for row, tallest in heights.items():
            pieces[2 * row + 1] = b"%d" % tallest
        return b"".join(pieces)

    def values(self, sheet: bytes) -> dict[str, Value]:
        """What the slots of ``sheet`` hold, by name; what is only shown is left out, and so are rows that are blank.

        Raises Refused: ``workbook.not_text``, ``workbook.changed`` (what is fixed differs before the slot in
        ``cell``) or ``workbook.cell`` (a cell whose content is not of its slot's kind).
        """
        try:
            return self._values(sheet)
        except (Refused, UnicodeDecodeError):
            try:
                sheet.decode("utf-8")
            except UnicodeDecodeError:
                raise Refused("workbook.not_text") from None
            raise

    def _values(self, sheet: bytes) -> dict[str, Value]:
        """The same, but for text that is no UTF-8."""
        values: dict[str, Value] = {}
        here = place = 0
        while place < len(self.slots):
            slot, fixed = self.slots[place], self.pieces[2 * place]
            if not sheet.startswith(fixed, here):
                raise Refused("workbook.changed", cell=slot.cell)
            here += len(fixed)
            if slot.kind == HEIGHT:
                blank, end = self.blank[place]
                if sheet.startswith(blank, here):
                    here, place = here + len(blank), end
                    continue
            found = CONTENT.match(sheet, here)
            if not found:
                raise Refused("workbook.cell", cell=slot.cell, place=slot.name)
            if slot.kind not in ("shown", HEIGHT):
                values[slot.name] = slot.value(found[1], found[2])
            here, place = found.end(), place + 1
        if sheet[here:] != self.pieces[-1]:
            raise Refused("workbook.changed", cell=self.slots[-1].cell)
        return values

    def first_difference(self, one: bytes, other: bytes) -> Slot:
        """The first slot in which two sheets of this form, which differ, hold different content."""
        here = there = 0
        for fixed, slot in zip(self.pieces[::2], self.slots, strict=False):
            found, other_found = CONTENT.match(one, here + len(fixed)), CONTENT.match(other, there + len(fixed))
            if found is None or other_found is None or found[0] != other_found[0]:
                return slot
            here, there = found.end(), other_found.end()
        raise ValueError("the sheets are equal")
