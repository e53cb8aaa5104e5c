"""The power is cut: everything that the file system had not put on the disk is gone, and no figure that was kept.

A loop device with ext4 is shut down without its log being flushed (the ioctl that file systems are tested with): what
programs wrote and did not sync, names of files included, is dropped as in a real cut. Then it is mounted again.
"""

from __future__ import annotations

import fcntl
import os
import random
import select
import struct
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from precinct_app.protocol.events import CountEntered
from precinct_app.protocol.journal import Journal
from precinct_app.texts import Told
from tests.faults import mounts
from tests.faults.bench import PATIENCE, ROOT

SHUT_DOWN, DROP_THE_LOG = 0x8004587D, 2
MEGABYTES = 16


class Power:
    """A disk whose power can be cut."""

    def __init__(self, folder: Path) -> None:
        self.image, self.place = folder / "image", folder / "disk"
        self.place.mkdir()
        with self.image.open("wb") as file:
            file.truncate(MEGABYTES << 20)
        mounts.run("mkfs.ext4", "-q", "-F", str(self.image))
        self.on()

    def on(self) -> None:
        """Mount it; the file system repairs itself."""
        mounts.run("mount", "-o", "loop", str(self.image), str(self.place))

    def cut(self) -> None:
        """Drop whatever is not on the disk. Skips the test where the file system cannot."""
        handle = os.open(self.place, os.O_RDONLY)
        try:
            fcntl.ioctl(handle, SHUT_DOWN, struct.pack("I", DROP_THE_LOG))
        except OSError as error:
            pytest.skip(f"the file system cannot be shut down here: {error}")
        finally:
            os.close(handle)

    def off(self) -> None:
        """Unmount it; a second time does nothing."""
        subprocess.run(["umount", str(self.place)], capture_output=True)


@pytest.fixture
def power(tmp_path: Path, ended: ExitStack) -> Power:
    """A disk of the test's own."""
    made = Power(tmp_path)
    ended.callback(made.off)
    return made


def cut(power: Power, number: int, settings: str, dice: random.Random) -> int:
    """One night that ends in the dark. How many figures were kept, as was said, and are not there."""
    path = power.place / f"{number}.journal"
    writer = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.writer", str(path), *settings.split()],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert writer.stdout is not None
    os.set_blocking(writer.stdout.fileno(), False)
    assert select.select([writer.stdout], [], [], PATIENCE)[0]
    time.sleep(dice.uniform(0, 0.08))
    # What is said from here on is no matter: a real cut leaves nobody who could say it, and the file system, which
    # goes on answering while it is being shut down, now and then calls a flush done that is not.
    kept = len(os.read(writer.stdout.fileno(), 1 << 20).splitlines())
    power.cut()
    writer.kill()
    writer.wait(PATIENCE)
    writer.stdout.close()
    assert kept, "the writer kept nothing at all"
    power.off()
    power.on()
    there = figures(path)
    for end in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + end).unlink(missing_ok=True)
    return max(0, kept - there)


def figures(path: Path) -> int:
    """How many figures a journal holds after the cut; none where it is no journal any more."""
    try:
        journal = Journal.open(path)
    except Told:
        return 0
    journal.close()
    held = [entry.event for entry in journal.entries]
    assert held == [CountEntered("voters", 1, str(number)) for number in range(len(held))]
    return len(held)


@pytest.mark.parametrize("cuts", [5, pytest.param(300, marks=pytest.mark.soak)])
@pytest.mark.parametrize("settings", ["", "DELETE EXTRA"], ids=["the program's", "where WAL cannot work"])
def test_a_power_cut_takes_no_figure_that_was_kept(power: Power, settings: str, cuts: int) -> None:
    dice = random.Random(2022)
    missing = [cut(power, number, settings, dice) for number in range(cuts)]
    print(f"{cuts} power cuts, {settings or 'as the program sets it'}: {sum(missing)} figures lost")
    assert not any(missing)


@pytest.mark.parametrize("settings", ["WAL NORMAL", "WAL OFF"])
def test_settings_that_lose_figures_are_found_out(power: Power, settings: str) -> None:
    """The harness itself: with SQLite's weaker settings a cut does take what was kept."""
    dice = random.Random(2022)
    missing = [cut(power, number, settings, dice) for number in range(4)]
    assert any(missing)
