"""The two charts of a class sheet: where the room lost time, and which lines were mistyped."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.practice.lines import LineMarks
from precinct_app.practice.pace import PLAN
from precinct_app.practice.room_time import STEPS, LearnerTime, RoomTime
from ui.look import Look
from ui.theme import Form
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.legend import Legend, Mark
from ui.widgets.line_stacks import LineStacks, Stack
from ui.widgets.scroll import Scroll
from ui.widgets.time_bars import StepHead, TimeHead, TimeRow, TimeScale

UP, DOWN = Qt.Key.Key_Up, Qt.Key.Key_Down


class TimeCard(Card):
    """A row for each learner; Up and Down go from row to row.

    Signals: ``moved(int)`` with the place of the learner that is lit; ``chosen(int)`` at Enter.
    """

    moved = Signal(int)
    chosen = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.title, self.legend = Label(look, points=13, bold=True, wrap=False), Legend(look)
        self.head, self._box = TimeHead(look), QWidget()
        self.rows: list[TimeRow] = []
        self._longest: tuple[float, ...] = ()
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.legend)
        self._column = QVBoxLayout(self._box)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self.view = Scroll(look, self._box)
        self.view.viewport().installEventFilter(self)
        self.body.addLayout(top)
        self.body.addWidget(self.head)
        self.body.addWidget(self.view, 1)

    def show_time(self, time: RoomTime) -> None:
        """Show a room, the same one each time."""
        look, say = self._look, self._look.texts.say
        self.title.setText(say("class_sheet.lost_time"))
        self.legend.show_marks([
            (Mark.FULL, say("class_sheet.within")), (Mark.HATCHED, say("class_sheet.over")),
            (Mark.PLAN, say("class_sheet.plan_line")),
        ])  # fmt: skip
        wide = look.form is Form.WIDE
        self.legend.setVisible(wide)
        heads = [
            StepHead(
                f"{place} {say(f'practice.at_{step}')}" if wide else str(place),
                say("class_sheet.minutes_short", n=_minutes(time.medians[place - 1])),
                say("class_sheet.plan", n=PLAN[step]),
                PLAN[step],
            )
            for place, step in enumerate(STEPS, 1)
        ]
        learners = say("class_sheet.learners", n=len(time.learners)) if wide else ""
        self.head.show_heads(heads, learners, say("class_sheet.minutes"), time.worst)
        while len(self.rows) < len(time.learners):
            row = TimeRow(look)
            row.installEventFilter(self)
            self._column.insertWidget(len(self.rows), row)
            self.rows.append(row)
        for place, (row, one) in enumerate(zip(self.rows, time.learners, strict=True)):
            row.worst = time.worst
            self._show_row(row, place, one)
        self._longest = time.longest
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows light the next row, Enter chooses; a row that is lit is in view; the scale follows the width."""
        if watched is self.view.viewport() and event.type() is QEvent.Type.Resize:
            self._fit()
        if isinstance(watched, TimeRow) and watched in self.rows:
            place = self.rows.index(watched)
            if event.type() is QEvent.Type.FocusIn:
                self.view.ensureWidgetVisible(watched, 0, 0)
                self.moved.emit(place)
            elif event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._key(place, event)
        return super().eventFilter(watched, event)

    def _key(self, place: int, event: QKeyEvent) -> bool:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        if event.key() in (UP, DOWN):
            to = place + (1 if event.key() == DOWN else -1)
            if 0 <= to < len(self.rows):
                self.rows[to].setFocus()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(place)
            return True
        return False

    def _show_row(self, row: TimeRow, place: int, one: LearnerTime) -> None:
        say = self._look.texts.say
        total = str(round(one.seconds / 60)) if one.finished else say("class_sheet.at_work")
        steps = "; ".join(
            say("class_sheet.step_said", step=say(f"practice.at_{step}"), spent=_minutes(spent), plan=PLAN[step])
            for step, spent in zip(STEPS, one.steps, strict=True)
            if spent is not None
        )
        minutes = [None if spent is None else spent / 60 for spent in one.steps]
        name = one.name or say("class_sheet.nobody", n=place + 1)
        row.plans = tuple(float(PLAN[step]) for step in STEPS)
        row.show_time(name, minutes, total, f"{name}: {total}. {steps}")

    def _fit(self) -> None:
        if not self._longest:
            return
        scale = TimeScale.fit(self.view.viewport().width(), self._longest, self.head.titles(), self._look.theme)
        timed: list[TimeHead | TimeRow] = [self.head, *self.rows]
        for widget in timed:
            widget.scale = scale
            widget.update()


class LinesCard(Card):
    """Squares over the protocol's lines."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.title, self.legend = Label(look, points=13, bold=True, wrap=False), Legend(look)
        self.stacks = LineStacks(look)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.legend)
        self.body.addLayout(top)
        self.body.addWidget(self.stacks)

    def show_lines(self, lines: Sequence[LineMarks]) -> None:
        """Show what happened at each line."""
        say = self._look.texts.say
        self.title.setText(say("practice.mistyped"))
        self.legend.show_marks([
            (Mark.FULL, say("class_sheet.noticed")), (Mark.CROSS, say("class_sheet.wrong")),
            (Mark.GROUND, say("class_sheet.planted")),
        ])  # fmt: skip
        self.legend.setVisible(self._look.form is Form.WIDE)
        stacks = [Stack(one.number, one.corrected + one.missed, one.missed, bool(one.planted)) for one in lines]
        said = "; ".join(
            say("class_sheet.line_said", line=one.number, right=one.corrected, wrong=one.missed)
            for one in lines
            if one.corrected or one.missed
        )
        self.stacks.show_stacks(stacks, said or say("class_sheet.no_slips"))


def _minutes(seconds: int | None) -> str:
    return "–" if seconds is None else str(round(seconds / 60))
