"""The installer: silent, for one user, from the first install to an uninstall that leaves the data."""

from __future__ import annotations

import filecmp
import time
from pathlib import Path

import pytest

from tests.windows.test_places import opened, wait_for
from tests.windows.wine import Wine

UNINSTALL = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\precinct-app"
ASSOCIATION = r"HKCU\Software\Classes\precinct-app.election\shell\open\command"


@pytest.fixture(scope="module")
def setup(dist: Path) -> Path:
    """The installer."""
    (found,) = dist.glob("*-setup.exe")
    return found


@pytest.fixture(scope="module")
def installed(wine: Wine, setup: Path, user: str) -> Path:
    """Where it goes by itself, installed without a question."""
    done = wine.run(setup, "/S", timeout=120)
    assert done.returncode == 0, done.stderr
    return wine.local_app_data(user) / "Programs" / "precinct-app"


def registry(wine: Wine, key: str, value: str | None = None) -> str:
    """What ``reg query`` says of a value (None: of the key's own); empty when it is not there."""
    done = wine.run("reg", "query", key, *(("/v", value) if value else ("/ve",)))
    return done.stdout if done.returncode == 0 else ""


def differences(one: Path, other: Path) -> list[str]:
    """Every file of ``one`` that is not the same in ``other``, and what ``other`` has besides."""
    files = {file.relative_to(one) for file in one.rglob("*") if file.is_file()}
    there = {file.relative_to(other) for file in other.rglob("*") if file.is_file()}
    changed = [file for file in files & there if not filecmp.cmp(one / file, other / file, shallow=False)]
    return sorted(map(str, [*(files ^ there), *changed]))


def test_every_file_of_the_program_is_installed(installed: Path, program: Path) -> None:
    assert differences(program, installed) == ["uninstall.exe"]


def test_the_user_finds_it_and_can_remove_it(wine: Wine, installed: Path) -> None:
    assert "Count protocol" in registry(wine, UNINSTALL, "DisplayName")
    assert "uninstall.exe" in registry(wine, UNINSTALL, "QuietUninstallString")
    menus = wine.prefix / "drive_c" / "users"
    assert [file.name for file in menus.rglob("*.lnk") if "protocol" in file.name] == ["Count protocol.lnk"]


def test_an_election_package_opens_with_it(wine: Wine, installed: Path) -> None:
    command = registry(wine, ASSOCIATION)
    assert 'precinct-app.exe" open --election "%1"' in command, command


def test_what_was_installed_proves_itself(wine: Wine, installed: Path) -> None:
    done = wine.run(installed / "precinct-app.com", "self-test")
    assert done.returncode == 0, done.stdout + done.stderr


def test_while_it_runs_nothing_is_replaced_or_removed(
    wine: Wine, installed: Path, setup: Path, program: Path, user: str
) -> None:
    with opened(wine, installed / "precinct-app.exe") as window:
        wait_for(wine.local_app_data(user) / "precinct_app" / "lock", window)
        assert wine.run(setup, "/S", timeout=120).returncode == 2
        assert window.poll() is None
        assert differences(program, installed) == ["uninstall.exe"]


def test_a_newer_version_leaves_nothing_of_the_older(wine: Wine, installed: Path, setup: Path, program: Path) -> None:
    (installed / "_internal" / "older.dll").write_bytes(b"older")
    assert wine.run(setup, "/S", timeout=120).returncode == 0
    assert differences(program, installed) == ["uninstall.exe"]


def test_uninstalling_removes_the_program_and_leaves_the_data(wine: Wine, installed: Path, user: str) -> None:
    data = wine.local_app_data(user) / "precinct_app"
    (data / "practice").mkdir(parents=True, exist_ok=True)
    kept = data / "practice" / "903.journal"
    kept.write_bytes(b"a protocol")
    assert wine.run(installed / "uninstall.exe", "/S", timeout=60).returncode == 0
    until = time.monotonic() + 30  # it goes on in a copy of itself, since a program cannot remove its own file
    while installed.exists() and time.monotonic() < until:
        time.sleep(0.1)
    assert not installed.exists()
    assert kept.read_bytes() == b"a protocol"
    assert not registry(wine, UNINSTALL, "DisplayName") and not registry(wine, ASSOCIATION)
    assert not list((wine.prefix / "drive_c" / "users").rglob("Count protocol.lnk"))
