"""The guide on paper: every command in it runs, in its order, and what it leads to is trusted."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from precinct_app import package as packages
from precinct_app import resources
from precinct_app.cli import run
from precinct_app.signing.credential import load_p12

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "ceremony.md"


def commands(text: str) -> list[list[str]]:
    """The calls of the program in the blocks of the guide, without its name."""
    blocks = "\n".join(re.findall(r"^ *```\n(.*?)^ *```", text, re.MULTILINE | re.DOTALL))
    lines = blocks.replace("\\\n", " ").splitlines()
    return [shlex.split(line)[1:] for line in lines if line.strip().startswith("precinct-app ")]


def test_the_guide_can_be_followed_word_by_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = GUIDE.read_text("utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PRECINCT_PASSWORD", "twenty characters long")
    folder = shutil.copytree(resources.elections_folder() / "kz-president-2022", tmp_path / "election")
    definition = (folder / "election.toml").read_text("utf-8")
    (folder / "election.toml").write_text(definition.replace('mode = "practice"', 'mode = "real"'), "utf-8")
    (people,) = re.findall(r"^ *station,role,name,spare\n(?: *\d.*\n)+", text, re.MULTILINE)
    Path("people.csv").write_text(re.sub("^ +", "", people, flags=re.MULTILINE), "utf-8")
    called = commands(text)
    assert len(called) == 8
    for call in called:
        if call[:2] == ["package", "build"]:
            shutil.copy("root.pem", folder / "trust" / "root.pem")
        assert run(call) == 0, call
    package = packages.open_file(Path("kz-president-2022.election"))
    own = load_p12(Path("secretary.p12").read_bytes(), b"twenty characters long", "secretary.p12")
    root = load_p12(Path("root.p12").read_bytes(), b"twenty characters long", "root.p12")
    assert package.root == root.certificate
    assert own.chain[0] == load_p12(Path("authority.p12").read_bytes(), b"twenty characters long", "").certificate
    assert len(list(Path("keys").glob("*.p12"))) == 4


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_translated_guides_give_the_same_commands_and_the_same_boxes(language: str) -> None:
    english, other = GUIDE.read_text("utf-8"), GUIDE.with_suffix(f".{language}.md").read_text("utf-8")
    assert commands(other) == commands(english)
    for sign in ("\u2610", "\n## ", "\n### ", "\n| ", "yes\n"):
        assert other.count(sign) == english.count(sign), sign
