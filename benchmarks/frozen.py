"""How long the frozen program takes to its page and how much memory, beside LibreOffice Calc that opens the workbook.

    python -m benchmarks.frozen PROGRAM [RUNS]

PROGRAM is the executable of ``make program`` (dist/precinct-app/precinct-app). Both start on a screen without a monitor
(Xvfb) in turn, warm (the first run of each is not counted), the program on a data folder with the story's protocol.
Done is when the picture changes no more: its pixels are read from Xvfb's own memory. Prints medians and their ratio.
"""

from __future__ import annotations

import mmap
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from precinct_app import resources
from precinct_app.station import demo
from precinct_app.station.workplace import Workplace
from tools import story

QUIET = 3.0
"""Seconds without a change until a picture is called done; not counted."""
SIZE = "1366x768x24"


@contextmanager
def screen(folder: Path) -> Iterator[tuple[str, mmap.mmap]]:
    """A display, and its pixels."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", SIZE, "-fbdir", str(folder), "-nolisten", "tcp"],
        pass_fds=[write], stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(write)
    try:
        with os.fdopen(read) as told:
            display = f":{told.readline().strip()}"
        with (folder / "Xvfb_screen0").open("rb") as file:
            yield display, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    finally:
        server.terminate()
        server.wait()


def run(command: list[str], display: str, pixels: mmap.mmap) -> tuple[float, float]:
    """Seconds until the last change of the picture, and megabytes of all its processes then."""
    environment = {**os.environ, "DISPLAY": display, "SAL_USE_VCLPLUGIN": "gen"}
    before = zlib.crc32(pixels)
    began = time.perf_counter()
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    last, changed = before, 0.0
    while not changed or time.perf_counter() - began - changed < QUIET:
        if time.perf_counter() - began > 120:
            raise SystemExit(f"{command[0]} shows nothing")
        time.sleep(0.02)
        now = zlib.crc32(pixels)
        if now != last:
            last, changed = now, time.perf_counter() - began
    resident = sum(map(megabytes, family(process.pid)))
    os.killpg(process.pid, 9)
    process.wait()
    time.sleep(0.5)  # the screen becomes empty again
    return changed, resident


def family(process: int) -> Iterator[int]:
    """A process and all that it started."""
    yield process
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        for child in task.read_text().split():
            yield from family(int(child))


def megabytes(process: int) -> float:
    """Resident memory as the kernel counts it, shared pages included."""
    status = Path(f"/proc/{process}/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1000


def main(program: Path, runs: int) -> None:
    """Print both medians, and the ratio."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        workplace = Workplace(folder / "data")
        package = workplace.take_in(resources.elections_folder() / f"{story.ELECTION}.election")
        path = workplace.new_path(package, story.STATION)
        story.tell(path, "after_half").close()
        workplace.close()
        workbook = demo.run(folder / "demo").workbook
        commands = {"program": [str(program), "open", "--data", str(folder / "data"), "--lang", "kk"]}
        office = shutil.which("soffice")
        if office:
            profile = f"-env:UserInstallation=file://{folder / 'profile'}"
            quiet = ("--norestore", "--nologo", "--nofirststartwizard")
            commands["calc"] = [office, profile, "--calc", *quiet, str(workbook)]
        figures: dict[str, list[tuple[float, float]]] = {what: [] for what in commands}
        for turn in range(runs + 1):
            for what, command in commands.items():
                with tempfile.TemporaryDirectory() as pixels, screen(Path(pixels)) as (display, memory):
                    figure = run(command, display, memory)
                    memory.close()
                if turn:
                    figures[what].append(figure)
    for what, found in figures.items():
        seconds, resident = (statistics.median(column) for column in zip(*found, strict=True))
        best = min(found)[0]
        print(f"{what:8} {seconds:5.2f} s (best {best:.2f} s)  {resident:5.0f} MB")
    if office:
        ratio = statistics.median(a / b for (a, _), (b, _) in zip(figures["program"], figures["calc"], strict=True))
        print(f"program / calc: {ratio:.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute(), int(sys.argv[2]) if len(sys.argv) > 2 else 5)
