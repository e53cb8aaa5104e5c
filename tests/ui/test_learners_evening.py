"""A learner's whole evening at level 5, by keys alone: from the number of the sheet to "How did I do"."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt

from precinct_app.practice.number import grouped
from precinct_app.practice.scenario import Scenario, make
from tests import practice
from tests.ui.conftest import Program, key
from tests.ui.finish_help import Begin, action, front, keys, lit, state, wait, write
from tests.ui.test_embassy_night import is_gone, is_keyed
from tests.ui.test_whole_way import was_keyed
from tests.ui.widget_help import OFFSCREEN_SAYS, type_digits
from ui.pages.attachments import AttachmentsPage
from ui.pages.check import CheckPage
from ui.pages.declare import DeclarePage
from ui.pages.elections import ElectionsPage
from ui.pages.entry import EntryPage
from ui.pages.exported import ExportedPage
from ui.pages.how_did_i_do import HowDidIDoPage
from ui.pages.key_again import KeyAgainPage
from ui.pages.paper import PaperPage
from ui.pages.people import PeoplePage
from ui.pages.read_aloud import ReadAloudPage
from ui.pages.scenario import ScenarioPage
from ui.pages.sign import SignPage
from ui.pages.station import StationPage
from ui.pages.words import WordsPage
from ui.widgets.count_field import CountField

pytestmark = OFFSCREEN_SAYS
Key = Qt.Key
NAME = "Айдана"
SCENARIO = make(practice.package().election, "290", 5, 7)
"""One unused ballot is missing (R04), a member is absent, one dissents, the chair's key is lost, the power is cut."""


def test_a_learner_plays_a_scenario_of_level_five_and_everything_is_right(
    begin: Begin, data_folder: Path, tmp_path: Path
) -> None:
    assert [one.code for one in SCENARIO.findings] == ["R04"] and SCENARIO.signers == ("secretary", "deputy")
    program = begin()
    begun(program, SCENARIO)
    for entry in (1, 2):
        key_entry(program, "before", entry, SCENARIO)
    close_stage(program, "before")
    key_entry(program, "after", 1, SCENARIO)
    program = key_until_the_power_is_cut(program, begin)
    key_entry(program, "after", 2, SCENARIO)
    close_stage(program, "after")
    answered(program, SCENARIO)
    on_paper(program, SCENARIO, tmp_path)
    front(program, SignPage)
    action(program)
    wait(program, lambda: len(state(program).signatures) == 1)
    page = front(program, SignPage)
    deputy = next(one for one in page.ways.cells if "deputy" in one.button.accessibleName()).button
    deputy.setFocus()
    keys(program, Key.Key_Space)
    action(program)
    exported = front(program, ExportedPage)
    exported.side.how.setFocus()
    keys(program, Key.Key_Space)
    marks = front(program, HowDidIDoPage)
    program.qtbot.waitUntil(lambda: marks.mark is not None)
    mark = marks.mark
    assert mark is not None
    assert (mark.learner, mark.number, mark.made, mark.missed) == (NAME, SCENARIO.number, 0, 0)
    assert (mark.answers.right, mark.answers.wrong, mark.answers.missing) == (("R04",), (), ())
    assert mark.tasks == {"absent": True, "dissent": True, "lost_key": True, "power_cut": True}
    assert {fate.fate for fate in mark.fates} == {"avoided"}
    assert marks.now().sentence == "Nothing: all is right"
    written = state(program).exported
    assert written is not None and written.verdict == "accepted" and written.file.startswith("PRACTICE_")


def begun(program: Program, scenario: Scenario) -> None:
    """The number, the election, the station, the people."""
    program.page.practise_wanted.emit()  # type: ignore[attr-defined]  # of the first run
    front(program, ScenarioPage)
    for digit in scenario.number:
        type_digits(lit(program), digit)
    keys(program, Key.Key_Return)
    elections = front(program, ElectionsPage)
    while elections.elections[int(elections.rows.current_key() or 0)].id != scenario.election:
        keys(program, Key.Key_Down)
    keys(program, Key.Key_Return)
    front(program, StationPage)
    write(program, scenario.station)
    keys(program, Key.Key_Return)
    people = front(program, PeoplePage)
    assert people.title.note.text() == f"Scenario number: {grouped(scenario.number)}"  # to be held against the sheet
    while len(people.rows) < len(scenario.people):
        keys(program, Key.Key_Insert)
    people.rows[0].name.setFocus()
    for person in scenario.people:
        write(program, NAME if person.role == "secretary" else person.name)
        keys(program, Key.Key_Return)
    assert scenario.absent is not None
    key(people.rows[scenario.absent].present, Key.Key_Space)
    wait(program, lambda: len(state(program).people) == len(scenario.people))
    assert [one.role for one in state(program).people] == [one.role for one in scenario.people]
    action(program)


def key_entry(program: Program, stage: str, entry: int, scenario: Scenario) -> None:
    """What is not keyed yet of an entry, then on."""
    page = front(program, EntryPage)
    key_lines(program, [one for one in state(program).keys(stage) if len(state(program).chain(one)) < entry], scenario)
    wait(program, partial(is_keyed, program, stage, entry))
    action(program)
    program.qtbot.waitUntil(partial(is_gone, program, page))


def key_lines(program: Program, lines: list[str], scenario: Scenario) -> None:
    """Figure, Enter, line by line."""
    for line in lines:
        program.qtbot.waitUntil(lambda: isinstance(program.window.lit(), CountField))
        type_digits(lit(program), str(scenario.counts[line]))
        keys(program, Key.Key_Return)


def key_until_the_power_is_cut(program: Program, begin: Begin) -> Program:
    """The second entry up to the line that the sheet names; then the program is gone, and a new one goes on."""
    front(program, EntryPage)
    lines = list(state(program).keys("after"))
    key_lines(program, lines[: lines.index(SCENARIO.power_cut) + 1], SCENARIO)
    wait(program, lambda: len(state(program).chain(SCENARIO.power_cut)) == 2)
    program.window.close()
    program.app.close()
    program.app.workplace = None  # it gave the folder back
    again = begin()
    again.wait_for("StartPage")
    action(again)
    front(again, EntryPage)
    return again


def close_stage(program: Program, stage: str) -> None:
    """Read aloud and closed."""
    front(program, ReadAloudPage)
    for _ in state(program).keys(stage):
        keys(program, Key.Key_Space)
    action(program)
    wait(program, lambda: stage in state(program).closed)


def answered(program: Program, scenario: Scenario) -> None:
    """The dissenting opinion; the lines keyed again, and the error declared."""
    front(program, CheckPage)
    keys(program, Key.Key_Insert)
    attach = front(program, AttachmentsPage)
    attach.form.switch.choices["dissent"].click()
    attach.form.author.setFocus()
    assert scenario.dissent is not None
    write(program, scenario.people[scenario.dissent].name)
    attach.form.text.setFocus()
    write(program, "тым жылдам")
    action(program)
    wait(program, lambda: len(state(program).attachments) == 1)
    keys(program, Key.Key_Escape)
    front(program, CheckPage)
    keys(program, Key.Key_Return)
    again = front(program, KeyAgainPage)
    while again.open_lines:
        program.qtbot.waitUntil(lambda: isinstance(program.window.lit(), CountField))
        line = again.list.lit()
        type_digits(lit(program), str(scenario.counts[line]))
        keys(program, Key.Key_Return)
        wait(program, partial(was_keyed, program, line))
    program.qtbot.waitUntil(lambda: again.now().ready and not program.way.desk.busy)
    action(program)
    front(program, CheckPage)
    program.qtbot.waitUntil(lambda: "Declare" in lit(program).accessibleName())
    keys(program, Key.Key_Return)
    front(program, DeclarePage)
    write(program, "бюллетень табылмады")
    keys(program, Key.Key_Return, Key.Key_1)
    action(program)
    check = front(program, CheckPage)
    program.qtbot.waitUntil(lambda: check.now().ready)
    action(program)


def on_paper(program: Program, scenario: Scenario, folder: Path) -> None:
    """Words, freeze, PDF, read aloud, ink."""
    front(program, WordsPage)
    for _ in scenario.counts:
        keys(program, Key.Key_Space)
    action(program)
    paper = front(program, PaperPage)
    paper.out.save_pdf(folder / "protocol.pdf")
    wait(program, lambda: bool(state(program).paper))
    action(program)
    keys(program, Key.Key_Return)  # it was read aloud
    for row in paper.cards.ink.people:
        row.box.setFocus()
        if row is paper.cards.ink.people[scenario.absent or 0]:
            row.reason.setFocus()
            write(program, "науқас")
            keys(program, Key.Key_Return)
        else:
            keys(program, Key.Key_Space)
    wait(program, lambda: len(state(program).ink) == len(scenario.people))
    action(program)
