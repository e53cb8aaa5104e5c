"""Before a protocol is open: first run, start page, packages, recounts; and the way back to them.

Imports the workplace and with it everything heavy: only after the first paint.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from precinct_app import resources
from precinct_app.package import Package
from precinct_app.protocol.kept import KeptProtocol
from precinct_app.station.copies import Copied
from precinct_app.station.laptop import summary
from precinct_app.station.revisions import recount
from precinct_app.station.workplace import Known, Workplace
from precinct_app.texts import Told
from ui.choosing import Choosing
from ui.file_drop import JOURNAL
from ui.foyer import Foyer
from ui.from_stick import FromStick
from ui.pages.damaged import DamagedPage
from ui.pages.first_run import FirstRunPage
from ui.pages.laptop import LaptopPage
from ui.pages.recount import RecountPage
from ui.pages.start import READABLE, StartPage
from ui.protocol_rows import is_exported
from ui.window import Window
from ui.worker import Worker

if TYPE_CHECKING:
    from ui.training import Training


class Beginning(QObject):
    """Leads to an open protocol. Signals: ``opened(Desk)``."""

    opened = Signal(object)

    def __init__(self, window: Window, workplace: Workplace) -> None:
        super().__init__(window)
        self.window = window
        self.workplace = workplace
        self.foyer = Foyer(window, workplace)
        self.choosing = Choosing(self.foyer)
        self.from_stick = FromStick(self.foyer)
        self.from_stick.restored.connect(self._restored)
        self._dialog: QFileDialog | None = None
        self._recounted: Known | None = None
        self._training: Training | None = None
        self._then = ""  # the protocol that is opened once its root was compared with the letter
        self._checking = False  # the laptop, from where a package may be opened or compared with the letter
        self._worker = Worker(self)
        window.closing.connect(self._worker.wait)
        self.foyer.opened.connect(self.opened)
        self.choosing.left.connect(self._back)
        self.choosing.pinned.connect(self._pinned)
        self.choosing.there.connect(self.open_protocol)

    @property
    def packages(self) -> tuple[Package, ...]:
        """The election packages of this laptop."""
        return self.foyer.packages

    # --- pages

    def show_start(self) -> None:
        """The start page; without any package the page of the first run."""
        known = tuple(self.workplace.protocols())
        self._checking, self._then = False, ""
        if not self.packages and not known:
            first = FirstRunPage(self.window.look)
            first.language_wanted.connect(self.window.choices.choose_language)
            first.package_wanted.connect(self.ask_for_package)
            first.practise_wanted.connect(self.practise)
            first.laptop_wanted.connect(self.check_laptop)
            first.stick_wanted.connect(self.from_stick.ask)
            first.done.connect(self.ask_for_package)
            self.foyer.show(first)
            return
        page = StartPage(self.window.look, self.window.clock)
        page.open_wanted.connect(self.open_protocol)
        page.new_wanted.connect(self.new_protocol)
        page.package_wanted.connect(self.ask_for_package)
        page.practise_wanted.connect(self.practise)
        page.keys_wanted.connect(self.window.keys_wanted)
        page.own_keys_wanted.connect(self.window.own_keys_wanted)
        page.trainer_wanted.connect(self.train)
        page.laptop_wanted.connect(self.check_laptop)
        page.stick_wanted.connect(self.from_stick.ask)
        page.recount_wanted.connect(self.ask_why_recount)
        page.files_wanted.connect(self.show_files)
        page.show_protocols(known, str(self.workplace.data), summary(self.workplace, self.packages))
        self.foyer.show(page)

    def train(self) -> None:
        """The trainer's pages."""
        from ui.training import Training  # openpyxl and reportlab: only who trains waits for them

        if self._training is None:
            self._training = Training(self.window, self.workplace)
            self._training.cleared.connect(self.show_start)
        self._training.open()

    def check_laptop(self) -> None:
        """The tests for the week before."""
        self._checking = True
        page = LaptopPage(self.window.look, self.window.clock, self.workplace, self.packages, self._worker)
        page.package_wanted.connect(self.ask_for_package)
        page.compare_wanted.connect(self.choosing.compare)
        page.own_keys_wanted.connect(self.window.own_keys_wanted)
        page.told.connect(self.foyer.tell)
        page.done.connect(self.show_start)
        page.left.connect(self.show_start)
        self.foyer.show(page)

    def show_files(self, path: str) -> None:
        """Open the folder of a protocol's exports in the system's own window; without one, the data folder."""
        folder = self.workplace.exports(Path(path)) if path else self.workplace.data
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self.foyer.tell(Told("start.files_not_shown", folder=folder))

    # --- a new protocol

    def new_protocol(self) -> None:
        """Begin a protocol: of a real election where this laptop has one, else of a practice one."""
        real = tuple(package for package in self.packages if not package.election.practice)
        if self.packages:
            self.choosing.choose_election(real or self.packages)
        else:
            self.ask_for_package()

    def practise(self) -> None:
        """Begin a practice protocol, of a built-in election or of a trainer's package."""
        missing = Told("start.no_builtin")
        try:
            for path in sorted(resources.elections_folder().glob("*.election")):
                self.workplace.take_in(path)
        except Told as told:
            missing = told
            self.foyer.tell(told)
        self.foyer.look_again()
        practice = tuple(package for package in self.packages if package.election.practice)
        if practice:
            self.choosing.practise(practice)
        else:
            self.foyer.tell(missing)

    def ask_for_package(self) -> None:
        """Let a person choose a package's file."""
        say = self.window.look.texts.say
        self._dialog = QFileDialog(self.window, say("start.package"))
        self._dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._dialog.setNameFilter(f"{say('start.package_files')} (*.election)")
        self._dialog.fileSelected.connect(self.take_file)
        self._dialog.finished.connect(self._dialog.deleteLater)
        self._dialog.open()

    def take_in(self, path: Path) -> None:
        """Open a package, keep it, and go on with it: to its protocols, or to the station; where a laptop is being
        checked, to that. Raises Told."""
        package = self.workplace.take_in(path)
        self.foyer.look_again()
        if self._checking:
            self.check_laptop()
        elif self.foyer.protocols_of(package):
            self.show_start()
        else:
            self.choosing.choose_station(package)

    @property
    def takes_files(self) -> bool:
        """Whether a page stands in front from which a package may be opened: none on the way to a protocol or in it."""
        return isinstance(self.window.page, (StartPage, FirstRunPage, LaptopPage))

    def take_file(self, file: str) -> None:
        """Open a package that a person chose, dropped or double clicked, or a copy of a protocol; what is wrong with it
        is told."""
        if Path(file).suffix.lower() == JOURNAL:
            self.from_stick.take(Path(file))
            return
        try:
            self.take_in(Path(file))
        except Told as told:
            self.foyer.tell(told)

    def _pinned(self, package: Package) -> None:
        if self._then:
            self.open_protocol(self._then)
        elif self._checking:
            self.check_laptop()
        else:
            self.choosing.choose_station(package)

    def _back(self) -> None:
        if self._checking:
            self.check_laptop()
        else:
            self.show_start()

    # --- one that is there

    def open_protocol(self, path: str) -> None:
        """Go on with a protocol of this laptop; a damaged one says what is wrong."""
        known = self._known(path)
        if known is None or known.state is None:
            if known is not None and known.trouble is not None:
                self._show_damaged(known.path, known.trouble)
            return
        try:
            package = self.workplace.package_of(known.state)
            if not self.workplace.is_pinned(package):  # it came on a stick, and nobody compared its root here
                self._then = path
                self.choosing.compare(package)
                return
            self.foyer.open(package, lambda: KeptProtocol.open(known.path))
        except Told as told:
            self.foyer.tell(told)

    def _restored(self, made: Copied) -> None:
        """It stands in the list; whoever went on to another page meanwhile is only told."""
        if self.takes_files:
            self.show_start()
        self.foyer.tell(Told("stick.here", file=made.path.stem, events=made.events))

    def _show_damaged(self, path: Path, trouble: Told) -> None:
        """What is left of a damaged or an older journal, for reading; of any other file what is wrong with it."""
        if trouble.code not in READABLE:
            self.foyer.tell(trouble)
            return
        page = DamagedPage(self.window.look, path, trouble)
        page.done.connect(self.show_start)
        page.left.connect(self.show_start)
        self.foyer.show(page)

    def ask_why_recount(self, path: str) -> None:
        """Ask why an exported protocol is counted again."""
        known = self._known(path)
        if known is None or known.state is None or not is_exported(known.state):
            return
        self._recounted = known
        page = RecountPage(self.window.look, known.state)
        page.ordered.connect(self._recount)
        page.left.connect(self.show_start)
        self.foyer.show(page)

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
            self.foyer.open(self.workplace.package_of(known.state), begin)
        except Told as told:
            self.foyer.tell(told)

    def _known(self, path: str) -> Known | None:
        return next((one for one in self.workplace.protocols() if str(one.path) == path), None)
