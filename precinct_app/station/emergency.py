"""When keys are missing at 2 a.m.: an emergency key made on the spot, and a file that nobody signs.

Both are told in the journal. Neither counts by itself. The receiver holds a file with an emergency key until somebody
has called back, and calls an unsigned one unsigned; what counts then is the paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from precinct_app import opc
from precinct_app.files import write_safely
from precinct_app.package import Package
from precinct_app.protocol import allowed, events, record
from precinct_app.protocol.kept import KeptProtocol
from precinct_app.protocol.state import State
from precinct_app.receiving.verify import verify
from precinct_app.signing.certificates import Role, fingerprint
from precinct_app.signing.credential import Credential, make_emergency, save_p12
from precinct_app.station.export import file_name
from precinct_app.texts import Refused, Told
from precinct_app.workbook.fill import fill


@dataclass(frozen=True, slots=True)
class Emergency:
    """An emergency key, the file that keeps it, and its certificate's fingerprint, as ``credential show`` tells it."""

    credential: Credential
    path: Path
    fingerprint: str


def new(package: Package, station: str, role: Role, name: str) -> Credential:
    """A new emergency key. Raises Refused (``credential.emergency_rejected``) when this election's receiver takes none.

    And Told as ``make_emergency`` does.
    """
    election = package.election
    if election.signing.emergency == "rejected":
        raise Refused("credential.emergency_rejected", election=election.id)
    return make_emergency(election.id, station, role, name, practice=election.practice)


def make(kept: KeptProtocol, package: Package, role: Role, name: str, password: bytes, folder: Path) -> Emergency:
    """Make an emergency key for a protocol whose paper is done, and keep it in ``folder``, behind ``password``.

    It lies in ``<station>_<role>_emergency.p12``; the journal keeps its fingerprint. Raises Told: as ``new`` and
    ``save_p12`` do, ``files.exists`` (the key that was made already is to be used), ``steps.paper_first``.
    """
    station = kept.state.station.number
    allowed.check(kept.state, events.EmergencyKeyMade(role, name, "", ""))
    path = folder / f"{station}_{role}_emergency.p12"
    if path.exists():  # before a key is made that nobody keeps
        raise Told("files.exists", file=path)
    made = new(package, station, role, name)
    print_of = fingerprint(made.certificate)
    folder.mkdir(parents=True, exist_ok=True)
    write_safely(path, save_p12(made, password), replace=False, private=True)
    try:
        kept.record(events.EmergencyKeyMade(role, name, print_of, path.name), name)
    except BaseException:  # a key that the journal does not know is no key
        path.unlink(missing_ok=True)
        raise
    return Emergency(made, path, print_of)


def write_unsigned(kept: KeptProtocol, package: Package, folder: Path) -> Path:
    """Write the figures of a finished paper as ``…_UNSIGNED.xlsx`` when there is no key at all; read back, recorded.

    Raises Refused (``steps.paper_first``) before the paper is done, ``credential.signed_already`` when somebody has
    signed; Told when the file cannot be written or is not what a receiver calls unsigned.
    """
    state = kept.state
    allowed.check(state, events.UnsignedWritten("", "", ""))
    path = folder / unsigned_name(state)
    data = opc.write(fill(package.form, record.protocol(state)).items())
    write_safely(path, data)
    try:
        back = path.read_bytes()
    except OSError as error:
        raise Told("export.not_read_back", file=path, why=error.strerror or "?") from None
    verdict = verify(back, package)
    if back != data or verdict.reason != "unsigned":
        path.unlink(missing_ok=True)
        raise Told("export.not_accepted", file=path, why=verdict.told or "?")
    kept.record(events.UnsignedWritten(path.name, str(folder), sha256(back).hexdigest()))
    return path


def unsigned_name(state: State) -> str:
    """The name of an exported file, with ``_UNSIGNED`` behind it."""
    name = Path(file_name(state))
    return f"{name.stem}_UNSIGNED{name.suffix}"
