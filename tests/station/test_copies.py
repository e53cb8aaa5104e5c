"""Copies to a stick and back: verified, and an older one never takes the place of a newer unseen."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from precinct_app.protocol.events import ClockConfirmed
from precinct_app.protocol.journal import Journal
from precinct_app.protocol.kept import KeptProtocol
from precinct_app.station import copies
from precinct_app.station.workplace import Workplace
from precinct_app.texts import Refused, Told
from tests import practice


@pytest.fixture
def place(data_folder: Path) -> Iterator[Workplace]:
    place = Workplace(data_folder)
    (data_folder / "a.election").write_bytes(practice.package_bytes())
    place.take_in(data_folder / "a.election")
    yield place
    place.close()


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Workplace]:
    """Another laptop, with nothing on it."""
    place = Workplace(tmp_path / "other laptop")
    yield place
    place.close()


@pytest.fixture
def kept(place: Workplace) -> Iterator[KeptProtocol]:
    kept = place.begin(practice.package(), "903")
    yield kept
    kept.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    stick = tmp_path / "stick"
    stick.mkdir()
    return stick


def go_on(place: Workplace, path: Path, times: int = 1) -> None:
    """Enter something more in a protocol."""
    kept = KeptProtocol.open(path)
    for _ in range(times):
        kept.record(ClockConfirmed())
    kept.close()


def test_a_copy_is_restored_on_a_laptop_that_has_nothing(
    place: Workplace, other: Workplace, kept: KeptProtocol, stick: Path
) -> None:
    kept.record(ClockConfirmed())
    copy = copies.copy_out(place, kept, stick)
    assert (copy.events, copy.head) == (2, kept.journal.head)
    assert copies.copy_out(place, kept, stick) == copy
    assert [file.name for file in copy.path.parent.iterdir() if file.name.startswith(".")] == []
    restored = copies.restore(other, copy.path)
    assert (restored.events, restored.head) == (2, kept.journal.head)
    (known,) = other.protocols()
    assert known.path == restored.path and known.path.name == "903.journal" and known.state is not None
    assert other.package_of(known.state).definition_hash == practice.package().definition_hash


def test_every_copy_stays_and_an_older_one_changes_nothing(
    place: Workplace, other: Workplace, kept: KeptProtocol, stick: Path
) -> None:
    old = copies.copy_out(place, kept, stick)
    kept.record(ClockConfirmed())
    new = copies.copy_out(place, kept, stick)
    assert old.path.exists() and new.path != old.path
    restored = copies.restore(other, new.path)
    for copy, code in ((old, "stick.older"), (new, "stick.same")):
        with pytest.raises(Refused) as told:
            copies.restore(other, copy.path)
        assert told.value.code == code
        assert str(told.value.values["here"]) in str(told.value)
    assert length_of(restored.path) == 2


def length_of(path: Path) -> int:
    kept = KeptProtocol.open(path)
    kept.close()
    return kept.journal.length


def test_a_newer_copy_takes_the_place_and_what_was_there_is_kept_beside_it(
    place: Workplace, other: Workplace, kept: KeptProtocol, stick: Path
) -> None:
    here = copies.restore(other, copies.copy_out(place, kept, stick).path).path
    before = here.read_bytes()
    for times in (1, 2):
        kept.record(ClockConfirmed())
        copies.restore(other, copies.copy_out(place, kept, stick).path)
        assert length_of(here) == 1 + times
    assert here.with_name("903.journal.before-1").read_bytes() == before
    assert here.with_name("903.journal.before-2").exists()


def test_two_copies_that_were_both_gone_on_with_are_told_and_never_mixed(
    place: Workplace, other: Workplace, kept: KeptProtocol, stick: Path
) -> None:
    here = copies.restore(other, copies.copy_out(place, kept, stick).path).path
    go_on(other, here, 3)
    kept.record(ClockConfirmed())
    longer = copies.copy_out(place, kept, stick)
    with pytest.raises(Refused) as told:
        copies.restore(other, longer.path)
    assert told.value.code == "stick.forked" and length_of(here) == 4


def test_a_damaged_protocol_makes_way_for_a_copy_and_a_damaged_copy_is_refused(
    place: Workplace, other: Workplace, kept: KeptProtocol, stick: Path
) -> None:
    copy = copies.copy_out(place, kept, stick)
    here = copies.restore(other, copy.path).path
    here.write_bytes(b"no journal")
    copies.restore(other, copy.path)
    assert length_of(here) == 1
    connection = sqlite3.connect(copy.path)
    connection.executescript("DROP TRIGGER no_update; UPDATE events SET who = 'x'")
    connection.close()
    with pytest.raises(Told) as told:
        copies.restore(other, copy.path)
    assert told.value.code == "journal.damaged"
    with pytest.raises(Told) as told:
        copies.copy_out(place, kept, stick)
    assert told.value.code == "journal.damaged"


def test_another_file_under_the_copys_name_is_found_when_it_is_read_back(
    place: Workplace, kept: KeptProtocol, stick: Path
) -> None:
    copy = copies.copy_out(place, kept, stick)
    copy.path.unlink()
    Journal.create(copy.path).close()
    with pytest.raises(Told) as told:
        copies.copy_out(place, kept, stick)
    assert told.value.code == "stick.differs"


def test_a_stick_that_is_not_there_is_not_made(place: Workplace, kept: KeptProtocol, stick: Path) -> None:
    stick.rmdir()
    with pytest.raises(Told) as told:
        copies.copy_out(place, kept, stick)
    assert told.value.code == "stick.gone" and not stick.exists()


def test_a_stick_that_cannot_be_written_is_named(place: Workplace, kept: KeptProtocol, stick: Path) -> None:
    (stick / copies.FOLDER).write_bytes(b"a file")
    with pytest.raises(Told) as told:
        copies.copy_out(place, kept, stick)
    assert told.value.code == "files.not_written"


def test_a_protocol_of_a_newer_program_does_not_make_way(
    place: Workplace, other: Workplace, kept: KeptProtocol, stick: Path
) -> None:
    copy = copies.copy_out(place, kept, stick)
    here = copies.restore(other, copy.path).path
    connection = sqlite3.connect(here)
    connection.execute("PRAGMA user_version=99")
    connection.close()
    with pytest.raises(Told) as told:
        copies.restore(other, copy.path)
    assert told.value.code == "journal.newer"


def test_what_cannot_be_renamed_stays(
    place: Workplace, other: Workplace, kept: KeptProtocol, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies.restore(other, copies.copy_out(place, kept, stick).path)
    kept.record(ClockConfirmed())
    copy = copies.copy_out(place, kept, stick)

    def held(*_given: object) -> None:
        raise PermissionError(13, "held")

    with monkeypatch.context() as broken:
        broken.setattr(Path, "rename", held)
        with pytest.raises(Told) as told:
            copies.restore(other, copy.path)
    assert told.value.code == "files.not_written"


def test_a_copy_that_was_renamed_goes_by_its_own_name(
    place: Workplace, other: Workplace, kept: KeptProtocol, stick: Path
) -> None:
    copy = copies.copy_out(place, kept, stick)
    plain = copy.path.rename(copy.path.with_name("903.journal"))
    (copy.path.parent / "package.election").unlink()
    with pytest.raises(Told) as told:
        copies.restore(other, plain)
    assert told.value.code == "workplace.package_missing"


def test_what_could_not_be_read_makes_way_with_all_its_files_and_is_no_measure_of_the_copy(
    place: Workplace, other: Workplace, kept: KeptProtocol, stick: Path
) -> None:
    copy = copies.copy_out(place, kept, stick)
    here = copies.restore(other, copy.path).path
    go_on(other, here, 3)
    log = here.with_name(f"{here.name}-wal")
    here.write_bytes(b"no journal")
    log.write_bytes(b"what the dead program left")
    assert copies.restore(other, copy.path).events == length_of(here) == 1
    assert here.with_name("903.journal.before-1").read_bytes() == b"no journal"
    assert here.with_name("903.journal.before-1-head").exists()
    assert not log.exists() or log.read_bytes() != b"what the dead program left"


def test_a_copy_that_cannot_be_read_leaves_what_is_here(
    place: Workplace, other: Workplace, kept: KeptProtocol, stick: Path
) -> None:
    here = copies.restore(other, copies.copy_out(place, kept, stick).path).path
    kept.record(ClockConfirmed())
    newer = copies.copy_out(place, kept, stick).path
    whole = newer.read_bytes()
    newer.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(Told) as told:
        copies.restore(other, newer)
    assert str(newer) in str(told.value)
    newer.unlink()
    with pytest.raises(Told) as told:
        copies.restore(other, newer)
    assert told.value.code == "journal.unreadable" and length_of(here) == 1
    assert list((other.data / copies.ON_THE_WAY).iterdir()) == []


def test_a_copy_is_taken_here_and_handed_on_later(place: Workplace, kept: KeptProtocol, stick: Path) -> None:
    taken = copies.take(place, kept)
    assert [known.path for known in place.protocols()] == [kept.journal.path]
    kept.record(ClockConfirmed())
    copy = copies.hand_on(place, taken, stick)
    assert copy.events == 1 and copy.path.name == "903_00001.journal" and not taken.exists()
    assert copies.hand_on(place, copies.take(place, kept), stick).events == 2


def test_where_the_way_is_barred_a_copy_says_which_file(
    place: Workplace, other: Workplace, kept: KeptProtocol, stick: Path
) -> None:
    (place.data / copies.ON_THE_WAY).write_bytes(b"a file")
    with pytest.raises(Told) as told:
        copies.take(place, kept)
    assert told.value.code == "files.not_written"
    copy = copies.copy_out(place, kept, stick)
    (other.data / "practice").write_bytes(b"a file")
    with pytest.raises(Told) as told:
        copies.restore(other, copy.path)
    assert told.value.code == "files.not_written"
