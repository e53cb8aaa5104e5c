"""The fixed files of tests/vectors, which others test their verifiers against, are what their README says."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from precinct_app import opc
from precinct_app import package as packages
from precinct_app.package import Package
from precinct_app.receiving.verify import in_sequence, verify
from precinct_app.signing import package_signature
from precinct_app.signing.credential import Credential
from precinct_app.workbook import read
from precinct_app.workbook.fill import fill
from precinct_app.workbook.form import SHEET
from tools import make_vectors, verify_one

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tests" / "vectors"
ALONE = ("tools/__init__.py", "tools/verify_one.py", "docs/signature.xml")
"""What the second verifier needs besides its package, cryptography and lxml."""
EXPECTED: dict[str, dict[str, Any]] = json.loads((FOLDER / "expected.json").read_bytes())


@cache
def package() -> Package:
    """The package that lies beside them."""
    return packages.open_bytes((FOLDER / make_vectors.PACKAGE).read_bytes(), make_vectors.PACKAGE)


def test_every_workbook_stands_in_expected_and_has_its_bytes() -> None:
    files = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in FOLDER.glob("*.xlsx")}
    assert files == {name: one["sha256"] for name, one in EXPECTED.items()}


@pytest.mark.parametrize("name", EXPECTED)
def test_the_program_gives_the_expected_verdict(name: str) -> None:
    verdict, expected = verify((FOLDER / name).read_bytes(), package()), EXPECTED[name]
    assert (verdict.verdict, verdict.reason) == (expected["verdict"], expected["reason"])
    assert (verdict.digest, verdict.code) == (expected.get("digest", ""), expected.get("code", ""))
    if verdict.protocol is not None:
        assert verdict.protocol.counts["tokayev"] == expected["counts"]["tokayev"]
        assert [one.code for one in verdict.protocol.declared] == expected["declared"]


def test_the_second_verifier_gives_the_expected_verdicts_from_the_command_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    files = [str(FOLDER / name) for name in EXPECTED if name != "held-revision.xlsx"]
    assert verify_one.main([str(FOLDER / make_vectors.PACKAGE), *files]) == 1
    said = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["file"] for one in said] == files
    for one in said:
        expected = EXPECTED[Path(one["file"]).name]
        assert {key: one.get(key) for key in ("verdict", "digest", "code", "counts")} == {
            key: expected.get(key) for key in ("verdict", "digest", "code", "counts")
        }
    assert verify_one.main([str(FOLDER / make_vectors.PACKAGE), str(FOLDER / "accepted.xlsx")]) == 0


@pytest.mark.parametrize("how", ["as a file, from elsewhere", "as a module"])
def test_the_second_verifier_needs_nothing_of_the_program(how: str, tmp_path: Path) -> None:
    """Its files alone, copied to where there is no precinct_app, judge accepted.xlsx and its revision."""
    root = tmp_path / "copied"
    shutil.copytree(ROOT / "tools" / "second_verifier", root / "tools" / "second_verifier")
    for name in ALONE:
        (root / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, root / name)
    as_file = how.startswith("as a file")
    call = [str(root / "tools" / "verify_one.py")] if as_file else ["-m", "tools.verify_one"]
    names = ("accepted.xlsx", "held-revision.xlsx", "rejected-words.xlsx")
    done = subprocess.run(
        [sys.executable, *call, str(FOLDER / make_vectors.PACKAGE), *(str(FOLDER / name) for name in names)],
        cwd=tmp_path if as_file else root,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["verdict"] for one in said] == ["accepted", "accepted", "rejected"], done.stderr
    assert [one.get("digest") for one in said] == [EXPECTED[name].get("digest") for name in names]
    assert done.returncode == 1


def test_the_revision_is_accepted_behind_the_file_that_it_names() -> None:
    first, second = (
        verify((FOLDER / name).read_bytes(), package()) for name in ("accepted.xlsx", "held-revision.xlsx")
    )
    assert in_sequence(second, {first.identity}).accepted


def test_the_vectors_are_written_again_byte_for_byte() -> None:
    made = make_vectors.workbooks(FOLDER)
    assert {name: hashlib.sha256(data).hexdigest() for name, data in made.items()} == {
        name: one["sha256"] for name, one in EXPECTED.items()
    }
    assert {name: make_vectors.expected(FOLDER, name, data) for name, data in made.items()} == EXPECTED


@pytest.mark.parametrize("name", [name for name in EXPECTED if not name.startswith("rejected")])
def test_the_program_writes_the_same_sheet_that_was_written_from_the_page_alone(name: str) -> None:
    parts = opc.read((FOLDER / name).read_bytes())
    assert fill(package().form, read.exact(package().form, parts[SHEET]))[SHEET] == parts[SHEET]


def test_the_program_signs_to_the_same_bytes() -> None:
    form, data = package().form, (FOLDER / "accepted.xlsx").read_bytes()
    parts = fill(form, read.exact(form, opc.read(data)[SHEET]))
    for name in ("secretary", "chair"):
        key, chain = make_vectors.read_key(FOLDER, name)
        parts = package_signature.sign(parts, Credential(key, chain[0], tuple(chain[1:])).signer(), make_vectors.TIME)
    assert opc.write(parts.items()) == data
