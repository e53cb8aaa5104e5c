"""What a class sheet shows to the whole room: large, and without a name, so that nobody is put on the spot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.election.definition import Election
from precinct_app.practice.lines import line_marks
from precinct_app.practice.marking import Mark
from precinct_app.practice.pace import PLAN
from precinct_app.practice.room_time import STEPS, room_time
from precinct_app.practice.talk import points
from ui.look import Look
from ui.page import Now, Page
from ui.pages.parts.room_cards import LinesCard
from ui.theme import Form, Ink
from ui.widgets.card import Card, Edge, Ground
from ui.widgets.gone import let_go
from ui.widgets.label import Label
from ui.widgets.scroll import Scroll

LARGE = 20


class RoomViewPage(Page):
    """The points to talk about, the room's medians, the lines. ``done`` at the action: back to the class sheet.

    Page up and down scroll.
    """

    full_width = True
    practice = True

    def __init__(self, look: Look, election: Election, marks: Sequence[Mark]) -> None:
        super().__init__(look)
        self.election, self.marks = election, tuple(marks)
        self.time = room_time(self.marks)
        self.title, self.medians = Label(look, points=18, bold=True), Label(look, points=12, ink=Ink.INK2)
        self.lines = LinesCard(look)
        self._cards: list[QWidget] = []
        box = QWidget()
        self._points = QVBoxLayout(box)
        self._points.setContentsMargins(0, 0, 0, 0)
        self._points.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.title)
        self.view = Scroll(look, box)
        self._column.addWidget(self.view, 1)
        self._column.addWidget(self.medians)
        self._column.addWidget(self.lines)
        for key, by in (("PgDown", 1), ("PgUp", -1)):
            QShortcut(QKeySequence(key), self).activated.connect(lambda by=by: self._scroll(by))
        self.refresh()

    def refresh(self) -> None:
        """All texts and sizes anew."""
        say, px = self.look.texts.say, self.look.theme.px
        self._column.setSpacing(px(10))
        self._points.setSpacing(px(10))
        self.title.setText(say("practice.talk"))
        for old in self._cards:
            let_go(old)
        self._cards = [self._card(n, text) for n, text in enumerate(self._texts(), 1)]
        for place, card in enumerate(self._cards):
            self._points.insertWidget(place, card)
        spent = [
            say("class_sheet.step_said", step=say(f"practice.at_{step}"), spent=round(seconds / 60), plan=PLAN[step])
            for step, seconds in zip(STEPS, self.time.medians, strict=True)
            if seconds is not None
        ]
        self.medians.setText("  ·  ".join(spent))
        self.medians.setVisible(self.look.form is not Form.SMALL)  # the points come first
        self.lines.setVisible(self.look.form is Form.WIDE)
        self.lines.show_lines(line_marks(self.election, self.marks, self.look.texts.language))
        self.changed.emit()

    def now(self) -> Now:
        """Back, when the room has talked."""
        say = self.look.texts.say
        return Now(
            say("class_sheet.room_now"), say("class_sheet.room_then"), action=say("class_sheet.title"), ready=True
        )

    def take_focus(self) -> None:
        """Nothing takes keys here but the bar."""
        self.setFocus()

    def _scroll(self, by: int) -> None:
        bar = self.view.verticalScrollBar()
        bar.setValue(bar.value() + by * bar.pageStep())

    def _texts(self) -> tuple[str, ...]:
        return points(self.election, self.marks, self.look.texts)

    def _card(self, place: int, text: str) -> QWidget:
        card, row = Card(self.look, Edge.PLAIN, Ground.SHEET), QHBoxLayout()
        row.setSpacing(self.look.theme.px(18))
        row.addWidget(Label(self.look, str(place), LARGE + 8, bold=True, ink=Ink.ACCENT, wrap=False))
        row.addWidget(Label(self.look, text, LARGE, bold=place == 1), 1)
        card.body.addLayout(row)
        return card
