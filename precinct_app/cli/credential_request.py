"""``precinct-app credential request``, ``grant`` and ``accept``: a key that never leaves the laptop that made it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import get_args

import click

from precinct_app.cli import common
from precinct_app.cli import credential_files as files
from precinct_app.cli.credential_show import show_certificate, show_request
from precinct_app.files import write_safely
from precinct_app.signing import requests
from precinct_app.signing.certificates import Role
from precinct_app.signing.credential import save_p12
from precinct_app.texts import Refused


@click.command()
@click.option("--election", required=True, type=files.FILE, help="The election's package.")
@click.option("--station", "number", required=True, help="The station's number.")
@click.option("--role", required=True, type=click.Choice(get_args(Role)), help="Role in the commission.")
@files.name
@files.out
@common.password_file
def request(election: Path, number: str, role: Role, name: str, out: Path, password_file: Path | None) -> None:
    """Make a key on this laptop and, beside it, the request (.csr) to send to the commission."""
    asked = out.with_suffix(".csr")
    files.stays(out, asked)
    found, _ = files.read_election(election)
    files.has_station(found, number)
    waiting = requests.make_waiting(found.id, number, role, name, practice=found.practice)
    data = requests.request_of(waiting)
    files.save(waiting, out, password_file)
    write_safely(asked, data, replace=False)
    common.say("request.written", file=asked)
    show_request(requests.read_request(data, asked))
    common.say("request.call")


@click.command()
@click.argument("file", type=files.FILE)
@files.issuer
@click.option("--out", required=True, type=files.FILE, help="The certificate to write and send back (.crt).")
@click.option("--fingerprint", help="What the station reads out over the telephone; compared instead of asked for.")
@common.password_file
@files.issuer_password
def grant(
    file: Path,
    issuer: Path,
    out: Path,
    fingerprint: str | None,
    password_file: Path | None,
    issuer_password_file: Path | None,
) -> None:
    """Give the certificate that FILE asks for, after its fingerprint was compared over the telephone.

    On a terminal the command asks whether it agrees. Where nobody can be asked, give --fingerprint, or compare what is
    shown before the certificate is sent.
    """
    files.stays(out)
    asked = requests.read_request(common.read_bytes(file), file)
    granted = requests.grant(asked, files.load(issuer, issuer_password_file or password_file))
    show_request(asked)
    if not _agrees(asked.fingerprint, fingerprint):
        raise Refused("request.differs", file=file)
    write_safely(out, granted.pem(), replace=False)
    common.say("request.granted", file=out)


@click.command()
@click.argument("file", type=files.FILE)
@click.option("--key", required=True, type=files.FILE, help="The key file that waits for this certificate.")
@common.password_file
def accept(file: Path, key: Path, password_file: Path | None) -> None:
    """Put the certificate in FILE into the key file that asked for it."""
    granted = requests.read_granted(common.read_bytes(file), file)
    data, password = common.read_bytes(key), common.password(password_file)
    whole = requests.accept(requests.load_waiting(data, password, key), granted, file)
    write_safely(key, save_p12(whole, password), private=True)
    common.say("request.accepted", file=key)
    show_certificate(whole.certificate)


def _agrees(shown: str, heard: str | None) -> bool:
    """Whether the fingerprint was compared: with ``heard``, spaces aside, or by who sits at the terminal."""
    if heard is not None:
        return "".join(heard.split()) == shown.replace(" ", "")
    if not sys.stdin.isatty():
        common.say("request.compare")
        return True
    return click.confirm(common.texts().say("request.ask"), err=True)
