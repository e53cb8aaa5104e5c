"""The frozen program: built here, and run from elsewhere as on a laptop that has never seen Python."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools.frozen_parts import unwanted

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [pytest.mark.slow, pytest.mark.timeout(900), pytest.mark.xdist_group("program")]


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built program in a folder of its own, its name with spaces and Kazakh letters in it."""
    if shutil.which("objdump") is None:
        pytest.skip("PyInstaller needs objdump (apt: binutils)")
    folder = tmp_path_factory.mktemp("program")
    build = subprocess.run(
        [
            *(sys.executable, "-m", "PyInstaller", "--clean", "--noconfirm", "--log-level", "WARN"),
            *("--workpath", str(folder / "work"), "--distpath", str(folder / "dist"), str(ROOT / "build.spec")),
        ],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": ""},
        capture_output=True,
        text=True,
    )
    assert build.returncode == 0, build.stderr[-4000:]
    home = folder / "Сәуле Қ"
    (folder / "dist" / "precinct-app").rename(home)
    return home / ("precinct-app.exe" if sys.platform == "win32" else "precinct-app")


def run(program: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run it with no environment but what is given: no Python, no Qt, no locale."""
    bare = {"PATH": "/usr/bin:/bin", "HOME": str(program.parent), "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C"}
    return subprocess.run(
        [str(program), *arguments],
        cwd=program.parent.parent,
        env={**bare, **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )


def test_it_proves_itself_without_a_screen(program: Path) -> None:
    done = run(program, "self-test")
    assert done.returncode == 0, done.stdout + done.stderr


def test_it_goes_the_whole_way_without_a_screen(program: Path, data_folder: Path) -> None:
    done = run(program, "demo", "--out", str(data_folder / "demo"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert list((data_folder / "demo").rglob("*.xlsx"))


def test_it_speaks_kazakh_where_the_locale_knows_ascii_only(program: Path) -> None:
    done = run(program, "verify", "нет.xlsx", "--election", "жоқ.election", PRECINCT_LANG="kk")
    assert done.returncode == 2
    assert "Файл" in done.stderr and "жоқ.election" in done.stderr


def test_nothing_that_it_was_to_leave_out_is_in_it(program: Path) -> None:
    files = [str(file.relative_to(program.parent)) for file in program.parent.rglob("*")]
    assert [name for name in files if unwanted(name.removeprefix("_internal/"))] == []
    assert not [name for name in files if name.endswith((".po", ".py", ".journal"))]


def test_every_shared_library_finds_the_qt_libraries_it_needs(program: Path) -> None:
    if shutil.which("ldd") is None:
        pytest.skip("ldd is not installed")
    lacking = []
    for library in [*program.parent.rglob("*.so"), *program.parent.rglob("*.so.*")]:
        needs = subprocess.run(["ldd", str(library)], capture_output=True, text=True).stdout.splitlines()
        lacking += [f"{library.name}: {line.strip()}" for line in needs if "Qt" in line and "not found" in line]
    assert lacking == []


def test_it_holds_what_the_window_opens(program: Path) -> None:
    resources = program.parent / "_internal" / "resources"
    wanted = {"fonts/*.ttf": 2, "icons/*.svg": 40, "locale/*/LC_MESSAGES/*.mo": 3, "elections/*.election": 1}
    wanted |= {"licences/*.txt": 3, "made_of.json": 1}
    for pattern, least in wanted.items():
        assert len(list(resources.glob(pattern))) >= least, pattern

