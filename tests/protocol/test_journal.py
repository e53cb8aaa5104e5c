"""What was kept stays as it was, is there again, and every change of it is found."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precinct_app.protocol import events, stored
from precinct_app.protocol.events import CountEntered
from precinct_app.protocol.journal import GENESIS, Journal
from precinct_app.texts import Told
from tests.protocol.small import PEOPLE

NOW = datetime(2022, 11, 20, 18, 43, 7, 123000, tzinfo=UTC)


@pytest.fixture
def path(data_folder: Path) -> Path:
    return data_folder / "903.journal"


def test_an_event_is_there_again_after_the_file_was_closed(path: Path) -> None:
    journal = Journal.create(path)
    assert (journal.head, journal.length) == (GENESIS, 0)
    entry = journal.append(CountEntered("voters", 1, "0094"), "Жүнісова", NOW)
    journal.append(events.PeopleRecorded(PEOPLE), "", NOW)
    head = journal.head
    journal.close()
    again = Journal.open(path)
    assert again.entries[0] == entry
    assert (again.head, again.length) == (head, 2)
    assert again.entries[1].event == events.PeopleRecorded(PEOPLE)
    again.close()


def test_a_journal_is_never_made_over_another(path: Path) -> None:
    Journal.create(path).close()
    with pytest.raises(Told, match=r"903\.journal"):
        Journal.create(path)


@pytest.mark.parametrize("change", ["UPDATE events SET body='{}'", "DELETE FROM events"])
def test_the_file_itself_refuses_a_change_of_a_row(path: Path, change: str) -> None:
    journal = Journal.create(path)
    journal.append(CountEntered("voters", 1, "94"), "", NOW)
    journal.close()
    with sqlite3.connect(path) as connection, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(change)
    connection.close()


def test_a_replacing_insert_is_refused_too(path: Path) -> None:
    journal = Journal.create(path)
    journal.append(CountEntered("voters", 1, "94"), "", NOW)
    connection = journal._database.conn
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute("REPLACE INTO events SELECT * FROM events")
    journal.close()


def changed(path: Path, sql: str) -> None:
    """Change a row as somebody would who can open the file: the triggers are dropped first."""
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TRIGGER IF EXISTS no_update")
        connection.execute("DROP TRIGGER IF EXISTS no_delete")
        connection.execute(sql)
    connection.close()


@pytest.mark.parametrize(
    ("sql", "seq"),
    [
        ("UPDATE events SET body=replace(body, '94', '95') WHERE seq=1", 1),
        ("UPDATE events SET at='2022-11-20T18:43:08.123+00:00' WHERE seq=2", 2),
        ("UPDATE events SET who='Ким' WHERE seq=2", 2),
        ("DELETE FROM events WHERE seq=1", 1),
        ("UPDATE events SET hash=replace(hash, substr(hash, 1, 1), 'z') WHERE seq=3", 3),
        ("UPDATE events SET seq=9 WHERE seq=3", 3),
        ("UPDATE events SET version=2 WHERE seq=1", 1),
    ],
)
def test_a_changed_row_is_found_and_named(path: Path, sql: str, seq: int) -> None:
    journal = Journal.create(path)
    for raw in ("94", "60", "34"):
        journal.append(CountEntered("voters", 1, raw), "Жүнісова", NOW)
    journal.close()
    changed(path, sql)
    with pytest.raises(Told) as told:
        Journal.open(path)
    assert (told.value.code, told.value.values["seq"]) == ("journal.damaged", seq)


def test_an_event_of_a_newer_kind_with_a_right_hash_is_damage_and_no_crash(path: Path) -> None:
    from precinct_app.protocol import journal as module

    journal = Journal.create(path)
    row = {"seq": 1, "at": NOW.isoformat(), "who": "", "kind": "Unheard", "version": 1, "body": "{}"}
    row["hash"] = module._hash(GENESIS, row)
    journal._database.conn.execute("BEGIN IMMEDIATE")
    journal._database.table("events").insert(row)
    journal._database.conn.execute("COMMIT")
    journal.close()
    with pytest.raises(Told) as told:
        Journal.open(path)
    assert told.value.code == "journal.damaged"


def test_broken_pages_are_found(path: Path) -> None:
    journal = Journal.create(path)
    for number in range(200):
        journal.append(CountEntered("voters", 1, str(number)), "", NOW)
    journal.close()
    data = bytearray(path.read_bytes())
    data[4096 * 2 + 4 : 4096 * 2 + 40] = bytes(36)
    path.write_bytes(data)
    with pytest.raises(Told):
        Journal.open(path)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no journal", b"SQLite format 3\x00" + b"\x00" * 200])
def test_what_is_no_journal_is_refused_by_name(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(Told, match=r"903\.journal"):
        Journal.open(path)
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_refused(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    with pytest.raises(Told) as told:
        Journal.open(path)
    assert told.value.code == "journal.foreign"


def test_a_journal_of_a_newer_program_is_refused(path: Path) -> None:
    Journal.create(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version=99")
    connection.close()
    with pytest.raises(Told) as told:
        Journal.open(path)
    assert told.value.code == "journal.newer"


def test_a_missing_journal_is_not_silently_made(path: Path) -> None:
    with pytest.raises(Told, match=r"903\.journal"):
        Journal.open(path)
    assert not path.exists()


def test_a_save_that_fails_says_so_and_changes_nothing(path: Path) -> None:
    journal = Journal.create(path)
    journal.append(CountEntered("voters", 1, "94"), "", NOW)
    journal._database.conn.execute("PRAGMA query_only=1")
    with pytest.raises(Told) as told:
        journal.append(CountEntered("voters", 1, "95"), "", NOW)
    assert told.value.code == "journal.not_saved"
    journal._database.conn.execute("PRAGMA query_only=0")
    journal.append(CountEntered("voters", 1, "96"), "", NOW)
    assert [entry.event for entry in journal.entries] == [
        CountEntered("voters", 1, "94"),
        CountEntered("voters", 1, "96"),
    ]
    journal.close()


def test_a_full_disk_loses_nothing_that_was_kept_and_work_goes_on_when_there_is_room(path: Path) -> None:
    journal = Journal.create(path)
    connection = journal._database.conn
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count={pages + 2}")
    with pytest.raises(Told) as told:
        for _ in range(500):
            journal.append(CountEntered("voters", 1, "1" * 50), "", NOW)
    assert told.value.code == "journal.not_saved"
    assert not connection.in_transaction
    kept = journal.length
    connection.execute("PRAGMA max_page_count=9999")
    journal.append(CountEntered("voters", 1, "2"), "", NOW)
    assert journal.length == kept + 1
    journal.close()
    again = Journal.open(path)
    assert again.length == kept + 1
    again.close()


def test_a_row_that_is_refused_leaves_no_transaction_open(path: Path) -> None:
    journal = Journal.create(path)
    connection = journal._database.conn
    connection.execute("CREATE TEMP TRIGGER no BEFORE INSERT ON main.events BEGIN SELECT RAISE(ABORT, 'no'); END")
    with pytest.raises(Told):
        journal.append(CountEntered("voters", 1, "94"), "", NOW)
    assert not connection.in_transaction
    connection.execute("DROP TRIGGER no")
    journal.append(CountEntered("voters", 1, "94"), "", NOW)
    journal.close()


def test_a_save_waits_for_nobody_who_holds_the_file_for_ever(path: Path) -> None:
    journal = Journal.create(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    journal._database.conn.execute("PRAGMA busy_timeout=0")
    with pytest.raises(Told) as told:
        journal.append(CountEntered("voters", 1, "94"), "", NOW)
    assert told.value.code == "journal.not_saved"
    other.execute("ROLLBACK")
    other.close()
    journal.append(CountEntered("voters", 1, "94"), "", NOW)
    assert journal.length == 1
    journal.close()


def test_a_copy_is_whole_and_never_written_over_another_file(path: Path) -> None:
    journal = Journal.create(path)
    journal.append(CountEntered("voters", 1, "94"), "", NOW)
    journal.copy_to(path.with_name("copy.journal"))
    copy = Journal.open(path.with_name("copy.journal"))
    assert copy.head == journal.head
    copy.close()
    with pytest.raises(Told):
        journal.copy_to(path.with_name("copy.journal"))
    journal.close()


def test_a_folder_that_cannot_be_made_is_named(data_folder: Path) -> None:
    (data_folder / "file").write_bytes(b"")
    with pytest.raises(Told, match=r"903\.journal"):
        Journal.create(data_folder / "file" / "903.journal")


def test_where_write_ahead_logging_cannot_work_every_commit_is_synced_twice() -> None:
    from precinct_app.protocol import journal as module

    connection = sqlite3.connect(":memory:", isolation_level=None)
    module._durable(connection)
    assert connection.execute("PRAGMA synchronous").fetchone() == (3,)  # EXTRA
    connection.close()


def test_pages_that_contradict_each_other_are_found_before_the_chain_is_read(path: Path) -> None:
    journal = Journal.create(path)
    for number in range(300):
        journal.append(CountEntered("voters", 1, str(number)), "", NOW)
    journal.close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.execute("PRAGMA writable_schema=1")
    connection.execute("DELETE FROM sqlite_schema WHERE name='no_update'")
    connection.execute("UPDATE sqlite_schema SET sql=replace(sql, 'STRICT', '') WHERE name='events'")
    connection.execute("CREATE TABLE other (x)")
    connection.execute("UPDATE sqlite_schema SET rootpage=(SELECT rootpage FROM sqlite_schema WHERE name='events') "
                       "WHERE name='other'")  # fmt: skip
    connection.commit()
    connection.close()
    with pytest.raises(Told) as told:
        Journal.open(path)
    assert told.value.code in ("journal.damaged", "journal.foreign")


@given(
    st.builds(CountEntered, st.text(max_size=8), st.integers(), st.text(max_size=20), st.booleans())
    | st.builds(events.InkRecorded, st.integers(), st.booleans(), st.text(max_size=20))
    | st.builds(
        events.PeopleRecorded,
        st.lists(st.builds(events.Person, st.text(max_size=5), st.text(max_size=9)), max_size=3).map(tuple),
    )
)
def test_every_event_reads_back_as_it_was_written(event: events.Event) -> None:
    assert stored.read(type(event).__name__, event.VERSION, stored.write(event)) == event


@pytest.mark.parametrize(
    ("kind", "version", "body"),
    [
        ("Nothing", 1, "{}"),
        ("ClockConfirmed", 2, "{}"),
        ("ClockConfirmed", 1, '{"x":1}'),
        ("ClockConfirmed", 1, "[]"),
        ("StageClosed", 1, '{"stage":7}'),
        ("StageClosed", 1, "{}"),
        ("CountEntered", 1, '{"line":"a","entry":true,"raw":"1","left":true}'),
        ("PeopleRecorded", 1, '{"people":7}'),
        ("PeopleRecorded", 1, '{"people":[{"role":"chair"}]}'),
        ("ClockConfirmed", 1, "{"),
    ],
)
def test_an_event_with_other_fields_than_its_type_is_unreadable(kind: str, version: int, body: str) -> None:
    with pytest.raises(stored.UnreadableError):
        stored.read(kind, version, body)
