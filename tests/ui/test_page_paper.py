"""Paper: print, save, read aloud, sign in ink, what goes with it, and taking the freeze off again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter

from precinct_app.protocol import events
from precinct_app.protocol.record import MOST_ATTACHMENTS
from tests.ui.conftest import Program
from tests.ui.finish_help import Begin, WithStory, action, front, keys, lit, nameless, opened, state, wait, write
from tests.ui.widget_help import CTRL, OFFSCREEN_SAYS
from tools import story
from ui.pages.check import CheckPage
from ui.pages.paper import PaperPage
from ui.pages.parts.paper_out import has_printer
from ui.pages.sign import SignPage

pytestmark = OFFSCREEN_SAYS
Key = Qt.Key


def ways(program: Program) -> list[tuple[str, int]]:
    """How the paper was made, and how many copies of it."""
    return [(made.how, made.copies) for made in state(program).paper]


def test_the_whole_paper_is_done_by_keyboard_alone(begin: Begin, with_story: WithStory, tmp_path: Path) -> None:
    program, page = opened(begin, with_story, "frozen", PaperPage)
    assert lit(program) is page.cards.print
    page.out.save_pdf(tmp_path / "a.pdf")
    wait(program, lambda: ways(program) == [("pdf", 1)])
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    action(program)
    assert lit(program) is page.cards.read
    keys(program, Key.Key_Space)
    wait(program, lambda: state(program).read_aloud is not None)
    for person, one in enumerate(story.PEOPLE):
        assert lit(program) is page.cards.ink.people[person].box
        if one.present:
            keys(program, Key.Key_Space)
        else:
            keys(program, Key.Key_Tab)
            write(program, "науқас")
        if person + 1 < len(story.PEOPLE):
            keys(program, Key.Key_Down)
    wait(program, lambda: len(state(program).ink) == len(story.PEOPLE))
    assert state(program).ink[5] == events.InkRecorded(5, False, "науқас")
    assert page.now().ready
    action(program)
    front(program, SignPage)
    assert "paper" in state(program).closed


def test_the_action_leads_to_who_has_not_signed_and_keeps_a_reason_that_is_being_typed(
    begin: Begin, with_story: WithStory
) -> None:
    program, page = opened(begin, with_story, "printed", PaperPage)
    page.cards.ink.people[0].reason.setFocus()
    write(program, "бас тартты")
    action(program)
    wait(program, lambda: state(program).ink.get(0) == events.InkRecorded(0, False, "бас тартты"))
    program.qtbot.waitUntil(lambda: lit(program) is page.cards.ink.people[1].box)
    assert page.now().sentence.startswith(story.DEPUTY)


def test_a_signature_that_was_ticked_can_be_taken_back_with_a_reason(begin: Begin, with_story: WithStory) -> None:
    program, page = opened(begin, with_story, "inked", PaperPage)
    row = page.cards.ink.people[6]
    row.box.setFocus()
    keys(program, Key.Key_Space)
    wait(program, lambda: not state(program).ink[6].signed)
    assert not page.now().ready
    action(program)
    program.qtbot.waitUntil(lambda: lit(program) is row.reason)
    write(program, "келіспеді\u200b")
    keys(program, Key.Key_Up)
    assert state(program).ink[6].reason == "" and "U+200B" in row.reason.accessibleDescription()
    row.reason.setFocus()
    row.reason.setText("келіспеді")
    keys(program, Key.Key_Up)
    wait(program, lambda: state(program).ink[6].reason == "келіспеді")


def test_printing_records_the_copies(begin: Begin, with_story: WithStory, tmp_path: Path) -> None:
    program, page = opened(begin, with_story, "frozen", PaperPage)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setCopyCount(3)
    page.out.print_to(printer)
    wait(program, lambda: ways(program) == [("printed", 3)])
    at = f"{state(program).paper[0].at.astimezone(state(program).station.zone):%H:%M}"
    assert page.cards.print_card.title.text() == f"Printed {at}, copies: 3"
    assert (tmp_path / "printed.pdf").stat().st_size > 10_000


@pytest.mark.qt_log_ignore("This plugin does not support", "QPainter::begin")
def test_a_printer_that_takes_nothing_is_told_and_nothing_is_recorded(begin: Begin, with_story: WithStory) -> None:
    program, page = opened(begin, with_story, "frozen", PaperPage)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName("/no such folder/printed.pdf")
    page.out.print_to(printer)
    assert page.now().alarm and state(program).paper == ()


def test_without_a_printer_the_two_other_ways_are_offered(begin: Begin, with_story: WithStory) -> None:
    program, page = opened(begin, with_story, "frozen", PaperPage)
    if has_printer():
        return  # this machine has one: nothing to offer
    keys(program, Key.Key_P, modifiers=CTRL)
    assert page.now().sentence == "No printer is installed here: save a PDF, or copy by hand"
    assert lit(program) is page.cards.pdf
    keys(program, Key.Key_Return)
    dialog = page.out.dialog
    assert dialog is not None and dialog.isVisible()
    dialog.reject()
    program.qtbot.waitUntil(lambda: not dialog.isVisible())


def test_acts_and_dissenting_opinions_are_attached(begin: Begin, with_story: WithStory) -> None:
    program, page = opened(begin, with_story, "inked", PaperPage)
    keys(program, Key.Key_Insert)
    form = page.cards.attach
    assert lit(program) is form.author
    keys(program, Key.Key_Escape)
    assert form.isHidden() and lit(program) is page.cards.add
    keys(program, Key.Key_Return)
    form.switch.choices["dissent"].click()
    form.add.setFocus()
    keys(program, Key.Key_Return)
    assert lit(program) is form.author
    write(program, "Петров И. С.")
    keys(program, Key.Key_Return)
    assert lit(program) is form.text.area.edit
    write(program, "5-жолмен келіспейді")
    keys(program, Key.Key_Return)
    form.add.setFocus()
    keys(program, Key.Key_Return)
    wait(program, lambda: len(state(program).attachments) == 1)
    one = state(program).attachments[0]
    assert (one.attached, one.late) == (events.Attached("dissent", "Петров И. С.", "5-жолмен келіспейді"), True)
    assert "Петров И. С." in page.cards.attach_card.note.text()


def test_there_is_room_for_ten_attachments_only(begin: Begin, with_story: WithStory) -> None:
    program, page = opened(begin, with_story, "inked", PaperPage)
    for number in range(MOST_ATTACHMENTS):
        program.way.desk.record(events.Attached("act", "x", f"{number}"))
    wait(program, lambda: len(state(program).attachments) == MOST_ATTACHMENTS)
    keys(program, Key.Key_Insert)
    assert page.now().alarm and page.cards.attach.isHidden()


def test_unfreezing_asks_why_and_leads_back_to_the_findings(begin: Begin, with_story: WithStory) -> None:
    program, page = opened(begin, with_story, "printed", PaperPage)
    page.cards.unfreeze.setFocus()
    keys(program, Key.Key_Return)
    assert lit(program) is page.cards.why.reason.area.edit
    page.cards.why.confirm.setFocus()
    keys(program, Key.Key_Return)
    assert lit(program) is page.cards.why.reason.area.edit and state(program).frozen is not None
    keys(program, Key.Key_Escape)
    assert lit(program) is page.cards.unfreeze
    keys(program, Key.Key_Return)
    write(program, "4-жолда қате табылды")
    keys(program, Key.Key_Return)
    page.cards.why.confirm.setFocus()
    keys(program, Key.Key_Return)
    front(program, CheckPage)
    assert state(program).frozen is None and state(program).paper == ()


def test_every_control_of_the_paper_has_a_name(begin: Begin, with_story: WithStory) -> None:
    _, page = opened(begin, with_story, "inked", PaperPage)
    assert not nameless(page)
    assert page.side.preview.accessibleName() == "The printed page, as it comes out"
