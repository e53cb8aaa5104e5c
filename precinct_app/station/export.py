"""From closed figures to a signed file: freeze, sign, write, read back as the receiver will, hand over."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from functools import reduce
from pathlib import Path

from cryptography.x509 import Certificate

from precinct_app import opc
from precinct_app.election.definition import Election
from precinct_app.files import write_safely
from precinct_app.package import Package
from precinct_app.protocol import allowed, events, record
from precinct_app.protocol.kept import KeptProtocol
from precinct_app.protocol.state import State
from precinct_app.receiving.verify import Verdict, verify
from precinct_app.signing import package_signature, trust
from precinct_app.signing.credential import Credential
from precinct_app.signing.frame import framed, signature_part
from precinct_app.signing.trust import Signatory
from precinct_app.texts import Refused, Told
from precinct_app.workbook import digest
from precinct_app.workbook.fill import fill

Chain = tuple[Certificate, ...]


@dataclass(frozen=True, slots=True)
class Export:
    """A file that was written, flushed, read back and judged by the receiver's code."""

    path: Path
    size: int
    sha256: str
    verdict: Verdict


def freeze(kept: KeptProtocol, package: Package) -> str:
    """Fix the figures for the paper and return the protocol digest. Raises Refused while something is open, and
    "export.clock_wrong" where the form cannot show the year of the laptop's clock."""
    at = datetime.now(UTC)
    allowed.check(kept.state, events.Frozen(""))
    if not record.fits_the_form(at):
        raise Refused("export.clock_wrong", clock=_minute(at, kept.state.station.zone))
    frozen = digest.digest(package.form, record.protocol(kept.state, at))
    kept.record(events.Frozen(frozen), at=at)
    return frozen


def sign(
    kept: KeptProtocol, package: Package, credential: Credential, *, roles: Collection[str] = (), held: bool = False
) -> None:
    """Sign the file with a person's credential, in the order that the definition asks for.

    ``roles``: who signs now, where only these may. ``held``: the signer was told that the receiver will hold the file
    because of the clock. Raises Refused when the credential is of another station, election, root or role, when it is
    not its turn, and without ``held`` as ``clock_doubt`` tells.
    """
    at = datetime.now(UTC)
    state = kept.state
    allowed.check(state, events.Signed("", "", ""))
    parts = workbook(state, package)
    before = tuple(_signatory(found.certificate, found.chain, package, state, at) for found in _found(parts))
    if credential.subject.practice != package.election.practice:
        raise Refused("export.real_key" if package.election.practice else "export.practice_key")
    mine = _signatory(credential.certificate, credential.chain, package, state, at)
    if roles and mine.role not in roles:
        raise Refused("export.other_role", role=_role(mine.role), needed=_one_of(roles))
    trust.missing(package.election.signing.need, (*before, mine))
    doubt = clock_doubt(credential, state.station.zone, at)
    if doubt is not None and not held:
        raise doubt
    signed = package_signature.sign(parts, credential.signer(), at)
    part = signed[signature_part(len(state.signatures) + 1)].decode()
    kept.record(events.Signed(mine.role, mine.name, part), mine.name, at)


def clock_doubt(credential: Credential, zone: tzinfo, at: datetime) -> Refused | None:
    """What a signer must be told when ``at`` lies outside the time of the certificates: the receiver holds the file.

    The clock of a laptop may be wrong; whether the certificate or the clock is, a person finds out. Times in ``zone``.
    """
    path = (credential.certificate, *credential.chain)
    begin, end = max(one.not_valid_before_utc for one in path), min(one.not_valid_after_utc for one in path)
    if begin <= at <= end:
        return None
    code, bound = ("export.clock_before", begin) if at < begin else ("export.clock_after", end)
    return Refused(code, clock=_minute(at, zone), bound=_minute(bound, zone))


def write(kept: KeptProtocol, package: Package, folder: Path, seen: Collection[str] = ()) -> Export:
    """Write the signed file into ``folder``, read it back through the receiver's code, and record the export.

    ``seen``: the digests of earlier revisions that the receiver has. An export is done when the receiver accepts the
    file, or holds it for a reason that the signers were told. Raises Told when it cannot be written or is rejected.
    """
    data = opc.write(workbook(kept.state, package).items())
    export = _written(folder / file_name(kept.state), data, package, seen)
    kept.record(events.Exported(export.path.name, export.sha256, export.verdict.verdict))
    return export


def hand_over(kept: KeptProtocol, package: Package, folder: Path, seen: Collection[str] = ()) -> Export:
    """Copy the export to a stick: written, flushed, read back, verified, recorded. Raises Told as ``write``."""
    data = opc.write(workbook(kept.state, package).items())
    export = _written(folder / file_name(kept.state), data, package, seen)
    kept.record(events.HandedOver(str(folder), export.sha256))
    return export


def workbook(state: State, package: Package) -> dict[str, bytes]:
    """The workbook's parts with the signatures that the journal holds: the same events, the same bytes."""
    plain = fill(package.form, record.protocol(state))
    if not state.signatures:
        return plain
    signatures = {signature_part(n): one.part.encode() for n, one in enumerate(state.signatures, start=1)}
    return framed(plain, len(signatures)) | signatures


def file_name(state: State) -> str:
    """``<election>_<station>_r<revision>.xlsx``, with PRACTICE_ before it in practice."""
    return export_name(state.election, state.station.number, state.revision)


def export_name(election: Election, station: str, revision: int) -> str:
    """The name of an exported file."""
    return f"{'PRACTICE_' if election.practice else ''}{election.id}_{station}_r{revision}.xlsx"


def _written(path: Path, data: bytes, package: Package, seen: Collection[str]) -> Export:
    write_safely(path, data)
    try:
        back = path.read_bytes()
    except OSError as error:
        raise Told("export.not_read_back", file=path, why=error.strerror or "?") from None
    verdict = verify(back, package, seen)
    if back != data or verdict.verdict == "rejected":
        path.unlink(missing_ok=True)
        raise Told("export.not_accepted", file=path, why=verdict.told or "?")
    return Export(path, len(back), hashlib.sha256(back).hexdigest(), verdict)


def _minute(at: datetime, zone: tzinfo) -> str:
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M (UTC%z)}"


def _role(role: str) -> Told:
    """A role in words, in the language in which it is told."""
    return Told(f"paper.role_{role}")


def _one_of(roles: Collection[str]) -> Told:
    return reduce(lambda one, other: Told("verify.either", one=one, other=other), map(_role, roles))


def _found(parts: Mapping[str, bytes]) -> tuple[package_signature.SignatureFound, ...]:
    return package_signature.verify(parts) if signature_part(1) in parts else ()


def _signatory(certificate: Certificate, chain: Chain, package: Package, state: State, at: datetime) -> Signatory:
    return trust.judge(
        certificate, chain, package.root, election_id=package.election.id, station=state.station.number, at=at
    )
