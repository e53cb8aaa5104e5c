"""The end of a stage: every figure is read aloud from the screen, in both languages; then the stage is closed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.counts import Count
from precinct_app.protocol import events, steps
from precinct_app.texts import Told
from ui import entry_rows
from ui.desk import Desk
from ui.look import Look
from ui.page import Now, Page
from ui.pages.parts.line_list import LineList
from ui.pages.parts.read_card import ReadCard
from ui.pages.parts.read_side import ReadSide
from ui.shortcuts import Shortcut
from ui.signs import Sign
from ui.widgets.columns import Columns
from ui.widgets.key_cap import KeyHint
from ui.widgets.lit_row import Sheet
from ui.widgets.page_title import PageTitle
from ui.widgets.progress import Segment
from ui.widgets.rows_model import Row


class ReadAloudPage(Page):
    """The lit line is large, all lines stand below with a tick. What was read is not stored: only the closing is.
    After a restart the reading begins at the first line again, so that whoever listens hears the whole of it.

    Signals beyond those of a page: ``rekey_wanted(object)`` with a tuple of lines that are to be keyed again;
    ``attach_wanted()``; ``stick_wanted()``: a copy of the protocol to a stick.
    """

    rekey_wanted = Signal(object)
    attach_wanted = Signal()
    stick_wanted = Signal()

    def __init__(self, look: Look, desk: Desk, stage: str) -> None:
        super().__init__(look)
        self.desk, self.stage = desk, stage
        self.order = desk.state.keys(stage)
        self._read: dict[str, object] = {}
        self._at = 0
        self._notice = ""
        self._closing = False
        self.title = PageTitle(look, always=False)
        self.card = ReadCard(look)
        self.list = LineList(look, lamp=True)
        self.side = ReadSide(look)
        self._lay_out()
        self.list.stepped.connect(self._step)
        self.list.moved.connect(self._moved)
        self.side.again_wanted.connect(self.rekey_wanted)
        self.side.attach_wanted.connect(self.attach_wanted)
        self.side.stick_wanted.connect(self.stick_wanted)
        Shortcut.ADD.on(self).activated.connect(self.attach_wanted)
        Shortcut.CHANGE.on(self).activated.connect(self._change)
        desk.changed.connect(self._take_state)
        desk.not_saved.connect(self._not_saved)
        desk.refused.connect(self._refused)
        self.refresh()

    # --- what stands here

    @property
    def unread(self) -> tuple[str, ...]:
        """The lines that were not read aloud since their figure last changed."""
        return tuple(key for key in self.order if self._read.get(key) != self.desk.state.figure(key))

    def refresh(self) -> None:
        """Everything anew; the light stays."""
        state, texts, px = self.desk.state, self.look.texts, self.look.theme.px
        self._column.setSpacing(px(8))
        far = self.how_far()
        self.title.show_texts(texts.say(f"entry.title_{self.stage}"), right=far)
        self.title.show_segments(self.segments(), far)
        self.list.blockSignals(True)  # where the light stands is known here; only a person's click is news
        self.list.show_rows([self._row(key) for key in self.order])
        self.list.light(self.order[self._at])
        self.list.blockSignals(False)
        self.list.setAccessibleName(far)
        self.card.show_line(state, self.order[self._at], texts)
        self.side.show_side(state, self.stage)
        self.changed.emit()

    def now(self) -> Now:
        """Read the lit line, then press Space; at the end close the stage."""
        say, back = self.look.texts.say, self.look.texts.say("entry.back")
        action, unread = say("read_aloud.close"), self.unread
        if self.desk.trouble is not None:
            again = say("entry.try_again")
            return Now(say("read_aloud.now_not_saved"), say("entry.no_further"), back, again, ready=True, alarm=True)
        far, segments = self.how_far(), self.segments()
        if not unread:
            sentence, then = self._notice or say("read_aloud.now_all"), say("read_aloud.then_locked")
            return Now(sentence, then, back, action, ready=True, segments=segments, how_far=far)
        state = self.desk.state
        line = entry_rows.number(state, self.order[self._at])
        last = entry_rows.number(state, self.order[-1])
        then = say(f"read_aloud.then_{self.stage}", line=last)
        if len(unread) == len(self.order):
            then = say("read_aloud.then_whole")
        sentence = self._notice or say("read_aloud.now_read", line=line)
        return Now(sentence, then, back, action, segments=segments, how_far=far)

    def keys(self) -> tuple[KeyHint, ...]:
        """The keys that matter here."""
        say = self.look.texts.say
        rest = (("↑", "entry.key_above"), ("F2", "entry.key_change"), ("F1", "entry.key_all"))
        return tuple(KeyHint(key, say(code)) for key, code in (("Space", "read_aloud.key_next"), *rest))

    def how_far(self) -> str:
        """How far the reading is, in words."""
        done = len(self.order) - len(self.unread)
        return self.look.texts.say("read_aloud.how_far", done=done, all=len(self.order))

    def segments(self) -> tuple[Segment, ...]:
        """How far the reading is, one segment a line."""
        unread = self.unread
        return tuple(
            Segment.EMPTY if key in unread and place != self._at
            else Segment.IN_USE if place == self._at and unread
            else Segment.SAVED
            for place, key in enumerate(self.order)
        )  # fmt: skip

    def take_focus(self) -> None:
        """Light the line to read."""
        self.list.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Seen again after a line was keyed anew: that line is read once more."""
        super().showEvent(event)
        if not event.spontaneous():
            self._closing = False
            self.refresh()

    # --- what the person does

    def act(self) -> None:
        """Close the stage; before all lines were read go to the first one that was not; not saved, try again."""
        if self.desk.trouble is not None:
            self.desk.try_again()
            return
        if self.unread:
            self.show_missing()
            return
        if self.stage in self.desk.state.closed:
            self.done.emit()
            return
        if not self._closing:
            self._closing = True
            self.desk.record(events.StageClosed(self.stage))

    def show_missing(self) -> None:
        """Light the first line that was not read and say so."""
        key = self.unread[0]
        self._at = self.order.index(key)
        line = entry_rows.number(self.desk.state, key)
        self._notice = self.look.texts.say("read_aloud.line_unread", line=line)
        self.refresh()
        self.list.setFocus()

    def _step(self, by: int) -> None:
        """Going on by one means: read. A jump by a view only looks."""
        key = self.order[self._at]
        if by == 1:
            self._read[key] = self.desk.state.figure(key)
        self._notice = ""
        self._at = min(max(self._at + by, 0), len(self.order) - 1)
        self.refresh()

    def _moved(self, key: str) -> None:
        if self.order[self._at] != key:
            self._at = self.order.index(key)
            self.refresh()

    def _change(self) -> None:
        self.rekey_wanted.emit((self.order[self._at],))

    # --- what the desk tells

    def _take_state(self) -> None:
        if self._closing and self.stage in self.desk.state.closed:
            self._closing = False
            self.done.emit()
        elif self.isVisible():
            self.refresh()

    def _not_saved(self, _told: Told) -> None:
        self.changed.emit()

    def _refused(self, told: Told) -> None:
        """Not allowed after all: a line is open again. Say so, in its words."""
        self._closing = False
        points = steps.stage_points(self.desk.state, self.stage)
        texts = self.look.texts
        self._notice = told.tell(texts)
        if points:
            line = entry_rows.number(self.desk.state, points[0].line)
            self._notice = texts.say("entry.line_lacks", line=line, what=texts.say(points[0].code))
        self.changed.emit()

    def _row(self, key: str) -> Row:
        state, figure = self.desk.state, self.desk.state.figure(key)
        line, whose = state.election.line_of(key), entry_rows.person(state, key)
        kk, ru = (whose.name, whose.name) if whose else (line.label.kk, line.label.ru)
        count = self.look.texts.number(figure.value) if isinstance(figure, Count) else ""
        sign = None if key in self.unread else Sign.CHECK
        return Row(key, kk, ru, entry_rows.number(state, key), sign, right=(count,))

    def _lay_out(self) -> None:
        main, sheet = QWidget(), Sheet(self.look)
        sheet.rows.addWidget(self.list)
        self.list.setMinimumHeight(1)
        self._column = QVBoxLayout(main)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.title)
        self._column.addWidget(self.card)
        self._column.addWidget(sheet, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Columns(self.look, main, self.side, below=True))
