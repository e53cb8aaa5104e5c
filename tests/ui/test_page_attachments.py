"""Portable boxes, acts and dissenting opinions, attached by keys from the pages on which they come up."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from precinct_app.protocol import events
from precinct_app.protocol.record import MOST_ATTACHMENTS, protocol
from precinct_app.station import export
from precinct_app.workbook import digest, read
from tests.ui.conftest import Program
from tests.ui.finish_help import Begin, WithStory, action, front, keys, lit, nameless, opened, state, wait, write
from tests.ui.widget_help import OFFSCREEN_SAYS
from tools import story
from ui.page import Page
from ui.pages.attachments import AttachmentsPage
from ui.pages.check import CheckPage
from ui.pages.entry import EntryPage
from ui.pages.read_aloud import ReadAloudPage
from ui.pages.words import WordsPage

pytestmark = OFFSCREEN_SAYS
Key = Qt.Key
ONE = events.Attached("box", "Ким, Петров", "№ 1: 10, 10")
TWO = events.Attached("box", "Ахметов, Оспанов", "№ 2: 6, 6")
ACT = events.Attached("act", "Байқаушы Есенова Г.", "№ 3, 20.11.2022")


def attached(program: Program) -> list[events.Attached]:
    return [one.attached for one in state(program).attachments]


def attach(program: Program, what: events.Attached) -> None:
    """Type what it is into the form where the light stands, and keep it by Enter alone."""
    n = len(attached(program))
    write(program, what.author)
    keys(program, Key.Key_Return)
    write(program, what.text)
    keys(program, Key.Key_Return, Key.Key_Return)
    wait(program, lambda: len(attached(program)) == n + 1)


def test_portable_boxes_are_attached_one_by_one_while_the_figures_are_keyed(
    begin: Begin, with_story: WithStory
) -> None:
    program, entry = opened(begin, with_story, "after_half", EntryPage)
    line = entry.sheet.line_in_use()
    keys(program, Key.Key_Insert)
    page = front(program, AttachmentsPage)
    assert lit(program) is page.form.author
    attach(program, ONE)
    attach(program, TWO)
    assert attached(program) == [ONE, TWO]
    assert [card.title.text() for card in page.cards] == [
        "Portable box · Ким, Петров", "Portable box · Ахметов, Оспанов",
    ]  # fmt: skip
    keys(program, Key.Key_Escape)
    assert front(program, EntryPage) is entry
    assert entry.sheet.line_in_use() == line
    assert entry.side.attach.text() == "Boxes, acts, opinions: 2"


@pytest.mark.parametrize(
    ("until", "kind"), [("before_second", ReadAloudPage), ("after_closed", CheckPage), ("after_settled", ReadAloudPage)]
)
def test_insert_leads_to_them_from_reading_aloud_and_from_check(
    begin: Begin, with_story: WithStory, until: str, kind: type[Page]
) -> None:
    program, page = opened(begin, with_story, until, kind)
    keys(program, Key.Key_Insert)
    front(program, AttachmentsPage)
    action(program)  # nothing stands in the form: go back
    assert front(program, kind) is page


def test_from_the_words_and_from_the_button_beside_the_findings(begin: Begin, with_story: WithStory) -> None:
    program, page = opened(begin, with_story, "declared", CheckPage)
    page.side.attach.setFocus()
    keys(program, Key.Key_Return)
    front(program, AttachmentsPage)
    keys(program, Key.Key_Escape)
    front(program, CheckPage)
    action(program)
    front(program, WordsPage)
    keys(program, Key.Key_Insert)
    front(program, AttachmentsPage)


def test_one_is_changed_and_one_taken_away_before_the_freeze(begin: Begin, with_story: WithStory) -> None:
    program, _ = opened(begin, with_story, "after_closed", CheckPage)
    program.way.desk.record(ONE)
    program.way.desk.record(TWO)
    keys(program, Key.Key_Insert)
    page = front(program, AttachmentsPage)
    wait(program, lambda: len(page.cards) == 2)
    page.cards[0].change.setFocus()
    keys(program, Key.Key_Return)
    assert lit(program) is page.form.author and page.form.author.text() == ONE.author
    assert front(program, AttachmentsPage) is page
    keys(program, Key.Key_Escape)
    assert program.page is page and page.form.author.text() == ""
    page.cards[0].change.setFocus()
    keys(program, Key.Key_Return)
    page.form.switch.choices["act"].click()
    page.form.author.setText("")
    page.form.author.setFocus()
    action(program)  # whose it is is missing: it is asked for, nothing is kept
    assert lit(program) is page.form.author and attached(program) == [ONE, TWO]
    write(program, ACT.author)
    action(program)
    wait(program, lambda: attached(program)[0].kind == "act")
    assert attached(program) == [events.Attached("act", ACT.author, ONE.text), TWO]
    page.cards[1].drop.setFocus()
    keys(program, Key.Key_Return)
    wait(program, lambda: len(attached(program)) == 1)
    assert len(page.cards) == 1 and lit(program) is page.form.author


def test_what_stands_on_the_frozen_paper_cannot_be_changed(begin: Begin, with_story: WithStory) -> None:
    program, check = opened(begin, with_story, "declared", CheckPage)
    program.way.desk.record(ONE)
    program.way.desk.record(events.Frozen("d" * 64))
    wait(program, lambda: state(program).frozen is not None)
    check.attach_wanted.emit()
    page = front(program, AttachmentsPage)
    assert page.cards[0].change.isHidden() and not page.cards[0].fixed.isHidden()


def test_the_sheet_has_room_for_ten_and_says_so(begin: Begin, with_story: WithStory) -> None:
    program, _ = opened(begin, with_story, "after_closed", CheckPage)
    for _number in range(MOST_ATTACHMENTS):
        program.way.desk.record(ONE)
    keys(program, Key.Key_Insert)
    page = front(program, AttachmentsPage)
    write(program, "Ким")
    keys(program, Key.Key_Return)
    write(program, "x")
    with program.qtbot.waitSignal(program.way.desk.refused):
        action(program)
    assert "no place for more" in program.window.bar.sentence.text()
    assert (page.form.author.text(), page.form.text.text) == ("Ким", "x")  # no word is lost


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_control_has_a_name_in_each_language(begin: Begin, with_story: WithStory, language: str) -> None:
    program, _ = opened(begin, with_story, "after_closed", CheckPage)
    program.way.desk.record(ONE)
    program.way.desk.record(ACT)
    keys(program, Key.Key_Insert)
    page = front(program, AttachmentsPage)
    wait(program, lambda: len(page.cards) == 2)
    program.app.look.use(language=language)
    assert nameless(page) == []
    for kind, choice in page.form.switch.choices.items():
        choice.click()
        assert page.form.author_row.label.text() == program.app.look.texts.say(f"attach.author_{kind}")


def test_they_stand_in_the_signed_sheet_with_their_authors(built: None, data_folder: Path) -> None:
    kept = story.tell(data_folder / "s.journal", "declared")
    for one in (ONE, TWO, ACT):
        kept.record(one, story.SECRETARY)
    frozen = digest.digest(story.package().form, protocol(kept.state, story.at("22:29:15")))
    kept.record(events.Frozen(frozen), story.SECRETARY, story.at("22:29:15"))
    assert protocol(kept.state).attachments == (ONE, TWO, ACT)
    written = export.workbook(kept.state, story.package())
    kept.close()
    sheet = next(data for name, data in written.items() if name.endswith("sheet1.xml"))
    assert read.exact(story.package().form, sheet).attachments == (ONE, TWO, ACT)
    assert "тасымалданатын жәшік" in sheet.decode()


def test_the_kind_is_chosen_one_key_before_the_author_and_the_language_leaves_the_light_there(
    begin: Begin, with_story: WithStory
) -> None:
    program, _entry = opened(begin, with_story, "after_half", EntryPage)
    keys(program, Key.Key_Insert)
    form = front(program, AttachmentsPage).form
    assert lit(program) is form.author
    keys(program, Key.Key_Backtab, Key.Key_Right)
    assert lit(program) is form.switch.choices["act"]
    word = form.switch.choices["act"].text()
    keys(program, Key.Key_F8)
    assert lit(program) is form.switch.choices["act"] and form.switch.choices["act"].text() != word
    keys(program, Key.Key_Tab)
    assert lit(program) is form.author
    attach(program, ACT)
    assert attached(program) == [ACT]
