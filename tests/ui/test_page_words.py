"""The whole protocol in words, and the same in large type to copy from: the light moves, views are whole rows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from precinct_app.workbook.digest import code, groups
from tests.ui.conftest import Program, type_text
from tests.ui.finish_help import Begin, WithStory, action, front, keys, lit, nameless, opened, state, wait
from tests.ui.widget_help import OFFSCREEN_SAYS
from tools import story
from ui.pages.check import CheckPage
from ui.pages.key_again import KeyAgainPage
from ui.pages.large_type import LargeTypePage
from ui.pages.paper import PaperPage
from ui.pages.reason import ReasonDialog
from ui.pages.words import WordsPage
from ui.widgets.figure_list import FigureList
from ui.widgets.figure_rows import WORDS

pytestmark = OFFSCREEN_SAYS
Key = Qt.Key


def words(begin: Begin, with_story: WithStory) -> tuple[Program, WordsPage]:
    program, _ = opened(begin, with_story, "declared", CheckPage)
    action(program)
    return program, front(program, WordsPage)


def large(begin: Begin, with_story: WithStory) -> tuple[Program, LargeTypePage]:
    program, page = opened(begin, with_story, "frozen", PaperPage)
    page.large_type_wanted.emit()
    return program, front(program, LargeTypePage)


def whole(rows: FigureList) -> bool:
    """Whether the view begins with a whole row and the lit one is in it."""
    first, last = rows.in_view()
    return rows.visualRect(rows.figures.index(first - 1)).top() == 0 and first <= rows.lit_place() + 1 <= last


def test_every_line_stands_with_its_words_in_both_languages(begin: Begin, with_story: WithStory) -> None:
    program, page = words(begin, with_story)
    rows = page.list.figures.rows
    assert [row.key for row in rows] == list(state(program).keys())
    tokayev = next(row for row in rows if row.key == "tokayev")
    assert (tokayev.number, tokayev.figure) == ("12", "751")
    assert (tokayev.words_kk, tokayev.words_ru) == ("жеті жүз елу бір", "семьсот пятьдесят один")
    assert next(row for row in rows if row.number == "3.2").kk == f"{story.DEPUTY}, төрағаның орынбасары"
    assert not nameless(page)


def test_space_and_arrows_move_the_light_by_whole_rows(begin: Begin, with_story: WithStory) -> None:
    program, page = words(begin, with_story)
    assert page.list.lit_place() == 0 and lit(program) is page.list
    keys(program, Key.Key_Space, Key.Key_Down, Key.Key_Up)
    assert page.list.lit_place() == 1
    for _ in page.list.figures.rows:
        keys(program, Key.Key_Space)
        assert whole(page.list)
    last = len(page.list.figures.rows)
    assert page.list.lit_place() == last - 1
    assert page.foot.text().endswith(f"to {last} of {last}")
    keys(program, Key.Key_Home)
    assert page.list.lit_place() == 0 and whole(page.list)


def test_a_page_down_shows_the_next_rows_and_loses_none(begin: Begin, with_story: WithStory) -> None:
    program, page = words(begin, with_story)
    _, last = page.list.in_view()
    keys(program, Key.Key_PageDown)
    assert page.list.lit_place() == last and whole(page.list)
    keys(program, Key.Key_PageUp)
    assert page.list.lit_place() == 0


def test_captions_stand_over_their_columns_and_the_foot_counts_the_rows_in_view(
    begin: Begin, with_story: WithStory
) -> None:
    program, page = words(begin, with_story)
    QApplication.processEvents()
    wide = page.list.viewport().width()
    *_, figure, kk, ru = page.captions
    assert figure.geometry().right() == pytest.approx(wide * WORDS.figure_end, abs=2)
    assert kk.x() == pytest.approx(wide * WORDS.words_left, abs=2)
    assert ru.x() == pytest.approx(wide * (1 + WORDS.words_left) / 2, abs=2)
    first, last = page.list.in_view()
    assert last > 10
    assert page.foot.text() == f"Rows: {first} to {last} of {len(page.list.figures.rows)}"
    assert page.more.isVisible() and page.more_note.text() == f"line {page.list.figures.rows[last].number}"
    keys(program, Key.Key_End)
    assert not page.more.isVisible()


def test_copying_takes_the_room_of_the_steps(begin: Begin, with_story: WithStory) -> None:
    program, page = large(begin, with_story)
    QApplication.processEvents()
    assert not program.window.steps.isVisible()
    assert page.width() > program.window.width() - 60
    keys(program, Key.Key_Escape)
    front(program, PaperPage)
    assert program.window.steps.isVisible()


def test_f2_asks_for_another_figure_of_the_lit_line(begin: Begin, with_story: WithStory) -> None:
    program, page = words(begin, with_story)
    line = page.list.figures.rows[1].key
    keys(program, Key.Key_Space, Key.Key_F2)
    [dialog] = program.window.findChildren(ReasonDialog)
    type_text(dialog.area.edit, "қате")
    QTest.keyClick(dialog.accept_button, Key.Key_Space)
    assert front(program, KeyAgainPage).lines == (line,)
    assert state(program).late[line].why == "қате"


def test_f4_leads_back_to_the_findings(begin: Begin, with_story: WithStory) -> None:
    program, _ = words(begin, with_story)
    keys(program, Key.Key_F4)
    front(program, CheckPage)


def test_the_action_freezes_the_figures_and_goes_on_to_the_paper(begin: Begin, with_story: WithStory) -> None:
    program, page = words(begin, with_story)
    assert page.now().ready
    action(program)
    wait(program, lambda: state(program).frozen is not None)
    front(program, PaperPage)


def test_the_light_stays_on_its_line_in_another_language(begin: Begin, with_story: WithStory) -> None:
    program, page = words(begin, with_story)
    keys(program, *[Key.Key_Space] * 9)
    key = page.list.lit_row().key
    keys(program, Key.Key_F8)
    assert program.window.look.texts.language == "kk"
    assert page.list.lit_row().key == key and lit(program) is page.list


# --- large type


def test_large_type_holds_what_stands_on_paper_and_nothing_else(begin: Begin, with_story: WithStory) -> None:
    program, page = large(begin, with_story)
    rows = {row.key: row for row in page.list.figures.rows}
    assert "ballots_portable" not in rows and "tokayev" in rows
    frozen = state(program).frozen
    assert frozen is not None
    assert f"{rows['code'].words_kk} {rows['code'].words_ru}" == groups(code(frozen.digest))
    assert rows["R04"].words_kk == story.REASON
    assert rows["R06"].words_kk == story.EXPLANATION
    assert rows["person 1"].words_kk == story.CHAIR
    assert not nameless(page)


def test_everything_is_copied_when_the_light_has_reached_the_last_row(begin: Begin, with_story: WithStory) -> None:
    program, page = large(begin, with_story)
    keys(program, Key.Key_Space, Key.Key_Space)
    assert not page.now().ready
    page.list.light(0)
    action(program)
    assert page.list.lit_place() == 2
    for _ in page.list.figures.rows:
        keys(program, Key.Key_Space)
    assert page.now().ready
    action(program)
    wait(program, lambda: [made.how for made in state(program).paper] == ["by-hand"])
    front(program, PaperPage)


def test_escape_leads_back_to_the_paper_and_records_nothing(begin: Begin, with_story: WithStory) -> None:
    program, _ = large(begin, with_story)
    keys(program, Key.Key_Escape)
    front(program, PaperPage)
    assert state(program).paper == ()
