"""Recounts, several contests of a day, and what the start page says of them: through the window, by the keyboard."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices

from precinct_app.cli import run
from precinct_app.protocol import events, steps
from precinct_app.protocol.kept import KeptProtocol
from precinct_app.protocol.steps import Place, Step
from precinct_app.station import revisions
from precinct_app.station.workplace import Workplace
from tests.ui.conftest import Program, key, type_text
from tests.ui.finish_help import action, front, keys, lit, state, wait
from tests.ui.second_contest import second_contest
from tests.ui.widget_help import OFFSCREEN_SAYS, press, type_digits
from tools import story
from ui.pages.check import CheckPage
from ui.pages.entry import EntryPage
from ui.pages.exported import ExportedPage
from ui.pages.large_type import LargeTypePage
from ui.pages.paper import PaperPage
from ui.pages.people import PeoplePage
from ui.pages.read_aloud import ReadAloudPage
from ui.pages.recount import RecountPage
from ui.pages.same_people import SamePeoplePage
from ui.pages.sign import SignPage
from ui.pages.start import StartPage
from ui.pages.words import WordsPage
from ui.widgets.rows import Row, RowHeading

pytestmark = OFFSCREEN_SAYS
Begin = Callable[..., Program]
WithStory = Callable[[str], Path]
WHY = "Аумақтық комиссияның шешімі"
RECOUNTED = {
    **story.BEFORE, **story.AFTER, "voters_issued": 946, "issued_by_member[2]": 165, "ballots_cancelled": 350,
}  # fmt: skip
"""What the recount finds: now everything balances."""


def recounted(path: Path, clock: str = "01:10:00") -> None:
    """A recount of the exported story."""
    kept = KeptProtocol.open(path)
    kept.record(revisions.recount(kept.state, WHY), story.CHAIR, story.at(clock))
    kept.close()


def shown(page: StartPage) -> list[str | tuple[str, str]]:
    """Headings, and the title and note of each row."""
    return [item.text if isinstance(item, RowHeading) else (item.title, item.note) for item in page.rows.rows.items]


def start(program: Program) -> StartPage:
    assert isinstance(program.page, StartPage)
    return program.page


def test_a_recount_goes_from_the_start_page_to_step_2_of_revision_2_and_keeps_the_people(
    begin: Begin, with_story: WithStory
) -> None:
    path = with_story("handed_over")
    program = begin()
    assert program.window.bar.second.text() == "New revision (recount)…"
    key(program.window.bar.second, Qt.Key.Key_Space)
    page = program.wait_for("RecountPage")
    assert isinstance(page, RecountPage)
    assert not page.now().ready
    program.window.act()  # no reason yet: its field is lit
    assert program.window.lit() is page.why.edit
    type_text(page.why.edit, WHY)
    key(page.why.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    program.wait_for("PeoplePage")
    state = program.way.desk.state
    assert (state.revision, state.people, dict(state.keyings)) == (2, story.PEOPLE, {})
    assert "Compare date and time" in program.page.now().then  # it was right on another day
    program.window.act()
    program.wait_for("EntryPage")
    assert program.way.desk.state.clock_confirmed is not None
    assert steps.place(program.way.desk.state) == Place(Step.BEFORE, "first")
    program.way.leave()
    kept = KeptProtocol.open(path)
    (before,) = revisions.earlier(kept.journal.entries)
    kept.close()
    assert before.state.frozen is not None
    assert (before.why, kept.state.replaces) == (WHY, before.state.frozen.digest)


def test_a_recount_keyed_from_first_to_last_is_exported_and_both_files_are_accepted_in_their_order(
    begin: Begin, with_story: WithStory, data_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = with_story("handed_over")
    program = begin()
    key(program.window.bar.second, Qt.Key.Key_Space)
    program.wait_for("RecountPage")
    type_text(lit(program), WHY)
    action(program)
    front(program, PeoplePage)
    action(program)
    for stage in ("before", "after"):
        for entry in (1, 2):
            program.qtbot.waitUntil(partial(keys_entry, program, stage, entry))
            front(program, EntryPage)
            for line in state(program).keys(stage):
                type_digits(lit(program), str(RECOUNTED[line]))
                keys(program, Qt.Key.Key_Return)
                wait(program, lambda: True)
            action(program)
        front(program, ReadAloudPage)
        for _ in state(program).keys(stage):
            keys(program, Qt.Key.Key_Space)
        action(program)
    front(program, CheckPage)
    action(program)
    for _ in front(program, WordsPage).list.figures.rows:
        keys(program, Qt.Key.Key_Space)
    action(program)

    paper = front(program, PaperPage)
    key(paper.cards.by_hand, Qt.Key.Key_Space)
    for _ in front(program, LargeTypePage).list.figures.rows:
        keys(program, Qt.Key.Key_Space)
    action(program)
    front(program, PaperPage)
    program.qtbot.waitUntil(lambda: lit(program) is paper.cards.read)
    keys(program, Qt.Key.Key_Return)
    for _ in story.PEOPLE:
        keys(program, Qt.Key.Key_Space, Qt.Key.Key_Down)
    wait(program, lambda: len(state(program).ink) == len(story.PEOPLE))
    action(program)
    front(program, SignPage)
    action(program)
    wait(program, lambda: len(state(program).signatures) == 1)
    action(program)
    front(program, ExportedPage)
    exported = state(program).exported
    assert exported is not None and exported.verdict == "accepted"
    program.way.leave()
    page = program.wait_for("StartPage")
    assert isinstance(page, StartPage)
    assert [note for row in shown(page) if isinstance(row, tuple) for note in row[1:]] == [
        "Holds; it replaces revision 1", "Replaced by revision 2",
    ]  # fmt: skip

    first, second = (str(path.parent / "exports" / f"PRACTICE_{story.ELECTION}_903_r{n}.xlsx") for n in (1, 2))
    (package,) = (data_folder / "packages").glob("*.election")
    capsys.readouterr()
    assert run(["verify", first, second, "--election", str(package), "--json"]) == 0
    one, two = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert [(told["revision"], told["verdict"]) for told in (one, two)] == [(1, "accepted"), (2, "accepted")]
    assert (one["declared"], two["declared"]) == (["R04"], []) and one["digest"] != two["digest"]
    assert run(["verify", second, "--election", str(package), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["reason"] == "predecessor-not-seen"


def keys_entry(program: Program, stage: str, entry: int) -> bool:
    """Whether the page in front keys that entry of that stage."""
    page = program.page
    return isinstance(page, EntryPage) and (page.stage, page.entry) == (stage, entry)


def test_a_recount_is_left_without_a_trace(begin: Begin, with_story: WithStory) -> None:
    path = with_story("exported")
    program = begin()
    start(program).second()
    program.wait_for("RecountPage")
    program.window.go_back()
    program.wait_for("StartPage")
    kept = KeptProtocol.open(path)
    kept.close()
    assert kept.state.revision == 1


def test_only_an_exported_protocol_offers_a_recount(begin: Begin, with_story: WithStory) -> None:
    path = with_story("signed")
    program = begin()
    assert start(program).now().second is None
    assert program.app.beginning is not None
    program.app.beginning.ask_why_recount(str(path))
    assert isinstance(program.page, StartPage)


def test_the_start_page_says_which_revision_holds_and_when_the_recount_was_ordered(
    begin: Begin, with_story: WithStory
) -> None:
    recounted(with_story("handed_over"))
    page = start(begin(at="01:46:00"))
    assert shown(page) == [
        "Practice: not finished",
        ("Revision 2: Early presidential election", "Recount ordered: 01:10. Step 1: station, date and time"),
        "Practice: signed, exported, on a stick",
        ("Revision 1: Early presidential election", "Holds until revision 2 is exported"),
    ]
    codes = [item.code for item in page.rows.rows.items if isinstance(item, Row)]
    assert codes[0] == "" and len(codes[1].replace(" ", "")) == 24


def test_an_exported_second_revision_holds_and_the_first_is_replaced(begin: Begin, with_story: WithStory) -> None:
    path = with_story("handed_over")
    recounted(path)
    kept = KeptProtocol.open(path)
    # Only what the start page looks at; tests/station/test_revisions.py goes the whole way.
    kept.journal.append(events.Frozen("ab" * 32), "", story.at("02:00:00"))
    kept.journal.append(events.Exported("r2.xlsx", "", "accepted"), "", story.at("02:01:00"))
    kept.close()
    page = start(begin(at="02:10:00"))
    assert [note for row in shown(page) if isinstance(row, tuple) for note in row[1:]] == [
        "Holds; it replaces revision 1",
        "Replaced by revision 2",
    ]
    assert page.now().second == "New revision (recount)…"


def test_a_revision_that_was_replaced_shows_its_file_only(
    begin: Begin, with_story: WithStory, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = with_story("handed_over")
    recounted(path)
    opened: list[QUrl] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    program = begin()
    page = start(program)
    key(page.rows, Qt.Key.Key_Down)
    assert (page.now().action, page.now().second) == ("Show files", None)
    key(page.rows, Qt.Key.Key_Return)
    assert [Path(url.toLocalFile()) for url in opened] == [path.parent / "exports"]
    assert program.page is page


def test_show_files_opens_the_exports_folder_and_says_where_it_is_when_nothing_can_show_it(
    begin: Begin, with_story: WithStory, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = with_story("exported")
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    program = begin()
    page = start(program)
    key(page.show_files, Qt.Key.Key_Space)
    program.qtbot.waitUntil(lambda: str(path.parent / "exports") in program.window.bar.then.text())


def test_protocols_stand_in_the_order_of_what_is_to_be_done(begin: Begin, with_story: WithStory) -> None:
    path = with_story("handed_over")
    for number, until in enumerate(("exported", "signed", "frozen", "after_half"), start=2):
        story.tell(path.with_stem(f"{path.stem}-{number}"), until).close()
    headings = [item for item in shown(start(begin())) if isinstance(item, str)]
    assert headings == [
        "Practice: not finished",
        "Practice: figures frozen, paper and signatures are left",
        "Practice: signed, not exported yet",
        "Practice: exported, not on a stick yet",
        "Practice: signed, exported, on a stick",
    ]


# --- several contests of a day


@pytest.fixture
def two_contests(with_story: WithStory, data_folder: Path, tmp_path: Path) -> str:
    """The story, and the package of a second contest of its day; gives that contest's id."""
    with_story("before_half")
    workplace = Workplace(data_folder)
    package = workplace.take_in(second_contest(tmp_path))
    workplace.close()
    return package.election.id


def to_station(program: Program, election: str) -> None:
    """A new protocol of ``election`` at the story's station, by keys."""
    key(program.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    elections = program.wait_for("ElectionsPage")
    place = [one.id for one in elections.elections].index(election)  # type: ignore[attr-defined]  # an ElectionsPage
    elections.rows.light(str(place))  # type: ignore[attr-defined]  # an ElectionsPage
    program.window.act()
    program.wait_for("StationPage")
    for digit in story.STATION:
        press(program.window.lit() or program.page, Qt.Key.Key_unknown, digit)
    program.window.act()


def test_the_commission_of_another_contest_of_the_day_is_taken_with_one_key(begin: Begin, two_contests: str) -> None:
    program = begin()
    to_station(program, two_contests)
    page = program.wait_for("SamePeoplePage")
    assert isinstance(page, SamePeoplePage)
    names = [item.title for item in page.rows.rows.items if isinstance(item, Row)]
    assert names == [person.name for person in story.PEOPLE]
    key(page.rows, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    program.wait_for("PeoplePage")
    state = program.way.desk.state
    assert (state.election.id, state.people, dict(state.keyings)) == (two_contests, story.PEOPLE, {})


def test_other_people_can_be_entered_instead(begin: Begin, two_contests: str) -> None:
    program = begin()
    to_station(program, two_contests)
    program.wait_for("SamePeoplePage")
    key(program.window.bar.second, Qt.Key.Key_Space)
    program.wait_for("PeoplePage")
    assert program.way.desk.state.people == ()


def test_the_way_back_leads_to_the_stations_and_begins_nothing(
    begin: Begin, two_contests: str, data_folder: Path
) -> None:
    program = begin()
    to_station(program, two_contests)
    program.wait_for("SamePeoplePage")
    program.window.go_back()
    program.wait_for("StationPage")
    assert len(list(data_folder.glob("practice/*/*.journal"))) == 1


def test_a_further_practice_try_of_the_same_contest_begins_without_a_question(
    begin: Begin, with_story: WithStory
) -> None:
    with_story("before_half")
    program = begin()
    key(program.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    program.wait_for("StationPage")
    for digit in story.STATION:
        press(program.window.lit() or program.page, Qt.Key.Key_unknown, digit)
    program.window.act()
    program.wait_for("PeoplePage")
