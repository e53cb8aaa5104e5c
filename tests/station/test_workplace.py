"""The data folder: packages, protocols, exports and settings."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from precinct_app.protocol import events
from precinct_app.station.data_folder import data_folder as usual_folder
from precinct_app.station.workplace import Workplace, unfinished_first
from precinct_app.texts import Told
from tests import practice
from tests.receiving import world


@pytest.fixture
def place(data_folder: Path) -> Iterator[Workplace]:
    place = Workplace(data_folder)
    yield place
    place.close()


def test_a_given_folder_wins_and_the_users_own_is_the_last_resort(
    data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert usual_folder(data_folder) == data_folder
    assert usual_folder().name == "precinct_app"
    portable = data_folder / "stick" / "data"
    portable.mkdir(parents=True)
    monkeypatch.setattr(sys, "executable", str(portable.parent / "precinct-app"))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert usual_folder() == portable


def test_a_file_in_the_place_of_the_folder_is_told(data_folder: Path) -> None:
    (data_folder / "file").write_bytes(b"")
    with pytest.raises(Told, match="file"):
        Workplace(data_folder / "file")


def test_a_package_that_was_taken_in_is_there_after_a_restart(place: Workplace, data_folder: Path) -> None:
    file = data_folder / "from the stick.election"
    file.write_bytes(practice.package_bytes())
    taken = place.take_in(file)
    assert place.take_in(file).definition_hash == taken.definition_hash
    file.unlink()
    assert [package.election.id for package in place.packages()] == [practice.PRESIDENT]


def test_a_package_that_no_longer_opens_is_left_out(place: Workplace, data_folder: Path) -> None:
    (data_folder / "packages").mkdir()
    (data_folder / "packages" / "broken.election").write_bytes(b"PK")
    assert place.packages() == ()


def test_a_protocol_is_listed_with_its_state_and_finds_its_package(place: Workplace, data_folder: Path) -> None:
    package = practice.package()
    kept = place.begin(package, "903")
    kept.record(events.ClockConfirmed())
    kept.close()
    (known,) = place.protocols()
    assert known.state is not None
    assert known.state.station.number == "903"
    assert known.path.relative_to(data_folder).parts[0] == "practice"
    with pytest.raises(Told, match=practice.PRESIDENT):
        place.package_of(known.state)
    (data_folder / "a.election").write_bytes(practice.package_bytes())
    place.take_in(data_folder / "a.election")
    assert place.package_of(known.state).definition_hash == package.definition_hash
    (data_folder / "b.election").write_bytes(practice.package_bytes("kz-referendum-2024"))
    other = place.begin(place.take_in(data_folder / "b.election"), "903")
    assert place.package_of(other.state).election.id == "kz-referendum-2024"
    other.close()


def test_no_file_stays_open_for_who_stops_looking_at_the_first_protocol(place: Workplace) -> None:
    place.begin(practice.package(), "903").close()
    place.begin(practice.package(), "290").close()
    listing = place.protocols()
    first = next(listing)
    beside = first.path.with_name(f"{first.path.name}-wal")
    assert not beside.exists()  # SQLite takes it away when the last connection to the file is closed


def test_practice_can_be_tried_again_and_each_try_has_its_own_exports(place: Workplace) -> None:
    paths = []
    for _ in range(3):
        kept = place.begin(practice.package(), "903")
        paths.append(kept.journal.path)
        kept.close()
    assert [path.name for path in paths] == ["903.journal", "903-2.journal", "903-3.journal"]
    assert len({place.exports(path) for path in paths}) == 3


def test_a_damaged_journal_is_listed_first_and_says_so(place: Workplace) -> None:
    for number in ("903", "911"):
        place.begin(practice.package(), number).close()
    path = next(path for path in place.data.glob("*/*/903.journal"))
    path.write_bytes(b"nothing")
    known = sorted(place.protocols(), key=unfinished_first)
    assert [one.trouble is not None for one in known] == [True, False]


def test_a_station_that_the_election_does_not_know_is_refused(place: Workplace) -> None:
    with pytest.raises(Told, match="99999"):
        place.begin(practice.package(), "99999")


def test_settings_are_kept_and_a_broken_file_is_as_none(place: Workplace, data_folder: Path) -> None:
    assert place.settings() == {}
    place.keep_settings({"language": "kk"})
    assert place.settings() == {"language": "kk"}
    (data_folder / "settings.json").write_text("{")
    assert place.settings() == {}
    (data_folder / "settings.json").write_text("[]")
    assert place.settings() == {}


def test_a_real_protocol_whose_journal_is_damaged_is_keyed_anew_beside_it(place: Workplace) -> None:
    """Its figures are taken over by keying alone; a whole one is gone on with, never begun a second time."""
    package = world.real_package()
    place.pin(package.root)
    place.begin(package, "903").close()
    first = place.new_path(package, "903")
    with pytest.raises(Told) as told:
        place.begin(package, "903")
    assert told.value.code == "journal.exists"
    data = bytearray(first.read_bytes())
    at = data.index(b"Opened")
    data[at : at + 6] = b"opened"
    first.write_bytes(data)
    kept = place.begin(package, "903")
    kept.close()
    assert kept.journal.path.name == "903-2.journal" and first.read_bytes() == bytes(data)
    assert [known.trouble.code if known.trouble else "" for known in place.protocols()] == ["", "journal.damaged"]
