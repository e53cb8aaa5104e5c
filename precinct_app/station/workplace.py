"""The data folder of a laptop: its lock, its election packages, its protocols and its settings.

``<data>/<mode>/<election>-<8 digits of the definition hash>/<station>.journal``, exports beside it; practice starts
``<station>-2.journal`` for the next try. Real and practice protocols never share a folder.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography.x509 import Certificate

from precinct_app.files import write_safely
from precinct_app.package import Package, open_bytes, open_file
from precinct_app.protocol import steps
from precinct_app.protocol.events import Opened
from precinct_app.protocol.kept import KeptProtocol
from precinct_app.protocol.state import State
from precinct_app.station import pinning, place
from precinct_app.station.lock import FolderLock
from precinct_app.station.revisions import Earlier, earlier
from precinct_app.texts import Refused, Told


@dataclass(frozen=True, slots=True)
class Known:
    """A protocol of this laptop: its file, its state and its earlier revisions, or what is wrong with the file."""

    path: Path
    state: State | None
    trouble: Told | None = None
    earlier: tuple[Earlier, ...] = ()


class Workplace:
    """A data folder in use by this program alone; :meth:`close` gives it back."""

    def __init__(self, data: Path) -> None:
        """Take the folder. Raises Told when it cannot be written, another program has it, or it lies in a network."""
        place.refuse_network(data)
        try:
            data.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Told("workplace.no_folder", file=data, why=error.strerror or "?") from None
        self.data = data
        self._lock = FolderLock(data / "lock")

    def close(self) -> None:
        """Let another program use the folder."""
        self._lock.release()

    def packages(self) -> tuple[Package, ...]:
        """The election packages that were opened here, newest name last; one that no longer opens is left out."""
        return tuple(package for package in map(_opened_or_none, self._package_files()) if package)

    def take_in(self, path: Path) -> Package:
        """Open a package and keep a copy of it in the data folder.

        Raises Told as ``package.open_file`` does, and Refused for a real one: "pinning.older" for an older version,
        "pinning.foreign" where the letter was compared with another commission's package of this election.
        """
        package = open_file(path)
        self.refuse_older(package)
        self._refuse_foreign(package)
        name = f"{package.election.id}-{package.definition_hash[:8]}.election"
        (self.data / "packages").mkdir(exist_ok=True)
        if not (self.data / "packages" / name).exists():
            write_safely(self.data / "packages" / name, package.data)
        return package

    def is_pinned(self, package: Package) -> bool:
        """Whether a protocol may be begun with this package: its root is pinned here, or it is for practice only."""
        return package.election.practice or pinning.root_id(package.root) in pinning.pinned(self.data)

    def pin(self, root: Certificate) -> None:
        """Trust a root from now on: its fingerprint was compared with the official letter (``pinning.answer``)."""
        pinning.pin(self.data, root)

    def newest_version(self, election: str, root: Certificate) -> int:
        """The highest version of an election's packages under ``root`` that was opened here; 0 when there is none."""
        versions = (
            package.election.version
            for package in self.packages()
            if package.election.id == election and package.root == root
        )
        return max(versions, default=0)

    def package_of(self, state: State) -> Package:
        """The package of a protocol. Raises Told ("workplace.package_missing") when this laptop has it no more."""
        for package in self.packages():
            if package.definition_hash == state.opened.definition_hash:
                return package
        raise Told("workplace.package_missing", election=state.election.id)

    def protocols(self) -> Iterator[Known]:
        """Every protocol of this laptop; damaged files come with what is wrong."""
        for path in sorted(self.data.glob("*/*/*.journal")):
            try:
                kept = KeptProtocol.open(path)
            except Told as told:
                yield Known(path, None, told)
                continue
            kept.close()  # before it is handed out: whoever stops looking would leave the file open
            yield Known(path, kept.state, earlier=earlier(kept.journal.entries))

    def begin(self, package: Package, station: str) -> KeptProtocol:
        """Begin a protocol of ``station``. In practice any number; a real one only once: raises Told.

        Raises Refused when the package is real and its root is not pinned ("pinning.not_pinned"), or a newer version
        of it is here ("pinning.older").
        """
        if not self.is_pinned(package):
            raise Refused("pinning.not_pinned", election=package.election.id)
        self.refuse_older(package)
        if station not in package.election.stations:
            raise Told("workplace.no_station", station=station, election=package.election.id)
        return KeptProtocol.begin(self.new_path(package, station), opened(package, station))

    def new_path(self, package: Package, station: str, revision: int = 1) -> Path:
        """Where the journal of a new protocol goes; in practice, and beside a damaged one, the next free name."""
        election = package.election
        folder = self.data / election.mode / f"{election.id}-{package.definition_hash[:8]}"
        name = station if revision == 1 else f"{station}-r{revision}"
        path = folder / f"{name}.journal"
        attempt = 2
        while path.exists() and (election.practice or _damaged(path)):
            path = folder / f"{name}-{attempt}.journal"
            attempt += 1
        return path

    def exports(self, path: Path) -> Path:
        """The folder for the exports of the protocol in ``path``; it is made when it is not there.

        A further practice try has one of its own, since its file bears the same name.
        """
        again = path.stem.count("-") and path.stem.rsplit("-", 1)[1].isdigit()
        folder = path.parent / "exports" / (path.stem if again else "")
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    @property
    def keys(self) -> Path:
        """Where keys lie that were made on this laptop."""
        return self.data / "keys"

    def settings(self) -> dict[str, str]:
        """What the user chose (language, theme, size); nothing when the file is missing or unreadable."""
        try:
            read = json.loads((self.data / "settings.json").read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return {str(name): str(value) for name, value in read.items()} if isinstance(read, dict) else {}

    def keep_settings(self, settings: dict[str, str]) -> None:
        """Keep what the user chose; what ``settings`` does not name stays as it was kept before."""
        kept = json.dumps({**self.settings(), **settings}, indent=1, sort_keys=True)
        write_safely(self.data / "settings.json", kept.encode())

    def refuse_older(self, package: Package) -> None:
        """Raise Refused ("pinning.older") for a package of which a newer version was opened here.

        Practice is left alone: its keys are public, so anybody could make a "newer" package of it.
        """
        election = package.election
        newest = 0 if election.practice else self.newest_version(election.id, package.root)
        if election.version < newest:
            raise Refused("pinning.older", election=election.id, version=str(election.version), newest=str(newest))

    def _refuse_foreign(self, package: Package) -> None:
        """One election, one commission: whoever sends the same election under another root is not asked about."""
        if not self.is_pinned(package) and any(
            other.election.id == package.election.id and not other.election.practice and self.is_pinned(other)
            for other in self.packages()
        ):
            raise Refused("pinning.foreign", election=package.election.id)

    def _package_files(self) -> list[Path]:
        return sorted((self.data / "packages").glob("*.election"))


def opened(package: Package, station: str, revision: int = 1, replaces: str = "") -> Opened:
    """The first event of a protocol of ``station``."""
    return Opened(
        election=package.election.id,
        definition_hash=package.definition_hash,
        definition=package.definition.decode(),
        stations=package.station_rows(station).decode(),
        station=station,
        revision=revision,
        replaces=replaces,
    )


def unfinished_first(known: Known) -> tuple[int, str]:
    """Sort key of the start page: damaged, then unfinished (latest first), then exported."""
    if known.state is None:
        return (0, "")
    saved = str(known.state.saved_at)
    return (1 if steps.place(known.state).small != "stick" else 2, saved)


def _damaged(path: Path) -> bool:
    """Whether a journal can only be keyed anew. One that is locked, older or of a newer program is put right first."""
    try:
        KeptProtocol.open(path).close()
    except Told as told:
        return told.code in ("journal.damaged", "journal.foreign")
    return False


def _opened_or_none(path: Path) -> Package | None:
    try:
        return open_bytes(path.read_bytes(), path.name)
    except (Told, OSError):
        return None
