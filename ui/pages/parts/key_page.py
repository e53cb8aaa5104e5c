"""The base of the pages that make, grant and accept keys: cards, notes, and work that takes a moment."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.texts import Told
from ui.look import Look
from ui.page import Now, Page
from ui.pages.parts.notes import Notes
from ui.shortcuts import Shortcut
from ui.theme import Ink
from ui.widgets.card_column import CardColumn
from ui.widgets.columns import Columns
from ui.widgets.key_cap import KeyHint
from ui.widgets.label import Label
from ui.widgets.page_title import PageTitle
from ui.widgets.scroll import Scroll
from ui.worker import Worker


class KeyPage(Page):
    """Laid over the page from which it was asked for; ``left`` leads back there. Give the cards to `lay_out`."""

    full_width = True

    def __init__(self, look: Look, worker: Worker) -> None:
        super().__init__(look)
        self._worker = worker
        self.working = False
        self.title, self.notes = PageTitle(look), Notes(look)
        self.refusal = Label(look, points=11, bold=True, ink=Ink.ERROR)
        self.refusal.setVisible(False)
        worker.worked.connect(self._worked)
        worker.failed.connect(self._failed)
        Shortcut.LEAVE.on(self).activated.connect(self.go_back)

    def lay_out(self, *cards: QWidget) -> None:
        """One card below the other; what cannot be stands below them."""
        content, main = CardColumn(), QWidget()
        for card in (*cards, self.refusal):
            content.cards.addWidget(card)
        content.cards.addStretch(1)
        self._main = QVBoxLayout(main)
        self._main.setContentsMargins(0, 0, 0, 0)
        self._main.setSpacing(self.look.theme.px(8))
        self._main.addWidget(self.title)
        self._main.addWidget(Scroll(self.look, content), 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(Columns(self.look, main, self.notes, below=True))

    def say_now(self) -> Now:
        """What is to be done."""
        raise NotImplementedError

    def now(self) -> Now:
        """While something is made there is no way back."""
        say = self.look.texts.say
        if self.working:
            return Now(say("own_key.making"), say("sign.doing_note"), None, say("sign.wait"))
        return self.say_now()

    def keys(self) -> tuple[KeyHint, ...]:
        """Tab, F1."""
        say = self.look.texts.say
        return (KeyHint("Tab", say("declare.key_next")), KeyHint("F1", say("window.all_keys")))

    def go_back(self) -> None:
        """Back, unless a key is just being made."""
        if not self.working:
            self.left.emit()

    def act(self) -> None:
        """Do it; what is missing is lit instead."""
        if self.working:
            return
        if self.now().ready:
            self.go_on()
        else:
            self.show_missing()

    def go_on(self) -> None:
        """The action, when nothing is missing."""
        self.left.emit()

    def take_focus(self) -> None:
        """Light what is missing."""
        self.show_missing()

    def refuse(self, told: Told | None) -> None:
        """Say what cannot be; None for nothing."""
        self.refusal.setText(told.tell(self.look.texts) if told else "")
        self.refusal.setVisible(told is not None)

    def work(self, work: Callable[[], object]) -> None:
        """Do what takes a moment; `finished` is given the result."""
        self.working = True
        self.refuse(None)
        self._worker.do(type(self).__name__, work)
        self.refresh()

    def finished(self, result: object) -> None:
        """The work is done."""

    def _worked(self, name: str, result: object) -> None:
        if name == type(self).__name__ and self.working:
            self.working = False
            self.finished(result)
            self.refresh()
            self.show_missing()

    def _failed(self, name: str, told: Told) -> None:
        if name == type(self).__name__ and self.working:
            self.working = False
            self.refuse(told)
            self.refresh()
            self.show_missing()
