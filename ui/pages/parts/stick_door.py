"""The way to a stick, from the pages on which a stage ends: choose it, and the protocol is copied to it."""

from __future__ import annotations

from ui.look import Look
from ui.theme import Form
from ui.widgets.button import Button


class StickDoor(Button):
    """Says what it does, and its key. The page hands its click on; the key works on every page of a protocol."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, key="Ctrl K", points=10.5, height=36, pad=12)

    def show_texts(self) -> None:
        """In the language in use; beside a narrow page there is no room for the key."""
        self.show_text(self._look.texts.say("stick.door"), key="Ctrl K" if self._look.form is Form.WIDE else "")
        self.setAccessibleDescription("Ctrl+K")
