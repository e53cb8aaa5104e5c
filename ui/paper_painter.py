"""The printed page drawn with Qt: for the preview, for the printer. The same items as the PDF, at the same places."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPageLayout, QPageSize, QPainter, QPen, QPolygonF
from PySide6.QtPrintSupport import QPrinter

from precinct_app.paper.page import BoxItem, CircleItem, Item, LineItem, Page, StripeItem, TextItem
from precinct_app.texts import Told
from ui.theme import FAMILY

BLACK = QColor(0, 0, 0)
DASH = (3.0, 2.0)  # points
EM = 100  # pixels: the size at which texts are set before they are scaled


def paint(painter: QPainter, page: Page, scale: float) -> None:
    """Draw ``page`` on white from the painter's origin, ``scale`` device units a point."""
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(scale, scale)
    painter.fillRect(QRectF(0, 0, page.width, page.height), Qt.GlobalColor.white)
    for item in page.items:
        _draw(painter, item)
    painter.restore()


def print_pages(printer: QPrinter, pages: Sequence[Page]) -> None:
    """Send the pages to ``printer``, each on its own sheet of A4. Raises Told when the printer takes nothing."""
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)  # from the corner of the sheet: the page keeps its own margins
    painter = QPainter()
    if not painter.begin(printer):
        raise Told("paper.printer_silent", printer=printer.printerName())
    try:
        for number, page in enumerate(pages):
            if number and not printer.newPage():
                raise Told("paper.printer_silent", printer=printer.printerName())
            paint(painter, page, printer.resolution() / 72)
    finally:
        painter.end()


def page_font(bold: bool) -> QFont:
    """Noto Sans, `EM` units high, with the widths that the page was laid out with.

    A small size would be rounded to whole pixels, 7.4 to 7, and every text come out narrower than its column.
    """
    font = QFont(FAMILY)
    font.setPixelSize(EM)
    font.setBold(bold)
    font.setKerning(False)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _draw(painter: QPainter, item: Item) -> None:
    match item:
        case TextItem():
            painter.setPen(BLACK)
            painter.setFont(page_font(item.bold))
            painter.save()
            painter.translate(item.x, item.y)
            painter.rotate(-item.turn)  # Qt turns with the clock
            painter.scale(item.pt / EM, item.pt / EM)
            painter.drawText(QPointF(0, 0), item.text)
            painter.restore()
        case LineItem():
            painter.setPen(QPen(BLACK, item.thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            painter.drawLine(QLineF(item.x, item.y, item.x2, item.y2))
        case BoxItem():
            grey = round(255 * item.grey)
            painter.fillRect(QRectF(item.x, item.y, item.width, item.height), QColor(grey, grey, grey))
        case StripeItem():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(BLACK)
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in item.corners()]))
        case CircleItem():
            pen = QPen(BLACK, item.thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([length / item.thick for length in DASH])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(item.x, item.y), item.radius, item.radius)
        case _:  # a QrItem
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # no grey seams between modules
            for x, y, width, height in item.bars():
                painter.fillRect(QRectF(x, y, width, height), BLACK)
            painter.restore()
