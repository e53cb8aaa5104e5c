"""Others read the same figures and texts: openpyxl, calamine (Rust) and LibreOffice."""

from __future__ import annotations

import csv
import io
import subprocess
from pathlib import Path

import openpyxl
import pytest
import python_calamine

from precinct_app import opc
from precinct_app.protocol.record import Protocol, Signer
from precinct_app.workbook.fill import fill
from tests.workbook.factory import BUILT_IN, PEOPLE, a_form, a_protocol, built_in, full_protocol

ODD = Signer("chair", "=1+1 & <b> «Ә» № 3, “x”", True)


def workbook(id: str, protocol: Protocol) -> bytes:
    return opc.write(fill(a_form(id), protocol).items())


def some(id: str) -> list[Protocol]:
    election = built_in(id)
    return [a_protocol(election, people=(ODD, *PEOPLE[1:])), full_protocol(election)]


def figures(rows: list[list[object]], protocol: Protocol) -> dict[str, object]:
    """The figure beside each id in the first column."""
    return {str(row[0]): row[4] for row in rows if row[0] in protocol.counts}


@pytest.mark.parametrize("id", BUILT_IN)
def test_openpyxl_reads_the_same_figures_and_no_formula(id: str) -> None:
    for protocol in some(id):
        sheet = openpyxl.load_workbook(io.BytesIO(workbook(id, protocol))).worksheets[0]
        assert figures([list(row) for row in sheet.iter_rows(values_only=True)], protocol) == protocol.counts
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"n", "s", "inlineStr"}
        names = [row[2] for row in sheet.iter_rows(values_only=True) if str(row[0]).startswith("person[")]
        assert names[: len(protocol.people)] == [person.name for person in protocol.people]


@pytest.mark.parametrize("id", BUILT_IN)
def test_calamine_reads_the_same_figures_and_texts(id: str) -> None:
    for protocol in some(id):
        book = python_calamine.load_workbook(io.BytesIO(workbook(id, protocol)))
        assert book.sheet_names == ["protocol"]
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
        assert figures(rows, protocol) == protocol.counts  # type: ignore[arg-type]  # its cells are of many types
        names = [row[2] for row in rows if str(row[0]).startswith("person[")]
        assert names[: len(protocol.people)] == [person.name for person in protocol.people]


def test_what_looks_like_an_escape_is_read_as_it_was_typed() -> None:
    typed = Signer("chair", "12_x0035_", True)
    book = python_calamine.load_workbook(
        io.BytesIO(workbook(BUILT_IN[0], a_protocol(built_in(), people=(typed, *PEOPLE[1:]))))
    )
    rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert next(row[2] for row in rows if row[0] == "person[1]") == "12_x0035_"


@pytest.mark.libreoffice
def test_libreoffice_shows_the_same_figures_words_and_names(tmp_path: Path) -> None:
    protocols = {f"{id}-{n}": protocol for id in BUILT_IN for n, protocol in enumerate(some(id))}
    for name, protocol in protocols.items():
        (tmp_path / f"{name}.xlsx").write_bytes(workbook(name[:-2], protocol))
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--convert-to",
         "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false", "--outdir", str(tmp_path),
         *(str(tmp_path / f"{name}.xlsx") for name in protocols)],
        check=True, timeout=100, capture_output=True,
    )  # fmt: skip
    for name, protocol in protocols.items():
        rows = list(csv.reader(io.StringIO((tmp_path / f"{name}.csv").read_text("utf-8"))))
        shown = {row[0]: row for row in rows}
        for key, count in protocol.counts.items():
            assert shown[key][4].replace(",", "") == str(count)  # as shown, so a narrow column (###) would fail
            assert shown[key][5] and shown[key][6]
        for n, person in enumerate(protocol.people, 1):
            assert shown[f"person[{n}]"][2] == person.name
