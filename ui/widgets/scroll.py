"""A part of a page that scrolls: a plain bar, no frame, no motion."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QScrollBar, QWidget

from ui.look import Look
from ui.theme import Theme

BAR = 12


def bar_style(theme: Theme) -> str:
    """The style sheet of one scroll bar, the only one in the program.

    Set on the bar itself: on an ancestor it would make every line edit below fill its ground.
    """
    ctl, width = theme.colours.ctl.name(), BAR - 4
    return (
        f"QScrollBar:vertical {{ background: transparent; width: {BAR}px; margin: 2px; }}"
        f"QScrollBar::handle:vertical {{ background: {ctl}; border-radius: {width // 2}px; min-height: 32px; }}"
        "QScrollBar::add-line, QScrollBar::sub-line { height: 0; }"
        "QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }"
    )


def style_bar(bar: QScrollBar, theme: Theme) -> None:
    """Give ``bar`` the look of ``theme``."""
    bar.setStyleSheet(bar_style(theme))


class Scroll(QScrollArea):
    """Scrolls ``content`` up and down. It takes no focus: what stands in it does, and is scrolled into view."""

    def __init__(self, look: Look, content: QWidget) -> None:
        super().__init__()
        self._look = look
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        look.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """The bar anew."""
        style_bar(self.verticalScrollBar(), self._look.theme)
