"""``precinct-app journal check|show``."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from precinct_app.cli import run
from precinct_app.texts import LANGUAGES

pytestmark = pytest.mark.usefixtures("english")
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def journal(demo: Path, tmp_path: Path) -> Path:
    """A copy of the demo's journal."""
    (file,) = (demo / "data").rglob("*.journal")
    return Path(shutil.copy(file, tmp_path / "903.journal"))


def object_of(capsys: Capture) -> dict[str, Any]:
    (line,) = capsys.readouterr().out.splitlines()
    found: dict[str, Any] = json.loads(line)
    return found


def test_a_whole_journal_is_said_to_be_whole(journal: Path, capsys: Capture) -> None:
    assert run(["journal", "check", str(journal)]) == 0
    said = capsys.readouterr().out
    assert str(journal) in said
    assert run(["journal", "check", str(journal), "--json"]) == 0
    found = object_of(capsys)
    assert (found["file"], found["whole"], found["station"], found["revision"]) == (str(journal), True, "903", 1)
    assert found["events"] > 50 and found["head"] in said


def damage(journal: Path, change: str) -> None:
    connection = sqlite3.connect(journal)
    connection.executescript(f"DROP TRIGGER no_update; DROP TRIGGER no_delete; {change};")
    connection.close()


@pytest.mark.parametrize(
    ("change", "at"),
    [
        (
            "UPDATE events SET body = replace(body, '\"22\"', '\"99\"')",
            None,
        ),
        ("UPDATE events SET at = '2022-11-20T00:00:00.000+00:00' WHERE seq = 20", 20),
        ("UPDATE events SET who = 'somebody' WHERE seq = 30", 30),
        ("DELETE FROM events WHERE seq = 10", 10),
    ],
    ids=["a figure", "a time", "a name", "an event taken out"],
)
def test_a_changed_journal_is_refused_at_the_event(journal: Path, change: str, at: int | None, capsys: Capture) -> None:
    damage(journal, change)
    assert run(["journal", "check", str(journal)]) == 1
    assert str(journal) in capsys.readouterr().err
    assert run(["journal", "check", str(journal), "--json"]) == 1
    found = object_of(capsys)
    assert (found["file"], found["whole"]) == (str(journal), False)
    assert at is None or found["damaged_at"] == at


def test_an_event_that_cannot_follow_is_refused(journal: Path, capsys: Capture) -> None:
    """A chain that is sound and says nothing: every event but the first was taken out with the ones behind it."""
    damage(journal, "DELETE FROM events")
    assert run(["journal", "check", str(journal)]) == 1
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("command", ["check", "show"])
@pytest.mark.parametrize("kind", ["missing", "folder", "empty", "binary", "another database"])
def test_what_is_no_journal_is_an_unusable_call(command: str, kind: str, tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "x.journal"
    if kind == "folder":
        file.mkdir()
    elif kind == "another database":
        sqlite3.connect(file).executescript("CREATE TABLE x (y);")
    elif kind != "missing":
        file.write_bytes(b"" if kind == "empty" else bytes(range(256)) * 40)
    assert run(["journal", command, str(file)]) == 2
    said = capsys.readouterr().err
    assert str(file) in said and "Traceback" not in said and "nobody foresaw" not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_happened_is_told_in_each_language_a_line_an_event(journal: Path, language: str, capsys: Capture) -> None:
    assert run(["journal", "show", str(journal), "--lang", language]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert run(["journal", "check", str(journal), "--json"]) == 0
    assert len(lines) == object_of(capsys)["events"]
    assert all(line.strip() for line in lines)
    word = {"kk": "Экспорт", "ru": "Экспорт", "en": "xport"}[language]
    assert any(word in line for line in lines)


def test_an_unknown_language_is_an_unusable_call(journal: Path) -> None:
    assert run(["journal", "show", str(journal), "--lang", "de"]) == 2


def test_a_protocol_is_copied_to_a_stick_and_restored_on_another_laptop(
    demo: Path, tmp_path: Path, capsys: Capture
) -> None:
    data = Path(shutil.copytree(demo / "data", tmp_path / "data"))
    shutil.copytree(demo / "election", data / "packages")
    (file,) = data.rglob("*.journal")
    stick, other = tmp_path / "stick", tmp_path / "other"
    stick.mkdir()
    assert run(["journal", "copy", str(file), str(stick), "--data", str(data)]) == 0
    (copy,) = stick.rglob("*.journal")
    assert str(copy) in capsys.readouterr().out
    assert run(["journal", "restore", str(copy), "--data", str(other)]) == 0
    (restored,) = other.rglob("*.journal")
    assert str(restored) in capsys.readouterr().out
    assert run(["journal", "restore", str(copy), "--data", str(other)]) == 1
    assert "is what is here already" in capsys.readouterr().err
    assert run(["journal", "check", str(restored)]) == 0


def test_of_a_damaged_journal_what_is_left_is_told_and_where_it_breaks(journal: Path, capsys: Capture) -> None:
    damage(journal, "UPDATE events SET who = 'somebody' WHERE seq = 30")
    assert run(["journal", "show", str(journal), "--lang", "ru"]) == 1
    said = capsys.readouterr()
    assert len(said.out.splitlines()) == 29 and "damaged at entry 30" in said.err
    damage_first = journal.read_bytes().replace(b"kz-president-2022", b"kz-president-2023")
    journal.write_bytes(damage_first)
    assert run(["journal", "show", str(journal)]) == 1
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(("language", "word"), [("kk", "қабылданды"), ("ru", "принят"), ("en", "accepted")])
def test_the_verdict_is_told_in_words(journal: Path, language: str, word: str, capsys: Capture) -> None:
    assert run(["journal", "show", str(journal), "--lang", language]) == 0
    assert word in capsys.readouterr().out
