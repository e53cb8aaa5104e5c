"""Who is to get a credential: people.csv, read strictly, one row a person (and a spare where the row says so).

Columns ``station,role,name`` and, where there are spares, ``spare``: "yes" (or "spare") or empty.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from precinct_app.election.definition import Election
from precinct_app.election.tables import check_text, shown
from precinct_app.signing.subject import ROLES, Role, Subject, check
from precinct_app.texts import Told

Value = TypeVar("Value")

HEADER = ("station", "role", "name")
OPTIONAL = ("spare",)
_SPARE = {"": False, "yes": True, "spare": True}
_FORMULA = ("=", "+", "-", "@")  # a spreadsheet would take the name in the register for a formula


@dataclass(frozen=True, slots=True)
class Wanted:
    """One credential to issue; ``file`` is the name of its key file, without a folder."""

    station: str
    role: Role
    name: str
    spare: bool
    file: str


def read_people(data: bytes, file: str, election: Election) -> tuple[Wanted, ...]:
    """The credentials that a people.csv asks for, in its order, each spare behind its first.

    Raises Told with the row and the column of what is wrong: another header, an unknown station or role, a name that
    cannot stand in a certificate, the same person twice, a second chair, deputy or secretary of one station.
    """
    rows = csv.reader(io.StringIO(_decoded(data, file), newline=""), strict=True)
    wanted: list[Wanted] = []
    seen: set[tuple[str, ...]] = set()
    names: Counter[str] = Counter()
    try:
        header = tuple(next(rows, ()))
        if header not in (HEADER, HEADER + OPTIONAL):
            raise Told("credential.people_header", file=file, wanted=",".join(HEADER + OPTIONAL))
        for row in rows:
            person = _Row(file, rows.line_num, header, row, election)
            if person.key in seen:
                raise Told("definition.double", file=file, place=person.place("role"), found="; ".join(person.key))
            seen.add(person.key)
            wanted += person.wanted(names)
    except csv.Error:
        raise Told("definition.bad_csv", file=file, place=Told("definition.row", row=str(rows.line_num))) from None
    if not wanted:
        raise Told("credential.people_none", file=file)
    return tuple(wanted)


class _Row:
    """One row; a refusal names the file, the row and the column."""

    def __init__(self, file: str, number: int, header: tuple[str, ...], row: list[str], election: Election) -> None:
        self._file, self._number = file, number
        if len(row) != len(header):
            place = Told("definition.row", row=str(number))
            raise Told("definition.row_length", file=file, place=place, found=len(row), wanted=len(header))
        cells = dict.fromkeys(OPTIONAL, "") | dict(zip(header, row, strict=True))
        for column in HEADER:
            check_text(cells[column], file, self.place(column))
        self.station, self.name = cells["station"], cells["name"]
        if self.station not in election.stations:
            raise Told("credential.people_station", file=file, place=self.place("station"), station=shown(self.station))
        self.role = self._one_of("role", {role: role for role in ROLES}, cells["role"])
        self.spare = self._one_of("spare", _SPARE, cells["spare"])
        if self.name.startswith(_FORMULA):
            raise Told("credential.people_formula", file=file, place=self.place("name"), name=shown(self.name))
        try:
            check(Subject("station", self.name, election.id, self.station, self.role))
        except Told as why:
            raise Told("credential.people_row", file=file, place=self.place("name"), why=why) from None

    @property
    def key(self) -> tuple[str, ...]:
        """What may be there once: a role of a station; of members each by name, for there are several."""
        return (self.station, self.role, self.name) if self.role == "member" else (self.station, self.role)

    def place(self, column: str) -> Told:
        """The row and a column of it."""
        return Told("definition.cell", row=str(self._number), column=column)

    def wanted(self, names: Counter[str]) -> Iterator[Wanted]:
        """The credential of this row, and its spare; ``names`` counts the names of files that were given."""
        for spare in (False, True)[: 1 + self.spare]:
            stem = f"{self.station}_{self.role}{'_spare' * spare}"
            names[stem.casefold()] += 1  # Windows and macOS take A1 and a1 for one file
            if (again := names[stem.casefold()]) > 1:
                stem = f"{stem}_{again}"
            yield Wanted(self.station, self.role, self.name, spare, f"{stem}.p12")

    def _one_of(self, column: str, allowed: Mapping[str, Value], found: str) -> Value:
        if found not in allowed:
            words = ", ".join(filter(None, allowed))
            place = self.place(column)
            raise Told("definition.not_one_of", file=self._file, place=place, found=shown(found), allowed=words)
        return allowed[found]


def _decoded(data: bytes, file: str) -> str:
    if data.startswith(b"\xef\xbb\xbf"):
        raise Told("definition.byte_order_mark", file=file)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = Told("definition.row", row=str(data.count(b"\n", 0, error.start) + 1))
        raise Told("definition.not_utf8", file=file, place=place) from None
