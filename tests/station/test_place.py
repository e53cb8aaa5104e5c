"""A network folder is refused, a synchronised one is named."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from precinct_app.station import place
from precinct_app.station.workplace import Workplace
from precinct_app.texts import Told

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
tmpfs /home/a tmpfs rw 0 0
//server/share /home/a/the\\040office cifs rw 0 0
server:/x /net nfs4 rw 0 0
box: /home/a/box fuse.sshfs rw 0 0
/dev/sdb1 /home/a/box/stick vfat rw 0 0
"""


@pytest.fixture
def mounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "mounts"
    path.write_text(MOUNTS)
    monkeypatch.setattr(place, "MOUNTS", path)
    return path


posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows tells of a drive, not of a mount")


@posix
@pytest.mark.parametrize(
    ("folder", "network"),
    [
        ("/home/a/precinct_app", False), ("/home/a/the office/data", True), ("/home/a/the office 2", False),
        ("/net/precinct", True), ("/home/a/box/data", True), ("/home/a/box/stick/data", False), ("/srv", False),
        (r"\\server\share\data", False),  # a name like any other here
    ],
)  # fmt: skip
def test_a_folder_of_another_computer_is_known_by_its_mount(mounts: Path, folder: str, network: bool) -> None:
    assert place.is_network(Path(folder)) is network


@posix
def test_a_network_folder_is_refused_before_anything_is_written_there(
    mounts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    mounts.write_text(f"server:/x {tmp_path} nfs rw 0 0\n")
    with pytest.raises(Told) as told:
        Workplace(data)
    assert told.value.code == "workplace.network" and not data.exists()


@posix
def test_where_no_mount_is_told_a_folder_is_taken_as_it_is(mounts: Path) -> None:
    mounts.write_text("")
    assert not place.is_network(Path("/net"))
    mounts.unlink()
    assert not place.is_network(Path("/net"))


def test_a_unc_path_lies_on_another_computer_and_a_long_one_need_not(monkeypatch: pytest.MonkeyPatch) -> None:
    for said, network in (("\\\\server\\share", True), ("//server/share", True), ("\\\\?\\C:\\data", False)):
        monkeypatch.setattr(Path, "absolute", lambda _path, said=said: said)
        assert place.is_network(Path("x")) is network


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive", "OneDrive"), ("OneDrive - Комиссия 12", "OneDrive"), ("Dropbox", "Dropbox"),
        ("Dropbox (Personal)", "Dropbox"), ("Google Drive", "Google Drive"), ("GoogleDrive", "Google Drive"),
        ("My Drive", "Google Drive"), ("Мой диск", "Google Drive"), ("YandexDisk", "Yandex.Disk"),
        ("Yandex.Disk", "Yandex.Disk"), ("Яндекс.Диск", "Yandex.Disk"), ("iCloudDrive", "iCloud"),
        ("Сәуле", ""), ("my dropboxes", ""), ("onedrives", ""), ("drive", ""),
    ],
)  # fmt: skip
def test_a_synchronised_folder_is_known_by_its_name(tmp_path: Path, folder: str, service: str) -> None:
    assert place.synchronised(tmp_path / folder / "precinct_app") == service


def test_a_folder_that_onedrive_calls_its_own_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "work"))
    assert place.synchronised(tmp_path / "work" / "data") == "OneDrive"
    assert place.synchronised(tmp_path / "other") == ""
