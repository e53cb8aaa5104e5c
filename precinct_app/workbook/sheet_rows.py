"""What a row of the blank form is made of. ``sheet_figures`` and ``sheet_record`` make rows, ``template`` draws."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from precinct_app.election.definition import Text
from precinct_app.protocol.record import LONGEST_NAME, LONGEST_TEXT
from precinct_app.texts import catalogue
from precinct_app.workbook.slot import Slot

# Columns: id (small), number, Kazakh, Russian, figure, words in Kazakh, words in Russian.
ID, NUMBER, KK, RU, FIGURE, WORDS_KK, WORDS_RU = COLUMNS = "ABCDEFG"
ROLES = ("chair", "deputy", "secretary", "member")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row: a fixed text or a slot, drawn in a style of ``template.STYLES``, ``across`` so many columns."""

    column: str
    content: str | Slot
    style: str
    across: int = 1


Row = tuple[Cell, ...]


def label(code: str) -> Text:
    """A text of the sheet, ``workbook.sheet_<code>``, in every language."""
    kk, ru, en = (catalogue(language).say(f"workbook.sheet_{code}") for language in ("kk", "ru", "en"))
    return Text(kk, ru, en)


def both(text: Text) -> str:
    """Kazakh and Russian in one cell, once where they are the same word."""
    return text.kk if text.kk == text.ru else f"{text.kk} · {text.ru}"


def words(codes: Iterable[str]) -> Mapping[str, str]:
    """The wordings of a slot that holds one of ``codes``."""
    return {code: both(label(code)) for code in codes}


def one_of(name: str, codes: Iterable[str]) -> Slot:
    """A slot that holds one of some fixed wordings."""
    return Slot(name, "word", words=words(codes))


def name_of(name: str) -> Slot:
    """A slot for a person's name."""
    return Slot(name, "text", LONGEST_NAME)


def free_text(name: str) -> Slot:
    """A slot for a reason, an explanation, an opinion."""
    return Slot(name, "text", LONGEST_TEXT)


def wide(style: str, kk: str | Slot, ru: str | Slot, en: str | Slot) -> Row:
    """A row of three parts across the sheet, one a language."""
    return Cell(ID, kk, style, across=3), Cell(RU, ru, style, across=2), Cell(WORDS_KK, en, style, across=2)


def section(title: Text, style: str = "section") -> Row:
    """The heading of a section, Kazakh and Russian above their columns."""
    texts = {KK: title.kk, RU: title.ru}
    return tuple(Cell(column, texts.get(column, ""), style) for column in COLUMNS)


def head(**codes: str) -> Row:
    """The head of a section's columns: for each column the code of its text, in both languages."""
    return tuple(Cell(column, both(label(codes[column])) if column in codes else "", "head") for column in COLUMNS)


def row(id: str, number: str, named: Text | tuple[str | Slot, str | Slot], *cells: str | Slot) -> Row:
    """A row: its id, its number, its label in both languages and what stands right of them, from the figure on."""
    kk, ru = (named.kk, named.ru) if isinstance(named, Text) else named
    contents = (id, number, kk, ru, *cells, *("",) * (3 - len(cells)))
    return tuple(
        Cell(column, content, _style(column, content)) for column, content in zip(COLUMNS, contents, strict=True)
    )


def _style(column: str, content: str | Slot) -> str:
    if column == FIGURE:
        return "figure" if isinstance(content, Slot) and content.kind == "number" else "mark"
    return {ID: "id", NUMBER: "number"}.get(column, "text")
