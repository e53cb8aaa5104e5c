"""The lines whose two entries differ, keyed from the paper until two keyings in a row agree. Nobody picks a figure."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.protocol import steps
from precinct_app.protocol.state import State
from ui import entry_keyers, entry_rows
from ui.desk import Desk
from ui.entry_keyers import PersonNote
from ui.look import Look
from ui.pages.chain_page import ChainPage
from ui.pages.parts.line_list import LineList
from ui.pages.parts.side_parts import Notes, WhoKeys
from ui.signs import Sign
from ui.theme import Form, Ink
from ui.widgets.label import Label
from ui.widgets.lit_row import Sheet
from ui.widgets.rows_model import Row, RowHeading
from ui.widgets.scroll import Scroll


def to_settle(state: State, stage: str) -> tuple[str, ...]:
    """The lines of a stage that differ, and those that did and are settled by now."""
    differing = steps.differing(state, stage)
    return tuple(key for key in state.keys(stage) if key in differing or len(state.chain(key)) > 2)


class SettlePage(ChainPage):
    """Settles the differences of one stage ("before" or "after"); `done` leads to reading aloud."""

    def __init__(self, look: Look, desk: Desk, stage: str) -> None:
        self.stage = stage
        self.who, self.sheet, self.others = SettleSide(look), Sheet(look), LineList(look, lamp=False)
        super().__init__(look, desk, to_settle(desk.state, stage), self.who)
        self.sheet.rows.addWidget(self.others)
        self.list.column.addWidget(self.sheet)
        self.list.column.addStretch(1)
        self.refresh()

    def is_open(self, key: str) -> bool:
        """Until the last two keyings are the same."""
        return not self.desk.state.settled(key)

    def closed_word(self, key: str) -> str:
        """Settled, and when."""
        state = self.desk.state
        at = state.chain(key)[-1].at.astimezone(state.station.zone)
        return self.look.texts.say("settle.settled", time=f"{at:%H:%M:%S}")

    def bar(self) -> tuple[str, str]:
        """Then the stage is read aloud."""
        say = self.look.texts.say
        return say("settle.read_aloud"), say("settle.then_read")

    def show_texts(self) -> None:
        """Title, who keyed what, how a line is settled, and the lines that are the same."""
        say, state = self.look.texts.say, self.desk.state
        still = len(self.open_lines)
        self.title.show_texts(
            say("settle.title", n=len(self.lines)), say("settle.chip"),
            right=say("settle.how_far", settled=len(self.lines) - still, open=still),
        )  # fmt: skip
        self.note.setText(say("settle.note"))
        both = entry_keyers.keyer(state, self.stage, 3)
        people = (*entry_keyers.notes(state, self.stage, self.look.texts), PersonNote(say("settle.settling"), both))
        self.who.show_texts(people)
        self._show_others()

    def _show_others(self) -> None:
        say, state = self.look.texts.say, self.desk.state
        others = [key for key in state.keys(self.stage) if key not in self.lines]
        rows: list[Row | RowHeading] = [RowHeading(say("settle.others", n=len(others)))]
        for key in others:
            line, whose = state.election.line_of(key), entry_rows.person(state, key)
            kk, ru = (whose.name, whose.name) if whose else (line.label.kk, line.label.ru)
            rows.append(Row(key, kk, ru, entry_rows.number(state, key), Sign.CHECK, right=(say("settle.same"),)))
        self.others.show_rows(rows)
        self.others.setAccessibleName(say("settle.others", n=len(others)))
        self.others.fit()
        self.sheet.setVisible(bool(others) and self.look.form is not Form.SMALL)


class SettleSide(QWidget):
    """Who keyed what, and how a line is settled."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.who, self.notes = WhoKeys(look), Notes(look)
        self.foot = Label(look, points=10, ink=Ink.INK2)
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.who)
        self._column.addWidget(self.notes)
        self._column.addStretch(1)
        self._column.addWidget(self.foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scroll(look, content))

    def show_texts(self, people: tuple[PersonNote, ...]) -> None:
        """Say it in the language in use; the small form has no room for it."""
        say, form = self._look.texts.say, self._look.form
        self._column.setSpacing(self._look.theme.px(14))
        self.who.show_people(say("settle.who"), people)
        self.notes.show_texts(say("settle.how"), say("settle.how_1"), say("settle.how_2"))
        self.foot.setText(say("widgets.look_at_paper"))
        self.setMaximumHeight(0 if form is Form.SMALL else 16_777_215)
        self.foot.setVisible(form is Form.WIDE)
