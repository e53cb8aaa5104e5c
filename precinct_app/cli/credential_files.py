"""What the credential commands share: options, key files that are read and written, and the election they are for."""

from __future__ import annotations

import os
from pathlib import Path

import click
from cryptography import x509

from precinct_app.cli import common
from precinct_app.election.definition import Election
from precinct_app.files import write_safely
from precinct_app.signing.credential import Credential, load_p12, save_p12
from precinct_app.texts import Told

FILE = click.Path(path_type=Path)
name = click.option("--name", required=True, help="Whom the certificate names.")
out = click.option("--out", required=True, type=FILE, help="The key file to write; one that is there already stays.")
issuer = click.option("--issuer", required=True, type=FILE, help="The key file that issues.")
issuer_password = click.option(
    "--issuer-password-file", type=FILE, help="File with the issuer's password, where it is another one."
)


def stays(*files: Path) -> None:
    """Refuse before anybody has typed a password: what is there already is never written over."""
    for file in files:
        if file.exists():
            raise Told("files.exists", file=file)


def load(file: Path, password_file: Path | None) -> Credential:
    """The credential in a key file, opened with the password of the call."""
    return load_p12(common.read_bytes(file), common.password(password_file), file)


def save(made: Credential, file: Path, password_file: Path | None) -> None:
    """Write a new key file, readable by its owner only; a password that is typed is typed twice."""
    if password_file is None and "PRECINCT_PASSWORD" not in os.environ:
        ask, again = (common.texts().say(code) for code in ("credential.new_password", "credential.new_password_again"))
        password = common.ask_password(ask, again).encode()
    else:
        password = common.password(password_file)
    write_safely(file, save_p12(made, password), replace=False, private=True)
    common.say("credential.written", file=file)


def read_election(path: Path) -> tuple[Election, x509.Certificate | None]:
    """The election of a package, with the root that it trusts; of a definition folder, without one. Raises Told."""
    if path.is_dir():
        from precinct_app.election.reading import read_folder

        return read_folder(path), None
    from precinct_app.package import open_file  # lxml: an election's id alone needs none of it

    package = open_file(path)
    return package.election, package.root


def has_station(election: Election, number: str) -> None:
    """Raises Told (``credential.station_unknown``) when ``election`` has no such station."""
    if number not in election.stations:
        raise Told("credential.station_unknown", station=number)


def may_issue(issuing: Credential, election: Election, root: x509.Certificate | None, file: Path) -> None:
    """Raises Told when nobody would accept what ``issuing`` issues for the election in ``file``.

    ``signing.not_an_issuer``, ``signing.practice_key`` (practice and real do not mix), ``credential.other_root``.
    """
    if issuing.subject.kind != "authority":
        raise Told("signing.not_an_issuer", name=issuing.subject.name)
    if election.practice != issuing.subject.practice:
        raise Told("signing.practice_key")
    if root is not None and root not in issuing.chain:
        raise Told("credential.other_root", file=file)
