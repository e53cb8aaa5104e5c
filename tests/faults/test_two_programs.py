"""Two programs on one data folder: the second is refused within a second and brings the first to the front."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

from precinct_app.station.knock import NAME
from tests.faults.bench import ROOT, Typing
from tests.faults.test_killed import REOPENED_MS

REFUSED = 1.0
"""Seconds of the second program's own work until it has refused: others may use the processor too."""
SECOND = """
import sys, time
from pathlib import Path
from PySide6.QtWidgets import QApplication
from ui.app import App
from ui.clock import Clock
application = QApplication([])
began = time.process_time()
app = App(None, Path(sys.argv[1]), "en", Clock())
app.show()
while not app.status:
    application.processEvents()
print(time.process_time() - began, app.window.page.sentence.text(), flush=True)
app.window.close()
app.close()
"""


def test_a_second_start_is_refused_and_knocks_and_after_kill_9_the_next_begins_at_once(
    data_folder: Path, journal: Path, many: Typing, ended: ExitStack
) -> None:
    many.ask(str(data_folder))
    process = int(many.wait_for("pid")[1])
    many.wait_for("saved")
    second = subprocess.run(
        [sys.executable, "-c", SECOND, str(data_folder)],
        cwd=ROOT, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    seconds, sentence = second.stdout.split(" ", 1)
    assert float(seconds) < REFUSED
    assert "The program is open already on this data folder; go on in the window that is open" in sentence
    deadline = time.monotonic() + 5
    while (data_folder / NAME).exists():  # until the first has heard it
        assert time.monotonic() < deadline
        many.listen(0.05)
    os.kill(process, signal.SIGKILL)
    many.wait_for("gone")
    many.ask(str(data_folder))
    process = int(many.wait_for("pid")[1])
    assert int(many.wait_for("ready")[1]) <= REOPENED_MS
    os.kill(process, signal.SIGKILL)
    many.wait_for("gone")
