"""The window comes to the front when the program is started a second time on its data folder, by a double click on a
package too."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from precinct_app.station.knock import answer
from ui.clock import Clock
from ui.window import Window


class Door(QObject):
    """Listens each second. Signals: ``handed_in(object)`` with the path of the file that the second one was to open."""

    handed_in = Signal(object)

    def __init__(self, window: Window, clock: Clock, data: Path) -> None:
        super().__init__(window)
        self._window, self._data = window, data
        answer(data)  # what was knocked before this program began is over
        clock.ticked.connect(self._listen)

    def _listen(self) -> None:
        said = answer(self._data)
        if said is None:
            return
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()
        QApplication.alert(window)  # where the system lets no window come to the front by itself
        if said:
            self.handed_in.emit(Path(said))
