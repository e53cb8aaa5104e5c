"""The one PDF writer. reportlab is imported here: import this module when a PDF is asked for, not before."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from precinct_app import resources
from precinct_app.paper.page import BoxItem, CircleItem, Item, LineItem, Page, StripeItem, TextItem

REGULAR, BOLD = "NotoSans-Regular", "NotoSans-Bold"
DASH = (3, 2)


def write(pages: Sequence[Page], title: str) -> bytes:
    """The pages as a PDF with its fonts inside and text that can be searched and copied.

    The same pages and title give the same bytes: no date, no name of a machine or a person.
    """
    for name in (REGULAR, BOLD):
        # Anew each time: reportlab keeps in the font object which letters a document has used.
        pdfmetrics.registerFont(TTFont(name, str(resources.font(f"{name}.ttf"))))
    out = io.BytesIO()
    canvas = Canvas(
        out,
        invariant=True,
        pageCompression=1,
        lang="kk",
        initialFontName=REGULAR,  # type: ignore[arg-type]  # a name; the stubs think of its size
    )
    canvas.setTitle(title)
    canvas.setCreator("precinct_app")
    for page in pages:
        canvas.setPageSize((page.width, page.height))
        for item in page.items:
            _draw(canvas, page.height, item)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _draw(canvas: Canvas, height: float, item: Item) -> None:
    """One item; PDF counts from the bottom, the page from the top."""
    y = height - item.y
    match item:
        case TextItem():
            canvas.setFont(BOLD if item.bold else REGULAR, item.pt)
            if not item.turn:
                canvas.drawString(item.x, y, item.text)
                return
            canvas.saveState()
            canvas.translate(item.x, y)
            canvas.rotate(item.turn)
            canvas.drawString(0, 0, item.text)
            canvas.restoreState()
        case LineItem():
            canvas.setLineWidth(item.thick)
            canvas.line(item.x, y, item.x2, height - item.y2)
        case BoxItem():
            canvas.setFillGray(item.grey)
            canvas.rect(item.x, y - item.height, item.width, item.height, stroke=0, fill=1)
            canvas.setFillGray(0)
        case StripeItem():
            path = canvas.beginPath()
            first, *others = item.corners()
            path.moveTo(first[0], height - first[1])
            for corner in others:
                path.lineTo(corner[0], height - corner[1])
            path.close()
            canvas.drawPath(path, stroke=0, fill=1)
        case CircleItem():
            canvas.setLineWidth(item.thick)
            canvas.setDash(*DASH)
            canvas.circle(item.x, y, item.radius)
            canvas.setDash()
        case _:  # a QrItem
            for left, top, wide, high in item.bars():
                canvas.rect(left, height - top - high, wide, high, stroke=0, fill=1)
