"""How long the window takes: from the start of the process to its first paint, and to the page with its content.

    python -m benchmarks.start [RUNS]

Each run is a process of its own on the offscreen platform, on an empty data folder and on one with the story's
protocol. Warm: the first run of each is not counted. Prints medians in milliseconds.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHILD = """
import sys, time
from pathlib import Path
from PySide6.QtWidgets import QApplication
from ui.app import App
from ui.clock import Clock
from ui.look import load_fonts
application = QApplication([])
application.setStyle("Fusion")
load_fonts()
app = App(None, Path(sys.argv[1]), "en", Clock())
def painted():
    heavy = {"lxml", "cryptography", "sqlite_utils", "openpyxl", "reportlab", "babel"} & set(sys.modules)
    print("heavy" if heavy else "painted", time.time())
app.window.first_painted.disconnect()
app.window.first_painted.connect(painted)
app.window.first_painted.connect(app._begin)
app.show()
while app.beginning is None:
    application.processEvents()
application.processEvents()
print("ready", time.time(), flush=True)
app.window.close()
app.close()
"""


def run(data: Path) -> dict[str, float]:
    """Milliseconds from the start of one process to what it printed."""
    start = time.time()
    said = subprocess.run(
        [sys.executable, "-c", CHILD, str(data)],
        cwd=ROOT, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    return {name: (float(at) - start) * 1000 for name, at in (line.split() for line in said.splitlines())}


def main(arguments: list[str]) -> int:
    """Measure and print; returns 1 when something heavy was imported before the first paint."""
    from precinct_app import resources
    from precinct_app.station.workplace import Workplace
    from tools import story

    runs = int(arguments[0]) if arguments else 9
    light = True
    with tempfile.TemporaryDirectory(prefix="start") as folder:
        empty, full = Path(folder) / "empty", Path(folder) / "full"
        workplace = Workplace(full)
        package = workplace.take_in(resources.elections_folder() / f"{story.ELECTION}.election")
        workplace.close()
        path = full / "practice" / f"{story.ELECTION}-{package.definition_hash[:8]}" / f"{story.STATION}.journal"
        story.tell(path, "handed_over").close()
        for name, data in (("empty folder", empty), ("one protocol", full)):
            measured = [run(data) for _ in range(runs + 1)][1:]
            light = light and all("painted" in one for one in measured)
            paint = statistics.median(one.get("painted", one.get("heavy", 0.0)) for one in measured)
            ready = statistics.median(one["ready"] for one in measured)
            print(f"{name}: first paint {paint:.0f} ms, ready {ready:.0f} ms (median of {runs})")
    return 0 if light else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
