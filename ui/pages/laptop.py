"""Check this laptop: seven tests for the week before, each a real one; what was in order is kept with its date."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from precinct_app.package import Package
from precinct_app.station import laptop
from precinct_app.station.workplace import Workplace
from ui import laptop_found
from ui.clock import Clock
from ui.laptop_checks import LaptopChecks
from ui.laptop_found import Found
from ui.look import Look
from ui.page import Now, Page
from ui.pages.parts.laptop_row import LaptopRow, Mark
from ui.pages.parts.laptop_rows import DigitsRow, KeyRow
from ui.pages.parts.notes import Note, Notes
from ui.signs import Sign
from ui.widgets.card_column import CardColumn
from ui.widgets.columns import Columns
from ui.widgets.folder_dialog import folder_dialog
from ui.widgets.lit_row import Sheet
from ui.widgets.page_title import PageTitle
from ui.widgets.scroll import Scroll
from ui.worker import Worker

SIGNS = {
    "package": Sign.SEAL, "disk": Sign.DISK, "stick": Sign.STICK, "printer": Sign.PRINTER, "clock": Sign.CLOCK,
}  # fmt: skip


class LaptopPage(Page):
    """``packages``: all of this laptop; those that are checked are chosen by `laptop.checked_packages`.

    Signals: ``package_wanted()`` to open one; ``compare_wanted(object)`` with the package whose fingerprint is to be
    compared with the letter; ``told(Told)`` when what was found could not be kept; ``own_keys_wanted()`` to make one.
    """

    package_wanted = Signal()
    compare_wanted = Signal(object)
    told = Signal(object)
    own_keys_wanted = Signal()
    full_width = True

    def __init__(
        self, look: Look, clock: Clock, workplace: Workplace, packages: Sequence[Package], worker: Worker
    ) -> None:
        super().__init__(look)
        self.checks = LaptopChecks(self, clock, workplace, packages, worker)
        self.dialog: QFileDialog | None = None
        self.title, self.side = PageTitle(look), Notes(look)
        self.key, self.digits = KeyRow(look), DigitsRow(look)
        self.rows: dict[str, LaptopRow] = {
            test: LaptopRow(look, SIGNS[test]) if test in SIGNS else {"key": self.key, "digits": self.digits}[test]
            for test in laptop.TESTS
        }
        self._lay_out()
        self._connect()
        self.refresh()
        QTimer.singleShot(0, self, self.checks.begin)

    @property
    def found(self) -> dict[str, Found]:
        """What each test found."""
        return self.checks.found

    # --- what is shown

    def refresh(self) -> None:
        """All texts anew; what is typed stays."""
        say, px = self.look.texts.say, self.look.theme.px
        self._main.setSpacing(px(8))
        for test, row in self.rows.items():
            found = self.found[test]
            row.show_found(
                found.mark, say(f"laptop.{test}"), found.note(self.look.texts), found.word(self.look.texts),
                say(found.button) if found.button else "",
            )  # fmt: skip
        self.key.show_fields(self.checks.practice and not self.found["key"].mark.in_order)
        self.digits.show_digits()
        missing = self.checks.missing()
        self.title.show_texts(
            say("laptop.title"),
            note=say("laptop.when"),
            right=say("laptop.in_order", n=len(self.rows) - len(missing), all=len(self.rows)),
        )
        todo = tuple(say(f"laptop.now_{test}") for test in missing) or (say("laptop.todo_none"),)
        self.side.show_notes((Note(say("laptop.todo"), todo), Note(say("laptop.stays"), (say("laptop.stays_note"),))))
        self.changed.emit()

    def now(self) -> Now:
        """The first test that is not in order."""
        say, missing = self.look.texts.say, self.checks.missing()
        back, done = say("laptop.back"), say("laptop.done")
        if not missing:
            return Now(say("laptop.now_all"), say("laptop.then_all"), back, done, ready=True)
        return Now(say(f"laptop.now_{missing[0]}"), say(f"laptop.then_{missing[0]}"), back, done)

    def take_focus(self) -> None:
        """Light the first test that is not in order."""
        self.show_missing()

    def show_missing(self) -> None:
        """Light what can be done for the first test that is not in order."""
        missing = self.checks.missing()
        if missing:
            self._light(missing[0])

    def _light(self, test: str) -> None:
        row = self.rows[test]
        (row.first_control() if isinstance(row, KeyRow | DigitsRow) else row.button).setFocus()

    # --- the tests

    def _compare_package(self) -> None:
        unknown = self.checks.unknown_package()
        if unknown is not None:
            self.compare_wanted.emit(unknown)
        elif not self.checks.packages:
            self.package_wanted.emit()

    def _choose_stick(self) -> None:
        if self.found["stick"].button == "laptop.ejected":
            self.checks.found_out("stick", laptop_found.ejected())
            return
        dialog = folder_dialog(self, self.look.texts.say("laptop.choose_stick"))
        dialog.fileSelected.connect(self.try_stick)
        self._open(dialog)

    def try_stick(self, folder: str) -> None:
        """Write to a stick and read back."""
        self.checks.try_stick(Path(folder))

    def _choose_key(self) -> None:
        dialog = QFileDialog(self, self.look.texts.say("laptop.try_key"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(["*.p12 *.pfx", "*"])
        dialog.fileSelected.connect(self.use_key)
        self._open(dialog)

    def use_key(self, path: str) -> None:
        """Ask for the password of a key file."""
        self.key.path = Path(path)
        self.checks.key_chosen(self.key.path)
        self.key.password.setFocus()

    def _open_key(self) -> None:
        path, password = self.key.path, self.key.password.text()
        if path is None or not password:
            self.key.first_control().setFocus()
            return
        self.key.password.clear()
        self.checks.open_key(path, password)

    def _key_tried(self) -> None:
        """A key that was opened is done with; one that was not asks for its password again."""
        if self.found["key"].mark is not Mark.BAD:
            self.key.path = None
        self.refresh()
        self._light("key")

    def _typed(self) -> None:
        self.checks.found_out("digits", laptop_found.digits(self.digits.typed))

    def _open(self, dialog: QFileDialog) -> None:
        self.dialog = dialog
        dialog.open()

    def _connect(self) -> None:
        for test, slot in (
            ("package", self._compare_package), ("disk", self.checks.try_disk), ("stick", self._choose_stick),
            ("printer", self.checks.look_for_printers), ("clock", self.checks.clock_is_right),
        ):  # fmt: skip
            self.rows[test].button.clicked.connect(slot)
        self.key.button.clicked.connect(self._choose_key)
        self.key.open.clicked.connect(self._open_key)
        self.key.password.returnPressed.connect(self._open_key)
        self.key.practice.clicked.connect(self.checks.practise_keys)
        self.key.own.clicked.connect(self.own_keys_wanted)
        self.digits.changed.connect(self._typed)
        self.checks.changed.connect(self.refresh)
        self.checks.key_tried.connect(self._key_tried)
        self.checks.told.connect(self.told)

    def _lay_out(self) -> None:
        sheet, content, main = Sheet(self.look), CardColumn(), QWidget()
        for row in self.rows.values():
            sheet.rows.addWidget(row)
        content.cards.addWidget(sheet)
        content.cards.addStretch(1)
        self._main = QVBoxLayout(main)
        self._main.setContentsMargins(0, 0, 0, 0)
        self._main.addWidget(self.title)
        self._main.addWidget(Scroll(self.look, content), 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(Columns(self.look, main, self.side, below=True))
