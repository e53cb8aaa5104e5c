"""From an election to the first page of a protocol: which scenario, which election, is its root the letter's, which
station, whose people."""

from __future__ import annotations

from random import SystemRandom

from PySide6.QtCore import QObject, Signal

from precinct_app.package import Package
from precinct_app.protocol import events
from precinct_app.protocol.events import Person
from precinct_app.protocol.kept import KeptProtocol
from precinct_app.station.contests import commission
from precinct_app.station.pinning import Challenge, answer, blanks
from precinct_app.texts import Told
from ui.foyer import Foyer
from ui.pages.elections import ElectionsPage
from ui.pages.fingerprint import FingerprintPage
from ui.pages.same_people import SamePeoplePage
from ui.pages.scenario import ScenarioPage
from ui.pages.station import StationPage
from ui.protocol_rows import is_exported


class Choosing(QObject):
    """Signals: ``left()`` back to where it began; ``pinned(Package)`` its root is trusted from now on;
    ``there(str)`` the chosen protocol, by its path, is on this laptop already."""

    left = Signal()
    pinned = Signal(object)
    there = Signal(str)

    def __init__(self, foyer: Foyer) -> None:
        super().__init__(foyer)
        self.foyer = foyer
        self._choice: tuple[Package, ...] = ()
        self._package: Package | None = None
        self._challenge: Challenge | None = None
        self._station, self._scenario = "", ""

    def choose_election(self, packages: tuple[Package, ...]) -> None:
        """Choose among several elections; one alone is not asked for."""
        self._choice, self._scenario = packages, ""
        if len(packages) == 1:
            self.choose_station(packages[0])
            return
        page = ElectionsPage(self.foyer.window.look, [package.election for package in packages])
        page.election_chosen.connect(self._election_chosen)
        page.left.connect(self.left)
        self.foyer.show(page)

    def practise(self, packages: tuple[Package, ...]) -> None:
        """Ask for the number on the learner's sheet, then for election and station; it may be left out."""
        page = ScenarioPage(self.foyer.window.look)
        page.chosen.connect(lambda number: self._scenario_chosen(packages, number))
        page.left.connect(self.left)
        self.foyer.show(page)

    def _scenario_chosen(self, packages: tuple[Package, ...], number: str) -> None:
        self.choose_election(packages)
        self._scenario = number

    def choose_station(self, package: Package) -> None:
        """Search the package's stations; a real one whose root nobody compared with the letter is compared first."""
        if not self.foyer.workplace.is_pinned(package):
            self.compare(package)
            return
        here: dict[str, int] = {}
        for known in self.foyer.protocols_of(package):
            if known.state is not None:
                number = known.state.station.number
                here[number] = here.get(number, 0) + (not is_exported(known.state))
        self._package = package
        page = StationPage(self.foyer.window.look, self.foyer.window.clock, package.election, here, package.signed_at)
        page.station_chosen.connect(self._station_chosen)
        page.left.connect(self.left)
        self.foyer.show(page, package)

    def compare(self, package: Package, wrong: bool = False) -> None:
        """Ask for the groups of the root's fingerprint that the screen leaves blank; ``wrong``: once more."""
        self._package, self._challenge = package, blanks(package.root, SystemRandom())
        page = FingerprintPage(self.foyer.window.look, package.election, self._challenge.groups, wrong)
        page.answered.connect(self._answered)
        page.left.connect(self.left)
        self.foyer.show(page)

    def _election_chosen(self, place: int) -> None:
        self.choose_station(self._choice[place])

    def _answered(self, typed: tuple[str, ...]) -> None:
        """Right: the root is trusted from now on. Wrong: other groups are asked for."""
        package = self._package
        assert package is not None and self._challenge is not None
        if not answer(self._challenge, typed):
            self.compare(package, wrong=True)
            return
        try:
            self.foyer.workplace.pin(package.root)
        except Told as told:
            self.foyer.tell(told)
        else:
            self.pinned.emit(package)

    def _station_chosen(self, number: str) -> None:
        """Begin a protocol; a real one that is on this laptop already is gone on with instead."""
        package = self._package
        assert package is not None
        if not package.election.practice:
            for known in self.foyer.protocols_of(package):
                if known.state is not None and known.state.station.number == number:
                    self.there.emit(str(known.path))
                    return
        self._station = number
        same = commission(self.foyer.workplace.protocols(), package, number)
        if same is None:
            self._begin_with(())
            return
        page = SamePeoplePage(self.foyer.window.look, same)
        page.chosen.connect(self._begin_with)
        page.left.connect(self._back_to_stations)
        self.foyer.show(page, package)

    def _back_to_stations(self) -> None:
        assert self._package is not None
        self.choose_station(self._package)

    def _begin_with(self, people: tuple[Person, ...]) -> None:
        """Begin the protocol of the chosen station; ``people`` are those of another contest, or ()."""
        package, number, workplace = self._package, self._station, self.foyer.workplace
        scenario = self._scenario
        assert package is not None

        def begin() -> KeptProtocol:
            kept = workplace.begin(package, number)
            kept.record(events.ClockConfirmed())
            if scenario:
                kept.record(events.ScenarioChosen(scenario))
            if people:
                kept.record(events.PeopleRecorded(people))
            return kept

        self.foyer.open(package, begin)
