"""``precinct-app fill``: from counts.json to a workbook that the receiver takes, and every way in which it refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from precinct_app.cli import run
from precinct_app.protocol import steps
from precinct_app.protocol.kept import KeptProtocol
from precinct_app.signing.credential import save_p12
from precinct_app.station.workplace import Workplace
from precinct_app.texts import LANGUAGES
from tests import practice
from tests.receiving import world

pytestmark = pytest.mark.usefixtures("english")
Capture = pytest.CaptureFixture[str]
Fill = Callable[..., int]


@pytest.fixture
def fill(demo: Path, package: str, tmp_path: Path) -> Fill:
    """Runs ``fill`` on the demo's files; ``None`` leaves an option out, other values replace it."""

    def run_fill(*flags: str, **changed: object) -> int:
        credentials = demo / "credentials"
        options: dict[str, object] = {
            "election": package,
            "counts": demo / "counts.json",
            "credential": credentials / "secretary.p12",
            "co-sign": credentials / "chair.p12",
            "password-file": credentials / "password.txt",
            "out": tmp_path / "out",
            **{name.replace("_", "-"): value for name, value in changed.items()},
        }
        given = [f"--{name}={value}" for name, value in options.items() if value is not None]
        return run(["fill", *given, *flags])

    return run_fill


def counts(folder: Path, **more: Any) -> Path:
    """The demo's protocol with other entries of counts.json."""
    file = folder / "counts.json"
    file.write_text(json.dumps({**practice.counts_json(), **more}), "utf-8")
    return file


def unbalanced(folder: Path, **more: Any) -> Path:
    """One ballot more received than was issued and cancelled."""
    given = practice.counts_json(ballots_received=9_999)
    return counts(folder, **{**given, **more})


def verdicts(package: str, *files: Path, capsys: Capture) -> tuple[int, list[dict[str, Any]]]:
    capsys.readouterr()
    status = run(["verify", *map(str, files), "--election", package, "--json"])
    return status, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_counts_become_a_workbook_that_is_accepted(fill: Fill, package: str, tmp_path: Path, capsys: Capture) -> None:
    assert fill(station="903") == 0
    said = capsys.readouterr()
    file = Path(said.out.strip())
    assert (file.parent, file.name) == (tmp_path / "out", "PRACTICE_kz-president-2022_903_r1.xlsx")
    status, (found,) = verdicts(package, file, capsys=capsys)
    assert (status, found["verdict"]) == (0, "accepted")
    assert [path.name for path in tmp_path.iterdir()] == ["out"], "no data folder was asked for, so none is left"


def test_one_signature_only_goes_out_and_is_told_to_be_held(fill: Fill, package: str, capsys: Capture) -> None:
    assert fill(co_sign=None) == 0
    said = capsys.readouterr()
    assert "call back" in said.err and "chair / deputy chair" in said.err
    status, (found,) = verdicts(package, Path(said.out.strip()), capsys=capsys)
    assert (status, found["verdict"], found["reason"]) == (1, "held", "signer-missing")


def test_an_imbalance_is_refused_unless_it_is_declared(
    fill: Fill, package: str, tmp_path: Path, capsys: Capture
) -> None:
    answers = {"explanations": {"R04": "a"}, "acts": [{"code": "R04", "number": "3", "date": "2022-11-20"}]}
    assert fill(counts=unbalanced(tmp_path, **answers)) == 1
    assert "--declare" in capsys.readouterr().err
    assert fill("--declare", counts=unbalanced(tmp_path, acts=answers["acts"])) == 1
    assert fill("--declare", counts=unbalanced(tmp_path, explanations=answers["explanations"])) == 1
    assert not (tmp_path / "out").exists() or not any((tmp_path / "out").iterdir())
    capsys.readouterr()
    assert fill("--declare", counts=unbalanced(tmp_path, **answers)) == 0
    _, (found,) = verdicts(package, Path(capsys.readouterr().out.strip()), capsys=capsys)
    assert found["declared"] == ["R04"]
    assert run(["verify", found["file"], "--election", package]) == 0
    assert "not balanced and declared (R04)" in capsys.readouterr().out


def test_a_warning_that_asks_for_words_is_told_and_does_not_stop(fill: Fill, tmp_path: Path, capsys: Capture) -> None:
    given = practice.counts_json()
    lines = given["counts"]
    changed = {name: lines[name] - 1 for name in ("tokayev", "voters_participated", "ballots_stationary")}
    assert fill(counts=counts(tmp_path, **practice.counts_json(**changed))) == 0
    assert "R06" in capsys.readouterr().err


def test_a_revision_names_what_it_replaces(
    fill: Fill, package: str, workbook: str, tmp_path: Path, capsys: Capture
) -> None:
    assert fill(replaces=workbook) == 0
    second = Path(capsys.readouterr().out.strip())
    assert second.name == "PRACTICE_kz-president-2022_903_r2.xlsx"
    assert fill(replaces=second) == 0
    third = Path(capsys.readouterr().out.strip())
    status, found = verdicts(package, Path(workbook), second, third, capsys=capsys)
    assert (status, [(one["verdict"], one["revision"]) for one in found]) == (
        0,
        [("accepted", 1), ("accepted", 2), ("accepted", 3)],
    )
    status, (alone,) = verdicts(package, second, capsys=capsys)
    assert (status, alone["verdict"], alone["reason"]) == (1, "held", "predecessor-not-seen")
    status, found = verdicts(package, second, Path(workbook), capsys=capsys)
    assert (status, [one["verdict"] for one in found]) == (1, ["held", "accepted"])


def test_only_a_genuine_file_of_the_same_station_can_be_replaced(
    fill: Fill, workbook: str, tmp_path: Path, capsys: Capture
) -> None:
    (tmp_path / "junk.xlsx").write_bytes(b"junk")
    assert fill(replaces=tmp_path / "junk.xlsx") == 1
    assert fill(replaces=tmp_path / "nothing.xlsx") == 2
    keys = [world.other_key("911"), world.other_key("911", role="chair")]
    (tmp_path / "911.xlsx").write_bytes(world.signed(world.plain(practice.package(), station="911"), *keys))
    assert fill(replaces=tmp_path / "911.xlsx") == 1
    assert "911.xlsx" in capsys.readouterr().err


def test_the_journal_is_kept_where_it_is_asked_for(fill: Fill, tmp_path: Path, capsys: Capture) -> None:
    data = tmp_path / "деректер"
    assert fill(data=data) == 0
    (journal,) = data.glob("practice/*/903.journal")
    assert run(["journal", "check", str(journal)]) == 0
    capsys.readouterr()
    told = set()
    for language in LANGUAGES:
        assert run(["journal", "show", str(journal), "--lang", language]) == 0
        told.add(capsys.readouterr().out)
    assert len(told) == len(LANGUAGES)
    assert fill(data=data) == 0
    assert {file.name for file in data.glob("practice/*/*.journal")} == {"903.journal", "903-2.journal"}


def test_a_journal_that_was_kept_stands_at_the_last_step_in_the_window(fill: Fill, tmp_path: Path) -> None:
    assert fill(data=tmp_path / "data") == 0
    (journal,) = (tmp_path / "data").glob("practice/*/903.journal")
    kept = KeptProtocol.open(journal)
    kept.close()
    assert steps.place(kept.state) == steps.Place(steps.Step.SIGN, "stick")


def test_a_data_folder_that_another_program_has_is_told(fill: Fill, tmp_path: Path, capsys: Capture) -> None:
    taken = Workplace(tmp_path / "data")
    try:
        assert fill(data=tmp_path / "data") == 2
    finally:
        taken.close()
    assert str(tmp_path / "data") in capsys.readouterr().err
    assert not any((tmp_path / "out").iterdir()), "told before anything is exported"


def test_what_is_refused_leaves_nothing_in_the_data_folder(fill: Fill, tmp_path: Path) -> None:
    assert fill(counts=unbalanced(tmp_path), data=tmp_path / "data") == 1
    assert not [*(tmp_path / "data").rglob("*.journal*")]


def test_the_password_may_come_from_the_environment(fill: Fill, demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRECINCT_PASSWORD", (demo / "credentials" / "password.txt").read_text().strip())
    assert fill(password_file=None) == 0


@pytest.mark.parametrize("password", ["wrong", "", "\udcff\udcfe"])
def test_a_wrong_password_is_an_unusable_call(
    fill: Fill, password: str, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv("PRECINCT_PASSWORD", password)
    assert fill(password_file=None) == 2
    said = capsys.readouterr().err
    assert "password" in said.lower() and "nobody foresaw" not in said


@pytest.mark.parametrize("option", ["election", "counts", "credential", "co_sign", "password_file"])
@pytest.mark.parametrize("kind", ["missing", "folder", "empty", "binary"])
def test_a_file_that_is_none_of_its_kind_is_an_unusable_call(
    fill: Fill, option: str, kind: str, tmp_path: Path, capsys: Capture
) -> None:
    file = tmp_path / "given"
    if kind == "folder":
        file.mkdir()
    elif kind != "missing":
        file.write_bytes(b"" if kind == "empty" else bytes(range(256)))
    assert fill(**{option: file}) == 2
    said = capsys.readouterr().err
    assert "nobody foresaw" not in said and "Traceback" not in said
    assert option == "password_file" or str(file) in said


def test_an_unknown_station_and_another_one_are_unusable_calls(fill: Fill, tmp_path: Path, capsys: Capture) -> None:
    assert fill(counts=counts(tmp_path, station="77777")) == 2
    assert "77777" in capsys.readouterr().err
    assert fill(station="904") == 2
    said = capsys.readouterr().err
    assert "903" in said and "904" in said


def test_keys_of_others_and_keys_out_of_turn_are_refused(fill: Fill, demo: Path) -> None:
    credentials = demo / "credentials"
    assert fill(credential=credentials / "authority.p12", co_sign=None) == 1
    assert fill(credential=credentials / "chair.p12", co_sign=credentials / "secretary.p12") == 1
    assert fill(co_sign=credentials / "secretary.p12") == 1


def test_unfilled_lines_and_entries_that_differ_are_refused(fill: Fill, tmp_path: Path, capsys: Capture) -> None:
    given = practice.counts_json()
    missing = {name: value for name, value in given["counts"].items() if name != "abden"}
    assert fill(counts=counts(tmp_path, counts=missing)) == 1
    assert "abden" in capsys.readouterr().err
    second = {**given["second"], "counts": {**given["counts"], "tokayev": 1}}
    assert fill(counts=counts(tmp_path, second=second)) == 1
    assert "tokayev" in capsys.readouterr().err


@pytest.mark.parametrize("place", ["file", "file/below"])
def test_a_place_that_cannot_be_written_is_told(fill: Fill, place: str, tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert fill(out=tmp_path / place) == 2
    assert str(tmp_path / place) in capsys.readouterr().err
    assert fill(data=tmp_path / place) == 2
    assert str(tmp_path / place) in capsys.readouterr().err


def test_a_real_election_refuses_a_protocol_that_was_keyed_once(fill: Fill, tmp_path: Path, capsys: Capture) -> None:
    package = tmp_path / "real.election"
    package.write_bytes(world.real_package().data)
    (tmp_path / "password.txt").write_text("осы құпия\n", "utf-8")
    files = {}
    for option, key in (("credential", world.real_key("secretary")), ("co_sign", world.real_key("chair"))):
        files[option] = tmp_path / f"{option}.p12"
        files[option].write_bytes(save_p12(key, "осы құпия".encode()))
    asked: dict[str, Any] = {"election": package, "password_file": tmp_path / "password.txt", **files}
    once = {name: value for name, value in practice.counts_json().items() if name != "second"}
    (tmp_path / "once.json").write_text(json.dumps(once), "utf-8")
    assert fill(counts=tmp_path / "once.json", **asked) == 1
    capsys.readouterr()
    assert fill(**asked) == 0
    file = Path(capsys.readouterr().out.strip())
    assert file.name == "kz-president-2022_903_r1.xlsx"
    assert run(["verify", str(file), "--election", str(package)]) == 0
    assert fill(data=tmp_path / "data", **asked) == 0
    assert fill(data=tmp_path / "data", **asked) == 2, "a real protocol is begun once"
    assert "903.journal" in capsys.readouterr().err


def test_a_warning_that_was_explained_is_not_told_again(fill: Fill, tmp_path: Path, capsys: Capture) -> None:
    lines = practice.counts_json()["counts"]
    changed = {name: lines[name] - 1 for name in ("tokayev", "voters_participated", "ballots_stationary")}
    given = {**practice.counts_json(**changed), "explanations": {"R06": "one ballot was carried away"}}
    assert fill(counts=counts(tmp_path, **given)) == 0
    assert "R06" not in capsys.readouterr().err
