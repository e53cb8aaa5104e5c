"""The way through the pages of keys and codes: laid over the page from which they were asked for."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from precinct_app.station.workplace import Workplace
from ui.page import Page
from ui.pages.compare_code import CompareCodePage
from ui.pages.key_accept import KeyAcceptPage
from ui.pages.key_grant import KeyGrantPage
from ui.pages.key_request import KeyRequestPage
from ui.pages.own_keys import OwnKeysPage
from ui.window import Window
from ui.worker import Worker


class KeysWay(QObject):
    """Imports the workplace, and with it everything heavy: only when it is asked for."""

    def __init__(self, window: Window, workplace: Workplace) -> None:
        super().__init__(window)
        self.window, self.workplace = window, workplace
        self._worker = Worker(self)
        window.closing.connect(self._worker.wait)

    def open(self) -> None:
        """Lay the four cards over the page in front."""
        page = OwnKeysPage(self.window.look)
        page.wanted.connect(self._lay)
        self._over(page)

    def compare(self, workbook: Path) -> None:
        """Judge a workbook that was dropped onto the window."""
        self._lay("compare")
        page = self.window.page
        assert isinstance(page, CompareCodePage)
        page.file.choose(workbook)

    def _lay(self, way: str) -> None:
        look, worker, workplace = self.window.look, self._worker, self.workplace
        packages = [package for package in workplace.packages() if workplace.is_pinned(package)]
        page: Page
        match way:
            case "request":
                page = KeyRequestPage(look, worker, workplace, packages, self.window.around.number)
            case "accept":
                page = KeyAcceptPage(look, worker, workplace)
            case "grant":
                page = KeyGrantPage(look, worker)
            case _:
                page = CompareCodePage(look, worker, packages)
        self._over(page)

    def _over(self, page: Page) -> None:
        page.left.connect(self.window.take_off)
        self.window.lay_over(page)
