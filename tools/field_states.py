"""Picture 90: a count field in each of its states, in three themes side by side. Its words are those of the design."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.counts import Count, parse
from precinct_app.texts import catalogue
from precinct_app.words import in_words
from tools.gallery import themes
from ui.look import Look, wear
from ui.theme import Ink, Theme
from ui.widgets.count_field import CountField
from ui.widgets.field_frame import FieldState
from ui.widgets.label import Label
from ui.widgets.lit_row import LitRow, Sheet
from ui.widgets.spine import Extent, Failing, Spine

WIDTH, HEIGHT, HIGH = 455, 768, 84
IN_USE, FAILED = "In use", "Part of a failed relation"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A state: what it is called, how it is known, and what stands in the field and beside it."""

    name: str
    note: str
    raw: str
    state: FieldState
    said: str = ""


STATES = (
    Drawn("Empty", "dashed frame, no words, never a 0", "", FieldState.EMPTY),
    Drawn(IN_USE, "3 px ring, lit row, arrow; figure as typed", "1284", FieldState.SAVED),
    Drawn("Saved", "thin frame, grouped, in words", "1284", FieldState.SAVED),
    Drawn("Invalid", "cross, 2 px frame, the reason beside; kept as typed", "12O4", FieldState.INVALID,
          "counts.not_digits"),
    Drawn(FAILED, "unchanged frame; brace and sign at the edge, no sum", "930", FieldState.SAVED),
    Drawn("Suspect", "eye over a line, 2 px frame, “read again”", "930", FieldState.SUSPECT, "widgets.read_again"),
    Drawn("Locked", "stage closed: padlock, no frame", "947", FieldState.LOCKED),
    Drawn("Not saved", "exclamation mark, 3 px frame, “not saved”", "16", FieldState.NOT_SAVED, "widgets.not_saved"),
)  # fmt: skip


class StateRow(LitRow):
    """A state with its field."""

    def __init__(self, look: Look, drawn: Drawn) -> None:
        super().__init__(look, HIGH)
        self.field, column, beside = CountField(look), QVBoxLayout(), QVBoxLayout()
        self.field.show_raw(drawn.raw)
        self.field.show_state(drawn.state)
        self.field.setFixedWidth(look.theme.size(124))
        figure, said = parse(drawn.raw), []
        if isinstance(figure, Count):
            said.append(Label(look, in_words(figure.value, "en").replace("-", "‑"), 10, ink=Ink.INK2))
        if drawn.said:
            said.append(Label(look, look.texts.say(drawn.said), 10, bold=True, ink=Ink.ERROR))
        beside.setSpacing(0)
        beside.addStretch(1)
        for label in said:
            beside.addWidget(label)
        beside.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(look.theme.px(10))
        foot.addWidget(self.field)
        foot.addLayout(beside, 1)
        foot.addSpacing(look.theme.size(14))
        column.setSpacing(0)
        column.addWidget(Label(look, drawn.name, 11, bold=True))
        column.addWidget(Label(look, drawn.note, 10, ink=Ink.INK2))
        column.addLayout(foot)
        self.row.addLayout(column)
        if drawn.name == FAILED:
            spine = Spine(look, self)
            spine.setFixedWidth(look.theme.size(36))
            spine.show_failing([Failing((0,), ())], [Extent(0, look.theme.size(HIGH - 6))])
            self.row.addWidget(spine)


class Board(QWidget):
    """All states in one theme. A window of its own: each has one light."""

    def __init__(self, look: Look, title: str) -> None:
        super().__init__()
        self.setAutoFillBackground(True)
        self.rows = {drawn.name: StateRow(look, drawn) for drawn in STATES}
        sheet, column = Sheet(look), QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.addWidget(Label(look, title, 14, bold=True))
        column.addWidget(sheet, 1)
        for row in self.rows.values():
            sheet.rows.addWidget(row)
        sheet.rows.addStretch(1)


def draw() -> QImage:
    """The picture."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    shown = tuple(themes().values())
    image = QImage(WIDTH * len(shown), HEIGHT, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    for place, theme in enumerate(shown):
        wear(application, theme)
        board = Board(Look(theme, catalogue("en")), _title(theme))
        board.resize(WIDTH, HEIGHT)
        board.show()
        board.activateWindow()
        board.rows[IN_USE].field.setFocus()
        application.processEvents()
        board.rows[IN_USE].field.deselect()
        board.render(painter, QPoint(WIDTH * place, 0))
        board.close()
        board.deleteLater()
    painter.end()
    return image


def _title(theme: Theme) -> str:
    return {"light": "Light", "dark": "Dark", "contrast": "High contrast"}[theme.name]
