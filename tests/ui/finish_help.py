"""What the tests of steps 4 to 6 share: the program opened at a chapter of the story, and keys where the light is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from precinct_app.protocol.state import State
from tests.ui.conftest import Program, type_text
from tests.ui.widget_help import CTRL, NONE, heard
from ui.page import Page
from ui.pages.start import StartPage

Begin = Callable[..., Program]
WithStory = Callable[[str], Path]
Kind = TypeVar("Kind", bound=Page)
CONTROLS = {
    QAccessible.Role.Button, QAccessible.Role.CheckBox, QAccessible.Role.EditableText, QAccessible.Role.List,
    QAccessible.Role.RadioButton,
}  # fmt: skip


def opened(begin: Begin, with_story: WithStory, until: str, page: type[Kind]) -> tuple[Program, Kind]:
    """The program with the story's protocol, as far as a chapter, and the page in front."""
    with_story(until)
    program = begin()
    program.wait_for("StartPage")
    program.window.act()
    program.qtbot.waitUntil(lambda: not isinstance(program.page, StartPage))
    return program, front(program, page)


def front(program: Program, page: type[Kind]) -> Kind:
    """The page in front, once it is one of that class, in an active window: a field is only left where one is."""
    found = program.wait_for(page.__name__)
    QApplication.processEvents()  # a part that was shown before it had a parent was a window for a moment
    if not program.window.isActiveWindow():
        with program.qtbot.waitActive(program.window):
            program.window.activateWindow()
    assert isinstance(found, page)
    return found


def state(program: Program) -> State:
    """What is on the disk by now."""
    return program.way.desk.state


def lit(program: Program) -> QWidget:
    """Where the keys go."""
    found = program.window.lit()
    assert found is not None
    return found


def keys(program: Program, *pressed: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press keys where the light is."""
    for one in pressed:
        QTest.keyClick(lit(program), one, modifiers)


def write(program: Program, text: str) -> None:
    """Type words where the light is."""
    type_text(lit(program), text)


def action(program: Program) -> None:
    """Ctrl+Enter."""
    QTest.keyClick(lit(program), Qt.Key.Key_Return, CTRL)


def wait(program: Program, holds: Callable[[], bool]) -> None:
    """Wait until something holds and everything is on the disk."""
    program.qtbot.waitUntil(lambda: holds() and not program.way.desk.busy)


def nameless(page: Page) -> list[object]:
    """The controls that a screen reader has no name for."""
    return [
        here.object()
        for here in heard(page)
        if here.role() in CONTROLS and not here.state().invisible and not here.text(QAccessible.Text.Name)
    ]
