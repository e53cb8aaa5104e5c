"""How rows of figures are painted: close together for the whole protocol in words, large for copying by hand."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.look import Look
from ui.signs import Sign, centred, paint_sign
from ui.theme import Form
from ui.widgets.figure_list import FigureDelegate, FigureList, FigureRow, Index
from ui.widgets.paint import MIDDLE_LEFT, MIDDLE_RIGHT, arrow, lamp_ground, text_width, wrapped, wrapped_height

PAD = 1


@dataclass(frozen=True, slots=True)
class Measures:
    """Where the columns of a row stand (shares of its width, or pixels at 100 %) and how large its texts are."""

    number_left: int
    number_right: int
    label_left: int
    label_end: float
    figure_end: float
    words_left: float
    number_points: float
    label_points: float
    figure_points: float
    words_points: float
    number_bold: bool


WORDS = Measures(32, 68, 70, 0.455, 0.509, 0.535, 11, 10, 16, 12.5, False)
LARGE = Measures(40, 84, 104, 0.375, 0.495, 0.514, 19, 12.5, 46, 20, True)


class _Rows(FigureDelegate):
    """What both have in common."""

    measures = WORDS

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Lamp and arrow where it is lit, else a rule; number, labels, figure, words."""
        view = self.parent()
        assert isinstance(view, FigureList)
        theme, at = self.look.theme, option.rect
        if at.bottom() > view.viewport().height():
            return  # only whole rows
        lit, row = index.row() == view.lit_place(), view.figures.rows[index.row()]
        painter.save()
        if lit:
            lamp_ground(painter, at, theme)
            x, y = at.x() + theme.size(self.measures.number_left - 15), at.y() + at.height() / 2
            arrow(painter, x, y, theme.size(11), theme.colours.ink)
        else:
            edge = theme.px(10)
            painter.fillRect(at.x() + edge, at.bottom(), at.width() - 2 * edge, 1, theme.colours.hair)
        self.paint_row(painter, view, QRectF(at), row, lit)
        painter.restore()

    def labels_wide(self, view: FigureList) -> float:
        """How wide the labels may be: up to their share of a row, never under the longest figure."""
        theme, m, wide = self.look.theme, self.measures, max(200, view.viewport().width())
        longest = max((row.figure for row in view.figures.rows), key=len, default="")
        figure = text_width(longest, self.font(m.figure_points, True)) + theme.px(8)
        return min(wide * m.label_end, wide * m.figure_end - figure) - theme.size(m.label_left)

    def font(self, points: float, bold: bool = False) -> QFont:
        """A font of the theme."""
        return self.look.theme.font(points, bold)

    def paint_row(self, painter: QPainter, view: FigureList, at: QRectF, row: FigureRow, lit: bool) -> None:
        """The texts of a row."""
        theme, m = self.look.theme, self.measures
        c, top, high = theme.colours, at.y(), at.height()
        ink = c.ink if lit else c.ink2
        left, wide = at.x() + theme.size(m.label_left), at.width()
        label, words = self.font(m.label_points), self.font(m.words_points, lit)
        number = self.font(m.number_points, m.number_bold or lit)
        box = QRectF(at.x() + theme.size(m.number_left), top, theme.size(m.number_right - m.number_left), high)
        wrapped(painter, box, row.number, number, ink, MIDDLE_RIGHT if m.number_bold else MIDDLE_LEFT)
        both = "\n".join(dict.fromkeys((row.kk, row.ru)))
        wrapped(painter, QRectF(left, top, self.labels_wide(view), high), both, label, ink, MIDDLE_LEFT)
        figure = self.font(m.figure_points, True)
        wrapped(painter, QRectF(at.x(), top, wide * m.figure_end, high), row.figure, figure, c.ink, MIDDLE_RIGHT)
        start = at.x() + wide * m.words_left
        self.paint_words(painter, QRectF(start, top, at.right() - start - PAD, high), row, words, c.ink)

    def paint_words(self, painter: QPainter, at: QRectF, row: FigureRow, font: QFont, ink: QColor) -> None:
        """Words side by side, or the one above the other."""
        raise NotImplementedError


class WordsRows(_Rows):
    """38 px a row, words in two columns; one above the other where it is narrow."""

    def row_height(self, view: FigureList, row: FigureRow) -> int:
        """As high as its labels need."""
        theme, width = self.look.theme, max(200, view.viewport().width())
        both = "\n".join(dict.fromkeys((row.kk, row.ru)))
        high = wrapped_height(both, theme.font(WORDS.label_points), self.labels_wide(view))
        if self.look.form is Form.WIDE:  # in bold, so that the light moves nothing
            half, bold = width * (1 - WORDS.words_left) / 2 - 2 * PAD, theme.font(WORDS.words_points, True)
            high = max(high, *(wrapped_height(words, bold, half) for words in (row.words_kk, row.words_ru)))
        return max(theme.px(38), round(high) + 2 * PAD)

    def paint_words(self, painter: QPainter, at: QRectF, row: FigureRow, font: QFont, ink: QColor) -> None:
        """Kazakh, and Russian beside it."""
        half = at.width() / 2
        if self.look.form is not Form.WIDE:
            small = self.look.theme.font(10.5)
            wrapped(painter, at, f"{row.words_kk}\n{row.words_ru}", small, ink, MIDDLE_LEFT)
            return
        for place, words in enumerate((row.words_kk, row.words_ru)):
            part = QRectF(at.x() + place * half, at.y(), half - PAD, at.height())
            wrapped(painter, part, words, font, ink, MIDDLE_LEFT)


class LargeRows(_Rows):
    """Five rows a view, to be read from a metre and a half; a tick at what was copied."""

    measures = LARGE
    ROWS = 5
    MOST_SCALE = 1.25
    """It is large type already: at 200 % a name would have no room left."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.copied = 0

    def font(self, points: float, bold: bool = False) -> QFont:
        """A font of the theme, grown by a quarter at most."""
        theme = self.look.theme
        return theme.font(points * min(theme.scale, self.MOST_SCALE) / theme.scale, bold)

    def row_height(self, view: FigureList, row: FigureRow) -> int:
        """A fifth of the view, or what figure, labels and words need."""
        width, labels = max(200, view.viewport().width()), self.labels_wide(view)
        words = width * (1 - (LARGE.words_left if row.figure else LARGE.label_end)) - 2 * PAD
        least = wrapped_height("0", self.font(LARGE.figure_points, True), 999)
        label = wrapped_height(f"{row.kk}\n{row.ru}", self.font(LARGE.label_points), labels)
        said = wrapped_height(f"{row.words_kk}\n{row.words_ru}".strip(), self.font(LARGE.words_points, True), words)
        return max(round(max(least, label, said)) + 2 * PAD, view.viewport().height() // self.ROWS)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The row, and a tick where it was copied."""
        super().paint(painter, option, index)
        view = self.parent()
        assert isinstance(view, FigureList)
        theme, at = self.look.theme, option.rect
        if index.row() < self.copied and index.row() != view.lit_place() and at.bottom() <= view.viewport().height():
            x, y = at.x() + theme.size(25), at.y() + at.height() / 2
            paint_sign(painter, Sign.CHECK, centred(x, y, theme.size(20)), theme.colours.accent)

    def paint_words(self, painter: QPainter, at: QRectF, row: FigureRow, font: QFont, ink: QColor) -> None:
        """Kazakh above Russian; a text to copy begins further left."""
        lines = "\n".join(part for part in (row.words_kk, row.words_ru) if part)
        if not row.figure:
            wide = at.right() * (1 - LARGE.label_end)
            at = QRectF(at.right() - wide, at.y(), wide, at.height())
        wrapped(painter, at, lines, font, ink, MIDDLE_LEFT)
