"""Above the sheet of an entry: which stage, which small state, and how far it is."""

from __future__ import annotations

from ui.entry_view import EntryView, Mode
from ui.look import Look
from ui.signs import Sign
from ui.widgets.page_title import PageTitle


class EntryTitle(PageTitle):
    """The title of an entry page; the narrow form says it in the head and the bar instead."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, always=False)

    def show_view(self, view: EntryView) -> None:
        """Stage, chip and progress of this moment."""
        say, keying = view.texts.say, view.mode is Mode.KEYING
        chip = f"entry.chip_{view.entry}" if keying else f"entry.chip_{view.mode.value}"
        sign = Sign.LOCK if view.mode is Mode.LOCKED else None if keying and view.entry == 1 else Sign.HIDDEN
        self.show_texts(say(f"entry.title_{view.stage}"), say(chip), right=view.progress(), sign=sign)
        self.show_segments(view.segments(), view.progress())
