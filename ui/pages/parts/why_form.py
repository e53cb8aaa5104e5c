"""A question for the reason of something that cannot simply be undone: unfreezing, withdrawing a signature."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.look import Look
from ui.shortcuts import Shortcut
from ui.theme import Ink
from ui.widgets.button import Button, Kind
from ui.widgets.card import Card, Edge
from ui.widgets.label import Label
from ui.widgets.reason_field import ReasonField


class WhyForm(Card):
    """Hidden until it is asked.

    Signals: ``given(str)`` with the reason; ``dropped()`` when the person thinks better of it; ``edited()`` when it
    comes up and when what stands in it became another.
    """

    given = Signal(str)
    dropped = Signal()
    edited = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, Edge.LIT)
        self.question, self.note = Label(look, points=11, bold=True), Label(look, points=10.5, ink=Ink.INK2)
        self.reason = ReasonField(look, lines=1)
        self.confirm = Button(look, kind=Kind.OUTLINED, points=10.5, height=36)
        self.drop = Button(look, key="Esc", points=10.5, height=36)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.drop)
        row.addWidget(self.confirm)
        for widget in (self.question, self.note, self.reason):
            self.body.addWidget(widget)
        self.body.addLayout(row)
        QWidget.setTabOrder(self.reason.area.edit, self.confirm)  # Enter goes on from the words to what they are for
        QWidget.setTabOrder(self.confirm, self.drop)
        self.confirm.clicked.connect(self.give)
        self.drop.clicked.connect(self._drop)
        self.reason.edited.connect(self._typed)
        Shortcut.LEAVE.on(self).activated.connect(self._drop)
        self.setVisible(False)

    def show_texts(self, question: str, note: str, confirm: str) -> None:
        """What is asked, what follows, and the word on the button."""
        self.question.setText(question)
        self.note.setText(note)
        self.reason.show_texts(question)
        self.confirm.show_text(confirm)
        self.drop.show_text(self._look.texts.say("reason_field.cancel"))

    def ask(self) -> None:
        """Come up, empty, with the light in the field."""
        self.reason.area.show_text("")
        self.setVisible(True)
        self._typed("")
        self.reason.setFocus()

    def give(self) -> None:
        """Hand over the reason; where it lacks, light its field."""
        if self.reason.good:
            self.given.emit(self.reason.text)
        else:
            self.reason.setFocus()

    def _typed(self, _text: str) -> None:
        self.confirm.show_text(self.confirm.accessibleName(), Kind.FILLED if self.reason.good else Kind.OUTLINED)
        self.edited.emit()

    def _drop(self) -> None:
        if self.isVisible():
            self.setVisible(False)
            self.dropped.emit()
