"""Step 4: the whole protocol with every figure in words, compared with the paper before it is frozen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.protocol import steps
from precinct_app.texts import Told, catalogue
from ui.desk import Desk
from ui.look import Look
from ui.page import Now
from ui.pages.parts.figure_rows_of import figure_rows
from ui.pages.parts.state_page import StatePage
from ui.shortcuts import Shortcut
from ui.theme import Form, Ink
from ui.widgets.figure_list import FigureList
from ui.widgets.figure_rows import WORDS, WordsRows
from ui.widgets.key_cap import KeyCap, KeyHint
from ui.widgets.label import Label
from ui.widgets.lit_row import Sheet
from ui.widgets.page_title import PageTitle

FREEZE = "freeze"


class WordsPage(StatePage):
    """Every figure in words. Its action freezes the figures for the paper; ``done`` when they are.

    Signals: ``reopen_wanted(str)`` with the key of a line whose figure is to be changed; ``attach_wanted()``.
    """

    reopen_wanted = Signal(str)
    attach_wanted = Signal()

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__(look, desk)
        self._freezing = False
        self.title = PageTitle(look)
        self.list = FigureList(look, WordsRows(look))
        self.captions = tuple(Label(look, points=10, bold=place >= 3, wrap=False) for place in range(5))
        self.foot = Label(look, points=10, ink=Ink.INK2, wrap=False)
        self.foot_note = Label(look, points=10, ink=Ink.INK2)
        self.foot_note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.more, self.more_note = KeyCap(look, "PgDn"), Label(look, points=10, ink=Ink.INK2, wrap=False)
        self._lay_out()
        self.list.moved.connect(self._lit)
        self.list.scrolled.connect(self._laid_out)
        Shortcut.CHANGE.on(self).activated.connect(self._change)
        Shortcut.NEXT_TO_READ.on(self).activated.connect(self.left)
        Shortcut.ADD.on(self).activated.connect(self.attach_wanted)
        desk.worked.connect(self._worked)
        desk.failed.connect(self._failed)
        self.refresh()

    def refresh(self) -> None:
        """Figures, words and sizes anew; the light stays."""
        look, say, state = self.look, self.look.texts.say, self.desk.state
        self._column.setSpacing(look.theme.px(8))
        declared, explained = len(state.declared), len(state.explained)
        self.title.show_texts(
            say("words_page.title"), right=say("words_page.count", declared=declared, explained=explained)
        )
        self.list.show_rows(figure_rows(state, look.texts))
        self.list.setAccessibleName(say("words_page.title"))
        for label, code in zip(self.captions, ("number", "line", "figure"), strict=False):
            label.setText(say(f"words_page.column_{code}"))
        for label, language in zip(self.captions[3:], ("kk", "ru"), strict=True):
            label.setText(catalogue(language).say("paper.column_words"))
        self._laid_out()
        self.changed.emit()

    def say_now(self) -> Now:
        """Compare, then freeze."""
        say = self.look.texts.say
        back, action = say("check.back"), say("check.paper")
        if self._freezing:
            return Now(say("words_page.freezing"), "", back, action)
        if steps.open_points(self.desk.state):
            return Now(say("words_page.now_open"), say("words_page.then_open"), back, action)
        then = say("words_page.then", line=self.list.lit_row().number)
        return Now(say("words_page.now"), then, back, action, ready=True)

    def keys(self) -> tuple[KeyHint, ...]:
        """Space, F2, F4, F1."""
        say = self.look.texts.say
        return (
            KeyHint(say("words_page.space"), say("words_page.key_next")),
            KeyHint("F2", say("words_page.key_change")),
            KeyHint("F4", say("words_page.key_findings")),
            KeyHint("F1", say("window.all_keys")),
        )

    def take_focus(self) -> None:
        """Light the row where one was."""
        self.list.setFocus()

    def show_missing(self) -> None:
        """Back to the findings that are open."""
        self.left.emit()

    def go_on(self) -> None:
        """Freeze the figures for the paper."""
        from precinct_app.station import export  # cryptography: not before it is needed

        package = self.desk.package
        self._freezing = True
        self.desk.work(FREEZE, lambda kept: export.freeze(kept, package))
        self.changed.emit()

    def _worked(self, name: str, _result: object) -> None:
        if name == FREEZE and self._freezing:
            self._freezing = False
            self.done.emit()

    def _failed(self, name: str, _told: Told) -> None:
        if name == FREEZE:
            self._freezing = False
            self.changed.emit()

    def _change(self) -> None:
        self.reopen_wanted.emit(self.list.lit_row().key)

    def _lit(self, _place: int) -> None:
        self._show_foot()
        self.changed.emit()

    def _laid_out(self) -> None:
        """Captions stand over the columns, and the foot says which rows are in view."""
        self._place_captions()
        self._show_foot()

    def _show_foot(self) -> None:
        say, state, rows = self.look.texts.say, self.desk.state, self.list.figures.rows
        first, last = self.list.in_view()
        self.foot.setText(say("words_page.rows", first=first, last=last, all=len(rows)))
        working = [line.number for line in state.election.lines if line.section == "working"]
        said = [say("words_page.declared", codes=", ".join(sorted(state.declared)))] if state.declared else []
        if working:
            said.append(say("words_page.working", lines=", ".join(working)))
        self.foot_note.setText(" ".join(said))
        for widget in (self.more, self.more_note):
            widget.setVisible(last < len(rows))
        if last < len(rows):
            self.more_note.setText(say("words_page.next_rows", line=rows[last].number))

    def _place_captions(self) -> None:
        theme, wide = self.look.theme, self.list.viewport().width()
        number, line, figure, kk, ru = self.captions
        half = (wide - wide * WORDS.words_left) / 2
        high = theme.size(24)
        self._captions.setFixedHeight(theme.size(28))
        numbers, figures = theme.size(WORDS.label_left - WORDS.number_left), figure.sizeHint().width()
        for label, x, width in (
            (number, theme.size(WORDS.number_left), numbers), (line, theme.size(WORDS.label_left), wide * 0.3),
            (figure, wide * WORDS.figure_end - figures, figures),
            (kk, wide * WORDS.words_left, half), (ru, wide * WORDS.words_left + half, half),
        ):  # fmt: skip
            label.setGeometry(round(x), theme.px(2), round(width), high)
        figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        ru.setVisible(self.look.form is Form.WIDE)

    def _lay_out(self) -> None:
        self._captions = QWidget()
        for label in self.captions:
            label.setParent(self._captions)
        sheet = Sheet(self.look)
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 5, 14, 6)
        foot.addWidget(self.foot)
        foot.setSpacing(8)
        foot.addWidget(self.foot_note, 1)
        foot.addWidget(self.more)
        foot.addWidget(self.more_note)
        sheet.rows.addWidget(self._captions)
        sheet.rows.addWidget(self.list, 1)
        sheet.rows.addLayout(foot)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.title)
        self._column.addWidget(sheet, 1)
