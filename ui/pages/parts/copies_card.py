"""Certified copies: to whom one was given and when, a form for one more, and a copy to print (Art. 43(8))."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.plain_text import bad_character
from precinct_app.protocol import steps
from precinct_app.protocol.record import LONGEST_NAME
from precinct_app.protocol.state import Copy, State
from ui.look import Look
from ui.pages.parts.step_card import StepCard
from ui.shortcuts import Shortcut
from ui.theme import Ink
from ui.widgets.button import Button, Kind
from ui.widgets.card import Card, Edge
from ui.widgets.field_frame import FieldState
from ui.widgets.label import Label
from ui.widgets.labelled import named
from ui.widgets.paint import focus_of
from ui.widgets.text_field import TextField


class CopyForm(Card):
    """To whom a copy was given; hidden until it is asked.

    Signals: ``given(str)``; ``dropped()`` when the person thinks better of it.
    """

    given = Signal(str)
    dropped = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, Edge.LIT)
        self.question = Label(look, points=11, bold=True)
        self.to, self.note = TextField(look), Label(look, points=10)
        self.to.setMaxLength(LONGEST_NAME)
        self.keep = Button(look, kind=Kind.OUTLINED, points=10.5, height=36)
        self.drop = Button(look, key="Esc", points=10.5, height=36)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.drop)
        buttons.addWidget(self.keep)
        for widget in (self.question, self.to, self.note):
            self.body.addWidget(widget)
        self.body.addLayout(buttons)
        self.to.textEdited.connect(self._check)
        self.keep.clicked.connect(self._keep)
        self.drop.clicked.connect(self._drop)
        Shortcut.LEAVE.on(self).activated.connect(self._drop)
        self.setVisible(False)

    def show_texts(self) -> None:
        """Say everything in the language in use; what is typed stays."""
        say = self._look.texts.say
        self.question.setText(say("copies.to"))
        self.drop.show_text(say("reason_field.cancel"))
        self._check("")

    def ask(self) -> None:
        """Come up, empty, with the light in the field."""
        self.to.setText("")
        self._check("")
        self.setVisible(True)
        self.to.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the field records; it ends here, or the page would press the button that is lit then."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and focus_of(self) is self.to:
            self._keep()
            return
        super().keyPressEvent(event)

    def _whom(self) -> str:
        return self.to.text().strip()

    def _check(self, _text: str) -> None:
        say, whom = self._look.texts.say, self._whom()
        bad = bad_character(whom)
        self.to.show_state(FieldState.INVALID if bad else FieldState.SAVED if whom else FieldState.EMPTY)
        self.note.set_ink(Ink.ERROR if bad else Ink.INK2)
        self.note.setText(say("reason_field.bad_sign", sign=bad) if bad else say("copies.to_note"))
        named(self.to, say("copies.to"), self.note.text())
        self.keep.show_text(say("copies.keep"), Kind.FILLED if whom and not bad else Kind.OUTLINED)

    def _keep(self) -> None:
        if not self._whom() or bad_character(self._whom()):
            self.to.setFocus()
            return
        self.setVisible(False)
        self.given.emit(self._whom())

    def _drop(self) -> None:
        if self.isVisible():
            self.setVisible(False)
            self.dropped.emit()


class CopiesCard(QWidget):
    """The list with its buttons, and the form below it; there once the original is signed in ink."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.print, self.record = Button(look, points=10.5, height=34), Button(look, points=10.5, height=34)
        self.card, self.form = StepCard(look, 6, self.print, self.record), CopyForm(look)
        self.given = Label(look, points=10.5)  # not the card's note, which goes first where there is little room
        self.card.body.addWidget(self.given)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.card)
        self._column.addWidget(self.form)
        self.form.dropped.connect(self.record.setFocus)

    def show_state(self, state: State, printer: bool) -> None:
        """Who has a copy. ``printer``: there is one; else a copy is saved."""
        theme = self._look.theme
        self.given.setContentsMargins(theme.size(22) + theme.px(12), 0, 0, 0)  # below the title, beside the number
        say, signed = self._look.texts.say, not steps.paper_points(state)
        self.setVisible(signed or bool(state.copies))
        for button in (self.print, self.record):
            button.setVisible(signed)
        self._column.setSpacing(self._look.theme.px(7))
        self.print.show_text(say("copies.print" if printer else "copies.save"))
        self.record.show_text(say("copies.record"))
        self.card.show_texts(say("copies.title"), "" if state.copies else say("copies.none"), False)
        self.given.setText("\n".join(self._line(copy, state) for copy in state.copies))
        self.given.setVisible(bool(state.copies))
        self.form.show_texts()

    def _line(self, copy: Copy, state: State) -> str:
        """A copy of figures that were unfrozen since is void, and somebody has it."""
        holds = state.frozen is not None and copy.digest == state.frozen.digest
        time = f"{copy.at.astimezone(state.station.zone):%H:%M}"
        return self._look.texts.say("copies.given" if holds else "copies.void", to=copy.to, time=time)
