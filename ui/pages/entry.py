"""Steps 2 and 3: the first and the second entry of a stage. Every figure is stored as it is typed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.counts import Invalid
from precinct_app.texts import Told
from ui import entry_now, entry_rows
from ui.desk import Desk
from ui.entry_strip import Agreements
from ui.entry_view import EntryView, Mode, keyed_backwards, mode_of
from ui.look import Look
from ui.page import Now, Page
from ui.pages.parts.entry_keying import EntryKeying
from ui.pages.parts.entry_sheet import EntrySheet
from ui.pages.parts.entry_side import EntrySide
from ui.pages.parts.entry_title import EntryTitle
from ui.pages.parts.reopening import Reopening
from ui.shortcuts import Shortcut
from ui.widgets.columns import Columns
from ui.widgets.key_cap import KeyHint
from ui.widgets.sheet_values import SheetHeading, SheetLine

NOTHING = Agreements((), (), (), ())


class EntryPage(Page):
    """One entry of a stage ("before" or "after"), 1 or 2; once it is over, a look back at it.

    Signals beyond those of a page: ``rekey_wanted(object)`` with a tuple of lines, when a figure that stands is to be
    keyed again (F2 on a locked line); ``attach_wanted()``: a box, an act or an opinion goes with the protocol.
    """

    rekey_wanted = Signal(object)
    attach_wanted = Signal()

    def __init__(self, look: Look, desk: Desk, stage: str, entry: int) -> None:
        super().__init__(look)
        self.desk, self.stage, self.entry = desk, stage, entry
        self.mode = mode_of(desk.state, stage, entry)
        self._notice = ""
        self._found = NOTHING
        self._held: str | None = None
        self._at: str | None = None
        self._going_on = False
        self.title = EntryTitle(look)
        self.sheet = EntrySheet(look)
        self.keying = EntryKeying(desk, self.sheet, stage, entry)
        self.pen = self.keying.pen
        self.side = EntrySide(look, desk, stage)
        self.reopening = Reopening(look, desk, self)
        self._lay_out()
        self._connect()
        self.refresh()

    # --- what stands here

    @property
    def view(self) -> EntryView:
        """This moment: what each row, the strip and the bar say."""
        return EntryView(
            self.desk.state, self.stage, self.entry, self.mode, self.pen, self._found, frozenset(self.keying.once),
            self.desk.trouble, self.sheet.line_in_use(), self._notice, self.look.texts,
        )  # fmt: skip

    def refresh(self) -> None:
        """All texts and sizes anew; the field in use keeps focus, figure and caret."""
        self._column.setSpacing(self.look.theme.px(7))
        self.sheet.show_items(self._items())
        self._show()

    def now(self) -> Now:
        """What to do now."""
        return entry_now.now(self.view, self.look.form)

    def keys(self) -> tuple[KeyHint, ...]:
        """The keys that matter here."""
        return entry_now.keys(self.view)

    def take_focus(self) -> None:
        """Light the line where this page was left, else the first one that is not keyed yet."""
        view = self.view
        key = self._at if self._at in view.order else (view.waiting or view.order)[0]
        self.sheet.focus_line(key)
        self._at = key

    def showEvent(self, event: QShowEvent) -> None:
        """Seen again, the page may be for something else: other pages moved the protocol on."""
        super().showEvent(event)
        if not event.spontaneous():
            self.mode = mode_of(self.desk.state, self.stage, self.entry)
            self._going_on = False
            self._show()

    # --- what the person does

    def act(self) -> None:
        """Go on to the second entry, or compare; before that to the first line missing."""
        if self.desk.trouble is not None:
            self.desk.try_again()
            return
        if self.mode is not Mode.KEYING:
            self.done.emit()
            return
        in_use = self.sheet.line_in_use()
        if in_use is not None:
            self.keying.leave(in_use, self.sheet.raw(in_use))
        if self.view.missing:
            self.show_missing()
        elif self.keying.name_second():
            self._going_on = True
            self._go_on()
        else:
            self._say(self.look.texts.say("entry.nobody_else"))

    def show_missing(self) -> None:
        """Light the first line without a count and say what it lacks."""
        texts, key = self.look.texts, self.view.missing[0]
        self.sheet.focus_line(key)
        figure = self.pen.figure(key)
        lacks = texts.say(figure.reason if isinstance(figure, Invalid) else "counts.empty")
        self._say(texts.say("entry.line_lacks", line=entry_rows.number(self.desk.state, key), what=lacks))

    def second(self) -> None:
        """The small form has no room for who keys: another person is chosen from the bar."""
        self.side.choose_keyer()

    def _attach(self) -> None:
        if self.entry == 1 and self.desk.trouble is None:
            self.attach_wanted.emit()

    def _typed(self) -> None:
        self._say("")

    def _entered(self, key: str) -> None:
        # Qt lights the first field by itself before a page is asked where it begins.
        self._at = key if self._at is not None else None
        self._show()

    def _finished(self) -> None:
        """Enter in the last line: what stands there is a keying; the light goes to the first line without a count."""
        last = self.view.order[-1]
        self.keying.leave(last, self.sheet.raw(last))
        if self.mode is Mode.KEYING and self.view.missing:
            self.show_missing()

    def _next_to_read(self) -> None:
        self._to_read(1)

    def _previous_to_read(self) -> None:
        self._to_read(-1)

    def _to_read(self, step: int) -> None:
        key = self.view.to_read(step)
        if key is not None:
            self.sheet.focus_line(key)

    def _change(self) -> None:
        """F2: a figure that stands is keyed again; after its stage was closed the reason is asked first."""
        key = self.sheet.line_in_use()
        if self.mode is not Mode.LOCKED or key is None:
            return
        if self.stage in self.desk.state.closed:
            self.reopening.ask(key)
        else:
            self._rekey(key)

    def _rekey(self, key: str) -> None:
        self.rekey_wanted.emit((key,))

    # --- what the desk tells

    def _take_state(self) -> None:
        if self.isVisible():
            self._show()

    def _saved(self, _at: object) -> None:
        self.pen.all_saved()
        if self.isVisible():
            self._show()
        self._go_on()

    def _not_saved(self, _told: Told) -> None:
        self._show()

    def _refused(self, told: Told) -> None:
        self.pen.forget()
        self._going_on = False
        self._say(told.tell(self.look.texts))

    def _go_on(self) -> None:
        if self._going_on and not self.desk.busy:
            self._going_on = False
            self.done.emit()

    # --- showing

    def _say(self, notice: str) -> None:
        self._notice = notice
        self._show()

    def _show(self, *_: object) -> None:
        """Everything that follows from the state and from what is typed."""
        self.keying.open = self.mode is Mode.KEYING
        first = self.keying.open and self.entry == 1
        self._found = self.keying.found(self.look.texts) if first else NOTHING
        view = self.view
        if tuple(row.line.key for row in self.sheet.rows) != view.order:
            self.sheet.show_items(self._items())
        self.title.show_view(view)
        self.sheet.show_states(view.line_states(), view.found.sides)
        if view.unsaved != self._held:
            self._held = view.unsaved
            self.sheet.hold_line(view.unsaved)
        self.side.show_side(view)
        self.changed.emit()

    def _items(self) -> list[SheetLine | SheetHeading]:
        state, stage = self.desk.state, self.stage
        return entry_rows.sheet_items(state, stage, self.look.texts, keyed_backwards(state, stage, self.entry))

    def _connect(self) -> None:
        sheet, desk = self.sheet, self.desk
        self.keying.typed.connect(self._typed)
        self.keying.stored.connect(self._show)
        sheet.entered.connect(self._entered)
        sheet.finished.connect(self._finished)
        self.side.strip.suspect_chosen.connect(sheet.focus_line)
        self.side.keyer_chosen.connect(desk.record)
        self.side.attach_wanted.connect(self._attach)
        self.reopening.reopened.connect(self._rekey)
        desk.changed.connect(self._take_state)
        desk.saved.connect(self._saved)
        desk.not_saved.connect(self._not_saved)
        desk.refused.connect(self._refused)
        Shortcut.NEXT_TO_READ.on(self).activated.connect(self._next_to_read)
        Shortcut.PREVIOUS_TO_READ.on(self).activated.connect(self._previous_to_read)
        Shortcut.CHANGE.on(self).activated.connect(self._change)
        Shortcut.ADD.on(self).activated.connect(self._attach)

    def _lay_out(self) -> None:
        main = QWidget()
        self._column = QVBoxLayout(main)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.title)
        self._column.addWidget(self.sheet, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Columns(self.look, main, self.side))
