"""The signatures in their order: whose turn it is, and with which key."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from precinct_app.protocol import steps
from precinct_app.protocol.events import Person
from precinct_app.protocol.state import State
from precinct_app.signing.subject import Role
from precinct_app.texts import Told
from ui.desk import Desk
from ui.look import Look
from ui.pages.parts.key_files import FileKey, PracticeKey, found, signer_of
from ui.pages.parts.line_names import role_word
from ui.pages.parts.signer_card import SignerCard, Turn
from ui.widgets.button import Kind

CLOCK = ("export.clock_before", "export.clock_after")
KEY_FOLDER = "key_folder"
"""The setting that remembers where a key file was chosen last."""


class Signers(QObject):
    """The cards of the signers and the key of the present turn; a practice election makes its keys on the spot.

    Signals: ``changed()`` when the password became another; ``key_changed()`` when the key did; ``wanted()`` when a
    person wants to sign.
    """

    changed = Signal()
    key_changed = Signal()
    wanted = Signal()

    def __init__(self, look: Look, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self.look, self.desk, self._page = look, desk, page
        self.need = desk.state.election.signing.need
        self.cards = tuple(SignerCard(look, number) for number in range(1, len(self.need) + 1))
        self.refusal: Told | None = None
        self.dialog: QFileDialog | None = None
        self.key: Path | None = None
        self.instead = False
        self.passed: set[int] = set()
        self._warned: Path | None = None
        for card in self.cards:
            card.other.clicked.connect(self.choose_key)
            card.practice.clicked.connect(self._practise)
            card.password.returnPressed.connect(self.wanted)
            card.password.textEdited.connect(self._typed)
        self.next_turn()

    @property
    def turn(self) -> int:
        """Whose turn it is, from 0; as many as there are signers when nobody is left to sign."""
        later = range(steps.turn(self.desk.state), len(self.cards))
        return next((place for place in later if place not in self.passed), len(self.cards))

    @property
    def passable(self) -> bool:
        """Whether the file may go out without this turn's signature: another one is there, or will be."""
        others = len(self.desk.state.signatures) + len(self.cards) - self.turn - 1
        return self.desk.state.election.signing.missing == "held" and others > 0

    @property
    def all_signed(self) -> bool:
        """Whether nobody is left to sign."""
        return self.turn >= len(self.cards)

    @property
    def practising(self) -> bool:
        """Whether this turn's key is made on the spot."""
        return self.key is None and self.desk.state.election.practice

    @property
    def ready(self) -> bool:
        """Whether key and password are there."""
        return self.practising or (self.key is not None and bool(self.cards[self.turn].password.text()))

    @property
    def other_role(self) -> str:
        """Whose practice key this turn may be signed with instead, in the language in use; "" where there is none.

        In practice no key lies on a stick: without this nobody could try what to do when a key is lost.
        """
        roles = {person.role for person in self.desk.state.people if person.present}
        have = [role for role in self.need[self.turn] if role in roles]
        if not self.desk.state.election.practice or not have[1:]:
            return ""
        return role_word(have[0 if self.instead else 1], self.look.texts.language)

    def role(self, place: int) -> str:
        """The role that signs at ``place``, in the language in use."""
        person = self._person(place)
        return role_word(person.role if person else self.need[place][0], self.look.texts.language)

    def control(self) -> QWidget:
        """Where this turn begins: the password, or the key."""
        card = self.cards[self.turn]
        if self.key is not None:
            return card.password
        return card.practice if self.practising else card.other

    def work(self) -> FileKey | PracticeKey:
        """The signature as work for the desk; the password leaves the field."""
        card, package, state = self.cards[self.turn], self.desk.package, self.desk.state
        self.refusal = None
        if self.key is not None:
            password = card.password.text()
            card.password.clear()
            return FileKey(package, self.key, password, tuple(self.need[self.turn]), self._warned == self.key)
        group, person = self.need[self.turn], self._person(self.turn)
        role = next(known for known in get_args(Role) if known == (person.role if person else group[0]))
        return PracticeKey(package, state.station.number, role, person.name if person else "")

    def next_turn(self) -> None:
        """Forget the key of the turn before; take one that lies where one was chosen last."""
        self.key, self.refusal, self._warned, self.instead = None, None, None, False
        folder = self.desk.workplace.settings().get(KEY_FOLDER, "")
        if not self.all_signed and not self.desk.state.election.practice:
            folders = [Path(folder), self.desk.workplace.keys] if folder else [self.desk.workplace.keys]
            self.key = found(folders, self.desk.state.station.number, self.need[self.turn])

    def refuse(self, told: Told) -> None:
        """Say at the field why the signature was not made."""
        self.refusal = told
        if told.code in CLOCK:
            self._warned = self.key  # the next time it is signed all the same

    def pass_over(self) -> None:
        """Go on without this turn's signature: nobody can give it."""
        self.passed.add(self.turn)
        self.next_turn()

    def sign_instead(self) -> None:
        """Sign this turn with the practice key of the other role; asked for again, with that of the first one."""
        self.instead = not self.instead
        self.key, self.refusal = None, None

    def emergency_key(self) -> Path | None:
        """The emergency key that was made on this laptop for this turn, if it is there."""
        folder = self.desk.workplace.keys
        made = [one.file for one in self.desk.state.emergency_keys if one.role in self.need[self.turn]]
        return next((folder / file for file in made if (folder / file).is_file()), None)

    def use_emergency_key(self, path: Path) -> None:
        """Sign with the emergency key; where it lies is not where other keys are looked for."""
        self.key, self.refusal = path, None

    def use_key(self, path: Path) -> None:
        """Sign with the key in this file, and remember where it lies."""
        self.key, self.refusal = path, None
        workplace = self.desk.workplace
        workplace.keep_settings({KEY_FOLDER: str(path.parent)})
        self.key_changed.emit()

    def choose_key(self) -> None:
        """Ask for a key file."""
        dialog = QFileDialog(self._page, self.look.texts.say("sign.choose_key"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(["*.p12 *.pfx", "*"])
        folder = self.desk.workplace.settings().get(KEY_FOLDER, "")
        if folder:
            dialog.setDirectory(folder)
        dialog.fileSelected.connect(self._chosen)
        self.dialog = dialog
        dialog.open()

    def show_state(self, state: State) -> None:
        """Show every card anew; a password that is being typed stays."""
        for place, card in enumerate(self.cards):
            self._show(state, place, card)

    def _show(self, state: State, place: int, card: SignerCard) -> None:
        say, signed, turn_now = self.look.texts.say, steps.signed(state), self.turn
        if place in signed:
            one = signed[place]
            word = say("sign.signed_at", time=f"{one.at.astimezone(state.station.zone):%H:%M:%S}")
            card.show_signer(role_word(one.role, self.look.texts.language), one.name, Turn.SIGNED, word)
            return
        person, now = self._person(place), place == turn_now
        turn, word = (Turn.NOW, say("sign.turn_now")) if now else (Turn.LATER, "")
        if place < turn_now:
            word = say("sign.passed")
        card.show_signer(self.role(place), person.name if person else "", turn, word)
        if not now:
            return
        card.other.show_text(say("sign.other_key") if self.key or self.practising else say("sign.choose_key"))
        card.practice.setVisible(state.election.practice)
        sign = say("sign.sign_as", role=self.role(place))
        practice = (sign, Kind.FILLED) if self.practising else (say("sign.practice_key"), Kind.QUIET)
        card.practice.show_text(*practice)
        if self.practising:
            card.show_key(say("sign.practice_title"), say("sign.practice_note"), "", "")
        elif self.key is not None:
            card.show_key(self.key.name, str(self.key.parent), say("sign.password"), say("sign.password_note"))
        else:
            card.show_key(say("sign.no_file"), say("sign.no_file_note"), "", "")
        card.show_refusal(self.refusal.tell(self.look.texts) if self.refusal is not None else "")

    def _person(self, place: int) -> Person | None:
        """Who signs at ``place``."""
        roles = self.need[place]
        return signer_of(self.desk.state.people, roles[1:] if self.instead and place == self.turn else roles)

    def _chosen(self, path: str) -> None:
        self.use_key(Path(path))

    def _practise(self) -> None:
        """Sign with the practice key where it is the key; else go back to it."""
        if self.practising:
            self.wanted.emit()
            return
        self.key, self.refusal = None, None
        self.key_changed.emit()

    def _typed(self, _text: str) -> None:
        self.refusal = None
        self.cards[self.turn].show_refusal("")
        self.changed.emit()
