"""The pages of the window: the one in front, those that it lies over, and where each was lit."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.page import Page
from ui.widgets.paint import focus_of


class PageStack(QStackedWidget):
    """Signals: ``fronted()`` when another page stands in front, before it is lit; ``told()`` when what the page in
    front says may have become another."""

    fronted = Signal()
    told = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.page: Page | None = None
        self._below: list[Page] = []
        self._lit_in: dict[Page, QWidget] = {}

    @property
    def covered(self) -> bool:
        """Whether a page lies over another one."""
        return bool(self._below)

    def show_page(self, page: Page) -> None:
        """Put ``page`` in front; the one before, and what it lay over, is taken away."""
        before = self._leave()
        gone = [*self._below, *([before] if before else [])]
        self._below.clear()
        self._put_in_front(page)
        page.take_focus()
        for old in gone:
            self._throw_away(old)

    def lay_over(self, page: Page) -> None:
        """Lay ``page`` over the one in front, which stays as it is, its light included; `take_off` shows it again."""
        before = self._leave()
        if before is not None:
            self._below.append(before)
        self._put_in_front(page)
        page.take_focus()

    def take_off(self) -> None:
        """Show the page below again; where the light goes it decides itself."""
        if not self._below:
            return
        over, below = self._leave(), self._below.pop()
        self._put_in_front(below)
        below.come_back(self._lit_in.pop(below, None))
        if over is not None:
            self._throw_away(over)

    def _leave(self) -> Page | None:
        page = self.page
        if page is not None:
            page.changed.disconnect(self.told)
            lit = focus_of(self)
            if lit is not None and page.isAncestorOf(lit):
                self._lit_in[page] = lit
                lit.clearFocus()  # else the stack lights whatever comes first on the next page
        return page

    def _put_in_front(self, page: Page) -> None:
        self.page = page
        if self.indexOf(page) < 0:
            self.addWidget(page)
        self.setCurrentWidget(page)
        page.changed.connect(self.told)
        self.fronted.emit()

    def _throw_away(self, page: Page) -> None:
        self._lit_in.pop(page, None)
        self.removeWidget(page)
        page.deleteLater()
