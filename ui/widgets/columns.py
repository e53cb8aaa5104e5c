"""What is worked on, and beside it what helps: the two columns of a page."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from ui.look import Look
from ui.theme import Form


class Columns(QWidget):
    """``main`` takes the room, ``side`` stands at the right, 306 px wide at 100 %, 252 in the narrow form.

    In the small form ``side`` stands above (a strip that becomes one line) or below (``below``: notes).
    """

    def __init__(self, look: Look, main: QWidget, side: QWidget, below: bool = False) -> None:
        super().__init__()
        self._look = look
        self.main = main
        self.side = side
        self._below = below
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(main, 1)
        self._box.addWidget(side)
        look.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Directions, widths and spacing anew."""
        theme, form = self._look.theme, self._look.form
        ways = QBoxLayout.Direction
        if form is Form.SMALL:
            self._box.setDirection(ways.TopToBottom if self._below else ways.BottomToTop)
            self._box.setSpacing(theme.px(6))
            self.side.setMinimumWidth(0)
            self.side.setMaximumWidth(16_777_215)
            self.side.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            return
        self._box.setDirection(ways.LeftToRight)
        self._box.setSpacing(theme.px(18 if form is Form.WIDE else 10))
        self.side.setFixedWidth(theme.size(306 if form is Form.WIDE else 253))
        self.side.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
