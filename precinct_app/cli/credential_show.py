"""``precinct-app credential show``: whom a key file, a certificate or a request names."""

from __future__ import annotations

from pathlib import Path

import click
from cryptography import x509

from precinct_app.cli import common
from precinct_app.cli.credential_files import FILE, load
from precinct_app.signing.certificates import Subject, fingerprint, from_pem, subject_of
from precinct_app.signing.requests import Request, read_granted, read_request
from precinct_app.texts import Told


@click.command()
@click.argument("file", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@common.password_file
def show(file: Path, as_json: bool, password_file: Path | None) -> None:
    """Show whom a key file, a certificate or a request names. Nothing is judged: whom to trust, a package says."""
    described = _described(file, password_file)
    if as_json:
        common.print_json({"file": str(file), **described})
    else:
        _show(described)


def show_certificate(certificate: x509.Certificate) -> None:
    """Show a certificate of ours to a person, on stdout."""
    _show(_of_certificate(certificate))


def show_request(request: Request) -> None:
    """The same of a request, with the fingerprint to compare by telephone."""
    _show(_of_request(request))


def _described(file: Path, password_file: Path | None) -> dict[str, object]:
    data = common.read_bytes(file)
    if data.startswith(b"-----BEGIN CERTIFICATE REQUEST"):
        return _of_request(read_request(data, file))
    if data.count(b"-----BEGIN CERTIFICATE-----") == 2:
        return _of_certificate(read_granted(data, file).certificate)
    if not data.startswith(b"-----BEGIN"):
        return _of_certificate(load(file, password_file).certificate)
    certificate = from_pem(data, file)
    try:
        return _of_certificate(certificate)
    except Told:
        raise Told("signing.not_ours_file", file=file) from None


def _of_subject(subject: Subject, kind: str) -> dict[str, object]:
    return {
        "kind": kind,
        "name": subject.name,
        "election": subject.election,
        "station": subject.station,
        "role": subject.role,
        "spare": subject.spare,
        "practice": subject.practice,
    }


def _of_certificate(certificate: x509.Certificate) -> dict[str, object]:
    """What is shown of a certificate; times in UTC."""
    subject = subject_of(certificate)
    return {
        **_of_subject(subject, subject.kind),
        "valid_from": certificate.not_valid_before_utc.isoformat(),
        "valid_to": certificate.not_valid_after_utc.isoformat(),
        "fingerprint": fingerprint(certificate),
    }


def _of_request(request: Request) -> dict[str, object]:
    return {**_of_subject(request.subject, "request"), "key_fingerprint": request.fingerprint}


def _show(described: dict[str, object]) -> None:
    """For a person, on stdout, a line each; what is not named is left out."""
    texts = common.texts()
    for field, value in described.items():
        if isinstance(value, bool):
            value = texts.say("credential.yes" if value else "credential.no")
        elif field == "kind":
            value = texts.say(f"credential.kind_{value}")
        elif field == "role" and value:
            value = texts.say(f"credential.role_{value}")
        if value:
            click.echo(f"{texts.say(f'credential.{field}')}: {value}")
