"""What a screen reader is told although the keys go elsewhere: findings, pages, reasons, and what is not saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent

from precinct_app.protocol.kept import KeptProtocol
from tests.ui.conftest import Program, key
from tests.ui.entry_help import Seat
from tests.ui.widget_help import OFFSCREEN_SAYS, type_digits
from tools import story
from ui.widgets import announce

pytestmark = OFFSCREEN_SAYS
POLITE, AT_ONCE = QAccessible.AnnouncementPoliteness.Polite, QAccessible.AnnouncementPoliteness.Assertive
Said = list[tuple[str, QAccessible.AnnouncementPoliteness]]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Said:
    """What Qt is asked to tell the screen reader, in order."""
    told: Said = []

    class Spy(QAccessible):
        @staticmethod
        def updateAccessibility(event: QAccessibleEvent) -> None:
            assert isinstance(event, QAccessibleAnnouncementEvent)
            told.append((event.message(), event.politeness()))
            QAccessible.updateAccessibility(event)

    monkeypatch.setattr(announce, "QAccessible", Spy)
    return told


def full_disk(kept: KeptProtocol) -> None:
    kept.journal._database.conn.execute("PRAGMA query_only=1")


def texts(said: Said) -> list[str]:
    return [text for text, _ in said]


def test_a_relation_that_begins_to_fail_is_said_once_with_its_lines_and_no_figure(
    sit: Callable[..., Seat], said: Said
) -> None:
    seat = sit("before_half")
    seat.go_on()
    said.clear()
    seat.enter("16")
    seat.qtbot.waitUntil(lambda: len(said) == 1)
    (text, politeness) = said[0]
    assert text == "Received · issued and cancelled: does not agree. Read again: 5, 4."
    assert politeness is POLITE
    seat.key(Qt.Key.Key_Up)  # it fails still: nothing new
    seat.type("348")
    assert len(said) == 1


def test_a_figure_half_typed_is_not_said_to_fail(sit: Callable[..., Seat], said: Said) -> None:
    seat = sit("after_half")
    page = seat.go_on()
    seat.qtbot.waitUntil(lambda: len(said) == 1)  # the slip that stands when the page comes
    heard = page.side.strip._heard  # type: ignore[attr-defined]  # of EntryPage
    assert heard._said and not heard._rest.isActive()
    page.sheet.focus_line("ballots_portable")  # type: ignore[attr-defined]  # of EntryPage
    seat.type("16")
    assert not heard._failing and not heard._rest.isActive() and len(said) == 1


def test_a_reason_is_said_when_it_appears(sit: Callable[..., Seat], said: Said) -> None:
    seat = sit("people_closed")
    seat.go_on()
    said.clear()
    seat.enter("12+")
    assert [text for text in texts(said) if text.startswith("1. ")] == ["1. Digits 0 to 9 only"]


def test_what_is_not_saved_is_said_at_once(
    begin: Callable[..., Program], with_story: Callable[[str], Path], said: Said
) -> None:
    with_story("people_closed")
    program = begin()
    program.window.act()
    program.wait_for("EntryPage")
    desk = program.way.desk
    desk.work("full", full_disk)
    program.qtbot.waitUntil(lambda: not desk.busy)
    said.clear()
    with program.qtbot.waitSignal(desk.not_saved):
        type_digits(program.window.lit() or program.page, "7")
    assert [text.split(".")[0] for text, how in said if how is AT_ONCE] == [
        "Not saved! Write this figure down and stop"
    ]
    program.window.show_now()
    assert len([how for _, how in said if how is AT_ONCE]) == 1


def test_a_page_that_comes_says_its_title_and_what_to_do(
    begin: Callable[..., Program], with_story: Callable[[str], Path], said: Said
) -> None:
    with_story("after_second")
    program = begin("en")
    said.clear()
    program.window.act()
    program.wait_for("SettlePage")
    assert any(text.startswith("Lines that differ: 2. ") for text in texts(said))
    said.clear()
    key(program.window, Qt.Key.Key_F1)
    assert texts(said)[0].startswith("All keys. ")


def test_what_the_bar_tells_is_said_too(
    begin: Callable[..., Program], with_story: Callable[[str], Path], said: Said
) -> None:
    with_story("gathered")
    program = begin()
    program.window.act()
    program.wait_for("PeoplePage")
    said.clear()
    key(program.window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert said == [("Already saved: 19:51:40", POLITE)]


def test_no_announcement_of_a_night_names_a_figure(sit: Callable[..., Seat], said: Said) -> None:
    """Every slip of the story, typed on both entries; what is said of it holds line numbers and words only."""
    seat = sit("people_closed")
    seat.go_on()
    for line, figure in story.BEFORE.items():
        seat.enter("384" if line == "ballots_cancelled" else str(figure))
    seat.qtbot.waitUntil(lambda: any("does not agree" in text for text in texts(said)))
    figures = {str(figure) for figure in story.BEFORE.values() if figure > 20} | {"384", "36"}
    assert not [text for text in texts(said) for figure in figures if figure in text.replace(",", "")]
