"""The class sheet: where the room lost time, which lines were mistyped, what to talk about first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.election.definition import Election
from precinct_app.practice.lines import line_marks
from precinct_app.practice.room import Handed
from precinct_app.practice.room_time import room_time
from precinct_app.practice.talk import points
from ui.look import Look
from ui.page import Now, Page
from ui.pages.parts.room_cards import LinesCard, TimeCard
from ui.pages.parts.talk_side import TalkSide
from ui.theme import Form
from ui.widgets.columns import Columns
from ui.widgets.key_cap import KeyHint
from ui.widgets.page_title import PageTitle


class ClassSheetPage(Page):
    """What a class handed in, marked. What nobody could mark is said in the title.

    Signals: ``done()``: show it to the room; ``save_wanted()``; ``replay_wanted(str)`` with the path of a journal.
    """

    save_wanted = Signal()
    replay_wanted = Signal(str)
    full_width = True
    practice = True

    def __init__(self, look: Look, election: Election, handed: Sequence[Handed]) -> None:
        super().__init__(look)
        self.election, self.handed = election, tuple(handed)
        self.marked = tuple(one for one in handed if one.mark is not None)
        self.marks = tuple(one.mark for one in handed if one.mark is not None)
        self.time = room_time(self.marks)
        self._lit = 0
        self.title, self.times, self.lines, self.side = PageTitle(look), TimeCard(look), LinesCard(look), TalkSide(look)
        self.times.moved.connect(self._moved)
        self.times.chosen.connect(self._replay)
        self.side.replay.clicked.connect(self._replay)
        self.side.save.clicked.connect(self.save_wanted)
        charts = QWidget()
        self._charts = QVBoxLayout(charts)
        self._charts.setContentsMargins(0, 0, 0, 0)
        self._charts.addWidget(self.title)
        self._charts.addWidget(self.times, 1)
        self._charts.addWidget(self.lines)
        self._page = QVBoxLayout(self)
        self._page.setContentsMargins(0, 0, 0, 0)
        self._page.addWidget(Columns(look, charts, self.side, below=True))
        self.refresh()

    def refresh(self) -> None:
        """All texts and both charts anew."""
        say, px = self.look.texts.say, self.look.theme.px
        self._charts.setSpacing(px(8))
        unmarked = len(self.handed) - len(self.marks)
        note = say("class_sheet.unmarked", n=unmarked) if unmarked else ""
        right = say("class_sheet.finished", n=self.time.finished, all=len(self.marks))
        self.title.show_texts(say("class_sheet.title"), note=note, right=right)
        self.times.show_time(self.time)
        self.lines.show_lines(line_marks(self.election, self.marks, self.look.texts.language))
        self.lines.setVisible(self.look.form is Form.WIDE)  # else the room's view has it
        self._show_side()
        self.changed.emit()

    def now(self) -> Now:
        """What to talk about first, and then."""
        say = self.look.texts.say
        first, *others = points(self.election, self.marks, self.look.texts)
        then = others[0] if others else say("class_sheet.then")
        return Now(first, then, say("class_sheet.back"), say("class_sheet.show"), ready=True)

    def keys(self) -> tuple[KeyHint, ...]:
        """Enter replays a learner, F1."""
        say = self.look.texts.say
        return (KeyHint("↵", say("class_sheet.key_replay")), KeyHint("F1", say("window.all_keys")))

    def take_focus(self) -> None:
        """Light the learner who was lit."""
        if self.times.rows:
            self.times.rows[min(self._lit, len(self.times.rows) - 1)].setFocus()
        else:
            self.side.save.setFocus()

    def _show_side(self) -> None:
        say, marks = self.look.texts.say, self.marks
        asked = [mark for mark in marks if mark.answers.right or mark.answers.missing]
        right = sum(not (mark.answers.missing or mark.answers.wrong) for mark in asked)
        whole = sum(one.whole for one in self.handed)
        journals = sum(one.journal is not None for one in self.handed)
        needed = sum(mark.keys_needed for mark in marks if mark.exported)
        typed = sum(mark.keys_typed for mark in marks if mark.exported)
        figures = [
            (say("class_sheet.of", n=right, all=len(asked)), say("class_sheet.declared")),
            (say("class_sheet.of", n=whole, all=journals), say("class_sheet.whole")),
        ]
        if needed:
            whole_part, tenth = divmod(round(10 * typed / needed), 10)
            figures.append((say("class_sheet.decimal", n=whole_part, tenth=tenth), say("class_sheet.keys")))
        lit = self.marked[self._lit] if self._lit < len(self.marked) else None
        name = lit.mark.learner if lit is not None and lit.mark is not None else ""
        replay = say("class_sheet.replay", name=name) if lit is not None else ""
        self.side.show_texts(points(self.election, marks, self.look.texts), figures, replay)

    def _moved(self, place: int) -> None:
        if place != self._lit:
            self._lit = place
            self._show_side()

    def _replay(self) -> None:
        if self._lit < len(self.marked):
            self.replay_wanted.emit(str(self.marked[self._lit].journal))
