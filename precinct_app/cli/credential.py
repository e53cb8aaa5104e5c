"""``precinct-app credential``: make a root, issue authorities and stations; the other commands are beside this file."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import click

from precinct_app.cli import common
from precinct_app.cli import credential_files as files
from precinct_app.cli.credential_batch import batch
from precinct_app.cli.credential_emergency import emergency
from precinct_app.cli.credential_request import accept, grant, request
from precinct_app.cli.credential_show import show, show_certificate
from precinct_app.files import write_safely
from precinct_app.signing.certificates import Role, to_pem
from precinct_app.signing.credential import Credential, issue_authority, issue_station, make_root


@click.group(commands=[batch, request, grant, accept, emergency, show])
def credential() -> None:
    """Keys and certificates of commissions and stations."""


@credential.command()
@files.name
@files.out
@click.option("--pem", type=files.FILE, help="Write the certificate too: what packages carry as root.pem.")
@common.password_file
def root(name: str, out: Path, pem: Path | None, password_file: Path | None) -> None:
    """Make the commission's root, once, in an offline ceremony."""
    files.stays(out, *([pem] if pem else []))
    made = make_root(name)
    files.save(made, out, password_file)
    if pem:
        write_safely(pem, to_pem(made.certificate), replace=False)
    show_certificate(made.certificate)


@credential.command()
@files.issuer
@files.name
@files.out
@common.password_file
@files.issuer_password
def authority(
    issuer: Path, name: str, out: Path, password_file: Path | None, issuer_password_file: Path | None
) -> None:
    """Issue an authority: it signs election packages and issues stations' credentials."""
    files.stays(out)
    made = issue_authority(files.load(issuer, issuer_password_file or password_file), name)
    files.save(made, out, password_file)
    show_certificate(made.certificate)


@credential.command()
@files.issuer
@click.option("--election", "election", required=True, help="The election's package, or its id.")
@click.option("--station", "number", required=True, help="The station's number.")
@click.option("--role", required=True, type=click.Choice(get_args(Role)), help="Role in the commission.")
@files.name
@files.out
@click.option("--spare", is_flag=True, help="The station's sealed spare credential of this role.")
@common.password_file
@files.issuer_password
def station(
    issuer: Path,
    election: str,
    number: str,
    role: Role,
    name: str,
    out: Path,
    spare: bool,
    password_file: Path | None,
    issuer_password_file: Path | None,
) -> None:
    """Issue what a member of a station's commission signs with."""
    files.stays(out)
    issuing = files.load(issuer, issuer_password_file or password_file)
    election_id = _election_id(election, number, issuing)
    made = issue_station(issuing, election_id, number, role, name, spare=spare)
    files.save(made, out, password_file)
    common.say("credential.could_sign")
    show_certificate(made.certificate)


def _election_id(given: str, number: str, issuing: Credential) -> str:
    """The id of the election: ``given`` itself, or that of the package (or folder) at this path, which has the station.

    Raises Told: no such station, or an issuer whose credentials that election does not accept.
    """
    path = Path(given)
    if not path.exists():
        return given
    election, root = files.read_election(path)
    files.has_station(election, number)
    files.may_issue(issuing, election, root, path)
    return election.id
