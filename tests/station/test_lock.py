"""One program at a time on a data folder."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from precinct_app.station.lock import FolderLock
from precinct_app.texts import Told

HOLD = "import sys; from pathlib import Path; from precinct_app.station.lock import FolderLock; " \
    "lock = FolderLock(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"  # fmt: skip


def test_a_second_program_is_refused_and_told_the_folder(data_folder: Path) -> None:
    first = FolderLock(data_folder / "lock")
    with pytest.raises(Told, match="precinct data"):
        FolderLock(data_folder / "lock")
    first.release()
    FolderLock(data_folder / "lock").release()


def test_after_kill_9_the_next_program_gets_the_folder_at_once(data_folder: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(data_folder / "lock")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    with pytest.raises(Told):
        FolderLock(data_folder / "lock")
    holder.send_signal(signal.SIGKILL)
    holder.communicate()
    FolderLock(data_folder / "lock").release()


def test_a_folder_that_is_not_there_is_named(data_folder: Path) -> None:
    with pytest.raises(Told, match="nowhere"):
        FolderLock(data_folder / "nowhere" / "lock")
