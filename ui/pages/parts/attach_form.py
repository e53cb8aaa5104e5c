"""The form for something that goes with the paper: what a portable box held, an act, a dissenting opinion."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from precinct_app.plain_text import bad_character
from precinct_app.protocol.events import Attached
from precinct_app.protocol.record import LONGEST_NAME
from ui.look import Look
from ui.shortcuts import Shortcut
from ui.theme import Ink
from ui.widgets.button import Button, Kind
from ui.widgets.card import Card, Edge
from ui.widgets.field_frame import FieldState
from ui.widgets.label import Label
from ui.widgets.labelled import LabelledRow
from ui.widgets.reason_field import ReasonField
from ui.widgets.switch import Switch
from ui.widgets.text_field import TextField

KINDS = ("box", "act", "dissent")
"""In the order of the night: boxes are opened first, one by one, and opinions come last."""


class AttachForm(Card):
    """Hidden until something is added or changed.

    Signals: ``given(Attached)``; ``dropped()`` when the person thinks better of it; ``edited()`` when what stands in
    it became another.
    """

    given = Signal(object)
    dropped = Signal()
    edited = Signal()

    def __init__(self, look: Look, kind: str = "act") -> None:
        super().__init__(look, Edge.LIT)
        self.title = Label(look, points=11, bold=True)
        self._kind = kind
        self._changes = False
        self.switch = Switch(look, [(kind, "", "") for kind in KINDS])
        self.author = TextField(look)
        self.author.setMaxLength(LONGEST_NAME)
        self.author_row = LabelledRow(look, self.author)
        self.text_label = Label(look, points=10.5, ink=Ink.INK2)
        self.text = ReasonField(look)
        self.add = Button(look, kind=Kind.OUTLINED, points=10.5, height=36)
        self.drop = Button(look, key="Esc", points=10.5, height=36)
        kinds = QHBoxLayout()
        kinds.addWidget(self.title, 1)
        kinds.addWidget(self.switch)  # before the author: the kind is chosen first, and Tab goes as the eye does
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.drop)
        buttons.addWidget(self.add)
        self.body.addLayout(kinds)
        for widget in (self.author_row, self.text_label, self.text):
            self.body.addWidget(widget)
        self.body.addLayout(buttons)
        QWidget.setTabOrder(self.text.area.edit, self.add)  # Enter goes on from the words to what keeps them
        QWidget.setTabOrder(self.add, self.drop)
        self.switch.chosen.connect(self._choose)
        self.add.clicked.connect(self.give)
        self.drop.clicked.connect(self._drop)
        self.author.textEdited.connect(self._typed)
        self.author.returnPressed.connect(self.text.setFocus)
        self.text.edited.connect(self._typed)
        Shortcut.LEAVE.on(self).activated.connect(self._drop)
        self.setVisible(False)

    @property
    def filled(self) -> bool:
        """Whether anything stands in it that would be lost."""
        return bool(self.author.text().strip() or self.text.text)

    def show_texts(self) -> None:
        """Say everything in the language in use; what is typed stays."""
        say = self._look.texts.say
        self.switch.show_words({kind: say(f"attach.{kind}") for kind in KINDS})
        self.drop.show_text(say("reason_field.cancel"))
        self._show_kind()

    def ask(self, stands: Attached | None = None) -> None:
        """Come up, empty or with what ``stands`` and is to be changed."""
        self._kind = stands.kind if stands else self._kind
        self._changes = stands is not None
        self.author.setText(stands.author if stands else "")
        self.text.area.show_text(stands.text if stands else "")
        self._show_kind()
        self.setVisible(True)
        self.author.setFocus()

    def give(self) -> None:
        """Hand over what stands here; where something is missing, light it."""
        if not self._good():
            (self.text if self.author.text().strip() else self.author).setFocus()
            return
        self.setVisible(False)
        self.given.emit(Attached(self._kind, self.author.text().strip(), self.text.text))

    def _good(self) -> bool:
        author = self.author.text().strip()
        return bool(author) and bad_character(author) is None and self.text.good

    def _typed(self, _text: str) -> None:
        say, author = self._look.texts.say, self.author.text().strip()
        bad = bad_character(author)
        self.author.show_state(FieldState.INVALID if bad else FieldState.SAVED if author else FieldState.EMPTY)
        self.author_row.note.setText(say("reason_field.bad_sign", sign=bad) if bad else "")
        self.author_row.note.setVisible(bool(bad))
        kind = Kind.FILLED if self._good() else Kind.OUTLINED
        self.add.show_text(say("attach.keep" if self._changes else "attach.add"), kind)
        self.edited.emit()

    def _choose(self, kind: str) -> None:
        self._kind = kind
        self._show_kind()

    def _show_kind(self) -> None:
        """Whose it is and what it says depends on what it is."""
        say, kind = self._look.texts.say, self._kind
        self.title.setText(say("attach.changing" if self._changes else "attach.one_more"))
        self.switch.show_choice(kind, say("attach.kind"))
        self.author_row.show_texts(say(f"attach.author_{kind}"))
        self.text_label.setText(say(f"attach.text_{kind}"))
        self.text.show_texts(say(f"attach.text_{kind}"))
        self._typed("")

    def _drop(self) -> None:
        if self.isVisible():
            self.setVisible(False)
            self.dropped.emit()
