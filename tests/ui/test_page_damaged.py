"""A damaged journal in the window: read, and nothing else."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from precinct_app.protocol.journal import readable
from tests.ui.conftest import Program
from ui.pages.damaged import DamagedPage


@pytest.fixture
def damaged(with_story: Callable[[str], Path]) -> Path:
    """The night's journal; in its 40th entry somebody put another name."""
    path = with_story("exported")
    connection = sqlite3.connect(path)
    connection.executescript("DROP TRIGGER no_update; UPDATE events SET who = 'x' WHERE seq = 40")
    connection.close()
    return path


def test_it_says_where_the_chain_breaks_and_shows_what_was_before(damaged: Path, begin: Callable[..., Program]) -> None:
    before = damaged.read_bytes()
    program = begin()
    program.window.act()
    page = program.wait_for("DamagedPage")
    assert isinstance(page, DamagedPage)
    assert "damaged at entry 40" in page.sentence.text()
    lines = page.told.text().splitlines()
    assert len(lines) == 39 and "39" in page.left_over.text()
    assert "from the paper" in program.window.bar.sentence.text()
    program.window.act()
    program.wait_for("StartPage")
    assert damaged.read_bytes() == before


def test_of_a_file_that_holds_nothing_readable_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "x.journal").write_bytes(b"nothing at all")
    assert readable(tmp_path / "x.journal") == ()
    assert readable(tmp_path / "none.journal") == ()
