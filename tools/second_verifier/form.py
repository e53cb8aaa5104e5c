"""The blank form and its slots: what is put into them and what is taken out (docs/format.md, 2.2)."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from tools.second_verifier.container import Parts, unzip
from tools.second_verifier.frame import Types, types_in
from tools.second_verifier.heights import row_height, text_height
from tools.second_verifier.must import must
from tools.second_verifier.text import escaped, has_hidden, unescaped

Values = dict[str, str]
"""What slots hold, by their names; "" where one holds nothing; of words the code."""

SHEET = "xl/worksheets/sheet1.xml"
ROW = re.compile('(<row r="[0-9]+" ht=")([0-9]+)(".*?</row>)')
HOLE = re.compile('(<c r="([A-Z]+[0-9]+)" s="[0-9]+") t="inlineStr"><is><t>\ue000(.*?)</t></is></c>')
TEXT_CELL = ' t="inlineStr"><is><t xml:space="preserve">'
CELL = re.compile(f'<c r="([A-Z]+[0-9]+)" s="[0-9]+"(?:{TEXT_CELL}|><v>)([^<]+)<')
COUNT = re.compile("0|[1-9][0-9]{0,6}")


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell that varies: its kind, the most characters of a text, words by their codes, width and height of a line."""

    cell: str
    kind: str
    most: int
    words: Values
    wide: int
    line: int


@dataclass(frozen=True, slots=True)
class Form:
    """The parts of a blank form with their types, and the slots of its sheet by their names."""

    parts: Parts
    types: Types
    slots: dict[str, Slot]


def read_form(data: bytes) -> Form:
    """The form behind the bytes of form.xlsx."""
    parts = unzip(data)
    slots = {}
    for _, cell, marker in HOLE.findall(parts[SHEET].decode()):
        name, *rest = json.loads(unescaped(marker))
        slots[name] = Slot(cell, *rest)
    return Form(parts, types_in(parts), slots)


def fill(form: Form, values: Values) -> bytes:
    """The form's sheet with these values in its slots, each row as tall as its texts need."""

    def row(found: re.Match[str]) -> str:
        before, own, cells = found.groups()
        needed: list[int] = []

        def cell(hole: re.Match[str]) -> str:
            name, *_ = json.loads(unescaped(hole[3]))
            slot, value = form.slots[name], values.get(name, "")
            if not value:
                return f"{hole[1]}/>"
            if slot.kind == "number":
                return f"{hole[1]}><v>{value}</v></c>"
            text = slot.words[value] if slot.kind == "word" else value
            needed.append(text_height(text, slot.wide, slot.line))
            return f"{hole[1]}{TEXT_CELL}{escaped(text)}</t></is></c>"

        filled = HOLE.sub(cell, cells)
        return f"{before}{row_height(int(own), needed)}{filled}"

    return ROW.sub(row, form.parts[SHEET].decode()).encode()


def take(form: Form, sheet: bytes) -> Values:
    """What a sheet says in its slots but the shown ones. Only ``fill`` proves that this is all that it says."""
    cells = dict(CELL.findall(sheet.decode()))
    said = {name: unescaped(cells.get(slot.cell, "")) for name, slot in form.slots.items() if slot.kind != "shown"}
    return {name: taken(form.slots[name], text) for name, text in said.items()}


def taken(slot: Slot, text: str) -> str:
    """What a cell says whose text this is, if the slot is of its kind."""
    if slot.kind == "number":
        must(not text or COUNT.fullmatch(text), "sheet: no count")
    elif slot.kind == "text":
        must(len(text) <= slot.most, "sheet: a text too long")
        must(not has_hidden(text), "sheet: a hidden character")
    elif text:
        codes = {wording: code for code, wording in slot.words.items()}
        must(text in codes, "sheet: a wording that is not the form's")
        return codes[text]
    return text
