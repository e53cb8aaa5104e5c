"""A page to read: a title, and below it what scrolls by the arrows. It lies over another page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look import Look
from ui.page import Page
from ui.shortcuts import Shortcut
from ui.widgets.page_title import PageTitle
from ui.widgets.scroll import Scroll


class ReadingPage(Page):
    """``content`` is read from above to below. Its way back is the bar's button or Escape."""

    full_width = True

    def __init__(self, look: Look, content: QWidget) -> None:
        super().__init__(look)
        self.title = PageTitle(look)
        self.read = Scroll(look, content)
        self.read.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.title)
        self._column.addWidget(self.read, 1)
        Shortcut.LEAVE.on(self).activated.connect(self.left)

    def refresh(self) -> None:
        """Spacing anew."""
        self._column.setSpacing(self.look.theme.px(8))

    def take_focus(self) -> None:
        """The arrows scroll."""
        self.read.setFocus()
