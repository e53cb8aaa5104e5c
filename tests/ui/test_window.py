"""The window: which page stands in front, what lies around it, its keys, and that nothing is lost when it closes."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from precinct_app.protocol import events
from precinct_app.protocol.kept import KeptProtocol
from precinct_app.protocol.steps import SMALL, Place, Step
from precinct_app.texts import catalogue
from tests.ui.conftest import Program, key, type_text
from tests.ui.widget_help import CTRL, OFFSCREEN_SAYS, SHIFT, type_digits
from tools import story
from ui import settings, steps_shown
from ui.last_handler import LARGEST, LastHandler
from ui.pages.all_keys import AllKeysPage
from ui.pages.reason import ReasonDialog
from ui.pages.start import StartPage
from ui.pages_of import PAGES
from ui.settings import Settings
from ui.theme import Form
from ui.widgets.step_entry import Progressed

pytestmark = OFFSCREEN_SAYS
Begin = Callable[..., Program]
WithStory = Callable[[str], Path]


@pytest.fixture
def at(begin: Begin, with_story: WithStory) -> Callable[[str], Program]:
    """The program with the story's protocol opened, as far as a chapter."""

    def opened(until: str) -> Program:
        with_story(until)
        program = begin()
        program.wait_for("StartPage")
        program.window.act()
        program.qtbot.waitUntil(lambda: not isinstance(program.page, StartPage))
        return program

    return opened


def name(program: Program) -> str:
    return type(program.page).__name__


# --- which page


@pytest.mark.parametrize(
    ("until", "page"),
    [
        ("gathered", "PeoplePage"), ("people_closed", "EntryPage"), ("before_first", "EntryPage"),
        ("before_second", "ReadAloudPage"), ("before_closed", "EntryPage"), ("after_second_half", "EntryPage"),
        ("after_second", "SettlePage"), ("after_settled", "ReadAloudPage"), ("after_closed", "CheckPage"),
        ("declared", "CheckPage"), ("frozen", "PaperPage"), ("inked", "PaperPage"), ("paper_closed", "SignPage"),
        ("signed_once", "SignPage"), ("signed", "SignPage"), ("exported", "ExportedPage"),
    ],
)  # fmt: skip
def test_a_protocol_opens_where_it_was_left(at: Callable[[str], Program], until: str, page: str) -> None:
    assert name(at(until)) == page


def test_every_place_of_the_way_has_a_page() -> None:
    places = {(step, small) for step in Step for small in SMALL[step] if (step, small) != (Step.PAPER, "freeze")}
    assert set(PAGES) == places


def test_the_words_come_after_the_findings_and_back_leads_to_them(at: Callable[[str], Program]) -> None:
    program = at("declared")
    program.window.act()
    assert name(program) == "WordsPage"
    key(program.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert name(program) == "CheckPage"


def test_going_on_waits_until_everything_is_on_the_disk(at: Callable[[str], Program], qtbot: QtBot) -> None:
    program = at("gathered")
    program.window.act()
    assert name(program) == "PeoplePage"  # handed over, and not yet stored
    program.wait_for("EntryPage")
    kept = KeptProtocol.open(program.way.desk.path)
    kept.close()
    assert "people" in kept.state.closed


def test_declaring_lies_over_the_findings_and_escape_leads_back(at: Callable[[str], Program]) -> None:
    program = at("keyed_again")
    check = program.page
    check.declare_wanted.emit("R04")  # type: ignore[attr-defined]  # of CheckPage
    assert name(program) == "DeclarePage"
    key(program.window, Qt.Key.Key_Escape)
    assert program.page is check


def test_lines_keyed_again_lie_over_the_page_that_asked(at: Callable[[str], Program]) -> None:
    program = at("after_closed")
    check = program.page
    check.rekey_wanted.emit(("ballots_received",))  # type: ignore[attr-defined]  # of CheckPage
    assert name(program) == "KeyAgainPage"
    program.page.left.emit()
    assert program.page is check


def test_one_looks_back_at_steps_and_never_ahead(at: Callable[[str], Program]) -> None:
    program = at("after_half")
    key(program.window, Qt.Key.Key_PageUp, CTRL)
    assert (name(program), program.window.around.steps[1].progress) == ("EntryPage", Progressed.CURRENT)
    key(program.window, Qt.Key.Key_PageUp, CTRL)
    assert name(program) == "PeoplePage"
    key(program.window, Qt.Key.Key_PageUp, CTRL)
    assert name(program) == "PeoplePage"
    program.window.step_wanted.emit(4)
    assert name(program) == "PeoplePage"
    program.window.step_wanted.emit(3)
    assert program.window.around.steps[2].progress is Progressed.CURRENT
    key(program.window, Qt.Key.Key_PageDown, CTRL)
    assert program.window.around.steps[2].progress is Progressed.CURRENT


def test_the_step_that_is_looked_at_can_be_pressed_in_the_column(at: Callable[[str], Program]) -> None:
    program = at("after_half")
    program.window.steps.entries[0].click()
    assert name(program) == "PeoplePage"


def test_back_from_the_first_step_closes_the_protocol(at: Callable[[str], Program], qtbot: QtBot) -> None:
    program = at("gathered")
    path = program.way.desk.path
    program.window.bar.back.click()
    assert name(program) == "StartPage"
    assert program.window.saved_at is None
    kept = KeptProtocol.open(path)  # nobody else has it
    kept.close()


# --- what stands around it


def test_head_steps_and_frame_say_which_protocol_this_is(at: Callable[[str], Program]) -> None:
    window = at("after_half").window
    assert window.head.number.text() == "903"
    assert window.head.name.text() == "Istanbul, Türkiye"
    assert window.head.election.text() == "Early presidential election, 20 November 2022"
    assert (window.head.local.time.text(), window.head.local.note.text()) == ("21:46", "UTC+03:00")
    assert (window.head.astana.time.text(), window.head.astana.note.text()) == ("00:46", "21 November")
    assert window.bar.stamp.text() == "saved 21:43:07"
    assert window.accessibleName().startswith("PRACTICE")
    steps = window.around.steps
    assert [step.note for step in steps[:2]] == ["closed 19:52", "closed 20:36"]
    assert steps[2].states[0].name == "First entry"


def test_the_narrow_form_says_the_step_in_the_head(at: Callable[[str], Program]) -> None:
    window = at("after_half").window
    window.resize(911, 512)
    assert window.look.form is Form.NARROW
    assert window.head.place.text() == "Step 3 of 6 · first entry"
    assert not window.steps.isVisible()


def test_the_clock_in_the_head_moves(begin: Begin, qtbot: QtBot) -> None:
    program = begin(at="21:46:00")
    program.window.clock._now = lambda: story.at("21:47:00")
    program.window.clock._tick()
    assert program.window.head.astana.time.text() == "00:47"


def test_what_is_exported_is_done_in_every_step(built: None, tmp_path: Path) -> None:
    kept = story.tell(tmp_path / "903.journal", "exported")
    kept.close()
    steps = steps_shown.shown(kept.state, None, catalogue("en"))
    assert [step.progress for step in steps] == [Progressed.DONE] * 6
    assert all(step.note.startswith("closed") for step in steps)


# --- keys that work everywhere


def test_language_size_and_colours_change_by_key_and_are_kept(begin: Begin, data_folder: Path) -> None:
    program = begin()
    for pressed in (Qt.Key.Key_F8, Qt.Key.Key_F7, Qt.Key.Key_F7, Qt.Key.Key_F9):
        key(program.window, pressed)
    key(program.window, Qt.Key.Key_F7, SHIFT)
    look = program.window.look
    assert (look.texts.language, look.theme.scale, look.theme.name) == ("kk", 1.25, "light")
    assert settings.read(data_folder) == Settings("kk", "light", 1.25)


def test_settings_that_make_no_sense_are_as_the_system_has_them(tmp_path: Path) -> None:
    assert settings.read(tmp_path) == Settings(settings.system_language(), "system", 1.0)
    (tmp_path / "settings.json").write_text('{"language": "fr", "theme": 3, "scale": "9"}', "utf-8")
    assert settings.read(tmp_path) == Settings(settings.system_language(), "system", 1.0)
    (tmp_path / "settings.json").write_text("[]", "utf-8")
    assert settings.read(tmp_path).scale == 1.0


def test_f1_lies_over_the_page_and_escape_f1_and_the_button_take_it_off(at: Callable[[str], Program]) -> None:
    program = at("gathered")
    page, lit = program.page, program.window.lit()
    for leave in (Qt.Key.Key_Escape, Qt.Key.Key_F1, None):
        key(program.window, Qt.Key.Key_F1)
        assert isinstance(program.page, AllKeysPage)
        if leave is None:
            program.window.bar.action.click()
        else:
            key(program.window, leave)
        assert program.page is page
        assert program.window.lit() is lit


def test_f6_goes_round_the_parts_of_the_window(at: Callable[[str], Program]) -> None:
    program = at("gathered")
    window, lit = program.window, []
    for _ in range(4):
        key(window, Qt.Key.Key_F6)
        focus = window.lit()
        assert focus is not None
        parts = (program.page, window.bar, window.steps, window.head)
        lit.append(next(part for part in parts if part.isAncestorOf(focus)))
    assert lit == [window.bar, window.steps, window.head, program.page]
    key(window, Qt.Key.Key_F6, SHIFT)
    focus = window.lit()
    assert focus is not None and window.head.isAncestorOf(focus)


def test_ctrl_s_says_that_it_is_saved_already(at: Callable[[str], Program]) -> None:
    program = at("gathered")
    key(program.window, Qt.Key.Key_S, CTRL)
    assert program.window.bar.then.text() == "Already saved: 19:51:40"


def test_another_theme_leaves_what_others_keep(begin: Begin) -> None:
    program = begin()
    assert program.app.workplace is not None
    program.app.workplace.keep_settings({"key_folder": "/media/stick"})
    program.window.choices.choose_theme("dark")
    kept = program.app.workplace.settings()
    assert (kept["key_folder"], kept["theme"]) == ("/media/stick", "dark")


def test_full_screen_and_back(begin: Begin) -> None:
    window = begin().window
    key(window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    key(window, Qt.Key.Key_F11)
    assert not window.isFullScreen()


# --- what is not saved, refused, unforeseen


def full_disk(kept: KeptProtocol) -> None:
    kept.journal._database.conn.execute("PRAGMA query_only=1")


def test_what_is_not_saved_turns_the_bar_red_and_closing_asks_once(at: Callable[[str], Program], qtbot: QtBot) -> None:
    program = at("gathered")
    desk = program.way.desk
    with qtbot.waitSignal(desk.worked):
        desk.work("full", full_disk)
    with qtbot.waitSignal(desk.not_saved):
        desk.record(events.PeopleRecorded(story.PEOPLE[:5]))
    assert program.window.bar.stamp.text() == "not saved"
    assert not program.window.close()
    assert "not saved!" in program.window.bar.then.text()
    assert program.window.close()


def test_a_refused_event_is_told_in_the_bar_and_the_page_stays(at: Callable[[str], Program], qtbot: QtBot) -> None:
    program = at("gathered")
    page = program.page
    with qtbot.waitSignal(program.way.desk.refused):
        program.way.desk.record(events.Frozen("d" * 64))
    assert program.window.bar.then.text().startswith("Something is still missing")
    assert program.page is page


def test_a_closed_window_has_stored_what_stood_in_the_field(at: Callable[[str], Program], qtbot: QtBot) -> None:
    program = at("people_closed")
    path = program.way.desk.path
    focus = QApplication.focusWidget()
    assert focus is not None
    type_digits(focus, "1284")
    key(focus, Qt.Key.Key_Return)
    assert program.window.close()
    kept = KeptProtocol.open(path)
    kept.close()
    assert kept.state.keyings["voters_total"][0].raw == "1284"


def test_a_window_closed_right_after_a_key_has_stored_the_figure(at: Callable[[str], Program]) -> None:
    program = at("people_closed")
    path = program.way.desk.path
    focus = QApplication.focusWidget()
    assert focus is not None
    type_digits(focus, "1284")
    assert program.window.close()
    kept = KeptProtocol.open(path)
    kept.close()
    assert (kept.state.keyings["voters_total"][0].raw, kept.state.keyings["voters_total"][0].left) == ("1284", True)


def test_a_disk_that_fills_up_under_the_last_figure_keeps_the_window_open(
    at: Callable[[str], Program], qtbot: QtBot
) -> None:
    program = at("people_closed")
    with qtbot.waitSignal(program.way.desk.worked):
        program.way.desk.work("full", full_disk)
    focus = QApplication.focusWidget()
    assert focus is not None
    type_digits(focus, "1284")
    assert not program.window.close()
    assert program.window.lit() is focus
    assert "not saved!" in program.window.bar.then.text()
    assert program.window.close()


def test_where_nothing_is_left_to_key_the_next_action_is_lit(at: Callable[[str], Program], qtbot: QtBot) -> None:
    program = at("after_settled")
    program.window.page.setFocus()  # type: ignore[union-attr]  # there is one
    program.window.show_now()
    qtbot.waitUntil(lambda: program.window.lit() is program.window.bar.action)


def test_an_error_of_our_own_is_written_without_values_and_told(begin: Begin, data_folder: Path) -> None:
    program = begin()
    handler = LastHandler(program.app.log, program.app.unforeseen)
    try:
        raise RuntimeError("secret 1284")
    except RuntimeError as error:
        handler.handle(type(error), error, error.__traceback__)
    log = program.app.log.read_text("utf-8")
    assert "RuntimeError" in log and "test_window.py" in log and "1284" not in log
    assert "RuntimeError" in program.window.bar.then.text()


def test_the_log_begins_anew_before_it_fills_a_disk_and_stands_where_it_cannot_be_written(tmp_path: Path) -> None:
    log = tmp_path / "errors.log"
    log.write_bytes(b"x" * (LARGEST + 1))
    told: list[str] = []
    LastHandler(log, told.append).handle(ValueError, ValueError(), None)
    assert log.stat().st_size < 1000
    LastHandler(tmp_path, told.append).handle(ValueError, ValueError(), None)
    assert told == ["ValueError", "ValueError"]


def test_an_error_in_another_thread_reaches_the_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    LastHandler(tmp_path / "errors.log", lambda what: None).install()
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    assert "ZeroDivisionError" in (tmp_path / "errors.log").read_text("utf-8")


def test_the_language_changes_while_typing_and_nothing_is_lost(at: Callable[[str], Program]) -> None:
    program = at("people_closed")
    focus = QApplication.focusWidget()
    assert focus is not None
    type_digits(focus, "12")
    key(program.window, Qt.Key.Key_F8)
    assert QApplication.focusWidget() is focus
    type_digits(focus, "84")
    assert focus.property("text") == "1284"


def test_a_name_is_typed_while_the_text_grows(at: Callable[[str], Program]) -> None:
    program = at("gathered")
    focus = QApplication.focusWidget()
    assert focus is not None
    before = focus.property("text")
    type_text(focus, "А")
    key(program.window, Qt.Key.Key_F7)
    type_text(focus, "й")
    assert focus.property("text") == before + "Ай"


def test_places_are_those_of_the_steps() -> None:
    assert Place(Step.STATION, "clock") == steps_shown.BEGINNING


def test_what_stands_in_a_name_is_kept_when_the_protocol_or_the_window_is_left(at: Callable[[str], Program]) -> None:
    program = at("gathered")
    path = program.way.desk.path
    for leave, letter in ((program.window.go_back, "А"), (program.window.close, "Б")):
        focus = program.window.lit()
        assert focus is not None
        type_text(focus, letter)
        leave()
        kept = KeptProtocol.open(path)
        kept.close()
        assert kept.state.people[0].name.endswith(letter)
        if letter == "А":
            program.window.act()
            program.wait_for("PeoplePage")


def test_from_the_findings_to_the_paper(at: Callable[[str], Program]) -> None:
    program = at("declared")
    program.window.act()
    program.wait_for("WordsPage")
    program.window.act()
    program.wait_for("PaperPage")
    assert program.way.desk.state.frozen is not None


def test_from_the_paper_to_the_exported_file(at: Callable[[str], Program], qtbot: QtBot) -> None:
    program = at("inked")
    program.window.act()
    program.wait_for("SignPage")
    desk = program.way.desk
    program.window.act()
    qtbot.waitUntil(lambda: len(desk.state.signatures) == 1, timeout=20_000)
    program.window.act()
    qtbot.waitUntil(lambda: desk.state.exported is not None, timeout=20_000)
    program.wait_for("ExportedPage")
    assert [step.progress for step in program.window.around.steps] == [Progressed.DONE] * 6


def test_a_figure_changed_from_the_words_asks_why_and_is_keyed_twice(
    at: Callable[[str], Program], qtbot: QtBot
) -> None:
    program = at("declared")
    program.window.act()
    words = program.wait_for("WordsPage")
    words.reopen_wanted.emit("voters_absentee")  # type: ignore[attr-defined]  # of WordsPage
    dialog = program.window.findChild(ReasonDialog)
    assert dialog is not None
    dialog.given.emit("voters_absentee", "a certificate was found in the box")
    dialog.reject()
    program.wait_for("KeyAgainPage")
    assert program.way.desk.state.late["voters_absentee"].why == "a certificate was found in the box"
    program.page.left.emit()  # and left open: the findings say so
    program.wait_for("CheckPage")


def test_copying_by_hand_lies_over_the_paper(at: Callable[[str], Program]) -> None:
    program = at("frozen")
    paper = program.page
    paper.large_type_wanted.emit()  # type: ignore[attr-defined]  # of PaperPage
    assert name(program) == "LargeTypePage"
    program.window.step_wanted.emit(5)  # what lies over goes with the page below
    assert not program.window.covered
    assert name(program) == "PaperPage"


def test_the_exported_protocol_leads_back_to_the_start(at: Callable[[str], Program]) -> None:
    program = at("handed_over")
    program.page.left.emit()
    program.wait_for("StartPage")


def test_ctrl_s_says_so_where_nothing_is_stored_or_cannot_be(begin: Begin, with_story: WithStory, qtbot: QtBot) -> None:
    program = begin()
    key(program.window, Qt.Key.Key_S, CTRL)
    assert program.window.bar.then.text() == "There is nothing to save yet"
    program.window.show_saved(None, "No room left")
    key(program.window, Qt.Key.Key_S, CTRL)
    assert program.window.bar.then.text() == "No room left"
    program.window.show_saved(None)
