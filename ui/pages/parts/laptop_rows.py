"""The two tests of the laptop that are typed into: a key with its password, and the digit keys."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.look import Look
from ui.pages.parts.laptop_row import LaptopRow
from ui.signs import Sign
from ui.theme import Form
from ui.widgets.button import Button
from ui.widgets.count_field import CountField
from ui.widgets.digit_caps import DigitCaps
from ui.widgets.digit_keys import ROW
from ui.widgets.labelled import named
from ui.widgets.text_field import TextField


class KeyRow(LaptopRow):
    """A key file and its password; in practice a button that makes a key on the spot."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, Sign.KEY)
        self.path: Path | None = None
        self.password = TextField(look, secret=True)
        self.open, self.practice = Button(look, points=10.5, height=34), Button(look, points=10.5, height=34)
        self.own = Button(look, points=10.5, height=34)
        for place, widget in enumerate((self.password, self.open, self.practice, self.own)):
            self.controls.insertWidget(place + 1, widget)

    def show_fields(self, practice: bool) -> None:
        """The password once a file is chosen; ``practice``: a key can be made here."""
        say, chosen = self._look.texts.say, self.path is not None
        named(self.password, say("laptop.password"), say("laptop.password_note"))
        self.password.setPlaceholderText(say("laptop.password"))
        self.password.setFixedWidth(self._look.theme.size(150))
        self.open.show_text(say("laptop.open_key"))
        self.practice.show_text(say("laptop.practice_key"))
        self.own.show_text(say("laptop.own_key"))
        self.own.setVisible(not chosen)
        for button in (self.open, self.practice, self.own):
            button.setAccessibleDescription(self.note.text())
        self.password.setVisible(chosen)
        self.open.setVisible(chosen)
        self.practice.setVisible(practice and not chosen)

    def first_control(self) -> QWidget:
        """Where the keys go."""
        if self.path is not None:
            return self.password
        return self.practice if self.practice.isVisibleTo(self) else self.button


class DigitsRow(LaptopRow):
    """A count field to press every digit key in, once. Signals: ``changed()`` after each key."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, Sign.DIGITS)
        self.field, self.caps = CountField(look), DigitCaps(look)
        self.controls.insertWidget(1, self.field)
        self.controls.insertWidget(2, self.caps)
        self.typed: frozenset[str] = frozenset()
        self.field.typed.connect(self._take)

    def show_digits(self) -> None:
        """Name the field; the caps where there is room."""
        say = self._look.texts.say
        named(self.field, say("laptop.digits"), say("laptop.digits_note"))
        self.caps.setVisible(self._look.form is Form.WIDE)
        self.caps.show_typed(self.typed, say("laptop.of", n=len(self.typed), all=len(ROW)))

    def first_control(self) -> QWidget:
        """Where the keys go."""
        return self.field

    def _take(self, raw: str) -> None:
        """What was typed once stays typed, also when it is rubbed out."""
        self.typed |= frozenset(raw) & frozenset(ROW)
        self.changed.emit()
