"""``precinct-app paper``, run as the command line runs it."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from precinct_app import package as packages
from precinct_app import resources
from precinct_app.cli import run
from precinct_app.election.reading import read_folder
from precinct_app.station.demo import made_up
from precinct_app.station.practice_keys import practice_authority
from precinct_app.workbook.digest import check_code

FOLDER = resources.elections_folder() / "kz-president-2022"

pytestmark = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed (apt: poppler-utils)")


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The built-in presidential election as a package."""
    file = tmp_path_factory.mktemp("election") / "kz.election"
    file.write_bytes(packages.build(FOLDER, practice_authority()))
    return str(file)


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sentences in English, whatever the machine speaks."""
    monkeypatch.setenv("PRECINCT_LANG", "en")


def counts_file(folder: Path, changed: Mapping[str, object] | None = None, **more: object) -> str:
    """A counts.json of station 903 that balances, with some counts changed."""
    made = made_up(read_folder(FOLDER).stations["903"])
    counts = made["counts"]
    assert isinstance(counts, dict)
    made |= {"counts": counts | dict(changed or {}), **more}
    made.pop("second")  # keyed once: changed counts need no changed second entry
    file = folder / "counts.json"
    file.write_text(json.dumps(made, ensure_ascii=False), "utf-8")
    return str(file)


def read(file: Path) -> str:
    out = subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, text=True, check=True).stdout
    return " ".join(out.replace("\u00a0", " ").split())


def test_a_counts_file_becomes_a_printed_protocol_with_a_code(
    tmp_path: Path, package: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "хаттама.pdf"
    assert run(["paper", "--election", package, "--counts", counts_file(tmp_path), "--out", str(out)]) == 0
    assert f"Written: {out}" in capsys.readouterr().err
    printed = read(out)
    assert "Избирательный участок № 903, Стамбул" in printed
    assert "Сейітқали Айгүл Маратқызы" in printed
    code = printed.split("Код протокола")[1].split()[:6]
    assert check_code(" ".join(code))
    assert "ЧЕРНОВИК" not in printed
    assert "В подписанном файле этого кода нет" in printed


@pytest.fixture
def kept(demo: Path, tmp_path: Path) -> list[str]:
    """The call for the paper of what a demonstration left in its data folder."""
    (package,) = (demo / "election").glob("*.election")
    data = shutil.copytree(demo / "data", tmp_path / "data")
    return ["paper", "--election", str(package), "--counts", str(demo / "counts.json"), "--data", str(data)]


def test_the_paper_of_a_kept_protocol_has_the_code_of_its_file(
    tmp_path: Path, demo: Path, kept: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*kept, "--out", str(tmp_path / "p.pdf")]) == 0
    assert "belongs to this printing alone" not in capsys.readouterr().err
    (exported,) = (demo / "export").glob("*.xlsx")
    assert run(["verify", str(exported), "--election", kept[2], "--json"]) == 0
    code = json.loads(capsys.readouterr().out)["code"]
    printed = read(tmp_path / "p.pdf")
    assert code in printed.replace(" ", "")
    assert "В подписанном файле этого кода нет" not in printed


def test_of_several_practice_tries_the_one_with_these_figures_is_printed(
    tmp_path: Path, demo: Path, kept: list[str]
) -> None:
    counts = json.loads((demo / "counts.json").read_text("utf-8"))
    counts["counts"]["voters_total"] += 1
    counts.pop("second")
    other = tmp_path / "other.json"
    other.write_text(json.dumps(counts), "utf-8")
    keys = demo / "credentials"
    fill = ["fill", *kept[1:3], "--counts", str(other), "--data", kept[6], "--out", str(tmp_path / "out")]
    signed = ["--credential", str(keys / "secretary.p12"), "--co-sign", str(keys / "chair.p12")]
    assert run([*fill, *signed, "--password-file", str(keys / "password.txt")]) == 0
    codes = []
    for file in (kept[4], str(other)):
        kept[4] = file
        assert run([*kept, "--out", str(tmp_path / "p.pdf")]) == 0
        codes.append(read(tmp_path / "p.pdf").split("Код протокола")[1].split()[:6])
    assert codes[0] != codes[1]


def test_a_data_folder_that_keeps_other_figures_is_refused(
    tmp_path: Path, demo: Path, kept: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    counts = json.loads((demo / "counts.json").read_text("utf-8"))
    counts["counts"]["voters_total"] += 1
    kept[4] = str(tmp_path / "counts.json")
    Path(kept[4]).write_text(json.dumps(counts), "utf-8")
    assert run([*kept, "--out", str(tmp_path / "p.pdf")]) == 1
    assert "has other figures. Station: 903" in capsys.readouterr().err
    assert not (tmp_path / "p.pdf").exists()


def test_a_data_folder_that_keeps_nothing_is_refused_and_not_made(
    tmp_path: Path, kept: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in (tmp_path / "nowhere", tmp_path):
        kept[6] = str(folder)
        assert run([*kept, "--out", str(tmp_path / "p.pdf")]) == 1
        assert "no frozen protocol of this station. Station: 903" in capsys.readouterr().err
    assert not (tmp_path / "nowhere").exists()


def test_a_draft_has_no_code(tmp_path: Path, package: str) -> None:
    out = tmp_path / "draft.pdf"
    assert run(["paper", "--election", package, "--counts", counts_file(tmp_path), "--out", str(out), "--draft"]) == 0
    printed = read(out)
    assert "ЧЕРНОВИК — не протокол" in printed
    assert "Код протокола" not in printed


def test_an_error_that_the_paper_truly_shows_is_printed_with_its_reason_and_act(tmp_path: Path, package: str) -> None:
    out = tmp_path / "p.pdf"
    counts = counts_file(
        tmp_path,
        {"ballots_cancelled": 410},
        explanations={"R04": "бір бюллетень табылмады"},
        acts=[{"code": "R04", "number": "3", "date": "2022-11-20"}],
    )
    assert run(["paper", "--election", package, "--counts", counts, "--out", str(out)]) == 0
    printed = read(out)
    assert "ЧИСЛА НЕ СХОДЯТСЯ: R04" in printed
    assert "бір бюллетень табылмады. Акт № 3, 2022 жылғы 20 қараша" in printed


def test_an_error_without_a_reason_is_refused_and_nothing_is_written(tmp_path: Path, package: str) -> None:
    out = tmp_path / "p.pdf"
    counts = counts_file(tmp_path, {"ballots_cancelled": 410})
    assert run(["paper", "--election", package, "--counts", counts, "--out", str(out)]) == 1
    assert not out.exists()


def test_letters_that_the_printed_font_lacks_are_named(
    tmp_path: Path, package: str, capsys: pytest.CaptureFixture[str]
) -> None:
    people = [{"role": role, "name": f"金 {role}"} for role in ("chair", "deputy", "secretary", "member", "member")]
    counts = counts_file(tmp_path, people=people)
    assert run(["paper", "--election", package, "--counts", counts, "--out", str(tmp_path / "p.pdf")]) == 0
    assert "empty boxes on paper: 金" in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_told(tmp_path: Path, package: str) -> None:
    out = str(tmp_path / "nowhere" / "p.pdf")
    assert run(["paper", "--election", package, "--counts", counts_file(tmp_path), "--out", out]) == 2
