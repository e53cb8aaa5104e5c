"""The bar at the foot and the head: nothing said is cut, in any language and form; both begin over the page's edge."""

from __future__ import annotations

import re

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from precinct_app import resources
from precinct_app.texts import LANGUAGES
from tests.ui.widget_help import OFFSCREEN_SAYS, look, shown
from ui.head import Head, HeadInfo
from ui.now_bar import NowBar, Saved
from ui.page import Now
from ui.widgets.paint import text_width
from ui.widgets.progress import Segment
from ui.widgets.rows import Row
from ui.widgets.rows_delegate import width_at_right

pytestmark = OFFSCREEN_SAYS


def test_where_the_bar_has_one_line_a_notice_stands_in_it(qtbot: QtBot) -> None:
    held = look()
    bar = NowBar(held)
    qtbot.addWidget(bar)
    shown(bar, 1366, 62)
    bar.show_now(Now("Type line 18.", "Then line 19."), None, notice="No room left.")
    assert (bar.sentence.text(), bar.then.text()) == ("Type line 18.", "No room left.")
    held.use(width=911)
    assert (bar.sentence.text(), bar.then.isVisible()) == ("No room left.", False)
    bar.show_now(Now("Type line 18.", "Then line 19."), None)
    assert bar.sentence.text() == "Type line 18."


@pytest.mark.parametrize("width", [1366, 911, 640])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_of_the_bar_is_cut(qtbot: QtBot, language: str, width: int) -> None:
    held = look(language)
    bar = NowBar(held)
    qtbot.addWidget(bar)
    held.use(width=width)
    shown(bar, width, 62)
    segments = (Segment.SAVED,) * 13
    for sentence in sentences_of_the_bar(language):
        now = Now(sentence, sentence, "Назад", "На накопитель…", segments=segments, how_far="11")
        bar.show_now(now, Saved("21:43:07"))
        bar.resize(width, bar.height())
        QApplication.processEvents()
        for label in (bar.sentence, bar.then):
            assert label.isHidden() or label.height() >= label.heightForWidth(label.width()), sentence
    bar.show_now(Now("Type line 18."), None)
    bar.resize(width, bar.height())
    QApplication.processEvents()
    assert bar.height() < 70  # a short sentence takes no more room than before


def sentences_of_the_bar(language: str) -> list[str]:
    """Every text that a page may put into the bar, its placeholders as they are."""
    found = []
    for file in sorted((resources.locale_folder() / language).glob("*.po")):
        texts = re.findall(r'^msgid "\w+\.(\w+)"\nmsgstr "(.+)"$', file.read_text("utf-8"), re.MULTILINE)
        found += [text for name, text in texts if name.startswith(("now", "then"))]
    assert len(found) > 40
    return found


def test_the_head_begins_over_the_pages_edge_where_there_is_no_frame(qtbot: QtBot) -> None:
    head = Head(look())
    qtbot.addWidget(head)
    shown(head, 1366, 52)
    head.show_info(HeadInfo("903", "Istanbul", "Early election"))
    for framed, left in ((True, 16), (False, 24)):
        head.show_framed(framed)
        QApplication.processEvents()
        assert head.number.x() == left


def test_the_date_at_the_right_of_a_row_has_all_its_room() -> None:
    theme = look().theme
    row = Row("903", "Istanbul", right=("21:43:07", "20 November"))
    assert width_at_right(row, theme) > text_width("20 November", theme.font(10))
