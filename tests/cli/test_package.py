"""``precinct-app package``, as a person at a commission uses it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from precinct_app import resources
from precinct_app.cli import run
from precinct_app.package import open_file
from precinct_app.signing.certificates import fingerprint

Capture = pytest.CaptureFixture[str]
PRACTICE = resources.practice_folder()
ELECTION = resources.elections_folder() / "kz-president-2022"


def build(folder: Path, out: Path, credential: Path = PRACTICE / "authority.p12") -> list[str]:
    password = ["--password-file", str(PRACTICE / "password.txt")]
    return ["package", "build", str(folder), "--credential", str(credential), "--out", str(out), *password]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package built by the command, in a folder whose name is not Latin."""
    out = tmp_path_factory.mktemp("сайлау") / "kz.election"
    assert run(build(ELECTION, out)) == 0
    return out


def test_a_folder_becomes_one_signed_file_and_is_shown(tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "kz.election"
    assert run(build(ELECTION, out)) == 0
    said = capsys.readouterr()
    assert str(out) in said.err and open_file(out).definition_hash in said.out


def test_show_prints_one_json_object(built: Path, capsys: Capture) -> None:
    assert run(["package", "show", str(built), "--json"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    opened = open_file(built)
    election = opened.election
    assert json.loads(line) == {
        "file": str(built),
        "id": "kz-president-2022",
        "title": {"kk": election.title.kk, "ru": election.title.ru, "en": election.title.en},
        "date": "2022-11-20",
        "mode": "practice",
        "version": 1,
        "stations": len(election.stations),
        "lines": len(election.lines),
        "relations": len(election.relations),
        "definition_hash": opened.definition_hash,
        "root": fingerprint(opened.root),
        "signer": "Practice authority",
        "signed_at": opened.signed_at.isoformat(),
    }


@pytest.mark.parametrize(("language", "mode"), [("kk", "жаттығу"), ("ru", "учебный"), ("en", "practice")])
def test_show_tells_a_person_in_the_language_of_the_environment(
    built: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, language: str, mode: str
) -> None:
    monkeypatch.setenv("PRECINCT_LANG", language)
    assert run(["package", "show", str(built)]) == 0
    shown = capsys.readouterr().out
    opened = open_file(built)
    assert mode in shown and opened.election.title.in_(language) in shown
    assert fingerprint(opened.root) in shown and "package." not in shown


def test_a_file_that_is_there_already_stays(built: Path) -> None:
    before = built.read_bytes()
    assert run(build(ELECTION, built)) == 2
    assert built.read_bytes() == before


def test_a_real_election_does_not_take_the_practice_authority(tmp_path: Path, capsys: Capture) -> None:
    folder = shutil.copytree(ELECTION, tmp_path / "real")
    toml = folder / "election.toml"
    toml.write_text(toml.read_text("utf-8").replace('mode = "practice"', 'mode = "real"'), "utf-8")
    assert run(build(folder, tmp_path / "real.election")) == 1
    assert not (tmp_path / "real.election").exists()
    assert "trust/root.pem" in capsys.readouterr().err


@pytest.mark.parametrize("what", ["no folder", "no credential", "a folder for a package"])
def test_an_unusable_call_names_what_it_cannot_use(what: str, tmp_path: Path, capsys: Capture) -> None:
    missing = tmp_path / "жоқ"
    calls = {
        "no folder": build(missing, tmp_path / "x.election"),
        "no credential": build(ELECTION, tmp_path / "x.election", missing),
        "a folder for a package": ["package", "show", str(missing)],
    }
    assert run(calls[what]) == 2
    assert "жоқ" in capsys.readouterr().err


def test_a_package_that_was_changed_is_not_shown(built: Path, tmp_path: Path, capsys: Capture) -> None:
    data = built.read_bytes()
    changed = tmp_path / "changed.election"
    changed.write_bytes(data[:-1])
    assert run(["package", "show", str(changed), "--json"]) == 2
    said = capsys.readouterr()
    assert said.out == "" and "changed.election" in said.err
