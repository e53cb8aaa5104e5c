"""Practice credentials, made on the spot under the public practice root that no real package trusts."""

from __future__ import annotations

from precinct_app import resources
from precinct_app.package import Package
from precinct_app.signing.certificates import Role
from precinct_app.signing.credential import Credential, issue_station, load_p12
from precinct_app.texts import Told


def practice_authority() -> Credential:
    """The public practice authority. Its key and password lie in resources/practice for everybody to see."""
    folder = resources.practice_folder()
    password = (folder / "password.txt").read_bytes().strip()
    file = folder / "authority.p12"
    return load_p12(file.read_bytes(), password, file)


def practice_credential(package: Package, station: str, role: Role, name: str) -> Credential:
    """A credential for practice. Raises Told ("export.not_practice") for a package of a real election."""
    if not package.election.practice:
        raise Told("export.not_practice", election=package.election.id)
    return issue_station(practice_authority(), package.election.id, station, role, name)
