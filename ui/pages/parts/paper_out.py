"""The pages to a printer or into a PDF. Dialogs are opened and answered by signals; nothing waits."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from precinct_app.files import write_safely
from precinct_app.paper import protocol_pages
from precinct_app.paper.page import Page
from precinct_app.protocol import events, record
from precinct_app.protocol.kept import KeptProtocol
from precinct_app.station.export import file_name
from precinct_app.texts import Told
from precinct_app.workbook.digest import code
from ui.desk import Desk
from ui.look import Look
from ui.paper_painter import print_pages

PDF = "pdf"


def has_printer() -> bool:
    """Whether this laptop has a printer at all. None is not a fault: there are two other ways."""
    return bool(QPrinterInfo.availablePrinters())


class PaperOut(QObject):
    """Prints and saves the pages of the frozen protocol, and records that it was done.

    A ``copy``, which is certified by hand and given away, is no original: the journal keeps who got it instead.
    Signals: ``told(Told)`` when a printer takes nothing.
    """

    told = Signal(object)

    def __init__(self, look: Look, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self.look, self.desk, self._page = look, desk, page
        self.sheets: tuple[Page, ...] = ()
        self.dialog: QDialog | None = None
        self._printer: QPrinter | None = None
        self._copy = False

    def choose_printer(self, copy: bool = False) -> None:
        """Ask which printer and how many copies."""
        self._copy = copy
        if self._printer is None:  # one, and ours to keep: dialogs only point at it
            self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(self._printer, self._page)
        dialog.accepted.connect(self._printer_chosen)
        self.dialog = dialog
        QDialog.open(dialog)

    def print_to(self, printer: QPrinter, copy: bool = False) -> None:
        """Print every page and record how many times."""
        try:
            print_pages(printer, self.pages(copy))
        except Told as told:
            self.told.emit(told)
            return
        if not copy:
            self.desk.record(events.PaperMade("printed", max(1, printer.copyCount())))

    def choose_file(self, copy: bool = False) -> None:
        """Ask where the PDF goes."""
        self._copy = copy
        dialog = QFileDialog(self._page, self.look.texts.say("paper_page.save_pdf"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(self._name(copy))
        dialog.fileSelected.connect(self._file_chosen)
        self.dialog = dialog
        dialog.open()

    def save_pdf(self, path: Path, copy: bool = False) -> None:
        """Write the pages as a PDF and record it."""
        title = f"{self.desk.state.election.id} {self.desk.state.station.number} r{self.desk.state.revision}"
        self.desk.work(PDF, _Pdf(self.pages(copy), title, path, copy))

    def pages(self, copy: bool = False) -> tuple[Page, ...]:
        """What is printed. A copy says who signed the original, so it is laid out when it is asked for."""
        state = self.desk.state
        if not copy or state.frozen is None:
            return self.sheets
        return protocol_pages.pages(state.election, record.protocol(state), code(state.frozen.digest), copy=True)

    def _name(self, copy: bool) -> str:
        """As the signed file is called, so that a practice paper is known by its name too."""
        return file_name(self.desk.state).removesuffix(".xlsx") + ("_copy.pdf" if copy else ".pdf")

    def _printer_chosen(self) -> None:
        assert self._printer is not None
        self.print_to(self._printer, self._copy)

    def _file_chosen(self, path: str) -> None:
        self.save_pdf(Path(path), self._copy)


@dataclass(frozen=True, slots=True)
class _Pdf:
    """Work for the desk: the pages into a file. The same pages give the same bytes, so it may be done twice."""

    sheets: tuple[Page, ...]
    title: str
    path: Path
    copy: bool = False

    def __call__(self, kept: KeptProtocol) -> Path:
        from precinct_app.paper import pdf  # reportlab: when a PDF is asked for, not before

        write_safely(self.path, pdf.write(self.sheets, self.title))
        if not self.copy:
            kept.record(events.PaperMade("pdf"))
        return self.path
