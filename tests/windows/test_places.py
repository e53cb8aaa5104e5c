"""Where the program may lie and where the data goes: a stick, a folder nobody may write, a Kazakh user's profile.

The window is opened without a screen; what it must do is take its data folder and stay open.
"""

from __future__ import annotations

import shutil
import subprocess
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from precinct_app import resources
from tests.windows.wine import Wine, wine_path

SECONDS = 40.0


def wait_for(file: Path, process: subprocess.Popen[bytes]) -> None:
    """Until ``file`` is there. Fails when the program ends before, or after a time that no machine needs."""
    until = time.monotonic() + SECONDS
    while not file.exists():
        assert process.poll() is None, f"it ended with {process.returncode}"
        assert time.monotonic() < until, f"{file} did not come"
        time.sleep(0.1)


@contextmanager
def opened(wine: Wine, *command: str | Path) -> Iterator[subprocess.Popen[bytes]]:
    """The window, opened as by a double click, until the block ends."""
    process = wine.start(*command)
    try:
        yield process
    finally:
        wine.end()
        process.kill()
        process.wait(timeout=30)
        for stream in (process.stdin, process.stdout, process.stderr):
            assert stream is not None
            stream.close()


@pytest.fixture(scope="module")
def stick(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The portable zip unpacked into a folder with spaces and letters of the Kazakh alphabet."""
    folder = tmp_path_factory.mktemp("stick") / "Сәуле Қ 903" / "сайлау 2022"
    (packed,) = dist.glob("*-portable.zip")
    with zipfile.ZipFile(packed) as zipped:
        zipped.extractall(folder)
    return folder / "precinct-app"


def test_from_a_stick_the_data_stays_on_the_stick(wine: Wine, stick: Path, user: str) -> None:
    shutil.rmtree(wine.local_app_data(user) / "precinct_app", ignore_errors=True)
    assert list((stick / "data").iterdir()) == []
    with opened(wine, stick / "precinct-app.exe") as window:
        wait_for(stick / "data" / "lock", window)
    assert not (stick / "data" / "errors.log").exists()
    assert not (wine.local_app_data(user) / "precinct_app").exists()


def test_a_second_program_on_the_same_data_is_told_so(wine: Wine, stick: Path) -> None:
    with opened(wine, stick / "precinct-app.exe") as window:
        wait_for(stick / "data" / "lock", window)
        second = wine.run(stick / "precinct-app.com", "demo", "--out", wine_path(stick), timeout=60)
        assert second.returncode == 2, second.stdout + second.stderr
        assert "Traceback" not in second.stderr
        assert window.poll() is None


def test_a_package_double_clicked_while_it_is_open_comes_to_the_open_window(wine: Wine, stick: Path) -> None:
    packages, data = stick / "data" / "packages", stick / "data"
    shutil.rmtree(packages, ignore_errors=True)
    package = resources.elections_folder() / "kz-president-2022.election"
    with opened(wine, stick / "precinct-app.exe") as window:
        wait_for(data / "lock", window)
        second = wine.start(stick / "precinct-app.exe", "open", "--election", wine_path(package))
        until = time.monotonic() + SECONDS
        while not list(packages.glob("*.election")):
            assert window.poll() is None and time.monotonic() < until
            time.sleep(0.1)
        wine.end()
        second.communicate(timeout=30)
    (taken,) = packages.glob("*.election")
    assert taken.read_bytes() == package.read_bytes()
    assert not (data / "knock").exists() and not (data / "errors.log").exists()


def test_without_a_data_folder_beside_it_the_data_goes_to_the_user(
    wine: Wine, stick: Path, user: str, tmp_path: Path
) -> None:
    alone = tmp_path / "precinct app"
    shutil.copytree(stick, alone)
    shutil.rmtree(alone / "data")
    with opened(wine, alone / "precinct-app.exe") as window:
        wait_for(wine.local_app_data(user) / "precinct_app" / "lock", window)


@contextmanager
def read_only(folder: Path, place: Path) -> Iterator[Path]:
    """``folder`` shown at ``place``, where not even an administrator can write. Skips where that needs more rights."""
    place.mkdir()
    bound = subprocess.run(["mount", "--bind", str(folder), str(place)], capture_output=True, text=True)
    if bound.returncode:
        pytest.skip(f"no read-only folder can be made here: {bound.stderr.strip()}")
    try:
        subprocess.run(["mount", "-o", "remount,bind,ro", str(place)], check=True)
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


def test_from_a_read_only_folder_the_data_goes_to_the_user(
    wine: Wine, program: Path, user: str, tmp_path: Path
) -> None:
    data = wine.local_app_data(user) / "precinct_app"
    shutil.rmtree(data, ignore_errors=True)
    with (
        read_only(program, tmp_path / "read only") as place,
        opened(wine, place / "precinct-app.exe") as window,
    ):
        wait_for(data / "lock", window)


def test_a_stick_that_cannot_be_written_is_a_sentence_not_a_crash(wine: Wine, stick: Path, tmp_path: Path) -> None:
    with read_only(stick, tmp_path / "stick") as place:
        done = wine.run(place / "precinct-app.com", "demo", "--out", wine_path(place / "demo"))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr and len(done.stderr.strip().splitlines()) == 1, done.stderr


def test_a_user_with_a_kazakh_name_has_a_data_folder(wine: Wine, program: Path) -> None:
    wine.end()
    kazakh = wine.with_environment(USER="Сәуле Қожа")
    with opened(kazakh, program / "precinct-app.exe") as window:
        wait_for(kazakh.local_app_data("Сәуле Қожа") / "precinct_app" / "lock", window)
    done = kazakh.run(program / "precinct-app.com", "demo", "--out", r"C:\users\Сәуле Қожа\Documents\demo")
    assert done.returncode == 0, done.stdout + done.stderr
    wine.end()
