"""A printed page as wide as it can be read, which scrolls; `PaperPreview` shows a whole page in small."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHBoxLayout, QWidget

from precinct_app.paper.page import A4, Page
from ui.look import Look
from ui.widgets.paper_preview import PaperPreview
from ui.widgets.scroll import Scroll

WIDEST = 1000
SHARE = 0.9
"""Of a view that one step scrolls, so that the last line of one view is the first of the next."""


class PaperView(Scroll):
    """One page at a time, 1000 px wide at most at 100 %."""

    def __init__(self, look: Look) -> None:
        self.preview = PaperPreview(look)
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.preview)
        super().__init__(look, box)
        self.viewport().installEventFilter(self)

    def show_page(self, page: Page | None, said: str, by: int = 1) -> None:
        """Show ``page`` from its head, after a step back (``by`` -1) from its foot; None for no page."""
        self.preview.show_pages([page] if page else (), said)
        self.preview.setVisible(page is not None)
        bar = self.verticalScrollBar()
        bar.setValue(bar.minimum() if by > 0 else bar.maximum())

    def step(self, by: int) -> bool:
        """Scroll by a view; False at the end of the page, where there is nothing to scroll."""
        bar = self.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + by * round(SHARE * bar.pageStep()))
        return bar.value() != before

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The page is as wide as its room."""
        if watched is self.viewport() and event.type() is QEvent.Type.Resize:
            width = min(self.viewport().width(), self._look.theme.size(WIDEST))
            self.preview.setFixedSize(width, round(width * A4[1] / A4[0]))
        return super().eventFilter(watched, event)

