"""For trainers: make a set, show a sheet, mark a class, replay a journal, clear the practice data of this laptop."""

from __future__ import annotations

from ui.look import Look
from ui.page import Now
from ui.pages.parts.ways_page import WaysPage
from ui.signs import Sign
from ui.widgets.card import Edge

WAYS = {"make": Sign.PLUS, "show": Sign.FILE, "mark": Sign.CHECK, "replay": Sign.CLOCK, "clear": Sign.DROP}
CLEAR = "clear"


class TrainerPage(WaysPage):
    """Five cards. Clearing is asked for twice. Signals: ``wanted(str)`` with one of WAYS."""

    practice = True

    def __init__(self, look: Look) -> None:
        super().__init__(look, "trainer", WAYS)
        self._sure = False
        self.refresh()

    def refresh(self) -> None:
        """All texts anew."""
        super().refresh()
        if self._sure:
            self.show_card(CLEAR, "trainer.clear_sure", Edge.ERROR)

    def now(self) -> Now:
        """Choose one; before practice data is cleared, say what goes and what stays."""
        if not self._sure:
            return super().now()
        say = self.look.texts.say
        return Now(say("trainer.clear_sure"), say("trainer.way_clear_note"), say("trainer.back"))

    def pressed(self, way: str) -> None:
        """Clearing is asked for once more."""
        self._sure = way == CLEAR and not self._sure
        if not self._sure:
            super().pressed(way)
        self.refresh()
