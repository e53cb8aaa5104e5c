"""A class: real journals and real exported files in, marks, workbook and pages out."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from precinct_app.paper.page import TextItem
from precinct_app.practice import told
from precinct_app.practice.key import Key
from precinct_app.practice.marking import Answers, Slip
from precinct_app.practice.notes import line_name
from precinct_app.practice.report import minutes, workbook
from precinct_app.practice.room import Handed, collect
from precinct_app.practice.scenario import Scenario, make
from precinct_app.practice.take_home import take_home
from precinct_app.practice.talk import points
from precinct_app.protocol.journal import Journal
from precinct_app.texts import Told, catalogue
from tests import practice
from tests.practice_room.robots import Robot, hand_in, play

ELECTION = practice.package().election
SET = tuple(make(ELECTION, "290", 5, seed) for seed in range(3))
EN = catalogue("en")


def sit(folder: Path, scenario: Scenario, robot: Robot, *, export: bool = True, until: str = "") -> None:
    """A robot's evening, handed in under its name."""
    start = datetime.now(UTC) - timedelta(minutes=6)  # an export bears the time of now, and a robot needs five
    desk = play(folder / robot.name / "290.journal", scenario, robot, start, until)
    try:
        if export:
            hand_in(desk, folder / robot.name / "exports", robot)
    finally:
        desk.kept.close()


def key(*scenarios: Scenario) -> Key:
    return Key(ELECTION.id, practice.package().definition_hash, scenarios or SET)


@pytest.fixture(scope="module")
def classroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Айдана makes no error; Вера sends out what was planted first and forgets the rest; =Лаура is still at work."""
    folder = tmp_path_factory.mktemp("class")
    planted = SET[1].planted[0]
    slips = {planted.line: planted.shown}
    sit(folder, SET[0], Robot("Айдана"))
    sit(folder, SET[1], Robot("Вера", first=slips, second=slips, careless=True))
    sit(folder, SET[2], Robot("=Лаура"), export=False, until="before")
    return folder


@pytest.fixture(scope="module")
def handed(classroom: Path) -> tuple[Handed, ...]:
    return collect(classroom, key(), practice.package())


def by_name(handed: tuple[Handed, ...]) -> Mapping[str, Handed]:
    return {one.mark.learner: one for one in handed if one.mark}


def test_each_learner_gets_the_scenario_that_was_played(handed: tuple[Handed, ...]) -> None:
    found = by_name(handed)
    assert list(found) == ["=Лаура", "Айдана", "Вера"]
    numbers = [one.mark.number for one in found.values() if one.mark]
    assert numbers == [SET[2].number, SET[0].number, SET[1].number]
    assert all(one.whole and one.trouble is None for one in handed)


def test_marks_are_exactly_what_the_robots_did(handed: tuple[Handed, ...]) -> None:
    best, careless, at_work = (by_name(handed)[name].mark for name in ("Айдана", "Вера", "=Лаура"))
    assert best and careless and at_work
    assert (best.made, best.missed, best.answers.missing, best.answers.wrong) == (0, 0, (), ())
    assert best.answers.right == tuple(one.code for one in SET[0].findings)
    assert all(best.tasks.values())
    assert {fate.fate for fate in best.fates} == {"avoided"}
    assert (careless.made, careless.noticed, careless.missed) == (1, 0, 1)
    assert [fate.fate for fate in careless.fates] == ["went-out", *["avoided"] * (len(careless.fates) - 1)]
    assert careless.tasks == {"absent": False, "dissent": False, "lost_key": False, "power_cut": True}
    assert (at_work.exported, at_work.step, at_work.missed) == (False, "after", 0)


def test_files_go_to_their_journals_and_are_accepted(handed: tuple[Handed, ...]) -> None:
    found = by_name(handed)
    for name in ("Айдана", "Вера"):
        assert found[name].file is not None
        verdict = found[name].verdict
        assert verdict is not None and verdict.accepted
    assert found["=Лаура"].file is None


def test_marking_writes_nothing_into_what_was_handed_in(classroom: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in classroom.rglob("*")}
    collect(classroom, key(), practice.package())
    assert {path: path.stat().st_mtime_ns for path in classroom.rglob("*")} == before


def test_the_class_workbook_says_what_the_robots_did(handed: tuple[Handed, ...]) -> None:
    data = workbook(ELECTION, handed, EN)
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["Talk about these", "Learners", "Steps, minutes", "Lines", "Errors in the paper"]
    rows = {row[0]: row for row in book["Learners"].iter_rows(min_row=2, values_only=True)}
    assert list(rows) == ["=Лаура", "Айдана", "Вера"]
    assert rows["Вера"][6:10] == (1, 0, 0, 1)
    assert rows["Вера"][13:15] == (1, 3)
    assert (rows["Вера"][2], rows["Вера"][15], rows["Вера"][16]) == ("finished", "whole", "accepted")
    assert (rows["=Лаура"][2], rows["=Лаура"][16]) == ("Counted", "no file handed in")
    assert book["Learners"]["A2"].data_type == "s"  # a name is never a formula
    assert rows["Вера"][1] == f"{SET[1].number[:3]}-{SET[1].number[3:6]}-{SET[1].number[6:]}"
    steps = [row for row in book["Steps, minutes"].iter_rows(values_only=True) if row[0]]
    assert [row[0] for row in steps[1:]] == ["=Лаура", "Айдана", "Вера", "The room's median", "Plan, minutes"]
    planted = SET[1].planted[0]
    lines = {(row[0], row[1]): row for row in book["Lines"].iter_rows(min_row=2, values_only=True)}
    missed = {names: row[4] for names, row in lines.items() if row[4]}
    line = ELECTION.line_of(planted.line)
    place = planted.line.partition("[")[2].rstrip("]")
    assert missed == {(line.number + (f".{place}" if place else ""), line.short.en): 1}
    fates = list(book["Errors in the paper"].iter_rows(min_row=2, max_row=5, max_col=5, values_only=True))
    assert sum(int(str(row[3])) for row in fates) == 1
    assert sum(int(str(row[column])) for row in fates for column in (1, 2, 3, 4)) == sum(len(s.planted) for s in SET)
    assert all(book[name]._charts for name in book.sheetnames[2:])  # type: ignore[attr-defined]  # as openpyxl keeps them


def test_the_same_class_gives_the_same_figures_in_every_language(handed: tuple[Handed, ...]) -> None:
    def figures(language: str) -> list[object]:
        book = openpyxl.load_workbook(io.BytesIO(workbook(ELECTION, handed, catalogue(language))))
        cells = (cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
        return [cell for cell in cells if isinstance(cell, (int, float))]

    assert figures("kk") == figures("ru") == figures("en")


def test_the_trainer_is_told_what_to_talk_about_first(handed: tuple[Handed, ...]) -> None:
    marks = [one.mark for one in handed if one.mark]
    told_first, *others = points(ELECTION, marks, EN)
    place = line_name(ELECTION, SET[1].planted[0].line)[0].partition(" ")[0]
    assert told_first.startswith(f"Line left wrong: {place} ")
    assert told_first.endswith("Learners: 1 of 3")
    assert not any("longer than planned" in one for one in others)
    slow = [replace(mark, steps=dict(mark.steps) | {"check": 1080}) for mark in marks]
    assert "Took longer than planned: Check. Median, minutes: 18; plan: 6" in points(ELECTION, slow, EN)
    fitted = [replace(marks[0], answers=Answers(missing=("R04",), wrong=("R07", "R03")))]
    assert points(ELECTION, fitted, EN) == (
        "Did not declare a true imbalance: 1 of 1. Relations: R04",
        "Declared a slip instead of reading the paper again: 1 of 1. Relations: R03, R07",
    )
    assert points(ELECTION, [], EN) == points(ELECTION, [marks[1]], EN) == ("The room has no error in common",)


def test_a_page_says_of_each_slip_what_became_of_it_and_what_to_read_again(handed: tuple[Handed, ...]) -> None:
    best = by_name(handed)["Айдана"].mark
    assert best

    def page(**changes: Any) -> str:
        (found,) = take_home(ELECTION, [replace(best, **changes)])
        return " ".join(item.text for item in found.items if isinstance(item, TextItem))

    slip = Slip("tokayev", 12, 21, "transposed", False, True, True)
    assert "Ничего: все верно" in page()
    assert "исправлено" in page(slips=(slip,))
    assert "замечено, но осталось" in page(slips=(replace(slip, corrected=False),))
    missed = page(slips=(replace(slip, corrected=False, noticed=False),))
    assert "не замечено" in missed
    assert "Повторный ввод:" in missed
    assert "Ничего: все верно" not in missed
    for field, advice in (("missing", "Заявление:"), ("wrong", "Проверка:")):
        assert advice in page(answers=Answers(**{field: ("R04",)}))
    assert "Бумага и подписание:" in page(tasks={"absent": False})


def test_every_learner_with_marks_has_a_page(handed: tuple[Handed, ...]) -> None:
    marks = [one.mark for one in handed if one.mark]
    assert len(take_home(ELECTION, marks)) == len(marks)


@pytest.mark.parametrize(("seconds", "shown"), [(0, 0.0), (59, 1.0), (63, 1.1), (90, 1.5), (62, 1.0)])
def test_minutes_are_rounded_to_one_place(seconds: int, shown: float) -> None:
    assert minutes(seconds) == shown


def test_objects_hold_what_the_marks_hold(handed: tuple[Handed, ...]) -> None:
    found: dict[str, Any] = {}
    for one in handed:
        made = json.loads(json.dumps(told.as_object(one, EN)))
        found[made["learner"]] = made
    assert found["Айдана"]["slips"] == {"made": 0, "noticed": 0, "corrected": 0, "missed": 0, "lines": []}
    assert found["Айдана"]["verdict"] == "accepted"
    assert found["Вера"]["slips"]["lines"][0]["planted"] is True
    assert found["Вера"]["planted"][0]["fate"] == "went-out"
    assert "verdict" not in found["=Лаура"]
    assert set(found["Вера"]["seconds"]) == {"station", "before", "after", "check", "paper", "sign"}


# --- what goes wrong in a room


def test_a_damaged_journal_is_named_and_the_others_are_marked(classroom: Path, tmp_path: Path) -> None:
    shutil.copytree(classroom / "Айдана", tmp_path / "a")
    bad = tmp_path / "b.journal"
    bad.write_bytes((tmp_path / "a" / "290.journal").read_bytes().replace("Айдана".encode(), "Вйдана".encode()))
    good, broken = collect(tmp_path, key(), practice.package())
    assert good.mark is not None
    assert (broken.journal, broken.whole, broken.mark) == (bad, False, None)
    assert broken.trouble is not None and broken.trouble.code == "journal.damaged"
    assert told.as_object(broken, EN)["detail"]
    rows = openpyxl.load_workbook(io.BytesIO(workbook(ELECTION, (broken,), EN)))["Learners"]
    assert rows["P2"].value == "damaged"
    assert take_home(ELECTION, []) == []


def test_an_empty_journal_is_damaged(tmp_path: Path) -> None:
    Journal.create(tmp_path / "empty.journal").close()
    (found,) = collect(tmp_path, key(), practice.package())
    assert found.trouble is not None and found.trouble.code == "journal.damaged"


def test_a_file_that_was_changed_stands_alone_and_is_rejected(classroom: Path, tmp_path: Path) -> None:
    source = next((classroom / "Айдана" / "exports").iterdir())
    (tmp_path / "changed.xlsx").write_bytes(source.read_bytes() + b"\0")
    (found,) = collect(tmp_path, key(), practice.package())
    assert (found.journal, found.mark) == (None, None)
    assert found.verdict is not None and found.verdict.verdict == "rejected"
    rows = openpyxl.load_workbook(io.BytesIO(workbook(ELECTION, (found,), EN)))["Learners"]
    assert str(rows["A2"].value).endswith("changed.xlsx")
    assert rows["P2"].value == "none"
    assert str(rows["Q2"].value).startswith("rejected: ")


def test_the_same_file_from_laptop_and_stick_is_one(classroom: Path, tmp_path: Path) -> None:
    source = next((classroom / "Айдана" / "exports").iterdir())
    for name in ("one.xlsx", "two.xlsx"):
        shutil.copyfile(source, tmp_path / name)
    assert len(collect(tmp_path, key(), practice.package())) == 1


def test_a_journal_of_a_scenario_that_the_key_does_not_have_has_no_marks(classroom: Path, tmp_path: Path) -> None:
    shutil.copytree(classroom / "Айдана", tmp_path / "a")
    (found,) = collect(tmp_path, key(make(ELECTION, "903", 1, 1)), practice.package())
    assert found.mark is None
    assert found.trouble is not None and found.trouble.code == "practice.no_scenario"
    assert found.whole
    assert found.verdict is not None and found.verdict.accepted


def test_a_journal_of_another_election_has_no_marks(classroom: Path, tmp_path: Path) -> None:
    shutil.copytree(classroom / "Айдана", tmp_path / "a")
    (found,) = collect(tmp_path, Key("kz-referendum-2024", "", SET), practice.package())
    assert found.trouble is not None and found.trouble.code == "practice.no_scenario"


def test_the_only_scenario_of_a_station_needs_no_likeness(classroom: Path, tmp_path: Path) -> None:
    shutil.copytree(classroom / "Айдана", tmp_path / "a")
    (found,) = collect(tmp_path, key(SET[2]), practice.package())
    assert found.mark is not None
    assert found.mark.made > 10


def test_a_number_in_the_path_decides_and_without_figures_only_it_does(tmp_path: Path) -> None:
    from precinct_app.protocol.kept import KeptProtocol
    from precinct_app.station.workplace import opened

    for name in (SET[1].number, f"{SET[2].number[:3]}-{SET[2].number[3:6]}-{SET[2].number[6:]}", "nothing"):
        KeptProtocol.begin(tmp_path / name / "290.journal", opened(practice.package(), "290")).close()
    found = {one.journal.parent.name: one for one in collect(tmp_path, key(), practice.package()) if one.journal}
    assert found[SET[1].number].mark is not None
    numbers = {one.mark.number for one in found.values() if one.mark}
    assert numbers == {SET[1].number, SET[2].number}
    assert found["nothing"].trouble is not None


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(Told, match="neither a journal"):
        collect(tmp_path, key(), practice.package())


def test_a_journal_with_work_beside_it_is_read_with_it(tmp_path: Path) -> None:
    desk = play(tmp_path / "290.journal", SET[0], Robot("Айдана"), until="before")
    assert (tmp_path / "290.journal-wal").exists()  # still open: as after a power cut
    try:
        (found,) = collect(tmp_path, key(), practice.package())
        assert found.mark is not None and found.mark.step == "after"
    finally:
        desk.kept.close()


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root reads everything, so the refusal of the system is made here."""
    (tmp_path / "a.xlsx").touch()
    (tmp_path / "b.journal").touch()

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", refuse)
        with pytest.raises(Told, match="Permission denied"):
            collect(tmp_path, key(), practice.package())
    (tmp_path / "a.xlsx").unlink()
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "copyfile", refuse)
        (found,) = collect(tmp_path, key(), practice.package())
    assert found.trouble is not None and found.trouble.code == "journal.unreadable"
