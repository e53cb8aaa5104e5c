"""Paper: print, save, read aloud, sign in ink, what goes with it, and taking the freeze off again."""

from __future__ import annotations

import gc
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QFileDialog, QLineEdit

from precinct_app.paper.page import TextItem
from precinct_app.protocol import events, telling
from precinct_app.protocol.kept import KeptProtocol
from precinct_app.protocol.record import MOST_ATTACHMENTS
from precinct_app.station import export
from precinct_app.texts import catalogue
from tests.ui.conftest import Program
from tests.ui.finish_help import Begin, WithStory, action, front, keys, lit, nameless, opened, state, wait, write
from tests.ui.widget_help import CTRL, OFFSCREEN_SAYS
from tools import story
from ui.pages.check import CheckPage
from ui.pages.exported import ExportedPage
from ui.pages.large_type import LargeTypePage
from ui.pages.paper import PaperPage
from ui.pages.parts.paper_out import has_printer
from ui.pages.sign import SignPage
from ui.widgets.button import Kind

pytestmark = OFFSCREEN_SAYS
Key = Qt.Key


def pdf_printer(path: Path) -> QPrinter:
    """A printer that writes a file."""
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def ways(program: Program) -> list[tuple[str, int]]:
    """How the paper was made, and how many copies of it."""
    return [(made.how, made.copies) for made in state(program).paper]


def test_the_whole_paper_is_done_by_keyboard_alone(begin: Begin, with_story: WithStory, tmp_path: Path) -> None:
    program, page = opened(begin, with_story, "frozen", PaperPage)
    assert lit(program) is (page.cards.print if has_printer() else page.cards.by_hand)
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
    printer = pdf_printer(tmp_path / "printed.pdf")
    printer.setCopyCount(3)
    page.out.print_to(printer)
    wait(program, lambda: ways(program) == [("printed", 3)])
    at = f"{state(program).paper[0].at.astimezone(state(program).station.zone):%H:%M}"
    assert page.cards.print_card.title.text() == f"Printed {at}, copies: 3"
    assert (tmp_path / "printed.pdf").stat().st_size > 10_000


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("copy", [False, True])
def test_the_print_button_goes_through_the_real_dialog_to_a_real_printer(
    begin: Begin, with_story: WithStory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, copy: bool
) -> None:
    # Only that there is a printer is pretended: the dialog, its own printer (into a file) and the pages are real.
    monkeypatch.setattr(QPrinterInfo, "availablePrinters", lambda: ["here"])
    program, page = opened(begin, with_story, "inked" if copy else "frozen", PaperPage)
    made = ways(program)
    (page.cards.copies.print if copy else page.cards.print).setFocus()
    keys(program, Key.Key_Space)
    assert isinstance(page.out.dialog, QPrintDialog)
    page.out.dialog.reject()  # the printer was not switched on yet
    keys(program, Key.Key_Space)
    gc.collect()  # the dialog only points at its printer
    dialog = page.out.dialog
    assert dialog.isVisible()
    file = dialog.findChild(QLineEdit, "filename")
    if file is None:
        pytest.skip("this system's print dialog has no printer into a file")
    file.setText(str(tmp_path / "printed.pdf"))
    dialog.accept()
    assert (tmp_path / "printed.pdf").stat().st_size > 10_000
    wait(program, lambda: ways(program) == (made if copy else [("printed", 1)]))
    if not copy:
        program.qtbot.waitUntil(lambda: lit(program) is page.cards.read)


@pytest.mark.qt_log_ignore("This plugin does not support", "QPainter::begin")
def test_a_printer_that_takes_nothing_is_told_and_nothing_is_recorded(begin: Begin, with_story: WithStory) -> None:
    program, page = opened(begin, with_story, "frozen", PaperPage)
    page.out.print_to(pdf_printer(Path("/no such folder/printed.pdf")))
    assert page.now().alarm and state(program).paper == ()


def test_without_a_printer_the_two_other_ways_are_offered(begin: Begin, with_story: WithStory) -> None:
    program, page = opened(begin, with_story, "frozen", PaperPage)
    if has_printer():
        return  # this machine has one: nothing to offer
    assert (page.cards.print.kind, page.cards.by_hand.kind) == (Kind.QUIET, Kind.FILLED)
    keys(program, Key.Key_P, modifiers=CTRL)
    assert page.now().sentence == "No printer is installed here: save a PDF, or copy by hand"
    assert lit(program) is page.cards.pdf
    keys(program, Key.Key_Return)
    dialog = page.out.dialog
    assert dialog is not None and dialog.isVisible()
    dialog.reject()
    program.qtbot.waitUntil(lambda: not dialog.isVisible())


def test_letters_that_the_printed_font_lacks_are_said_before_printing(begin: Begin, with_story: WithStory) -> None:
    path = with_story("declared")
    kept = KeptProtocol.open(path)
    people = (replace(story.PEOPLE[0], name="金 Айгүл"), *story.PEOPLE[1:])
    kept.record(events.PeopleRecorded(people))
    export.freeze(kept, story.package())
    kept.close()
    program = begin()
    program.wait_for("StartPage")
    program.window.act()
    page = front(program, PaperPage)
    assert page.now().then.endswith("come out as empty boxes on paper: 金")


def test_letters_that_the_printed_font_lacks_are_said_while_they_are_typed(begin: Begin, with_story: WithStory) -> None:
    program, page = opened(begin, with_story, "printed", PaperPage)
    page.cards.unfreeze.click()
    write(program, "北京 қаласы")
    reason = page.cards.why.reason
    assert reason.counter.text().startswith("On paper these letters come out as empty boxes: 北京.")
    assert reason.area.edit.accessibleDescription() == reason.counter.text() and reason.good


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


def test_the_action_keeps_what_stands_in_an_open_form_and_goes_on_only_after(
    begin: Begin, with_story: WithStory
) -> None:
    program, page = opened(begin, with_story, "inked", PaperPage)
    attached = len(state(program).attachments)
    keys(program, Key.Key_Insert)
    form = page.cards.attach
    program.qtbot.waitUntil(lambda: page.view.viewport().rect().contains(
        form.drop.mapTo(page.view.viewport(), form.drop.rect().bottomRight())
    ))  # fmt: skip
    write(program, "Ким")
    assert program.window.bar.action.accessibleName() == "Attach"
    action(program)
    assert lit(program) is form.text.area.edit and "paper" not in state(program).closed
    write(program, "№ 4")
    action(program)
    wait(program, lambda: len(state(program).attachments) == attached + 1)
    assert "paper" not in state(program).closed
    page.cards.unfreeze.click()
    action(program)
    assert lit(program) is page.cards.why.reason.area.edit and "paper" not in state(program).closed
    write(program, "№ 4")
    action(program)
    front(program, CheckPage)
    assert state(program).frozen is None


def test_every_control_of_the_paper_has_a_name(begin: Begin, with_story: WithStory) -> None:
    _, page = opened(begin, with_story, "inked", PaperPage)
    assert not nameless(page)
    assert page.side.preview.accessibleName() == "The printed page, as it comes out"


# --- certified copies


def test_a_certified_copy_is_recorded_to_whom_and_when_and_stands_on_the_page_and_in_the_journal(
    begin: Begin, with_story: WithStory
) -> None:
    program, page = opened(begin, with_story, "inked", PaperPage)
    copies = page.cards.copies
    assert copies.given.isHidden()
    copies.record.setFocus()
    keys(program, Key.Key_Return)
    assert lit(program) is copies.form.to
    keys(program, Key.Key_Return)
    assert lit(program) is copies.form.to  # nobody is named yet
    write(program, "Байқаушы Әбенова А. Б.\u202e")
    keys(program, Key.Key_Return)
    assert not state(program).copies and "U+202E" in copies.form.to.accessibleDescription()
    copies.form.to.setText("Байқаушы Әбенова А. Б.")
    keys(program, Key.Key_Return)
    wait(program, lambda: bool(state(program).copies))
    (copy,) = state(program).copies
    at = f"{copy.at.astimezone(state(program).station.zone):%H:%M}"
    assert copies.given.text() == f"Байқаушы Әбенова А. Б., {at}"
    assert lit(program) is copies.record and copies.form.isHidden()
    path = program.way.desk.path
    program.way.leave()
    kept = KeptProtocol.open(path)
    kept.close()
    last = list(telling.tell(kept.journal.entries, catalogue("ru")))[-1]
    assert last.endswith("Заверенная копия выдана: Байқаушы Әбенова А. Б.")


def test_a_copy_is_not_recorded_when_the_person_thinks_better_of_it(begin: Begin, with_story: WithStory) -> None:
    program, page = opened(begin, with_story, "inked", PaperPage)
    page.cards.copies.record.click()
    keys(program, Key.Key_Escape)
    assert page.cards.copies.form.isHidden() and lit(program) is page.cards.copies.record
    assert not state(program).copies


def test_copies_come_up_with_the_last_signature(begin: Begin, with_story: WithStory) -> None:
    program, page = opened(begin, with_story, "printed", PaperPage)
    assert page.cards.copies.isHidden()
    for _ in story.PEOPLE:
        keys(program, Key.Key_Space, Key.Key_Down)
    program.qtbot.waitUntil(page.cards.copies.isVisible)


def test_a_copy_of_figures_that_were_unfrozen_since_is_void_and_to_be_taken_back(
    begin: Begin, with_story: WithStory
) -> None:
    program, _ = opened(begin, with_story, "inked", PaperPage)
    program.way.desk.record(events.CopyIssued("Байқаушы Әбенова А. Б."))
    program.way.desk.record(events.Unfrozen("5-жолда қате"))
    front(program, CheckPage)
    desk = program.way.desk
    desk.work("", lambda kept: export.freeze(kept, desk.package))
    wait(program, lambda: state(program).frozen is not None)
    program.window.look_wanted.emit(1)
    program.way.go_on()
    page = front(program, PaperPage)
    assert page.cards.copies.given.text().endswith("the code on this copy is void, take the copy back")
    assert page.cards.copies.isVisible() and page.cards.copies.record.isHidden()


def test_a_copy_is_given_long_after_the_export_too(begin: Begin, with_story: WithStory) -> None:
    program, _ = opened(begin, with_story, "exported", ExportedPage)
    program.way.look(-1)
    page = front(program, PaperPage)
    page.cards.copies.record.click()
    write(program, "Сенім білдірілген адам Ли В.")
    keys(program, Key.Key_Return)
    wait(program, lambda: [copy.to for copy in state(program).copies] == ["Сенім білдірілген адам Ли В."])
    assert page.cards.copies.given.isVisible()


def test_a_copy_says_that_it_is_one_and_is_no_original(begin: Begin, with_story: WithStory, tmp_path: Path) -> None:
    program, page = opened(begin, with_story, "inked", PaperPage)
    made = ways(program)
    page.out.save_pdf(tmp_path / "copy.pdf", copy=True)
    wait(program, (tmp_path / "copy.pdf").exists)
    printer = pdf_printer(tmp_path / "printed.pdf")
    page.out.print_to(printer, copy=True)
    assert (tmp_path / "printed.pdf").stat().st_size > 10_000
    assert ways(program) == made
    assert page.out.sheets != page.out.pages(copy=True)
    sheets = page.out.pages(copy=True)
    said = " ".join(item.text for sheet in sheets for item in sheet.items if isinstance(item, TextItem))
    assert "КӨШІРМЕ · КОПИЯ" in said and said.count("қол қойылды · подписано") == len(story.PEOPLE) - 1


def test_a_copy_without_a_printer_is_saved_under_a_name_that_says_practice_and_copy(
    begin: Begin, with_story: WithStory, tmp_path: Path
) -> None:
    program, page = opened(begin, with_story, "inked", PaperPage)
    if has_printer():
        return  # this machine has one: nothing to offer
    assert page.cards.copies.print.text() == "Copy as PDF"
    page.cards.copies.print.click()
    dialog = page.out.dialog
    assert isinstance(dialog, QFileDialog)
    (name,) = dialog.selectedFiles()
    assert Path(name).name == "PRACTICE_kz-president-2022_903_r1_copy.pdf"
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile("copy.pdf")
    dialog.accept()
    wait(program, (tmp_path / "copy.pdf").exists)


# --- where the light is


def test_after_copying_by_hand_the_light_goes_on_to_reading_aloud(begin: Begin, with_story: WithStory) -> None:
    program, page = opened(begin, with_story, "frozen", PaperPage)
    page.cards.by_hand.setFocus()
    keys(program, Key.Key_Return)
    large = front(program, LargeTypePage)
    for _ in large.list.figures.rows[1:]:
        keys(program, Key.Key_Space)
    action(program)
    front(program, PaperPage)
    wait(program, lambda: ways(program) == [("by-hand", 1)])
    program.qtbot.waitUntil(lambda: lit(program) is page.cards.read)
    assert page.cards.print_card.title.text() == "Copied by hand"


def test_leaving_the_large_type_without_copying_comes_back_to_where_it_was(begin: Begin, with_story: WithStory) -> None:
    program, page = opened(begin, with_story, "frozen", PaperPage)
    page.cards.by_hand.setFocus()
    keys(program, Key.Key_Return)
    front(program, LargeTypePage)
    keys(program, Key.Key_Escape)
    front(program, PaperPage)
    assert lit(program) is page.cards.by_hand


def test_after_the_last_signature_the_keys_go_on_to_the_action(begin: Begin, with_story: WithStory) -> None:
    program, page = opened(begin, with_story, "printed", PaperPage)
    keys(program, Key.Key_Up)  # the first row: nowhere else
    assert lit(program) is page.cards.ink.people[0].box
    for _ in story.PEOPLE:
        keys(program, Key.Key_Space, Key.Key_Down)
    program.qtbot.waitUntil(lambda: lit(program) is program.window.bar.action)
    assert page.now().ready
    keys(program, Key.Key_Space)
    front(program, SignPage)


def test_enter_behind_the_last_reason_keeps_it_and_goes_on_to_the_action(begin: Begin, with_story: WithStory) -> None:
    program, page = opened(begin, with_story, "printed", PaperPage)
    for _ in story.PEOPLE[1:]:
        keys(program, Key.Key_Space, Key.Key_Down)
    keys(program, Key.Key_Tab)
    write(program, "бас тартты")
    keys(program, Key.Key_Return)
    program.qtbot.waitUntil(lambda: lit(program) is program.window.bar.action)
    assert state(program).ink[len(story.PEOPLE) - 1].reason == "бас тартты" and page.now().ready


def test_from_the_last_row_the_keys_go_to_who_was_left_out(begin: Begin, with_story: WithStory) -> None:
    program, page = opened(begin, with_story, "printed", PaperPage)
    keys(program, Key.Key_Down)
    for _ in story.PEOPLE[1:]:
        keys(program, Key.Key_Space, Key.Key_Down)
    program.qtbot.waitUntil(lambda: lit(program) is page.cards.ink.people[0].box)


def test_the_light_does_not_leave_a_form_when_the_paper_was_made(
    begin: Begin, with_story: WithStory, tmp_path: Path
) -> None:
    program, page = opened(begin, with_story, "frozen", PaperPage)
    page.out.save_pdf(tmp_path / "a.pdf")
    page.cards.unfreeze.setFocus()
    keys(program, Key.Key_Return)
    wait(program, lambda: bool(ways(program)))
    assert lit(program) is page.cards.why.reason.area.edit
