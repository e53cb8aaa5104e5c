"""What stands on a page of lines that are keyed from the paper again: their cards, the side, what is to be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.protocol import steps
from ui import chain_view, entry_rows
from ui.chain_pen import ChainPen
from ui.chain_view import Chain
from ui.desk import Desk
from ui.look import Look
from ui.page import Now, Page
from ui.pages.parts.chain_list import ChainList
from ui.pages.parts.side_parts import NotSaved
from ui.theme import Form, Ink
from ui.widgets.columns import Columns
from ui.widgets.key_cap import KeyHint
from ui.widgets.label import Label
from ui.widgets.page_title import PageTitle


class ChainSheet(Page):
    """A card for each of `lines`; the earlier figures of all of them stay hidden until the last one is closed."""

    def __init__(self, look: Look, desk: Desk, lines: Sequence[str], side: QWidget) -> None:
        super().__init__(look)
        self.desk, self.lines, self.side = desk, tuple(lines), side
        self.pen = ChainPen(desk)
        self.notice = ""
        self.title = PageTitle(look)
        self.note = Label(look, points=11, ink=Ink.INK2)
        self.list = ChainList(look, self.lines)
        self.trouble = NotSaved(look)
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

    # --- what stands here

    @property
    def open_lines(self) -> tuple[str, ...]:
        """The lines to key still, in order."""
        return tuple(key for key in self.lines if self.is_open(key))

    def refresh(self) -> None:
        """Everything anew; what is being typed stays."""
        px = self.look.theme.px
        self._column.setSpacing(px(8))
        self.note.setVisible(self.look.form is Form.WIDE)
        self.show_texts()
        hidden = bool(self.open_lines)
        self.list.show_chains({key: self._chain(key, hidden) for key in self.lines})
        self._show_trouble()
        self.changed.emit()

    def now(self) -> Now:
        """Key the lit line, or go on."""
        say, state, back = self.look.texts.say, self.desk.state, self.look.texts.say("entry.back")
        if self.desk.trouble is not None:
            return Now(
                say("entry.now_not_saved"),
                say("entry.no_further"),
                back,
                say("entry.try_again"),
                ready=True,
                alarm=True,
            )
        action, then = self.bar()
        if not self.open_lines:
            return Now(self.notice or say("settle.now_closed"), then, back, action, ready=True)
        key = self.list.lit() or self.open_lines[0]
        number, many = entry_rows.number(state, key), len(state.chain(key))
        sentence = say("settle.now_once_more" if many > 2 else "settle.now_key", line=number)
        if steps.needs_reason(state, key):
            sentence = say("settle.now_reason", line=number)
        then = say("settle.then_open", n=len(self.open_lines))
        if many > 1 and not state.settled(key):
            then = say("settle.then_differ", one=many - 1, other=many)
        return Now(self.notice or sentence, then, back, action)

    def keys(self) -> tuple[KeyHint, ...]:
        """The keys that matter here."""
        say = self.look.texts.say
        hints = (("Enter", "settle.key_keyed"), ("F4", "settle.key_next"), ("F1", "entry.key_all"))
        return tuple(KeyHint(key, say(code)) for key, code in hints)

    # --- showing

    def _chain(self, key: str, hidden: bool) -> Chain:
        opened, form, texts = self.is_open(key), self.look.form, self.look.texts
        boxed = form is Form.WIDE or (form is Form.NARROW and opened)  # hidden boxes tell nothing: they go first
        status = texts.say("settle.now") if key == self.list.lit() else ""
        lacks = self.pen.lacks(key)
        return replace(
            chain_view.chain(self.desk.state, key, texts, opened, hidden, boxed),
            status=status if opened else self.closed_word(key),
            raw=self.pen.raw(key),
            note=texts.say(lacks) if lacks else "",
            alarm=self.desk.trouble is not None and key == self.pen.waiting,
        )

    def _show_trouble(self) -> None:
        trouble, state, key = self.desk.trouble, self.desk.state, self.pen.waiting
        self.side.setVisible(trouble is None)
        self.trouble.setVisible(trouble is not None)
        if trouble is not None:
            number = entry_rows.number(state, key) if key else ""
            self.trouble.show_trouble(state, trouble, number, self.pen.handed(key))

    def _lay_out(self) -> None:
        main, beside = QWidget(), QWidget()
        self._column, column = QVBoxLayout(main), QVBoxLayout(beside)
        for part in (self.title, self.note, self.list):
            self._column.addWidget(part)
        column.addWidget(self.side)
        column.addWidget(self.trouble)
        whole = QVBoxLayout(self)
        whole.addWidget(Columns(self.look, main, beside))
        for layout in (self._column, column, whole):
            layout.setContentsMargins(0, 0, 0, 0)
