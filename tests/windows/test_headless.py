"""Windows and Linux at one table: what the one makes, the other takes, byte for byte."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from precinct_app import made_of
from tests.windows.wine import Wine, wine_path

LINUX = (sys.executable, "-m", "precinct_app")


@pytest.fixture(scope="module")
def demo(wine: Wine, program: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole way, gone by the Windows program."""
    folder = tmp_path_factory.mktemp("windows") / "Қала 1"
    done = wine.run(program / "precinct-app.com", "demo", "--out", wine_path(folder))
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def linux_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole way, gone by the Linux program."""
    folder = tmp_path_factory.mktemp("linux") / "demo"
    linux("demo", "--out", str(folder))
    return folder


def linux(*arguments: str) -> str:
    """What the Linux program prints; it must succeed."""
    done = subprocess.run([*LINUX, *arguments], capture_output=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def one(folder: Path, pattern: str) -> Path:
    """The only file of its kind."""
    (found,) = folder.rglob(pattern)
    return found


def test_it_proves_itself(wine: Wine, program: Path) -> None:
    done = wine.run(program / "precinct-app.com", "self-test")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "win32" in done.stdout and "failed" not in done.stdout


def test_the_linux_receiver_accepts_what_windows_exported(demo: Path) -> None:
    said = linux("verify", str(one(demo, "*.xlsx")), "--election", str(one(demo, "*.election")), "--json")
    assert json.loads(said)["accepted"]


def test_the_windows_receiver_accepts_what_linux_exported(wine: Wine, program: Path, linux_demo: Path) -> None:
    workbook, package = wine_path(one(linux_demo, "*.xlsx")), wine_path(one(linux_demo, "*.election"))
    done = wine.run(program / "precinct-app.com", "verify", workbook, "--election", package, "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout)["accepted"]


def test_the_linux_program_opens_the_journal_of_windows(demo: Path, wine: Wine, program: Path) -> None:
    journal = one(demo, "*.journal")
    here = json.loads(linux("journal", "check", str(journal), "--json"))
    there = wine.run(program / "precinct-app.com", "journal", "check", wine_path(journal), "--json")
    assert there.returncode == 0, there.stdout + there.stderr
    assert {**here, "file": ""} == {**json.loads(there.stdout), "file": ""}


def test_the_windows_program_opens_the_journal_of_linux(wine: Wine, program: Path, linux_demo: Path) -> None:
    journal = one(linux_demo, "*.journal")
    here = json.loads(linux("journal", "check", str(journal), "--json"))
    there = wine.run(program / "precinct-app.com", "journal", "check", wine_path(journal), "--json")
    assert there.returncode == 0, there.stdout + there.stderr
    assert {**here, "file": ""} == {**json.loads(there.stdout), "file": ""}


def test_both_systems_ship_the_same_election(demo: Path, linux_demo: Path) -> None:
    assert one(demo, "*.election").read_bytes() == one(linux_demo, "*.election").read_bytes()


def test_a_missing_file_is_one_sentence_in_kazakh(wine: Wine, program: Path) -> None:
    kazakh = wine.with_environment(PRECINCT_LANG="kk")
    done = kazakh.run(program / "precinct-app.com", "verify", "нет.xlsx", "--election", "жоқ.election")
    assert done.returncode == 2
    assert "Файл" in done.stderr and "жоқ.election" in done.stderr and "Traceback" not in done.stderr


def test_sizes_stay_within_their_bounds(dist: Path, program: Path) -> None:
    (setup,) = dist.glob("*-setup.exe")
    whole = sum(file.stat().st_size for file in program.rglob("*") if file.is_file())
    print(f"installer {setup.stat().st_size / 1e6:.1f} MB, program {whole / 1e6:.1f} MB")
    assert setup.stat().st_size <= 45e6
    assert whole <= 130e6


def test_paths_stay_below_200_characters_also_for_the_longest_user_name(program: Path, demo: Path) -> None:
    local = "C:\\Users\\" + 20 * "x" + "\\AppData\\Local\\"
    paths = [f"{local}Programs\\precinct-app\\{file.relative_to(program)}" for file in program.rglob("*")]
    data = demo / "data"
    paths += [f"{local}precinct_app\\{file.relative_to(data)}" for file in data.rglob("*")]
    assert any(path.endswith(".journal") for path in paths)
    assert [path for path in paths if len(path) > 200 - len(".") - len(".1234567890")] == []  # while it is written


def test_what_it_is_made_of_was_written_by_the_build(program: Path) -> None:
    made = made_of.read(program / "_internal" / "resources" / made_of.NAME)
    names = {part.name: part.version for part in made.parts}
    assert names["CPython"] == "3.13.2" and names["PySide6_Essentials"].startswith("6.12.")
    assert all(part.licence and part.texts for part in made.parts)


def test_no_file_of_the_program_names_the_machine_it_was_built_on(program: Path) -> None:
    built_on = re.compile(rb"Z:[\\/](work|tmp|home|root)[\\/]", re.IGNORECASE)
    assert [str(file) for file in program.rglob("*") if file.is_file() and built_on.search(file.read_bytes())] == []


def test_nothing_that_only_wine_needs_is_shipped(program: Path) -> None:
    names = {file.name.lower() for file in program.rglob("*")}
    assert not names & {"bcryptprimitives.dll", "icuuc.dll", "mscms.dll", "sitecustomize.py", "sitecustomize.pyc"}
