"""The system's dialog for a folder, such as a stick: everywhere the same one."""

from __future__ import annotations

from PySide6.QtWidgets import QFileDialog, QWidget


def folder_dialog(parent: QWidget, title: str, at: str = "") -> QFileDialog:
    """A dialog that shows folders only and begins in ``at``; the caller connects `fileSelected` and opens it."""
    dialog = QFileDialog(parent, title, at)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return dialog
