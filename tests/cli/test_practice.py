"""``precinct-app practice``, run as the command line runs it."""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path

import pytest

from precinct_app import resources
from precinct_app.cli import run
from precinct_app.practice import key
from precinct_app.practice.scenario import make
from precinct_app.protocol.journal import Journal
from precinct_app.protocol.kept import KeptProtocol
from precinct_app.station.workplace import opened
from tests import practice
from tests.practice_room.robots import Robot, hand_in, play

FOLDER = str(resources.elections_folder() / "kz-president-2022")


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRECINCT_LANG", "en")


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("election") / "kz.election"
    file.write_bytes(practice.package_bytes())
    return str(file)


def new(out: Path, election: str = FOLDER, **options: object) -> int:
    told = {"station": "290", "seed": 7, "level": 5, "out": out, **options}
    return run(["practice", "new", "--election", election, *(str(w) for n, v in told.items() for w in (f"--{n}", v))])


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory, package: str) -> Path:
    """A session that was made, played by one robot, and handed in."""
    folder = tmp_path_factory.mktemp("session")
    assert new(folder / "made", package, count=2) == 0
    scenario = make(practice.package().election, "290", 5, 8)
    robot = Robot("Айдана")
    desk = play(folder / "stick" / "290.journal", scenario, robot)
    try:
        hand_in(desk, folder / "stick" / "exports", robot)
    finally:
        desk.kept.close()
    return folder


def mark(session: Path, *more: str, key_file: str = "key.json", report: str = "out/class.xlsx") -> int:
    stick, key_path, out = session / "stick", session / "made" / key_file, session / report
    return run(["practice", "mark", str(stick), "--key", str(key_path), "--report", str(out), *more])


# --- new


def test_a_scenario_is_made_with_sheets_and_key(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(tmp_path / "a" / "b") == 0
    names = ["learner-500000760.pdf", "key-500000760.json", "trainer-key.pdf"]
    assert capsys.readouterr().out.splitlines() == [str(tmp_path / "a" / "b" / name) for name in names]
    assert sorted(path.name for path in (tmp_path / "a" / "b").iterdir()) == sorted(names)
    for name in (names[0], names[2]):
        assert (tmp_path / "a" / "b" / name).read_bytes().startswith(b"%PDF")


def test_the_same_call_makes_the_same_bytes(tmp_path: Path) -> None:
    assert new(tmp_path / "a", count=2) == new(tmp_path / "b", count=2) == 0
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


def test_a_set_has_one_key_its_own_seeds_and_the_package(session: Path) -> None:
    made = session / "made"
    data = (made / "key.json").read_bytes()
    told = key.read(data, "key.json", practice.package().election)
    assert [scenario.seed for scenario in told.scenarios] == [7, 8]
    assert told.definition_hash == practice.package().definition_hash
    assert (made / "kz-president-2022.election").read_bytes() == practice.package_bytes()
    assert len(list(made.glob("learner-*.pdf"))) == 2


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"level": 6}, "level"),
        ({"level": 0}, "level"),
        ({"seed": 1_000_000}, "seed"),
        ({"seed": -1}, "seed"),
        ({"count": 0}, "count"),
        ({"seed": 999_999, "count": 2}, "the largest is 999,998"),
        ({"station": "1"}, "no station 1"),
        ({"election": "nowhere.election"}, "nowhere.election"),
    ],
)
def test_a_call_that_cannot_be_answered_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: dict[str, object], told: str
) -> None:
    assert new(tmp_path / "out", **options) == 2  # type: ignore[arg-type]  # what a person may type
    assert told in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


# --- mark


def test_a_class_is_marked_into_a_workbook_pages_and_objects(session: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert mark(session, "--json") == 0
    captured = capsys.readouterr()
    (told,) = [json.loads(line) for line in captured.out.splitlines()]
    assert (told["learner"], told["whole"], told["verdict"]) == ("Айдана", True, "accepted")
    assert told["slips"]["made"] == 0
    assert "Learners marked: 1" in captured.err
    assert (session / "out" / "class.xlsx").read_bytes().startswith(b"PK")
    assert (session / "out" / "class.pdf").read_bytes().startswith(b"%PDF")


def test_without_json_nothing_is_printed_and_the_language_can_be_chosen(
    session: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert mark(session, "--lang", "ru", report="ru/class.xlsx") == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Оценено слушателей: 1" in captured.err


def test_a_class_without_marks_has_no_pages(session: Path, tmp_path: Path) -> None:
    (tmp_path / "a.journal").write_bytes(b"no journal")
    made = session / "made" / "key.json"
    report = tmp_path / "class.xlsx"
    assert run(["practice", "mark", str(tmp_path), "--key", str(made), "--report", str(report)]) == 0
    assert report.exists()
    assert not report.with_suffix(".pdf").exists()


def test_a_package_can_be_named(session: Path, package: str) -> None:
    assert mark(session, "--election", package) == 0


def test_a_key_of_a_folder_takes_the_built_in_package(session: Path, tmp_path: Path) -> None:
    assert new(tmp_path) == 0
    made = tmp_path / "key-500000760.json"
    report = tmp_path / "class.xlsx"
    assert run(["practice", "mark", str(session / "stick"), "--key", str(made), "--report", str(report)]) == 0


def test_a_package_that_is_not_the_keys_is_told(
    session: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = session / "made" / "key.json"
    other = tmp_path / "other.election"
    other.write_bytes(practice.package_bytes("kz-referendum-2024"))
    assert mark(session, "--election", str(other)) == 2
    assert "another package" in capsys.readouterr().err
    told = json.loads(made.read_text("utf-8")) | {"definition_hash": "0" * 64}
    (tmp_path / "key.json").write_text(json.dumps(told), "utf-8")
    arguments = ["--key", str(tmp_path / "key.json"), "--report", str(tmp_path / "class.xlsx")]
    assert run(["practice", "mark", str(session / "stick"), *arguments]) == 2
    told = json.loads(made.read_text("utf-8")) | {"election": "nobody-knows"}
    (tmp_path / "key.json").write_text(json.dumps(told), "utf-8")
    assert run(["practice", "mark", str(session / "stick"), *arguments]) == 2
    assert "no package of nobody-knows" in capsys.readouterr().err


@pytest.mark.parametrize("content", [None, b"{}", b"no", b'{"format": 1, "election": "kz-president-2022"}'])
def test_a_key_that_is_none_is_told(
    session: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None
) -> None:
    made = tmp_path / "key.json"
    if content is not None:
        made.write_bytes(content)
    status = run(["practice", "mark", str(session / "stick"), "--key", str(made), "--report", str(tmp_path / "x.xlsx")])
    captured = capsys.readouterr()
    if content and b"format" in content:
        assert status == 0  # a key of no scenario: every journal is told to fit none
    else:
        assert status == 2
        assert "key.json" in captured.err


# --- replay


def test_a_journal_is_played_as_text(session: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = session / "stick" / "290.journal"
    assert run(["practice", "replay", str(file)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert run(["journal", "show", str(file)]) == 0
    assert lines == capsys.readouterr().out.splitlines()
    assert len(lines) > 50


def test_a_journal_is_played_in_its_own_time(
    session: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    monkeypatch.setattr(time, "sleep", waits.append)
    file = session / "stick" / "290.journal"
    assert run(["practice", "replay", str(file), "--speed", "2", "--lang", "ru"]) == 0
    assert "Протокол открыт" in capsys.readouterr().out.splitlines()[0]
    assert waits[:3] == [0.0, 1.0, 1.0]
    assert max(waits) == 5.0


def test_a_journal_that_cannot_be_played_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Journal.create(tmp_path / "empty.journal").close()
    for name in ("nothing.journal", "empty.journal"):
        assert run(["practice", "replay", str(tmp_path / name)]) == 2
        assert name in capsys.readouterr().err


# --- reset


def test_practice_data_is_cleared_and_what_stays_is_named(
    data_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = data_folder / "practice" / "kz" / "290.journal"
    KeptProtocol.begin(path, opened(practice.package(), "290")).close()
    notes = path.with_name("notes.txt")
    notes.write_text("mine", "utf-8")
    assert run(["practice", "reset", "--data", str(data_folder)]) == 0
    told = capsys.readouterr().err
    assert "Practice files removed: 1" in told
    assert str(notes) in told
    assert not path.exists()
    assert notes.exists()


def test_a_folder_in_use_is_not_cleared(data_folder: Path) -> None:
    from precinct_app.station.workplace import Workplace

    workplace = Workplace(data_folder)
    try:
        assert run(["practice", "reset", "--data", str(data_folder)]) == 2
    finally:
        workplace.close()
    shutil.rmtree(data_folder)
