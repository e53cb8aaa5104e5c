"""The whole way without a screen, on the built-in practice election: from an empty folder to an accepted file."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding

from precinct_app import package as packages
from precinct_app import resources
from precinct_app.election.definition import Station
from precinct_app.files import write_safely
from precinct_app.package import Package
from precinct_app.paper import pdf, protocol_pages
from precinct_app.protocol import record
from precinct_app.protocol.counts_file import read_json
from precinct_app.receiving.verify import Verdict
from precinct_app.signing.certificates import Role
from precinct_app.signing.credential import Credential, save_p12
from precinct_app.station import export, filling
from precinct_app.station.practice_keys import practice_authority, practice_credential
from precinct_app.station.workplace import Workplace
from precinct_app.texts import Told
from precinct_app.workbook import digest

ELECTION = "kz-president-2022"
STATION = "903"
PEOPLE = (
    ("chair", "Сейітқали Айгүл Маратқызы"),
    ("deputy", "Ахметов Данияр Серікұлы"),
    ("secretary", "Жүнісова Динара Бекқызы"),
    ("member", "Ким Ольга Владимировна"),
    ("member", "Оспанов Ерлан Қайратұлы"),
)
"""Made-up people."""


@dataclass(frozen=True, slots=True)
class Demo:
    """What the demo left behind, and the receiver's verdict on it."""

    workbook: Path
    paper: Path
    verdict: Verdict


def run(folder: Path, number: str = STATION) -> Demo:
    """Do the whole way into ``folder``, which it makes. Raises Told when the station is unknown or something fails."""
    folder.mkdir(parents=True, exist_ok=True)
    built_in = resources.elections_folder() / f"{ELECTION}.election"
    package = packages.open_file(built_in)
    if number not in package.election.stations:
        raise Told("workplace.no_station", station=number, election=ELECTION)
    (folder / "election").mkdir(exist_ok=True)
    write_safely(folder / "election" / built_in.name, package.data)
    signers = _credentials(folder / "credentials", package, number)
    counts = json.dumps(made_up(package.election.stations[number]), ensure_ascii=False, indent=1).encode()
    write_safely(folder / "counts.json", counts)
    return _protocol(folder, package, counts, signers)


def made_up(station: Station) -> dict[str, object]:
    """A protocol that balances, as counts.json, as large as the station; shares near those of the whole country."""
    voters = station.voters or 1000
    issued = voters * 69 // 100
    invalid, against = issued * 15 // 1000, issued * 55 // 1000
    choices = {
        "abden": issued * 25 // 1000,
        "auesbayev": issued * 21 // 1000,
        "dairabayev": issued * 33 // 1000,
        "kazhyken": issued * 24 // 1000,
        "tursynbekova": issued * 20 // 1000,
    }
    tokayev = issued - invalid - against - sum(choices.values())
    outside = voters // 50
    received = voters + voters // 100
    counts: dict[str, object] = {
        "voters_total": voters,
        "voters_issued": issued,
        "issued_by_member": [0, issued // 4, 0, issued // 3, issued - issued // 4 - issued // 3],
        "ballots_received": received,
        "ballots_cancelled": received - issued,
        "applications_outside": outside,
        "voters_participated": issued,
        **choices,
        "tokayev": tokayev,
        "against_all": against,
        "ballots_invalid": invalid,
        "ballots_portable": outside,
        "ballots_stationary": issued - outside,
        "voters_outside": outside,
        "voters_absentee": voters // 200,
    }
    return {
        "station": station.number,
        "people": [{"role": role, "name": name} for role, name in PEOPLE],
        "counts": counts,
        "second": {"counts": counts, "mode": "other", "by": PEOPLE[3][1]},
    }


def _credentials(folder: Path, package: Package, number: str) -> tuple[Credential, ...]:
    """Practice credentials of the station, made afresh; one password opens all of them."""
    folder.mkdir(exist_ok=True)
    password = secrets.token_urlsafe(12).encode()
    write_safely(folder / "password.txt", password + b"\n", private=True)
    names: Mapping[str, str] = dict(PEOPLE[:3])
    roles: tuple[Role, ...] = ("secretary", "chair")
    made = {role: practice_credential(package, number, role, names[role]) for role in roles}
    for file, credential in (*made.items(), ("authority", practice_authority())):
        write_safely(folder / f"{file}.p12", save_p12(credential, password), private=True)
    write_safely(folder / "root.pem", package.root.public_bytes(Encoding.PEM))
    return tuple(made.values())


def _protocol(folder: Path, package: Package, counts: bytes, signers: tuple[Credential, ...]) -> Demo:
    """Keep, freeze, print, sign and export what ``counts`` says."""
    read = read_json(counts, package.election, "counts.json")
    workplace = Workplace(folder / "data")
    try:
        kept = filling.keep(package, read, workplace.new_path(package, read.station))
        try:
            frozen = export.freeze(kept, package)
            pages = protocol_pages.pages(package.election, record.protocol(kept.state), digest.code(frozen))
            write_safely(folder / "protocol.pdf", pdf.write(pages, f"{ELECTION} {read.station} r1"))
            filling.record_paper(kept, read)
            for signer in signers:
                export.sign(kept, package, signer)
            (folder / "export").mkdir(exist_ok=True)
            exported = export.write(kept, package, folder / "export")
        finally:
            kept.close()
    finally:
        workplace.close()
    return Demo(exported.path, folder / "protocol.pdf", exported.verdict)
