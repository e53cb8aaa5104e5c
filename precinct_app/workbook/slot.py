"""A slot: one cell of the form that varies, how it is named and filled, and how it stands in the sheet's XML."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from precinct_app.plain_text import bad_character
from precinct_app.texts import Refused
from precinct_app.workbook.heights import height
from precinct_app.workbook.writing import escape, unescape

Value = int | str | None
Cell = tuple[bytes, int]  # its XML behind the style, and how many points its row needs for it
KINDS = ("number", "text", "word", "shown")
HEIGHT = "height"
MARK = "\ue000"  # begins a slot's marker; a definition's texts hold no private sign, so no label passes for a slot
_TEXT = ' t="inlineStr"><is><t xml:space="preserve">'
CONTENT = re.compile(
    rf"/>|><v>(0|[1-9][0-9]{{0,6}})</v></c>|{_TEXT}([^<]+)</t></is></c>|[1-9][0-9]{{0,2}}(?=\" c)".encode()
)
"""What may follow a cell's reference and style: nothing, a count, a text; or the height of a row."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One cell that varies, ``wide`` digits wide and ``line`` points a line; or the height of the row it stands in.

    ``kind`` "number": a count; "text": at most ``most`` signs as typed; "word": one of ``words``, by its code;
    "shown": follows from other slots and is never read, only compared (``words`` may hold what it is made of);
    "height": at least ``most`` points, and more where the texts of the row need it.
    A form says in some slot's ``words`` which ``format`` it has.
    """

    name: str
    kind: str
    most: int = 0
    words: Mapping[str, str] = field(default_factory=dict)
    wide: int = 0
    line: int = 0
    cell: str = ""

    def marker(self) -> str:
        """What the form's cell holds."""
        fields = [self.name, self.kind, self.most, dict(self.words), self.wide, self.line]
        return MARK + json.dumps(fields, ensure_ascii=False)

    @classmethod
    def marked(cls, json_text: str, cell: str) -> Slot:
        """The slot behind a marker, without its first sign. Raises ValueError or TypeError when it is none."""
        name, kind, most, words, wide, line = json.loads(json_text)
        if kind not in KINDS:
            raise ValueError(f"not a kind of slot: {kind}")
        return cls(name, kind, most, words, wide, line, cell)

    def holding(self, value: int | str) -> Cell:
        """The cell that holds ``value``, or its wording where the slot brings one.

        Raises Refused for a text that does not fit, ValueError for a value of another kind.
        """
        if self.kind == "number":
            if type(value) is not int or not 0 <= value <= 9_999_999:
                raise ValueError(f"{self.name}: not a count: {value!r}")
            return b"><v>%d</v></c>" % value, 0
        if type(value) is not str:
            raise ValueError(f"{self.name}: not a text: {value!r}")
        if self.kind == "word" and value not in self.words:
            raise ValueError(f"{self.name}: not one of its words: {value!r}")
        if self.kind == "text":
            if len(value) > self.most:
                raise Refused("workbook.too_long", place=self.name, most=self.most)
            bad = bad_character(value)
            if bad:
                raise Refused("workbook.bad_character", place=self.name, sign=bad)
        text = self.words.get(value, value)
        return f"{_TEXT}{escape(text)}</t></is></c>".encode(), height(text, self.wide, self.line)

    def value(self, number: bytes | None, text: bytes | None) -> Value:
        """The value behind the cell's content: digits, or text as XML. Raises Refused when it is not of the kind."""
        if self.kind == "number":
            if text is None:
                return int(number) if number is not None else None
        elif number is None:
            if text is None:
                return None
            plain = unescape(text.decode())
            if self.kind == "text":
                return plain
            for code, word in self.words.items():
                if word == plain:
                    return code
        raise Refused("workbook.cell", cell=self.cell, place=self.name)
