"""The QR code on paper: what a telephone reads from it, and its modules."""

from __future__ import annotations

from collections.abc import Iterator

import segno

from precinct_app.election.definition import Election, split_key
from precinct_app.protocol.record import Protocol

SIDE = 70.87  # points: 25 mm


def payload(election: Election, protocol: Protocol, code: str) -> str:
    """Station, revision, code and every printed figure as plain text, words parted by single spaces.

    ``[PRACTICE ]ELECTION STATION R<revision> <code of 24 digits> <number>:<figure> <number>:<figure> …``

    for instance ``KZ-PRESIDENT-2022 903 R1 407188325560912733460584 1:1284 2:947 3.1:0 3.2:166``. A number is the
    printed number of a line, with the member's place behind a point where a line is repeated. The election's id
    stands in capitals, because then everything fits the QR alphabet of 45 characters, which needs 5.5 bits each
    instead of 8: 40 figures stay readable at 25 mm. It is for a person with a telephone: what counts is the
    signed file, and the code says whether this paper is that file's.
    """
    head = f"{election.id.upper()} {protocol.station} R{protocol.revision} {code}"
    mark = ("PRACTICE",) if election.practice else ()
    return " ".join((*mark, head, *_figures(election, protocol)))


def _figures(election: Election, protocol: Protocol) -> Iterator[str]:
    for key in election.keys(len(protocol.people)):
        line, (_, member) = election.line_of(key), split_key(key)
        if line.section == "protocol":
            number = line.number.replace(" ", "_") + (f".{member}" if member else "")
            yield f"{number}:{protocol.counts[key]}"


def modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """The QR code of ``text`` by rows, True is black; error correction M (15 %), no white border."""
    code = segno.make_qr(text, error="m", boost_error=False)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)
