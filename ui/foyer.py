"""What the ways to an open protocol share: the window, the workplace, what stands around a page, and opening a desk."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from precinct_app.package import Package
from precinct_app.protocol.kept import KeptProtocol
from precinct_app.station.workplace import Known, Workplace
from precinct_app.texts import Told
from ui import steps_shown
from ui.around import Around, election_of
from ui.desk import Desk
from ui.page import Page
from ui.window import Window


class Foyer(QObject):
    """Shows pages that belong to no open protocol. Signals: ``opened(Desk)``."""

    opened = Signal(object)

    def __init__(self, window: Window, workplace: Workplace) -> None:
        super().__init__(window)
        self.window = window
        self.workplace = workplace
        self.packages = workplace.packages()
        self._package: Package | None = None
        self._shown: Page | None = None
        self._told: Told | None = None
        self.waiting: Told | None = None
        """What has to end before a protocol is opened: one is being put in its place."""
        window.look.changed.connect(self._around_anew)

    def show(self, page: Page, package: Package | None = None) -> None:
        """Put a page in front; ``package``: a protocol of it is about to begin."""
        self._package, self._shown = package, page
        self.window.show_saved(None)
        self.window.show_page(page, self._around())

    def look_again(self) -> None:
        """Read anew which packages this laptop has."""
        self.packages = self.workplace.packages()

    def protocols_of(self, package: Package) -> list[Known]:
        """The protocols of a package that can be read."""
        return [
            known
            for known in self.workplace.protocols()
            if known.state is not None and known.state.opened.definition_hash == package.definition_hash
        ]

    def open(self, package: Package, open_file: Callable[[], KeptProtocol]) -> None:
        """Open a protocol; what keeps it from being opened is told."""
        if self.waiting is not None:
            self.tell(self.waiting)
            return
        try:
            desk = Desk(self.workplace, package, open_file)
        except Told as told:
            self.tell(told)
        else:
            self.opened.emit(desk)

    def tell(self, told: Told) -> None:
        """Say it after what is under way: showing a page forgets what was told before."""
        self._told = told
        QTimer.singleShot(0, self, self._say)

    def _say(self) -> None:
        if self._told is not None:
            self.window.tell(self._told.tell(self.window.look.texts))
            self._told = None

    def _around(self) -> Around:
        texts, package = self.window.look.texts, self._package
        name = texts.say("window.title")
        if package is not None:
            election = package.election
            steps = steps_shown.shown(None, None, texts)
            place = steps_shown.in_words(steps_shown.BEGINNING, texts)
            return Around(election.practice, "", name, election_of(election, texts), place=place, steps=steps)
        only = self.packages[0].election if len(self.packages) == 1 else None
        said = texts.say("window.elections", n=len(self.packages)) if self.packages else texts.say("window.no_election")
        return Around(name=name, election=election_of(only, texts) if only else said)

    def _around_anew(self) -> None:
        if self._shown is not None and self.window.page is self._shown:
            self.window.change_around(self._around())
