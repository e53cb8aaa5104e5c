"""``precinct-app check``, run as the command line runs it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from precinct_app import resources
from precinct_app.cli import run
from precinct_app.counts import Count
from precinct_app.texts import LANGUAGES
from tests.election.test_relations import ISTANBUL

ELECTION = str(resources.elections_folder() / "kz-president-2022")
PEOPLE = [{"role": role, "name": role} for role in ("chair", "secretary", "member", "member", "member")]
PLAIN = {key: figure.value for key, figure in ISTANBUL.items() if isinstance(figure, Count) and "[" not in key}
GOOD: dict[str, Any] = PLAIN | {"issued_by_member": [0, 0, 300, 347, 300]}


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sentences in English, whatever the machine speaks."""
    monkeypatch.setenv("PRECINCT_LANG", "en")


def protocol(folder: Path, counts: dict[str, Any], **more: object) -> str:
    """A counts.json of station 903."""
    file = folder / "counts.json"
    file.write_text(json.dumps({"station": "903", "people": PEOPLE, "counts": counts} | more), "utf-8")
    return str(file)


def table(folder: Path, *rows: dict[str, Any]) -> str:
    """A CSV of ``rows``."""
    file = folder / "counts.csv"
    columns = list(rows[0])
    lines = [",".join(columns), *(",".join(str(row[column]) for column in columns) for row in rows)]
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return str(file)


def row(station: str = "903", **changed: object) -> dict[str, Any]:
    members = {f"issued_by_member[{n}]": count for n, count in enumerate([0, 0, 300, 347, 300, "", ""], 1)}
    return {"station": station} | PLAIN | members | changed


def objects(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_balanced_protocol_is_done(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--election", ELECTION, "--counts", protocol(tmp_path, GOOD), "--json"]) == 0
    (found,) = objects(capsys)
    assert (found["station"], found["balanced"]) == ("903", True)
    assert [(finding["code"], finding["severity"]) for finding in found["findings"]] == [
        ("R06", "warning"), ("R18", "warning"),
    ]  # fmt: skip


def test_a_failed_error_is_refused_with_its_sums_and_suspects(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    counts = protocol(tmp_path, GOOD | {"ballots_cancelled": 394})
    assert run(["check", "--election", ELECTION, "--counts", counts, "--json"]) == 1
    (found,) = objects(capsys)
    assert found["balanced"] is False
    assert found["findings"][0] == {
        "code": "R04", "severity": "error", "left": 1296, "right": 1341,
        "lines": ["ballots_received", "voters_issued", "ballots_cancelled"],
    }  # fmt: skip
    assert (found["suspects"][0]["line"], found["suspects"][0]["slip"]) == ("ballots_cancelled", "transposed")
    assert set(found["suspects"][0]) == {"line", "slip", "weight"}


def test_a_check_that_is_no_sum_has_no_left_and_right(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", "--election", ELECTION, "--counts", protocol(tmp_path, GOOD), "--json"])
    assert objects(capsys)[0]["findings"][1] == {"code": "R18", "severity": "warning", "lines": ["abden", "kazhyken"]}


@pytest.mark.parametrize("figure", [12.0, "12", True, -1, None, 10_000_000])
def test_an_ill_formed_count_is_a_block_and_its_relations_wait(
    figure: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    counts = protocol(tmp_path, GOOD | {"ballots_cancelled": figure})
    assert run(["check", "--election", ELECTION, "--counts", counts, "--json"]) == 1
    findings = objects(capsys)[0]["findings"]
    assert findings[0] == {"code": "R01", "severity": "block", "lines": ["ballots_cancelled"]}
    assert "R04" not in [finding["code"] for finding in findings]


def test_every_unfilled_line_is_a_block(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", "--election", ELECTION, "--counts", protocol(tmp_path, {"issued_by_member": [0, 0, 3]}), "--json"])
    blocks = [finding["lines"][0] for finding in objects(capsys)[0]["findings"] if finding["code"] == "R01"]
    assert len(blocks) == 20
    assert [block for block in blocks if "[" in block] == ["issued_by_member[4]", "issued_by_member[5]"]


def test_rows_come_out_in_their_order_and_each_by_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    counts = table(tmp_path, row("903"), row("290", ballots_cancelled=348), row("903", tokayev=""))
    assert run(["check", "--election", ELECTION, "--counts", counts, "--json"]) == 1
    found = objects(capsys)
    assert [(one["station"], one["balanced"]) for one in found] == [("903", True), ("290", False), ("903", False)]
    assert found[2]["findings"][0]["lines"] == ["tokayev"]


def test_warnings_alone_are_done(tmp_path: Path) -> None:
    assert run(["check", "--election", ELECTION, "--counts", table(tmp_path, row(), row()), "--json"]) == 0


@pytest.mark.parametrize("name", ["counts", "counts.txt", "counts.CSV"])
def test_the_kind_of_file_is_seen_from_its_content_too(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for text in (Path(table(tmp_path, row())).read_bytes(), Path(protocol(tmp_path, GOOD)).read_bytes()):
        (tmp_path / name).write_bytes(text)
        assert run(["check", "--election", ELECTION, "--counts", str(tmp_path / name), "--json"]) == 0
        assert objects(capsys)[0]["station"] == "903"


@pytest.mark.parametrize(
    ("rows", "named"),
    [
        ([row(), row("999")], "line 3 of the file"),
        ([row() | {"nobody": 1}], "nobody"),
        ([{"abden": 1}], "station"),
    ],
)
def test_an_unknown_station_or_column_makes_the_call_unusable_and_prints_no_finding(
    rows: list[dict[str, Any]], named: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", "--election", ELECTION, "--counts", table(tmp_path, *rows), "--json"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert named in err


@pytest.mark.parametrize("arguments", [[], ["--election", ELECTION], ["--bad"]])
def test_an_incomplete_call_is_unusable(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", *arguments]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_a_missing_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = protocol(tmp_path, GOOD)
    for election, counts in ((ELECTION, str(tmp_path / "no.json")), (str(tmp_path / "no.election"), good)):
        assert run(["check", "--election", election, "--counts", counts]) == 2
        assert str(tmp_path / "no.") in capsys.readouterr().err


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_person_reads_the_findings_in_their_language(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRECINCT_LANG", language)
    counts = protocol(tmp_path, GOOD | {"ballots_cancelled": 394, "abden": "24", "voters_absentee": None})
    assert run(["check", "--election", ELECTION, "--counts", counts]) == 1
    out, err = capsys.readouterr()
    assert err == ""
    assert "check_command" not in out and "counts" not in out
    expected = {
        "kk": ["№\u00a0903", "САНДАР СӘЙКЕС ЕМЕС: R01, R04", "Мына жолдарды қайта оқыңыз", "1\u00a0341"],
        "ru": ["№\u00a0903", "ЧИСЛА НЕ СХОДЯТСЯ: R01, R04", "Перечитайте эти строки", "1\u00a0341"],
        "en": ["No.\u00a0903", "NOT BALANCED: R01, R04", "Read these lines again", "1,341", "enter 0 if there were"],
    }[language]
    assert [text for text in expected if text not in out] == []


def test_a_person_is_told_that_a_protocol_is_balanced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--election", ELECTION, "--counts", protocol(tmp_path, GOOD)]) == 0
    assert capsys.readouterr().out.startswith("Polling station No.\u00a0903. Balanced\n")


def test_many_protocols_end_with_their_number(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--election", ELECTION, "--counts", table(tmp_path, row(), row(abden=1))]) == 1
    assert capsys.readouterr().err == "Protocols checked: 2; not balanced: 1\n"


def test_a_repeated_line_is_told_with_its_members_number(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    counts = protocol(tmp_path, GOOD | {"issued_by_member": [0, 0, 300, None, 300]})
    run(["check", "--election", ELECTION, "--counts", counts])
    assert "R01  3.4 " in capsys.readouterr().out


def test_a_finding_that_follows_from_another_is_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["check", "--election", ELECTION, "--counts", protocol(tmp_path, GOOD | {"abden": 25})])
    out = capsys.readouterr().out
    assert out.count("difference") == 1
    assert out.count("Follows from R07") == 1


def test_a_built_package_is_checked_like_its_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    packages = sorted(resources.elections_folder().glob("kz-president-2022*.election"))
    if not packages:
        pytest.skip("the built-in packages are not built (make)")
    counts = protocol(tmp_path, GOOD | {"ballots_cancelled": 394})
    found = []
    for election in (ELECTION, str(packages[0])):
        assert run(["check", "--election", election, "--counts", counts, "--json"]) == 1
        found += objects(capsys)
    assert found[0] == found[1]
