"""A set of lines keyed once more from the paper, blind: those of a relation that fails, or one that is to change."""

from __future__ import annotations

from collections.abc import Sequence

from ui import entry_keyers, entry_rows
from ui.desk import Desk
from ui.entry_keyers import PersonNote
from ui.look import Look
from ui.pages.chain_page import ChainPage
from ui.pages.settle import SettleSide


class KeyAgainPage(ChainPage):
    """Each of ``lines`` is keyed once; where that is not what stood there, it goes on as settling does.

    A line that was reopened has no figure any more and is keyed twice. `done` when every line is closed.
    """

    def __init__(self, look: Look, desk: Desk, lines: Sequence[str]) -> None:
        self._before = {key: desk.state.chain(key) for key in lines}
        self.who = SettleSide(look)
        super().__init__(look, desk, lines, self.who)
        self.list.column.addStretch(1)
        self.refresh()

    def is_open(self, key: str) -> bool:
        """Until it was keyed here and the last two keyings are the same."""
        state = self.desk.state
        return not state.settled(key) or state.chain(key) == self._before[key]

    def closed_word(self, key: str) -> str:
        """The same as before, or settled anew."""
        chain, before = self.desk.state.chain(key), self._before[key]
        same = len(chain) == len(before) + 1 and chain[-1].figure == before[-1].figure
        return self.look.texts.say("settle.same" if same else "settle.settled_anew")

    def bar(self) -> tuple[str, str]:
        """Then back to where the lines were asked for."""
        say = self.look.texts.say
        return say("settle.go_on"), say("settle.then_go_on")

    def show_texts(self) -> None:
        """Title and side."""
        say, state, texts = self.look.texts.say, self.desk.state, self.look.texts
        still = len(self.open_lines)
        self.title.show_texts(
            say("settle.again_title", lines=entry_rows.numbers(state, self.lines)), say("settle.again_chip"),
            right=say("settle.how_far", settled=len(self.lines) - still, open=still),
        )  # fmt: skip
        self.note.setText(say("settle.again_note"))
        stage = state.election.line_of(self.lines[0]).stage
        both = PersonNote(say("settle.settling"), entry_keyers.keyer(state, stage, 3))
        self.who.show_texts((*entry_keyers.notes(state, stage, texts), both))
