"""The seven tests of the laptop: how each is made, what it found, and that it is kept. Shown by pages/laptop.py."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from precinct_app.package import Package
from precinct_app.signing.subject import ROLES
from precinct_app.signing.trust import Signatory
from precinct_app.station import laptop
from precinct_app.station.workplace import Workplace
from precinct_app.texts import Told
from ui import laptop_found
from ui.clock import Clock
from ui.laptop_found import Found
from ui.pages.parts.laptop_row import Mark
from ui.worker import Worker


class LaptopChecks(QObject):
    """``found``: what each test found. ``packages``: those that the laptop is checked for.

    Signals: ``changed()`` when something was found; ``key_tried()`` when a key was opened or refused; ``told(Told)``
    when what was found could not be kept.
    """

    changed = Signal()
    key_tried = Signal()
    told = Signal(object)

    def __init__(
        self, parent: QObject, clock: Clock, workplace: Workplace, packages: Sequence[Package], worker: Worker
    ) -> None:
        super().__init__(parent)  # it ends with the page, whatever the worker still does
        self.clock, self.workplace, self.worker = clock, workplace, worker
        self.packages = laptop.checked_packages(packages)
        settings = workplace.settings()
        self.found: dict[str, Found] = {
            test: laptop_found.before(test, laptop.kept_at(settings, laptop.kept_name(test))) for test in laptop.TESTS
        }
        self.found["package"] = laptop_found.package(self.packages, workplace.is_pinned)
        self._show_keys(None)
        self._look_at_clock()
        worker.worked.connect(self._worked)
        worker.failed.connect(self._failed)
        clock.ticked.connect(self._ticked)

    @property
    def practice(self) -> bool:
        """Whether keys can be made here."""
        return bool(self.packages) and self.packages[0].election.practice

    def missing(self) -> list[str]:
        """The tests that are not in order, in their order."""
        return [test for test in laptop.TESTS if not self.found[test].mark.in_order]

    def unknown_package(self) -> Package | None:
        """The first package whose fingerprint nobody compared with the letter."""
        return next((one for one in self.packages if not self.workplace.is_pinned(one)), None)

    def begin(self) -> None:
        """What needs nobody: a figure is saved, printers are asked for."""
        self.try_disk()
        self.look_for_printers()

    def found_out(self, test: str, found: Found) -> None:
        """A test was made: keep whether it is in order."""
        self.found[test] = found
        if found.mark is not Mark.OPEN:
            self._keep(laptop.kept_name(test), found.mark.in_order)
        self.changed.emit()

    # --- the tests

    def try_disk(self) -> None:
        """Save a figure and read it back."""
        data = self.workplace.data
        self.worker.do("disk", lambda: laptop.try_disk(data))

    def try_stick(self, folder: Path) -> None:
        """Write to a stick and read back."""
        self.worker.do("stick", lambda: laptop.try_stick(folder))

    def key_chosen(self, path: Path) -> None:
        """A key file waits for its password."""
        self.found["key"] = laptop_found.key_chosen(path.name)
        self.changed.emit()

    def open_key(self, path: Path, password: str) -> None:
        """Open it and ask whether its owner can sign."""
        packages = self.packages
        self._key_trying()
        self.worker.do("key", lambda: [laptop.try_key(path, password, packages)])

    def practise_keys(self) -> None:
        """Make a key for each who signs, and open it."""
        packages = self.packages
        self._key_trying()
        roles = [next(role for role in ROLES if role in group) for group in packages[0].election.signing.need]
        self.worker.do("key", lambda: [laptop.try_practice_key(packages, role) for role in roles])

    def look_for_printers(self) -> None:
        """Which printers the system has."""
        from PySide6.QtPrintSupport import QPrinterInfo  # loads the system's printing: not before it is asked for

        self.found_out("printer", laptop_found.printers(QPrinterInfo.availablePrinters()))

    def clock_is_right(self) -> None:
        """Somebody compared it."""
        self.found_out("clock", laptop_found.clock_right(self.clock.laptop()))

    # --- what came out

    def _key_trying(self) -> None:
        self.found["key"] = laptop_found.key_trying()
        self.changed.emit()

    def _worked(self, name: str, result: object) -> None:
        if name == "key" and isinstance(result, list):
            for package, signatory in result:
                self._keep(laptop.kept_name("key", package, signatory.role), True)
                self._show_keys(signatory)
            self.key_tried.emit()
        elif name in ("disk", "stick") and isinstance(result, laptop.Written):
            self.found_out(name, laptop_found.written(name, result))

    def _failed(self, name: str, told: Told) -> None:
        if name == "key":  # the key may be another's: what was in order stays so
            self.found["key"] = laptop_found.failed(name, told)
            self.changed.emit()
            self.key_tried.emit()
        else:
            self.found_out(name, laptop_found.failed(name, told))

    def _ticked(self) -> None:
        if not self.found["clock"].mark.in_order:
            self._look_at_clock()
            self.changed.emit()

    def _look_at_clock(self) -> None:
        """What it says; wrong in any case when a package was signed later than that."""
        now = self.clock.laptop()
        signed = max((one.signed_at for one in self.packages if not one.election.practice), default=now)
        if signed > now:
            self.found["clock"] = laptop_found.clock_early(now, signed)
        elif not self.found["clock"].mark.in_order:
            self.found["clock"] = laptop_found.clock(now)

    def _show_keys(self, opened: Signatory | None) -> None:
        tried = laptop.keys(self.workplace.settings(), self.packages)
        self.found["key"] = laptop_found.keys(tried, opened)

    def _keep(self, name: str, in_order: bool) -> None:
        try:
            laptop.keep(self.workplace, name, self.clock.now() if in_order else None)
        except Told as told:
            self.told.emit(told)
