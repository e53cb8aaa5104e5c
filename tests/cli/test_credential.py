"""``precinct-app credential``, as a person at a commission uses it: real key files in real folders."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from precinct_app.cli import commands, run
from precinct_app.cli.credential import credential
from precinct_app.signing.certificates import from_pem
from precinct_app.signing.credential import load_p12

ELECTION = "kz-president-2022"


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A commission's folder: root, authority and the secretary of station 290, each made by its command."""
    folder = tmp_path_factory.mktemp("комиссия")
    (folder / "password.txt").write_bytes("құпия\r\n".encode())
    (folder / "other.txt").write_bytes(b"other\n")
    p = ["--password-file", str(folder / "password.txt")]
    root, authority = str(folder / "root.p12"), str(folder / "authority.p12")
    pem = ["--pem", str(folder / "root.pem")]
    assert run(["credential", "root", "--name", "Комиссия", "--out", root, *pem, *p]) == 0
    assert run(["credential", "authority", "--issuer", root, "--name", "Алматы", "--out", authority, *p]) == 0
    assert run(station(folder, "secretary.p12")) == 0
    return folder


def station(folder: Path, out: str, *more: str, election: str = ELECTION) -> list[str]:
    return [
        *("credential", "station", "--issuer", str(folder / "authority.p12"), "--election", election),
        *("--station", "290", "--role", "secretary", "--name", "Сәуле", "--out", str(folder / out)),
        *("--password-file", str(folder / "password.txt")),
        *more,
    ]


def show(office: Path, file: str, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    capsys.readouterr()
    path = str(office / file)
    assert run(["credential", "show", path, "--json", "--password-file", str(office / "password.txt")]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    shown: dict[str, object] = json.loads(line)
    assert shown["file"] == path
    return shown


def test_a_station_credential_names_election_station_and_role(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = show(office, "secretary.p12", capsys)
    assert (shown["kind"], shown["name"], shown["election"]) == ("station", "Сәуле", ELECTION)
    assert (shown["station"], shown["role"], shown["spare"], shown["practice"]) == ("290", "secretary", False, False)
    assert len(str(shown["fingerprint"])) == 49
    assert str(shown["valid_from"])[:4] < str(shown["valid_to"])[:4]


def test_root_and_its_pem_show_the_same(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key_file, pem = show(office, "root.p12", capsys), show(office, "root.pem", capsys)
    assert key_file["kind"] == "root" and key_file["fingerprint"] == pem["fingerprint"]


def test_the_chain_leads_to_the_root(office: Path) -> None:
    password = "құпия".encode()
    authority = load_p12((office / "authority.p12").read_bytes(), password, "")
    secretary = load_p12((office / "secretary.p12").read_bytes(), password, "")
    assert authority.chain == (from_pem((office / "root.pem").read_bytes(), ""),)
    assert secretary.chain == (authority.certificate,)


def test_a_person_is_shown_it_in_words(
    office: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRECINCT_LANG", "ru")
    assert (
        run(["credential", "show", str(office / "secretary.p12"), "--password-file", str(office / "password.txt")]) == 0
    )
    shown = capsys.readouterr().out
    assert "Вид: ключ участка" in shown and "Роль: секретарь" in shown and "Запасной ключ: нет" in shown


def test_a_spare_credential_is_marked(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(station(office, "spare.p12", "--spare")) == 0
    assert "could sign" in capsys.readouterr().err
    assert show(office, "spare.p12", capsys)["spare"] is True


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_key_file_is_readable_by_its_owner_only(office: Path) -> None:
    assert (office / "secretary.p12").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("kind", ["root", "pem", "authority", "station"])
def test_a_file_that_is_there_is_never_written_over(
    office: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {file: file.read_bytes() for file in office.iterdir()}
    p = ["--password-file", str(office / "password.txt")]
    root, pem = str(office / "root.p12"), str(office / "root.pem")
    calls = {
        "root": ["credential", "root", "--name", "x", "--out", root, *p],
        "pem": ["credential", "root", "--name", "x", "--out", str(office / "new.p12"), "--pem", pem, *p],
        "authority": ["credential", "authority", "--issuer", root, "--name", "x", "--out", root, *p],
        "station": station(office, "root.p12"),
    }
    assert run(calls[kind]) == 2
    assert "is there already" in capsys.readouterr().err
    assert {file: file.read_bytes() for file in office.iterdir()} == before


def test_an_issuer_with_a_password_of_its_own(office: Path) -> None:
    own, issuers = str(office / "other.txt"), str(office / "password.txt")
    call = station(office, "own.p12", "--issuer-password-file", issuers)
    call[call.index("--password-file") + 1] = own
    assert run(call) == 0
    assert load_p12((office / "own.p12").read_bytes(), b"other", "").subject.role == "secretary"


def test_a_wrong_password_names_the_file_and_writes_nothing(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(station(office, "never.p12", "--issuer-password-file", str(office / "other.txt"))) == 2
    assert "authority.p12" in capsys.readouterr().err
    assert not (office / "never.p12").exists()


def test_a_password_that_is_typed_is_typed_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PRECINCT_PASSWORD", raising=False)
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _self: True)
    out = tmp_path / "root.p12"
    call = ["root", "--name", "x", "--out", str(out)]
    assert CliRunner().invoke(credential, call, input="one\ntwo\none\none\n").exit_code == 0
    assert load_p12(out.read_bytes(), b"one", "").subject.kind == "root"


def test_where_nobody_can_be_asked_for_a_password_the_command_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A prompt that nobody sees would wait for ever."""
    monkeypatch.delenv("PRECINCT_PASSWORD", raising=False)
    monkeypatch.setenv("PRECINCT_LANG", "en")
    monkeypatch.setattr("sys.stdin", io.StringIO("one\none\n"))
    assert run(["credential", "root", "--name", "x", "--out", str(tmp_path / "root.p12")]) == 2
    assert "--password-file" in capsys.readouterr().err and not list(tmp_path.iterdir())


def test_a_password_may_come_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRECINCT_PASSWORD", "env")
    assert run(["credential", "root", "--name", "x", "--out", str(tmp_path / "root.p12")]) == 0
    assert load_p12((tmp_path / "root.p12").read_bytes(), b"env", "").subject.kind == "root"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("--station", "№1"), "station number"),
        (("--role", "boss"), "boss"),
        (("--election", "a b"), "id of the election"),
        (("--name", " x"), "A name has"),
    ],
)
def test_what_cannot_stand_in_a_certificate_is_told(
    office: Path, change: tuple[str, str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    call = station(office, "never.p12")
    call[call.index(change[0]) + 1] = change[1]
    assert run(call) == 2
    assert said in capsys.readouterr().err


def test_a_station_cannot_issue(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call = station(office, "never.p12")
    call[call.index("--issuer") + 1] = str(office / "secretary.p12")
    assert run(call) == 2
    assert "cannot issue" in capsys.readouterr().err


def test_the_election_may_be_a_folder_whose_station_must_exist(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The built-in election is for practice, so a real authority does not issue for it."""
    folder = str(Path(__file__).resolve().parents[2] / "resources" / "elections" / ELECTION)
    assert run(station(office, "never.p12", election=folder)) == 2
    assert "do not mix" in capsys.readouterr().err
    call = station(office, "never.p12", election=folder)
    call[call.index("--station") + 1] = "999999"
    assert run(call) == 2
    assert "no such station" in capsys.readouterr().err


def test_the_practice_authority_issues_for_the_practice_election(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = Path(__file__).resolve().parents[2] / "resources"
    call = station(office, "practice.p12", election=str(here / "elections" / ELECTION))
    call[call.index("--issuer") + 1] = str(here / "practice" / "authority.p12")
    call += ["--issuer-password-file", str(here / "practice" / "password.txt")]
    assert run(call) == 0
    shown = show(office, "practice.p12", capsys)
    assert shown["practice"] is True and shown["election"] == ELECTION


@pytest.mark.parametrize(("content", "said"), [(b"junk", "key file"), (b"-----BEGIN junk", "certificate")])
def test_a_file_that_holds_no_credential_is_told(
    tmp_path: Path, office: Path, content: bytes, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "x"
    file.write_bytes(content)
    assert run(["credential", "show", str(file), "--password-file", str(office / "password.txt")]) == 2
    assert said in capsys.readouterr().err


def test_a_certificate_of_somebody_else_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from datetime import UTC, datetime

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import Encoding

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Tax office")])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(7).not_valid_before(datetime(2022, 1, 1, tzinfo=UTC))
    builder = builder.not_valid_after(datetime(2032, 1, 1, tzinfo=UTC))
    file = tmp_path / "tax.pem"
    file.write_bytes(builder.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM))
    assert run(["credential", "show", str(file)]) == 2
    assert "tax.pem" in capsys.readouterr().err


def test_every_command_is_in_the_help() -> None:
    found = CliRunner().invoke(commands, ["credential", "--help"])
    assert all(name in found.output for name in ("root", "authority", "station", "show"))
