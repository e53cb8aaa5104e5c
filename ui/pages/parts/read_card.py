"""The line that is read aloud, large enough for the whole room: label, figure, and the words in both languages."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from precinct_app.counts import Count
from precinct_app.protocol.state import State
from precinct_app.texts import Catalogue
from precinct_app.words import in_words
from ui import entry_rows
from ui.look import Look
from ui.signs import Sign
from ui.theme import Form
from ui.widgets.card import Card, Edge, Ground
from ui.widgets.label import Label, SignLabel
from ui.widgets.paint import text_width

FIGURE = {Form.WIDE: 60.0, Form.NARROW: 46.0, Form.SMALL: 34.0}
WORDS = {Form.WIDE: 19.0, Form.NARROW: 15.0, Form.SMALL: 13.0}
LEAST = 20.0


class SizedLabel(Label):
    """A label whose text can take another size."""

    def set_points(self, points: float) -> None:
        """Stand ``points`` high at 100 %."""
        if points != self._points:
            self._points = points
            self.refresh()


class ReadCard(Card):
    """Lit: the same line is lit in the list below."""

    def __init__(self, look: Look) -> None:
        self.line = Label(look, points=13, bold=True, wrap=False)
        self.labels = tuple(Label(look, points=11) for _ in range(2))
        self.words = tuple(SizedLabel(look, points=19, bold=True) for _ in range(2))
        self.figure = SizedLabel(look, points=60, bold=True, wrap=False)
        self._head, self._row, self._texts = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        super().__init__(look, Edge.LIT, Ground.LAMP)
        self._head.addWidget(SignLabel(look, Sign.LAMP, 12))
        self._head.addWidget(self.line, 1)
        self._texts.addLayout(self._head)
        for label in (*self.labels, *self.words):
            self._texts.addWidget(label)
        self._row.addLayout(self._texts, 1)
        self._row.addWidget(self.figure, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(self._row)

    def show_line(self, state: State, key: str, texts: Catalogue) -> None:
        """Show a line as it is read: in Kazakh, then in Russian."""
        figure = state.figure(key)
        value = figure.value if isinstance(figure, Count) else None
        self.line.setText(texts.say("read_aloud.line", line=entry_rows.number(state, key)))
        for language, label, words in zip(("kk", "ru"), self.labels, self.words, strict=True):
            label.setText(entry_rows.label(state, key, language))
            words.setText("" if value is None else in_words(value, language))
        self.figure.setText("" if value is None else texts.number(value))
        self.setAccessibleName(f"{self.line.text()}. {self.figure.text()}")
        self._fit()

    def refresh(self) -> None:
        """Spacing anew."""
        super().refresh()
        px = self._look.theme.px
        self.body.setContentsMargins(px(18), px(12), px(26), px(12))
        self._row.setSpacing(px(18))
        self._head.setSpacing(px(8))
        self._texts.setSpacing(px(6))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The figure takes at most two fifths of the width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        theme, form = self._look.theme, self._look.form
        points = FIGURE[form]
        while points > LEAST and text_width(self.figure.text(), theme.font(points, True)) > self.width() * 2 / 5:
            points -= 1
        self.figure.set_points(points)
        for words in self.words:
            words.set_points(WORDS[form])
