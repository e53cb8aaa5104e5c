"""``precinct-app verify``: verdicts, objects and exit statuses exactly as the page on the command line gives them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from precinct_app import package as packages
from precinct_app.cli import run
from precinct_app.cli.verify import as_object
from precinct_app.receiving.verify import verify
from tests import practice
from tests.receiving import world

pytestmark = pytest.mark.usefixtures("english")
Capture = pytest.CaptureFixture[str]
ACCEPTED = ["file", "verdict", "accepted", "station", "revision", "digest", "code", "declared", "spare", "counts"]


def objects(capsys: Capture) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def cut(folder: Path, workbook: str) -> str:
    """The workbook without its last byte."""
    file = folder / "cut.xlsx"
    file.write_bytes(Path(workbook).read_bytes()[:-1])
    return str(file)


def test_an_accepted_file_gives_one_object_and_exit_0(demo: Path, package: str, workbook: str, capsys: Capture) -> None:
    assert run(["verify", workbook, "--election", package, "--json"]) == 0
    (found,) = objects(capsys)
    assert [*found] == ACCEPTED
    assert (found["file"], found["verdict"], found["accepted"]) == (workbook, "accepted", True)
    assert (found["station"], found["revision"], found["declared"], found["spare"]) == ("903", 1, [], [])
    assert re.fullmatch(r"[0-9a-f]{64}", found["digest"]) and re.fullmatch(r"[0-9]{24}", found["code"])
    assert found["counts"] == json.loads((demo / "counts.json").read_bytes())["counts"]


def test_a_rejected_file_gives_its_reason_and_exit_1(
    tmp_path: Path, package: str, workbook: str, capsys: Capture
) -> None:
    file = cut(tmp_path, workbook)
    assert run(["verify", file, "--election", package, "--json"]) == 1
    (found,) = objects(capsys)
    assert [*found] == ["file", "verdict", "accepted", "reason", "detail"]
    assert (found["verdict"], found["accepted"], found["reason"]) == ("rejected", False, "layout")
    assert found["detail"]


def test_files_are_judged_in_the_order_of_the_call(
    tmp_path: Path, package: str, workbook: str, capsys: Capture
) -> None:
    bad = cut(tmp_path, workbook)
    assert run(["verify", bad, workbook, bad, "--election", package, "--json"]) == 1
    assert [one["verdict"] for one in objects(capsys)] == ["rejected", "accepted", "rejected"]
    assert run(["verify", workbook, workbook, "--election", package, "--json"]) == 0


def test_a_person_gets_a_sentence_and_the_code_in_groups_that_can_be_read_out(
    package: str, workbook: str, capsys: Capture
) -> None:
    assert run(["verify", workbook, "--election", package]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("Accepted: ") and re.search(r"Code: ([0-9]{4} ){5}[0-9]{4}$", said.out.strip())
    assert said.err == ""


def test_a_person_gets_the_reason_of_a_rejected_file_and_no_code(
    tmp_path: Path, package: str, workbook: str, capsys: Capture
) -> None:
    file = cut(tmp_path, workbook)
    assert run(["verify", file, "--election", package]) == 1
    said = capsys.readouterr().out
    assert said.startswith(f"Rejected: {file}. The file is damaged") and "Code" not in said


def test_a_person_gets_the_reason_and_the_code_of_a_held_file(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "kz.election").write_bytes(practice.package_bytes())
    (tmp_path / "f.xlsx").write_bytes(world.signed(world.plain(), practice.key("secretary")))
    assert run(["verify", str(tmp_path / "f.xlsx"), "--election", str(tmp_path / "kz.election")]) == 1
    said = capsys.readouterr().out
    assert said.startswith("Held until a call back: ") and "Code: " in said


def test_a_held_file_names_reason_and_figures(tmp_path: Path, capsys: Capture) -> None:
    verdict = verify(world.signed(world.plain(), practice.key("secretary")), practice.package())
    found = as_object("f.xlsx", verdict)
    assert {*found} == {*ACCEPTED, "reason", "detail"}
    assert (found["verdict"], found["accepted"], found["reason"]) == ("held", False, "signer-missing")


def test_a_spare_signer_is_shown(capsys: Capture) -> None:
    data = world.signed(world.plain(), world.spare("secretary"), practice.key("chair"))
    assert as_object("f.xlsx", verify(data, practice.package()))["spare"] == ["secretary"]


def test_a_folder_stands_for_its_workbooks_by_name(
    tmp_path: Path, package: str, workbook: str, capsys: Capture
) -> None:
    folder = tmp_path / "келді Қ"
    folder.mkdir()
    for name in ("b.XLSX", "a.xlsx", "notes.txt"):
        (folder / name).write_bytes(Path(workbook).read_bytes())
    (folder / "c.xlsx").mkdir()
    assert run(["verify", cut(tmp_path, workbook), str(folder), "--election", package, "--json"]) == 1
    found = objects(capsys)
    assert [one["file"] for one in found[1:]] == [str(folder / "a.xlsx"), str(folder / "b.XLSX")]
    assert [one["verdict"] for one in found] == ["rejected", "accepted", "accepted"]


def test_a_revision_finds_its_predecessor_among_the_files_before_it(
    tmp_path: Path, package: str, workbook: str, capsys: Capture
) -> None:
    first = verify(Path(workbook).read_bytes(), packages.open_file(Path(package)))
    assert first.protocol is not None
    changes = {"revision": 2, "replaces": first.digest}
    (tmp_path / "second.xlsx").write_bytes(world.signed(world.plain(packages.open_file(Path(package)), **changes)))
    second = str(tmp_path / "second.xlsx")
    assert run(["verify", workbook, second, "--election", package, "--json"]) == 0
    assert [one["revision"] for one in objects(capsys)] == [1, 2]
    assert run(["verify", second, workbook, "--election", package, "--json"]) == 1
    assert objects(capsys)[0]["reason"] == "predecessor-not-seen"


@pytest.mark.parametrize(
    "make",
    [
        lambda folder: folder / "nothing.xlsx",
        lambda folder: folder,
    ],
    ids=["missing", "an empty folder"],
)
def test_a_file_that_cannot_be_read_is_an_unusable_call(
    make: Any, tmp_path: Path, package: str, workbook: str, capsys: Capture
) -> None:
    file = str(make(tmp_path))
    assert run(["verify", workbook, file, "--election", package, "--json"]) == 2
    said = capsys.readouterr()
    assert said.out == "" and file in said.err and "Traceback" not in said.err


@pytest.mark.parametrize("content", [b"", b"PK\3\4junk", bytes(range(256)) * 40, "хаттама".encode()])
def test_a_file_of_anything_else_is_rejected_not_unusable(
    content: bytes, tmp_path: Path, package: str, capsys: Capture
) -> None:
    (tmp_path / "f.xlsx").write_bytes(content)
    assert run(["verify", str(tmp_path / "f.xlsx"), "--election", package, "--json"]) == 1
    assert objects(capsys)[0]["reason"] == "not-zip"


@pytest.mark.parametrize("content", [None, b"", b"junk", b"PK\5\6" + bytes(18)])
def test_a_package_that_cannot_be_used_is_an_unusable_call(
    content: bytes | None, tmp_path: Path, workbook: str, capsys: Capture
) -> None:
    file = tmp_path / "kz.election"
    if content is not None:
        file.write_bytes(content)
    assert run(["verify", workbook, "--election", str(file)]) == 2
    said = capsys.readouterr()
    assert str(file) in said.err and "Traceback" not in said.err


def test_a_workbook_is_no_package_and_a_package_no_workbook(package: str, workbook: str, capsys: Capture) -> None:
    assert run(["verify", workbook, "--election", workbook]) == 2
    assert run(["verify", package, "--election", package, "--json"]) == 1
    assert objects(capsys)[0]["verdict"] == "rejected"


def test_no_file_or_no_package_is_an_unusable_call(package: str, workbook: str) -> None:
    assert run(["verify", "--election", package]) == 2
    assert run(["verify", workbook]) == 2


@pytest.mark.parametrize(
    ("language", "word"), [("kk_KZ.UTF-8", "Қабылданды"), ("ru_RU.UTF-8", "Принят"), ("C", "Accepted")]
)
def test_the_sentence_is_in_the_language_of_the_environment(
    language: str, word: str, package: str, workbook: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PRECINCT_LANG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", language)
    assert run(["verify", workbook, "--election", package]) == 0
    assert capsys.readouterr().out.startswith(word)
