"""The way through what helps: keys, guide, about, licences; each lies over the page from which it was asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from precinct_app import resources
from precinct_app.made_of import MadeOf, made_of
from precinct_app.package import Package
from ui.page import Page
from ui.pages.about import AboutPage
from ui.pages.all_keys import AllKeysPage
from ui.pages.guide import GuidePage
from ui.pages.licences import LicencesPage
from ui.window import Window


class HelpWay(QObject):
    """``packages`` gives those of this laptop; ``log`` is where errors of the program are written."""

    def __init__(self, window: Window, packages: Callable[[], Sequence[Package]], log: Path) -> None:
        super().__init__(window)
        self.window, self._packages, self._log = window, packages, log
        self._made: MadeOf | None = None

    def show_keys(self) -> None:
        """F1: all keys; again takes them away, or what was opened from them."""
        if isinstance(self.window.page, (AllKeysPage, GuidePage, AboutPage, LicencesPage)):
            self.window.take_off()
        else:
            page = AllKeysPage(self.window.look)
            page.guide_wanted.connect(self._show_guide)
            self._over(page)

    def _show_guide(self) -> None:
        page = GuidePage(self.window.look)
        page.about_wanted.connect(self._show_about)
        self._over(page)

    def _show_about(self) -> None:
        page = AboutPage(self.window.look, self._made_of(), self._packages(), self._log)
        page.licences_wanted.connect(self._show_licences)
        self._over(page)

    def _show_licences(self) -> None:
        own = resources.own_licence().read_text("utf-8")
        self._over(LicencesPage(self.window.look, self._made_of(), own))

    def _made_of(self) -> MadeOf:
        if self._made is None:
            self._made = made_of()
        return self._made

    def _over(self, page: Page) -> None:
        page.done.connect(self.window.take_off)
        page.left.connect(self.window.take_off)
        self.window.lay_over(page)
