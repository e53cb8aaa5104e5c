"""An older copy of a journal is whole, and still is not gone on with."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from precinct_app.protocol import witness
from precinct_app.protocol.events import ClockConfirmed, Frozen
from precinct_app.protocol.kept import KeptProtocol
from precinct_app.texts import Told
from tests.protocol.small import Night


def opened_again(path: Path) -> KeptProtocol:
    kept = KeptProtocol.open(path)
    kept.close()
    return kept


def test_an_older_copy_that_was_put_back_is_refused(night: Night, tmp_path: Path) -> None:
    path, old = night.kept.journal.path, tmp_path / "old"
    night.gather()
    night.kept.close()
    shutil.copy(path, old)
    night.kept = KeptProtocol.open(path)
    night.enter()
    night.kept.close()
    longest = opened_again(path).journal.length
    newest = path.read_bytes()
    shutil.copy(old, path)
    with pytest.raises(Told) as told:
        KeptProtocol.open(path)
    assert (told.value.code, told.value.values["events"], told.value.values["seen"]) == ("journal.older", 4, longest)
    path.write_bytes(newest)
    assert opened_again(path).journal.length == longest


def test_a_stage_that_was_closed_is_witnessed_at_once(night: Night) -> None:
    night.gather()
    night.record(ClockConfirmed())  # written, and not witnessed when the laptop dies
    path = night.kept.journal.path
    seen = witness.witness_of(path).read_text()
    assert '"events": 4' in seen
    again = KeptProtocol.open(path)
    assert again.journal.length == 5
    again.close()
    assert witness.witness_of(path).read_text() == seen  # whoever only reads changes nothing


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"events": "many", "head": 7}', b"\xff"])
def test_a_witness_that_says_nothing_is_no_hindrance(night: Night, content: bytes) -> None:
    night.gather()
    night.kept.close()
    witness.witness_of(night.kept.journal.path).write_bytes(content)
    assert opened_again(night.kept.journal.path).journal.length == 4


def test_where_a_witness_cannot_be_written_work_goes_on(night: Night) -> None:
    witness.witness_of(night.kept.journal.path).mkdir()
    night.gather()
    night.kept.close()


def test_what_was_changed_since_it_was_opened_is_found_before_it_is_frozen(night: Night) -> None:
    night.gather()
    night.enter()
    path = night.kept.journal.path
    connection = sqlite3.connect(path)
    connection.executescript("DROP TRIGGER no_update; UPDATE events SET who = 'x' WHERE seq = 9")
    connection.close()
    with pytest.raises(Told) as told:
        night.record(Frozen("d" * 64))
    assert (told.value.code, told.value.values["seq"]) == ("journal.damaged", 9)
    assert night.state.frozen is None


def test_a_journal_that_lost_its_end_since_it_was_opened_is_not_frozen(night: Night) -> None:
    night.gather()
    night.enter()
    connection = sqlite3.connect(night.kept.journal.path)
    last = night.kept.journal.length
    connection.executescript(f"DROP TRIGGER no_delete; DELETE FROM events WHERE seq = {last}")
    connection.close()
    with pytest.raises(Told) as told:
        night.record(Frozen("d" * 64))
    assert told.value.values["seq"] == last


def test_a_whole_chain_that_tells_of_no_protocol_is_damage(night: Night) -> None:
    path = night.kept.journal.path
    night.kept.close()
    connection = sqlite3.connect(path)
    connection.executescript("DROP TRIGGER no_delete; DELETE FROM events")
    connection.close()
    witness.witness_of(path).unlink(missing_ok=True)
    with pytest.raises(Told) as told:
        KeptProtocol.open(path)
    assert told.value.code == "journal.damaged"


def test_a_copy_of_a_journal_that_lost_its_end_is_not_taken_for_whole(night: Night, tmp_path: Path) -> None:
    night.gather()
    connection = sqlite3.connect(night.kept.journal.path)
    connection.executescript("DROP TRIGGER no_delete; DELETE FROM events WHERE seq = 4")
    connection.close()
    with pytest.raises(Told) as told:
        night.kept.journal.copy_to(tmp_path / "copy.journal")
    assert told.value.code == "journal.damaged" and not (tmp_path / "copy.journal").exists()
