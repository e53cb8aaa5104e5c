"""Step 6: the signatures in their order, then the file is written, read back and judged as the receiver will."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.protocol import events
from precinct_app.texts import Told
from ui.desk import Desk
from ui.look import Look
from ui.page import Now
from ui.pages.parts.export_work import Write
from ui.pages.parts.notes import Notes
from ui.pages.parts.sign_cards import SignedCard
from ui.pages.parts.sign_notes import sign_notes
from ui.pages.parts.signers import Signers
from ui.pages.parts.state_page import StatePage
from ui.pages.parts.ways_card import WaysCard
from ui.pages.parts.withdraw_form import WithdrawForm
from ui.theme import Form
from ui.widgets.button import Button, Kind
from ui.widgets.card_column import CardColumn
from ui.widgets.columns import Columns
from ui.widgets.key_cap import KeyHint
from ui.widgets.page_title import PageTitle
from ui.widgets.scroll import Scroll

SIGN, EXPORT = "sign", "export"


class SignPage(StatePage):
    """Signs and exports. ``done`` when the file is exported, and when a signature was withdrawn.

    Signals: ``emergency_wanted(int)`` to make a key for the signature at a place; ``unsigned_wanted()`` to write a file
    that nobody signs; ``own_keys_wanted()`` for keys and codes.
    """

    emergency_wanted = Signal(int)
    unsigned_wanted = Signal()
    own_keys_wanted = Signal()

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__(look, desk)
        self._doing = ""
        self.title, self.notes = PageTitle(look), Notes(look)
        self.what, self.ways = SignedCard(look), WaysCard(look)
        self.signers = Signers(look, desk, self)
        self.why = WithdrawForm(look, [group[0] for group in self.signers.need])
        self._turn = self.signers.turn
        self._keys = len(desk.state.emergency_keys)
        self.write = Button(look, kind=Kind.FILLED)
        self.write.clicked.connect(self._sign)
        self.signers.changed.connect(self.refresh)
        self.signers.key_changed.connect(self._key_changed)
        self._lay_out()
        self.signers.wanted.connect(self._sign)
        self.ways.emergency_wanted.connect(self._emergency)
        self.ways.unsigned_wanted.connect(self.unsigned_wanted)
        self.ways.pass_wanted.connect(self._pass_over)
        self.ways.instead_wanted.connect(self._sign_instead)
        self.ways.own_keys_wanted.connect(self.own_keys_wanted)
        self.why.given.connect(self._withdraw)
        self.why.edited.connect(self.changed)
        self.why.dropped.connect(self._keep_signing)
        desk.worked.connect(self._worked)
        desk.failed.connect(self._failed)
        self.refresh()

    def refresh(self) -> None:
        """Texts, signatures and sizes anew; a password that is being typed stays."""
        state, say, signers = self.desk.state, self.look.texts.say, self.signers
        if state.frozen is None:
            return  # on the way to step 4
        self._main.setSpacing(self.look.theme.px(8))
        self._list.cards.setSpacing(self.look.theme.px(7))
        right = say("sign.count", n=len(state.signatures), all=len(signers.need))
        self.title.show_texts(say("sign.title"), right=right)
        self.what.show_state(state)
        signers.show_state(state)
        self.write.setVisible(signers.all_signed)
        self.write.show_text(say("sign.write"))
        self.ways.setVisible(not signers.all_signed)
        if not signers.all_signed:
            self.ways.show_ways(state, signers.turn, signers.passable, signers.other_role)
        self.why.refresh_texts()
        self.notes.show_notes(sign_notes(state, self.look.texts))
        self.changed.emit()

    def say_now(self) -> Now:
        """Whose turn it is; or that the file is being written."""
        say, signers = self.look.texts.say, self.signers
        if self._doing:
            return Now(say(f"sign.doing_{self._doing}"), say("sign.doing_note"), None, say("sign.wait"))
        if not self.why.isHidden():  # the bar never signs while somebody writes why not to
            why, note, do = say("sign.withdraw_why"), say("sign.withdraw_note"), say("sign.withdraw_do")
            return Now(why, note, None, do, self.why.reason.good)
        verify = say("sign.then_verify")
        given = len(self.desk.state.signatures)
        withdraw = say("sign.withdraw") if 0 < given < len(signers.need) else None
        if signers.all_signed:
            now = say("sign.now_write" if given == len(signers.need) else "sign.now_write_held")
            return Now(now, verify, None, say("sign.write"), ready=True, second=withdraw)
        role = signers.role(signers.turn)
        code = "practice" if signers.practising else "password" if signers.key is not None else "key"
        return Now(
            say(f"sign.now_{code}", role=role),
            say("sign.then_next") if signers.turn + 1 < len(signers.need) else verify,
            None if given else say("check.back"),
            say("sign.sign_as", role=role) if self.look.form is Form.WIDE else say("sign.sign"),
            signers.ready,
            withdraw,
        )

    def keys(self) -> tuple[KeyHint, ...]:
        """Tab, Enter, F1."""
        say = self.look.texts.say
        return (
            KeyHint("Tab", say("declare.key_next")),
            KeyHint("Enter", say("sign.key_enter")),
            KeyHint("F1", say("window.all_keys")),
        )

    def take_focus(self) -> None:
        """Light the password, or the key where there is none."""
        self.show_missing()

    def show_missing(self) -> None:
        """Light what the turn needs, or the reason that is asked."""
        if not self.why.isHidden():
            self.why.reason.setFocus()
            return
        if self.signers.all_signed:
            self.write.setFocus()
            return
        self.signers.control().setFocus()
        self.view.ensureWidgetVisible(self.signers.cards[self.signers.turn])

    def second(self) -> None:
        """Withdraw the signature that stands."""
        self.why.ask()
        self.view.ensureWidgetVisible(self.why)

    def go_on(self) -> None:
        """Sign, or write the file where all have signed; withdraw where that is asked."""
        if self._doing:
            return
        if not self.why.isHidden():
            self.why.give()
            return
        try:
            self.desk.workplace.refuse_older(self.desk.package)
        except Told as told:
            self.tell(told)
            return
        if self.signers.all_signed:
            self._export()
            return
        self._doing = SIGN
        self.desk.work(SIGN, self.signers.work())
        self.refresh()

    def come_back(self, _lit: QWidget | None) -> None:
        """From the pages of keys, or from the file that nobody signs: a key may have come; light what is needed now."""
        if self.signers.key is None:
            self.signers.next_turn()
            self.refresh()
        self.take_focus()

    def _emergency(self) -> None:
        """Sign with the emergency key of this turn; where there is none yet, it is made."""
        made = self.signers.emergency_key()
        if made is None:
            self.emergency_wanted.emit(self.signers.turn)
            return
        self.signers.use_emergency_key(made)
        self._key_changed()

    def _pass_over(self) -> None:
        self.signers.pass_over()
        self._turn = self.signers.turn
        self._key_changed()

    def _sign_instead(self) -> None:
        self.signers.sign_instead()
        self._key_changed()

    def _key_changed(self) -> None:
        self.refresh()
        self.show_missing()

    def _keep_signing(self) -> None:
        self.take_focus()
        self.changed.emit()

    def _sign(self) -> None:
        """A button of the page signs, whatever else is asked."""
        self.why.setVisible(False)
        self.act()

    def _withdraw(self, why: str) -> None:
        self.why.setVisible(False)
        self.desk.record(events.Withdrawn(self.why.role, why))

    def _moved_on(self) -> None:
        if self.desk.state.frozen is None:
            self.done.emit()
            return
        if self.signers.turn != self._turn:
            self._turn = self.signers.turn
            self.signers.next_turn()
        if len(self.desk.state.emergency_keys) > self._keys:
            self._keys = len(self.desk.state.emergency_keys)
            made = self.signers.emergency_key()
            if made is not None:
                self.signers.use_emergency_key(made)
        super()._moved_on()

    def _worked(self, name: str, _result: object) -> None:
        if not self._doing or name != self._doing:
            return
        self._doing = ""
        if name == EXPORT:
            self.done.emit()
            return
        if self.signers.all_signed and not self.signers.passed:
            self._export()
        self.refresh()
        self.show_missing()

    def _failed(self, name: str, told: Told) -> None:
        if not self._doing or name != self._doing:
            return
        self._doing = ""
        self.signers.refuse(told)
        self.refresh()
        self.show_missing()

    def _export(self) -> None:
        self._doing = EXPORT
        self.desk.work(EXPORT, Write(self.desk.package, self.desk.workplace.exports(self.desk.path)))
        self.changed.emit()

    def _lay_out(self) -> None:
        self._list, main = CardColumn(), QWidget()
        for widget in (self.what, *self.signers.cards, self.write, self.why, self.ways):
            self._list.cards.addWidget(widget)
        self._list.cards.addStretch(1)
        self.view = Scroll(self.look, self._list)
        self._main = QVBoxLayout(main)
        self._main.setContentsMargins(0, 0, 0, 0)
        self._main.addWidget(self.title)
        self._main.addWidget(self.view, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(Columns(self.look, main, self.notes, below=True))
