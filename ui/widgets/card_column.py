"""What a page scrolls: cards below one another, as high as their wrapped texts are at the present width."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget


class CardColumn(QWidget):
    """Add cards to `cards`, a vertical layout.

    Qt would scroll as soon as the cards' hints, which wrap at a width of Qt's own, are higher than the view; what
    counts is how high they stand at the view's width.
    """

    def __init__(self) -> None:
        super().__init__()
        self.cards = QVBoxLayout(self)
        self.cards.setContentsMargins(0, 0, 0, 0)

    def minimumSizeHint(self) -> QSize:
        """No height of its own: `heightForWidth` decides."""
        return QSize(super().minimumSizeHint().width(), 1)
