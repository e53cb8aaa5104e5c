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
from ui.pages.parts.side_parts import Notes, NotSaved, WhoKeys
from ui.theme import Form, Ink
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.widgets.strip import Strip


class EntrySide(QWidget):
    """Signals: ``keyer_chosen(object)`` with the KeyerNamed of who keys second from now on."""

    keyer_chosen = Signal(object)

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
        self._people = QWidget()
        column = QVBoxLayout(self._people)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.who)
        column.addWidget(self.another)
        column.addSpacing(look.theme.px(10))
        column.addWidget(self.notes)
        column.addStretch(1)
        column.addWidget(self.foot)
        self._column = column
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        for part in (self.strip, self._people, self.trouble):
            whole.addWidget(part)

    def show_side(self, view: EntryView) -> None:
        """Show what belongs to this moment. In the second entry the strip is not there at all."""
        strip = view.mode is Mode.KEYING and view.entry == 1
        self.strip.setVisible(strip and view.trouble is None)
        self._people.setVisible(not strip and view.trouble is None and self._look.form is not Form.SMALL)
        self.trouble.setVisible(view.trouble is not None)
        self.strip.show_items(view.found.items)
        if view.trouble is not None:
            self._show_trouble(view)
        elif not strip:
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
        assert view.trouble is not None
        key, saved = view.unsaved, view.state.saved_at
        self.trouble.show_trouble(
            entry_rows.number(view.state, key) if key else "",
            view.pen.raw(key) if key else "",
            str(view.trouble.values.get("why", "")),
            f"{saved.astimezone(view.state.station.zone):%H:%M:%S}" if saved else "",
        )
