"""The numbered cards of the paper: frozen, printed or copied, read aloud, signed in ink, what goes with it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from precinct_app.protocol import steps
from precinct_app.protocol.state import State
from ui.look import Look
from ui.page import Now
from ui.pages.parts.attach_form import AttachForm
from ui.pages.parts.attached_card import title_of
from ui.pages.parts.copies_card import CopiesCard
from ui.pages.parts.ink_table import InkTable
from ui.pages.parts.paper_out import has_printer
from ui.pages.parts.step_card import StepCard
from ui.pages.parts.why_form import WhyForm
from ui.widgets.button import Button, Kind
from ui.widgets.card_column import CardColumn

WAYS = (("printed", "paper_page.printed"), ("pdf", "paper_page.pdf_saved"), ("by-hand", "paper_page.copied"))


class PaperCards(CardColumn):
    """Shows a frozen protocol's way onto paper. The page connects the buttons and forms."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.unfreeze, self.print, self.pdf, self.by_hand, self.read, self.add = (
            Button(look, points=10.5, height=34) for _ in range(6)
        )
        self.frozen_card = StepCard(look, 1, self.unfreeze)
        self.print_card = StepCard(look, 2, self.print, self.pdf, self.by_hand)
        self.read_card, self.attach_card = StepCard(look, 3, self.read), StepCard(look, 5, self.add)
        self.why, self.attach, self.ink, self.copies = WhyForm(look), AttachForm(look), InkTable(look), CopiesCard(look)
        for widget in (
            self.frozen_card, self.why, self.print_card, self.read_card, self.ink, self.attach_card, self.attach,
            self.copies,
        ):  # fmt: skip
            self.cards.addWidget(widget)
        self.cards.addStretch(1)

    def show_state(self, state: State) -> None:
        """Texts, ticks and rows anew; what is typed stays."""
        say, done = self._look.texts.say, self._look.texts.say("paper_page.done")
        assert state.frozen is not None
        self.cards.setSpacing(self._look.theme.px(7))
        points = [point.code for point in steps.paper_points(state)]
        lit, zone, read = points[0] if points else "", state.station.zone, state.read_aloud
        at = f"{state.frozen.at.astimezone(zone):%H:%M:%S}"
        self.frozen_card.show_texts(
            say("paper_page.frozen", time=at), say("paper_page.frozen_note"), True, said_done=done
        )
        self.unfreeze.setVisible(not state.signatures)
        note = say("paper_page.print_note" if has_printer() else "paper_page.no_printer")
        self.print_card.show_texts(
            self._made(state), note, bool(state.paper), lit == "steps.not_printed", said_done=done
        )
        title = say("paper_page.read", time=f"{read.astimezone(zone):%H:%M}") if read else say("paper_page.read_open")
        self.read_card.show_texts(
            title, say("paper_page.read_note"), read is not None, lit == "steps.not_read", said_done=done
        )
        self.read.setVisible(read is None)
        self.ink.show_people(state)
        self.attach_card.show_texts(say("paper_page.attachments"), self._attached(state), False)
        self.why.show_texts(
            say("paper_page.unfreeze_why"), say("paper_page.unfreeze_note"), say("paper_page.unfreeze_do")
        )
        self.attach.show_texts()
        self.copies.show_state(state, has_printer())
        self._show_buttons(bool(state.paper), lit)

    def form_now(self) -> Now | None:
        """What an open form asks for, None where nothing was begun: the bar never leaves words that were not kept."""
        say = self._look.texts.say
        if not self.why.isHidden():
            why, note, do = (say(f"paper_page.unfreeze_{part}") for part in ("why", "note", "do"))
            return Now(why, note, None, do, self.why.reason.good)
        if not self.attach.isHidden() and self.attach.filled:
            return Now(say("attach.now_filled"), "", None, say("attach.add"), ready=True)
        return None

    def give(self) -> None:
        """Hand over what stands in the open form; where it lacks something, light that."""
        if not self.why.isHidden():
            self.why.give()
        else:
            self.attach.give()

    def missing(self, state: State) -> QWidget:
        """Where the first thing missing is done; something is."""
        points = steps.paper_points(state)
        person = points[0].person
        if person < 0:
            out = self.print if has_printer() else self.by_hand
            return out if points[0].code == "steps.not_printed" else self.read
        row = self.ink.people[person]
        return row.reason if person in state.ink and not row.reason.isHidden() else row.box

    def finish_typing(self) -> None:
        """Keep the reasons that stand in the rows."""
        for row in self.ink.people:
            row.finish()

    def _show_buttons(self, made: bool, lit: str) -> None:
        say = self._look.texts.say
        for button, text, key in (
            (self.unfreeze, "unfreeze", ""), (self.print, "print", "Ctrl P"), (self.pdf, "save_pdf", ""),
            (self.by_hand, "by_hand", ""), (self.read, "read_button", ""), (self.add, "add", "Insert"),
        ):  # fmt: skip
            button.show_text(say(f"paper_page.{text}"), key=key)
        ready = self.print if has_printer() else self.by_hand  # filled means ready: no printer prints nothing
        for way, text in ((self.print, "print"), (self.by_hand, "by_hand")):
            way.show_text(say(f"paper_page.{text}"), Kind.FILLED if way is ready and not made else Kind.QUIET)
        reading = Kind.FILLED if lit == "steps.not_read" else Kind.QUIET
        self.read.show_text(say("paper_page.read_button"), reading)

    def _made(self, state: State) -> str:
        """How the paper was made, and when the last time: printed at 22:31, copies: 3; PDF."""
        say, ways = self._look.texts.say, []
        for how, code in WAYS:
            made = [one for one in state.paper if one.how == how]
            if made:
                time = f"{made[-1].at.astimezone(state.station.zone):%H:%M}"
                ways.append(say(code, n=sum(one.copies for one in made), time=time))
        made_by = "; ".join(ways)
        return made_by[:1].upper() + made_by[1:] or say("paper_page.not_printed")

    def _attached(self, state: State) -> str:
        texts = self._look.texts
        lines = [f"{title_of(one, texts)}. {one.attached.text}" for one in state.attachments]
        return "\n".join(lines) or texts.say("paper_page.attachments_none")
