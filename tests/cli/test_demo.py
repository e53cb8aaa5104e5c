"""``precinct-app demo``: it leaves exactly what the page lists, and other programs can open every file of it."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
import python_calamine

from precinct_app import opc
from precinct_app.cli import run
from precinct_app.signing import package_signature
from precinct_app.signing.credential import load_p12

pytestmark = pytest.mark.usefixtures("english")
Capture = pytest.CaptureFixture[str]


def test_it_leaves_what_the_page_lists_and_nothing_else(demo: Path) -> None:
    left = {file.relative_to(demo).as_posix() for file in demo.rglob("*") if file.is_file()}
    (journal,) = (name for name in left if name.endswith(".journal"))
    assert journal.startswith("data/practice/kz-president-2022-")
    assert left - {journal, f"{journal}-head", "data/lock"} == {
        "counts.json",
        "credentials/authority.p12",
        "credentials/chair.p12",
        "credentials/password.txt",
        "credentials/root.pem",
        "credentials/secretary.p12",
        "election/kz-president-2022.election",
        "export/PRACTICE_kz-president-2022_903_r1.xlsx",
        "protocol.pdf",
    }


def test_one_password_opens_every_credential_and_each_says_whose_it_is(demo: Path) -> None:
    folder = demo / "credentials"
    password = (folder / "password.txt").read_bytes().strip()
    subjects = {
        name: load_p12((folder / f"{name}.p12").read_bytes(), password, name).subject
        for name in ("secretary", "chair", "authority")
    }
    assert [(one.kind, one.role, one.station, one.practice) for one in subjects.values()] == [
        ("station", "secretary", "903", True),
        ("station", "chair", "903", True),
        ("authority", "", "", True),
    ]
    program = shutil.which("openssl")
    if program:
        done = subprocess.run(
            [program, "x509", "-in", str(folder / "root.pem"), "-noout", "-subject"], capture_output=True, timeout=60
        )
        assert done.returncode == 0 and b"Practice root" in done.stdout


def test_the_package_and_the_journal_are_whole(demo: Path, package: str) -> None:
    (journal,) = (demo / "data").rglob("*.journal")
    assert run(["package", "show", package]) == 0
    assert run(["journal", "check", str(journal)]) == 0


def test_what_was_entered_is_what_others_read_in_the_workbook(demo: Path, workbook: str) -> None:
    entered = json.loads((demo / "counts.json").read_bytes())["counts"]
    wanted = {name: value for name, value in entered.items() if isinstance(value, int)}
    sheet = openpyxl.load_workbook(workbook).worksheets[0]
    assert {row[0]: row[4] for row in sheet.iter_rows(values_only=True) if row[0] in wanted} == wanted
    rows = python_calamine.CalamineWorkbook.from_path(workbook).get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert {str(row[0]): row[4] for row in rows if row[0] in wanted} == wanted


def test_both_signatures_of_the_workbook_hold(workbook: str) -> None:
    found = package_signature.verify(opc.read(Path(workbook).read_bytes()))
    assert [signature.number for signature in found] == [1, 2]


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed (apt: poppler-utils)")
def test_the_printed_protocol_holds_the_code_of_the_file(
    demo: Path, package: str, workbook: str, capsys: Capture
) -> None:
    assert run(["verify", workbook, "--election", package]) == 0
    code = capsys.readouterr().out.strip().rpartition("Code: ")[2]
    done = subprocess.run(["pdftotext", "-layout", str(demo / "protocol.pdf"), "-"], capture_output=True, timeout=60)
    text = done.stdout.decode()
    assert done.returncode == 0
    assert code.replace(" ", "") in "".join(text.split())


@pytest.mark.libreoffice
def test_libreoffice_opens_the_workbook(workbook: str, tmp_path: Path) -> None:
    program = shutil.which("soffice")
    assert program
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        program,
        profile,
        "--headless",
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76",
        "--outdir",
        str(tmp_path),
        workbook,
    ]
    subprocess.run(command, check=True, timeout=110, capture_output=True)
    (table,) = tmp_path.glob("*.csv")
    assert "tokayev" in table.read_text("utf-8")


def test_every_run_makes_new_keys_and_can_use_the_same_folder(tmp_path: Path) -> None:
    assert run(["demo", "--out", str(tmp_path), "--station", "290"]) == 0
    first = (tmp_path / "credentials" / "chair.p12").read_bytes()
    assert run(["demo", "--out", str(tmp_path), "--station", "290"]) == 0
    assert (tmp_path / "credentials" / "chair.p12").read_bytes() != first


def test_an_unknown_station_is_an_unusable_call(tmp_path: Path, capsys: Capture) -> None:
    assert run(["demo", "--out", str(tmp_path), "--station", "77777"]) == 2
    assert "77777" in capsys.readouterr().err


@pytest.mark.parametrize("blocked", [".", "election", "credentials", "data", "export", "counts.json"])
def test_a_place_that_cannot_be_written_is_told(blocked: str, tmp_path: Path, capsys: Capture) -> None:
    """A file stands where a folder should be, or a folder where a file should be."""
    out = tmp_path / "out"
    place = out / blocked
    place.parent.mkdir(parents=True, exist_ok=True)
    if blocked == "counts.json":
        (place / "x").mkdir(parents=True)
    else:
        place.write_bytes(b"")
    assert run(["demo", "--out", str(out)]) == 2
    said = capsys.readouterr().err
    assert str(out) in said and "nobody foresaw" not in said
