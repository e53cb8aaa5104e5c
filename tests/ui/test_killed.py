"""The real window is killed while figures are typed: nothing that it called saved is lost."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from precinct_app.protocol.kept import KeptProtocol
from tests.ui.conftest import Program
from tests.ui.widget_help import OFFSCREEN_SAYS

pytestmark = OFFSCREEN_SAYS
ROOT = Path(__file__).resolve().parents[2]
REOPENED = 2.0  # seconds


@pytest.mark.parametrize("figures", [1, 4, 11])
def test_what_was_called_saved_is_there_after_kill_9(
    begin: Callable[..., Program], with_story: Callable[[str], Path], data_folder: Path, figures: int
) -> None:
    path = with_story("before_closed")
    robot = subprocess.Popen(
        [sys.executable, "-m", "tests.ui.robot", str(data_folder), "--type"],
        cwd=ROOT, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert robot.stdout is not None
    saved: dict[str, str] = {}
    while robot.poll() is None:
        said = robot.stdout.readline().split()
        if said[:1] == ["saved"]:
            saved[said[1]] = said[2] if len(said) > 2 else ""
        if sum(line in saved for line in KEYED) == figures:
            break
    robot.kill()
    robot.wait()
    robot.stdout.close()
    kept = KeptProtocol.open(path)  # the chain is whole
    kept.close()
    figures_kept = {line: chain[-1].raw for line, chain in kept.state.keyings.items()}
    assert {line: figures_kept.get(line) for line in saved} == saved
    start = time.monotonic()
    program = begin()
    program.window.act()
    program.wait_for("EntryPage")
    assert time.monotonic() - start < REOPENED
    assert program.way.desk.path == path


KEYED = (
    "voters_participated", "abden", "auesbayev", "dairabayev", "kazhyken", "tokayev", "tursynbekova", "against_all",
    "ballots_invalid", "ballots_portable", "ballots_stationary",
)  # fmt: skip
