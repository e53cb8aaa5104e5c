"""Beside the people: whether the commission is complete, and what is good to know before it begins."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.commission import Point
from ui.look import Look
from ui.signs import Sign
from ui.theme import Form, Ink
from ui.widgets.label import Label, SignLabel

NOTES = ("people.note_zero", "people.note_second", "people.note_deputy")


class CommissionSide(QWidget):
    """Points with their sign and value, then notes."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._points: tuple[Point, ...] = ()
        self._zero = True
        self.title, self.know = Label(look, points=12, bold=True), Label(look, points=12, bold=True)
        self.lines = [PointLine(look) for _ in range(3)]
        self.notes = [Label(look, points=10.5) for _ in NOTES]
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.title, *self.lines, self.know, *self.notes):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        look.changed.connect(self.refresh)
        self.refresh()

    def show_points(self, points: Sequence[Point], zero: bool) -> None:
        """Show other points; ``zero``: chair and secretary give out no ballots."""
        self._points, self._zero = tuple(points), zero
        self.refresh()

    def refresh(self) -> None:
        """Texts and spacing anew."""
        say, px = self._look.texts.say, self._look.theme.px
        self._column.setSpacing(px(7))
        self.title.setText(say("people.commission"))
        self.title.setContentsMargins(0, px(2), 0, 0)
        self.know.setText(say("people.good_to_know"))
        self.know.setContentsMargins(0, px(12), 0, 0)
        for line, point in zip(self.lines, self._points, strict=False):
            line.show_point(say(point.code), point.value, point.good)
        roomy = self._look.form is not Form.SMALL
        self.know.setVisible(roomy)
        for note, code in zip(self.notes, NOTES, strict=True):
            note.setText(say(code))
            note.setVisible(roomy and (code != "people.note_zero" or self._zero))


class PointLine(QWidget):
    """A sign, a sentence, a value."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.sign = SignLabel(look, Sign.HOLDS, 17, Ink.OK)
        self.text, self.value = Label(look, points=10.5), Label(look, points=10, ink=Ink.INK2, wrap=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(9)
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.text, 1)
        row.addWidget(self.value)

    def show_point(self, text: str, value: str, good: bool) -> None:
        """Say it; a point that is not as it should be has the open triangle."""
        meaning = self._look.texts.say("people.good" if good else "people.look_again")
        self.sign.show_sign(Sign.HOLDS if good else Sign.WARN, Ink.OK if good else Ink.WARN, meaning)
        self.text.setText(text)
        self.value.setText(value)
