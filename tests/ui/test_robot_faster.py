"""Whoever types faster than the window paints loses no light and presses nothing that was not meant."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from precinct_app.protocol import events
from tests.ui.finish_help import Begin, WithStory, lit, opened, wait
from tests.ui.widget_help import OFFSCREEN_SAYS
from tools import story
from ui.pages.check import CheckPage

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
