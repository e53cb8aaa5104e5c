"""Beside the sheet of an entry: what must agree (first), who keys (second), or what to do when nothing is saved."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from precinct_app.protocol.events import KeyerNamed
from ui import entry_keyers, entry_rows
from ui.desk import Desk
from ui.entry_view import EntryView, Mode
from ui.look import Look
from ui.pages.parts.attach_door import AttachDoor
from ui.pages.parts.side_parts import Notes, NotSaved, WhoKeys
from ui.theme import Form, Ink
from ui.widgets.button import Button
from ui.widgets.card_column import CardColumn
from ui.widgets.label import Label
from ui.widgets.scroll import Scroll
from ui.widgets.strip import Strip


class EntrySide(QWidget):
    """Signals: ``keyer_chosen(object)`` with the KeyerNamed of who keys second from now on; ``attach_wanted()``."""

    keyer_chosen = Signal(object)
    attach_wanted = Signal()

    def __init__(self, look: Look, desk: Desk, stage: str) -> None:
        super().__init__()
        self._look, self._desk, self._stage = look, desk, stage
        self.strip = Strip(look)
        self.trouble = NotSaved(look)
        self.who = WhoKeys(look)
        self.another = Button(look, height=36, points=11)
        self.notes = Notes(look)
        self.foot = Label(look, points=10, ink=Ink.INK2)
        self.menu = QMenu(self)
        self.menu.triggered.connect(self._chosen)
        self.another.clicked.connect(self.choose_keyer)
        self.attach = AttachDoor(look)
        self.attach.clicked.connect(self.attach_wanted)
        content = CardColumn()
        self._column = content.cards
        for part in (self.trouble, self.who, self.another, self.notes):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self._column.addWidget(self.foot)
        self._scroll = Scroll(look, content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.strip)
        whole.addWidget(self._scroll)
        whole.addWidget(self.attach)

    def show_side(self, view: EntryView) -> None:
        """Show what belongs to this moment. In the second entry the strip is not there at all."""
        calm, form = view.trouble is None, self._look.form
        strip = calm and view.mode is Mode.KEYING and view.entry == 1
        people = calm and not strip
        self.strip.setVisible(strip)
        self._scroll.setVisible(not strip and (form is not Form.SMALL or not calm))
        self.trouble.setVisible(not calm)
        for part in (self.who, self.another, self.notes, self.foot):
            part.setVisible(people)
        self.foot.setVisible(people and form is Form.WIDE)
        # In the second entry what is attached might tell a figure of the first; narrow, the strip needs the room.
        self.attach.setVisible(calm and view.entry == 1 and form is Form.WIDE)
        self.attach.show_count(view.state)
        self.strip.show_items(view.found.items)
        self._show_trouble(view)
        if people:
            self._show_people(view)

    def choose_keyer(self) -> None:
        """Offer everybody who may key second."""
        state, texts = self._desk.state, self._look.texts
        self.menu.clear()
        for way in entry_keyers.second_ways(state, self._stage):
            person = entry_keyers.named(state, way.name, texts)
            text = person if way.mode == "other" else texts.say("entry.keys_reads", keys=person, reads=way.reader)
            action = QAction(text.replace("&", "&&"), self.menu)
            action.setData(way)
            self.menu.addAction(action)
        self.menu.popup(self.another.mapToGlobal(self.another.rect().bottomLeft()))

    def _chosen(self, action: QAction) -> None:
        way = action.data()
        if isinstance(way, KeyerNamed) and way != self._desk.state.keyers.get((self._stage, 2)):
            self.keyer_chosen.emit(way)

    def _show_people(self, view: EntryView) -> None:
        say, second = view.texts.say, view.entry == 2 and view.mode is Mode.KEYING
        self._column.setSpacing(self._look.theme.px(8))
        self.who.show_people(say("entry.who_keys"), entry_keyers.notes(view.state, view.stage, view.texts))
        self.another.show_text(say("entry.another_keys"))
        self.another.setVisible(second)
        name = "second" if second else view.mode.value
        self.notes.show_texts(say(f"entry.notes_{name}"), say(f"entry.note_{name}_1"), say(f"entry.note_{name}_2"))
        self.foot.setText(say(f"entry.way_{view.state.election.second_entry}"))

    def _show_trouble(self, view: EntryView) -> None:
        key = view.unsaved
        number, raw = (entry_rows.number(view.state, key), view.pen.raw(key)) if key else ("", "")
        if view.trouble is not None:
            self.trouble.show_trouble(view.state, view.trouble, number, raw)
