"""The pages of steps 4 to 6 in every form and language: nothing is cut off at an edge or crushed in height."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QWidget

from precinct_app.texts import LANGUAGES
from tests.ui.finish_help import Begin, WithStory, front, opened
from tests.ui.widget_help import OFFSCREEN_SAYS
from ui.page import Page
from ui.pages.check import CheckPage
from ui.pages.declare import DeclarePage
from ui.pages.exported import ExportedPage
from ui.pages.large_type import LargeTypePage
from ui.pages.paper import PaperPage
from ui.pages.sign import SignPage
from ui.pages.words import WordsPage
from ui.theme import Form
from ui.widgets.label import Label
from ui.widgets.page_title import PageTitle
from ui.widgets.scroll import Scroll

pytestmark = OFFSCREEN_SAYS
SIZES = ((1366, 768, 1.0, Form.WIDE), (911, 512, 1.0, Form.NARROW), (1366, 768, 1.5, Form.NARROW),
         (1366, 768, 2.0, Form.SMALL))  # fmt: skip


def cut(page: QWidget) -> Iterator[str]:
    """What is not seen whole: beyond the page's edge, lower than its text, narrower than a button's word."""
    for widget in page.findChildren(QWidget):
        if not isinstance(widget, QLabel | QPushButton | QCheckBox) or not widget.isVisible() or in_title(widget):
            continue
        right = widget.mapTo(page, QPoint(widget.width(), 0)).x()
        said = f"{type(widget).__name__} {widget.text()!r}"
        if right > page.width() + 1:
            yield f"{said} ends at {right} of {page.width()}"
        if isinstance(widget, Label) and widget.wordWrap() and widget.text():
            needed = widget.heightForWidth(widget.width())
            if widget.height() + 1 < needed:
                yield f"{said} is {widget.height()} high, needs {needed}"
        elif isinstance(widget, QPushButton | QCheckBox) and widget.width() < widget.sizeHint().width():
            yield f"{said} is {widget.width()} wide, needs {widget.sizeHint().width()}"


def in_title(widget: QWidget) -> bool:
    """A page's title gives up what does not fit by itself."""
    return isinstance(widget.parentWidget(), PageTitle)


@pytest.mark.parametrize(
    ("until", "kind", "aside"),
    [
        ("after_closed", CheckPage, ""), ("declared", CheckPage, ""), ("keyed_again", CheckPage, "R04"),
        ("declared", CheckPage, "words"),
        ("frozen", PaperPage, ""), ("inked", PaperPage, ""), ("frozen", PaperPage, "large"),
        ("paper_closed", SignPage, ""), ("signed_once", SignPage, ""), ("handed_over", ExportedPage, ""),
    ],
)  # fmt: skip
def test_nothing_is_cut_in_any_form_and_language(
    begin: Begin, with_story: WithStory, until: str, kind: type[Page], aside: str
) -> None:
    program, page = opened(begin, with_story, until, kind)
    if isinstance(page, CheckPage) and aside == "words":
        program.window.act()
        page = front(program, WordsPage)
    elif isinstance(page, CheckPage) and aside:
        page.declare_wanted.emit(aside)
        page = front(program, DeclarePage)
    elif isinstance(page, PaperPage) and aside:
        page.large_type_wanted.emit()
        page = front(program, LargeTypePage)
    elif isinstance(page, PaperPage):
        page.cards.why.ask()
    bad = []
    for width, height, scale, form in SIZES:
        program.window.resize(width, height)
        program.window.choices.choose_size(scale)
        for language in LANGUAGES:
            program.window.choices.choose_language(language)
            for _ in range(5):  # a wrapped text asks for its height once it has its width
                QApplication.processEvents()
            assert program.window.look.form is form
            parts = *cut(page), *cut(program.window.bar)
            bad += [f"{width}×{height} {scale} {language}: {one}" for one in parts]
    assert not bad, "\n".join(bad)


def test_what_was_exported_needs_no_scrolling(begin: Begin, with_story: WithStory) -> None:
    program, page = opened(begin, with_story, "handed_over", ExportedPage)
    program.qtbot.waitUntil(page.verdict.lines[-1].isVisible)
    for language in LANGUAGES:
        program.window.choices.choose_language(language)
        for _ in range(5):
            QApplication.processEvents()
        assert not any(area.verticalScrollBar().maximum() for area in page.findChildren(Scroll)), language
