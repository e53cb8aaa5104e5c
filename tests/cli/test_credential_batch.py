"""``precinct-app credential batch``: key files, letters and register for a whole election."""

from __future__ import annotations

import csv
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from precinct_app import resources
from precinct_app.cli import credential_batch, run
from precinct_app.files import write_safely
from precinct_app.signing.certificates import fingerprint
from precinct_app.signing.credential import load_p12, save_p12
from precinct_app.texts import Told
from tests import practice
from tests.receiving import world

PEOPLE = "station,role,name,spare\n903,secretary,Жүнісова Динара,yes\n903,chair,Сейітқали Айгүл,\n101,chair,Ким О,\n"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    folder = tmp_path / "комиссия"
    shutil.copytree(resources.practice_folder(), folder)
    (folder / "people.csv").write_text(PEOPLE, "utf-8")
    (folder / "e.election").write_bytes(practice.package_bytes())
    return folder


def batch(office: Path, out: str = "out", issuer: str = "authority.p12", election: str = "e.election") -> int:
    return run(
        [
            *("credential", "batch", "--issuer", str(office / issuer), "--election", str(office / election)),
            *("--people", str(office / "people.csv"), "--out", str(office / out)),
            *("--password-file", str(office / "password.txt")),
        ]
    )


def register(folder: Path) -> list[dict[str, str]]:
    with (folder / "register.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed (apt: poppler-utils)")
def test_each_letter_opens_its_key_file_and_the_register_names_it(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert batch(office) == 0
    said = capsys.readouterr().err
    assert "Key files written: 4" in said and "delete the file" in said and "could sign as that person" in said
    out = office / "out"
    rows = register(out)
    assert [(row["station"], row["role"], row["spare"]) for row in rows] == [
        ("903", "secretary", ""),
        ("903", "secretary", "yes"),
        ("903", "chair", ""),
        ("101", "chair", ""),
    ]
    assert {file.name for file in out.iterdir()} == {"letters.pdf", "register.csv", *(row["file"] for row in rows)}
    done = subprocess.run(["pdftotext", "-raw", "letters.pdf", "-"], cwd=out, capture_output=True, check=True)
    sheets = [" ".join(sheet.split()) for sheet in done.stdout.decode().split("\f")[:-1]]
    for row, sheet in zip(rows, sheets, strict=True):
        assert row["name"] in sheet and row["fingerprint"] in sheet and row["file"] in sheet
        assert fingerprint(practice.package().root) in sheet
        long = sheet.replace(row["fingerprint"], "").replace(fingerprint(practice.package().root), "")
        (password,) = re.findall(r"(?:\d{4} ){4}\d{4}", long)
        made = load_p12((out / row["file"]).read_bytes(), password.replace(" ", "").encode(), row["file"])
        assert fingerprint(made.certificate) == row["fingerprint"]
        assert made.subject.spare is (row["spare"] == "yes")
        assert password not in (out / "register.csv").read_text("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_the_folder_and_all_in_it_are_readable_by_their_owner_only(office: Path) -> None:
    (office / "out").mkdir(mode=0o755)  # an empty folder may be there already
    assert batch(office) == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in (office / "out", *(office / "out").iterdir()))


def test_a_folder_that_holds_anything_stays_as_it_is(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (office / "out").mkdir()
    (office / "out" / "notes.txt").write_text("mine")
    assert batch(office) == 2
    assert batch(office, "people.csv") == 2
    assert capsys.readouterr().err.count("is there already") == 2
    assert [file.name for file in (office / "out").iterdir()] == ["notes.txt"]


@pytest.mark.parametrize(
    ("row", "said"),
    [("77777,chair,Ж,", "line 5 of the file, station"), ("903,boss,Ж,", "line 5 of the file, role")],
)
def test_a_row_that_cannot_be_used_stops_the_batch_before_anything_is_made(
    office: Path, row: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (office / "people.csv").write_text(f"{PEOPLE}{row}\n", "utf-8")
    assert batch(office) == 2
    err = capsys.readouterr().err
    assert said in err and "people.csv" in err
    assert not (office / "out").exists()


def test_a_name_that_the_letters_cannot_print_is_named(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (office / "people.csv").write_text("station,role,name\n903,chair,習近平\n", "utf-8")
    assert batch(office) == 2
    err = capsys.readouterr().err
    assert "習近平" in err and "people.csv" in err and not (office / "out").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminal")
def test_ctrl_c_at_a_terminal_stops_the_bar_and_leaves_nothing(office: Path) -> None:
    """A real terminal: all processes in it get the signal."""
    import pty

    people = "".join(f"903,member,Мүше {number}\n" for number in range(200))
    (office / "people.csv").write_text(f"station,role,name\n{people}", "utf-8")
    before = sorted(office.iterdir())
    ours, theirs = pty.openpty()
    program = subprocess.Popen(
        [
            *(sys.executable, "-m", "precinct_app", "credential", "batch", "--issuer", str(office / "authority.p12")),
            *("--election", str(office / "e.election"), "--people", str(office / "people.csv")),
            *("--out", str(office / "out"), "--password-file", str(office / "password.txt")),
        ],
        stdout=subprocess.PIPE,
        stderr=theirs,
        start_new_session=True,
        cwd=Path(__file__).resolve().parents[2],
        env={**os.environ, "PRECINCT_LANG": "en"},
        preexec_fn=_hear_ctrl_c,
    )
    os.close(theirs)
    shown = b""
    while b" 2%" not in shown and (read := _read(ours)):
        shown += read
    os.killpg(program.pid, signal.SIGINT)
    while read := _read(ours):
        shown += read
    os.close(ours)
    program.communicate(timeout=60)
    assert b" 2%" in shown and b"Traceback" not in shown and b"Stopped" in shown
    assert program.returncode == 2
    assert sorted(office.iterdir()) == before


def _hear_ctrl_c() -> None:
    """As at a terminal: whoever runs tests in the background hands down a Ctrl+C that is ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _read(terminal: int) -> bytes:
    """What the program wrote; nothing once nobody writes there any more."""
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""


def test_who_is_no_authority_or_another_commission_issues_nothing(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert batch(office, issuer="root.p12") == 2
    assert "cannot issue" in capsys.readouterr().err
    (office / "real.election").write_bytes(world.real_package().data)
    assert batch(office, election="real.election") == 2
    assert "do not mix" in capsys.readouterr().err
    _, foreign = world.commission(practice_only=True)
    (office / "foreign.p12").write_bytes(save_p12(foreign, (office / "password.txt").read_bytes().strip()))
    assert batch(office, issuer="foreign.p12") == 2
    assert "another commission" in capsys.readouterr().err
    assert not (office / "out").exists()


def test_a_batch_that_cannot_be_written_leaves_nothing_behind(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, data: bytes, **options: bool) -> None:
        if path.name == "register.csv":
            raise Told("files.no_room", place=path.parent)
        write_safely(path, data, **options)

    monkeypatch.setattr(credential_batch, "write_safely", full)
    before = sorted(office.iterdir())
    assert batch(office) == 2
    assert sorted(office.iterdir()) == before


def test_a_definition_folder_will_do_where_there_is_no_package_yet(office: Path) -> None:
    shutil.copytree(resources.elections_folder() / practice.PRESIDENT, office / "folder")
    assert batch(office, election="folder") == 0
