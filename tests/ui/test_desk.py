"""The desk: nothing is called saved before it is on the disk, and nothing is written out of order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from precinct_app.protocol import events
from precinct_app.protocol.kept import KeptProtocol
from precinct_app.station.workplace import Workplace
from precinct_app.texts import Told
from tests import practice
from ui.desk import Desk


@pytest.fixture
def desk(qapp: object, data_folder: Path) -> Iterator[Desk]:
    workplace = Workplace(data_folder)
    desk = Desk(workplace, practice.package(), lambda: workplace.begin(practice.package(), "903"))
    yield desk
    desk.close()
    workplace.close()


def read_only(kept: KeptProtocol) -> None:
    """From here on nothing can be written, as on a full disk."""
    kept.journal._database.conn.execute("PRAGMA query_only=1")


def test_an_event_is_on_the_disk_before_it_is_called_saved(desk: Desk, qtbot: QtBot) -> None:
    found = []
    desk.saved.connect(lambda at: found.append(len(_on_disk(desk))))
    with qtbot.waitSignal(desk.saved):
        desk.record(events.ClockConfirmed())
    assert found == [2]
    assert desk.state.clock_confirmed is not None
    assert not desk.busy


def _on_disk(desk: Desk) -> tuple[object, ...]:
    again = KeptProtocol.open(desk.path)
    again.close()
    return again.journal.entries


def test_events_are_kept_in_the_order_in_which_they_were_handed_over(desk: Desk, qtbot: QtBot) -> None:
    desk.who = "Жүнісова"
    for number in range(20):
        desk.record(events.CountEntered("voters_total", 1, str(number)))
    qtbot.waitUntil(lambda: not desk.busy)
    kept = KeptProtocol.open(desk.path)
    raws = [entry.event.raw for entry in kept.journal.entries if isinstance(entry.event, events.CountEntered)]
    assert raws == [str(number) for number in range(20)]
    assert {entry.who for entry in kept.journal.entries[1:]} == {"Жүнісова"}
    kept.close()


def test_what_is_not_allowed_is_refused_and_the_rest_goes_on(desk: Desk, qtbot: QtBot) -> None:
    refused: list[Told] = []
    desk.refused.connect(refused.append)
    with qtbot.waitSignal(desk.changed):
        desk.record(events.PaperReadAloud())
        desk.record(events.ClockConfirmed())
    assert [told.code for told in refused] == ["steps.not_frozen"]


def test_a_save_that_fails_is_told_and_tried_until_it_succeeds(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.worked):
        desk.work("block", read_only)
    with qtbot.waitSignal(desk.not_saved) as heard:
        desk.record(events.CountEntered("voters_total", 1, "1284"))
        desk.record(events.CountEntered("voters_issued", 1, "947"))
    assert heard.args[0].code == "journal.not_saved"
    trouble = [desk.trouble]
    assert isinstance(trouble[0], Told)
    assert desk.busy
    assert "voters_total" not in desk.state.keyings
    # The disk has room again; the retry finds it so by itself.
    desk._thread.submit(lambda: desk._kept.journal._database.conn.execute("PRAGMA query_only=0")).result()
    qtbot.waitUntil(lambda: not desk.busy)
    assert [desk.trouble] == [None]
    assert [desk.state.keyings[line][0].raw for line in ("voters_total", "voters_issued")] == ["1284", "947"]


def test_what_is_not_saved_is_tried_at_once_when_it_is_asked_for(desk: Desk, qtbot: QtBot) -> None:
    desk._retry.setInterval(3_600_000)
    with qtbot.waitSignal(desk.worked):
        desk.work("block", read_only)
    with qtbot.waitSignal(desk.not_saved):
        desk.record(events.CountEntered("voters_total", 1, "1284"))
    with qtbot.waitSignal(desk.not_saved):
        desk.try_again()
    desk._thread.submit(lambda: desk._kept.journal._database.conn.execute("PRAGMA query_only=0")).result()
    with qtbot.waitSignal(desk.saved):
        desk.try_again()
    assert desk.state.keyings["voters_total"][0].raw == "1284"


def test_the_file_is_looked_at_past_what_is_not_saved_and_nothing_is_called_saved(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.worked):
        desk.work("block", read_only)
    with qtbot.waitSignal(desk.not_saved):
        desk.record(events.CountEntered("voters_total", 1, "1284"))
    with qtbot.waitSignal(desk.worked) as worked, qtbot.assertNotEmitted(desk.saved):
        desk.look("length", lambda kept: kept.journal.length)
    assert worked.args == ["length", desk.state.length]
    assert desk.busy and desk.trouble is not None


def test_work_that_cannot_be_done_is_told_by_its_name(desk: Desk, qtbot: QtBot) -> None:
    def fail(kept: KeptProtocol) -> None:
        raise Told("cli.stopped")

    with qtbot.waitSignal(desk.failed) as heard:
        desk.work("export", fail)
    assert heard.args[0] == "export"
    assert heard.args[1].code == "cli.stopped"
    assert not desk.busy


def test_the_result_of_work_comes_back_by_its_name(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.worked) as heard:
        desk.work("length", lambda kept: kept.journal.length)
    assert heard.args == ["length", 1]


def test_an_unforeseen_error_reaches_the_last_handler_and_the_desk_goes_on(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.captureExceptions() as caught:
        desk.work("odd", lambda kept: 1 // 0)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError
    with qtbot.waitSignal(desk.changed):
        desk.record(events.ClockConfirmed())


def test_closing_waits_for_what_was_handed_over(qapp: object, data_folder: Path) -> None:
    workplace = Workplace(data_folder)
    desk = Desk(workplace, practice.package(), lambda: workplace.begin(practice.package(), "903"))
    for number in range(5):
        desk.record(events.CountEntered("voters_total", 1, str(number)))
    desk.close()
    kept = KeptProtocol.open(desk.path)
    assert kept.journal.length == 6
    kept.close()
    workplace.close()


def test_a_protocol_that_does_not_open_leaves_no_thread(qapp: object, data_folder: Path) -> None:
    workplace = Workplace(data_folder)
    with pytest.raises(Told):
        Desk(workplace, practice.package(), lambda: KeptProtocol.open(data_folder / "none.journal"))
    workplace.close()


def test_what_was_told_before_the_file_was_closed_starts_no_retry_after_it(qapp: object, data_folder: Path) -> None:
    workplace = Workplace(data_folder)
    desk = Desk(workplace, practice.package(), lambda: workplace.begin(practice.package(), "903"))
    told: list[Told] = []
    desk.not_saved.connect(told.append)
    desk.work("block", read_only)
    desk.record(events.ClockConfirmed())
    desk.close()
    QCoreApplication.processEvents()
    assert not told and not desk._retry.isActive()
    workplace.close()


def test_finishing_says_whether_everything_is_on_the_disk(desk: Desk, qtbot: QtBot) -> None:
    desk.record(events.ClockConfirmed())
    assert desk.finish()
    desk.work("block", read_only)
    desk.record(events.CountEntered("voters_total", 1, "1284"))
    assert not desk.finish()
    qtbot.waitUntil(lambda: desk.trouble is not None)
