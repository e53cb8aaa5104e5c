"""The disk fails under the real window: it says so within a second, loses nothing, and goes on where it stopped."""

from __future__ import annotations

import itertools
import random
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.faults import disk as disks
from tests.faults.bench import Typing, kept, lost
from tests.faults.disk import Disk

TOLD_MS = 1000
KINDS = [
    *itertools.product([disks.WRITES], [disks.EIO, disks.ENOSPC, disks.SHORT], [1, disks.FOR_EVER]),
    *itertools.product([disks.SYNCS], [disks.EIO, disks.ENOSPC], [1, disks.FOR_EVER]),
]


@pytest.mark.parametrize("cases", [10, pytest.param(900, marks=pytest.mark.soak)])
def test_a_disk_that_fails_loses_nothing_and_work_goes_on(
    data_folder: Path, journal: Path, disk: Disk, ended: ExitStack, cases: int
) -> None:
    """Short writes, EIO, ENOSPC and failing syncs, once and for ever; now and then the laptop dies in it too."""
    dice, slowest, hits = random.Random(2022), 0, 0
    typing = None
    for number in range(cases):
        if typing is None:
            typing = Typing(str(data_folder), env=disk.env)
            ended.callback(typing.end)
            typing.wait_for("ready")
        calls, how, times = KINDS[number % len(KINDS)]
        typing.forget()
        disk.fail(calls, how, dice.choice([0, 0, 0, 1, 2, 3]), times)
        said = typing.wait_for("not_saved")
        slowest, hits = max(slowest, int(said[1])), hits + disk.hits
        before = list(typing.saved)
        if times == disks.FOR_EVER:
            typing.listen(0.02)
            assert typing.saved == before, "something was called saved while the disk takes nothing"
        if number % 9 == 8:
            typing.end()
            assert not lost(typing.saved, kept(journal))
            typing = None
        disk.repair()
        if typing is not None:
            typing.wait_for("saved")
    if typing is not None:
        typing.end()
        assert not lost(typing.saved, kept(journal))
    print(f"{cases} cases, {hits} calls failed, 0 lost; said after {slowest} ms at the latest")
    assert slowest <= TOLD_MS
