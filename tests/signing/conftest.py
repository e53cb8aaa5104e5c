"""Real keys (made once a session, they are slow) and a real workbook, as openpyxl writes it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from openpyxl import Workbook

from precinct_app.signing import package_signature
from precinct_app.signing.credential import Credential, issue_authority, issue_station, make_emergency, make_root

ELECTION = "kz-president-2022"
ISSUED = datetime(2022, 11, 1, tzinfo=UTC)
SIGNED = datetime(2022, 11, 20, 15, 4, 5, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Keys:
    """A commission, and a foreign one whose people bear the same names. Names hold what XML must escape."""

    root: Credential
    authority: Credential
    secretary: Credential
    chair: Credential
    other_station: Credential
    emergency: Credential
    practice_root: Credential
    practice_authority: Credential
    practice_secretary: Credential
    foreign_root: Credential
    foreign_authority: Credential
    foreign_secretary: Credential


@pytest.fixture(scope="session")
def keys() -> Keys:
    """All keys, issued on 1 November 2022."""
    root = make_root("Орталық сайлау комиссиясы", at=ISSUED)
    authority = issue_authority(root, 'Комиссия <&> "Ә", + №1', at=ISSUED)
    practice_root = make_root("Орталық сайлау комиссиясы", practice=True, at=ISSUED)
    practice_authority = issue_authority(practice_root, 'Комиссия <&> "Ә", + №1', at=ISSUED)
    foreign_root = make_root("Орталық сайлау комиссиясы", at=ISSUED)
    foreign_authority = issue_authority(foreign_root, 'Комиссия <&> "Ә", + №1', at=ISSUED)

    def station(issuer: Credential, number: str = "290", role: str = "secretary") -> Credential:
        return issue_station(issuer, ELECTION, number, role, "Сәуле Ахметова", at=ISSUED)  # type: ignore[arg-type]  # one of them

    return Keys(
        root=root,
        authority=authority,
        secretary=station(authority),
        chair=station(authority, role="chair"),
        other_station=station(authority, "291"),
        emergency=make_emergency(ELECTION, "290", "secretary", "Сәуле Ахметова", at=ISSUED),
        practice_root=practice_root,
        practice_authority=practice_authority,
        practice_secretary=station(practice_authority),
        foreign_root=foreign_root,
        foreign_authority=foreign_authority,
        foreign_secretary=station(foreign_authority),
    )


@pytest.fixture(scope="session")
def book() -> dict[str, bytes]:
    """The parts of a small workbook, unsigned, without docProps."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in range(12):
        sheet.append([row, "Дауыс беру <нәтижесі> & «хаттама»", 800 + row])
    target = io.BytesIO()
    workbook.save(target)
    with zipfile.ZipFile(target) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if not name.startswith("docProps")}
    types, root = "[Content_Types].xml", "_rels/.rels"
    parts[types] = re.sub(rb'<Override PartName="/docProps[^>]*/>', b"", parts[types])
    parts[root] = re.sub(rb"<Relationship [^>]*docProps[^>]*/>", b"", parts[root])
    return parts


@pytest.fixture(scope="session")
def signed(keys: Keys, book: Mapping[str, bytes]) -> dict[str, bytes]:
    """The workbook signed by the secretary, then by the chair."""
    once = package_signature.sign(book, keys.secretary.signer(), SIGNED)
    return package_signature.sign(once, keys.chair.signer(), SIGNED)
