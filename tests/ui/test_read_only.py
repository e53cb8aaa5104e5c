"""A data folder that can only be read from the start: the window says so and opens nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.faults import mounts
from tests.ui.conftest import Program
from tests.ui.widget_help import OFFSCREEN_SAYS
from ui.pages.trouble import TroublePage

pytestmark = OFFSCREEN_SAYS


def test_the_window_says_that_the_folder_cannot_be_written(
    begin: Callable[..., Program], with_story: Callable[[str], Path], data_folder: Path
) -> None:
    mounts.mount_memory(data_folder, 4096)
    try:
        journal = with_story("after_half")
        before = journal.read_bytes()
        mounts.run("mount", "-o", "remount,ro", str(data_folder))
        program = begin()
        assert program.app.status == 2 and isinstance(program.page, TroublePage)
        sentence = program.page.sentence.text()
        assert str(data_folder) in sentence and "Read-only" in sentence
        assert journal.read_bytes() == before
    finally:
        mounts.unmount(data_folder)
