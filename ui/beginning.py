"""Before a protocol is open: first run, start page, election, station; and the way back to them.

Imports the workplace and with it everything heavy: only after the first paint.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import SystemRandom

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from precinct_app import resources
from precinct_app.package import Package
from precinct_app.protocol import events
from precinct_app.protocol.events import Person
from precinct_app.protocol.kept import KeptProtocol
from precinct_app.station.contests import commission
from precinct_app.station.laptop import summary
from precinct_app.station.pinning import Challenge, answer, blanks
from precinct_app.station.revisions import recount
from precinct_app.station.workplace import Known, Workplace
from precinct_app.texts import Told
from ui import steps_shown
from ui.around import Around, election_of
from ui.desk import Desk
from ui.page import Page
from ui.pages.elections import ElectionsPage
from ui.pages.fingerprint import FingerprintPage
from ui.pages.first_run import FirstRunPage
from ui.pages.laptop import LaptopPage
from ui.pages.recount import RecountPage
from ui.pages.same_people import SamePeoplePage
from ui.pages.start import StartPage
from ui.pages.station import StationPage
from ui.protocol_rows import is_exported
from ui.window import Window
from ui.worker import Worker

OWN_PAGES = (
    FirstRunPage, StartPage, ElectionsPage, FingerprintPage, StationPage, LaptopPage, RecountPage, SamePeoplePage,
)  # fmt: skip


class Beginning(QObject):
    """Leads to an open protocol. Signals: ``opened(Desk)``."""

    opened = Signal(object)

    def __init__(self, window: Window, workplace: Workplace) -> None:
        super().__init__(window)
        self.window = window
        self.workplace = workplace
        self.packages = workplace.packages()
        self._package: Package | None = None
        self._choice: tuple[Package, ...] = ()
        self._unpinned: Package | None = None
        self._challenge: Challenge | None = None
        self._dialog: QFileDialog | None = None
        self._told: Told | None = None
        self._station = ""
        self._recounted: Known | None = None
        self._checking = False  # the laptop, from where a package may be opened or compared with the letter
        self._worker = Worker(self)
        window.closing.connect(self._worker.wait)
        window.look.changed.connect(self._around_anew)

    # --- pages

    def show_start(self) -> None:
        """The start page; without any package the page of the first run."""
        known = tuple(self.workplace.protocols())
        self._package, self._checking = None, False
        if not self.packages and not known:
            first = FirstRunPage(self.window.look)
            first.language_wanted.connect(self.window.choices.choose_language)
            first.package_wanted.connect(self.ask_for_package)
            first.practise_wanted.connect(self.practise)
            first.laptop_wanted.connect(self.check_laptop)
            first.done.connect(self.ask_for_package)
            self._show(first)
            return
        page = StartPage(self.window.look, self.window.clock)
        page.open_wanted.connect(self.open_protocol)
        page.new_wanted.connect(self.new_protocol)
        page.package_wanted.connect(self.ask_for_package)
        page.practise_wanted.connect(self.practise)
        page.keys_wanted.connect(self.window.keys_wanted)
        page.laptop_wanted.connect(self.check_laptop)
        page.recount_wanted.connect(self.ask_why_recount)
        page.files_wanted.connect(self.show_files)
        page.show_protocols(known, str(self.workplace.data), summary(self.workplace, self.packages))
        self._show(page)

    def check_laptop(self) -> None:
        """The tests for the week before."""
        self._package, self._checking = None, True
        page = LaptopPage(self.window.look, self.window.clock, self.workplace, self.packages, self._worker)
        page.package_wanted.connect(self.ask_for_package)
        page.compare_wanted.connect(self._compare)
        page.told.connect(self._tell)
        page.done.connect(self.show_start)
        page.left.connect(self.show_start)
        self._show(page)

    def show_files(self, path: str) -> None:
        """Open the folder of a protocol's exports in the system's own window; without one, the data folder."""
        folder = self.workplace.exports(Path(path)) if path else self.workplace.data
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self._tell(Told("start.files_not_shown", folder=folder))

    def new_protocol(self) -> None:
        """Begin a protocol: of a real election where this laptop has one, else of a practice one."""
        real = tuple(package for package in self.packages if not package.election.practice)
        self._choose_election(real or self.packages)

    def practise(self) -> None:
        """Begin a practice protocol, of a built-in election or of a trainer's package."""
        try:
            for path in sorted(resources.elections_folder().glob("*.election")):
                self.workplace.take_in(path)
        except Told as told:
            self._tell(told)
        self.packages = self.workplace.packages()
        practice = tuple(package for package in self.packages if package.election.practice)
        if practice:
            self._choose_election(practice)
        else:
            self._tell(Told("start.no_builtin"))

    def ask_for_package(self) -> None:
        """Let a person choose a package's file."""
        say = self.window.look.texts.say
        self._dialog = QFileDialog(self.window, say("start.package"))
        self._dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._dialog.setNameFilter(f"{say('start.package_files')} (*.election)")
        self._dialog.fileSelected.connect(self._take_in)
        self._dialog.finished.connect(self._dialog.deleteLater)
        self._dialog.open()

    def take_in(self, path: Path) -> None:
        """Open a package, keep it, and go on with it: to its protocols, or to the station; where a laptop is being
        checked, to that. Raises Told."""
        package = self.workplace.take_in(path)
        self.packages = self.workplace.packages()
        if self._checking:
            self.check_laptop()
            return
        known = self.workplace.protocols()
        if any(one.state and one.state.opened.definition_hash == package.definition_hash for one in known):
            self.show_start()
        else:
            self._choose_station(package)

    def _take_in(self, file: str) -> None:
        try:
            self.take_in(Path(file))
        except Told as told:
            self._tell(told)

    def _choose_election(self, packages: tuple[Package, ...]) -> None:
        self._choice = packages
        if len(packages) == 1:
            self._choose_station(packages[0])
        elif not packages:
            self.ask_for_package()
        else:
            page = ElectionsPage(self.window.look, [package.election for package in packages])
            page.election_chosen.connect(self._election_chosen)
            page.left.connect(self.show_start)
            self._package = None
            self._show(page)

    def _election_chosen(self, place: int) -> None:
        self._choose_station(self._choice[place])

    def _choose_station(self, package: Package) -> None:
        """Search the package's stations; a real one whose root nobody compared with the letter is compared first."""
        if not self.workplace.is_pinned(package):
            self._compare(package)
            return
        here: dict[str, int] = {}
        for known in self._protocols_of(package):
            if known.state is not None:
                number = known.state.station.number
                here[number] = here.get(number, 0) + (not is_exported(known.state))
        self._package = package
        page = StationPage(self.window.look, self.window.clock, package.election, here)
        page.station_chosen.connect(self._station_chosen)
        page.left.connect(self.show_start)
        self._show(page)

    def _compare(self, package: Package, wrong: bool = False) -> None:
        self._package, self._unpinned = None, package
        self._challenge = blanks(package.root, SystemRandom())
        page = FingerprintPage(self.window.look, package.election, self._challenge.groups, wrong)
        page.answered.connect(self._answered)
        page.left.connect(self.check_laptop if self._checking else self.show_start)
        self._show(page)

    def _answered(self, typed: tuple[str, ...]) -> None:
        """Right: the root is trusted from now on. Wrong: other groups are asked for."""
        package = self._unpinned
        assert package is not None and self._challenge is not None
        if answer(self._challenge, typed):
            try:
                self.workplace.pin(package.root)
            except Told as told:
                self._tell(told)
                return
            if self._checking:
                self.check_laptop()
            else:
                self._choose_station(package)
        else:
            self._compare(package, wrong=True)

    def _protocols_of(self, package: Package) -> list[Known]:
        return [
            known
            for known in self.workplace.protocols()
            if known.state is not None and known.state.opened.definition_hash == package.definition_hash
        ]

    # --- opening

    def _station_chosen(self, number: str) -> None:
        """Begin a protocol; a real one that is on this laptop already is gone on with instead."""
        package = self._package
        assert package is not None
        if not package.election.practice:
            for known in self._protocols_of(package):
                if known.state is not None and known.state.station.number == number:
                    self.open_protocol(str(known.path))
                    return

        self._station = number
        same = commission(self.workplace.protocols(), package, number)
        if same is None:
            self._begin_with(())
            return
        page = SamePeoplePage(self.window.look, same)
        page.chosen.connect(self._begin_with)
        page.left.connect(self._back_to_stations)
        self._show(page)

    def _back_to_stations(self) -> None:
        assert self._package is not None
        self._choose_station(self._package)

    def _begin_with(self, people: tuple[Person, ...]) -> None:
        """Begin the protocol of the chosen station; ``people`` are those of another contest, or ()."""
        package, number = self._package, self._station
        assert package is not None

        def begin() -> KeptProtocol:
            kept = self.workplace.begin(package, number)
            kept.record(events.ClockConfirmed())
            if people:
                kept.record(events.PeopleRecorded(people))
            return kept

        self._open(package, begin)

    # --- a recount

    def ask_why_recount(self, path: str) -> None:
        """Ask why an exported protocol is counted again."""
        known = next((one for one in self.workplace.protocols() if str(one.path) == path), None)
        if known is None or known.state is None or not is_exported(known.state):
            return
        self._recounted = known
        page = RecountPage(self.window.look, known.state)
        page.ordered.connect(self._recount)
        page.left.connect(self.show_start)
        self._show(page)

    def _recount(self, why: str) -> None:
        """Begin the new revision in the protocol's own journal: people are kept, counts are not."""
        known = self._recounted
        assert known is not None and known.state is not None

        def begin() -> KeptProtocol:
            kept = KeptProtocol.open(known.path)
            try:
                kept.record(recount(kept.state, why))
            except Told:
                kept.close()
                raise
            return kept

        try:
            self._open(self.workplace.package_of(known.state), begin)
        except Told as told:
            self._tell(told)

    # --- opening one that is there

    def open_protocol(self, path: str) -> None:
        """Go on with a protocol of this laptop; a damaged one says what is wrong."""
        known = next((one for one in self.workplace.protocols() if str(one.path) == path), None)
        if known is None or known.state is None:
            if known is not None and known.trouble is not None:
                self._tell(known.trouble)
            return
        try:
            self._open(self.workplace.package_of(known.state), lambda: KeptProtocol.open(known.path))
        except Told as told:
            self._tell(told)

    def _open(self, package: Package, open_file: Callable[[], KeptProtocol]) -> None:
        try:
            desk = Desk(self.workplace, package, open_file)
        except Told as told:
            self._tell(told)
        else:
            self.opened.emit(desk)

    # --- around

    def _show(self, page: Page) -> None:
        self.window.show_saved(None)
        self.window.show_page(page, self._around())

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
        if isinstance(self.window.page, OWN_PAGES):
            self.window.change_around(self._around())

    def _tell(self, told: Told) -> None:
        """Say it after what is under way: showing a page forgets what was told before."""
        self._told = told
        QTimer.singleShot(0, self, self._say)

    def _say(self) -> None:
        if self._told is not None:
            self.window.tell(self._told.tell(self.window.look.texts))
            self._told = None
