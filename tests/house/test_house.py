"""The house itself: requirements, resources, and rules that no linter knows."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from lxml import etree
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from reportlab.pdfbase.ttfonts import TTFont

from precinct_app import resources
from tools.lock import LEFT_OUT

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def pinned(name: str) -> dict[str, dict[str, int]]:
    """Each package of a requirements file: its versions (more than one where Pythons differ) and their digests."""
    found: dict[str, dict[str, int]] = {}
    package = version = ""
    for line in (ROOT / name).read_text("utf-8").splitlines():
        if match := re.match(r"([a-z0-9._-]+)==(\S+)", line, re.IGNORECASE):
            package, version = canonicalize_name(match[1]), match[2]
            found.setdefault(package, {})[version] = 0
        elif "--hash=sha256:" in line:
            found[package][version] += 1
    return found


@pytest.mark.parametrize(
    ("file", "wanted"),
    [
        ("requirements.txt", PROJECT["project"]["dependencies"]),
        ("requirements-dev.txt", PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]),
    ],
)
def test_requirements_pin_what_the_project_asks_for_with_digests(file: str, wanted: list[str]) -> None:
    have = pinned(file)
    for line in wanted:
        requirement = Requirement(line)
        versions = have[canonicalize_name(requirement.name)]
        assert any(map(requirement.specifier.contains, versions)), f"{line}: pinned to {versions}; run make lock"
    assert all(digests > 0 for versions in have.values() for digests in versions.values())
    assert LEFT_OUT not in have


def test_both_requirement_files_pin_the_same_versions() -> None:
    developing = pinned("requirements-dev.txt")
    assert {name: developing.get(name) for name in pinned("requirements.txt")} == pinned("requirements.txt")


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_requirements_name_no_index_and_no_place_on_a_machine(file: str) -> None:
    assert not re.search(r"^\s*-(?!-hash)|://|^\s*[^#\s].*(?<![a-z])/", (ROOT / file).read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("name", ["NotoSans-Regular.ttf", "NotoSans-Bold.ttf"])
def test_the_fonts_have_every_letter_and_sign_that_the_texts_use(name: str) -> None:
    glyphs = TTFont(name, str(resources.font(name))).face.charToGlyph
    texts = "".join(file.read_text("utf-8") for file in resources.locale_folder().glob("*/*.po"))
    wanted = {*texts, *"ӘәҒғҚқҢңӨөҰұҮүҺһІі₸№«»„“–—…\u00a0\u2011"} - {"\n", "\t"}
    assert sorted(sign for sign in wanted if ord(sign) not in glyphs) == []


def test_icons_lie_on_a_grid_of_24_and_hold_shapes_alone() -> None:
    icons = sorted((resources.root() / "icons").glob("*.svg"))
    assert len(icons) >= 42
    for icon in icons:
        tree = etree.parse(str(icon)).getroot()
        assert tree.get("viewBox") == "0 0 24 24", icon.name
        tags = {etree.QName(element).localname for element in tree.iter()}
        assert tags <= {"svg", "g", "path", "circle", "rect", "polyline", "polygon"}, icon.name


def test_the_core_runs_where_qt_is_not_installed() -> None:
    """Every module of precinct_app is imported, and core tests run with this conftest, in a Python without PySide6."""
    code = """
import sys
sys.modules["PySide6"] = None
import importlib, pkgutil, pytest, precinct_app
for module in pkgutil.walk_packages(precinct_app.__path__, "precinct_app."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
sys.exit(pytest.main("-q -p no:pytest-qt -p no:cacheprovider -n0 tests/house/test_compile_texts.py".split()))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_exception_to_a_rule_has_its_reason() -> None:
    bare = re.compile(r"# *(type: ignore(\[[a-z, -]+\])?|noqa(: ?[A-Z0-9, ]+)?|pragma: no (cover|branch))\s*$")
    code = [*ROOT.glob("precinct_app/**/*.py"), *ROOT.glob("ui/**/*.py"), *ROOT.glob("tests/**/*.py")]
    lacking = [
        f"{file.relative_to(ROOT)}:{number}: {line.strip()}"
        for file in sorted(code)
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if bare.search(line)
    ]
    assert not lacking, "\n".join(lacking)


def test_no_file_names_a_place_on_a_machine_or_a_package_host() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a git checkout")
    # Put together, so that this file does not name them either.
    folders = r"(?<!\w)/(wor" + "k|roo" + "t|tm" + "p)/"
    place = re.compile(folders + r"|https?://\S*(pyp" + "i|npm" + "js)")
    named = []
    for file in filter(None, listed.stdout.split("\0")):
        try:
            lines = (ROOT / file).read_text("utf-8").splitlines()
        except (UnicodeDecodeError, FileNotFoundError):
            continue  # a font, a picture; or a file just removed
        named += [f"{file}:{number}: {line.strip()}" for number, line in enumerate(lines, 1) if place.search(line)]
    assert not named, "\n".join(named)
