"""The ratchet counts lines and branches together, each package by itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools import coverage_floor


def file(lines: int, of: int, branches: int, of_branches: int) -> dict[str, dict[str, int]]:
    return {
        "summary": {
            "covered_lines": lines,
            "num_statements": of,
            "covered_branches": branches,
            "num_branches": of_branches,
        }
    }


REPORT = {"files": {"ui/a.py": file(1, 2, 0, 2), "ui/b/c.py": file(4, 4, 0, 0), "precinct_app/a.py": file(0, 0, 0, 0)}}


def test_lines_and_branches_of_a_package_are_added_up() -> None:
    assert coverage_floor.covered(REPORT) == {"ui": 100 * 5 / 8, "precinct_app": 100.0}


@pytest.mark.parametrize(("floor", "status"), [("62.5", 0), ("62.6", 1), ("0", 0)])
def test_falling_under_the_floor_fails(
    floor: str, status: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "pyproject.toml").write_text(f"[tool.precinct_app.coverage_floor]\nui = {floor}\n")
    (tmp_path / "coverage.json").write_text(json.dumps(REPORT))
    monkeypatch.setattr(coverage_floor, "ROOT", tmp_path)
    assert coverage_floor.main(tmp_path / "coverage.json") == status
    assert "coverage of ui: 62.50 %" in capsys.readouterr().out
