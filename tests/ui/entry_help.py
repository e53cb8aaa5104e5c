"""What the tests of the entry pages share: a seat at the desk of a real protocol, and somebody who types."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from precinct_app.protocol import events, steps
from precinct_app.protocol.kept import KeptProtocol
from precinct_app.protocol.state import State
from precinct_app.station.workplace import Workplace
from tests.ui.widget_help import CTRL, heard, look, press
from tools import story
from ui.desk import Desk
from ui.look import Look
from ui.page import Page
from ui.pages_of import page_of

KAZAKH_ROW = dict(zip("1234567890", "\"әіңғ,.үұқ", strict=True))
"""What the digit row types in the Kazakh layout."""


class Seat:
    """A desk with a real journal, and one page in front as the window would show it."""

    def __init__(self, qtbot: QtBot, path: Path, language: str = "en") -> None:
        self.qtbot = qtbot
        self.path = path
        self.look: Look = look(language)
        self.workplace = Workplace(path.parent / "data")
        self.desk = Desk(self.workplace, story.package(), lambda: KeptProtocol.open(path))
        self.front = QWidget()
        self.page: Page | None = None
        self.done = 0
        qtbot.addWidget(self.front)
        self.front.resize(1180, 640)

    @property
    def state(self) -> State:
        """What the desk says."""
        return self.desk.state

    def show(self, page: Page) -> Page:
        """Put a page in front and light it; the one before goes."""
        if self.page is not None:
            self.page.setParent(None)
            self.page.deleteLater()
        self.page = page
        self.done = 0
        page.done.connect(self._count)
        page.setParent(self.front)
        page.setGeometry(self.front.rect())
        page.show()
        self.bring_to_front()
        page.take_focus()
        return page

    def bring_to_front(self) -> None:
        """Make the window active, whatever asked for the front before (offscreen nobody gives it back)."""
        QApplication.processEvents()
        with self.qtbot.waitActive(self.front):
            self.front.show()
            self.front.activateWindow()

    def go_on(self) -> Page:
        """The page of the place that the events have reached."""
        return self.show(page_of(steps.place(self.state), self.look, self.desk))

    def wait(self) -> None:
        """Until everything typed is on the disk."""
        self.qtbot.waitUntil(lambda: not self.desk.busy)

    def lit(self) -> QWidget:
        """Where the keys go."""
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus

    def type(self, text: str, kazakh: bool = False) -> None:
        """Press the keys of the digit row."""
        for sign in text:
            if kazakh:
                press(self.lit(), Qt.Key.Key_unknown, KAZAKH_ROW[sign], scan=10 + "1234567890".index(sign))
            else:
                QTest.keyClicks(self.lit(), sign)
            QApplication.processEvents()  # between two keys of a person the window always comes to its turn

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key where the keys go, shortcuts included."""
        QTest.keyClick(self.lit(), key, modifiers)

    def enter(self, text: str, kazakh: bool = False) -> None:
        """Type a figure and press Enter, then wait until it is stored."""
        self.type(text, kazakh)
        self.key(Qt.Key.Key_Return)
        self.wait()

    def act(self) -> None:
        """Ctrl+Enter, as the window hands it on."""
        assert self.page is not None
        self.page.act()
        self.wait()

    def saying(self) -> str:
        """What the bar says now."""
        assert self.page is not None
        return self.page.now().sentence

    def fill_disk(self) -> None:
        """From now on the file cannot grow, as on a full disk: SQLite itself refuses."""
        self.desk.work("full", _full)
        self.wait()

    def make_room(self) -> None:
        """The disk has room again; the desk finds out by itself."""
        self.desk._thread.submit(_room, self.desk._kept).result()
        self.qtbot.waitUntil(lambda: not self.desk.busy, timeout=5000)

    def use_up(self) -> None:
        """Record something harmless until the last page of a full file has no room left."""
        self.fill_disk()
        while self.desk.trouble is None:
            self.desk.record(events.ClockConfirmed())
            self.qtbot.waitUntil(lambda: not self.desk.busy or self.desk.trouble is not None)

    def close(self) -> None:
        """Let the last key rest, then close the file."""
        if self.page is not None:
            self.page.hide()
        self.qtbot.waitUntil(lambda: not self.desk.busy or self.desk.trouble is not None)
        self.desk.close()
        self.workplace.close()

    def _count(self) -> None:
        self.done += 1


def _full(kept: KeptProtocol) -> None:
    pages = next(kept.journal._database.execute("PRAGMA page_count"))[0]
    kept.journal._database.execute(f"PRAGMA max_page_count = {pages}").fetchall()


def _room(kept: KeptProtocol) -> None:
    kept.journal._database.execute("PRAGMA max_page_count = 1000000").fetchall()


def copied(path: Path) -> State:
    """The state of a journal as a fresh start would read it, without touching the file in use."""
    twin = path.with_name("twin.journal")
    shutil.copy(path, twin)
    for beside in ("-wal", "-shm"):
        source = path.with_name(path.name + beside)
        if source.exists():
            shutil.copy(source, twin.with_name(twin.name + beside))
    kept = KeptProtocol.open(twin)
    kept.close()
    return kept.state


def texts_of(widget: QWidget) -> list[str]:
    """Every text that is seen by a screen reader: names, descriptions, values, and tool tips."""
    found = []
    for interface in heard(widget):
        found += [interface.text(kind) for kind in QAccessible.Text if kind is not QAccessible.Text.UserText]
    for child in (widget, *widget.findChildren(QWidget)):
        found += [child.toolTip(), child.whatsThis()]
    return [text for text in found if text]


def numbers_in(widget: QWidget) -> set[str]:
    """Every number that a screen reader could say, ungrouped."""
    return {one.replace(",", "") for text in texts_of(widget) for one in re.findall(r"\d[\d,]*\d|\d", text)}


__all__ = ["CTRL", "Seat", "copied", "numbers_in", "texts_of"]
