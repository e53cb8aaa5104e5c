"""On a real X server: the program as a person starts it, and a robot that goes from nothing to a closed stage."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from precinct_app.protocol.kept import KeptProtocol
from precinct_app.station.lock import FolderLock
from precinct_app.texts import Told

pytestmark = pytest.mark.xvfb
ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 200


def under_x(*command: str) -> subprocess.Popen[str]:
    """A Python of its own on a screen of its own."""
    xvfb = ["xvfb-run", "--auto-servernum", "--server-args=-screen 0 1366x768x24"]
    environment = {**os.environ, "QT_QPA_PLATFORM": "xcb"}
    return subprocess.Popen(
        [*xvfb, sys.executable, "-m", *command],
        cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
    )  # fmt: skip


def test_a_robot_goes_from_an_empty_folder_to_a_closed_stage(built: None, data_folder: Path) -> None:
    program = under_x("tests.ui.robot", str(data_folder))
    said, _ = program.communicate(timeout=PATIENCE)
    assert program.returncode == 0, said
    (journal,) = data_folder.glob("practice/*/903.journal")
    kept = KeptProtocol.open(journal)
    kept.close()
    assert set(kept.state.closed) == {"people", "before"}
    assert kept.state.keyers["before", 2].name != kept.state.keyers["before", 1].name


def test_the_program_opens_its_window_and_takes_the_data_folder(
    built: None, data_folder: Path, request: pytest.FixtureRequest
) -> None:
    program = under_x("precinct_app", "open", "--data", str(data_folder), "--lang", "kk")
    request.addfinalizer(lambda: os.killpg(program.pid, 9) if program.poll() is None else None)
    assert _comes(lambda: _taken(data_folder)), "the window does not come"
    assert program.poll() is None
    os.killpg(program.pid, 9)
    said, _ = program.communicate(timeout=PATIENCE)
    assert "Traceback" not in said
    assert _comes(lambda: not _taken(data_folder)), "the folder stays locked"


def _taken(data: Path) -> bool:
    """Whether a program works in the folder: it takes it after its first paint."""
    if not (data / "lock").exists():
        return False
    try:
        FolderLock(data / "lock").release()
    except Told:
        return True
    return False


def _comes(true: Callable[[], bool]) -> bool:
    """Wait for something outside this process."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.05)  # another process: there is no signal to wait for
    return False
