"""Check this laptop: each test on real files, real keys, and what is kept of them."""

from __future__ import annotations

import dataclasses
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from precinct_app.protocol.journal import Journal
from precinct_app.signing.credential import issue_station, save_p12
from precinct_app.station import laptop
from precinct_app.station.practice_keys import practice_credential
from precinct_app.station.workplace import Workplace
from precinct_app.texts import Refused, Told, catalogue
from tests import practice

AT = datetime(2022, 11, 13, 11, 5, tzinfo=UTC)


@pytest.fixture
def place(data_folder: Path) -> Iterator[Workplace]:
    place = Workplace(data_folder)
    yield place
    place.close()


def test_a_test_figure_is_saved_and_nothing_of_it_stays(data_folder: Path) -> None:
    (data_folder / laptop.SCRATCH).write_bytes(b"left behind by a power cut")
    written = laptop.try_disk(data_folder)
    assert written.ms >= 1 and written.free > 0
    assert list(data_folder.iterdir()) == []


def test_a_folder_that_takes_no_file_is_told(data_folder: Path) -> None:
    file = data_folder / "file"
    file.write_bytes(b"")
    with pytest.raises(Told):
        laptop.try_disk(file)
    with pytest.raises(Told) as told:
        laptop.try_stick(data_folder / "pulled out")
    assert told.value.code == "laptop.stick_not_written"
    assert "pulled out" in str(told.value)


def test_a_folder_with_too_little_room_is_told(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(laptop, "ROOM", shutil.disk_usage(data_folder).total * 2)
    with pytest.raises(Told) as told:
        laptop.try_disk(data_folder)
    assert told.value.code == "laptop.disk_full"
    assert str(data_folder) in told.value.tell(catalogue("en"))
    with pytest.raises(Told) as told:
        laptop.try_disk(data_folder / "pulled out")
    assert told.value.code == "workplace.no_folder"


def test_a_disk_that_gives_back_something_else_is_told(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def empty(path: Path) -> Journal:
        path.unlink()
        return Journal.create(path)

    monkeypatch.setattr(Journal, "open", empty)
    with pytest.raises(Told) as told:
        laptop.try_disk(data_folder)
    assert told.value.code == "laptop.disk_differs"


def test_a_stick_is_written_and_read_back_and_left_as_it_was(data_folder: Path) -> None:
    written = laptop.try_stick(data_folder)
    assert written.place == str(data_folder) and written.free > 0
    assert list(data_folder.iterdir()) == []


@pytest.mark.parametrize("back", [b"", None])
def test_a_stick_that_does_not_give_back_what_was_written_is_told(
    data_folder: Path, monkeypatch: pytest.MonkeyPatch, back: bytes | None
) -> None:
    def read(_path: Path) -> bytes:
        if back is None:
            raise OSError(5, "Input/output error")
        return back

    monkeypatch.setattr(Path, "read_bytes", read)
    with pytest.raises(Told) as told:
        laptop.try_stick(data_folder)
    assert told.value.code == ("laptop.stick_differs" if back is not None else "laptop.stick_not_read")
    assert not os.listdir(data_folder)  # noqa: PTH208  # Path itself is changed here


def test_a_key_opens_with_its_password_and_says_whose_it_is(data_folder: Path) -> None:
    path = data_folder / "903-secretary.p12"
    path.write_bytes(save_p12(practice.key("secretary"), "Құпия сөз".encode()))
    package, owner = laptop.try_key(path, "Құпия сөз", [practice.package()])
    assert (package.election.id, owner.role, owner.station) == (practice.PRESIDENT, "secretary", "903")
    for given, code in (("wrong", "signing.wrong_password"), ("", "signing.bad_password")):
        with pytest.raises(Told) as told:
            laptop.try_key(path, given, [practice.package()])
        assert told.value.code == code
    with pytest.raises(Told) as told:
        laptop.try_key(data_folder / "pulled.p12", "x", [practice.package()])
    assert told.value.code == "laptop.key_unreadable"
    with pytest.raises(Told) as told:
        laptop.try_key(path, "Құпия сөз", [])
    assert told.value.code == "laptop.no_package"
    with pytest.raises(Refused) as refused:
        laptop.try_key(path, "Құпия сөз", [practice.package("kz-referendum-2024")])
    assert refused.value.code == "signing.wrong_election"


def test_a_key_that_signs_nothing_in_this_election_is_told() -> None:
    member = practice_credential(practice.package(), "903", "member", "Ким Ольга")
    with pytest.raises(Told) as told:
        laptop.judged(save_p12(member, b"x"), "x", "member.p12", [practice.package()])
    assert told.value.code == "laptop.key_role"


def test_a_practice_key_is_made_and_opened_on_the_spot() -> None:
    _, owner = laptop.try_practice_key([practice.package()], "chair")
    assert owner.role == "chair" and owner.in_time
    with pytest.raises(Told) as told:
        laptop.try_practice_key([], "chair")
    assert told.value.code == "laptop.no_package"


def test_what_was_in_order_is_kept_and_counted(place: Workplace) -> None:
    packages = [practice.package()]
    assert laptop.summary(place, []) == laptop.Summary(0, None)
    assert laptop.summary(place, packages) == laptop.Summary(1, None)  # a practice package needs no letter
    for test in ("disk", "stick", "printer", "clock", "digits"):
        laptop.keep(place, laptop.kept_name(test), AT)
    laptop.keep(place, laptop.kept_name("key", packages[0], "secretary"), AT)
    assert laptop.summary(place, packages) == laptop.Summary(6, AT)
    assert [key.role for key in laptop.keys(place.settings(), packages) if key.at is None] == ["chair"]
    laptop.keep(place, laptop.kept_name("key", packages[0], "deputy"), AT)  # signs in the chair's place
    assert laptop.summary(place, packages).ready
    laptop.keep(place, laptop.kept_name("stick"), None)
    assert not laptop.summary(place, packages).ready


def test_a_date_that_makes_no_sense_is_none_and_choosing_a_language_forgets_nothing(place: Workplace) -> None:
    assert laptop.kept_at({"laptop_disk": "yesterday"}, "laptop_disk") is None
    assert laptop.kept_at({"laptop_disk": "2022-11-13T11:05:00"}, "laptop_disk") is None
    laptop.keep(place, "laptop_disk", AT)
    place.keep_settings({"language": "kk"})
    assert laptop.kept_at(place.settings(), "laptop_disk") == AT


def test_a_key_of_a_real_election_must_be_valid_on_its_day() -> None:
    package = practice.package()
    real = dataclasses.replace(package, election=dataclasses.replace(package.election, mode="real"))
    for at, valid in ((AT, True), (AT.replace(year=2024), False)):
        key = issue_station(practice.authority(), practice.PRESIDENT, "903", "chair", "Сейітқали Айгүл", at=at)
        if valid:
            assert laptop.judged(save_p12(key, b"x"), "x", "chair.p12", [real])[1].in_time
        else:
            with pytest.raises(Told) as told:
                laptop.judged(save_p12(key, b"x"), "x", "chair.p12", [real])
            assert told.value.code == "laptop.key_not_valid"
