"""Longer work for the desk around the signed file: write it, verify what lies there, copy it to a stick."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from precinct_app.package import Package
from precinct_app.protocol.kept import KeptProtocol
from precinct_app.protocol.state import State
from precinct_app.receiving.verify import Verdict, verify
from precinct_app.station import emergency, export
from precinct_app.texts import Told


def seen(state: State) -> tuple[str, ...]:
    """The digest of the revision that this one replaces: the receiver has it by then."""
    return (state.replaces,) if state.replaces else ()


@dataclass(frozen=True, slots=True)
class Write:
    """The signed file into a folder, read back and judged."""

    package: Package
    folder: Path

    def __call__(self, kept: KeptProtocol) -> export.Export:
        return export.write(kept, self.package, self.folder, seen(kept.state))


@dataclass(frozen=True, slots=True)
class WriteUnsigned:
    """The figures of the paper into a folder, as a file that nobody signed."""

    package: Package
    folder: Path

    def __call__(self, kept: KeptProtocol) -> Path:
        return emergency.write_unsigned(kept, self.package, self.folder)


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found in the exports folder: the receiver's verdict and the size in bytes."""

    verdict: Verdict
    size: int


@dataclass(frozen=True, slots=True)
class Verify:
    """The exported file read again and judged as the receiver will."""

    package: Package
    path: Path

    def __call__(self, kept: KeptProtocol) -> Verified:
        try:
            data = self.path.read_bytes()
        except OSError as error:
            raise Told("exported.file_gone", file=self.path.name, why=error.strerror or "?") from None
        return Verified(verify(data, self.package, seen(kept.state)), len(data))


@dataclass(frozen=True, slots=True)
class Copy:
    """The file onto a stick, read back there and judged."""

    package: Package
    folder: Path

    def __call__(self, kept: KeptProtocol) -> export.Export:
        return export.hand_over(kept, self.package, self.folder, seen(kept.state))
