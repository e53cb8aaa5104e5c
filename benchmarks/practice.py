"""What a session costs: a set of 40 with its sheets, and a class of 40 marked: ``python -m benchmarks.practice [N]``.

Whole processes, as a trainer starts them, wall clock and time of all cores. Beside the set: reportlab's own canvas
that writes as many PDF pages with as many short texts; beside the class: openpyxl that merely loads the same exported
files. Nothing is asserted: how fast a machine is, is no property of the program.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from precinct_app.practice import key as keys
from precinct_app.practice.making import session
from precinct_app.practice.sheets import learner
from precinct_app.practice.trainer import trainer_key
from precinct_app.station.demo import ELECTION
from tools import story
from tools.robots import Robot, hand_in, play

LEARNERS, LEVEL, SEED, STATION = 40, 5, 100, "290"
CANVAS = """
import io, sys
from reportlab.pdfgen.canvas import Canvas
files, pages, texts = (int(one) for one in sys.argv[1:])
for _ in range(files):
    canvas = Canvas(io.BytesIO())
    for _ in range(pages // files):
        for n in range(texts // pages):
            canvas.drawString(50, 20 + 10 * (n % 75), "1 270 thousand")
        canvas.showPage()
    canvas.save()
"""
LOAD = "import sys, openpyxl\nfor name in sys.argv[1:]: openpyxl.load_workbook(name)"


def main(learners: int = LEARNERS) -> None:
    """Print the table."""
    election = story.package().election
    scenarios = session(election, STATION, LEVEL, SEED, learners)
    sheets = [page for one in scenarios for page in learner(election, one)] + trainer_key(election, scenarios)
    with tempfile.TemporaryDirectory(prefix="practice") as name:
        folder = Path(name)
        package = folder / f"{ELECTION}.election"
        package.write_bytes(story.package().data)
        made, stick = folder / "made", folder / "stick"
        new = ["practice", "new", "--election", str(package), "--station", STATION, "--seed", str(SEED)]
        set_of = timed([*program(), *new, "--level", str(LEVEL), "--count", str(learners), "--out", str(made)])
        texts = str(sum(len(page.items) for page in sheets))
        canvas = timed([sys.executable, "-c", CANVAS, str(learners + 1), str(len(sheets)), texts])
        for place, scenario in enumerate(scenarios):
            wrong = {one.line: one.shown for one in scenario.planted[: place % 3]}
            robot = Robot(f"{place + 1}", first=wrong, second=wrong)
            desk = play(stick / robot.name / "290.journal", story.package(), scenario, robot, number=scenario.number)
            hand_in(desk, stick / robot.name, robot)
            desk.kept.close()
        (made / "key.json").write_bytes(keys.write(keys.Key(ELECTION, story.package().definition_hash, scenarios)))
        mark = ["practice", "mark", str(stick), "--key", str(made / "key.json"), "--report", str(folder / "c.xlsx")]
        marked = timed([*program(), *mark])
        load = timed([sys.executable, "-c", LOAD, *map(str, sorted(stick.rglob("*.xlsx")))])
        shutil.rmtree(stick)
    for what, mine, peer, of in (
        (f"a set of {learners}, {len(sheets)} pages", set_of, canvas, "reportlab, as many texts"),
        (f"a class of {learners} marked", marked, load, "openpyxl loads the files"),
    ):
        print(f"{what}: {mine[0]:.1f} s, cores {mine[1]:.1f} s; {of}: {peer[0]:.1f} s, cores {peer[1]:.1f} s; "
              f"ratio of the cores' time {mine[1] / peer[1]:.2f}")  # fmt: skip


def program() -> list[str]:
    """The command."""
    return [sys.executable, "-m", "precinct_app"]


def timed(command: Sequence[str]) -> tuple[float, float]:
    """Seconds by the clock, and of all cores, that a command takes. Raises CalledProcessError."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    passed, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return passed, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main(*(int(one) for one in sys.argv[1:2]))
