"""How wide a text is and where it wraps, from the bundled font's own tables.

Read without reportlab and without Qt, so that the preview in the window, the printer and the PDF break every line
at the same place. No kerning: what draws the page turns it off too.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from precinct_app import resources


@dataclass(frozen=True, slots=True)
class Metrics:
    """Advance widths by character, as parts of the font size; ``missing`` is that of a letter the font lacks."""

    widths: Mapping[str, float]
    missing: float


def read(font: bytes) -> Metrics:
    """The widths in a TrueType file (OpenType specification: head, hhea, hmtx, and a cmap of format 4).

    For our own fonts only: bytes that are no such font raise KeyError, StopIteration or struct.error.
    """
    count = struct.unpack_from(">H", font, 4)[0]
    records = (struct.unpack_from(">4sIII", font, 12 + 16 * index) for index in range(count))
    table = {tag: font[offset : offset + length] for tag, _, offset, length in records}
    units = struct.unpack_from(">H", table[b"head"], 18)[0]
    long_ones = struct.unpack_from(">H", table[b"hhea"], 34)[0]

    def advance(glyph: int) -> float:
        at = min(glyph, long_ones - 1) * 4
        return float(struct.unpack_from(">H", table[b"hmtx"], at)[0] / units)

    return Metrics({chr(code): advance(glyph) for code, glyph in _glyphs(table[b"cmap"])}, advance(0))


def _glyphs(cmap: bytes) -> Iterator[tuple[int, int]]:
    """Code points and glyph numbers of the Unicode subtable of format 4 (the Basic Multilingual Plane)."""
    subtables = (struct.unpack_from(">HHI", cmap, 4 + 8 * n)[2] for n in range(struct.unpack_from(">H", cmap, 2)[0]))
    start = next(at for at in subtables if struct.unpack_from(">H", cmap, at)[0] == 4)
    segments = struct.unpack_from(">H", cmap, start + 6)[0] // 2

    def column(number: int, gap: int, kind: str) -> tuple[int, ...]:
        return struct.unpack_from(f">{segments}{kind}", cmap, start + 14 + gap + 2 * segments * number)

    ends, starts = column(0, 0, "H"), column(1, 2, "H")
    deltas, offsets = column(2, 2, "h"), column(3, 2, "H")
    base = start + 16 + 6 * segments  # where the column of offsets begins: they count from their own place
    for segment, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offsets[segment]:
                at = base + 2 * segment + offsets[segment] + 2 * (code - first)
                glyph = struct.unpack_from(">H", cmap, at)[0]
            if glyph:
                yield code, (glyph + deltas[segment]) & 0xFFFF


@cache
def metrics(bold: bool) -> Metrics:
    """The widths of Noto Sans Regular or Bold."""
    return read(resources.font("NotoSans-Bold.ttf" if bold else "NotoSans-Regular.ttf").read_bytes())


def width(text: str, pt: float, bold: bool = False) -> float:
    """The width of ``text`` in points at size ``pt``."""
    font = metrics(bold)
    return pt * sum(font.widths.get(letter, font.missing) for letter in text)


def missing(text: str) -> str:
    """The characters of ``text`` that the printed font does not have, each once: on paper they are empty boxes."""
    return "".join(dict.fromkeys(letter for letter in text if letter not in metrics(False).widths))


def wrap(text: str, pt: float, room: float, bold: bool = False) -> tuple[str, ...]:
    """``text`` in lines at most ``room`` points wide, broken at spaces (never at a no-break space).

    A word that is wider than ``room`` by itself is broken after a hyphen or between letters: nothing is cut off.
    No text, no line.
    """
    lines: list[str] = []
    for word in text.split(" "):
        if lines and width(f"{lines[-1]} {word}", pt, bold) <= room:
            lines[-1] += f" {word}"
            continue
        lines.append(word)
        while len(lines[-1]) > 1 and width(lines[-1], pt, bold) > room:
            fits = _fitting(lines[-1], pt, room, bold)
            lines[-1:] = [lines[-1][:fits], lines[-1][fits:]]
    return tuple(line for line in lines if line)


def _fitting(word: str, pt: float, room: float, bold: bool) -> int:
    """How many letters of ``word`` stay on a line: up to the last hyphen that fits, else what fits, at least one."""
    fits = next(n for n in range(len(word) - 1, 0, -1) if n == 1 or width(word[:n], pt, bold) <= room)
    return word.rfind("-", 0, fits) + 1 or fits
