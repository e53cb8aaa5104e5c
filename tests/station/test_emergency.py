"""No key at 2 a.m.: an emergency key, and a file that nobody signed."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from precinct_app.files import write_safely
from precinct_app.package import Package
from precinct_app.protocol.kept import KeptProtocol
from precinct_app.receiving.verify import verify
from precinct_app.signing.certificates import fingerprint
from precinct_app.signing.credential import load_p12
from precinct_app.signing.subject import Role
from precinct_app.station import emergency, export, filling
from precinct_app.station.emergency import Emergency
from precinct_app.station.workplace import Workplace
from precinct_app.texts import Refused, Told, catalogue
from tests import practice
from tests.unfit_keys import PASSWORD as UNFIT_PASSWORD
from tests.unfit_keys import unfit

PASSWORD = b"0000"


def finished(folder: Path) -> KeptProtocol:
    """A protocol whose paper is done."""
    kept = practice.kept(folder)
    export.freeze(kept, practice.package())
    filling.record_paper(kept, practice.counts_file(practice.counts_json()))
    return kept


def make(kept: KeptProtocol, folder: Path, role: Role = "secretary", package: Package | None = None) -> Emergency:
    return emergency.make(kept, package or practice.package(), role, "Жүнісова Динара", PASSWORD, folder / "keys")


def test_a_file_with_an_emergency_key_is_held_and_the_journal_tells_its_fingerprint(data_folder: Path) -> None:
    kept = finished(data_folder)
    made = make(kept, data_folder)
    assert made.path.name == "903_secretary_emergency.p12"
    loaded = load_p12(made.path.read_bytes(), PASSWORD, made.path)
    assert fingerprint(loaded.certificate) == made.fingerprint and loaded.subject.practice
    assert kept.state.emergency_keys[0].fingerprint == made.fingerprint
    export.sign(kept, practice.package(), loaded)
    export.sign(kept, practice.package(), practice.key("chair"))
    done = export.write(kept, practice.package(), data_folder)
    kept.close()
    assert (done.verdict.verdict, done.verdict.reason) == ("held", "signer-emergency")
    assert [(one.emergency, one.role) for one in done.verdict.signatories] == [(True, "secretary"), (False, "chair")]
    assert [one.fingerprint for one in done.verdict.signatories] == [made.fingerprint, ""]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_the_emergency_key_is_readable_by_its_owner_only(data_folder: Path) -> None:
    kept = finished(data_folder)
    made = make(kept, data_folder, "chair")
    kept.close()
    assert made.path.stat().st_mode & 0o077 == 0


def test_an_emergency_key_is_made_once(data_folder: Path) -> None:
    kept = finished(data_folder)
    first = make(kept, data_folder, "chair").path.read_bytes()
    with pytest.raises(Told) as told:
        make(kept, data_folder, "chair")
    kept.close()
    assert told.value.code == "files.exists"
    assert (data_folder / "keys" / "903_chair_emergency.p12").read_bytes() == first


def test_no_emergency_key_is_made_before_the_paper_is_done(data_folder: Path) -> None:
    kept = practice.kept(data_folder)
    with pytest.raises(Refused) as told:
        make(kept, data_folder)
    kept.close()
    assert told.value.code == "steps.paper_first" and not (data_folder / "keys").exists()


def test_a_key_that_the_journal_does_not_know_is_not_kept(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = finished(data_folder)

    def full(*_given: object) -> None:
        raise Told("journal.not_saved", file="f", why="full")

    monkeypatch.setattr(kept, "record", full)
    with pytest.raises(Told) as told:
        make(kept, data_folder)
    kept.close()
    assert told.value.code == "journal.not_saved" and not list((data_folder / "keys").iterdir())


def rejecting(package: Package) -> Package:
    signing = replace(package.election.signing, emergency="rejected")
    return replace(package, election=replace(package.election, signing=signing))


def test_no_emergency_key_is_made_where_the_receiver_would_reject_it(data_folder: Path) -> None:
    kept = finished(data_folder)
    with pytest.raises(Refused) as told:
        make(kept, data_folder, package=rejecting(practice.package()))
    kept.close()
    assert told.value.code == "credential.emergency_rejected" and not (data_folder / "keys").exists()


def test_without_any_key_the_file_is_called_unsigned_by_every_receiver(data_folder: Path) -> None:
    kept = finished(data_folder)
    path = emergency.write_unsigned(kept, practice.package(), data_folder)
    assert path.name == "PRACTICE_kz-president-2022_903_r1_UNSIGNED.xlsx"
    verdict = verify(path.read_bytes(), practice.package())
    assert (verdict.verdict, verdict.reason) == ("rejected", "unsigned")
    again = emergency.write_unsigned(kept, practice.package(), data_folder)
    assert again == path
    unsigned = kept.state.unsigned
    assert unsigned is not None and unsigned.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (unsigned.file, unsigned.place) == (path.name, str(data_folder))
    export.sign(kept, practice.package(), practice.key("secretary"))  # a key was found after all
    with pytest.raises(Refused) as told:
        emergency.write_unsigned(kept, practice.package(), data_folder)
    assert told.value.code == "credential.signed_already"
    kept.close()


def test_the_unsigned_file_shows_the_figures_of_the_paper(data_folder: Path) -> None:
    kept = finished(data_folder)
    path = emergency.write_unsigned(kept, practice.package(), data_folder)
    kept.close()
    book = load_workbook(path)
    cells = {cell.value for row in book.active.iter_rows() for cell in row}  # type: ignore[union-attr]  # one sheet
    given = practice.counts_json()["counts"]
    assert {value for value in given.values() if isinstance(value, int)} <= cells


def test_nothing_is_written_before_the_paper_is_done(data_folder: Path) -> None:
    kept = practice.kept(data_folder)
    with pytest.raises(Refused) as told:
        emergency.write_unsigned(kept, practice.package(), data_folder)
    kept.close()
    assert told.value.code == "steps.paper_first"
    assert not list(data_folder.glob("*.xlsx"))


def test_a_stick_that_gives_back_something_else_is_told(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = finished(data_folder)

    def worn_out(path: Path, data: bytes) -> None:
        write_safely(path, data[:-1] + b"x")

    monkeypatch.setattr(emergency, "write_safely", worn_out)
    with pytest.raises(Told) as told:
        emergency.write_unsigned(kept, practice.package(), data_folder)
    assert told.value.code == "export.not_accepted" and not list(data_folder.glob("*.xlsx"))
    monkeypatch.setattr(emergency, "write_safely", lambda path, data: None)
    with pytest.raises(Told) as told:
        emergency.write_unsigned(kept, practice.package(), data_folder)
    assert told.value.code == "export.not_read_back"
    kept.close()


def test_only_who_is_in_turn_signs_and_a_wrong_clock_is_told_before_the_signature(data_folder: Path) -> None:
    kept, package, place = finished(data_folder), practice.package(), Workplace(data_folder / "data")
    assert place.keys == data_folder / "data" / "keys"
    place.close()
    with pytest.raises(Refused) as told:
        export.sign(kept, package, practice.key("secretary"), roles=("chair", "deputy"))
    assert told.value.code == "export.other_role"
    assert told.value.tell(catalogue("en")).count("chair / deputy chair") == 1
    old = load_p12(unfit("expired"), UNFIT_PASSWORD.encode(), "old.p12")
    with pytest.raises(Refused) as told:
        export.sign(kept, package, old)
    assert told.value.code == "export.clock_after" and kept.state.signatures == ()
    export.sign(kept, package, old, held=True)
    kept.close()
    assert len(kept.state.signatures) == 1
