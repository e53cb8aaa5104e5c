"""What a session's key belongs to, and what a marked class is written as. Imports openpyxl and reportlab: late."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from precinct_app import package as packages
from precinct_app import resources
from precinct_app.files import write_safely
from precinct_app.package import Package
from precinct_app.paper import pdf
from precinct_app.practice import key, room
from precinct_app.practice.report import workbook
from precinct_app.practice.room import Handed
from precinct_app.practice.take_home import take_home
from precinct_app.texts import Catalogue, Told


def package_of(key_path: Path, data: bytes, given: Path | None = None) -> Package:
    """The package that the key in ``data`` is of: the one given, the one beside the key, else the built-in one.

    Raises Told: "practice.no_package" where there is none, "practice.other_package" for another than the key's.
    """
    election, definition_hash = key.named_election(data, str(key_path))
    name = f"{election}.election"
    places = [given] if given else [key_path.parent / name, resources.elections_folder() / name]
    path = next((place for place in places if place.exists()), None)
    if path is None:
        raise Told("practice.no_package", election=election)
    package = packages.open_file(path)
    if package.election.id != election or definition_hash not in ("", package.definition_hash):
        raise Told("practice.other_package", file=path)
    return package


def marked(folder: Path, key_path: Path, data: bytes, package: Package) -> tuple[Handed, ...]:
    """Everything that was handed in below ``folder``, held against the key in ``data``. Raises Told."""
    return room.collect(folder, key.read(data, str(key_path), package.election), package)


def write(report: Path, package: Package, handed: Sequence[Handed], texts: Catalogue) -> int:
    """Write the class workbook, and beside it the learners' pages; how many learners have marks. Raises Told."""
    marks = [one.mark for one in handed if one.mark is not None]
    write_safely(report, workbook(package.election, handed, texts))
    pages = take_home(package.election, marks)
    if pages:
        write_safely(report.with_suffix(".pdf"), pdf.write(pages, f"{package.election.id} class"))
    return len(marks)
