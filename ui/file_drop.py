"""Files that are dropped onto the window, whatever lies under the mouse: one election package, one workbook or one
copy of a protocol."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent

from ui.window import Window

PACKAGE, WORKBOOK, JOURNAL = ".election", ".xlsx", ".journal"


class FileDrop(QObject):
    """Watches the window. Signals: ``dropped(object)`` with the path."""

    dropped = Signal(object)

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is one such file; the mouse shows that nothing else is."""
        if isinstance(event, QDropEvent):  # entering and moving are drop events too
            file = one_file(event.mimeData())
            if file is not None:
                event.acceptProposedAction()
                if event.type() == QEvent.Type.Drop:
                    self.dropped.emit(file)
                return True
        return super().eventFilter(watched, event)


def one_file(what: QMimeData) -> Path | None:
    """The package, workbook or copy on this computer that is dragged; None for anything else, or more than one."""
    urls = what.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    file = Path(urls[0].toLocalFile())
    return file if file.suffix.lower() in (PACKAGE, WORKBOOK, JOURNAL) else None
