"""Writing safely: whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from precinct_app.files import write_safely
from precinct_app.texts import Told


def test_a_file_is_written_and_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "Сәуле.xlsx"
    write_safely(target, b"one")
    write_safely(target, b"two")
    assert target.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_that_is_there_is_kept_when_asked_to(tmp_path: Path) -> None:
    target = tmp_path / "key.p12"
    write_safely(target, b"old", replace=False)
    with pytest.raises(Told) as told:
        write_safely(target, b"new", replace=False)
    assert told.value.code == "files.exists" and str(target) in str(told.value)
    assert target.read_bytes() == b"old"


def test_a_system_that_cannot_open_folders_writes_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "O_DIRECTORY", raising=False)
    write_safely(tmp_path / "x", b"data")
    assert (tmp_path / "x").read_bytes() == b"data"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_private_file_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    write_safely(tmp_path / "key.p12", b"key", private=True)
    assert (tmp_path / "key.p12").stat().st_mode & 0o077 == 0


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Told) as told:
        write_safely(tmp_path / "missing" / "x", b"")
    assert told.value.code == "files.not_written" and "missing" in str(told.value)


@pytest.mark.parametrize(("number", "code"), [(errno.ENOSPC, "files.no_room"), (errno.EIO, "files.not_written")])
def test_a_failing_disk_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def fail(handle: int) -> None:
        raise OSError(number, os.strerror(number))

    target = tmp_path / "x"
    write_safely(target, b"old")
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(Told) as told:
        write_safely(target, b"new")
    assert told.value.code == code
    assert target.read_bytes() == b"old" and list(tmp_path.iterdir()) == [target]
