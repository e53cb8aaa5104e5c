"""Read an election definition, or refuse it: with the file, the place and what is wrong.

The format is described in resources/elections/README.md. It is read with the standard library alone, in whole
numbers only, and nothing in it is ever evaluated.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Final

from precinct_app.election.definition import ROLES, Election, Line, Signing
from precinct_app.election.stations import read_stations
from precinct_app.election.tables import Table, shown
from precinct_app.election.terms import read_relations
from precinct_app.texts import Told

DEFINITION: Final = "election.toml"
STATIONS: Final = "stations.csv"
MOST_BYTES: Final = 8_000_000  # of one file; the 10,101 stations of 2022 take less than two
_FORMAT = 1
_KINDS = ("presidential", "party-list", "single-mandate", "referendum", "other")
_VERDICTS = ("held", "rejected")
_NEED = (("secretary",), ("chair", "deputy"))
_ELECTION_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}", re.ASCII)  # it names files: a path stays short
_LINE_ID = re.compile(r"[a-z][a-z0-9_]{0,39}", re.ASCII)
_RESERVED = ("registered", "choice")  # what a relation's terms mean by these is not a line
_KEYS = (
    *("format", "id", "kind", "date", "mode", "version", "day", "receiving_phone", "choices_after"),
    *("second_entry", "signing", "title", "line", "choice", "relation"),
)


def read_folder(folder: Path) -> Election:
    """The election of a definition folder: election.toml and stations.csv. Raises Told."""
    toml, stations = folder / DEFINITION, folder / STATIONS
    return _read(_bytes_of(toml), _bytes_of(stations), str(toml), str(stations))


def read(toml: bytes, stations: bytes, where: str) -> Election:
    """The election of the two files' bytes, from a package or a journal that ``where`` names. Raises Told."""
    return _read(toml, stations, f"{where}: {DEFINITION}", f"{where}: {STATIONS}")


def _read(toml: bytes, stations: bytes, toml_file: str, stations_file: str) -> Election:
    top = _toml(_decoded(toml, toml_file), toml_file)
    if top.whole("format") != _FORMAT:
        raise top.refusal("unknown_format", "format")
    top.only(*_KEYS)
    mode = top.one_of("mode", ("practice", "real"))
    second_entry = top.one_of("second_entry", ("other", "aloud", "off"), "other")
    if mode == "real" and second_entry == "off":
        raise top.refusal("off_in_real", "second_entry")
    lines = _lines(top)
    return Election(
        id=top.formed("id", _ELECTION_ID, "kz-president-2022"),
        kind=top.one_of("kind", _KINDS),
        date=top.date("date"),
        mode=mode,
        title=top.text("title"),
        version=top.whole("version", 1, least=1),
        day=top.word("day", ""),
        receiving_phone=top.word("receiving_phone", ""),
        second_entry=second_entry,
        signing=_signing(top.table("signing", {})),
        lines=lines,
        relations=read_relations(top.tables("relation", "code"), lines),
        stations=read_stations(_decoded(stations, stations_file), stations_file),
    )


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Told("definition.unreadable", file=str(path)) from error


def _decoded(data: bytes, file: str) -> str:
    if len(data) > MOST_BYTES:
        raise Told("definition.too_large", file=file, most=MOST_BYTES)
    if data.startswith(b"\xef\xbb\xbf"):
        raise Told("definition.byte_order_mark", file=file)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = Told("definition.row", row=str(data.count(b"\n", 0, error.start) + 1))
        raise Told("definition.not_utf8", file=file, place=place) from error


def _toml(text: str, file: str) -> Table:
    try:
        return Table(file, "", tomllib.loads(text))
    except (ValueError, RecursionError) as error:  # ValueError: a number of thousands of digits, too
        at = re.search(r"at line ([0-9]+)", str(error))
        place = Told("definition.row", row=at[1] if at else str(text.count("\n") + 1))
        raise Told("definition.bad_toml", file=file, place=place) from error


def _signing(table: Table) -> Signing:
    table.only("need", "missing", "emergency")
    need = table.groups("need", _NEED)
    if not 1 <= len(need) <= 2:
        raise table.refusal("groups", "need")
    for group in need:
        for role in group:
            table.known("need", role, ROLES)
            if group.count(role) > 1:
                raise table.refusal("double", "need", found=role)
    missing, emergency = (table.one_of(key, _VERDICTS, "held") for key in ("missing", "emergency"))
    return Signing(need, missing, emergency)


def _lines(top: Table) -> tuple[Line, ...]:
    """Lines and choices as they are printed and keyed: choices behind ``choices_after``, else at the end."""
    tables = [*top.tables("line", "id"), *top.tables("choice", "id")]
    read = [_line(table, choice=table.place.startswith("choice")) for table in tables]
    for n, line in enumerate(read):
        if any(line.id == earlier.id for earlier in read[:n]):
            raise tables[n].refusal("double", "id", found=line.id)
    lines, choices = [line for line in read if not line.choice], [line for line in read if line.choice]
    if not lines:
        raise top.refusal("missing", "line")
    after = top.word("choices_after", lines[-1].id)
    ids = [line.id for line in lines]
    if after not in ids:
        raise top.refusal("unknown_line", "choices_after", found=shown(after))
    behind = ids.index(after) + 1
    return (*lines[:behind], *choices, *lines[behind:])


def _line(table: Table, choice: bool) -> Line:
    if choice:
        table.only("id", "number", "label", "short", "group", "detail", "basis")
    else:
        table.only("id", "number", "stage", "section", "label", "short", "group", "basis", "repeat")
    id = table.formed("id", _LINE_ID, "voters_total")
    if id in _RESERVED:
        raise table.refusal("reserved", "id", found=id)
    label = table.text("label")
    return Line(
        id=id,
        number=table.word("number"),
        stage="after" if choice else table.one_of("stage", ("before", "after")),
        section="protocol" if choice else table.one_of("section", ("protocol", "working"), "protocol"),
        label=label,
        short=table.maybe_text("short") or label,
        group=table.maybe_text("group"),
        detail=table.maybe_text("detail"),
        basis=table.word("basis", ""),
        repeat="repeat" in table.values and table.one_of("repeat", ("member",)) == "member",
        choice=choice,
    )
