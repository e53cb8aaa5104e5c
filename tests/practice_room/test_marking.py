"""Marking: robots whose slips are known get exactly these marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from precinct_app.practice.faults import Planted
from precinct_app.practice.lines import line_marks
from precinct_app.practice.marking import Answers, Mark, mark
from precinct_app.practice.pace import keys_needed, keys_typed, step_seconds
from precinct_app.practice.scenario import Scenario, make
from precinct_app.protocol import events
from precinct_app.protocol.entry import Entry
from tests import practice
from tests.practice_room.robots import Desk, Robot, play

STATION = "290"
AT = datetime(2022, 11, 20, 15, tzinfo=UTC)


def scenario(level: int, seed: int = 7) -> Scenario:
    return make(practice.package().election, STATION, level, seed)


@contextmanager
def played(folder: Path, given: Scenario, robot: Robot, until: str = "") -> Iterator[Desk]:
    desk = play(folder / f"{robot.name}.journal", given, robot, until=until)
    try:
        yield desk
    finally:
        desk.kept.close()


def marked(folder: Path, given: Scenario, robot: Robot, until: str = "") -> Mark:
    with played(folder, given, robot, until) as desk:
        return mark(desk.kept.journal.entries, given)


def exported(desk: Desk, roles: tuple[str, ...] = ("secretary", "chair")) -> tuple[Entry, ...]:
    """The journal's entries after an export at the robot's own pace; what is signed is not looked at by marking."""
    entries = list(desk.kept.journal.entries)
    people = desk.scenario.people
    away = desk.scenario.absent
    for event in (
        events.Frozen("0" * 64),
        events.PaperMade("printed"),
        events.PaperReadAloud(),
        *(events.InkRecorded(n, n != away, "" if n != away else "науқас") for n in range(len(people))),
        events.StageClosed("paper"),
        *(events.Signed(role, "", "<part/>") for role in roles),
        events.Exported("a.xlsx", "0" * 64, "accepted"),
        events.HandedOver("D:", "0" * 64),
    ):
        desk.at += timedelta(seconds=2)
        entries.append(Entry(len(entries) + 1, desk.at, "", event, "0" * 64))
    return tuple(entries)


def wrong(given: Scenario, *keys: str) -> Mapping[str, int]:
    return {key: given.counts[key] + 1 for key in keys}


def test_an_errorless_robot_has_no_slips_and_typed_what_was_needed(tmp_path: Path) -> None:
    given = scenario(1)
    with played(tmp_path, given, Robot("Айдана")) as desk:
        got = mark(exported(desk), given)
    assert (got.learner, got.number, got.station, got.exported) == ("Айдана", given.number, STATION, True)
    assert (got.made, got.noticed, got.corrected, got.missed) == (0, 0, 0, 0)
    assert got.keys_typed == got.keys_needed == keys_needed(given.counts, practice.package().election)
    assert got.answers == Answers()
    assert (got.fates, got.tasks) == ((), {})


def test_seconds_go_to_the_step_that_is_open_and_end_with_the_export(tmp_path: Path) -> None:
    given = scenario(1)
    with played(tmp_path, given, Robot("Айдана")) as desk:
        entries = exported(desk)
    keys = practice.package().election.keys(len(given.people), "before")
    after = practice.package().election.keys(len(given.people), "after")
    people = len(given.people)
    assert step_seconds(entries) == {
        "station": 2 * 3,  # the clock, the people, done
        "before": 2 * (2 * len(keys) + 3),  # two who key, every figure twice, closed
        "after": 2 * (2 * len(after) + 3),
        "check": 2,
        "paper": 2 * (people + 3),  # made, read aloud, ink, done
        "sign": 2 * 3,  # two signatures and the export; what is handed over later is not counted
    }
    assert mark(entries, given).seconds == sum(step_seconds(entries).values())


def test_a_clock_that_goes_back_takes_no_time_away() -> None:
    opened = Entry(1, AT, "", _opened(), "")
    back = Entry(2, AT - timedelta(hours=1), "", events.ClockConfirmed(), "")
    later = Entry(3, AT - timedelta(minutes=59), "", events.ClockConfirmed(), "")
    assert step_seconds((opened, back, later))["station"] == 60


def test_a_slip_that_the_second_entry_shows_is_noticed_and_corrected(tmp_path: Path) -> None:
    given = scenario(1)
    key, true = "tokayev", given.counts["tokayev"]
    swapped = int(str(true)[1] + str(true)[0] + str(true)[2:])
    assert swapped != true
    got = marked(tmp_path, given, Robot("Вера", first={key: swapped}))
    (slip,) = got.slips
    assert (slip.line, slip.keyed, slip.true, slip.slip) == (key, swapped, true, "transposed")
    assert (slip.planted, slip.noticed, slip.corrected) == (False, True, True)
    assert got.keys_typed > got.keys_needed


def test_the_same_slip_in_both_entries_is_missed(tmp_path: Path) -> None:
    given = scenario(1)
    slips = wrong(given, "voters_total")
    got = marked(tmp_path, given, Robot("Вера", first=slips, second=slips))
    (slip,) = got.slips
    assert (slip.noticed, slip.corrected, got.missed) == (False, False, 1)


def test_a_slip_that_is_settled_wrongly_is_noticed_and_missed(tmp_path: Path) -> None:
    given = scenario(1)
    slips = wrong(given, "voters_total")
    got = marked(tmp_path, given, Robot("Вера", first=slips, third=slips))
    (slip,) = got.slips
    assert (slip.noticed, slip.corrected) == (True, False)
    assert (got.made, got.noticed, got.corrected, got.missed) == (1, 1, 0, 1)


def test_a_figure_that_no_single_slip_explains_is_called_other(tmp_path: Path) -> None:
    given = scenario(1)
    got = marked(tmp_path, given, Robot("Вера", first={"voters_total": 5}))
    assert got.slips[0].slip == "other"


def test_what_was_typed_and_is_no_count_is_no_slip(tmp_path: Path) -> None:
    given = scenario(1)
    with played(tmp_path, given, Robot("Вера"), until="before") as desk:
        desk.do(events.KeyerNamed("after", 1, "Вера"))
        desk.do(events.CountEntered("tokayev", 1, "12a", left=True))
        assert mark(desk.kept.journal.entries, given).slips == ()


def test_keys_are_counted_from_what_stood_in_the_field() -> None:
    def typed(*keyings: tuple[str, int, str, bool]) -> int:
        told = [Entry(n, AT, "", events.CountEntered(*keying), "") for n, keying in enumerate(keyings, 1)]
        return keys_typed([Entry(0, AT, "", _opened(), ""), *told])

    assert typed(("a", 1, "12", True)) == 3  # two digits and Enter
    assert typed(("a", 1, "1", False), ("a", 1, "12", False), ("a", 1, "12", True)) == 3
    assert typed(("a", 1, "13", False), ("a", 1, "12", True)) == 5  # 1 3 ← 2 Enter
    assert typed(("a", 1, "12", True), ("a", 1, "12", True)) == 6  # keyed anew
    assert typed(("a", 1, "12", False), ("b", 1, "7", True)) == 4
    assert typed(("a", 1, "12", True), ("a", 2, "12", True)) == 6


def test_an_election_without_second_entry_needs_every_figure_once() -> None:
    election = practice.package().election
    assert keys_needed({"a": 120, "b": 0}, election) == 12
    assert keys_needed({"a": 120, "b": 0}, replace(election, second_entry="off")) == 6


# --- answers


def test_a_true_imbalance_that_is_declared_is_right(tmp_path: Path) -> None:
    for seed in range(8):  # every kind of mishap
        given = scenario(2, seed)
        got = marked(tmp_path / str(seed), given, Robot("Вера"))
        assert got.answers == Answers(right=tuple(finding.code for finding in given.findings))


def test_a_declared_slip_is_a_wrong_declaration(tmp_path: Path) -> None:
    given = scenario(1)
    slips = wrong(given, "ballots_cancelled")
    got = marked(tmp_path, given, Robot("Вера", first=slips, second=slips))
    assert got.answers == Answers(wrong=("R04",))


def test_an_imbalance_that_was_made_to_fit_is_missing_once_the_figures_are_frozen(tmp_path: Path) -> None:
    given = next(one for seed in range(20) if (one := scenario(2, seed)).findings[0].code == "R04")
    fitted = {"ballots_cancelled": given.counts["ballots_received"] - given.counts["voters_issued"]}
    with played(tmp_path, given, Robot("Вера", first=fitted, second=fitted)) as desk:
        assert mark(desk.kept.journal.entries, given).answers == Answers()
        got = mark(exported(desk), given)
    assert got.answers == Answers(missing=("R04",))
    assert [slip.line for slip in got.slips] == ["ballots_cancelled"]


# --- errors in the paper


def test_each_planted_error_has_its_fate(tmp_path: Path) -> None:
    given = scenario(3)
    taken, seen, *avoided = given.planted
    robot = Robot("Вера", first={taken.line: taken.shown, seen.line: seen.shown}, second={taken.line: taken.shown})
    with played(tmp_path, given, robot) as desk:
        before = mark(desk.kept.journal.entries, given)
        got = mark(exported(desk), given)
    assert [fate.fate for fate in before.fates] == ["open", "corrected", *("avoided" for _ in avoided)]
    assert [fate.fate for fate in got.fates] == ["went-out", "corrected", *("avoided" for _ in avoided)]
    assert {slip.line for slip in got.slips} == {taken.line, seen.line}
    assert all(slip.planted for slip in got.slips)


def test_a_planted_error_whose_line_was_not_keyed_is_open(tmp_path: Path) -> None:
    given = replace(scenario(1), planted=(Planted("words", "tokayev", scenario(1).counts["tokayev"], 1),))
    got = marked(tmp_path, given, Robot("Вера"), until="before")
    assert [fate.fate for fate in got.fates] == ["open"]
    assert (got.step, got.exported) == ("after", False)


# --- what else there is to think of


def test_tasks_are_done_or_not(tmp_path: Path) -> None:
    given = scenario(5)
    with played(tmp_path, given, Robot("Вера")) as desk:
        assert mark(exported(desk, given.signers), given).tasks == dict.fromkeys(
            ("absent", "dissent", "lost_key", "power_cut"), True
        )
    with played(tmp_path, given, Robot("Лаура", careless=True)) as desk:
        entries = tuple(
            replace(entry, event=replace(entry.event, signed=True, reason=""))
            if isinstance(entry.event, events.InkRecorded)
            else entry
            for entry in exported(desk)
        )
        got = mark(entries, given)
    assert got.tasks == {"absent": False, "dissent": False, "lost_key": False, "power_cut": True}


def test_who_stopped_at_the_power_cut_did_not_go_on(tmp_path: Path) -> None:
    given = scenario(5)
    with played(tmp_path, given, Robot("Вера")) as desk:
        entries = desk.kept.journal.entries
    cut = next(
        place
        for place, entry in enumerate(entries)
        if isinstance(entry.event, events.CountEntered)
        and (entry.event.line, entry.event.entry) == (given.power_cut, 2)
    )
    assert mark(entries[:cut], given).tasks["power_cut"] is False
    assert mark(entries[: cut + 1], given).tasks["power_cut"] is False
    assert mark(entries[: cut + 2], given).tasks["power_cut"] is True


def test_a_learner_without_a_name_has_none(tmp_path: Path) -> None:
    got = mark((Entry(1, AT, "", _opened(), ""),), scenario(4))
    assert (got.learner, got.seconds, got.tasks) == ("", 0, {"absent": False, "dissent": False})


# --- the room


def test_slips_of_a_room_are_counted_line_by_line(tmp_path: Path) -> None:
    given = scenario(1)
    slips = wrong(given, "voters_total", "issued_by_member[2]")
    marks = [
        marked(tmp_path, given, Robot("Вера", first=slips)),
        marked(tmp_path, given, Robot("Лаура", first=slips, second=slips)),
        marked(tmp_path, given, Robot("Айдана")),
    ]
    lines = {line.key: line for line in line_marks(practice.package().election, marks, "en")}
    assert (lines["voters_total"].corrected, lines["voters_total"].missed) == (1, 1)
    assert (lines["issued_by_member[2]"].number, lines["issued_by_member[2]"].missed) == ("3.2", 1)
    assert "issued_by_member[1]" not in lines
    assert (lines["tokayev"].corrected, lines["tokayev"].missed, lines["tokayev"].planted) == (0, 0, 0)


def test_a_journal_that_does_not_begin_with_opened_is_none() -> None:
    with pytest.raises(ValueError, match="Opened"):
        mark((), scenario(1))


def _opened() -> events.Opened:
    from precinct_app.station.workplace import opened

    return opened(practice.package(), STATION)
