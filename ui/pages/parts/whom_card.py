"""Whom a request or a certificate names: election, station, role, name, large enough to read out."""

from __future__ import annotations

from precinct_app.signing.subject import Subject
from ui.look import Look
from ui.pages.parts.line_names import role_word
from ui.theme import Ink
from ui.widgets.card import Card
from ui.widgets.label import Label


class WhomCard(Card):
    """Hidden until there is somebody."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.name, self.what = Label(look, points=13, bold=True), Label(look, points=11, ink=Ink.INK2)
        self.body.addWidget(self.name)
        self.body.addWidget(self.what)
        self.setVisible(False)

    def show_subject(self, subject: Subject | None) -> None:
        """Say who it is; practice is said first."""
        self.setVisible(subject is not None)
        if subject is None:
            return
        say = self._look.texts.say
        self.name.setText(subject.name)
        role = role_word(subject.role, self._look.texts.language)
        whom = say("own_key.whom", station=subject.station, role=role, election=subject.election)
        self.what.setText(f"{say('own_key.practice')} {whom}" if subject.practice else whom)
