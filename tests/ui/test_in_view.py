"""The field in use is never out of sight, in the real window as small and with text as large as they may be."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import Program
from tests.ui.finish_help import Begin, WithStory, front
from tests.ui.widget_help import CTRL, OFFSCREEN_SAYS, SHIFT, type_digits
from ui.look import theme_for
from ui.pages.entry import EntryPage
from ui.widgets.count_field import CountField

pytestmark = OFFSCREEN_SAYS
Key = Qt.Key


def in_view(program: Program, page: EntryPage) -> bool:
    """Whether the whole field that the keys go to is seen."""
    field = program.window.focusWidget()
    assert isinstance(field, CountField)
    seen = QRect(field.mapTo(program.window, field.rect().topLeft()), field.size())
    view = page.sheet.view.viewport()
    room = QRect(view.mapTo(program.window, view.rect().topLeft()), view.size())
    return room.contains(seen) and program.window.rect().contains(seen) and not field.visibleRegion().isEmpty()


@pytest.mark.parametrize(("size", "scale"), [((911, 512), 1.0), ((1366, 697), 2.0), ((1366, 768), 1.5)])
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_field_in_use_is_seen_whole_on_the_way_through_a_stage(
    begin: Begin, with_story: WithStory, size: tuple[int, int], scale: float, language: str
) -> None:
    with_story("before_closed")
    program = begin(language)
    program.window.resize(*size)
    program.app.look.use(theme_for("light", scale))
    program.wait_for("StartPage")
    program.window.act()
    page = front(program, EntryPage)
    hidden = []

    def press(key: Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, digits: str = "") -> None:
        type_digits(program.window.focusWidget(), digits)  # a relation begins to fail: the banner takes room
        QTest.keyClick(program.window.focusWidget(), key, modifiers)
        QApplication.processEvents()
        if not in_view(program, page):
            hidden.append((key, page.sheet.line_in_use()))

    for _ in page.view.order[:-1]:
        press(Key.Key_Return, digits="317")
    for _ in page.view.order[:-1]:
        press(Key.Key_Return, SHIFT)
    for key, modifiers in ((Key.Key_End, CTRL), (Key.Key_Home, CTRL), (Key.Key_F4, SHIFT)):
        press(key, modifiers)
    for key in (Key.Key_PageDown, Key.Key_PageDown, Key.Key_PageUp, Key.Key_F4, Key.Key_F4):
        press(key)
    assert page.view.found.failing and hidden == []
