"""A switch between a few words that stand side by side in one frame, one of them full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from ui.look import Look
from ui.widgets.paint import CARD_RADIUS, FIELD_RADIUS, GAP, MIDDLE, RING, box, has_lamp, text_width, wrapped


class Switch(QWidget):
    """``choices`` are (key, word, full name). Signals: ``chosen(str)`` with the key, when a person chooses."""

    chosen = Signal(str)

    def __init__(self, look: Look, choices: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self._look = look
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        self._row.setContentsMargins(2, 2, 2, 2)
        self.choices = {key: Choice(look, word, name) for key, word, name in choices}
        for choice in self.choices.values():
            choice.clicked.connect(self._choose)
            self._row.addWidget(choice)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_words(self, words: Mapping[str, str]) -> None:
        """Other words on the same choices, each also its full name: where the language changes, the keys stay."""
        for key, word in words.items():
            self.choices[key].setText(word)
            self.choices[key].setAccessibleName(word)
            self.choices[key].refresh()

    def show_choice(self, key: str, name: str) -> None:
        """Which word is full; ``name`` is what the switch is for."""
        self.setAccessibleName(name)
        for one, choice in self.choices.items():
            choice.setAccessibleDescription(name)
            # Tab comes to the chosen word, from both sides; Qt sees to that only once one of them had the focus.
            choice.setFocusPolicy(Qt.FocusPolicy.TabFocus if one == key else Qt.FocusPolicy.NoFocus)
        self.choices[key].setChecked(True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The frame round all of them."""
        c = self._look.theme.colours
        painter = QPainter(self)
        box(painter, QRectF(self.rect()), CARD_RADIUS, c.sheet, c.ctl)
        painter.end()

    def _choose(self) -> None:
        sender = self.sender()
        self.chosen.emit(next(key for key, choice in self.choices.items() if choice is sender))


class Choice(QRadioButton):
    """One word of a switch."""

    def __init__(self, look: Look, word: str, name: str) -> None:
        super().__init__(word)
        self._look = look
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        look.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Size and colours anew."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The word in bold, so that choosing it moves nothing."""
        theme = self._look.theme
        return QSize(round(text_width(self.text(), theme.font(10, True))) + 2 * theme.px(7), theme.size(24))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def hitButton(self, _pos: object) -> bool:
        """All of it can be clicked."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Full and bold where it is chosen; the ring where the keys go."""
        theme = self._look.theme
        c = theme.colours
        painter = QPainter(self)
        area = QRectF(self.rect())
        if has_lamp(self):
            box(painter, area, FIELD_RADIUS, c.lamp, theme.ring, RING)
            area = area.adjusted(RING + GAP, RING + GAP, -RING - GAP, -RING - GAP)
        if self.isChecked():
            box(painter, area, FIELD_RADIUS - 1, c.accent)
        ink = c.on_accent if self.isChecked() else c.ink
        wrapped(painter, QRectF(self.rect()), self.text(), theme.font(10, self.isChecked()), ink, MIDDLE)
        painter.end()
