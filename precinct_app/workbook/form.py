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
from precinct_app.workbook.heights import height
from precinct_app.workbook.names import FORMAT
from precinct_app.workbook.slot import CONTENT, HEIGHT, MARK, Slot, Value
from precinct_app.workbook.writing import unescape

SHEET = "xl/worksheets/sheet1.xml"
_HOLE = re.compile(
    rf'(<c r="([A-Z][1-9][0-9]{{0,4}})" s="[0-9]+") t="inlineStr"><is><t>{MARK}([^<]*)</t></is></c>'
    r'|(<row r="([1-9][0-9]{0,4})" ht=")([1-9][0-9]{0,2})(?=" customHeight="1">)'
)


@dataclass(frozen=True, slots=True)
class Form:
    """The form of ``election``: ``parts`` as they lie in the package, and its sheet cut at the slots.

    ``fixed`` are the pieces of the sheet's XML: one before each slot, one behind the last. ``blank`` names every slot
    that takes a value, with none in it.
    """

    election: Election
    parts: Mapping[str, bytes]
    slots: tuple[Slot, ...]
    fixed: tuple[str, ...]
    blank: Mapping[str, None]

    @classmethod
    def read(cls, form_xlsx: bytes, election: Election) -> Form:
        """The form behind the bytes of ``form.xlsx``. Raises Told when it is none, or no form of this program."""
        parts = opc.read(form_xlsx)
        pieces: list[str] = []
        slots: list[Slot] = []
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
                    slots.append(Slot(f"row {row[5]}", HEIGHT, int(row[6]), cell=row[5]))
                    pieces.append(sheet[here : row.end(4)])
                    here, row = row.end(), None
                slots.append(slot)
                pieces.append(sheet[here : found.end(1)])
                here = found.end()
        except (KeyError, ValueError, TypeError) as error:
            raise Told("workbook.not_a_form") from error
        if not any(slot.words.get("format") == str(FORMAT) for slot in slots):
            raise Told("workbook.other_format", format=FORMAT)
        blank = dict.fromkeys(slot.name for slot in slots if slot.kind != HEIGHT)
        return cls(election, parts, tuple(slots), (*pieces, sheet[here:]), blank)

    def words(self, name: str) -> Mapping[str, str]:
        """The wordings that the slot ``name`` brings. Raises KeyError where there is no such slot."""
        for slot in self.slots:
            if slot.name == name:
                return slot.words
        raise KeyError(name)

    def write(self, values: Mapping[str, Value]) -> bytes:
        """The sheet with a value for every slot; None and "" leave a cell empty.

        Raises Refused (see ``Slot.xml``), KeyError where a value is missing.
        """
        pieces: list[str] = []
        row = tallest = 0
        for fixed, slot in zip(self.fixed, self.slots, strict=False):
            pieces.append(fixed)
            if slot.kind == HEIGHT:
                row, tallest = len(pieces), slot.most
                pieces.append(str(tallest))
                continue
            value = values[slot.name]
            if value is None or value == "":
                pieces.append("/>")
                continue
            pieces.append(slot.xml(value))
            if isinstance(value, str):
                needed = height(slot.text(value), slot.wide, slot.line)
                if needed > tallest:
                    tallest = needed
                    pieces[row] = str(tallest)
        return "".join([*pieces, self.fixed[-1]]).encode()

    def values(self, sheet: bytes) -> dict[str, Value]:
        """What the slots of ``sheet`` hold, by name; what is only shown is left out.

        Raises Refused: ``workbook.not_text``, ``workbook.changed`` (what is fixed differs before the slot in
        ``cell``) or ``workbook.cell`` (a cell whose content is not of its slot's kind).
        """
        try:
            xml = sheet.decode("utf-8")
        except UnicodeDecodeError:
            raise Refused("workbook.not_text") from None
        values: dict[str, Value] = {}
        here = 0
        for fixed, slot in zip(self.fixed, self.slots, strict=False):
            if not xml.startswith(fixed, here):
                raise Refused("workbook.changed", cell=slot.cell)
            found = CONTENT.match(xml, here + len(fixed))
            if not found:
                raise Refused("workbook.cell", cell=slot.cell, place=slot.name)
            if slot.kind not in ("shown", HEIGHT):
                values[slot.name] = slot.value(found[1], found[2])
            here = found.end()
        if xml[here:] != self.fixed[-1]:
            raise Refused("workbook.changed", cell=self.slots[-1].cell)
        return values

    def first_difference(self, one: bytes, other: bytes) -> Slot:
        """The first slot in which two sheets of this form, which differ, hold different content."""
        left, right = one.decode(), other.decode()
        here = there = 0
        for fixed, slot in zip(self.fixed, self.slots, strict=False):
            found, other_found = CONTENT.match(left, here + len(fixed)), CONTENT.match(right, there + len(fixed))
            if found is None or other_found is None or found[0] != other_found[0]:
                return slot
            here, there = found.end(), other_found.end()
        raise ValueError("the sheets are equal")
