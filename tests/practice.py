"""The built-in practice election as a signed package, and protocols of it: real keys, real files, made once a run."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from precinct_app import opc, resources
from precinct_app import package as packages
from precinct_app.package import Package
from precinct_app.protocol.counts_file import CountsFile, read_json
from precinct_app.protocol.kept import KeptProtocol
from precinct_app.signing.certificates import Role
from precinct_app.signing.credential import Credential
from precinct_app.station import demo, export, filling
from precinct_app.station.practice_keys import practice_authority, practice_credential

PRESIDENT = "kz-president-2022"
NAMES = dict(demo.PEOPLE[:3])


@cache
def authority() -> Credential:
    """The public practice authority."""
    return practice_authority()


@cache
def package_bytes(election: str = PRESIDENT) -> bytes:
    """A built-in election, built and signed as ``make`` does."""
    return packages.build(resources.elections_folder() / election, authority())


@cache
def package(election: str = PRESIDENT) -> Package:
    """The same, opened."""
    return packages.open_bytes(package_bytes(election), f"{election}.election")


@cache
def key(role: Role, station: str = demo.STATION) -> Credential:
    """A practice credential of a station."""
    return practice_credential(package(), station, role, NAMES[role])


def counts_json(station: str = demo.STATION, **changes: Any) -> dict[str, Any]:
    """A protocol that balances, as counts.json; ``changes`` replace lines of both entries."""
    made = demo.made_up(package().election.stations[station])
    counts: dict[str, Any] = {**_mapping(made["counts"]), **changes}
    return {**made, "counts": counts, "second": {**_mapping(made["second"]), "counts": counts}}


def counts_file(given: Mapping[str, Any]) -> CountsFile:
    """A counts file as ``fill`` reads it."""
    return read_json(json.dumps(given).encode(), package().election, "counts.json")


def kept(folder: Path, given: Mapping[str, Any] | None = None, **options: Any) -> KeptProtocol:
    """A protocol in a journal in ``folder``, entered and declared; not frozen. The caller closes it."""
    read = counts_file(given or counts_json())
    return filling.keep(package(), read, folder / f"{read.station}.journal", **options)


def signed(folder: Path, given: Mapping[str, Any] | None = None, *roles: Role, **options: Any) -> bytes:
    """The bytes of a workbook that was frozen, put on paper and signed by ``roles`` (usual: secretary, chair)."""
    read = counts_file(given or counts_json())
    protocol = kept(folder, given, **options)
    try:
        export.freeze(protocol, package())
        filling.record_paper(protocol, read)
        for role in roles or ("secretary", "chair"):
            export.sign(protocol, package(), key(role))
        return opc.write(export.workbook(protocol.state, package()).items())
    finally:
        protocol.close()


def _mapping(value: object) -> dict[str, Any]:
    assert isinstance(value, dict)
    return value
