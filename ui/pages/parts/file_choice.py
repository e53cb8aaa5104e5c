"""A file or a folder to choose: what it is for, its name once it is chosen, and the button."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from ui.look import Look
from ui.widgets.button import Button
from ui.widgets.label import Label


class FileChoice(QWidget):
    """``pattern`` is that of the file's name; "" for a folder. Signals: ``chosen(object)`` with the path."""

    chosen = Signal(object)

    def __init__(self, look: Look, pattern: str) -> None:
        super().__init__()
        self._pattern = pattern
        self.path: Path | None = None
        self.dialog: QFileDialog | None = None
        self.what = Label(look, points=11, bold=True)
        self.button = Button(look, points=10.5, height=34)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.what, 1)
        row.addWidget(self.button)
        self.button.clicked.connect(self._ask)
        self.setFocusProxy(self.button)

    def show_texts(self, what: str, button: str) -> None:
        """What the file is for; its name where it is chosen."""
        self.what.setText(f"{what}: {self.path.name}" if self.path else what)
        self.button.show_text(button)
        self.button.setAccessibleDescription(self.what.text())

    def choose(self, path: Path) -> None:
        """Take this file."""
        self.path = path
        self.chosen.emit(path)

    def _ask(self) -> None:
        dialog = QFileDialog(self, self.button.accessibleName())
        if self._pattern:
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
            dialog.setNameFilters([self._pattern, "*"])
        else:
            dialog.setFileMode(QFileDialog.FileMode.Directory)
            dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._answered)
        self.dialog = dialog
        dialog.open()

    def _answered(self, file: str) -> None:
        self.choose(Path(file))
