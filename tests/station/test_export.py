"""From closed figures to a file that the receiver accepts."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from precinct_app import opc
from precinct_app.protocol import events
from precinct_app.protocol.kept import KeptProtocol
from precinct_app.receiving.verify import verify
from precinct_app.station import demo, export, filling
from precinct_app.station.practice_keys import practice_credential
from precinct_app.texts import Refused, Told
from precinct_app.workbook import digest
from tests import practice

UNBALANCED = practice.counts_json(ballots_received=1290)
REASONS = {
    "explanations": {"R04": "бір бюллетень табылмады"},
    "acts": [{"code": "R04", "number": "3", "date": "2022-11-20"}],
}


def to_signing(folder: Path, given: dict[str, object] | None = None, **options: bool) -> KeptProtocol:
    kept = practice.kept(folder, given, **options)
    export.freeze(kept, practice.package())
    filling.record_paper(kept, practice.counts_file(given or practice.counts_json()))
    return kept


def test_a_signed_export_is_accepted_and_the_journal_can_repeat_it_byte_for_byte(data_folder: Path) -> None:
    kept = to_signing(data_folder)
    for role in ("secretary", "chair"):
        export.sign(kept, practice.package(), practice.key(role))
    done = export.write(kept, practice.package(), data_folder)
    assert done.verdict.accepted
    assert done.path.name == "PRACTICE_kz-president-2022_903_r1.xlsx"
    assert kept.state.exported == events.Exported(done.path.name, done.sha256, "accepted")
    kept.close()
    again = KeptProtocol.open(data_folder / "903.journal")
    assert opc.write(export.workbook(again.state, practice.package()).items()) == done.path.read_bytes()
    stick = data_folder / "stick"
    stick.mkdir()
    copy = export.hand_over(again, practice.package(), stick)
    assert copy.path.read_bytes() == done.path.read_bytes()
    assert again.state.handed_over == (events.HandedOver(str(stick), done.sha256),)
    again.close()


def test_the_digest_of_the_paper_is_that_of_the_file(data_folder: Path) -> None:
    kept = to_signing(data_folder)
    assert kept.state.frozen is not None
    frozen = kept.state.frozen.digest
    for role in ("secretary", "chair"):
        export.sign(kept, practice.package(), practice.key(role))
    data = opc.write(export.workbook(kept.state, practice.package()).items())
    kept.close()
    verdict = verify(data, practice.package())
    assert (verdict.digest, verdict.code) == (frozen, digest.code(frozen))


def test_an_imbalance_is_refused_unless_declared_with_reason_and_act(data_folder: Path) -> None:
    for number, (given, code) in enumerate(
        [
            (UNBALANCED, "filling.error"),
            ({**UNBALANCED, "acts": REASONS["acts"]}, "filling.no_reason"),
            ({**UNBALANCED, "explanations": REASONS["explanations"]}, "filling.no_act"),
        ]
    ):
        with pytest.raises(Refused) as told:
            practice.kept(data_folder / str(number), given, declare=code != "filling.error")
        assert told.value.code == code


def test_a_declared_imbalance_goes_out_and_says_so(data_folder: Path) -> None:
    data = practice.signed(data_folder, {**UNBALANCED, **REASONS}, declare=True)
    verdict = verify(data, practice.package())
    assert verdict.accepted
    assert verdict.protocol is not None
    assert [one.code for one in verdict.protocol.declared] == ["R04"]


@pytest.mark.parametrize(
    ("line", "value", "code"), [("abden", None, "filling.unfilled"), ("abden", "007", "filling.unfilled")]
)
def test_an_unfilled_or_ill_formed_line_never_goes_out(data_folder: Path, line: str, value: object, code: str) -> None:
    with pytest.raises(Refused) as told:
        practice.kept(data_folder, practice.counts_json("903", **{line: value}), declare=True)
    assert (told.value.code, told.value.values["line"]) == (code, line)


def test_two_entries_that_differ_never_go_out(data_folder: Path) -> None:
    given = practice.counts_json()
    second = {**given["second"], "counts": {**given["counts"], "abden": 1}}
    with pytest.raises(Refused) as told:
        practice.kept(data_folder, {**given, "second": second})
    assert (told.value.code, told.value.values["line"]) == ("filling.differs", "abden")


def test_a_file_without_people_and_second_entry_goes_out_keyed_once(data_folder: Path) -> None:
    given = practice.counts_json()
    data = practice.signed(data_folder, {"station": "903", "counts": given["counts"]})
    verdict = verify(data, practice.package())
    assert verdict.accepted
    assert verdict.protocol is not None
    assert {one.mode for one in verdict.protocol.entries} == {"once"}


def test_who_did_not_sign_in_ink_stands_in_the_file_with_the_reason(data_folder: Path) -> None:
    ink = [{"name": demo.PEOPLE[3][1], "signed": False, "reason": "does not agree with line 5"}]
    verdict = verify(practice.signed(data_folder, {**practice.counts_json(), "ink": ink}), practice.package())
    assert verdict.protocol is not None
    signed = [(person.ink, person.reason) for person in verdict.protocol.people]
    assert signed[3] == (False, "does not agree with line 5")
    assert signed[0] == (True, "")


def test_who_did_not_sign_in_ink_needs_a_reason(data_folder: Path) -> None:
    ink = [{"name": demo.PEOPLE[3][1], "signed": False}]
    with pytest.raises(Refused, match="Ким Ольга"):
        practice.signed(data_folder, {**practice.counts_json(), "ink": ink})


def test_signing_out_of_turn_or_with_another_stations_key_is_refused(data_folder: Path) -> None:
    kept = to_signing(data_folder)
    length = kept.journal.length
    foreign = practice_credential(practice.package(), "911", "secretary", "Ж")
    for credential in (practice.authority(), foreign):
        with pytest.raises(Told):
            export.sign(kept, practice.package(), credential)
    export.sign(kept, practice.package(), practice.key("secretary"))
    with pytest.raises(Told):
        export.sign(kept, practice.package(), practice.key("secretary"))
    assert kept.journal.length == length + 1
    kept.close()


def test_an_export_that_cannot_be_written_is_told_and_not_recorded(data_folder: Path) -> None:
    kept = to_signing(data_folder)
    export.sign(kept, practice.package(), practice.key("secretary"))
    with pytest.raises(Told):
        export.write(kept, practice.package(), data_folder / "no such folder")
    assert kept.state.exported is None
    kept.close()


def test_a_file_that_the_receiver_would_reject_is_taken_away_again(data_folder: Path) -> None:
    kept = to_signing(data_folder)
    with pytest.raises(Told, match="not signed"):
        export._written(data_folder / "f.xlsx", opc.write(export.workbook(kept.state, practice.package()).items()),
                        practice.package(), ())  # fmt: skip
    assert not (data_folder / "f.xlsx").exists()
    kept.close()


def test_only_practice_elections_take_keys_made_on_the_spot() -> None:
    package = practice.package()
    real = replace(package, election=replace(package.election, mode="real"))
    with pytest.raises(Told, match=r"practice election"):
        practice_credential(real, "903", "chair", "С")


@pytest.mark.parametrize("number", ["903", "290"])
def test_the_demo_leaves_everything_that_the_page_lists(
    tmp_path: Path, number: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = demo.run(tmp_path / "demo", number)
    assert done.verdict.accepted
    left = sorted(str(path.relative_to(tmp_path / "demo")) for path in (tmp_path / "demo").rglob("*") if path.is_file())
    for expected in (
        "counts.json", "credentials/authority.p12", "credentials/chair.p12", "credentials/password.txt",
        "credentials/root.pem", "credentials/secretary.p12", "election/kz-president-2022.election",
        f"export/PRACTICE_kz-president-2022_{number}_r1.xlsx", "protocol.pdf",
    ):  # fmt: skip
        assert expected in left
    assert any(name.startswith("data/practice/") and name.endswith(f"{number}.journal") for name in left)
    assert json.loads((tmp_path / "demo" / "counts.json").read_bytes())["station"] == number


def test_the_demo_can_be_run_twice_into_one_folder(tmp_path: Path) -> None:
    demo.run(tmp_path)
    assert demo.run(tmp_path).verdict.accepted


def test_the_demo_names_a_station_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Told, match="77777"):
        demo.run(tmp_path, "77777")


def test_a_file_that_cannot_be_read_back_is_not_exported(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(path: Path) -> bytes:
        raise OSError(5, "Input/output error")

    kept = to_signing(data_folder)
    export.sign(kept, practice.package(), practice.key("secretary"))
    monkeypatch.setattr(Path, "read_bytes", broken)  # the one place where a failing medium cannot be had for real
    with pytest.raises(Told, match="Input/output error"):
        export.write(kept, practice.package(), data_folder)
    assert kept.state.exported is None
    kept.close()


def test_an_imbalance_that_needs_no_act_is_declared_by_its_reason_alone(data_folder: Path) -> None:
    given = {**practice.counts_json(voters_participated=880), "explanations": {"R07": "one ballot was torn"}}
    verdict = verify(practice.signed(data_folder, given, declare=True), practice.package())
    assert verdict.protocol is not None
    assert [(one.code, one.act_number) for one in verdict.protocol.declared] == [("R07", "")]


def test_a_warning_that_asks_for_words_goes_out_without_them_where_the_file_has_none(data_folder: Path) -> None:
    given = practice.counts_json(voters_participated=884, ballots_invalid=12, ballots_stationary=859)
    verdict = verify(practice.signed(data_folder, given), practice.package())
    assert verdict.accepted
    assert verdict.protocol is not None
    assert verdict.protocol.explained == {"R06": ""}
