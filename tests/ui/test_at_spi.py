"""On a real accessibility bus: what a screen reader of this system finds on the page of an entry, and is told."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.xvfb
ROOT = Path(__file__).resolve().parents[2]
PYTHON = "/usr/bin/python3"
"""The system's own, for which the distribution packs AT-SPI."""
HAS_READER = 'import gi; gi.require_version("Atspi", "2.0"); from gi.repository import Atspi'


def lacking() -> str:
    """What this machine lacks for the test, "" for nothing."""
    if shutil.which("dbus-run-session") is None:
        return "dbus-run-session is not installed (apt: dbus-daemon)"
    if not Path(PYTHON).exists() or subprocess.run([PYTHON, "-c", HAS_READER], capture_output=True).returncode:
        return "AT-SPI is not installed (apt: at-spi2-core gir1.2-atspi-2.0 python3-gi)"
    return ""


def test_a_screen_reader_finds_every_control_of_an_entry_and_is_told_of_a_reason(built: None, tmp_path: Path) -> None:
    if lack := lacking():
        pytest.skip(lack)
    environment = {**os.environ, "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    screen = ["xvfb-run", "--auto-servernum", "--server-args=-screen 0 1366x768x24"]
    read = subprocess.run(
        ["dbus-run-session", "--", *screen, sys.executable, "-m", "tests.ui.at_spi_program", PYTHON, str(tmp_path)],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert read.returncode == 0, read.stderr
    said = [json.loads(line) for line in read.stdout.splitlines() if line.startswith("{")]
    controls = [one for one in said if "FOCUSABLE" in one.get("states", ()) and "SHOWING" in one["states"]]
    assert len(controls) > 20
    assert not [one for one in controls if not (one["role"] and one["name"] and one["description"])]
    fields = [one for one in controls if one["role"] == "text"]
    assert len(fields) == 12 and all("EDITABLE" in one["states"] for one in fields)
    lit = [one["name"] for one in said if "FOCUSED" in one.get("states", ())]
    assert lit == ["6. applications to vote outside the premises"]
    names = {one.get("name") for one in said}
    assert {"Received · issued and cancelled", "does not agree", "saved 20:16:37", "Type line 6."} <= names
    assert [one["announced"] for one in said if "announced" in one] == ["6. Digits 0 to 9 only"]
