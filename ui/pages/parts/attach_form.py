"""Acts and dissenting opinions that go with the paper: the list, and a form for one more."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

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

KINDS = ("act", "dissent")


class AttachForm(Card):
    """Hidden until something is added.

    Signals: ``given(Attached)``; ``dropped()`` when the person thinks better of it.
    """

    given = Signal(object)
    dropped = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, Edge.LIT)
        self.title = Label(look, points=11, bold=True)
        self._kind = KINDS[0]
        self._switch: Switch | None = None
        self.author = TextField(look)
        self.author.setMaxLength(LONGEST_NAME)
        self.author_row = LabelledRow(look, self.author)
        self.text_label = Label(look, points=10.5, ink=Ink.INK2)
        self.text = ReasonField(look)
        self.add = Button(look, kind=Kind.OUTLINED, points=10.5, height=36)
        self.drop = Button(look, key="Esc", points=10.5, height=36)
        self._kinds = QHBoxLayout()
        self._kinds.addWidget(self.title, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.drop)
        buttons.addWidget(self.add)
        self.body.addLayout(self._kinds)
        for widget in (self.author_row, self.text_label, self.text):
            self.body.addWidget(widget)
        self.body.addLayout(buttons)
        self.add.clicked.connect(self._add)
        self.drop.clicked.connect(self._drop)
        self.author.textEdited.connect(self._typed)
        self.author.returnPressed.connect(self.text.setFocus)
        self.text.edited.connect(self._typed)
        Shortcut.LEAVE.on(self).activated.connect(self._drop)
        self.setVisible(False)

    @property
    def switch(self) -> Switch:
        """The switch between act and dissenting opinion."""
        assert self._switch is not None
        return self._switch

    def show_texts(self) -> None:
        """Say everything in the language in use; what is typed stays."""
        look, say = self._look, self._look.texts.say
        self.title.setText(say("paper_page.attach_title"))
        if self._switch is not None:
            self._switch.setParent(None)
            self._switch.deleteLater()
        self._switch = Switch(look, [(kind, say(f"paper_page.{kind}"), say(f"paper_page.{kind}")) for kind in KINDS])
        self._switch.chosen.connect(self._choose)
        self._switch.show_choice(self._kind, say("paper_page.attach_kind"))
        self._kinds.addWidget(self._switch)
        self.author_row.show_texts(say("paper_page.author"))
        self.text_label.setText(say("paper_page.attach_text"))
        self.text.show_texts(say("paper_page.attach_text"))
        self.add.show_text(say("paper_page.attach_add"))
        self.drop.show_text(say("reason_field.cancel"))

    def ask(self) -> None:
        """Come up, empty."""
        self.author.setText("")
        self.text.area.show_text("")
        self._typed("")
        self.setVisible(True)
        self.author.setFocus()

    def _good(self) -> bool:
        author = self.author.text().strip()
        return bool(author) and bad_character(author) is None and self.text.good

    def _typed(self, _text: str) -> None:
        author = self.author.text().strip()
        bad = bad_character(author)
        self.author.show_state(FieldState.INVALID if bad else FieldState.SAVED if author else FieldState.EMPTY)
        self.author_row.note.setText(self._look.texts.say("reason_field.bad_sign", sign=bad) if bad else "")
        self.author_row.note.setVisible(bool(bad))
        self.add.show_text(self.add.accessibleName(), Kind.FILLED if self._good() else Kind.OUTLINED)

    def _choose(self, kind: str) -> None:
        self._kind = kind

    def _add(self) -> None:
        if not self._good():
            (self.text if self.author.text().strip() else self.author).setFocus()
            return
        self.setVisible(False)
        self.given.emit(Attached(self._kind, self.author.text().strip(), self.text.text))

    def _drop(self) -> None:
        if self.isVisible():
            self.setVisible(False)
            self.dropped.emit()
