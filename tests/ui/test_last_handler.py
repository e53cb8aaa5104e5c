"""Errors that nobody foresaw, put in at every layer: one calm page, a report without values, a whole journal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from precinct_app.protocol.kept import KeptProtocol
from tests.ui.conftest import Program
from tests.ui.conftest import key as press_key
from tests.ui.widget_help import heard, type_digits
from tools import story
from ui.last_handler import LastHandler
from ui.pages.unforeseen import UnforeseenPage

SECRET = "1284 Жүнісова practice-key"
LAYERS = {
    "the figure is read": "precinct_app.protocol.state.parse",
    "the event is judged": "precinct_app.protocol.allowed.check",
    "the event is written as text": "precinct_app.protocol.stored.write",
    "the event is chained": "precinct_app.protocol.journal._hash",
    "the state moves on": "precinct_app.protocol.fold.apply",
    "the relations are evaluated": "ui.pages.parts.entry_keying.agreements",
    "the bar is shown": "ui.entry_now.now",
    "a row is shown": "ui.entry_view.EntryView.line_states",
    "the window says that it is saved": "ui.window.Window.show_saved",
}


@pytest.fixture
def handler(begin: Callable[..., Program], with_story: Callable[[str], Path], qtbot: QtBot) -> Iterator[Program]:
    """A program in the middle of step 3, with its own last handler in place of pytest's."""
    with_story("before_closed")
    program = begin()
    program.window.act()
    program.wait_for("EntryPage")
    with qtbot.captureExceptions():
        before, sys.excepthook = sys.excepthook, LastHandler(program.app.log, program.app.unforeseen).handle
        yield program
        sys.excepthook = before


@pytest.mark.parametrize("layer", LAYERS)
def test_an_error_in_any_layer_shows_one_calm_page_and_loses_nothing(
    handler: Program, layer: str, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    program, path = handler, handler.way.desk.path
    before = program.way.desk.state.saved_at

    def broken(*_given: Any, **_named: Any) -> None:
        raise RuntimeError(SECRET)

    with monkeypatch.context() as broken_in:
        broken_in.setattr(LAYERS[layer], broken)
        lit = program.window.lit()
        assert lit is not None
        type_digits(lit, "946")
        press_key(program.window, Qt.Key.Key_Return)
        program.wait_for("UnforeseenPage")
        qtbot.waitUntil(lambda: not program.way.desk.busy)
    page = program.page
    assert isinstance(page, UnforeseenPage)
    said = " ".join(one.text(QAccessible.Text.Name) for one in heard(page))
    assert str(program.app.log) in said and before is not None
    report = program.app.log.read_text("utf-8")
    assert "RuntimeError" in report
    assert not any(word in report for word in SECRET.split()) and story.STATION not in report
    program.window.go_back()
    program.wait_for("EntryPage")
    program.window.close()
    kept = KeptProtocol.open(path)  # the chain is whole, and the fold too
    kept.close()


def test_a_page_that_cannot_tell_is_written_down_too(tmp_path: Path) -> None:
    def broken(_what: str) -> None:
        raise OverflowError

    LastHandler(tmp_path / "log", broken).handle(ValueError, ValueError(), None)
    report = (tmp_path / "log").read_text()
    assert "ValueError" in report and "OverflowError" in report
