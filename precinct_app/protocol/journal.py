"""The journal: one protocol's events in an append-only, hash-chained SQLite file.

The file is the database; the state of a protocol is the fold of its events. An event counts as kept once
:meth:`Journal.append` has returned. The rules of opening were measured under power cuts: WAL with
``synchronous=FULL``, explicit transactions on one connection, and triggers that refuse any change of a row.
"""

from __future__ import annotations

import errno
import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from itertools import takewhile
from pathlib import Path

from sqlite_utils import Database

from precinct_app.files import flush
from precinct_app.protocol import stored, trouble
from precinct_app.protocol.entry import Entry
from precinct_app.protocol.events import Event
from precinct_app.texts import Told

APPLICATION_ID = 0x50524543  # "PREC"
FORMAT = 1
BUSY = 0.5
"""Seconds to wait for another program that holds the file: after that a person is told."""
GENESIS = "0" * 64
COLUMNS = {"seq": int, "at": str, "who": str, "kind": str, "version": int, "body": str, "hash": str}


class Journal:
    """An open journal. Make it by :meth:`create` or :meth:`open`; it belongs to one thread."""

    def __init__(self, path: Path, database: Database, entries: list[Entry]) -> None:
        self.path = path
        self.stale = False
        self._database = database
        self._entries = entries
        self._files = trouble.identity(path)

    @classmethod
    def create(cls, path: Path) -> Journal:
        """Begin a new, empty journal. Raises Told when the file exists or cannot be made."""
        if path.exists():
            raise Told("journal.exists", file=path)
        with _told(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.open("x").close()
            database = _durable(_connect(path))
            database.conn.execute("BEGIN IMMEDIATE")
            _lay_out(database)
            database.conn.execute("COMMIT")
            return cls(path, database, [])

    @classmethod
    def open(cls, path: Path) -> Journal:
        """Open a journal and check its whole chain.

        Raises Told when there is no such file, it is no journal, comes from a newer program, or is damaged.
        """
        if not path.is_file():
            raise Told("journal.missing", file=path)
        with _told(path):
            return cls(path, *_opened(path))

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Everything that happened, in order."""
        return tuple(self._entries)

    @property
    def length(self) -> int:
        """How many events there are."""
        return len(self._entries)

    @property
    def head(self) -> str:
        """The hash of the last event: 64 hexadecimal digits that stand for the whole chain."""
        return self._entries[-1].hash if self._entries else GENESIS

    def append(self, event: Event, who: str, at: datetime) -> Entry:
        """Keep an event. When this returns, it is on the disk. Raises Told ("journal.not_saved") when it is not."""
        row = {
            "seq": self.length + 1,
            "at": at.astimezone(UTC).isoformat(timespec="milliseconds"),
            "who": who,
            "kind": type(event).__name__,
            "version": event.VERSION,
            "body": stored.write(event),
        }
        row["hash"] = _hash(self.head, row)
        connection = self._database.conn
        try:
            self._check_place()
            connection.execute("BEGIN IMMEDIATE")
            self._database.table("events").insert(row)
            connection.execute("COMMIT")
            self._check_place()  # else it was written into a file that nobody will find again
        except (sqlite3.Error, OSError) as error:
            trouble.no_matter(connection)
            raise self._not_saved(error) from None
        entry = _entry(row)
        self._entries.append(entry)
        return entry

    def reopen(self) -> Entry | None:
        """Open the file again after an error that left it in doubt (``stale``), and check it.

        Returns the entry that turned out to be on the disk although it was told that it is not; else None. Raises Told
        ("journal.not_saved") while the file is not there, is not the same protocol, or what was read in it cannot be
        flushed to the disk.
        """
        try:
            self._database.conn.close()
            trouble.identity(self.path)  # SQLite would make an empty file where there is none
            self._database, found = _opened(self.path)
            if found[: self.length] != self._entries or len(found) > self.length + 1:
                raise trouble.AnotherFileError
            if self._database.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
                raise OSError(errno.EBUSY, "not flushed")
            self._files = trouble.identity(self.path)
        except Told as told:
            raise self._not_saved(trouble.AnotherFileError()) from told
        except (sqlite3.Error, OSError) as error:
            raise self._not_saved(error) from None
        more = found[self.length :]
        self._entries, self.stale = found, False
        return more[0] if more else None

    def verify(self) -> None:
        """Read the file again and compare it with what was appended. Raises Told when it is not the same."""
        with _told(self.path):
            database, found = _opened(self.path)
            database.conn.close()
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(found, self._entries, strict=False)))
        if not same == len(found) == self.length:
            raise Told("journal.damaged", file=self.path, seq=same + 1)

    def copy_to(self, path: Path) -> None:
        """Write a complete copy (``VACUUM INTO``), flush it, read it back and only then give it its name.

        Raises Told when that fails or ``path`` exists.
        """
        if path.exists():
            raise Told("journal.exists", file=path)
        beside = path.with_name(f".{path.name}.part")
        with _told(path):
            beside.unlink(missing_ok=True)
            self._database.conn.execute("VACUUM INTO ?", [str(beside)])
            copy = Journal.open(beside)  # reads it back and checks its chain
            copy.close()
            if copy.entries != self.entries:
                raise Told("journal.damaged", file=path, seq=copy.length)
            flush(beside)
            beside.replace(path)
            flush(path)

    def close(self) -> None:
        """Close the file. Nothing needs to be saved: everything that was appended is."""
        self._database.conn.close()

    def _check_place(self) -> None:
        if trouble.identity(self.path) != self._files:
            raise trouble.AnotherFileError

    def _not_saved(self, error: Exception) -> Told:
        told = trouble.not_saved(self.path, error)
        self.stale = self.stale or told.values["kind"] in trouble.STALE
        return told


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None, timeout=BUSY)


def _opened(path: Path) -> tuple[Database, list[Entry]]:
    """The file, set to lose nothing, and its entries. Raises Told, or what SQLite says, and leaves nothing open."""
    connection = _connect(path)
    try:
        _check_marks(path, connection)
    except BaseException:
        connection.close()
        raise
    try:
        database = _durable(connection)
        return database, list(_checked(path, database))
    except BaseException as error:
        connection.close()
        if isinstance(error, _BROKEN) and not isinstance(error, sqlite3.OperationalError):
            raise Told("journal.damaged", file=path, seq=0) from None
        raise


_BROKEN = (sqlite3.DatabaseError, UnicodeDecodeError, OverflowError)
"""What a journal's broken pages raise; its marks are checked before, so that what is no journal is told as such."""


def _check_marks(path: Path, connection: sqlite3.Connection) -> None:
    """Refuse what is no journal before anything is written to it: an empty file is not silently made one."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise Told("journal.foreign", file=path)
    if connection.execute("PRAGMA user_version").fetchone()[0] > FORMAT:
        raise Told("journal.newer", file=path)


def _durable(connection: sqlite3.Connection) -> Database:
    """Set what was measured to lose nothing when the power is cut."""
    if connection.execute("PRAGMA journal_mode=WAL").fetchone()[0] == "wal":
        connection.execute("PRAGMA synchronous=FULL")
    else:  # a medium without shared memory: the only other setting that lost nothing
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute("PRAGMA synchronous=EXTRA")
    return Database(connection, recursive_triggers=True, execute_plugins=False)


def _lay_out(database: Database) -> None:
    database.table("events").create(COLUMNS, pk="seq", not_null=set(COLUMNS), strict=True)
    for change in ("UPDATE", "DELETE"):
        database.conn.execute(
            f"CREATE TRIGGER no_{change.lower()} BEFORE {change} ON events "
            "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
        )
    database.conn.execute(f"PRAGMA application_id={APPLICATION_ID}")
    database.conn.execute(f"PRAGMA user_version={FORMAT}")


def _checked(path: Path, database: Database) -> Iterator[Entry]:
    """Every entry, after the file's pages, its chain and each event were found right."""
    if database.conn.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
        raise Told("journal.damaged", file=path, seq=0)
    yield from _chained(path, database)


def _chained(path: Path, database: Database) -> Iterator[Entry]:
    """Every entry up to the first that is not as it was written: there Told is raised."""
    head = GENESIS
    for seq, row in enumerate(database.table("events").rows_where(order_by="seq"), start=1):
        head = _hash(head, row)
        if row["seq"] != seq or row["hash"] != head:
            raise Told("journal.damaged", file=path, seq=seq)
        try:
            yield _entry(row)
        except ValueError:
            raise Told("journal.damaged", file=path, seq=seq) from None


def readable(path: Path) -> tuple[Entry, ...]:
    """What is left of a damaged journal: its entries up to the break, for a person to read. The file is not written."""
    entries: list[Entry] = []
    with suppress(Told, ValueError, OverflowError, sqlite3.Error):
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY)
        with closing(connection):
            for entry in _chained(path, Database(connection, execute_plugins=False)):
                entries.append(entry)  # one by one: those before the break stay
    return tuple(entries)


def _entry(row: dict[str, object]) -> Entry:
    return Entry(
        int(str(row["seq"])),
        datetime.fromisoformat(str(row["at"])),
        str(row["who"]),
        stored.read(str(row["kind"]), int(str(row["version"])), str(row["body"])),
        str(row["hash"]),
    )


def _hash(previous: str, row: dict[str, object]) -> str:
    """SHA-256 over the previous hash and the row's columns as a JSON list, in the order of COLUMNS."""
    chained = [previous, *(row[name] for name in COLUMNS if name != "hash")]
    return hashlib.sha256(json.dumps(chained, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system say of a file into something a person can be told."""
    try:
        yield
    except (sqlite3.OperationalError, OSError) as error:
        raise Told("journal.unreadable", file=path, why=str(error)) from None
    except sqlite3.DatabaseError:
        raise Told("journal.foreign", file=path) from None
