"""The way through the trainer's pages: laid over the page from which they were asked for."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from precinct_app import package as packages
from precinct_app import resources
from precinct_app.practice import class_files, reset
from precinct_app.practice.copies import read_journal
from precinct_app.practice.replay import may_show
from precinct_app.protocol.fold import fold
from precinct_app.station.workplace import Workplace
from precinct_app.texts import Told
from ui.page import Page
from ui.pages.class_sheet import ClassSheetPage
from ui.pages.make_set import MakeSetPage
from ui.pages.mark_class import MarkClassPage, Marked
from ui.pages.replay import ReplayPage
from ui.pages.room_view import RoomViewPage
from ui.pages.show_sheet import ShowSheetPage
from ui.pages.trainer import TrainerPage
from ui.window import Window
from ui.worker import Worker


class Training(QObject):
    """Imports the workplace, openpyxl and reportlab: only when it is asked for.

    Signals: ``cleared()`` when the practice data of this laptop is gone.
    """

    cleared = Signal()

    def __init__(self, window: Window, workplace: Workplace) -> None:
        super().__init__(window)
        self.window, self.workplace = window, workplace
        self.dialog: QFileDialog | None = None
        self._worker = Worker(self)
        window.closing.connect(self._worker.wait)

    def open(self) -> None:
        """Lay the cards over the page in front."""
        page = TrainerPage(self.window.look)
        page.wanted.connect(self._lay)
        self._over(page)

    def _lay(self, way: str) -> None:
        look, worker = self.window.look, self._worker
        match way:
            case "make":
                self._over(MakeSetPage(look, worker, self._packages()[0]))
            case "show":
                self._over(ShowSheetPage(look, [package.election for package in self._packages()]))
            case "mark":
                page = MarkClassPage(look, worker)
                page.marked.connect(self._show_class)
                self._over(page)
            case "replay":
                self._ask(QFileDialog.FileMode.ExistingFile, "*.journal", self._replay)
            case _:
                self._clear()

    def _packages(self) -> list[packages.Package]:
        """The practice packages: a trainer's own first, then the built-in ones."""
        own = [package for package in self.workplace.packages() if package.election.practice]
        built_in = [packages.open_file(path) for path in sorted(resources.elections_folder().glob("*.election"))]
        known = {package.definition_hash for package in own}
        return own + [package for package in built_in if package.definition_hash not in known]

    def _show_class(self, marked: Marked) -> None:
        package, handed = marked
        page = ClassSheetPage(self.window.look, package.election, handed)
        page.done.connect(lambda: self._show_room(page))
        page.replay_wanted.connect(self._replay)
        page.save_wanted.connect(lambda: self._save(marked))
        self._over(page)

    def _show_room(self, sheet: ClassSheetPage) -> None:
        page = RoomViewPage(self.window.look, sheet.election, sheet.marks)
        page.done.connect(self.window.take_off)
        self._over(page)

    def _save(self, marked: Marked) -> None:
        def write(name: str) -> None:
            package, handed = marked
            path = Path(name).with_suffix(".xlsx")
            try:
                number = class_files.write(path, package, handed, self.window.look.texts)
            except Told as told:
                self._tell(told)
            else:
                self._tell(Told("practice.marked", n=number, file=path))

        dialog = self._ask(QFileDialog.FileMode.AnyFile, "*.xlsx", write)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile("class.xlsx")

    def _replay(self, name: str) -> None:
        path = Path(name)
        try:
            entries = read_journal(path)
            state = fold(entries)
            may_show(state)
        except Told as told:
            self._tell(told)
        except ValueError:
            self._tell(Told("journal.damaged", file=path, seq=1))
        else:
            look, station = self.window.look, state.station
            self._over(ReplayPage(look, entries, f"{station.number} {station.name.in_(look.texts.language)}"))

    def _clear(self) -> None:
        try:
            cleared = reset.clear(self.workplace)
        except Told as told:
            self._tell(told)
        else:
            self.cleared.emit()
            self._tell(Told("practice.cleared", n=len(cleared.removed)))

    def _ask(self, mode: QFileDialog.FileMode, pattern: str, then: object) -> QFileDialog:
        dialog = QFileDialog(self.window, self.window.look.texts.say("trainer.title"))
        dialog.setFileMode(mode)
        dialog.setNameFilter(pattern)
        dialog.fileSelected.connect(then)
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()
        return dialog

    def _tell(self, told: Told) -> None:
        self.window.tell(told.tell(self.window.look.texts))

    def _over(self, page: Page) -> None:
        page.left.connect(self.window.take_off)
        self.window.lay_over(page)
