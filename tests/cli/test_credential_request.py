"""``precinct-app credential request``, ``grant`` and ``accept``: from the laptop to the commission and back."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from precinct_app import resources
from precinct_app.cli import run
from precinct_app.cli.credential import credential
from precinct_app.signing import requests, trust
from precinct_app.signing.credential import load_p12
from tests import practice

PASSWORD = b"1234"


class Desk:
    """A folder with the commission's key, the built-in package, and what travels between laptop and commission."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "station.txt").write_bytes(PASSWORD + b"\n")
        shutil.copytree(resources.practice_folder(), folder / "commission")
        (folder / "e.election").write_bytes(practice.package_bytes())

    def path(self, name: str) -> str:
        return str(self.folder / name)

    def request(self, out: str = "a.p12", station: str = "903") -> int:
        return run(
            [
                *("credential", "request", "--election", self.path("e.election"), "--station", station),
                *("--role", "chair", "--name", "Сейітқали Айгүл", "--out", self.path(out)),
                *("--password-file", self.path("station.txt")),
            ]
        )

    def grant(self, *more: str, request: str = "a.csr", out: str = "a.crt", key: str = "authority.p12") -> int:
        return run(
            [
                *("credential", "grant", self.path(request), "--issuer", self.path(f"commission/{key}")),
                *("--out", self.path(out), "--password-file", self.path("commission/password.txt"), *more),
            ]
        )

    def accept(self, key: str = "a.p12", crt: str = "a.crt") -> int:
        return run(
            [
                *("credential", "accept", self.path(crt), "--key", self.path(key)),
                *("--password-file", self.path("station.txt")),
            ]
        )

    def shown(self, name: str, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
        capsys.readouterr()
        assert run(["credential", "show", self.path(name), "--json", "--password-file", self.path("station.txt")]) == 0
        shown: dict[str, object] = json.loads(capsys.readouterr().out)
        return shown

    def fingerprint(self, name: str = "a.csr") -> str:
        return requests.read_request((self.folder / name).read_bytes(), name).fingerprint


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    return Desk(tmp_path)


def test_the_whole_way_gives_a_key_that_this_election_trusts(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert desk.request() == 0
    said = capsys.readouterr()
    assert desk.fingerprint() in said.out and "telephone" not in said.out and "stays on this laptop" in said.err
    assert desk.grant() == 0
    said = capsys.readouterr()
    assert desk.fingerprint() in said.out and "before you send" in said.err
    assert desk.accept() == 0
    made = load_p12((desk.folder / "a.p12").read_bytes(), PASSWORD, "a.p12")
    root = practice.package().root
    at = made.certificate.not_valid_before_utc
    judged = trust.judge(made.certificate, made.chain, root, election_id=practice.PRESIDENT, station="903", at=at)
    assert (judged.role, judged.name) == ("chair", "Сейітқали Айгүл")


def test_each_file_of_the_way_can_be_shown(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert (desk.request(), desk.grant(), desk.accept()) == (0, 0, 0)
    request, certificate, key = (desk.shown(name, capsys) for name in ("a.csr", "a.crt", "a.p12"))
    assert request["kind"] == "request" and request["key_fingerprint"] == desk.fingerprint()
    assert certificate["kind"] == key["kind"] == "station" and certificate["fingerprint"] == key["fingerprint"]
    assert {shown["station"] for shown in (request, certificate, key)} == {"903"}


def test_a_key_that_waits_cannot_be_used_yet(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert desk.request() == 0
    assert run(["credential", "show", desk.path("a.p12"), "--password-file", desk.path("station.txt")]) == 2
    assert "incomplete" in capsys.readouterr().err


def test_the_fingerprint_that_was_heard_decides(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert desk.request() == 0
    wrong = desk.fingerprint()[:-1] + str((int(desk.fingerprint()[-1]) + 1) % 10)
    assert desk.grant("--fingerprint", wrong) == 1
    assert "differ" in capsys.readouterr().err and not (desk.folder / "a.crt").exists()
    assert desk.grant("--fingerprint", desk.fingerprint().replace(" ", "")) == 0


class Terminal(io.StringIO):
    """A keyboard that types what it is given."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("typed", "status"), [("y\n", 0), ("n\n", 1), ("\n", 1), ("", 2)])
def test_at_a_terminal_nothing_is_granted_without_a_yes(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, typed: str, status: int
) -> None:
    assert desk.request() == 0
    monkeypatch.setattr("sys.stdin", Terminal(typed))
    assert desk.grant() == status
    assert (desk.folder / "a.crt").exists() is (status == 0)


def test_no_file_is_written_over(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert (desk.request(), desk.grant()) == (0, 0)
    before = {file: file.read_bytes() for file in desk.folder.iterdir() if file.is_file()}
    assert (desk.request(), desk.grant()) == (2, 2)
    (desk.folder / "b.csr").write_bytes(b"")
    before[desk.folder / "b.csr"] = b""
    assert desk.request("b.p12") == 2
    assert capsys.readouterr().err.count("is there already") == 3
    assert {file: file.read_bytes() for file in desk.folder.iterdir() if file.is_file()} == before


def test_a_certificate_for_another_key_leaves_the_key_file_as_it_is(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (desk.request(), desk.request("b.p12"), desk.grant(request="b.csr", out="b.crt")) == (0, 0, 0)
    before = (desk.folder / "a.p12").read_bytes()
    assert desk.accept("a.p12", "b.crt") == 2
    assert "another key" in capsys.readouterr().err
    assert (desk.folder / "a.p12").read_bytes() == before
    assert desk.accept("b.p12", "b.crt") == 0
    assert desk.accept("b.p12", "b.crt") == 2
    assert "does not wait" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda desk: desk.request(station="77777"), "no such station"),
        (lambda desk: desk.grant(request="commission/root.pem"), "no request"),
        (lambda desk: desk.grant(request="missing.csr"), "missing.csr"),
        (lambda desk: desk.accept(crt="commission/root.pem"), "no certificate"),
    ],
)
def test_what_cannot_be_used_is_named(desk: Desk, call: object, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(desk) == 2  # type: ignore[operator]  # one of the lambdas above
    assert said in capsys.readouterr().err


def test_only_an_authority_grants(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert desk.request() == 0
    assert desk.grant(key="root.p12") == 2
    assert "cannot issue" in capsys.readouterr().err and not (desk.folder / "a.crt").exists()


def test_the_commands_are_in_the_help() -> None:
    found = CliRunner().invoke(credential, ["--help"]).output
    assert all(name in found for name in ("batch", "request", "grant", "accept"))
