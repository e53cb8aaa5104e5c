"""The way to what goes with the paper, from the pages on which boxes, acts and opinions come up."""

from __future__ import annotations

from precinct_app.protocol.state import State
from ui.look import Look
from ui.theme import Form
from ui.widgets.button import Button


class AttachDoor(Button):
    """Says how many there are, and its key. The page connects the button, and the key too."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, key="Insert", points=10.5, height=36, pad=12)

    def show_count(self, state: State) -> None:
        """How many boxes, acts and opinions are attached."""
        say, n = self._look.texts.say, len(state.attachments)
        key = "Insert" if self._look.form is Form.WIDE else ""  # the side column is too narrow for both
        self.show_text(say("attach.door_some", n=n) if n else say("attach.door"), key=key)
        self.setAccessibleDescription("Insert")
