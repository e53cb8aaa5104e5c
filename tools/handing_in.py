"""Freeze, sign and write a made-up protocol at times of its own: what `station.export` does by the clock of the laptop.

So the same story gives the same code, the same file and the same pictures.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path

from precinct_app import opc
from precinct_app.package import Package
from precinct_app.protocol import events, record
from precinct_app.protocol.kept import KeptProtocol
from precinct_app.receiving.verify import verify
from precinct_app.signing import package_signature
from precinct_app.signing.certificates import Role
from precinct_app.signing.credential import Credential
from precinct_app.signing.frame import signature_part
from precinct_app.station import export
from precinct_app.workbook import digest


def freeze(kept: KeptProtocol, package: Package, who: str, at: datetime) -> None:
    """Fix the figures for the paper."""
    frozen = digest.digest(package.form, record.protocol(kept.state, at))
    kept.record(events.Frozen(frozen), who, at)


def sign(kept: KeptProtocol, package: Package, credential: Credential, role: Role, name: str, at: datetime) -> None:
    """The next signature."""
    parts = export.workbook(kept.state, package)
    signed = package_signature.sign(parts, credential.signer(), at)
    part = signed[signature_part(len(kept.state.signatures) + 1)].decode()
    kept.record(events.Signed(role, name, part), name, at)


def write(kept: KeptProtocol, package: Package, folder: Path, who: str, at: datetime) -> Path:
    """Write the file, judged by the receiver's code."""
    folder.mkdir(parents=True, exist_ok=True)
    data = opc.write(export.workbook(kept.state, package).items())
    path = folder / export.file_name(kept.state)
    path.write_bytes(data)
    verdict = verify(data, package, ()).verdict
    kept.record(events.Exported(path.name, hashlib.sha256(data).hexdigest(), verdict), who, at)
    return path
