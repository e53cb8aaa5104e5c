"""The pages to a printer or into a PDF. Dialogs are opened and answered by signals; nothing waits."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from precinct_app.files import write_safely
from precinct_app.paper.page import Page
from precinct_app.protocol import events
from precinct_app.protocol.kept import KeptProtocol
from precinct_app.texts import Told
from ui.desk import Desk
from ui.look import Look
from ui.paper_painter import print_pages

PDF = "pdf"


def has_printer() -> bool:
    """Whether this laptop has a printer at all. None is not a fault: there are two other ways."""
    return bool(QPrinterInfo.availablePrinters())


class PaperOut(QObject):
    """Prints and saves what it is given, and records that it was done.

    Signals: ``told(Told)`` when a printer takes nothing.
    """

    told = Signal(object)

    def __init__(self, look: Look, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self.look, self.desk, self._page = look, desk, page
        self.sheets: tuple[Page, ...] = ()
        self.dialog: QDialog | None = None

    def choose_printer(self) -> None:
        """Ask which printer and how many copies."""
        dialog = QPrintDialog(QPrinter(QPrinter.PrinterMode.HighResolution), self._page)
        dialog.accepted.connect(self._printer_chosen)
        self.dialog = dialog
        QDialog.open(dialog)

    def print_to(self, printer: QPrinter) -> None:
        """Print every page and record how many copies."""
        try:
            print_pages(printer, self.sheets)
        except Told as told:
            self.told.emit(told)
            return
        self.desk.record(events.PaperMade("printed", max(1, printer.copyCount())))

    def choose_file(self) -> None:
        """Ask where the PDF goes."""
        state = self.desk.state
        dialog = QFileDialog(self._page, self.look.texts.say("paper_page.save_pdf"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(f"{state.election.id}_{state.station.number}_r{state.revision}.pdf")
        dialog.fileSelected.connect(self._file_chosen)
        self.dialog = dialog
        dialog.open()

    def save_pdf(self, path: Path) -> None:
        """Write the pages as a PDF and record it."""
        title = f"{self.desk.state.election.id} {self.desk.state.station.number} r{self.desk.state.revision}"
        self.desk.work(PDF, _Pdf(self.sheets, title, path))

    def _printer_chosen(self) -> None:
        assert isinstance(self.dialog, QPrintDialog)
        self.print_to(self.dialog.printer())

    def _file_chosen(self, path: str) -> None:
        self.save_pdf(Path(path))


@dataclass(frozen=True, slots=True)
class _Pdf:
    """Work for the desk: the pages into a file. The same pages give the same bytes, so it may be done twice."""

    sheets: tuple[Page, ...]
    title: str
    path: Path

    def __call__(self, kept: KeptProtocol) -> Path:
        from precinct_app.paper import pdf  # reportlab: when a PDF is asked for, not before

        write_safely(self.path, pdf.write(self.sheets, self.title))
        kept.record(events.PaperMade("pdf"))
        return self.path
