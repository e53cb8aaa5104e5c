"""The election package: one signed file with all that a station and a receiver must know of an election.

``.election`` is an OPC zip, signed by an authority like a workbook: the definition (election.toml), the registry
(stations.csv), the root whose credentials count (root.pem) and the blank form (form.xlsx). A package cannot vouch for
itself: whoever opens a real one for the first time compares its root's fingerprint with the official letter.

Imports cryptography and lxml: import this module late.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from cryptography import x509

from precinct_app import opc
from precinct_app.election import reading
from precinct_app.election.definition import Election
from precinct_app.signing import frame, package_signature, package_xml, trust
from precinct_app.signing.certificates import Subject, from_pem, is_practice, to_pem
from precinct_app.signing.credential import Credential
from precinct_app.signing.pieces import Reference
from precinct_app.texts import Refused, Told
from precinct_app.workbook.form import Form

DEFINITION, STATIONS, ROOT, FORM = HASHED = ("election.toml", "stations.csv", "root.pem", "form.xlsx")
ROOT_IN_FOLDER: Final = Path("trust") / "root.pem"
_TYPES: Final = {
    frame.ROOT: package_xml.RELATIONSHIPS_TYPE,
    DEFINITION: "application/toml",
    STATIONS: "text/csv",
    ROOT: "application/x-pem-file",
    FORM: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_RELATIONSHIP: Final = package_xml.Relationship("rId1", "urn:precinct-app:election-definition", DEFINITION)
_AROUND: Final = {
    opc.CONTENT_TYPES: package_xml.written_types(_TYPES),
    frame.ROOT: package_xml.transformed([_RELATIONSHIP]),
}


@dataclass(frozen=True, slots=True)
class Package:
    """An opened package. ``definition`` and ``stations`` are the files' bytes, ``data`` the whole package's.

    ``authority`` signed it at ``signed_at`` (a claim, as every signing time) under ``root``. ``frames`` are the parts
    of a workbook with one and with two signatures, ``covered`` what they sign; its sheet is the blank form's.
    """

    election: Election
    definition: bytes
    stations: bytes
    definition_hash: str
    form: Form
    root: x509.Certificate
    authority: Subject
    signed_at: datetime
    data: bytes
    frames: tuple[Mapping[str, bytes], ...]
    covered: tuple[Reference, ...]

    def station_rows(self, station: str) -> bytes:
        """The header of stations.csv and the row of one station: what a journal keeps. Raises KeyError without one."""
        header, *rows = self.stations.decode("utf-8").splitlines()
        place = next(csv.reader([header])).index("number")
        for row in rows:
            if row and next(csv.reader([row]))[place] == station:
                return f"{header}\n{row}\n".encode()
        raise KeyError(station)


def definition_hash(parts: Mapping[str, bytes]) -> str:
    """SHA-256 over election.toml, stations.csv, root.pem and form.xlsx, 64 hexadecimal digits.

    Hashed are, in this order, for each of the four: its name in ASCII, a zero byte, its length in decimal digits, a
    zero byte, and its bytes; so no byte can move from one file to the next.
    """
    hashed = hashlib.sha256()
    for name in HASHED:
        hashed.update(f"{name}\0{len(parts[name])}\0".encode() + parts[name])
    return hashed.hexdigest()


def build(folder: Path, authority: Credential, at: datetime | None = None) -> bytes:
    """The package of a definition folder, signed by ``authority`` at ``at`` (now). Same input, same bytes (RSA).

    Raises Told: a definition that is refused, no trust/root.pem, an authority that this root has not issued, and
    practice keys for a real election or real ones for practice (``package.practice_root``, ``package.real_root``).
    """
    from precinct_app.workbook import template  # openpyxl and babel: only who builds needs them

    moment = at or datetime.now(UTC)
    election = reading.read_folder(folder)
    root = from_pem(_bytes_of(folder / ROOT_IN_FOLDER), folder / ROOT_IN_FOLDER)
    trust.judge_authority(authority.certificate, authority.chain, root, at=moment)
    _same_mode(election, root)
    parts = {
        **_AROUND,
        DEFINITION: _bytes_of(folder / reading.DEFINITION),
        STATIONS: _bytes_of(folder / reading.STATIONS),
        ROOT: to_pem(root),
        FORM: opc.write(_as_signed(opc.read(template.build(election))).items()),
    }
    return opc.write(package_signature.sign(parts, authority.signer(), moment).items())


def open_file(path: Path) -> Package:
    """The package in a file. Raises Told as ``open_bytes`` does, and ``package.unreadable``."""
    return open_bytes(_bytes_of(path), str(path))


def open_bytes(data: bytes, where: str) -> Package:
    """The package behind ``data``; ``where`` names it in what is told.

    Raises Told (``package.refused``, with the reason in it): no package of ours, a byte changed after signing, an
    authority that its root has not issued, a definition that is refused, practice keys in a real package.
    """
    try:
        return _open(data, where)
    except Told as why:
        raise Told("package.refused", file=where, why=why) from why


def _open(data: bytes, where: str) -> Package:
    parts = opc.read(data)
    found = package_signature.verify(parts)
    plain, _ = frame.unframed(parts)
    if len(found) != 1 or list(plain) != [*_AROUND, *HASHED] or any(plain[name] != _AROUND[name] for name in _AROUND):
        raise Refused("package.parts")
    root = from_pem(plain[ROOT], ROOT)
    authority = trust.judge_authority(found[0].certificate, found[0].chain, root, at=found[0].time)
    election = reading.read(plain[DEFINITION], plain[STATIONS], where)
    _same_mode(election, root)
    form = Form.read(plain[FORM], election)
    return Package(
        election=election,
        definition=plain[DEFINITION],
        stations=plain[STATIONS],
        definition_hash=definition_hash(plain),
        form=form,
        root=root,
        authority=authority,
        signed_at=found[0].time,
        data=data,
        frames=tuple(frame.framed(form.parts, number) for number in range(1, frame.MOST + 1)),
        covered=package_signature.references(form.parts),
    )


def _same_mode(election: Election, root: x509.Certificate) -> None:
    """The practice root's keys are public: no real election takes them, and practice takes no real key."""
    if is_practice(root) and not election.practice:
        raise Refused("package.practice_root")
    if election.practice and not is_practice(root):
        raise Refused("package.real_root")


def _as_signed(form: Mapping[str, bytes]) -> dict[str, bytes]:
    """The form's parts as a receiver finds them in a signed workbook once its signatures are taken away."""
    return frame.unframed({**frame.framed(form, 1), frame.signature_part(1): b""})[0]


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Told("package.unreadable", file=str(path), why=error.strerror or "?") from error
