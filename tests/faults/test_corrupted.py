"""A journal is corrupted at random: every row that is not as it was is found, before anything is exported from it."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from precinct_app.protocol.kept import KeptProtocol
from precinct_app.texts import Told
from tests.faults.conftest import put_night

Rows = list[tuple[object, ...]] | None


def rows(path: Path) -> Rows:
    """Every row as SQLite reads it, without a question asked; None where it cannot."""
    connection = sqlite3.connect(path)
    try:
        return connection.execute("SELECT * FROM events ORDER BY seq").fetchall()
    except (sqlite3.Error, OverflowError, UnicodeDecodeError):
        return None
    finally:
        connection.close()


def flip_bits(path: Path, dice: random.Random) -> None:
    """Up to eight bits anywhere in the file."""
    data = bytearray(path.read_bytes())
    for _ in range(dice.randint(1, 8)):
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    path.write_bytes(data)


def overwrite(path: Path, dice: random.Random) -> None:
    """A stretch of zeros or of noise, as a bad sector gives."""
    data = bytearray(path.read_bytes())
    length = dice.choice([16, 512, 4096])
    at = dice.randrange(max(1, len(data) - length))
    data[at : at + length] = bytes(length) if dice.random() < 0.5 else dice.randbytes(length)
    path.write_bytes(data)


def cut(path: Path, dice: random.Random) -> None:
    """The end of the file is missing."""
    data = path.read_bytes()
    path.write_bytes(data[: dice.randrange(len(data))])


def edit(path: Path, dice: random.Random) -> None:
    """Somebody who knows SQL: a row is changed, taken out, doubled, exchanged, or the last ones are cut off."""
    connection = sqlite3.connect(path)
    connection.executescript("DROP TRIGGER no_update; DROP TRIGGER no_delete")
    last = connection.execute("SELECT max(seq) FROM events").fetchone()[0]
    one, two = dice.sample(range(1, last + 1), 2)
    column = dice.choice(["at", "who", "kind", "body", "hash", "version"])
    other = "version + 1" if column == "version" else f"{column} || 'x'"
    sql = dice.choice([
        f"UPDATE events SET {column} = {other} WHERE seq = {one}",
        f"UPDATE events SET body = (SELECT body FROM events WHERE seq = {two}) || ' ' WHERE seq = {one}",
        f"DELETE FROM events WHERE seq = {one}",
        f"DELETE FROM events WHERE seq >= {one}",
        f"INSERT INTO events SELECT {last + 1}, at, who, kind, version, body, hash FROM events WHERE seq = {one}",
        f"UPDATE events SET seq = -seq WHERE seq IN ({one}, {two}); UPDATE events SET seq = {one} WHERE seq = -{two};"
        f"UPDATE events SET seq = {two} WHERE seq = -{one}",
    ])  # fmt: skip
    connection.executescript(sql)
    connection.close()


CORRUPTIONS: list[Callable[[Path, random.Random], None]] = [flip_bits, overwrite, cut, edit]


@pytest.mark.parametrize("cases", [200, pytest.param(1000, marks=pytest.mark.soak)])
def test_every_changed_row_is_found(data_folder: Path, tmp_path: Path, cases: int) -> None:
    """What SQLite reads from the file is as it was, or the journal is not opened. An older copy is one of the cases."""
    sound = put_night(data_folder, "exported")
    was, dice, path = rows(sound), random.Random(2022), tmp_path / "corrupted" / sound.name
    head = sound.with_name(f"{sound.name}-head")
    older = [put_night(tmp_path / chapter, chapter) for chapter in ("gathered", "before_closed", "after_closed")]
    changed = missed = refused = 0
    for number in range(cases):
        shutil.rmtree(path.parent, ignore_errors=True)
        path.parent.mkdir()
        shutil.copy(head, path.with_name(head.name))
        if number % 50 == 49:
            shutil.copy(dice.choice(older), path)
        else:
            shutil.copy(sound, path)
            CORRUPTIONS[number % len(CORRUPTIONS)](path, dice)
        try:
            KeptProtocol.open(path).close()
            found = False
        except Told:
            found = True
        differs = rows(path) != was
        changed, missed, refused = changed + differs, missed + (differs and not found), refused + found
    print(f"{cases} corruptions, {changed} changed rows, {missed} of them missed; {refused} journals refused")
    assert changed > cases // 3 and not missed
