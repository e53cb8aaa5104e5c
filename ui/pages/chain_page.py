"""Lines keyed from the paper again: what settling a difference and keying a set of lines again have in common."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.counts import Count, Invalid, parse
from precinct_app.protocol import events, steps
from precinct_app.protocol.state import Keying
from precinct_app.texts import Told
from ui import entry_keyers, entry_rows
from ui.desk import Desk
from ui.look import Look
from ui.page import Now, Page
from ui.pages.parts.chain_card import Chain, ChainBox, ChainCard
from ui.pages.parts.side_parts import NotSaved
from ui.pages.reason import ReasonDialog
from ui.shortcuts import Shortcut
from ui.theme import Form, Ink
from ui.widgets.columns import Columns
from ui.widgets.key_cap import KeyHint
from ui.widgets.label import Label
from ui.widgets.page_title import PageTitle
from ui.widgets.scroll import Scroll


class ChainPage(Page):
    """A card for each of `lines`; the earlier figures of all of them stay hidden until the last one is closed.

    A keying is what stands when its field is left; what is no count is kept and said, and is no keying. A line of a
    closed stage that was keyed differently asks why before it is keyed on.
    """

    def __init__(self, look: Look, desk: Desk, lines: Sequence[str], side: QWidget) -> None:
        super().__init__(look)
        self.desk, self.lines = desk, tuple(lines)
        self._typed: dict[str, str] = {}
        self._handed: dict[str, tuple[str, bool]] = {}
        self._notes: dict[str, str] = {}
        self._notice = self._moving = ""
        self._asking: ReasonDialog | None = None
        self._going_on = False
        self.title = PageTitle(look)
        self.note = Label(look, points=11, ink=Ink.INK2)
        self.cards = {key: ChainCard(look, key) for key in self.lines}
        self.trouble = NotSaved(look)
        self.side = side
        for card in self.cards.values():
            card.typed.connect(self._on_typed)
            card.paused.connect(self._on_paused)
            card.left.connect(self._on_left)
            card.entered.connect(self._on_entered)
            card.next_wanted.connect(self._on_next)
            card.previous_wanted.connect(self._on_previous)
        desk.changed.connect(self._take_state)
        desk.saved.connect(self._saved)
        desk.not_saved.connect(self._not_saved)
        desk.refused.connect(self._refused)
        Shortcut.NEXT_TO_READ.on(self).activated.connect(self._to_next)
        Shortcut.PREVIOUS_TO_READ.on(self).activated.connect(self._to_previous)
        self._lay_out()

    # --- for the page that this is

    def is_open(self, key: str) -> bool:
        """Whether a line is to be keyed still."""
        raise NotImplementedError

    def closed_word(self, key: str) -> str:
        """What is said of a line that is closed."""
        raise NotImplementedError

    def show_texts(self) -> None:
        """Title and side."""
        raise NotImplementedError

    def bar(self) -> tuple[str, str]:
        """The main button's text, and what follows once all lines are closed."""
        raise NotImplementedError

    # --- what every page does

    @property
    def open_lines(self) -> tuple[str, ...]:
        """The lines to key still, in order."""
        return tuple(key for key in self.lines if self.is_open(key))

    def refresh(self) -> None:
        """Everything anew; what is being typed stays."""
        px = self.look.theme.px
        self._column.setSpacing(px(8))
        self.note.setVisible(self.look.form is Form.WIDE)
        self._list.setSpacing(px(8))
        self.show_texts()
        hidden = bool(self.open_lines)
        for key, card in self.cards.items():
            card.show_chain(self._chain(key, hidden))
        self._keep_in_view()
        trouble = self.desk.trouble
        self.side.setVisible(trouble is None)
        self.trouble.setVisible(trouble is not None)
        if trouble is not None:
            key, saved = next(iter(self._handed), ""), self.desk.state.saved_at
            self.trouble.show_trouble(
                entry_rows.number(self.desk.state, key) if key else "", self._handed.get(key, ("", False))[0],
                str(trouble.values.get("why", "")),
                f"{saved.astimezone(self.desk.state.station.zone):%H:%M:%S}" if saved else "",
            )  # fmt: skip
        self.changed.emit()

    def now(self) -> Now:
        """Key the lit line, or go on."""
        say, state = self.look.texts.say, self.desk.state
        if self.desk.trouble is not None:
            return Now(say("entry.now_not_saved"), say("entry.no_further"), say("entry.back"), alarm=True)
        action, then = self.bar()
        if not self.open_lines:
            return Now(self._notice or say("settle.now_closed"), then, say("entry.back"), action, ready=True)
        key = self._lit() or self.open_lines[0]
        number, many = entry_rows.number(state, key), len(state.chain(key))
        sentence = say("settle.now_once_more" if many > 2 else "settle.now_key", line=number)
        if steps.needs_reason(state, key):
            sentence = say("settle.now_reason", line=number)
        differ = say("settle.then_differ", one=many - 1, other=many) if many > 1 and not state.settled(key) else ""
        return Now(self._notice or sentence, differ or say("settle.then_open", n=len(self.open_lines)),
                   say("entry.back"), action)  # fmt: skip

    def keys(self) -> tuple[KeyHint, ...]:
        """The keys that matter here."""
        say = self.look.texts.say
        hints = (("Enter", "settle.key_keyed"), ("F4", "settle.key_next"), ("F1", "entry.key_all"))
        return tuple(KeyHint(key, say(code)) for key, code in hints)

    def take_focus(self) -> None:
        """Light the first line to key."""
        self._light(self._lit() or next(iter(self.open_lines), ""))

    def showEvent(self, event: QShowEvent) -> None:
        """Light the first line to key, and ask the reason that is still missing."""
        super().showEvent(event)
        if not event.spontaneous():
            self.refresh()
            self._ask()

    def act(self) -> None:
        """Go on once every line is closed; before, to the first one open."""
        if self.desk.trouble is not None:
            return
        key = self._lit()
        if key:
            self.cards[key].field.clearFocus()
        self._going_on = True
        self._go_on()

    def show_missing(self) -> None:
        """Light the first open line and say so."""
        key = self.open_lines[0]
        self._notice = self.look.texts.say("settle.line_open", line=entry_rows.number(self.desk.state, key))
        self._light(key)
        self.refresh()

    # --- keys and fields

    def _on_typed(self, raw: str) -> None:
        key = self._sender().key
        self._notice = ""
        self._typed[key] = raw
        if key in self._notes:
            self._remark(key, raw)
        self.refresh()

    def _on_paused(self, raw: str) -> None:
        self._hand_over(self._sender().key, raw, left=False)

    def _on_left(self, raw: str) -> None:
        key = self._sender().key
        self._remark(key, raw)
        counts = isinstance(parse(raw), Count)
        self._hand_over(key, raw, left=counts)
        if counts:
            self._typed[key] = ""
        self.refresh()

    def _on_entered(self) -> None:
        self._ask(self._sender().key)
        self.refresh()

    def _on_next(self) -> None:
        self._move(self._sender(), 1)

    def _on_previous(self) -> None:
        self._move(self._sender(), -1)

    def _move(self, card: ChainCard, step: int) -> None:
        """Enter: the keying is made as the field is left; the light moves when it is stored."""
        if step > 0 and not isinstance(parse(card.field.raw), Count):
            self._remark(card.key, card.field.raw or " ")
            self.refresh()
            return
        self._moving = self._beside(card.key, step)
        card.field.clearFocus()
        self._settle_light()

    def _beside(self, key: str, step: int) -> str:
        around = self.open_lines
        return around[(around.index(key) + step) % len(around)] if key in around else key

    def _hand_over(self, key: str, raw: str, left: bool) -> None:
        if not self.is_open(key) or steps.needs_reason(self.desk.state, key):
            return
        open_raw = self._handed[key][0] if key in self._handed else self._stored(key)
        if not left and raw == open_raw:
            return
        self._handed[key] = ("" if left else raw, left)
        self.desk.who = entry_keyers.keyer(self.desk.state, self.desk.state.election.line_of(key).stage, 3)
        self.desk.record(events.CountEntered(key, 3, raw, left))

    def _remark(self, key: str, raw: str) -> None:
        figure = parse(raw)
        if isinstance(figure, Invalid):
            code = figure.reason if raw.strip() else "counts.empty"
            self._notes[key] = self.look.texts.say(code)
        else:
            self._notes.pop(key, None)

    # --- what the desk tells

    def _take_state(self) -> None:
        if self.isVisible():
            self.refresh()
            self._ask()

    def _saved(self, _at: object) -> None:
        self._handed.clear()
        self._typed = {key: raw for key, raw in self._typed.items() if raw != self._stored(key)}
        if self.isVisible():
            self.refresh()
            self._settle_light()
        self._go_on()

    def _not_saved(self, _told: Told) -> None:
        self.refresh()

    def _refused(self, told: Told) -> None:
        self._handed.clear()
        self._typed.clear()
        self._going_on = False
        self._notice = told.tell(self.look.texts)
        self.refresh()

    def _go_on(self) -> None:
        if not self._going_on or self.desk.busy:
            return
        self._going_on = False
        if self.open_lines:
            self.show_missing()
        else:
            self.done.emit()

    def _ask(self, key: str = "") -> None:
        """Ask why a line of a closed stage changes, one dialog at a time."""
        lacking = [one for one in (key, *self.lines) if one and steps.needs_reason(self.desk.state, one)]
        if not lacking or self._asking is not None or not self.isVisible():
            return
        self._asking = ReasonDialog(self.look, self.desk.state, lacking[0], self)
        self._asking.given.connect(self._reopen)
        self._asking.finished.connect(self._asked)
        self._asking.open()

    def _reopen(self, key: str, why: str) -> None:
        self._moving = key
        self.desk.record(events.LineReopened(key, why))

    def _asked(self, _result: int) -> None:
        self._asking = None

    # --- within

    def _chain(self, key: str, hidden: bool) -> Chain:
        state, texts = self.desk.state, self.look.texts
        line, chain = state.election.line_of(key), state.chain(key)
        whose = entry_rows.person(state, key)
        opened, settled = self.is_open(key), state.settled(key)
        boxes = tuple(
            ChainBox(self._caption(place, one), None if hidden else self._shown(one))
            for place, one in enumerate(chain, 1)
        )
        if hidden and (self.look.form is Form.SMALL or (self.look.form is Form.NARROW and not opened)):
            boxes = ()  # hidden keyings tell nothing, and here is no room for them
        return Chain(
            texts.say("settle.line", line=entry_rows.number(state, key)),
            whose.name if whose else line.label.kk, whose.name if whose else line.label.ru,
            entry_rows.label(state, key, texts.language), boxes,
            settled and not opened and len(boxes) > 1,
            self._status(key), self._next(len(chain)) if opened else "",
            self._typed.get(key, self._stored(key)), self._notes.get(key, ""),
            self.desk.trouble is not None and key in self._handed,
        )  # fmt: skip

    def _status(self, key: str) -> str:
        if self.is_open(key):
            return self.look.texts.say("settle.now") if key == self._lit() else ""
        return self.closed_word(key)

    def _caption(self, place: int, keying: Keying) -> str:
        say = self.look.texts.say
        kind = {1: "settle.first", 2: "settle.second"}.get(keying.entry, "settle.from_paper")
        return f"{place}  {say(kind)}"

    def _next(self, many: int) -> str:
        say = self.look.texts.say
        return f"{many + 1}  " + say("settle.from_paper_again" if many > 2 else "settle.from_paper")

    def _shown(self, keying: Keying) -> str:
        figure = keying.figure
        return self.look.texts.number(figure.value) if isinstance(figure, Count) else keying.raw

    def _stored(self, key: str) -> str:
        """What stands in the open field by the state: a keying from paper whose field was not left."""
        keyings = self.desk.state.keyings.get(key, ())
        return keyings[-1].raw if keyings and keyings[-1].entry == 3 and not keyings[-1].left else ""

    def _sender(self) -> ChainCard:
        sender = self.sender()
        return next(card for card in self.cards.values() if card is sender)

    def _lit(self) -> str:
        focus = self.window().focusWidget()
        return next((key for key, card in self.cards.items() if card.field is focus), "")

    def _light(self, key: str) -> None:
        if key and self.is_open(key):
            self.cards[key].field.setFocus(Qt.FocusReason.OtherFocusReason)
            self._keep_in_view()

    def _keep_in_view(self) -> None:
        lit = self._lit()
        if lit:
            self._list.activate()
            self.body.ensureWidgetVisible(self.cards[lit].next_box, 0, self.look.theme.px(16))

    def _settle_light(self) -> None:
        """Once everything is stored: light the line to key next."""
        if self.desk.busy or not self._moving:
            return
        wanted, self._moving = self._moving, ""
        self._light(wanted if self.is_open(wanted) else next(iter(self.open_lines), ""))
        self.refresh()

    def _to_next(self) -> None:
        self._to(1)

    def _to_previous(self) -> None:
        self._to(-1)

    def _to(self, step: int) -> None:
        if self.open_lines:
            lit = self._lit()
            self._light(self._beside(lit, step) if lit else self.open_lines[0])

    def _lay_out(self) -> None:
        inner = QWidget()
        self._list = QVBoxLayout(inner)
        self._list.setContentsMargins(0, 0, 0, 0)
        for card in self.cards.values():
            self._list.addWidget(card)
        self.body = Scroll(self.look, inner)
        main, beside = QWidget(), QWidget()
        self._column = QVBoxLayout(main)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self.title, self.note):
            self._column.addWidget(part)
        self._column.addWidget(self.body, 1)
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.side)
        column.addWidget(self.trouble)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Columns(self.look, main, beside))
