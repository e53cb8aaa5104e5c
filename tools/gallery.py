"""Draws the parts of the window with made-up values, to look at them beside the design.

    python -m tools.gallery OUT            all pictures into the folder OUT
    python -m tools.gallery OUT counted    only those whose name contains "counted"

Needs no screen. Every value here is made up; nothing of it is used by the program.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QColor, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget

from precinct_app.texts import catalogue
from tools.gallery_values import (
    SEGMENTS,
    counted_items,
    counted_lines,
    counted_states,
    counted_steps,
    head_info,
    keys,
    now,
)
from ui.look import Look, load_fonts, wear
from ui.now_bar import Saved
from ui.page import Now, Page
from ui.shell import Shell
from ui.signs import Sign
from ui.theme import DARK, LIGHT, Form, Ink, Theme, contrast_colours
from ui.widgets.button import Button, Kind
from ui.widgets.card import Card, Edge, Ground
from ui.widgets.card_button import CardButton, CardText
from ui.widgets.check_box import CheckBox
from ui.widgets.chip import Chip
from ui.widgets.code_block import CodeBlock
from ui.widgets.columns import Columns
from ui.widgets.field_frame import FieldState
from ui.widgets.figure_sheet import FigureSheet
from ui.widgets.key_cap import KeyCap
from ui.widgets.label import Label
from ui.widgets.page_title import PageTitle
from ui.widgets.rows import Rows
from ui.widgets.rows_model import Row, RowHeading
from ui.widgets.sheet_row import LineState, SheetLine
from ui.widgets.strip import Strip
from ui.widgets.text_field import TextArea, TextField


def themes() -> dict[str, Theme]:
    """Light, dark, and a contrast theme as a system would give it: black, white, yellow."""
    system, role = QPalette(), QPalette.ColorRole
    for name, colour in (
        (role.Window, "#000000"), (role.Base, "#000000"), (role.WindowText, "#FFFFFF"),
        (role.Highlight, "#FFFF00"), (role.HighlightedText, "#000000"),
    ):  # fmt: skip
        system.setColor(name, QColor(colour))
    return {
        "light": Theme("light", 1.0, LIGHT),
        "dark": Theme("dark", 1.0, DARK),
        "contrast": Theme("contrast", 1.0, contrast_colours(system)),
    }


class CountedPage(Page):
    """Step 3, first entry, with one error and one warning, out of plain values."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.title = PageTitle(look, always=False)
        self.sheet = FigureSheet(look)
        self.strip = Strip(look)
        main = QWidget()
        self._main = QVBoxLayout(main)
        self._main.setContentsMargins(0, 0, 0, 0)
        self._main.addWidget(self.title)
        self._main.addWidget(self.sheet, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Columns(look, main, self.strip))
        self.sheet.show_lines(counted_lines(look.texts.language))
        self.refresh()

    def refresh(self) -> None:
        """Everything anew."""
        language = self.look.texts.language
        self._main.setSpacing(self.look.theme.px(7))
        title, chip, right = {
            "kk": ("Жәшіктерді ашқаннан кейін", "Бірінші енгізу", "11 / 13 жол"),
            "ru": ("После вскрытия урн", "Первый ввод", "Строк: 11 из 13"),
            "en": ("Counted ballots", "First entry", "11 of 13 lines"),
        }[language]
        self.title.show_texts(title, chip, right=right)
        self.title.show_segments(SEGMENTS, right)
        self.sheet.show_states(counted_states(), [(tuple(str(n) for n in range(8, 16)), ("16", "17"))])
        self.strip.show_items(counted_items(language, self.look.form is Form.WIDE))

    def now(self) -> Now:
        """What the bar says."""
        return now(self.look.texts.language, self.look.form)


def counted(look: Look, width: int, height: int) -> Shell:
    """Picture 30: the whole window."""
    language = look.texts.language
    shell = Shell(look)
    shell.show_practice(True)
    shell.resize(width, height)
    look.use(width=width)
    page = CountedPage(look)
    shell.pages.addWidget(page)
    shell.head.show_info(head_info(language))
    shell.steps.show_steps(counted_steps(language), keys(language))
    shell.bar.show_now(page.now(), Saved("21:43:07"))
    shell.show()
    page.sheet.focus_line("18")
    return shell


def fields(look: Look, width: int, height: int) -> QWidget:
    """Picture 90: a count field in each of its states."""
    sheet = FigureSheet(look)
    sheet.resize(width, height)
    states = {
        "Empty": LineState(), "In use": LineState("1284", FieldState.SAVED),
        "Saved": LineState("1284", FieldState.SAVED),
        "Invalid": LineState("12O4", FieldState.INVALID, look.texts.say("counts.not_digits")),
        "Failed": LineState("930", FieldState.SAVED), "Suspect": LineState("930", FieldState.SUSPECT),
        "Locked": LineState("947", FieldState.LOCKED), "Not saved": LineState("16", FieldState.NOT_SAVED),
        "Seven digits": LineState("9999999", FieldState.SAVED),
        "Seven digits, suspect": LineState("9999999", FieldState.SUSPECT),
    }  # fmt: skip
    sheet.show_lines([SheetLine(name, str(n), name, name, name) for n, name in enumerate(states, 1)])
    sheet.show_states(states, [(("Failed",), ("Saved",))])
    sheet.show()
    sheet.focus_line("In use")
    return sheet


def parts(look: Look, width: int, height: int) -> QWidget:
    """Every small part once."""
    board = QWidget()
    board.setAutoFillBackground(True)
    board.resize(width, height)
    grid = QGridLayout(board)
    grid.addWidget(Button(look, "Second entry", Kind.OUTLINED, "Ctrl ↵"), 0, 0)
    grid.addWidget(Button(look, "Go on", Kind.FILLED, "Ctrl ↵"), 0, 1)
    lit = Button(look, "Key 3 lines again", Kind.FILLED)
    grid.addWidget(lit, 0, 2)
    grid.addWidget(Button(look, "Back"), 0, 3)
    grid.addWidget(Chip(look, "First entry"), 1, 0)
    grid.addWidget(Chip(look, "Second entry: hidden", sign=Sign.HIDDEN), 1, 1)
    grid.addWidget(Chip(look, "Now", Ink.ERROR), 1, 2)
    grid.addWidget(KeyCap(look, "Ctrl ↵"), 1, 3)
    for column, edge in enumerate((Edge.PLAIN, Edge.LIT, Edge.OK, Edge.ERROR)):
        card = Card(look, edge)
        card.body.addWidget(Label(look, edge.value, 12, bold=True))
        grid.addWidget(card, 2, column)
    grounds = {Edge.WARN: Ground.SHEET, Edge.ACCENT: Ground.ACCENT, Edge.BARE_ERROR: Ground.ERROR}
    for column, (edge, ground) in enumerate(grounds.items()):
        card = Card(look, edge, ground)
        card.body.addWidget(Label(look, edge.value, 12, bold=True))
        grid.addWidget(card, 3, column)
    yes = CheckBox(look, "signed", "not signed", "Ким Ольга")
    yes.setChecked(True)
    grid.addWidget(yes, 4, 0)
    grid.addWidget(CheckBox(look, "signed", "not signed", "Ким Ольга"), 4, 1)
    name = TextField(look)
    name.setText("Жүнісова Динара Бекқызы")
    grid.addWidget(name, 4, 2)
    search = TextField(look, 12, Sign.SEARCH)
    search.setPlaceholderText("903")
    grid.addWidget(search, 4, 3)
    area = TextArea(look)
    area.show_text("Пайдаланылмаған бюллетеньдерді санағанда бір бюллетень табылмады; жәшік қаралды.")
    grid.addWidget(area, 5, 0, 1, 2)
    grid.addWidget(CodeBlock(look, "407188325560912733460582"), 5, 2, 1, 2)
    new = CardText("New protocol", "another contest of today", sign=Sign.PLUS, key="Ctrl+N")
    grid.addWidget(CardButton(look, new), 6, 0)
    practise = CardText("Practise", "made-up counts", sign=Sign.PRACTICE, edge=Edge.PRACTICE)
    grid.addWidget(CardButton(look, practise), 6, 1)
    rows = Rows(look, always_lit=True)
    rows.show_rows([
        RowHeading("Not finished"),
        Row("a", "Party lists", "Step 3, first entry: 11 of 13 lines", sign=Sign.PEN, steps=(2, 3),
            right=("01:43:07", "saved")),
        Row("b", "Constituency No. 1, revision 1", "Holds until revision 2 is exported", sign=Sign.CHECK,
            steps=(6, 0), right=("23:45:09", "19 March"), code="4071 8832 5560 9127 3346 0582"),
        Row("c", "Ashgabat", "Ашхабад, Түрікменстан · Ашхабад, Туркменистан", "911", found="ста",
            right=("96",), columns=("23:46 +05",)),
    ])  # fmt: skip
    grid.addWidget(rows, 7, 0, 1, 4)
    grid.setRowStretch(7, 1)
    board.show()
    lit.setFocus()
    return board


Draw = Callable[[Look, int, int], QWidget]


def pictures() -> list[tuple[str, Draw, str, str, float, int, int, float]]:
    """Name, what draws it, theme, language, text size, width, height, device pixel ratio."""
    found: list[tuple[str, Draw, str, str, float, int, int, float]] = [
        (f"counted-{language}-{theme}", counted, theme, language, 1.0, 1366, 768, 1.0)
        for language in ("en", "ru", "kk")
        for theme in ("light", "dark", "contrast")
    ]
    for language in ("en", "ru", "kk"):
        found.append((f"counted-{language}-911", counted, "light", language, 1.0, 911, 512, 1.5))
        found.append((f"counted-{language}-200", counted, "light", language, 2.0, 1366, 768, 1.0))
        found.append((f"counted-{language}-125", counted, "light", language, 1.25, 1366, 768, 1.0))
    found += [(f"fields-{theme}", fields, theme, "en", 1.0, 832, 420, 1.0) for theme in ("light", "dark", "contrast")]
    found += [(f"parts-{theme}", parts, theme, "en", 1.0, 1100, 700, 1.0) for theme in ("light", "dark", "contrast")]
    found.append(("counted-en-1920", counted, "light", "en", 1.0, 1920, 1040, 1.0))
    return found


def main(out: Path, only: str = "") -> None:
    """Draw all pictures whose name contains ``only`` into the folder ``out``."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    application.setStyle("Fusion")
    load_fonts()
    out.mkdir(parents=True, exist_ok=True)
    for name, draw, theme_name, language, scale, width, height, ratio in pictures():
        if only not in name:
            continue
        plain = themes()[theme_name]
        theme = Theme(plain.name, scale, plain.colours)
        wear(application, theme)
        widget = draw(Look(theme, catalogue(language)), width, height)
        application.processEvents()
        picture = QPixmap(round(width * ratio), round(height * ratio))
        picture.setDevicePixelRatio(ratio)
        widget.render(picture)
        picture.save(str(out / f"{name}.png"))
        widget.close()
        widget.deleteLater()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:3])
