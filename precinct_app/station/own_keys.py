"""A key that never leaves the laptop which made it: asked for here, granted at the commission, accepted here again.

The files of the three steps, around signing/requests.py. While it waits for its certificate a key lies in
``keys/<station>_<role>_waiting.p12`` of the data folder, then in ``keys/<station>_<role>.p12``.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from precinct_app.files import write_safely
from precinct_app.package import Package
from precinct_app.signing import requests
from precinct_app.signing.certificates import Role
from precinct_app.signing.credential import Credential, load_p12, save_p12
from precinct_app.signing.requests import Granted, Request
from precinct_app.texts import Refused, Told


@dataclass(frozen=True, slots=True)
class Asked:
    """A key that waits, its request to be sent, and the key's fingerprint to be read out."""

    key: Path
    request: Path
    fingerprint: str


def ask(package: Package, station: str, role: Role, name: str, password: bytes, folder: Path) -> Asked:
    """Make a key in ``folder`` and, beside it, the request for its certificate (``.csr``).

    Raises Told: ``credential.station_unknown``, ``files.exists`` (one waits or is there already), as ``make_waiting``,
    ``save_p12`` and ``write_safely`` do.
    """
    election = package.election
    if station not in election.stations:
        raise Told("credential.station_unknown", station=station)
    key, request = waiting_path(folder, station, role), folder / f"{station}_{role}.csr"
    for file in (key, request, folder / f"{station}_{role}.p12"):
        if file.exists():
            raise Told("files.exists", file=file)
    waiting = requests.make_waiting(election.id, station, role, name, practice=election.practice)
    data = requests.request_of(waiting)
    folder.mkdir(parents=True, exist_ok=True)
    write_safely(key, save_p12(waiting, password), replace=False, private=True)
    write_safely(request, data, replace=False)
    return Asked(key, request, requests.read_request(data, request).fingerprint)


def waiting_path(folder: Path, station: str, role: str) -> Path:
    """Where a key waits for its certificate."""
    return folder / f"{station}_{role}_waiting.p12"


def read_request(file: Path) -> Request:
    """The request in a file. Raises Told as ``requests.read_request``, ``own_key.unreadable``."""
    return requests.read_request(_bytes(file), file.name)


def read_granted(file: Path) -> Granted:
    """The certificate in a file. Raises Told as ``requests.read_granted``, ``own_key.unreadable``."""
    return requests.read_granted(_bytes(file), file.name)


def grant(request: Request, authority: Path, password: bytes, out: Path) -> Granted:
    """Grant what ``request`` asks for into ``out`` (``.crt``), after its fingerprint was compared by telephone.

    Raises Told as ``load_p12`` and ``requests.grant`` do, ``files.exists``.
    """
    granted = requests.grant(request, load_p12(_bytes(authority), password, authority.name))
    write_safely(out, granted.pem(), replace=False)
    return granted


def accept(granted: Granted, where: Path, key: Path, password: bytes) -> Path:
    """Put a certificate (of the file ``where``) and the key that waits for it together; returns the key file.

    Raises Told as ``load_waiting`` and ``requests.accept`` do; the waiting key is there until the whole one is.
    """
    whole: Credential = requests.accept(requests.load_waiting(_bytes(key), password, key.name), granted, where.name)
    done = key.with_name(key.name.replace("_waiting", ""))
    write_safely(done, save_p12(whole, password), replace=done == key, private=True)
    if done != key:
        key.unlink()
    return done


def copied(file: Path, folder: Path) -> Path:
    """A copy of ``file`` in ``folder``, to be sent. Raises Told, ``files.exists`` for another content there."""
    data, copy = _bytes(file), folder / file.name
    if copy.exists() and _bytes(copy) != data:
        raise Refused("files.exists", file=copy)
    write_safely(copy, data)
    return copy


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Told("own_key.unreadable", file=file.name, why=error.strerror or "?") from None
