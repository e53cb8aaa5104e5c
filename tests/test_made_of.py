"""What the program is made of: its build, and the licences of everything that is shipped."""

from __future__ import annotations

import re
from email.message import Message
from importlib.metadata import version
from pathlib import Path

import pytest

from precinct_app import made_of, resources

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def made() -> made_of.MadeOf:
    """As it is here."""
    return made_of.gather(ROOT)


def test_every_part_names_its_version_and_its_licence_and_brings_the_text(made: made_of.MadeOf) -> None:
    assert len(made.parts) > 20
    for part in made.parts:
        assert part.licence and sum(map(len, part.texts)) > 500, part.name
        assert part.version or part.name == "Noto Sans"


def test_every_required_package_that_is_installed_here_is_a_part(made: made_of.MadeOf) -> None:
    told = {re.sub("[-_.]+", "-", part.name).lower(): part.version for part in made.parts}
    assert told["cryptography"] == version("cryptography") and "pyside6-essentials" in told
    assert told.keys() >= {"lxml", "openpyxl", "sqlite-utils", "reportlab", "segno", "num2words", "pyinstaller"}
    assert not {"pip", "colorama", "pytest"} & told.keys()


def test_what_another_system_needs_and_this_one_has_not_is_no_part(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text("a-package-of-windows==1.0 ; os_name == 'nt' \\\nclick==8 \\\n", "utf-8")
    assert [part.name for part in made_of.gather(tmp_path).parts] == ["CPython", "Noto Sans", "click", "pyinstaller"]


def test_qt_comes_with_the_lgpl_that_its_own_package_lacks(made: made_of.MadeOf) -> None:
    (qt,) = (part for part in made.parts if part.name == "PySide6_Essentials")
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in qt.texts[0]
    assert "GNU GENERAL PUBLIC LICENSE" in qt.texts[1]


def test_the_digest_is_of_the_sources_and_of_nothing_that_is_made_from_them(tmp_path: Path) -> None:
    for name in ("precinct_app/a.py", "ui/b.py", "resources/icons/c.svg", "requirements.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    before = made_of.digest(tmp_path)
    for name in ("resources/locale/kk/LC_MESSAGES/x.mo", "resources/elections/x.election", "tests/t.py", "ui/n.pyc"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("made")
    assert made_of.digest(tmp_path) == before
    (tmp_path / "ui/b.py").write_text("changed")
    changed = made_of.digest(tmp_path)
    assert changed != before
    (tmp_path / "ui/b.py").rename(tmp_path / "ui/c.py")
    assert made_of.digest(tmp_path) not in (before, changed)


def test_a_frozen_program_says_what_the_build_wrote(
    made: made_of.MadeOf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "root", lambda: tmp_path)
    frozen = made_of.MadeOf("ab" * 32, made.parts)
    made_of.write(frozen, tmp_path / made_of.NAME)
    assert made_of.made_of() == frozen


def test_a_checkout_says_what_lies_in_it(made: made_of.MadeOf) -> None:
    assert made_of.made_of().parts == made.parts


@pytest.mark.parametrize(
    ("fields", "licence"),
    [
        ((("License-Expression", "MIT"), ("License", "old")), "MIT"),
        ((("License", "BSD\nand a long text"),), "BSD"),
        ((("Classifier", "Topic :: Text"), ("Classifier", "License :: OSI Approved :: BSD License")), "BSD License"),
        ((("Classifier", "Topic :: Text"),), ""),
    ],
)
def test_a_licence_is_taken_as_it_is_stated(fields: tuple[tuple[str, str], ...], licence: str) -> None:
    metadata = Message()
    for name, value in fields:
        metadata[name] = value
    assert made_of.stated_licence(metadata) == licence
