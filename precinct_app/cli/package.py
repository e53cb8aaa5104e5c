"""``precinct-app package``: build an election package from a definition folder, show what a package says."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path

import click

from precinct_app import package as packages
from precinct_app.cli import common
from precinct_app.files import write_safely
from precinct_app.signing.certificates import fingerprint
from precinct_app.signing.credential import load_p12
from precinct_app.texts import Told

_file = click.Path(path_type=Path)


@click.group()
def package() -> None:
    """Election packages: what a station and a receiver are given."""


@package.command()
@click.argument("folder", type=_file)
@click.option("--credential", required=True, type=_file, help="The authority's key file.")
@click.option("--out", required=True, type=_file, help="The package to write; one that is there already stays.")
@common.password_file
def build(folder: Path, credential: Path, out: Path, password_file: Path | None) -> None:
    """Turn a definition folder into one signed file."""
    if out.exists():  # told before anybody has typed a password
        raise Told("files.exists", file=out)
    authority = load_p12(common.read_bytes(credential), common.password(password_file), credential)
    data = packages.build(folder, authority)
    opened = packages.open_bytes(data, str(out))  # what cannot be opened again is not written
    write_safely(out, data, replace=False)
    common.say("package.written", file=out)
    _show(opened)


@package.command()
@click.argument("file", type=_file)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def show(file: Path, as_json: bool) -> None:
    """Verify a package and show what it says. Compare the root's fingerprint with the official letter."""
    opened = packages.open_file(file)
    if as_json:
        common.print_json({"file": str(file), **_described(opened)})
    else:
        _show(opened)


def _described(opened: packages.Package) -> dict[str, object]:
    """What is shown of a package; the signing time in UTC."""
    election = opened.election
    return {
        "id": election.id,
        "title": {language: election.title.in_(language) for language in ("kk", "ru", "en")},
        "date": election.date.isoformat(),
        "mode": election.mode,
        "version": election.version,
        "stations": len(election.stations),
        "lines": len(election.lines),
        "relations": len(election.relations),
        "definition_hash": opened.definition_hash,
        "root": fingerprint(opened.root),
        "signer": opened.authority.name,
        "signed_at": opened.signed_at.astimezone(UTC).isoformat(),
    }


def _show(opened: packages.Package) -> None:
    """The same for a person, on stdout, a line each."""
    texts = common.texts()
    described = _described(opened)
    described["title"] = opened.election.title.in_(texts.language)
    described["mode"] = texts.say(f"package.mode_{opened.election.mode}")
    for field, value in described.items():
        shown = texts.number(value) if isinstance(value, int) else value
        click.echo(f"{texts.say(f'package.{field}')}: {shown}")
