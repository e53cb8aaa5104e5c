"""Small elections for tests, read by the real reader: a line of text for each thing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from precinct_app.counts import Count, Figure
from precinct_app.election.definition import Election
from precinct_app.election.reading import read

HEAD = """format = 1
id = "small"
kind = "other"
date = 2022-11-20
mode = "practice"
title = { kk = "Т", ru = "Т" }
"""
STATIONS = "number,district,name_kk,name_ru,name_en,country,time_zone,voters\n7,1,а,а,a,KZ,Asia/Almaty,1000\n"


def small(lines: str, choices: str = "", relations: Sequence[str] = ()) -> Election:
    """An election with ``lines`` and ``choices`` (ids; ``m*`` is repeated for each member) and ``relations``.

    A relation is written ``R02 error a,b == c`` or as ``R03 warning`` and its keys in TOML.
    """
    toml = HEAD
    for number, id in enumerate(lines.split(), 1):
        repeat = '\nrepeat = "member"' if id.endswith("*") else ""
        toml += f'[[line]]\nid = "{id.rstrip("*")}"\nnumber = "{number}"\nstage = "before"{repeat}\n'
        toml += 'label = { kk = "Ж", ru = "С" }\n'
    for number, id in enumerate(choices.split(), 1):
        toml += f'[[choice]]\nid = "{id}"\nnumber = "c{number}"\nlabel = {{ kk = "Ж", ru = "С" }}\n'
    for relation in relations:
        code, severity, rest = relation.split(" ", 2)
        toml += f'[[relation]]\ncode = "{code}"\nseverity = "{severity}"\ntext = {{ kk = "Ж", ru = "С" }}\n'
        toml += rest if rest.startswith("check") else _sides(rest)
        toml += "\n"
    return read(toml.encode(), STATIONS.encode(), "small")


def _sides(relation: str) -> str:
    left, sign, right = relation.split(" ", 2)
    terms = [[term.replace("×", " * ") for term in side.split(",")] for side in (left, right)]
    return f'left = {terms[0]}\nrelation = "{sign}"\nright = {terms[1]}'.replace("'", '"')


def counts(values: Mapping[str, int] | None = None, **more: int) -> dict[str, Figure]:
    """Figures from plain numbers."""
    return {key: Count(value) for key, value in {**(values or {}), **more}.items()}
