"""What goes with the paper: portable boxes one by one, acts, dissenting opinions, each with its author.

Boxes are opened and counted first, one by one (Constitutional Law "On Elections", Art. 43(3-1)); acts of proxies and
observers go with the protocol if they ask (Art. 20-1(2)12), a dissenting opinion in writing (Art. 20(5)).
"""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.protocol import events
from precinct_app.texts import Told
from ui.desk import Desk
from ui.look import Look
from ui.page import Now
from ui.pages.parts.attach_form import AttachForm
from ui.pages.parts.attached_card import AttachedCard
from ui.pages.parts.notes import Note, Notes
from ui.pages.parts.state_page import StatePage
from ui.shortcuts import Shortcut
from ui.widgets.card_column import CardColumn
from ui.widgets.columns import Columns
from ui.widgets.gone import let_go
from ui.widgets.key_cap import KeyHint
from ui.widgets.page_title import PageTitle
from ui.widgets.scroll import Scroll


class AttachmentsPage(StatePage):
    """The form for one more, and below it all that is attached. It lies over another page: ``done`` and ``left``
    both lead back to that."""

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__(look, desk)
        self._place: int | None = None
        self._keeping = False
        self.title, self.notes = PageTitle(look), Notes(look)
        self.form = AttachForm(look, "box")
        self.cards: list[AttachedCard] = []
        content, main = CardColumn(), QWidget()
        self._list = content.cards
        self._list.addWidget(self.form)
        self._list.addStretch(1)
        self.view = Scroll(look, content)
        self._main = QVBoxLayout(main)
        self._main.setContentsMargins(0, 0, 0, 0)
        self._main.addWidget(self.title)
        self._main.addWidget(self.view, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(Columns(look, main, self.notes, below=True))
        self.form.given.connect(self._keep)
        self.form.dropped.connect(self._dropped)
        self.form.edited.connect(self.changed)
        Shortcut.ADD.on(self).activated.connect(self._anew)
        self.refresh()

    def refresh(self) -> None:
        """Texts, cards and sizes anew; what is typed stays."""
        say, state, px = self.look.texts.say, self.desk.state, self.look.theme.px
        self._main.setSpacing(px(8))
        self._list.setSpacing(px(8))
        self.title.show_texts(say("attach.title"), right=say("attach.count", n=len(state.attachments)))
        self.form.show_texts()
        self.notes.show_notes(
            tuple(
                Note(say(f"attach.note_{kind}"), (say(f"attach.note_{kind}_1"),)) for kind in ("box", "act", "dissent")
            )
        )
        self._show_cards()
        self.changed.emit()

    def say_now(self) -> Now:
        """Fill the form, or go back."""
        say, filled = self.look.texts.say, self.form.filled
        sentence = say("attach.now_filled" if filled else "attach.now")
        action = say("attach.keep" if self._place is not None else "attach.add") if filled else say("attach.go_back")
        back = say("attach.go_back") if filled else None
        return Now(sentence, say("attach.then"), back, action, ready=True, back_key="Esc")

    def keys(self) -> tuple[KeyHint, ...]:
        """Tab, Insert, Escape, F1."""
        say = self.look.texts.say
        return (
            KeyHint("Tab", say("declare.key_next")),
            KeyHint("Insert", say("attach.key_more")),
            KeyHint("Esc", say("attach.key_back")),
            KeyHint("F1", say("window.all_keys")),
        )

    def take_focus(self) -> None:
        """One more, at once: whoever comes here has something to attach."""
        self._anew()

    def go_on(self) -> None:
        """Attach what stands in the form; back where nothing does."""
        if self.form.filled:
            self.form.give()
        else:
            self.done.emit()

    def _anew(self) -> None:
        self._place, self.told = None, None
        self.form.ask()
        self.view.ensureWidgetVisible(self.form)

    def _change(self, place: int) -> None:
        self._place = place
        self.form.ask(self.desk.state.attachments[place].attached)
        self.view.ensureWidgetVisible(self.form)

    def _drop(self, place: int) -> None:
        if not self.desk.busy:  # a second click would take away the next one
            self.desk.record(events.AttachmentDropped(place))
            self._anew()

    def _keep(self, given: events.Attached) -> None:
        self.form.setVisible(True)  # the words stand until they are on the disk
        self.form.add.setFocus()
        if self._keeping:
            return
        self._keeping, place = True, self._place
        if place is None:
            self.desk.record(given)
        else:
            self.desk.record(events.AttachmentChanged(place, given.kind, given.author, given.text))

    def _moved_on(self) -> None:
        super()._moved_on()
        if self._keeping:
            self._keeping = False
            self._anew()

    def _stop(self, told: Told) -> None:
        super()._stop(told)
        self._keeping = False
        self.tell(told)

    def _dropped(self) -> None:
        """Escape: from a change back to one more, else back to the page below."""
        if self._place is not None:
            self._anew()
        else:
            self.left.emit()

    def _show_cards(self) -> None:
        state = self.desk.state
        while len(self.cards) > len(state.attachments):
            let_go(self.cards.pop())
        while len(self.cards) < len(state.attachments):
            card = AttachedCard(self.look, len(self.cards))
            card.change_wanted.connect(self._change)
            card.drop_wanted.connect(self._drop)
            self.cards.append(card)
            self._list.insertWidget(len(self.cards), card)
        for card, one in zip(self.cards, state.attachments, strict=True):
            card.show_attachment(one, fixed=state.frozen is not None and not one.late)
