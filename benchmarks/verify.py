"""How many files a second ``precinct-app verify FOLDER`` judges, beside openpyxl that merely loads them.

``python -m benchmarks.verify [FILES]``: a folder of signed workbooks of every station of the built-in presidential
election, each with its own figures and its own certificates (of a few keys, since making keys is slow). The real
command and a loop over ``openpyxl.load_workbook`` run as processes of their own on one core, one behind the other,
and their start is taken off; then the command on a tenth and on all of the files, for its memory. Linux only.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.export import made_up
from precinct_app import opc, resources
from precinct_app import package as packages
from precinct_app.package import Package
from precinct_app.protocol.record import Declaration, Protocol
from precinct_app.receiving.meaning import failing
from precinct_app.signing import package_signature
from precinct_app.signing.certificates import Role, build
from precinct_app.signing.credential import Credential
from precinct_app.station import demo
from precinct_app.station.practice_keys import practice_authority, practice_credential
from precinct_app.workbook.fill import fill

LOAD = (
    "import openpyxl, pathlib, sys\nfor one in sorted(pathlib.Path(sys.argv[1]).iterdir()): openpyxl.load_workbook(one)"
)
ROLES: tuple[Role, ...] = ("secretary", "chair")


def main(files: int = 500) -> None:
    """Print the table."""
    authority = practice_authority()
    package = packages.open_bytes(
        packages.build(resources.elections_folder() / demo.ELECTION, authority), demo.ELECTION
    )
    with tempfile.TemporaryDirectory() as folder:
        election, few, many = (Path(folder) / name for name in ("an.election", "few", "many"))
        election.write_bytes(package.data)
        make(package, authority, few, many, files)
        command = [sys.executable, "-m", "precinct_app", "verify", "--json", "--election", str(election)]
        none = run([*command, str(election)])  # refused at once: its time is the start
        rows = {
            "verify FOLDER": (run([*command, str(many)]), none),
            "verify FOLDER, a tenth of the files": (run([*command, str(few)]), none),
            "openpyxl load_workbook": (
                run([sys.executable, "-c", LOAD, str(many)]),
                run([sys.executable, "-c", "import openpyxl"]),
            ),
        }
        counts = (files, len(list(few.iterdir())), files)
        print(
            f"{files} files of {next(many.iterdir()).stat().st_size:,} bytes, one core, Python {sys.version.split()[0]}"
        )
        print(f"{'':38}{'ms a file':>12}{'files a second':>17}{'MB at most':>12}")
        speeds = {}
        for (name, ((spent, memory), (start, _))), count in zip(rows.items(), counts, strict=True):
            speeds[name] = count / (spent - start)
            print(f"{name:38}{1000 / speeds[name]:12.2f}{speeds[name]:17.0f}{memory / 1024:12.0f}")
        print(f"verify / openpyxl, files a second: {speeds['verify FOLDER'] / speeds['openpyxl load_workbook']:.1f}")


def make(package: Package, authority: Credential, few: Path, many: Path, files: int) -> None:
    """Write the workbooks: of each station one, and so on from the first again until there are enough."""
    few.mkdir()
    many.mkdir()
    numbers = random.Random(20_221_120)
    with tempfile.TemporaryDirectory() as scratch:
        protocol = made_up(package, Path(scratch))
    keys = {role: practice_credential(package, demo.STATION, role, "A") for role in ROLES}
    stations = sorted(package.election.stations)
    made: list[bytes] = []
    for n in range(files):
        if n < len(stations):
            made.append(signed(package, authority, keys, other(protocol, stations[n], package, numbers)))
        for folder in (many, few) if n % 10 == 0 else (many,):
            (folder / f"{n:06}.xlsx").write_bytes(made[n % len(stations)])


def other(protocol: Protocol, station: str, package: Package, numbers: random.Random) -> Protocol:
    """The protocol of another station with other figures, what does not balance declared."""
    counts = {key: max(0, count + numbers.randrange(-3, 4)) for key, count in protocol.counts.items()}
    changed = replace(protocol, station=station, counts=counts)
    declared = tuple(Declaration(code, "x", "1", "2022-11-20") for code in failing(changed, package))
    return replace(changed, declared=declared)


def signed(package: Package, authority: Credential, keys: dict[Role, Credential], protocol: Protocol) -> bytes:
    """The workbook, signed by certificates that the authority makes for this station."""
    parts, now = fill(package.form, protocol), datetime.now(UTC)
    for key in keys.values():
        subject = replace(key.subject, station=protocol.station)
        certificate = build(subject, key.key.public_key(), authority.certificate, authority.key, now)
        parts = package_signature.sign(parts, Credential(key.key, certificate, key.chain).signer(), now)
    return opc.write(parts.items())


def run(command: Sequence[str]) -> tuple[float, int]:
    """Seconds, and kilobytes resident at most, of a process on the first core that this one may use."""
    core = min(os.sched_getaffinity(0))
    begin = time.perf_counter()
    process = subprocess.Popen(
        ["taskset", "-c", str(core), *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, _, used = os.wait4(process.pid, 0)
    return time.perf_counter() - begin, used.ru_maxrss


if __name__ == "__main__":
    main(*(int(given) for given in sys.argv[1:2]))
