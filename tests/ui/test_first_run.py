"""The first start: nothing heavy that no page needs yet, and on a disk without room each thing is a sentence."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.faults.mounts import mount_memory, unmount
from tests.ui.conftest import Program, key
from tests.ui.finish_help import Begin, front
from tests.ui.widget_help import OFFSCREEN_SAYS
from ui.pages.first_run import FirstRunPage
from ui.pages.scenario import ScenarioPage

pytestmark = OFFSCREEN_SAYS


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Path]:
    """A small disk in memory; `fill` takes what is left of it."""
    disk = tmp_path / "disk"
    mount_memory(disk, 2048)
    (disk / "data").mkdir()
    yield disk / "data"
    unmount(disk)


def fill(disk: Path) -> None:
    """Take all the room that is left."""
    with (disk / "film").open("wb", buffering=0) as film:
        try:
            while film.write(bytes(4096)):
                pass
        except OSError:
            return


def said(program: Program) -> str:
    """The bar's second line."""
    return program.window.bar.then.text()


def test_practising_without_room_says_that_there_is_none(begin: Begin, full: Path) -> None:
    program = begin(data=full)
    page = front(program, FirstRunPage)
    fill(full.parent)
    page.practise_wanted.emit()
    program.qtbot.waitUntil(lambda: "No room left" in said(program))
    assert program.page is page
    (full.parent / "film").unlink()
    page.practise_wanted.emit()
    program.qtbot.waitUntil(lambda: program.page is not page)


def test_another_language_without_room_is_worn_and_not_kept(begin: Begin, full: Path) -> None:
    program = begin(data=full)
    front(program, FirstRunPage)
    fill(full.parent)
    key(program.window, Qt.Key.Key_F8)
    assert program.window.look.texts.language != "en"
    assert str(full) in said(program)
    assert not (full / "settings.json").exists() and not (full / "errors.log").exists()


def test_a_disk_with_15_megabytes_is_enough_to_begin(begin: Begin, tmp_path: Path) -> None:
    mount_memory(tmp_path / "disk", 15 * 1024)
    try:
        program = begin(data=tmp_path / "disk" / "data")
        front(program, FirstRunPage).practise_wanted.emit()
        front(program, ScenarioPage)
    finally:
        unmount(tmp_path / "disk")


def test_the_start_page_brings_no_paper_and_no_workbook_library() -> None:
    code = "import sys, ui.beginning; print({'reportlab', 'PIL', 'segno', 'openpyxl', 'num2words'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
