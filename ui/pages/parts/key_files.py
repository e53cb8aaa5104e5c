"""Which key a person signs with: a file that lies where one was chosen before, or a practice key made on the spot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from precinct_app.package import Package
from precinct_app.protocol.events import Person
from precinct_app.protocol.kept import KeptProtocol
from precinct_app.signing.credential import Credential, load_p12
from precinct_app.signing.subject import LONGEST_NAME, Role
from precinct_app.station import emergency, export
from precinct_app.station.practice_keys import practice_credential
from precinct_app.texts import Told


def found(folders: Sequence[Path], station: str, roles: Sequence[str]) -> Path | None:
    """A key file that bears the station's number and one of the roles, or the role alone; the first there is."""
    names = [f"{before}{role}.p12" for role in roles for before in (f"{station}-", f"{station}_", "")]
    return next((folder / name for folder in folders for name in names if (folder / name).is_file()), None)


def signer_of(people: Sequence[Person], roles: Sequence[str]) -> Person | None:
    """Who signs for a group of roles: the first of them who is present, else the first there is."""
    of_roles = [person for role in roles for person in people if person.role == role]
    return next((person for person in of_roles if person.present), of_roles[0] if of_roles else None)


@dataclass(frozen=True, slots=True)
class FileKey:
    """Signs with a key file. The password lives as long as the work is under way, and nowhere else."""

    package: Package
    path: Path
    password: str
    roles: tuple[str, ...]
    held: bool

    def __call__(self, kept: KeptProtocol) -> None:
        """Open the file and sign. Raises Told: unreadable, wrong password, another station, role or election.

        And when the clock is outside the certificate's time, unless that was told before (``held``).
        """
        try:
            data = self.path.read_bytes()
        except OSError as error:
            raise Told("sign.key_unreadable", file=self.path.name, why=error.strerror or "?") from None
        credential = load_p12(data, self.password.encode(), self.path.name)
        export.sign(kept, self.package, credential, roles=self.roles, held=self.held)


@dataclass(frozen=True, slots=True)
class MakeEmergency:
    """Makes an emergency key, kept in ``folder`` behind a password, and told in the journal."""

    package: Package
    role: Role
    name: str
    password: str
    folder: Path

    def __call__(self, kept: KeptProtocol) -> emergency.Emergency:
        """Make it. Raises Told: the receiver takes none, there is one already, it cannot be written."""
        return emergency.make(kept, self.package, self.role, self.name, self.password.encode(), self.folder)


@dataclass(frozen=True, slots=True)
class PracticeKey:
    """Signs with a practice key that is made for this one signature."""

    package: Package
    station: str
    role: Role
    name: str

    def __call__(self, kept: KeptProtocol) -> None:
        """Make the key and sign. Raises Told for a real election."""
        export.sign(kept, self.package, self._credential())

    def _credential(self) -> Credential:
        return practice_credential(self.package, self.station, self.role, self.name[:LONGEST_NAME].strip())
