"""Whoever types faster than the window paints loses no light and presses nothing that was not meant."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from precinct_app.protocol import events
from tests.ui.finish_help import Begin, WithStory, keys, lit, opened, wait
from tests.ui.widget_help import OFFSCREEN_SAYS, look, type_digits
from tools import story
from ui.frame import PracticeFrame
from ui.pages.check import CheckPage
from ui.pages.entry import EntryPage
from ui.widgets.strip import Strip
from ui.widgets.strip_item import Agreement, StripItem, StripLine

pytestmark = OFFSCREEN_SAYS


def test_findings_that_are_left_at_once_do_not_take_the_light_from_the_page_after_them(
    begin: Begin, with_story: WithStory
) -> None:
    program, check = opened(begin, with_story, "keyed_again", CheckPage)
    check.hide()
    program.way.desk.record(events.ErrorDeclared("R04", story.REASON, "1", "2022-11-20"))
    wait(program, lambda: bool(program.way.desk.state.declared))
    check.show()
    check.hide()
    program.window.bar.back.setFocus()
    QApplication.processEvents()
    assert lit(program) is program.window.bar.back


def test_the_practice_frame_is_not_painted_anew_for_a_figure(
    begin: Begin, with_story: WithStory, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, _ = opened(begin, with_story, "before_half", EntryPage)
    QApplication.processEvents()
    painted: list[QRect] = []

    def stripes(_frame: PracticeFrame, _painter: QPainter, inner: QRect) -> None:
        painted.append(inner)

    monkeypatch.setattr(PracticeFrame, "_paint_stripes", stripes)
    type_digits(lit(program), "16")
    keys(program, Qt.Key.Key_Return)
    wait(program, lambda: "applications_outside" in program.way.desk.state.keyings)
    QApplication.processEvents()
    assert not painted


def test_a_relation_that_says_the_same_after_a_key_keeps_its_place_on_the_screen(qtbot: QtBot) -> None:
    strip = Strip(look())
    qtbot.addWidget(strip)
    same, other = (StripItem(code, code, Agreement.WAITS) for code in ("R02", "R03"))
    strip.show_items([same, other])
    before = strip.findChildren(StripLine)
    strip.show_items([same, StripItem("R03", "R03", Agreement.AGREES)])
    after = [line for line in strip.findChildren(StripLine) if not line.isHidden()]
    assert len(after) == 2
    assert len([line for line in after if line in before]) == 1
