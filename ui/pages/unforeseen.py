"""The program made a mistake of its own: what is safe, what to do, and where the report lies."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ui.look import Look
from ui.page import Now, Page
from ui.signs import Sign
from ui.theme import Ink
from ui.widgets.card import Card, Edge, Ground
from ui.widgets.label import Label, SignLabel

STEPS = ("restart", "go_on", "send")


class UnforeseenPage(Page):
    """Lies over the page where it happened. ``done`` closes the window, ``left`` goes back to what lies below."""

    full_width = True

    def __init__(self, look: Look, what: str, report: Path, saved: str) -> None:
        """``what`` is the kind of the mistake, ``saved`` the time of the last save ("" where nothing was to save)."""
        super().__init__(look)
        self.what, self.report, self.saved = what, report, saved
        self.title = Label(look, points=18, bold=True)
        self.safe, self.safe_note = Label(look, points=12, bold=True), Label(look, points=11)
        self.steps = tuple(Label(look, points=11) for _ in STEPS)
        self.place = Label(look, points=10, ink=Ink.INK2)
        safe_card, to_do = Card(look, Edge.OK, Ground.OK), Card(look)
        head = QHBoxLayout()
        head.addWidget(SignLabel(look, Sign.CHECK, 20, Ink.OK))
        head.addWidget(self.safe, 1)
        safe_card.body.addLayout(head)
        safe_card.body.addWidget(self.safe_note)
        for widget in (*self.steps, self.place):
            to_do.body.addWidget(widget)
        self._column = QVBoxLayout(self)
        for part in (self.title, safe_card, to_do):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """All texts anew."""
        say = self.look.texts.say
        self._column.setSpacing(self.look.theme.px(10))
        self.title.setText(say("unforeseen.title"))
        self.safe.setText(say("unforeseen.safe"))
        self.safe_note.setText(say("unforeseen.saved", time=self.saved) if self.saved else say("unforeseen.no_field"))
        for number, (label, step) in enumerate(zip(self.steps, STEPS, strict=True), 1):
            label.setText(f"{number}  " + say(f"unforeseen.{step}"))
        self.place.setText(say("unforeseen.report", file=self.report))
        self.changed.emit()

    def now(self) -> Now:
        """Close the program; or go on at one's own risk."""
        say = self.look.texts.say
        return Now(
            say("unforeseen.now"), say("unforeseen.then", what=self.what), say("unforeseen.back"),
            say("window.close"), ready=True,
        )  # fmt: skip
