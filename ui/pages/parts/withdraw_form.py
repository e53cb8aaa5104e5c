"""Withdrawing a signature before the last one is given: which of the signers withdraws, and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout

from ui.look import Look
from ui.pages.parts.line_names import role_word
from ui.pages.parts.why_form import WhyForm
from ui.widgets.label import Label
from ui.widgets.switch import Switch


class WithdrawForm(WhyForm):
    """A reason and a person; ``role`` is who withdraws: one who has signed, or one who was to sign next."""

    def __init__(self, look: Look, roles: Sequence[str]) -> None:
        super().__init__(look)
        self.role = roles[0]
        self.who, self.who_title = Switch(look, [(role, role, role) for role in roles]), Label(look, points=11)
        row = QHBoxLayout()
        row.addWidget(self.who_title)
        row.addWidget(self.who)
        row.addStretch(1)
        self.body.insertLayout(2, row)
        self.who.chosen.connect(self._choose)

    def refresh_texts(self) -> None:
        """Everything in the language in use."""
        say = self._look.texts.say
        for role, choice in self.who.choices.items():
            word = role_word(role, self._look.texts.language)
            choice.setText(word)
            choice.setAccessibleName(word)
            choice.refresh()
        self.who_title.setText(say("sign.withdraw_who"))
        self.who.show_choice(self.role, say("sign.withdraw_who"))
        self.show_texts(say("sign.withdraw_why"), say("sign.withdraw_note"), say("sign.withdraw_do"))

    def _choose(self, role: str) -> None:
        self.role = role
