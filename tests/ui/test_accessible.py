"""Every control of the pages before and around the figures can be heard: role, name, and no code in place of a text."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from tests.ui.conftest import Program, key
from tests.ui.widget_help import OFFSCREEN_SAYS, heard

pytestmark = OFFSCREEN_SAYS
CODE = re.compile(r"\b[a-z_]+\.[a-z0-9_]+\b")
CONTROLS = {
    QAccessible.Role.Button, QAccessible.Role.CheckBox, QAccessible.Role.EditableText, QAccessible.Role.RadioButton,
    QAccessible.Role.List, QAccessible.Role.ListItem,
}  # fmt: skip


def first_run(program: Program) -> None:
    program.wait_for("FirstRunPage")


def elections(program: Program) -> None:
    program.page.practise_wanted.emit()  # type: ignore[attr-defined]  # of FirstRunPage and StartPage
    program.wait_for("ScenarioPage")
    program.window.act()
    program.wait_for("ElectionsPage")


def stations(program: Program) -> None:
    elections(program)
    program.window.act()
    program.wait_for("StationPage")


def people(program: Program) -> None:
    stations(program)
    program.window.act()
    program.wait_for("PeoplePage")


def all_keys(program: Program) -> None:
    people(program)
    key(program.window, Qt.Key.Key_F1)


def start(program: Program) -> None:
    people(program)
    program.window.go_back()
    program.wait_for("StartPage")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("walk", [first_run, elections, stations, people, all_keys, start])
def test_every_control_can_be_heard(
    begin: Callable[..., Program], walk: Callable[[Program], None], language: str
) -> None:
    program = begin(language)
    walk(program)
    controls = 0
    for one in heard(program.window):
        name = one.text(QAccessible.Text.Name)
        assert not CODE.fullmatch(name), name
        state = one.state()
        if one.role() in CONTROLS and not state.invisible:
            controls += 1
            assert name, (one.role(), one.object())
    assert controls > 3


@pytest.mark.parametrize(
    ("size", "scale"),
    [((1366, 697), 1.0), ((1366, 697), 1.25), ((1366, 768), 1.5), ((1366, 768), 2.0), ((911, 512), 1.0)],
)
def test_no_page_is_wider_than_its_window(
    begin: Callable[..., Program], data_folder: Path, size: tuple[int, int], scale: float
) -> None:
    program = begin("kk")
    program.window.resize(*size)
    program.window.choices.choose_size(scale)
    for walk in (first_run, people):
        walk(program)
        for part in program.page.findChildren(QWidget):
            if part.isVisibleTo(program.page):
                right = part.mapTo(program.window, part.rect().topRight()).x()
                assert right <= program.window.width(), (type(part).__name__, walk.__name__)
