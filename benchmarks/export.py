"""What an export and its verification cost, beside the usual readers and writers: ``python -m benchmarks.export``.

One protocol of the built-in presidential election, everything in memory, one process and core, the practice keys
(RSA-2048). Each thing is timed on its own, in turns with the others, so that a busy machine slows all of them alike;
printed are the median and the best of the runs in milliseconds, and the medians as ratios. Nothing is asserted: how
fast a machine is, is no property of the program.
"""

from __future__ import annotations

import io
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import python_calamine

from precinct_app import opc, resources
from precinct_app import package as packages
from precinct_app.package import Package
from precinct_app.protocol import record
from precinct_app.protocol.counts_file import read_json
from precinct_app.protocol.record import Protocol
from precinct_app.receiving.verify import verify
from precinct_app.signing import package_signature
from precinct_app.signing.credential import Credential
from precinct_app.station import demo, export, filling
from precinct_app.station.practice_keys import practice_authority, practice_credential
from precinct_app.workbook.fill import fill, values

RUNS = 40
NOW = datetime.now(UTC)
Timed = Mapping[str, Callable[[], object]]


def main(runs: int = RUNS) -> None:
    """Print the table."""
    package = packages.open_bytes(
        packages.build(resources.elections_folder() / demo.ELECTION, practice_authority()), demo.ELECTION
    )
    keys = tuple(practice_credential(package, demo.STATION, role, "A") for role in ("secretary", "chair"))
    with tempfile.TemporaryDirectory() as folder:
        protocol = made_up(package, Path(folder))
    signed = exported(package, protocol, keys)
    assert verify(signed, package).accepted
    cells = {
        slot.cell: value for slot in package.form.slots if (value := values(package.form, protocol).get(slot.name))
    }
    blank = opc.write(package.form.parts.items())
    found = measured(
        {
            "export": lambda: exported_and_read_back(package, protocol, keys),
            "  fill": lambda: fill(package.form, protocol),
            "  sign twice": lambda: signatures(package, protocol, keys),
            "openpyxl saves the same sheet": saves(blank, cells),
            "verify": lambda: verify(signed, package),
            "openpyxl load_workbook": lambda: openpyxl.load_workbook(io.BytesIO(signed)),
            "calamine, every cell": lambda: calamine(signed),
        },
        runs,
    )
    print(f"{len(signed):,} bytes, {len(cells)} filled cells, {runs} runs, Python {sys.version.split()[0]}")
    print(f"{'':32}{'median':>10}{'best':>10}  ms")
    for name, (median, best) in found.items():
        print(f"{name:32}{median:10.2f}{best:10.2f}")
    print(f"export / openpyxl save: {ratio(found, 'export', 'openpyxl saves the same sheet'):.2f}")
    print(f"verify / openpyxl load: {ratio(found, 'verify', 'openpyxl load_workbook'):.2f}")
    print(f"verify / calamine:      {ratio(found, 'verify', 'calamine, every cell'):.2f}")


def made_up(package: Package, folder: Path) -> Protocol:
    """The demo's protocol, frozen."""
    counts = json.dumps(demo.made_up(package.election.stations[demo.STATION])).encode()
    read = read_json(counts, package.election, "counts.json")
    kept = filling.keep(package, read, folder / "903.journal")
    try:
        export.freeze(kept, package)
        return record.protocol(kept.state)
    finally:
        kept.close()


def signatures(package: Package, protocol: Protocol, keys: tuple[Credential, ...]) -> Mapping[str, bytes]:
    """The parts, filled and signed by everybody."""
    parts: Mapping[str, bytes] = fill(package.form, protocol)
    for key in keys:
        parts = package_signature.sign(parts, key.signer(), NOW)
    return parts


def exported(package: Package, protocol: Protocol, keys: tuple[Credential, ...]) -> bytes:
    """The bytes of the signed workbook."""
    return opc.write(signatures(package, protocol, keys).items())


def exported_and_read_back(package: Package, protocol: Protocol, keys: tuple[Credential, ...]) -> bool:
    """Fill, sign twice, and read back as the receiver will."""
    return verify(exported(package, protocol, keys), package).accepted


def saves(blank: bytes, cells: Mapping[str, int | str]) -> Callable[[], object]:
    """What openpyxl needs to save the same sheet: the loaded form with every value in its cell."""
    book = openpyxl.load_workbook(io.BytesIO(blank))
    for cell, value in cells.items():
        book.worksheets[0][cell] = value
    return lambda: book.save(io.BytesIO())


def calamine(data: bytes) -> object:
    """Every cell of the sheet."""
    return python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()


def measured(timed: Timed, runs: int) -> dict[str, tuple[float, float]]:
    """Median and best of each, in milliseconds. One round warms up."""
    spent: dict[str, list[float]] = {name: [] for name in timed}
    for number in range(runs + 1):
        for name, work in timed.items():
            begin = time.perf_counter()
            work()
            if number:
                spent[name].append((time.perf_counter() - begin) * 1000)
    return {name: (statistics.median(each), min(each)) for name, each in spent.items()}


def ratio(found: Mapping[str, tuple[float, float]], one: str, other: str) -> float:
    """How many times longer ``one`` takes."""
    return found[one][0] / found[other][0]


if __name__ == "__main__":
    main(*(int(given) for given in sys.argv[1:2]))
