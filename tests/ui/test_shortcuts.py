"""Keys that work everywhere, under Latin, Kazakh and Russian layouts; none on the digit row."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Program
from tests.ui.widget_help import OFFSCREEN_SAYS
from ui.pages.all_keys import LINES, WAYS, WINDOW
from ui.shortcuts import CYRILLIC, Shortcut

pytestmark = OFFSCREEN_SAYS
DIGIT_ROW = set("1234567890-=") | set("әіңғүұқөһ") | set("ӘІҢҒҮҰҚӨҺ")


def press_letter(to: QWidget, latin: str, cyrillic: bool) -> None:
    """Ctrl and the key of a letter: under a Cyrillic layout Qt is told the Cyrillic letter, and finds it itself."""
    QTest.keySequence(to, QKeySequence(f"Ctrl+{CYRILLIC[latin] if cyrillic else latin}"))


@pytest.mark.qt_log_ignore("keyToAscii Unhandled key code")  # QTest has no text for these; the shortcut needs none
@pytest.mark.parametrize("cyrillic", [False, True], ids=["latin", "kk and ru"])
def test_ctrl_and_a_letter_work_under_every_layout(
    begin: Callable[..., Program], with_story: Callable[[str], Path], cyrillic: bool
) -> None:
    with_story("gathered")
    program = begin()
    program.wait_for("StartPage")
    press_letter(program.window, "S", cyrillic)
    assert program.window.bar.then.text() == "There is nothing to save yet"
    press_letter(program.window, "O", cyrillic)
    dialog = program.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.reject()
    press_letter(program.window, "N", cyrillic)
    page = program.wait_for("StationPage")
    page.setFocus()
    press_letter(program.window, "F", cyrillic)
    assert program.window.lit() is page.search  # type: ignore[attr-defined]  # of StationPage


def test_one_press_that_is_both_sequences_acts_once(qtbot: QtBot) -> None:
    widget, acted = QWidget(), []
    qtbot.addWidget(widget)
    shortcut = Shortcut.SAVED.on(widget)
    shortcut.activated.connect(lambda: acted.append(1))
    shortcut.activatedAmbiguously.emit()
    assert acted == [1]


def test_no_shortcut_sits_on_the_digit_row() -> None:
    for shortcut in Shortcut:
        for keys in shortcut.sequences():
            assert keys.rsplit("+", 1)[-1] not in DIGIT_ROW, keys


def test_every_letter_shortcut_has_its_cyrillic_key() -> None:
    letters = {one.value[-1] for one in Shortcut if one.value[:-1] == "Ctrl+"}
    assert letters == CYRILLIC.keys()


def test_f1_names_every_shortcut() -> None:
    told = {key for group in (LINES, WAYS, WINDOW) for keys, _ in group for key in keys}
    same = {"Ctrl+Return": "Ctrl+Enter", "Ctrl+PgDown": "Ctrl+PgDn"}
    assert {same.get(one.value, one.value) for one in Shortcut} <= told
