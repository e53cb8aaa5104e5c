"""Step 5 without a printer: the frozen protocol in large type, to be copied by hand, five lines a view."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from precinct_app.protocol import events
from precinct_app.texts import catalogue
from precinct_app.workbook.digest import code, groups
from ui.desk import Desk
from ui.look import Look
from ui.page import Now
from ui.pages.parts.figure_rows_of import figure_rows
from ui.pages.parts.line_names import role_word
from ui.pages.parts.state_page import StatePage
from ui.shortcuts import Shortcut
from ui.theme import Ink
from ui.widgets.figure_list import FigureList, FigureRow
from ui.widgets.figure_rows import LargeRows
from ui.widgets.key_cap import KeyCap, KeyHint
from ui.widgets.label import Label
from ui.widgets.lit_row import Sheet

BY_HAND = "by-hand"


class LargeTypePage(StatePage):
    """Rows to copy: printed lines, the code, what does not balance, the names. ``done`` once it is recorded."""

    full_width = True

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__(look, desk)
        self._made = len(desk.state.paper)
        self._rows_painted = LargeRows(look)
        self.list = FigureList(look, self._rows_painted)
        self.foot = Label(look, points=10.5, ink=Ink.INK2)
        self.caps = (KeyCap(look, "PgUp"), KeyCap(look, "PgDn"))
        self.caps_note = Label(look, points=10.5, ink=Ink.INK2, wrap=False)
        sheet, foot = Sheet(look), QHBoxLayout()
        foot.setContentsMargins(14, 5, 14, 6)
        foot.setSpacing(8)
        foot.addWidget(self.foot, 1)
        for widget in (*self.caps, self.caps_note):
            foot.addWidget(widget)
        sheet.rows.addWidget(self.list, 1)
        sheet.rows.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(sheet)
        self.list.moved.connect(self._lit)
        self.list.scrolled.connect(self._show_foot)
        Shortcut.LEAVE.on(self).activated.connect(self.left)
        self.refresh()

    def refresh(self) -> None:
        """Rows, texts and sizes anew; the light and what was copied stay."""
        self.list.show_rows(self._rows())
        self.list.setAccessibleName(self.look.texts.say("large_type.title"))
        self.caps_note.setText(self.look.texts.say("large_type.five_lines"))
        self._show_foot()
        self.changed.emit()

    def say_now(self) -> Now:
        """Copy the lit row; ready when the light has reached the last one."""
        say, row = self.look.texts.say, self.list.lit_row()
        back, action, last = say("check.back"), say("large_type.all_copied"), len(self.list.figures.rows) - 1
        ready = self._rows_painted.copied >= last
        then = say("large_type.then", n=min(self._rows_painted.copied, last), all=last + 1)
        if row.figure:
            return Now(say("large_type.now_line", line=row.number, figure=row.figure), then, back, action, ready)
        return Now(say("large_type.now_text", what=row.kk if self.look.texts.language == "kk" else row.ru), then, back,
                   action, ready)  # fmt: skip

    def keys(self) -> tuple[KeyHint, ...]:
        """Space, Escape, F1."""
        say = self.look.texts.say
        return (
            KeyHint(say("words_page.space"), say("words_page.key_next")),
            KeyHint("Esc", say("large_type.key_leave")),
            KeyHint("F1", say("window.all_keys")),
        )

    def take_focus(self) -> None:
        """Light the row where one was."""
        self.list.setFocus()

    def show_missing(self) -> None:
        """Light the first row that was not copied."""
        self.list.light(self._rows_painted.copied)
        self.list.setFocus()

    def go_on(self) -> None:
        """Record that the paper was written by hand."""
        self.desk.record(events.PaperMade(BY_HAND))

    def _moved_on(self) -> None:
        super()._moved_on()
        paper = self.desk.state.paper
        if len(paper) > self._made and paper[-1].how == BY_HAND:
            self._made = len(paper)
            self.done.emit()

    def _lit(self, place: int) -> None:
        self._rows_painted.copied = max(self._rows_painted.copied, place)
        self._show_foot()
        self.changed.emit()

    def _show_foot(self) -> None:
        first, last = self.list.in_view()
        all_ = len(self.list.figures.rows)
        self.foot.setText(self.look.texts.say("large_type.foot", first=first, last=last, all=all_))

    def _rows(self) -> tuple[FigureRow, ...]:
        """Lines, code, declared errors with their reasons, names."""
        state, texts = self.desk.state, self.look.texts
        rows = list(figure_rows(state, texts, printed_only=True))
        if state.frozen is not None:
            grouped = groups(code(state.frozen.digest))
            rows.append(_text("code", *_both("paper.code"), grouped[:14], grouped[15:]))
        for declared in state.declared.values():
            act = _both("paper.act", number=declared.act_number)[1] if declared.act_number else ""
            rows.append(_text(declared.code, *_both("paper.not_balanced", codes=declared.code), declared.reason, act))
        for relation, words in state.explained.items():
            kk, ru = (f"{word}: {relation}" for word in _both("paper.explanation"))
            rows.append(_text(relation, kk, ru, words, ""))
        for number, person in enumerate(state.people, 1):
            roles = role_word(person.role, "kk"), role_word(person.role, "ru")
            rows.append(_text(f"person {number}", *roles, person.name, ""))
        return tuple(rows)


def _both(code: str, **values: object) -> tuple[str, str]:
    return catalogue("kk").say(code, **values), catalogue("ru").say(code, **values)


def _text(key: str, kk: str, ru: str, first: str, second: str) -> FigureRow:
    return FigureRow(key, "", kk, ru, "", first, second)
