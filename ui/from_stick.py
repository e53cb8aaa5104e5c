"""A protocol that was copied to a stick is gone on with here: chosen, compared with what is here, put in its place."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from precinct_app.station import copies
from precinct_app.texts import Told
from ui.foyer import Foyer
from ui.worker import Worker

RESTORE = "restore"


class FromStick(QObject):
    """A stick may be slow: another thread reads it, and no protocol is opened meanwhile.

    Signals: ``restored(Copied)``. What is refused is told.
    """

    restored = Signal(object)

    def __init__(self, foyer: Foyer) -> None:
        super().__init__(foyer)
        self.foyer = foyer
        self.dialog: QFileDialog | None = None
        self._worker = Worker(self)
        self._worker.worked.connect(self._worked)
        self._worker.failed.connect(self._failed)
        foyer.window.closing.connect(self._worker.wait)

    def ask(self) -> None:
        """Let a person choose the copy."""
        say, last = self.foyer.window.look.texts.say, self.foyer.workplace.settings().get("stick", "")
        dialog = QFileDialog(self.foyer.window, say("stick.choose_copy"), last)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(f"{say('stick.files')} (*.journal)")
        dialog.fileSelected.connect(self._chosen)
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def take(self, file: Path) -> None:
        """Put the copy in its place."""
        if self.foyer.waiting is None:
            self.foyer.waiting = Told("stick.reading", file=file)
            self.foyer.tell(self.foyer.waiting)
            self._worker.do(RESTORE, partial(copies.restore, self.foyer.workplace, file))

    def _chosen(self, file: str) -> None:
        self.take(Path(file))

    def _worked(self, _name: str, made: object) -> None:
        self.foyer.waiting = None
        self.foyer.look_again()
        self.restored.emit(made)

    def _failed(self, _name: str, told: Told) -> None:
        self.foyer.waiting = None
        self.foyer.look_again()  # its package may have come
        self.foyer.tell(told)
