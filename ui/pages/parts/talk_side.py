"""What a trainer talks about first, and three figures of the room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.look import Look
from ui.theme import Form, Ink
from ui.widgets.button import Button
from ui.widgets.gone import let_go
from ui.widgets.label import Label
from ui.widgets.scroll import Scroll


class TalkSide(QWidget):
    """Numbered points, figures, and the ways on: `replay`, `save`."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.title = Label(look, points=13, bold=True)
        self.replay, self.save = Button(look, points=10.5, height=36), Button(look, points=10.5, height=36)
        self._points: list[QWidget] = []
        box = QWidget()
        self._column = QVBoxLayout(box)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._figures = QGridLayout()
        self._column.addLayout(self._figures)
        self._column.addStretch(1)
        self.view = Scroll(look, box)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.title)
        whole.addWidget(self.view, 1)
        self._ways = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._ways.addWidget(self.replay)
        self._ways.addWidget(self.save)
        whole.addLayout(self._ways)

    def show_texts(self, points: Sequence[str], figures: Sequence[tuple[str, str]], replay: str) -> None:
        """``points`` in order of weight; ``figures`` are pairs of figure and caption; ``replay`` is the button's text,
        "" while no learner is lit."""
        say, px = self._look.texts.say, self._look.theme.px
        small = self._look.form is Form.SMALL  # there the bar says the first point and the room's view the others
        self._ways.setDirection(QBoxLayout.Direction.LeftToRight if small else QBoxLayout.Direction.TopToBottom)
        self.title.setVisible(not small)
        self.view.setVisible(not small)
        self.title.setText(say("practice.talk"))
        self.save.show_text(say("class_sheet.save"))
        self.replay.show_text(replay)
        self.replay.setVisible(bool(replay))
        self._column.setSpacing(px(10))
        self._figures.setVerticalSpacing(px(2))
        for old in self._points:
            let_go(old)
        self._points = [self._point(place, text) for place, text in enumerate(points, 1)]
        for place, widget in enumerate(self._points):
            self._column.insertWidget(place, widget)
        while (taken := self._figures.takeAt(0)) is not None:
            if label := taken.widget():
                let_go(label)
        for place, (figure, caption) in enumerate(figures):
            row, column = divmod(place, 2)
            self._figures.addWidget(Label(self._look, figure, 18, bold=True, ink=Ink.ACCENT), 2 * row, column)
            self._figures.addWidget(Label(self._look, caption, 10.5, ink=Ink.INK2), 2 * row + 1, column)

    def _point(self, place: int, text: str) -> QWidget:
        one, row = QWidget(), QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._look.theme.px(10))
        number = Label(self._look, str(place), 16, bold=True, ink=Ink.ACCENT, wrap=False)
        row.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(self._look, text, 11), 1)
        one.setLayout(row)
        return one
