"""One place is lit: wherever a protocol is opened, and after each event that was stored, the ring stands where the
lamp is, or on the bar's action."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.exceptions import TimeoutError as Late

from tests.ui.conftest import Program
from tests.ui.finish_help import Begin, WithStory, action, front, keys, lit, opened, state, write
from tests.ui.widget_help import OFFSCREEN_SAYS, type_digits
from tools import story
from ui.pages.check import CheckPage
from ui.pages.declare import DeclarePage
from ui.pages.exported import ExportedPage
from ui.pages.key_again import KeyAgainPage
from ui.pages.large_type import LargeTypePage
from ui.pages.paper import PaperPage
from ui.pages.sign import SignPage
from ui.pages.start import StartPage
from ui.pages.words import WordsPage
from ui.widgets.card import Card, Edge
from ui.widgets.count_field import CountField

pytestmark = OFFSCREEN_SAYS
Key = Qt.Key


def dark(program: Program) -> str:
    """What is wrong with the ring, "" where it stands right."""
    ring, page, name = program.window.lit(), program.page, type(program.page).__name__
    if ring is program.window.bar.action or isinstance(ring, QAbstractItemView):  # a list's lamp is its lit row
        return "" if ring.isVisible() else f"{name}: the ring cannot be seen"
    if ring is None or not ring.isVisible() or not page.isAncestorOf(ring):
        return f"{name}: the ring stands on {ring}"
    lamps = [card for card in page.findChildren(Card) if card.isVisible() and card.edge is Edge.LIT]
    if lamps and not any(lamp.isAncestorOf(ring) for lamp in lamps):
        return f"{name}: the ring stands on {ring}, the lamp on {lamps}"
    return ""


def shines(program: Program) -> None:
    """Wait until everything is on the disk and the ring stands right."""
    try:
        program.qtbot.waitUntil(lambda: not program.way.desk.busy and not dark(program))
    except Late:
        pytest.fail(dark(program) or "nothing is stored")


@pytest.mark.parametrize(
    "until",
    [
        "gathered", "before_half", "before_second", "after_half", "after_second", "after_third", "declared", "frozen",
        "inked", "signed_once", "signed", "exported",
    ],
)  # fmt: skip
def test_a_protocol_opens_with_the_ring_where_the_lamp_is(begin: Begin, with_story: WithStory, until: str) -> None:
    with_story(until)
    program = begin()
    program.wait_for("StartPage")
    program.window.act()
    program.qtbot.waitUntil(lambda: not isinstance(program.page, StartPage))
    shines(program)


def test_from_the_findings_to_the_stick_the_ring_follows_the_lamp(
    begin: Begin, with_story: WithStory, tmp_path: Path
) -> None:
    program, _ = opened(begin, with_story, "after_closed", CheckPage)
    keys(program, Key.Key_Return)
    again = front(program, KeyAgainPage)
    while again.open_lines:
        program.qtbot.waitUntil(lambda: isinstance(program.window.lit(), CountField))
        type_digits(lit(program), str(story.BEFORE[again.list.lit()]))
        keys(program, Key.Key_Return)
        shines(program)
    action(program)
    front(program, CheckPage)
    shines(program)
    program.qtbot.waitUntil(lambda: "Declare" in lit(program).accessibleName())
    keys(program, Key.Key_Return)
    front(program, DeclarePage)
    shines(program)
    write(program, story.REASON)
    keys(program, Key.Key_Return, Key.Key_3)
    action(program)
    front(program, CheckPage)
    shines(program)
    action(program)
    write(program, story.EXPLANATION)
    action(program)
    front(program, WordsPage)
    shines(program)
    for _ in range(len(state(program).keys())):
        keys(program, Key.Key_Space)
    action(program)

    paper = front(program, PaperPage)
    shines(program)
    paper.cards.by_hand.setFocus()
    keys(program, Key.Key_Return)
    for _ in front(program, LargeTypePage).list.figures.rows:
        keys(program, Key.Key_Space)
    action(program)
    front(program, PaperPage)
    shines(program)
    assert lit(program) is paper.cards.read
    keys(program, Key.Key_Return)
    shines(program)
    for _ in story.PEOPLE:
        keys(program, Key.Key_Space)
        shines(program)
        keys(program, Key.Key_Down)
    program.qtbot.waitUntil(lambda: lit(program) is program.window.bar.action)
    keys(program, Key.Key_Space)

    front(program, SignPage)
    shines(program)
    action(program)
    program.qtbot.waitUntil(lambda: len(state(program).signatures) == 1)
    shines(program)
    action(program)
    exported = front(program, ExportedPage)
    shines(program)
    exported.copy_to(tmp_path)
    program.qtbot.waitUntil(lambda: bool(state(program).handed_over))
    shines(program)
