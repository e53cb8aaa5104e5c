"""Many protocols as a CSV, for ``check``: a column ``station`` and one for each line, one protocol a row.

Repeated lines are ``issued_by_member[1]``, ``issued_by_member[2]`` and so on. An empty cell is an unfilled line; a
line without a column is unfilled in every row. A station may come several times: each row is by itself.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from precinct_app.counts import Figure, parse
from precinct_app.election.definition import Election, split_key
from precinct_app.election.tables import shown
from precinct_app.protocol.counts_file import known_station
from precinct_app.protocol.strict_json import decoded
from precinct_app.texts import Told


def read_csv(data: bytes, election: Election, where: str) -> Iterator[tuple[str, Mapping[str, Figure]]]:
    """Station and figures of each row, in order; ``where`` names the file in messages.

    Raises Told, naming the row (counted as an editor counts lines) or the column, when it comes to what is unknown
    or no CSV. Blank lines are passed over.
    """
    rows = csv.reader(io.StringIO(decoded(data, where), newline=""), strict=True)
    try:
        header = next(rows, [])
        _check_header(header, election, where)
        for row in rows:
            if not row:
                continue
            place = Told("counts_file.row", row=str(rows.line_num))
            if len(row) != len(header):
                raise Told("counts_file.cells", file=where, place=place, found=len(row), wanted=len(header))
            cells = dict(zip(header, row, strict=True))
            station = known_station(cells.pop("station"), election, where, place)
            yield station, {key: parse(cell) for key, cell in cells.items()}
    except csv.Error as error:
        place = Told("counts_file.row", row=str(rows.line_num))
        raise Told("counts_file.not_csv", file=where, place=place) from error


def _check_header(header: list[str], election: Election, where: str) -> None:
    for column in header:
        if header.count(column) > 1:
            raise Told("counts_file.column_twice", file=where, column=shown(column))
        if column != "station" and not _is_place(column, election):
            raise Told("counts_file.unknown_column", file=where, column=shown(column))
    if "station" not in header:
        raise Told("counts_file.no_station_column", file=where)


def _is_place(column: str, election: Election) -> bool:
    """True for the key of a line of this election."""
    id, repeat = split_key(column)
    return any(line.id == id and line.repeat == (repeat is not None) for line in election.lines)
