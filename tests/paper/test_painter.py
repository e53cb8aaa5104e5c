"""The page drawn with Qt is the page of the PDF."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("PySide6")

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from precinct_app.paper import measure, pdf
from precinct_app.paper.page import Page
from precinct_app.paper.protocol_pages import pages
from precinct_app.texts import Told
from tests.paper.factory import CODE, a_protocol, president, with_choices
from ui.paper_painter import EM, page_font, paint, print_pages

DPI = 150


def _loses_none() -> bool:
    """Whether each Qt call without a result drops a reference to None, until Python stops (PySide6 6.12.0 on 3.11)."""
    thing, before = QObject(), sys.getrefcount(None)
    for _ in range(100):
        thing.setObjectName("x")
    return sys.getrefcount(None) < before - 50


pytestmark = [
    pytest.mark.skipif(not shutil.which("pdftoppm"), reason="pdftoppm is not installed (apt: poppler-utils)"),
    pytest.mark.skipif(_loses_none(), reason="this PySide6 loses a reference to None with every call and would crash"),
]


def _rendered(file: Path, page: int) -> QImage:
    """A page of a PDF as poppler draws it."""
    target = file.with_name(f"{file.stem}-page")
    number = str(page)
    command = ["pdftoppm", "-r", str(DPI), "-png", "-singlefile", "-f", number, "-l", number, str(file), str(target)]
    subprocess.run(command, check=True)
    return QImage(str(target) + ".png").convertToFormat(QImage.Format.Format_Grayscale8)


def _painted(page: Page, width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.fillRect(image.rect(), 0xFFFFFFFF)
    paint(painter, page, DPI / 72)
    painter.end()
    return image.convertToFormat(QImage.Format.Format_Grayscale8)


def _coarse(image: QImage) -> list[int]:
    """The grey of squares of about 3 mm: where ink is, not how an edge is smoothed."""
    small = image.scaled(70, 99, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    return [small.pixelColor(x, y).value() for y in range(99) for x in range(70)]


def _difference(one: QImage, other: QImage) -> tuple[float, int]:
    """Mean and largest difference of the squares, 0 to 255."""
    gaps = [abs(a - b) for a, b in zip(_coarse(one), _coarse(other), strict=True)]
    return sum(gaps) / len(gaps), max(gaps)


@pytest.mark.parametrize("kind", [{}, {"draft": True}, {"copy": True}])
def test_the_window_draws_what_the_pdf_prints(qapp: QApplication, tmp_path: Path, kind: dict[str, bool]) -> None:
    election = with_choices(president(), 20)
    printed = pages(election, a_protocol(election, members=15), CODE, **kind)
    (tmp_path / "p.pdf").write_bytes(pdf.write(printed, "p"))
    for number, page in enumerate(printed, 1):
        reference = _rendered(tmp_path / "p.pdf", number)
        mean, most = _difference(_painted(page, reference.width(), reference.height()), reference)
        assert mean < 3 and most < 60
    blank = QImage(reference.size(), QImage.Format.Format_Grayscale8)
    blank.fill(255)
    assert _difference(blank, reference)[0] > 6  # so that the comparison can fail


@pytest.mark.parametrize("bold", [False, True])
def test_a_text_is_as_wide_in_the_window_as_it_was_laid_out(qapp: QApplication, bold: bool) -> None:
    for text in ("Қазақстан Республикасы Президентінің", "AVATAR To 11\u00a0953\u00a0465 №\u00a0903 «і»", "____"):
        wide = QFontMetricsF(page_font(bold)).horizontalAdvance(text) / EM
        assert wide == pytest.approx(measure.width(text, 1.0, bold), abs=0.01)


def test_a_printer_gets_every_page_whole(qapp: QApplication, tmp_path: Path) -> None:
    election = with_choices(president(), 20)
    printed = pages(election, a_protocol(election), CODE)
    assert len(printed) == 2
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    print_pages(printer, printed)
    (tmp_path / "p.pdf").write_bytes(pdf.write(printed, "p"))
    for number in (1, 2):
        mean, most = _difference(_rendered(tmp_path / "printed.pdf", number), _rendered(tmp_path / "p.pdf", number))
        assert mean < 2.5 and most < 60


class OneSheet(QPrinter):
    """A printer that runs out of paper after one sheet."""

    def newPage(self) -> bool:  # noqa: N802  # Qt's name
        return False


def test_a_printer_without_paper_is_told(qapp: QApplication, tmp_path: Path) -> None:
    printer = OneSheet()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "p.pdf"))
    with pytest.raises(Told):
        print_pages(printer, [Page(()), Page(())])


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_told(qapp: QApplication, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "no such folder" / "p.pdf"))
    with pytest.raises(Told) as told:
        print_pages(printer, pages(president(), a_protocol(president()), CODE))
    assert told.value.code == "paper.printer_silent"
