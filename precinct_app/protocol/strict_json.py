"""Strict JSON for files that people write: no key twice, no number rounded, and a sentence for whatever is wrong.

Numbers stay as they are written, since ``json`` would take 12.0, -0, 1e3 and NaN for numbers like any other.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from precinct_app.election.tables import Table, shown
from precinct_app.texts import Told


def decoded(data: bytes, where: str) -> str:
    """The text of a counts file: UTF-8; a byte order mark, which spreadsheets write, is let pass. Raises Told."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Told("counts_file.not_utf8", file=where, place=error.start) from error


@dataclass(frozen=True, slots=True)
class Number:
    """A number as JSON writes it, not yet read: "12", "12.0", "-0", "1e3", "NaN"."""

    raw: str


def read_object(data: bytes, where: str) -> dict[str, object]:
    """The JSON object in ``data``, its numbers unread, no key in it twice. ``where`` names the file. Raises Told."""

    def pairs(found: list[tuple[str, object]]) -> dict[str, object]:
        values = dict(found)
        if len(values) < len(found):
            keys = [key for key, _ in found]
            twice = next(key for key in keys if keys.count(key) > 1)
            raise Told("counts_file.key_twice", file=where, key=shown(twice))
        return values

    text = decoded(data, where)
    try:
        value = json.loads(text, object_pairs_hook=pairs, parse_int=Number, parse_float=Number, parse_constant=Number)
    except json.JSONDecodeError as error:
        place = Told("counts_file.spot", line=str(error.lineno), column=str(error.colno))
        raise Told("counts_file.not_json", file=where, place=place) from error
    except RecursionError as error:
        raise Told("counts_file.nested", file=where) from error
    if not isinstance(value, dict):
        raise Told("counts_file.not_an_object", file=where)
    return value


def entries(table: Table, key: str) -> list[object]:
    """The list at ``key``; empty where there is none. Raises Told where something else stands there."""
    value = table.values.get(key, [])
    if not isinstance(value, list):
        raise Told("counts_file.not_a_list", file=table.file, place=table.at(key))
    return value


def objects(table: Table, key: str) -> list[Table]:
    """The objects in the list at ``key``; a place counts them from 1. Raises Told where an entry is none."""
    found = []
    for number, value in enumerate(entries(table, key), 1):
        place = f"{table.at(key)} {number}"
        if not isinstance(value, dict):
            raise Told("counts_file.no_object_here", file=table.file, place=place)
        found.append(Table(table.file, place, value))
    return found
