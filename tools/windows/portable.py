"""The portable program and the list of digests: ``python -m tools.windows.portable PROGRAM ZIP`` and ``… --sums DIST``.

The zip has the same bytes whenever it is made: entries in the order of their names, one date, no owner. It brings an
empty folder ``data`` along, and beside that the program keeps everything there (docs/windows.md).
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
import zipfile
from pathlib import Path

SUMS = "SHA256SUMS"


def write_zip(program: Path, target: Path, seconds: int) -> None:
    """Pack the folder ``program`` with an empty ``data`` in it. ``seconds`` since 1970, UTC: the date of each entry."""
    date = time.gmtime(seconds)[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        packed.writestr(_entry(f"{program.name}/data/", date), b"")
        for file in sorted(path for path in program.rglob("*") if path.is_file()):
            name = f"{program.name}/{file.relative_to(program).as_posix()}"
            packed.writestr(_entry(name, date), file.read_bytes(), zipfile.ZIP_DEFLATED, 9)


def _entry(name: str, date: tuple[int, ...]) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (date[0], date[1], date[2], date[3], date[4], date[5]))
    entry.create_system = 0  # Windows, whoever packs it
    entry.external_attr = 0x10 if name.endswith("/") else 0x20  # a folder, or a file to be archived
    return entry


def write_sums(dist: Path) -> str:
    """Write ``SHA256SUMS`` for every file in ``dist``, as sha256sum prints and checks it. Returns its text."""
    files = sorted(file for file in dist.iterdir() if file.is_file() and file.name != SUMS)
    text = "".join(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files)
    (dist / SUMS).write_text(text, "utf-8", newline="\n")
    return text


if __name__ == "__main__":
    if sys.argv[1] == "--sums":
        print(write_sums(Path(sys.argv[2])), end="")
    else:
        write_zip(Path(sys.argv[1]), Path(sys.argv[2]), int(os.environ["SOURCE_DATE_EPOCH"]))
