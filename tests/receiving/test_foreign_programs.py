"""What other programs read in a real export and say of its signatures; and what they make of it when they save it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
import python_calamine

from precinct_app import opc
from precinct_app.receiving.verify import verify
from precinct_app.signing.certificates import to_pem
from precinct_app.signing.frame import signature_part
from tests import practice
from tests.receiving import world

LIBREOFFICE_VERDICT = Path(__file__).parents[1] / "signing" / "libreoffice_verdict.py"
SYSTEM_PYTHON = Path("/usr/bin/python3")  # the only one that has LibreOffice's bridge
DSIG, XADES = "http://www.w3.org/2000/09/xmldsig#", "http://uri.etsi.org/01903/v1.3.2#"


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The good file, under a name with Kazakh letters and a space."""
    file = tmp_path_factory.mktemp("экспорт Қ") / "PRACTICE_903.xlsx"
    file.write_bytes(world.good())
    return file


def figures(rows: list[list[object]]) -> dict[str, int]:
    """Line ids and figures, as anybody finds them: the first column names a line, the fifth holds its figure."""
    keys = world.protocol().counts.keys()
    return {
        str(row[0]): int(str(row[4]).removesuffix(".0").replace(",", ""))  # LibreOffice writes 1,284 as it shows it
        for row in rows
        if row[0] in keys and row[4] not in ("", None)
    }


def counts() -> dict[str, int]:
    protocol = verify(world.good(), practice.package()).protocol
    assert protocol is not None
    return dict(protocol.counts)


def test_openpyxl_reads_the_figures_that_were_verified(export: Path) -> None:
    book = openpyxl.load_workbook(export)
    assert len(book.worksheets) == 1
    assert figures([[*row] for row in book.worksheets[0].iter_rows(values_only=True)]) == counts()


def test_calamine_reads_the_figures_that_were_verified(export: Path) -> None:
    book = python_calamine.CalamineWorkbook.from_path(str(export))
    assert len(book.sheet_names) == 1
    assert figures([[*row] for row in book.get_sheet_by_index(0).to_python(skip_empty_area=False)]) == counts()


def soffice(folder: Path, *arguments: str) -> None:
    """LibreOffice without a window, with a profile of its own."""
    program = shutil.which("soffice")
    assert program
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run([program, profile, "--headless", *arguments], check=True, timeout=110, capture_output=True)


@pytest.mark.libreoffice
def test_libreoffice_reads_the_figures_and_its_own_saving_is_rejected_as_resaved(export: Path, tmp_path: Path) -> None:
    csv = "csv:Text - txt - csv (StarCalc):9,34,76"
    soffice(tmp_path, "--convert-to", csv, "--outdir", str(tmp_path), str(export))
    text = (tmp_path / "PRACTICE_903.csv").read_text("utf-8")
    rows: list[list[object]] = [[*line.split("\t")] for line in text.splitlines()]
    assert figures(rows) == counts()
    soffice(tmp_path, "--convert-to", "xlsx", "--outdir", str(tmp_path), str(export))
    assert world.judged((tmp_path / export.name).read_bytes()) == ("rejected", "resaved")


def test_a_workbook_that_openpyxl_saved_again_is_rejected_as_resaved(export: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(export)
    book.save(tmp_path / "again.xlsx")
    assert world.judged((tmp_path / "again.xlsx").read_bytes()) == ("rejected", "resaved")


@pytest.mark.libreoffice
def test_libreoffice_calls_both_signatures_of_the_export_valid(export: Path, tmp_path: Path) -> None:
    can = SYSTEM_PYTHON.exists() and subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], timeout=60).returncode == 0
    if not can:
        pytest.skip("LibreOffice's Python bridge is not installed (apt: python3-uno)")
    program = shutil.which("soffice") or ""
    command: list[str | Path] = [SYSTEM_PYTHON, LIBREOFFICE_VERDICT, program, tmp_path / "profile", export]
    done = subprocess.run(command, capture_output=True, text=True, timeout=110, check=True)
    (signatures,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["valid"] for one in signatures] == [True, True]
    assert "secretary" in signatures[0]["signer"] and "chair" in signatures[1]["signer"]


@pytest.mark.xmlsec1
@pytest.mark.parametrize("number", [1, 2])
def test_xmlsec1_counts_every_reference_of_the_export(export: Path, tmp_path: Path, number: int) -> None:
    """Its exit status says too little: a bad manifest digest leaves it 0. The counts are read."""
    parts = opc.read(export.read_bytes())
    for name, data in parts.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    (tmp_path / "root.pem").write_bytes(to_pem(practice.package().root))
    document = signature_part(number)
    uris = sorted(set(re.findall(r'URI="(/[^"]*)"', parts[document].decode())))
    command = [shutil.which("xmlsec1") or "", "--verify", "--id-attr:Id", f"{DSIG}:Object"]
    command += ["--id-attr:Id", f"{XADES}:SignedProperties", "--trusted-pem", "root.pem"]
    for uri in uris:  # a part's name with its content type behind it is no name of a file
        command += [f"--url-map:{uri}", uri.partition("?")[0].lstrip("/")]
    done = subprocess.run([*command, document], cwd=tmp_path, capture_output=True, text=True, timeout=60)
    said = done.stdout + done.stderr
    assert re.search(r"^OK$", said, re.MULTILINE), said
    everything = len(practice.package().form.parts) - 1  # all but [Content_Types].xml
    assert re.findall(r"References \(ok/all\): (\d+/\d+)", said) == ["3/3", f"{everything}/{everything}"]
