"""The charts of the class workbook: stacked bars from 0 on. Imports openpyxl: import this module late."""

from __future__ import annotations

from openpyxl.chart import BarChart, Reference
from openpyxl.worksheet.worksheet import Worksheet

GOOD, FAIR, BAD, NONE = "3F7F8F", "A9CDD3", "A8242F", "B5B5B5"
"""Colours of what went well, was mended, went out wrong, or is still open; the legend names them too."""


def bars(title: str, kind: str, axis: str, most: int) -> BarChart:
    """A chart of stacked bars, lying ("bar") or standing ("col"); ``most`` is about as long as the longest one."""
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = kind, "stacked", 100, 40
    chart.title, chart.y_axis.title = title, axis
    chart.x_axis.delete = chart.y_axis.delete = False  # openpyxl hides both unless told otherwise
    chart.y_axis.scaling.min, chart.y_axis.majorUnit = 0, max(1, most // 6)
    if kind == "bar":
        chart.x_axis.scaling.orientation = "maxMin"  # the first row on top, as in the table
        chart.y_axis.majorGridlines = None
    return chart


def place(
    sheet: Worksheet,
    chart: BarChart,
    *,
    columns: tuple[int, int],
    last: int,
    at: str,
    height: float = 9.0,
    colours: tuple[str, ...] = (),
) -> None:
    """Fill a chart with ``columns`` (first and last) down to the row ``last`` and put it at the cell ``at``.

    Titles stand in the first row, names in the first column; ``height`` is in centimetres.
    """
    first, end = columns
    chart.add_data(Reference(sheet, min_col=first, max_col=end, min_row=1, max_row=last), titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=2, max_row=last))
    for series, colour in zip(chart.series, colours, strict=False):
        series.graphicalProperties.solidFill = colour
    chart.height, chart.width = height, 26
    sheet.add_chart(chart, at)
