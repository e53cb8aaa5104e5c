"""Step 6: an emergency key is made on this laptop, and its fingerprint read out over the telephone."""

from __future__ import annotations

from typing import get_args

from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.signing.subject import LONGEST_NAME, Role
from precinct_app.station.emergency import Emergency
from precinct_app.texts import Told
from ui.desk import Desk
from ui.look import Look
from ui.page import Now
from ui.pages.parts.key_files import MakeEmergency, signer_of
from ui.pages.parts.line_names import role_word
from ui.pages.parts.new_key_form import NewKeyForm
from ui.pages.parts.notes import Note, Notes
from ui.pages.parts.read_out_card import ReadOutCard
from ui.pages.parts.state_page import StatePage
from ui.shortcuts import Shortcut
from ui.widgets.card_column import CardColumn
from ui.widgets.columns import Columns
from ui.widgets.key_cap import KeyHint
from ui.widgets.page_title import PageTitle
from ui.widgets.scroll import Scroll

WORK = "emergency"


class EmergencyKeyPage(StatePage):
    """For the signature at ``place``. ``done`` once the key is made and read out; ``left`` when it is not wanted."""

    def __init__(self, look: Look, desk: Desk, place: int) -> None:
        super().__init__(look, desk)
        group = desk.state.election.signing.need[place]
        person = signer_of(desk.state.people, group)
        role = person.role if person else group[0]
        self.role: Role = next(known for known in get_args(Role) if known == role)
        self.made: Emergency | None = None
        self._making = False
        self.title, self.notes = PageTitle(look), Notes(look)
        self.form = NewKeyForm(look, (person.name if person else "")[:LONGEST_NAME].strip())
        self.read_out = ReadOutCard(look)
        content, main = CardColumn(), QWidget()
        for card in (self.form, self.read_out):
            content.cards.addWidget(card)
        content.cards.addStretch(1)
        self._main = QVBoxLayout(main)
        self._main.setContentsMargins(0, 0, 0, 0)
        self._main.addWidget(self.title)
        self._main.addWidget(Scroll(look, content), 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(Columns(look, main, self.notes, below=True))
        self.form.edited.connect(self.changed)
        self.form.wanted.connect(self.act)
        desk.worked.connect(self._worked)
        desk.failed.connect(self._failed)
        Shortcut.LEAVE.on(self).activated.connect(self.left)
        self.refresh()

    def refresh(self) -> None:
        """Texts and sizes anew; what is typed stays."""
        say, made = self.look.texts.say, self.made
        self._main.setSpacing(self.look.theme.px(8))
        role = role_word(self.role, self.look.texts.language)
        self.title.show_texts(say("own_key.emergency_title"), right=role)
        self.form.show_texts(say("own_key.emergency_for", station=self.desk.state.station.number, role=role))
        self.form.setVisible(made is None)
        self.read_out.setVisible(made is not None)
        if made is not None:
            note = say("own_key.emergency_read", file=made.path.name)
            self.read_out.show_fingerprint(say("own_key.fingerprint"), made.fingerprint, note)
        points = tuple(say(f"own_key.emergency_point_{n}") for n in (1, 2, 3))
        self.notes.show_notes((Note(say("own_key.emergency_means"), points),))
        self.changed.emit()

    def say_now(self) -> Now:
        """Make the key; then read its fingerprint out and sign."""
        say = self.look.texts.say
        if self._making:
            return Now(say("own_key.making"), say("sign.doing_note"), None, say("sign.wait"))
        if self.made is None:
            make, back = say("own_key.emergency_make"), say("own_key.back")
            return Now(say("own_key.emergency_now"), say("own_key.emergency_then"), back, make, self.form.good)
        sign = say("own_key.emergency_sign")
        return Now(say("own_key.read_out_now"), say("own_key.read_out_then"), None, sign, ready=True)

    def keys(self) -> tuple[KeyHint, ...]:
        """Tab, Enter, F1."""
        say = self.look.texts.say
        hints = (("Tab", "declare.key_next"), ("Enter", "own_key.key_enter"), ("F1", "window.all_keys"))
        return tuple(KeyHint(key, say(code)) for key, code in hints)

    def take_focus(self) -> None:
        """Light the first field that is missing."""
        self.form.show_missing()

    def show_missing(self) -> None:
        """The same."""
        self.form.show_missing()

    def go_on(self) -> None:
        """Make the key; once it is made, go back and sign."""
        if self.made is not None:
            self.done.emit()
        elif not self._making:
            self._making = True
            name, password = self.form.take()
            folder = self.desk.workplace.keys
            self.desk.work(WORK, MakeEmergency(self.desk.package, self.role, name, password, folder))
            self.refresh()

    def _worked(self, name: str, result: object) -> None:
        if name == WORK and isinstance(result, Emergency):
            self._making, self.made = False, result
            self.refresh()

    def _failed(self, name: str, told: Told) -> None:
        if name == WORK:
            self._making = False
            self.form.refuse(told.tell(self.look.texts))
            self.refresh()
            self.form.show_missing()
