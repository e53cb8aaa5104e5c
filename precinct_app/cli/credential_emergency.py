"""``precinct-app credential emergency``: a key made on the spot, when neither the key nor its spare can be used."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import click

from precinct_app.cli import common
from precinct_app.cli import credential_files as files
from precinct_app.cli.credential_show import show_certificate
from precinct_app.signing.certificates import Role


@click.command()
@click.option("--election", required=True, type=files.FILE, help="The election's package.")
@click.option("--station", "number", required=True, help="The station's number.")
@click.option("--role", required=True, type=click.Choice(get_args(Role)), help="Role in the commission.")
@files.name
@files.out
@common.password_file
def emergency(election: Path, number: str, role: Role, name: str, out: Path, password_file: Path | None) -> None:
    """Make an emergency key on this laptop: what it signs is held until somebody has called back."""
    from precinct_app.package import open_file
    from precinct_app.station.emergency import new

    files.stays(out)
    package = open_file(election)
    files.has_station(package.election, number)
    made = new(package, number, role, name)
    files.save(made, out, password_file)
    common.say("credential.emergency_held")
    show_certificate(made.certificate)
