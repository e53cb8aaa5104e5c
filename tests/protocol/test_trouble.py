"""Why an entry is not on the disk, and what is found when the file is opened again."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from precinct_app.protocol import trouble
from precinct_app.protocol.events import CountEntered, KeyerNamed
from precinct_app.protocol.journal import Journal
from precinct_app.protocol.kept import KeptProtocol
from precinct_app.texts import LANGUAGES, Told, catalogue
from tests.protocol.small import Night

NOW = datetime(2022, 11, 20, 18, 43, 7, 123000, tzinfo=UTC)


def sqlite_error(name: str) -> sqlite3.Error:
    error = sqlite3.OperationalError("said by SQLite")
    error.sqlite_errorname = name
    return error


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (OSError(errno.ENOSPC, ""), "full"),
        (OSError(errno.EROFS, ""), "read_only"),
        (OSError(errno.EIO, ""), "failing"),
        (sqlite_error("SQLITE_FULL"), "full"),
        (sqlite_error("SQLITE_READONLY_DBMOVED"), "read_only"),
        (sqlite_error("SQLITE_BUSY_SNAPSHOT"), "locked"),
        (sqlite_error("SQLITE_IOERR_FSYNC"), "failing"),
        (sqlite3.ProgrammingError("closed"), "failing"),
        (trouble.AnotherFileError(), "another"),
    ],
)
def test_what_the_system_says_is_told_as_what_helps(error: Exception, kind: str, data_folder: Path) -> None:
    told = trouble.not_saved(data_folder, error)
    why = told.values["why"]
    assert told.values["kind"] == kind and isinstance(why, Told)
    for language in LANGUAGES:
        texts = catalogue(language)
        for code in (why.code, f"journal.step_{kind}", f"journal.note_{kind}"):
            assert texts.say(code) != code
        assert why.tell(texts) in told.tell(texts)


def test_where_there_is_no_file_any_more_it_is_gone(data_folder: Path) -> None:
    assert trouble.kind_of(data_folder / "none", sqlite_error("SQLITE_IOERR")) == "gone"


def figure(night: Night, raw: str) -> str:
    entry = night.kept.record(CountEntered("voters", 1, raw), "Ким", NOW)
    assert isinstance(entry.event, CountEntered)
    return entry.event.raw


@pytest.fixture
def begun(night: Night) -> Night:
    night.gather()
    night.record(KeyerNamed("before", 1, "Ким"))
    figure(night, "94")
    return night


needs_posix = pytest.mark.skipif(os.name != "posix", reason="Windows lets nobody take away an open file")


@needs_posix
def test_a_file_that_was_taken_away_is_not_written_to_and_not_made_anew(begun: Night) -> None:
    path = begun.kept.journal.path
    away = path.rename(path.with_suffix(".away"))
    for _ in range(2):  # at once, and when it is tried again
        with pytest.raises(Told) as told:
            figure(begun, "95")
        assert told.value.values["kind"] == "gone"
        assert not path.exists()
    away.rename(path)
    assert figure(begun, "95") == "95"


@needs_posix
def test_another_protocol_in_its_place_is_left_alone(begun: Night) -> None:
    path = begun.kept.journal.path
    away = path.parent.rename(path.parent.with_name("away"))
    Journal.create(path).close()
    for content in (path.read_bytes(), path.read_bytes(), b"no journal at all", b""):
        path.write_bytes(content)
        with pytest.raises(Told) as told:
            figure(begun, "95")
        assert told.value.values["kind"] == "another"
        assert path.read_bytes() == content
    shutil.rmtree(path.parent)
    away.rename(path.parent)
    assert figure(begun, "95") == "95"


class Failing:
    """A connection whose next COMMIT is done and then told as failed, as when the last sync of a disk fails."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.real = connection

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
        done = self.real.execute(sql, *values)
        if sql == "COMMIT":
            raise sqlite_error("SQLITE_IOERR_FSYNC")
        return done

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)


def fail_commit(kept: KeptProtocol) -> None:
    database: Any = kept.journal._database
    database.conn = Failing(database.conn)


def test_an_entry_that_turns_out_to_be_stored_is_not_stored_twice(begun: Night) -> None:
    fail_commit(begun.kept)
    with pytest.raises(Told) as told:
        figure(begun, "95")
    assert told.value.values["kind"] == "failing" and begun.kept.state.keyings["voters"][0].raw == "94"
    before = begun.kept.journal.length
    assert figure(begun, "95") == "95"
    assert begun.kept.journal.length == before + 1
    assert begun.kept.state.keyings["voters"][0].raw == "95"
    figure(begun, "96")
    path = begun.kept.journal.path
    begun.kept.close()
    begun.kept = KeptProtocol.open(path)
    assert [one.raw for one in begun.kept.state.keyings["voters"]] == ["96"]


def test_an_entry_that_turns_out_to_be_stored_stays_when_another_follows(begun: Night) -> None:
    fail_commit(begun.kept)
    with pytest.raises(Told):
        figure(begun, "95")
    before = begun.kept.journal.length
    assert figure(begun, "97") == "97"
    assert begun.kept.journal.length == before + 2


def test_a_file_whose_content_cannot_be_flushed_stays_in_doubt(begun: Night) -> None:
    fail_commit(begun.kept)
    with pytest.raises(Told):
        figure(begun, "95")
    path = begun.kept.journal.path
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM events").fetchone()  # keeps the write-ahead log from being emptied
    with pytest.raises(Told) as told:
        figure(begun, "95")
    assert told.value.values["kind"] == "locked"
    reader.close()
    assert figure(begun, "95") == "95"


def test_undoing_on_a_connection_that_is_closed_is_no_matter() -> None:
    connection = sqlite3.connect(":memory:")
    connection.close()
    trouble.no_matter(connection)


def test_a_disk_that_cannot_be_read_when_it_is_tried_again_is_told(
    begun: Night, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_commit(begun.kept)
    with pytest.raises(Told):
        figure(begun, "95")

    def unreadable(*_given: object) -> None:
        raise sqlite_error("SQLITE_IOERR_READ")

    monkeypatch.setattr("precinct_app.protocol.journal._opened", unreadable)
    with pytest.raises(Told) as told:
        figure(begun, "95")
    assert told.value.values["kind"] == "failing"
    monkeypatch.undo()
    assert figure(begun, "95") == "95"


def test_a_copy_of_the_journal_itself_is_not_taken_for_it(begun: Night, tmp_path: Path) -> None:
    """Same content, another file: what comes next would be written to it while the first lies elsewhere."""
    if os.name != "posix":
        pytest.skip("Windows lets nobody take away an open file")
    path = begun.kept.journal.path
    copy = tmp_path / "copy"
    begun.kept.journal.copy_to(copy)
    path.unlink()
    shutil.copy(copy, path)
    with pytest.raises(Told):
        figure(begun, "95")
    assert figure(begun, "95") == "95"  # with all that was saved in it, it is the journal
    again = Journal.open(path)
    again.close()
    assert again.length == begun.kept.journal.length


def test_a_state_that_did_not_move_on_is_folded_anew(begun: Night, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mistake of the program between the disk and the state: the next event stands on what the file holds."""

    def broken(*_given: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broken_in:
        broken_in.setattr("precinct_app.protocol.fold.apply", broken)
        with pytest.raises(ZeroDivisionError):
            figure(begun, "95")
    begun.record(KeyerNamed("before", 2, "Ким"))
    assert begun.state.keyings["voters"][0].raw == "95"
