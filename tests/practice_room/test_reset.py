"""Reset: what is practice goes, and nothing that is done can make a real protocol go with it."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from precinct_app.practice.reset import clear, is_link
from precinct_app.protocol.events import Opened
from precinct_app.protocol.kept import KeptProtocol
from precinct_app.station.workplace import Workplace, opened
from precinct_app.texts import Told
from tests import practice


@pytest.fixture
def workplace(data_folder: Path) -> Iterator[Workplace]:
    """A laptop with a real protocol, its export, packages and settings."""
    place = Workplace(data_folder)
    begin(data_folder / "real" / "vote-12345678" / "290.journal", mode="real")
    exports = data_folder / "real" / "vote-12345678" / "exports"
    exports.mkdir()
    (exports / "vote_290_r1.xlsx").write_bytes(b"PK real")
    (exports / "PRACTICE_odd_name_of_a_real_one.xlsx").write_bytes(b"PK real")
    (data_folder / "packages").mkdir()
    (data_folder / "packages" / "practice.election").write_bytes(b"package")
    place.keep_settings({"lang": "kk"})
    yield place
    place.close()


def begin(path: Path, mode: str = "practice") -> Path:
    """A journal of a practice election, or of a real one."""
    event: Opened = opened(practice.package(), "290")
    if mode != "practice":
        event = replace(event, definition=event.definition.replace('mode = "practice"', f'mode = "{mode}"'))
    KeptProtocol.begin(path, event).close()
    return path


def bytes_of(folder: Path) -> Mapping[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def real_things(workplace: Workplace) -> Mapping[Path, bytes]:
    """Everything outside the practice folder."""
    found = bytes_of(workplace.data)
    return {path: data for path, data in found.items() if workplace.data / "practice" not in path.parents}


def test_practice_data_goes_and_everything_else_stays_byte_for_byte(workplace: Workplace) -> None:
    folder = workplace.data / "practice" / "kz-12345678"
    for name in ("290", "290-2"):
        begin(folder / f"{name}.journal")
    (folder / "290.journal-wal").write_bytes(b"")
    (folder / "exports").mkdir()
    for ending in ("xlsx", "pdf"):
        (folder / "exports" / f"PRACTICE_kz_290_r1.{ending}").write_bytes(b"PK practice")
    before = real_things(workplace)
    cleared = clear(workplace)
    assert {path.name for path in cleared.removed} == {
        "290.journal", "290-2.journal", "PRACTICE_kz_290_r1.xlsx", "PRACTICE_kz_290_r1.pdf",
    }  # fmt: skip
    assert cleared.left == ()
    assert not (workplace.data / "practice").exists()
    assert real_things(workplace) == before


def test_a_laptop_without_practice_has_nothing_to_clear(workplace: Workplace) -> None:
    before = bytes_of(workplace.data)
    cleared = clear(workplace)
    assert (cleared.removed, cleared.left) == ((), ())
    assert bytes_of(workplace.data) == before


@pytest.mark.parametrize("name", ["290.journal", "PRACTICE_290.journal", "290-2.journal"])
def test_a_real_journal_in_the_practice_folder_stays_untouched(workplace: Workplace, name: str) -> None:
    path = begin(workplace.data / "practice" / "kz" / name, mode="real")
    before = bytes_of(workplace.data)
    cleared = clear(workplace)
    assert (cleared.removed, cleared.left) == ((), (path,))
    assert bytes_of(workplace.data) == before


@pytest.mark.parametrize("name", ["PRACTICE_290.xlsx", "PRACTICE_290.pdf"])
def test_a_journal_under_an_exports_name_stays(workplace: Workplace, name: str) -> None:
    path = begin(workplace.data / "practice" / name, mode="real")
    assert clear(workplace).left == (path,)
    assert path.exists()


@pytest.mark.parametrize(
    "name", ["vote_290_r1.xlsx", "PRACTICE_290.xlsx.bak", "PRACTICE_290.db", "practice_290.xlsx", "notes.txt", "lock"]
)
def test_what_does_not_say_that_it_is_practice_stays(workplace: Workplace, name: str) -> None:
    path = workplace.data / "practice" / name
    path.parent.mkdir()
    path.write_bytes(b"PK")
    assert clear(workplace).left == (path,)
    assert path.exists()


def test_a_link_to_the_real_folder_is_neither_followed_nor_removed(workplace: Workplace) -> None:
    (workplace.data / "practice").mkdir()
    for name in ("link", "PRACTICE_link.xlsx", "x.journal"):
        (workplace.data / "practice" / name).symlink_to(workplace.data / "real", target_is_directory=True)
    before = real_things(workplace)
    cleared = clear(workplace)
    assert cleared.removed == ()
    assert len(cleared.left) == 3
    assert all(path.is_symlink() for path in cleared.left)
    assert real_things(workplace) == before


def test_a_practice_folder_that_is_a_link_to_the_real_one_is_left_alone(workplace: Workplace) -> None:
    (workplace.data / "practice").symlink_to(workplace.data / "real", target_is_directory=True)
    before = bytes_of(workplace.data / "real")
    cleared = clear(workplace)
    assert (cleared.removed, cleared.left) == ((), (workplace.data / "practice",))
    assert bytes_of(workplace.data / "real") == before


@pytest.mark.parametrize("end", ["", "-wal", "-shm"])
def test_a_link_to_a_real_file_is_not_followed(workplace: Workplace, end: str) -> None:
    folder = workplace.data / "practice" / "kz"
    folder.mkdir(parents=True)
    if end:
        begin(folder / "290.journal")
    real = workplace.data / "real" / "vote-12345678" / "290.journal"
    (folder / f"290.journal{end}").symlink_to(real)
    before = real_things(workplace)
    clear(workplace)
    assert real_things(workplace) == before
    assert (folder / f"290.journal{end}").is_symlink()


def test_a_link_under_an_exports_name_stays_whatever_it_leads_to(workplace: Workplace) -> None:
    link = workplace.data / "practice" / "PRACTICE_290.xlsx"
    link.parent.mkdir()
    link.symlink_to(workplace.data / "real" / "vote-12345678" / "exports" / "PRACTICE_odd_name_of_a_real_one.xlsx")
    before = real_things(workplace)
    assert clear(workplace).left == (link,)
    assert link.is_symlink()
    assert real_things(workplace) == before


def test_a_second_name_of_a_real_journal_stays_and_so_does_the_first(workplace: Workplace) -> None:
    real = workplace.data / "real" / "vote-12345678" / "290.journal"
    second = workplace.data / "practice" / "290.journal"
    second.parent.mkdir()
    second.hardlink_to(real)
    before = bytes_of(workplace.data)
    assert clear(workplace).left == (second,)
    assert bytes_of(workplace.data) == before


def test_a_damaged_practice_journal_goes_too(workplace: Workplace) -> None:
    path = begin(workplace.data / "practice" / "kz" / "290.journal")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER no_update")
        connection.execute("UPDATE events SET hash = '0'")
        connection.commit()
    assert clear(workplace).removed == (path,)


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0 and then nothing"])
def test_a_journal_that_does_not_say_what_it_is_stays(workplace: Workplace, content: bytes) -> None:
    path = workplace.data / "practice" / "290.journal"
    path.parent.mkdir()
    path.write_bytes(content)
    assert clear(workplace).left == (path,)


def test_a_journal_that_begins_with_something_else_stays(workplace: Workplace) -> None:
    path = begin(workplace.data / "practice" / "290.journal")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER no_update")
        connection.execute("UPDATE events SET kind = 'ClockConfirmed', body = '{}'")
        connection.commit()
    assert clear(workplace).left == (path,)


def test_a_journal_copied_while_it_was_open_is_read_with_what_stands_beside_it(workplace: Workplace) -> None:
    source = workplace.data / "source.journal"
    kept = KeptProtocol.begin(source, opened(practice.package(), "290"))
    folder = workplace.data / "practice"
    folder.mkdir()
    for end in ("", "-wal"):
        shutil.copyfile(f"{source}{end}", folder / f"290.journal{end}")
    kept.close()
    assert [path.name for path in clear(workplace).removed] == ["290.journal"]
    assert not folder.exists()


def test_odd_names_are_names_like_any_other(workplace: Workplace) -> None:
    folder = workplace.data / "practice" / " .. " / "real"
    for name in ("...journal", " .journal", "Сәуле Қ.journal", "-rf.journal", "real.journal"):
        begin(folder / name)
    before = real_things(workplace)
    assert len(clear(workplace).removed) == 5
    assert real_things(workplace) == before
    assert not (workplace.data / "practice").exists()


def test_a_folder_called_like_a_journal_is_a_folder(workplace: Workplace) -> None:
    inside = begin(workplace.data / "practice" / "290.journal" / "290.journal")
    assert clear(workplace).removed == (inside,)


def test_a_file_that_the_system_keeps_is_told(workplace: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    path = begin(workplace.data / "practice" / "290.journal")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(Told, match="in use"):
        clear(workplace)
    assert path.exists()


def test_a_file_that_cannot_be_looked_at_stays(workplace: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workplace.data / "practice" / "PRACTICE_290.xlsx"
    path.parent.mkdir()
    path.write_bytes(b"PK")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "in use")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", refuse)
        assert clear(workplace).left == (path,)


def test_what_is_not_there_is_no_link(tmp_path: Path) -> None:
    assert not is_link(tmp_path / "nothing")
