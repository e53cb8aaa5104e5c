"""What the tests of the command line share: English sentences, and one demo to work on."""

from __future__ import annotations

from pathlib import Path

import pytest

from precinct_app.cli import run


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sentences in English, whatever the machine speaks, and no password from outside."""
    monkeypatch.setenv("PRECINCT_LANG", "en")
    monkeypatch.delenv("PRECINCT_PASSWORD", raising=False)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What ``demo`` leaves behind, in a folder whose name has Kazakh letters and a space."""
    folder = tmp_path_factory.mktemp("демо Қ") / "out"
    assert run(["demo", "--out", str(folder)]) == 0
    return folder


@pytest.fixture(scope="session")
def package(demo: Path) -> str:
    """The election package that it left."""
    (file,) = (demo / "election").glob("*.election")
    return str(file)


@pytest.fixture(scope="session")
def workbook(demo: Path) -> str:
    """The signed workbook that it left."""
    (file,) = (demo / "export").glob("*.xlsx")
    return str(file)
