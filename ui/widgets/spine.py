"""The spine: at the edge of the sheet, which lines belong together in a relation that fails, and the sign ≠ where
its two sides meet. It shows no sum and no difference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.look import Look
from ui.signs import Sign, centred, paint_sign
from ui.widgets.paint import box


@dataclass(frozen=True, slots=True)
class Failing:
    """A relation that fails: the places of the lines of its two sides among the rows of the sheet.

    A side none of whose lines stands on this sheet is empty.
    """

    left: tuple[int, ...]
    right: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Extent:
    """Where a row stands on the sheet, in pixels from the top of its content."""

    top: int
    bottom: int

    @property
    def middle(self) -> float:
        """Half way down."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight stroke. x counts from the left edge of the spine, at 100 %: 0 tooth tips, 10 inner, 22 outer."""

    x1: float
    y1: float
    x2: float
    y2: float


TIP, INNER, OUTER = 2.0, 11.0, 23.0
INSET = 5


def strokes(failing: Failing, rows: Sequence[Extent]) -> tuple[list[Stroke], float]:
    """The strokes of one failing relation, and the y of its sign on the outer line.

    A side of neighbouring lines is a brace on the inner line; the lines of a side that lie apart hang as teeth on
    the outer one, so that nothing crosses a line that does not belong. Between two braces the sign stands half way;
    a brace that meets teeth has it at its middle.
    """
    found: list[Stroke] = []
    braces: list[float] = []
    teeth: list[float] = []
    for side in (failing.left, failing.right):
        if not side:
            continue
        places = sorted(side)
        if places[-1] - places[0] == len(places) - 1:
            top, bottom = rows[places[0]].top + INSET, rows[places[-1]].bottom - INSET
            middle = (top + bottom) / 2
            found += [Stroke(TIP, top, INNER, top), Stroke(INNER, top, INNER, bottom),
                      Stroke(TIP, bottom, INNER, bottom), Stroke(INNER, middle, OUTER, middle)]  # fmt: skip
            braces.append(middle)
        else:
            middles = [rows[place].middle for place in places]
            found += [Stroke(TIP, middle, OUTER, middle) for middle in middles]
            teeth += middles
    ends = braces + teeth
    first, last = min(ends), max(ends)
    if last > first:
        found.append(Stroke(OUTER, first, OUTER, last))
    if braces and teeth and min(teeth) <= braces[0] <= max(teeth):
        return found, braces[0]
    return found, (first + last) / 2


class Spine(QWidget):
    """Lies over the right edge of the rows; the mouse goes through it. Each line says in its own description that
    it is part of a relation that fails, so there is nothing to hear here."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._failing: tuple[Failing, ...] = ()
        self._rows: tuple[Extent, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        look.changed.connect(self.update)

    def show_failing(self, failing: Sequence[Failing], rows: Sequence[Extent]) -> None:
        """Draw the relations that fail, the first one first; one that would cross those drawn waits its turn."""
        if (self._failing, self._rows) != (tuple(failing), tuple(rows)):
            self._failing, self._rows = tuple(failing), tuple(rows)
            self.update()

    def drawn(self) -> list[tuple[list[Stroke], float]]:
        """The relations that have room, in order."""
        taken: list[tuple[float, float]] = []
        found = []
        for failing in self._failing:
            if not failing.left and not failing.right:
                continue
            lines, sign = strokes(failing, self._rows)
            top, bottom = min(line.y1 for line in lines), max(line.y2 for line in lines)
            if all(bottom < start or top > end for start, end in taken):
                taken.append((top, bottom))
                found.append((lines, sign))
        return found

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Braces, teeth, and the signs on a clear ground."""
        theme = self._look.theme
        c, scale = theme.colours, self.width() / 36
        painter = QPainter(self)
        for lines, sign in self.drawn():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setPen(QPen(c.error, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
            for line in lines:
                painter.drawLine(QLineF(line.x1 * scale, round(line.y1), line.x2 * scale, round(line.y2)))
            side = theme.size(22)
            box(painter, centred(OUTER * scale, sign, side + 8), 4, c.sheet)
            paint_sign(painter, Sign.ERROR, centred(OUTER * scale, sign, side), c.error, c.sheet)
        painter.end()
