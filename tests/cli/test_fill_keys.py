"""``fill`` when a key does not fit, when there is only one, an emergency key, or none at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from precinct_app.cli import run
from precinct_app.signing.credential import load_p12, save_p12
from precinct_app.station.workplace import Workplace
from precinct_app.texts import catalogue
from tests import practice
from tests.receiving import world
from tests.unfit_keys import CLOCK, PASSWORD, REFUSED, unfit

pytestmark = pytest.mark.usefixtures("english")
Capture = pytest.CaptureFixture[str]
Fill = Callable[..., int]


@pytest.fixture
def fill(package: str, tmp_path: Path) -> Fill:
    """Runs ``fill`` with key files, in their order, into ``out``."""
    (tmp_path / "password.txt").write_text(PASSWORD, "utf-8")
    (tmp_path / "counts.json").write_text(json.dumps(practice.counts_json()), "utf-8")

    def run_fill(*keys: bytes, more: tuple[str, ...] = ()) -> int:
        options = ["--election", package, "--counts", str(tmp_path / "counts.json"), "--out", str(tmp_path / "out")]
        for number, (option, data) in enumerate(zip(("--credential", "--co-sign"), keys, strict=False)):
            (tmp_path / f"{number}.p12").write_bytes(data)
            options += [option, str(tmp_path / f"{number}.p12")]
        return run(["fill", *options, "--password-file", str(tmp_path / "password.txt"), *more])

    return run_fill


def good(role: Any) -> bytes:
    return save_p12(practice.key(role), PASSWORD.encode())


def judged(package: str, file: str, capsys: Capture) -> tuple[int, dict[str, Any]]:
    capsys.readouterr()
    status = run(["verify", file, "--election", package, "--json"])
    return status, json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("kind", REFUSED)
def test_a_key_that_does_not_fit_is_refused_with_its_own_sentence(
    fill: Fill, kind: str, tmp_path: Path, capsys: Capture
) -> None:
    assert fill(unfit(kind)) == 1
    said = capsys.readouterr()
    sentence = catalogue("en").say(REFUSED[kind]).partition("{")[0]
    assert sentence in said.err and not said.out
    assert not list((tmp_path / "out").iterdir())


def test_a_practice_key_signs_no_real_protocol(fill: Fill, tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "real.election").write_bytes(world.real_package().data)
    assert fill(good("secretary"), more=("--election", str(tmp_path / "real.election"))) == 1
    assert "practice key, and the election is real" in capsys.readouterr().err


def test_the_same_key_twice_is_refused(fill: Fill, capsys: Capture) -> None:
    assert fill(good("secretary"), unfit("same", "chair")) == 1
    assert "One key signed twice" in capsys.readouterr().err


@pytest.mark.parametrize("kind", CLOCK)
def test_a_clock_outside_the_certificate_is_told_before_the_file_is_and_the_file_is_held(
    fill: Fill, kind: str, package: str, capsys: Capture
) -> None:
    assert fill(unfit(kind), good("chair")) == 0
    said = capsys.readouterr()
    assert "The laptop’s clock says" in said.err and "Compare the clock" in said.err
    status, found = judged(package, said.out.strip(), capsys)
    assert (status, found["verdict"], found["reason"]) == (1, "held", "signing-time")


def test_a_spare_key_is_accepted_and_shown(fill: Fill, package: str, capsys: Capture) -> None:
    assert fill(save_p12(world.spare("secretary"), PASSWORD.encode()), good("chair")) == 0
    status, found = judged(package, capsys.readouterr().out.strip(), capsys)
    assert (status, found["verdict"], found["spare"], "emergency" in found) == (0, "accepted", ["secretary"], False)


def test_an_emergency_key_is_made_signs_and_is_held_with_its_fingerprint(
    fill: Fill, package: str, tmp_path: Path, capsys: Capture
) -> None:
    out, password = tmp_path / "emergency.p12", str(tmp_path / "password.txt")
    whose = ["--station", "903", "--role", "secretary", "--name", "Жүнісова Динара"]
    call = ["credential", "emergency", "--election", package, *whose, "--out", str(out), "--password-file", password]
    assert run(call) == 0
    said = capsys.readouterr()
    assert "until a call back" in said.err and "emergency key" in said.out
    assert load_p12(out.read_bytes(), PASSWORD.encode(), out).subject.practice
    fingerprint = said.out.rpartition("Fingerprint: ")[2].strip()
    assert run(call) == 2, "a key is never written over"
    capsys.readouterr()
    assert fill(out.read_bytes(), good("chair")) == 0
    file = capsys.readouterr().out.strip()
    status, found = judged(package, file, capsys)
    assert (status, found["reason"], found["emergency"]) == (1, "signer-emergency", [fingerprint])
    assert run(["verify", file, "--election", package]) == 1
    assert f"Fingerprint: {fingerprint}" in capsys.readouterr().out


def test_an_emergency_key_is_for_a_station_of_the_election(package: str, tmp_path: Path, capsys: Capture) -> None:
    call = ["credential", "emergency", "--election", package, "--station", "77777", "--role", "chair", "--name", "x"]
    assert run([*call, "--out", str(tmp_path / "k.p12")]) == 2
    assert "77777" in capsys.readouterr().err


def test_without_any_key_an_unsigned_file_is_written_and_called_so(fill: Fill, package: str, capsys: Capture) -> None:
    assert fill(more=("--unsigned",)) == 0
    said = capsys.readouterr()
    assert "not signed" in said.err
    file = said.out.strip()
    assert file.endswith("PRACTICE_kz-president-2022_903_r1_UNSIGNED.xlsx")
    status, found = judged(package, file, capsys)
    assert (status, found["verdict"], found["reason"]) == (1, "rejected", "unsigned")


def test_a_key_or_none_one_of_the_two(fill: Fill, tmp_path: Path, capsys: Capture) -> None:
    assert fill() == 2
    assert fill(good("secretary"), more=("--unsigned",)) == 2
    (tmp_path / "chair.p12").write_bytes(good("chair"))
    assert fill(more=("--unsigned", "--co-sign", str(tmp_path / "chair.p12"))) == 2
    assert capsys.readouterr().err.count("--credential") == 3


def test_nothing_is_filled_by_a_package_of_which_the_data_folder_has_a_newer_version(
    fill: Fill, tmp_path: Path, capsys: Capture
) -> None:
    real = ('mode = "practice"', 'mode = "real"')
    old, new = tmp_path / "old.election", tmp_path / "new.election"
    old.write_bytes(world.real_package().data)
    new.write_bytes(world.variant(real, ("version = 1", "version = 2")).data)
    place = Workplace(tmp_path / "data")
    place.take_in(new)
    place.close()
    assert fill(good("secretary"), more=("--election", str(old), "--data", str(tmp_path / "data"))) == 1
    assert "outdated" in capsys.readouterr().err and not list((tmp_path / "out").iterdir())


def test_who_verifies_a_real_file_sees_whose_package_it_was(tmp_path: Path, capsys: Capture) -> None:
    """No pins are kept on the command line: --election is a file that the caller names."""
    real = world.real_package()
    (tmp_path / "real.election").write_bytes(real.data)
    (tmp_path / "f.xlsx").write_bytes(
        world.signed(world.plain(real), world.real_key("secretary"), world.real_key("chair"))
    )
    assert run(["verify", str(tmp_path / "f.xlsx"), "--election", str(tmp_path / "real.election"), "--json"]) == 0
    said = capsys.readouterr()
    assert "compare it with the official letter" in said.err and len(said.out.splitlines()) == 1
