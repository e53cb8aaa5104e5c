"""How many files a second ``precinct-app verify FOLDER`` judges, beside openpyxl that merely loads them.

``python -m benchmarks.verify [FILES]``: a folder of signed workbooks of every station of the built-in presidential
election, each with its own figures and its own certificates (of a few keys, since making keys is slow). The real
command and a loop over ``openpyxl.load_workbook`` run as processes of their own, one behind the other; what counts is
the time that they have a core for, without their start. The command runs on a tenth of the files too: its memory must
not grow with their number. Linux only.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
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

VERIFY = "import sys; from precinct_app.cli import run; run(sys.argv[1:])"
IMPORT = "import openpyxl, pathlib, sys"
LOAD = f"{IMPORT}\nfor one in sorted(pathlib.Path(sys.argv[1]).iterdir()): openpyxl.load_workbook(one)"
USED = """
import pathlib, re, sys, time
peak = re.search(r"VmHWM:\\s+(\\d+)", pathlib.Path("/proc/self/status").read_text())[1]
print(time.process_time(), peak, file=sys.stderr)
"""
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
        command = (VERIFY, "verify", "--json", "--election", str(election))
        start, load_start = run(*command, str(election))[0], run(IMPORT)[0]  # the package is refused at once
        rows = (
            ("verify FOLDER", files, *run(*command, str(many)), start),
            ("verify FOLDER, a tenth of the files", len(list(few.iterdir())), *run(*command, str(few)), start),
            ("openpyxl load_workbook", files, *run(LOAD, str(many)), load_start),
        )
        size, version = next(many.iterdir()).stat().st_size, sys.version.split()[0]
    print(f"{files} files of {size:,} bytes, Python {version}; time of one core")
    print(f"{'':38}{'ms a file':>12}{'files a second':>17}{'MB at most':>12}{'ms to start':>14}")
    speeds = []
    for name, count, spent, memory, before in rows:
        speeds.append(count / (spent - before))
        print(f"{name:38}{1000 / speeds[-1]:12.2f}{speeds[-1]:17.0f}{memory / 1024:12.0f}{1000 * before:14.0f}")
    print(f"verify / openpyxl, files a second: {speeds[0] / speeds[-1]:.1f}")


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


def run(code: str, *arguments: str) -> tuple[float, int]:
    """Seconds of a core, and kilobytes resident at most, that a process of its own needs for a few lines of Python."""
    done = subprocess.run([sys.executable, "-c", code + USED, *arguments], capture_output=True, text=True, check=True)
    seconds, peak = done.stderr.split()[-2:]
    return float(seconds), int(peak)


if __name__ == "__main__":
    main(*(int(given) for given in sys.argv[1:2]))
