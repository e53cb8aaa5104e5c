"""Copies of the open protocol to a stick: at every closed stage once a stick was chosen, and whenever it is asked for.

A stick may be slow, full or gone, so it never stands between a person and the next figure: the journal's worker only
takes a copy within this laptop, and another thread carries it to the stick and reads it back.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog

from precinct_app.protocol.kept import KeptProtocol
from precinct_app.station import copies
from precinct_app.station.workplace import Workplace
from precinct_app.texts import Told
from ui.desk import Desk
from ui.shortcuts import Shortcut
from ui.widgets.folder_dialog import folder_dialog
from ui.window import Window
from ui.worker import Worker

TAKE = "stick"
"""The work of the desk, and the setting in which the folder is kept."""


class Stick(QObject):
    """The stick of one open protocol; which folder it is stays in the settings of this laptop."""

    def __init__(self, window: Window, desk: Desk) -> None:
        super().__init__(window)
        self.window, self.desk = window, desk
        self.folder = desk.workplace.settings().get(TAKE, "")
        self.dialog: QFileDialog | None = None
        self._closed = frozenset(desk.state.closed)
        self._under_way = self._carrying = self._again = self._left = False
        self._worker = Worker(self)
        self._worker.worked.connect(self._handed_on)
        self._worker.failed.connect(self._not_handed_on)
        self._key = Shortcut.STICK.on(window)
        self._key.activated.connect(self.choose)
        desk.changed.connect(self._moved_on)
        desk.worked.connect(self._taken)
        desk.failed.connect(self._not_taken)
        window.closing.connect(self._worker.wait)

    def choose(self) -> None:
        """Ask for the stick, with the one used last lit, and copy to it at once."""
        dialog = folder_dialog(self.window, self.window.look.texts.say("stick.choose"), self.folder)
        dialog.fileSelected.connect(self._chosen)
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def copy(self) -> None:
        """Copy the protocol as it stands; while one copy is under way, once more after it."""
        if self._under_way:
            self._again = True
            return
        self._under_way = True
        if (
            self.desk.trouble is not None
        ):  # there may be no room here for a copy, and nothing else can be written anyway
            self.desk.look(TAKE, partial(_copy_out, self.desk.workplace, Path(self.folder)))
            return
        self.desk.work(TAKE, partial(_take, self.desk.workplace))

    def let_go(self) -> None:
        """The protocol is left: what is on its way to the stick still arrives, and is told."""
        self._left = True
        self.desk.changed.disconnect(self._moved_on)
        self.desk.worked.disconnect(self._taken)
        self.desk.failed.disconnect(self._not_taken)
        self._key.deleteLater()
        if not self._carrying:
            self._go()

    def _chosen(self, folder: str) -> None:
        self.folder = str(Path(folder))
        with suppress(Told):  # copied all the same; it is asked for again after the next start
            self.desk.workplace.keep_settings({TAKE: self.folder})
        self.copy()

    def _moved_on(self) -> None:
        """After a stage was closed: copy, or say once, when the boxes are about to be opened, that it can be done."""
        closed, before = frozenset(self.desk.state.closed), self._closed
        self._closed = closed
        if not closed - before:
            return
        if self.folder:
            self.copy()
        elif "before" in closed - before:
            QTimer.singleShot(0, self, self._offer)  # the page that follows forgets what was told before it

    def _offer(self) -> None:
        self.window.tell(self.window.look.texts.say("stick.none"))

    def _taken(self, name: str, taken: object) -> None:
        if name == TAKE and isinstance(taken, copies.Copied):
            self.window.tell(self.window.look.texts.say("stick.copied_without", folder=self.folder))
            self._next()
        elif name == TAKE:
            assert isinstance(taken, Path)
            self._carrying = True
            self._worker.do(TAKE, partial(copies.hand_on, self.desk.workplace, taken, Path(self.folder)))

    def _not_taken(self, name: str, told: Told) -> None:
        if name == TAKE:
            self._not_handed_on(name, told)

    def _handed_on(self, _name: str, _copied: object) -> None:
        self.window.tell(self.window.look.texts.say("stick.copied_to", folder=self.folder))
        self._next()

    def _not_handed_on(self, _name: str, told: Told) -> None:
        texts = self.window.look.texts
        self.window.tell(texts.say("stick.not_copied", folder=self.folder, why=told.tell(texts)))
        self._next()

    def _next(self) -> None:
        self._under_way = self._carrying = False
        if self._left:
            self._go()
        elif self._again:
            self._again = False
            self.copy()

    def _go(self) -> None:
        self.window.closing.disconnect(self._worker.wait)
        self.deleteLater()


def _take(workplace: Workplace, kept: KeptProtocol) -> Path:
    return copies.take(workplace, kept)


def _copy_out(workplace: Workplace, stick: Path, kept: KeptProtocol) -> copies.Copied:
    return copies.copy_out(workplace, kept, stick)
