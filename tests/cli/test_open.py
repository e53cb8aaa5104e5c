"""``open``: the window in a process of its own, ended as a person ends it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from precinct_app.cli import run

pytestmark = pytest.mark.usefixtures("english")

WINDOW = """
import sys, threading, time
from PySide6.QtCore import QCoreApplication, QMetaObject, Qt
def end():
    while QCoreApplication.instance() is None:
        time.sleep(0.05)
    QMetaObject.invokeMethod(QCoreApplication.instance(), "quit", Qt.ConnectionType.QueuedConnection)
threading.Thread(target=end, daemon=True).start()
from precinct_app.cli import run
sys.exit(run(sys.argv[1:]))
"""


@pytest.mark.parametrize("command", [[], ["open", "--lang", "kk"]])
def test_the_window_opens_and_closes_with_status_0(tmp_path: Path, command: list[str]) -> None:
    if command:
        command += ["--data", str(tmp_path / "data")]
    ended = subprocess.run(
        [sys.executable, "-c", WINDOW, *command],
        capture_output=True,
        text=True,
        timeout=200,
        env=_environment(tmp_path),
    )
    assert (ended.returncode, "Traceback" in ended.stderr) == (0, False), ended.stderr


def _environment(home: Path) -> dict[str, str]:
    return os.environ | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "XDG_DATA_HOME": str(home)}


def test_without_qt_the_window_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert run(["open"]) == 2
    assert "PySide6" in capsys.readouterr().err
