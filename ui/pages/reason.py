"""Why does a figure of a closed stage change? Asked before it is keyed anew; the reason stands on the sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.plain_text import bad_character
from precinct_app.protocol.record import LONGEST_TEXT
from precinct_app.protocol.state import State
from ui import entry_rows
from ui.look import Look
from ui.shortcuts import Shortcut
from ui.theme import Ink
from ui.widgets.button import Button, Kind
from ui.widgets.label import Label
from ui.widgets.labelled import named
from ui.widgets.text_field import TextArea


class ReasonDialog(QDialog):
    """Opened by `open()`, over the window; it never blocks.

    Signals: ``given(str, str)`` with the line and the reason.
    """

    given = Signal(str, str)

    def __init__(self, look: Look, state: State, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.look, self._state, self._key = look, state, key
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.title, self.line = Label(look, points=13, bold=True), Label(look, points=11)
        self.area = TextArea(look, LONGEST_TEXT, 3)
        self.note = Label(look, points=10, ink=Ink.INK2)
        self.count = Label(look, points=10, ink=Ink.INK2, wrap=False)
        self.cancel = Button(look, height=36)
        self.accept_button = Button(look, "", Kind.OUTLINED, "Ctrl ↵", height=36)
        self.cancel.clicked.connect(self.reject)
        self.accept_button.clicked.connect(self.give)
        self.area.edited.connect(self._edited)
        Shortcut.ACTION.on(self).activated.connect(self.give)
        Shortcut.ACTION_KEYPAD.on(self).activated.connect(self.give)
        self._lay_out()
        look.changed.connect(self.refresh)
        self.refresh()
        self.area.setFocus()

    def refresh(self) -> None:
        """Texts and sizes anew; what is typed stays."""
        say, language = self.look.texts.say, self.look.texts.language
        self.setWindowTitle(say("reason.title"))
        self.title.setText(say("reason.title"))
        number = entry_rows.number(self._state, self._key)
        self.line.setText(say("reason.line", line=number, label=entry_rows.label(self._state, self._key, language)))
        named(self.area.edit, say("reason.field"), say("reason.stays"))
        self.cancel.show_text(say("reason.cancel"))
        self.setMinimumWidth(min(self.look.theme.size(520), 860))
        self._edited(self.area.text())

    def reason(self) -> str:
        """What was typed, in one line."""
        return " ".join(self.area.text().split())

    def give(self) -> None:
        """Take the reason; an empty one, or one with hidden signs, is asked for again."""
        if self.reason() and not bad_character(self.reason()):
            self.given.emit(self._key, self.reason())
            self.accept()
            return
        self.note.set_ink(Ink.ERROR)
        self.note.setText(self._lacks())
        self.area.setFocus()

    def _lacks(self) -> str:
        say, sign = self.look.texts.say, bad_character(self.reason())
        return say("reason.bad_sign", sign=sign) if sign else say("reason.empty")

    def _edited(self, text: str) -> None:
        say = self.look.texts.say
        self.count.setText(say("reason.count", n=len(text), most=LONGEST_TEXT))
        self.note.set_ink(Ink.INK2)
        self.note.setText(say("reason.stays"))
        self.accept_button.show_text(say("reason.go_on"), Kind.FILLED if self.reason() else Kind.OUTLINED)

    def _lay_out(self) -> None:
        px = self.look.theme.px
        below, buttons = QHBoxLayout(), QHBoxLayout()
        below.addWidget(self.note, 1)
        below.addWidget(self.count, 0, Qt.AlignmentFlag.AlignTop)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.accept_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(18), px(14), px(18), px(14))
        whole.setSpacing(px(8))
        for part in (self.title, self.line, self.area):
            whole.addWidget(part)
        whole.addLayout(below)
        whole.addLayout(buttons)
