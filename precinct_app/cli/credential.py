"""``precinct-app credential``: make a root, issue authorities and stations, show what a file holds."""

from __future__ import annotations

import os
from pathlib import Path
from typing import get_args

import click
from cryptography import x509

from precinct_app.cli import common
from precinct_app.files import write_safely
from precinct_app.signing.certificates import Role, fingerprint, from_pem, subject_of, to_pem
from precinct_app.signing.credential import (
    Credential,
    issue_authority,
    issue_station,
    load_p12,
    make_root,
    save_p12,
)
from precinct_app.texts import Told

_file = click.Path(path_type=Path)
_name = click.option("--name", required=True, help="Whom the certificate names.")
_out = click.option("--out", required=True, type=_file, help="The key file to write; one that is there already stays.")
_issuer = click.option("--issuer", required=True, type=_file, help="The key file that issues.")
_issuer_password = click.option(
    "--issuer-password-file", type=_file, help="File with the issuer's password, where it is another one."
)


@click.group()
def credential() -> None:
    """Keys and certificates of commissions and stations."""


@credential.command()
@_name
@_out
@click.option("--pem", type=_file, help="Write the certificate too: what packages carry as root.pem.")
@common.password_file
def root(name: str, out: Path, pem: Path | None, password_file: Path | None) -> None:
    """Make the commission's root, once, in an offline ceremony."""
    _stays(out, *([pem] if pem else []))
    made = make_root(name)
    _save(made, out, password_file)
    if pem:
        write_safely(pem, to_pem(made.certificate), replace=False)
    _show(made.certificate)


@credential.command()
@_issuer
@_name
@_out
@common.password_file
@_issuer_password
def authority(
    issuer: Path, name: str, out: Path, password_file: Path | None, issuer_password_file: Path | None
) -> None:
    """Issue an authority: it signs election packages and issues stations' credentials."""
    _stays(out)
    made = issue_authority(_load(issuer, issuer_password_file or password_file), name)
    _save(made, out, password_file)
    _show(made.certificate)


@credential.command()
@_issuer
@click.option("--election", "election", required=True, help="The election's package, or its id.")
@click.option("--station", "number", required=True, help="The station's number.")
@click.option("--role", required=True, type=click.Choice(get_args(Role)), help="Role in the commission.")
@_name
@_out
@click.option("--spare", is_flag=True, help="The station's sealed spare credential of this role.")
@common.password_file
@_issuer_password
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
    _stays(out)
    issuing = _load(issuer, issuer_password_file or password_file)
    election_id = _election(election, number, issuing)
    made = issue_station(issuing, election_id, number, role, name, spare=spare)
    _save(made, out, password_file)
    common.say("credential.could_sign")
    _show(made.certificate)


@credential.command()
@click.argument("file", type=_file)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@common.password_file
def show(file: Path, as_json: bool, password_file: Path | None) -> None:
    """Show whom a key file or a certificate names. Nothing is judged: whom to trust, a package says."""
    data = common.read_bytes(file)
    if data.startswith(b"-----BEGIN"):
        certificate = from_pem(data, file)
        try:
            subject_of(certificate)
        except Told:
            raise Told("signing.not_ours_file", file=file) from None
    else:
        certificate = load_p12(data, common.password(password_file), file).certificate
    if as_json:
        common.print_json({"file": str(file), **_described(certificate)})
    else:
        _show(certificate)


def _described(certificate: x509.Certificate) -> dict[str, object]:
    """What is shown of a certificate; times in UTC."""
    subject = subject_of(certificate)
    return {
        "kind": subject.kind,
        "name": subject.name,
        "election": subject.election,
        "station": subject.station,
        "role": subject.role,
        "spare": subject.spare,
        "practice": subject.practice,
        "valid_from": certificate.not_valid_before_utc.isoformat(),
        "valid_to": certificate.not_valid_after_utc.isoformat(),
        "fingerprint": fingerprint(certificate),
    }


def _show(certificate: x509.Certificate) -> None:
    """The same for a person, on stdout, a line each; what a certificate does not name is left out."""
    texts = common.texts()
    for field, value in _described(certificate).items():
        if isinstance(value, bool):
            value = texts.say("credential.yes" if value else "credential.no")
        elif field == "kind":
            value = texts.say(f"credential.kind_{value}")
        elif field == "role" and value:
            value = texts.say(f"credential.role_{value}")
        if value:
            click.echo(f"{_label(field)}: {value}")


def _label(field: str) -> str:
    return common.texts().say(f"credential.{field}")


def _election(given: str, number: str, issuer: Credential) -> str:
    """The id of the election: ``given`` itself, or that of the package (or folder) at this path, which has the station.

    Raises Told: no such station, or a practice issuer for a real election (and the other way round).
    """
    if not Path(given).exists():
        return given
    from precinct_app.cli.check import read_election  # an id alone needs no election to be read

    election = read_election(Path(given))
    if number not in election.stations:
        raise Told("credential.station_unknown", station=number)
    if election.practice != issuer.subject.practice:
        raise Told("signing.practice_key")
    return election.id


def _stays(*files: Path) -> None:
    """Refuse before anybody has typed a password: what is there already is never written over."""
    for file in files:
        if file.exists():
            raise Told("files.exists", file=file)


def _load(file: Path, password_file: Path | None) -> Credential:
    return load_p12(common.read_bytes(file), common.password(password_file), file)


def _save(made: Credential, out: Path, password_file: Path | None) -> None:
    """Write the key file, readable by its owner only; a password that is typed is typed twice."""
    if password_file is None and "PRECINCT_PASSWORD" not in os.environ:
        ask, again = (common.texts().say(code) for code in ("credential.new_password", "credential.new_password_again"))
        password: bytes = click.prompt(ask, hide_input=True, err=True, confirmation_prompt=again).encode()
    else:
        password = common.password(password_file)
    write_safely(out, save_p12(made, password), replace=False, private=True)
    common.say("credential.written", file=out)
