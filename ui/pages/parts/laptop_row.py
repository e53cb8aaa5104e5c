"""One test of the laptop: a sign, what it is, what was found, what to do, and a word."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.look import Look
from ui.signs import Sign
from ui.theme import Form, Ink
from ui.widgets.button import Button
from ui.widgets.label import Label, SignLabel
from ui.widgets.lit_row import LitRow

HEIGHT, WORD, NARROW_WORD = 70, 112, 92


class Mark(Enum):
    """What became of a test: its sign and its colour. ``ASIDE``: not there, and not needed."""

    OPEN = (Sign.WAIT, Ink.INK2)
    OK = (Sign.HOLDS, Ink.OK)
    ASIDE = (Sign.WARN, Ink.WARN)
    BAD = (Sign.CROSS, Ink.ERROR)

    @property
    def in_order(self) -> bool:
        """Whether nothing is left to do."""
        return self in (Mark.OK, Mark.ASIDE)


class LaptopRow(LitRow):
    """Add more controls to `controls`, which end with the row's one `button`."""

    def __init__(self, look: Look, sign: Sign) -> None:
        self.mark = Mark.OPEN
        self.state, self.what = SignLabel(look, Sign.WAIT, 18, Ink.INK2), SignLabel(look, sign, 20)
        self.title, self.note = Label(look, points=11.5, bold=True), Label(look, points=10.5, ink=Ink.INK2)
        self.button = Button(look, points=10.5, height=34)
        self.word = Label(look, points=10.5, bold=True)
        self.word.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.controls, self._middle = (QBoxLayout(QBoxLayout.Direction.LeftToRight) for _ in range(2))
        super().__init__(look, HEIGHT)
        texts, words = QWidget(), QVBoxLayout()
        texts.setLayout(words)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.title)
        words.addWidget(self.note)
        words.addStretch(1)
        self.controls.addStretch(1)
        self.controls.addWidget(self.button)
        self.row.addWidget(self.state)
        self.row.addWidget(self.what)
        self._middle.addWidget(texts, 1)
        self._middle.addLayout(self.controls)
        self.row.addLayout(self._middle, 1)
        self.row.addWidget(self.word)
        self.refresh()

    def show_found(self, mark: Mark, title: str, note: str, word: str, button: str = "") -> None:
        """Say what was found. ``button`` is "" where nothing can be pressed."""
        self.mark = mark
        sign, ink = mark.value
        self.state.show_sign(sign, ink, word)
        self.title.setText(title)
        self.note.setText(note)
        self.word.setText(word)
        self.word.set_ink(ink)
        if button:
            self.button.show_text(button)
            self.button.setAccessibleDescription(f"{title}. {note}")
        self.button.setVisible(bool(button))
        self._stack()

    def refresh(self) -> None:
        """Spacing and widths anew; in the narrow forms the controls stand below the texts."""
        super().refresh()
        ways = QBoxLayout.Direction
        self._middle.setDirection(ways.LeftToRight if self._look.form is Form.WIDE else ways.TopToBottom)
        self._stack()
        self._middle.setSpacing(self._look.theme.px(8))
        self.controls.setSpacing(self._look.theme.px(8))
        if self.what.parentWidget() is not None:  # shown without a parent it would be a window of its own
            self.what.setVisible(self._look.form is Form.WIDE)
        self.word.setFixedWidth(self._look.theme.size(WORD if self._look.form is Form.WIDE else NARROW_WORD))

    def _stack(self) -> None:
        """In the narrow forms there is room for two controls side by side."""
        items = (self.controls.itemAt(place) for place in range(self.controls.count()))
        every = [item.widget() for item in items if item is not None]
        shown = [one for one in every if one is not None and not one.isHidden()]
        stacked = self._look.form is not Form.WIDE and len(shown) > 2
        ways = QBoxLayout.Direction
        self.controls.setDirection(ways.TopToBottom if stacked else ways.LeftToRight)
        for one in shown:
            self.controls.setAlignment(one, Qt.AlignmentFlag.AlignRight)
