"""The parts of a real export by Microsoft's schema, as openxml-audit has it from the Open XML SDK.

It says of the form that Excel will move the inline strings when it saves: that is meant, a saved file is ``resaved``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from precinct_app import opc
from precinct_app.workbook.fill import fill
from tests.receiving import world
from tests.workbook.factory import BUILT_IN, a_form, full_protocol

audit = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed (requirements-dev.txt)")
MEANT = "inline-string cell(s)"


def findings(data: bytes, folder: Path) -> list[str]:
    """What the validator finds, each with its part."""
    file = folder / "f.xlsx"
    file.write_bytes(data)
    errors = audit.OpenXmlValidator().validate(file).errors
    return [f"{error.part_uri}: {error.description}" for error in errors if MEANT not in error.description]


def test_a_signed_workbook_is_valid(tmp_path: Path) -> None:
    assert findings(world.good(), tmp_path) == []


@pytest.mark.parametrize("id", BUILT_IN)
def test_a_full_sheet_of_every_built_in_election_is_valid(id: str, tmp_path: Path) -> None:
    form = a_form(id)
    assert findings(opc.write(fill(form, full_protocol(form.election)).items()), tmp_path) == []


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/styles.xml", b"<font><b ", b'<font><name val="x"/><b '),
        ("xl/worksheets/sheet1.xml", b"<sheetData>", b"<sheetDate/><sheetData>"),
        ("xl/workbook.xml", b"<sheets>", b'<sheets count="x"><shet/>'),
    ],
)
def test_it_finds_what_the_schema_forbids(part: str, old: bytes, new: bytes, tmp_path: Path) -> None:
    def change(parts: dict[str, bytes]) -> dict[str, bytes]:
        assert old in parts[part]
        return parts | {part: parts[part].replace(old, new, 1)}

    assert any(one.startswith(f"/{part}") for one in findings(world.rewritten(world.good(), change), tmp_path))
