"""Taking a widget off the page for good."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def let_go(widget: QWidget) -> None:
    """Hide a widget, take it off and delete it. Without hiding, Qt may still show it as a window of its own."""
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()
