"""The disk is full, locked, write-protected, pulled out, moved or exchanged under the real window."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.faults import mounts
from tests.faults.bench import Typing, kept, lost
from tests.faults.conftest import put_night
from tests.faults.disk import EIO, EROFS, SYNCS, WRITES, Disk

TOLD_MS = 1000
STICK_KB = 8000


@pytest.fixture
def stick(data_folder: Path, ended: ExitStack) -> Path:
    """The data folder on a disk of its own; the journal there."""
    mounts.mount_memory(data_folder, STICK_KB)
    ended.callback(mounts.unmount, data_folder)
    return put_night(data_folder)


@pytest.fixture
def typist(ended: ExitStack) -> Callable[[Path], Typing]:
    """A window on a folder that is typed into."""

    def begin(data: Path, disk: Disk | None = None) -> Typing:
        typing = Typing(str(data), env=disk.env if disk else None)
        ended.callback(typing.end)
        typing.wait_for("saved")
        return typing

    return begin


def told(typing: Typing, sentence: str) -> None:
    """It says within a second that a figure is not saved, and why; and calls nothing saved while that lasts."""
    typing.forget()
    _, milliseconds, why = typing.wait_for("not_saved")
    before = list(typing.saved)
    typing.wait_for("not_saved")  # tried again
    assert (why, int(milliseconds) <= TOLD_MS, typing.saved) == (sentence, True, before)


def goes_on(typing: Typing, path: Path) -> None:
    """After the repair figures are saved again; all of them are there when the laptop dies."""
    typing.forget()
    typing.wait_for("saved")
    typing.wait_for("saved")
    typing.end()
    assert not lost(typing.saved, kept(path))


def test_a_full_disk(stick: Path, data_folder: Path, typist: Callable[[Path], Typing]) -> None:
    typing = typist(data_folder)
    filler = data_folder / "films"
    with filler.open("wb", buffering=0) as file, pytest.raises(OSError):
        while True:
            file.write(bytes(1 << 12))
    told(typing, "There is no room left on the disk")
    filler.unlink()
    goes_on(typing, stick)


def test_a_disk_that_turns_read_only(
    data_folder: Path, journal: Path, disk: Disk, typist: Callable[[Path, Disk], Typing]
) -> None:
    """As Linux makes of one that fails: what is open stays open and is written no more."""
    typing = typist(data_folder, disk)
    disk.fail(WRITES, EROFS)
    told(typing, "The disk reports an error")
    disk.repair()
    goes_on(typing, journal)


def test_a_stick_that_was_pulled_out_and_put_in_again(
    stick: Path, data_folder: Path, tmp_path: Path, ended: ExitStack, typist: Callable[[Path], Typing]
) -> None:
    """What is written to the open file goes nowhere: it must not be called saved."""
    port = tmp_path / "port"
    port.mkdir()
    mounts.run("mount", "--bind", str(data_folder), str(port))
    ended.callback(mounts.unmount, port)
    typing = typist(data_folder)
    mounts.unmount(data_folder)
    told(typing, "The file is gone: a stick was pulled out, or the folder was moved")
    assert not list(data_folder.iterdir()), "an empty journal was made where there is none"
    mounts.run("mount", "--bind", str(port), str(data_folder))
    goes_on(typing, stick)


def test_a_folder_that_was_moved_and_put_back(
    data_folder: Path, journal: Path, typist: Callable[[Path], Typing]
) -> None:
    typing = typist(data_folder)
    away = journal.parent.rename(journal.parent.with_name("away"))
    told(typing, "The file is gone: a stick was pulled out, or the folder was moved")
    away.rename(journal.parent)
    goes_on(typing, journal)


def test_an_older_copy_that_is_put_in_its_place(
    data_folder: Path, journal: Path, tmp_path: Path, typist: Callable[[Path], Typing]
) -> None:
    """Neither written to nor taken for the journal: what was saved since would be lost."""
    old = shutil.copy(journal, tmp_path / "old.journal")
    typing = typist(data_folder)
    away = tmp_path / "away"
    journal.parent.rename(away)
    journal.parent.mkdir()
    shutil.copy(old, journal)
    told(typing, "Another file stands where this protocol was")
    assert journal.read_bytes() == Path(old).read_bytes()
    shutil.rmtree(journal.parent)
    away.rename(journal.parent)
    goes_on(typing, journal)


def test_a_write_ahead_log_that_somebody_deletes(
    data_folder: Path, journal: Path, typist: Callable[[Path], Typing]
) -> None:
    """It looks like a left-over, and the last figures are only there. They come back from what is still open."""
    typing = typist(data_folder)
    journal.with_name(f"{journal.name}-wal").unlink()
    typing.forget()
    typing.wait_for("not_saved")
    goes_on(typing, journal)


@pytest.fixture
def locked(journal: Path) -> Iterator[sqlite3.Connection]:
    """Another program on the same journal."""
    connection = sqlite3.connect(journal, isolation_level=None)
    yield connection
    connection.close()


def test_a_file_that_another_program_holds(
    data_folder: Path, journal: Path, locked: sqlite3.Connection, typist: Callable[[Path], Typing]
) -> None:
    typing = typist(data_folder)
    locked.execute("BEGIN IMMEDIATE")
    told(typing, "Another program holds the file")
    locked.execute("ROLLBACK")
    goes_on(typing, journal)


def test_the_laptop_dies_while_the_disk_fails(
    data_folder: Path, journal: Path, disk: Disk, typist: Callable[[Path, Disk], Typing]
) -> None:
    """The next window begins at once, and goes on."""
    typing = typist(data_folder, disk)
    disk.fail(SYNCS, EIO)
    told(typing, "The disk reports an error")
    typing.end()
    assert not lost(typing.saved, kept(journal))
    disk.repair()
    goes_on(typist(data_folder, disk), journal)
