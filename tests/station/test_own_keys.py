"""The files of a key that never leaves its laptop: what is written where, and what is never written over."""

from __future__ import annotations

from pathlib import Path

import pytest

from precinct_app.signing.credential import load_p12, save_p12
from precinct_app.station import own_keys
from precinct_app.texts import Told
from tests import practice

PASSWORD = b"0000"


def ask(folder: Path, station: str = "903") -> own_keys.Asked:
    return own_keys.ask(practice.package(), station, "secretary", "Жүнісова Динара", PASSWORD, folder / "keys")


def granted(folder: Path, asked: own_keys.Asked) -> Path:
    (folder / "authority.p12").write_bytes(save_p12(practice.authority(), PASSWORD))
    out = folder / "given.crt"
    own_keys.grant(own_keys.read_request(asked.request), folder / "authority.p12", PASSWORD, out)
    return out


def test_a_key_waits_under_another_name_until_its_certificate_is_there(data_folder: Path) -> None:
    asked = ask(data_folder)
    assert asked.key.name == "903_secretary_waiting.p12" and asked.request.name == "903_secretary.csr"
    assert asked.fingerprint == own_keys.read_request(asked.request).fingerprint
    crt = granted(data_folder, asked)
    done = own_keys.accept(own_keys.read_granted(crt), crt, asked.key, PASSWORD)
    assert done.name == "903_secretary.p12" and not asked.key.exists()
    assert load_p12(done.read_bytes(), PASSWORD, done).subject.station == "903"


def test_a_key_file_of_another_name_is_completed_in_its_place(data_folder: Path) -> None:
    asked = ask(data_folder)
    moved = asked.key.rename(data_folder / "mine.p12")
    crt = granted(data_folder, asked)
    assert own_keys.accept(own_keys.read_granted(crt), crt, moved, PASSWORD) == moved
    assert load_p12(moved.read_bytes(), PASSWORD, moved).chain


@pytest.mark.parametrize("there", ["903_secretary.p12", "903_secretary.csr", "903_secretary_waiting.p12"])
def test_what_is_there_is_never_written_over(data_folder: Path, there: str) -> None:
    (data_folder / "keys").mkdir()
    (data_folder / "keys" / there).write_bytes(b"x")
    with pytest.raises(Told) as told:
        ask(data_folder)
    assert told.value.code == "files.exists"
    assert [file.name for file in (data_folder / "keys").iterdir()] == [there]


def test_a_station_that_the_election_lacks_is_told(data_folder: Path) -> None:
    with pytest.raises(Told) as told:
        ask(data_folder, "77777")
    assert told.value.code == "credential.station_unknown" and not (data_folder / "keys").exists()


def test_a_request_is_copied_and_another_one_stays(data_folder: Path) -> None:
    asked, stick = ask(data_folder), data_folder / "stick"
    stick.mkdir()
    copy = own_keys.copied(asked.request, stick)
    assert copy.read_bytes() == asked.request.read_bytes()
    assert own_keys.copied(asked.request, stick) == copy
    copy.write_bytes(b"another laptop's")
    with pytest.raises(Told) as told:
        own_keys.copied(asked.request, stick)
    assert told.value.code == "files.exists" and copy.read_bytes() == b"another laptop's"


def test_a_file_that_cannot_be_read_is_told(data_folder: Path) -> None:
    for read in (own_keys.read_request, own_keys.read_granted):
        with pytest.raises(Told) as told:
            read(data_folder / "gone")
        assert told.value.code == "own_key.unreadable"
