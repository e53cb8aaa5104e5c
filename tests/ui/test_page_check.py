"""Check: findings with their sums, lines to key again, words on a warning, and when it goes on."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from precinct_app.protocol import events, steps
from precinct_app.protocol.state import State
from tests.ui.finish_help import Begin, WithStory, action, front, keys, lit, nameless, opened, state, wait, write
from tests.ui.widget_help import CTRL, OFFSCREEN_SAYS, SHIFT, look
from tools import story
from ui.pages.check import CheckPage
from ui.pages.declare import DeclarePage
from ui.pages.key_again import KeyAgainPage
from ui.pages.paper import PaperPage
from ui.pages.parts.error_card import ErrorCard, shown_sums
from ui.pages.parts.finding_cards import AgreeCard, LinesCard, ToldCard, WarningCard
from ui.pages.parts.findings import findings_of, read_again
from ui.pages.words import WordsPage
from ui.signs import Sign

pytestmark = OFFSCREEN_SAYS
Key = Qt.Key


def error(page: CheckPage, code: str = "R04") -> ErrorCard:
    card = page.list.by_name[code]
    assert isinstance(card, ErrorCard)
    return card


def warning(page: CheckPage) -> WarningCard:
    card = page.list.by_name["R06"]
    assert isinstance(card, WarningCard)
    return card


def told(path: Path, until: str = "after_closed", *more: events.Event) -> State:
    """The state of the story, as far as a chapter, and after some more events."""
    kept = story.tell(path / "s.journal", until)
    for event in more:
        kept.record(event)
    kept.close()
    return kept.state


# --- what is found


def test_both_sums_of_an_error_stand_with_their_lines(built: None, data_folder: Path) -> None:
    found = findings_of(told(data_folder))
    [one] = found.errors
    assert one.relation.code == "R04" and one.sides is not None
    assert [line.number for line in one.sides.left] == ["4"]
    assert [line.number for line in one.sides.right] == ["2", "5"]
    assert (one.sides.left_sum, one.sides.right_sum) == (1296, 1295)
    assert (found.open_errors, found.declared_errors, found.open_warnings) == (1, 0, 1)
    assert [one.relation.code for one in found.told] == ["R18"]


def test_a_sum_with_a_factor_and_the_registry_shows_both(
    built: None, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(story.BEFORE, "voters_total", 2000)
    found = findings_of(told(data_folder))
    sums = {one.relation.code: one.sides for one in found.told}["R21"]
    assert sums is not None
    assert [(line.number, line.factor, line.value, line.registered) for line in (*sums.left, *sums.right)] == [
        ("1", 100, 2000, False), ("", 120, 1284, True),
    ]  # fmt: skip


def test_an_error_that_follows_from_another_is_folded_and_still_declared_by_itself(
    built: None, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(story.AFTER, "tokayev", 715)
    found = findings_of(told(data_folder))
    [cause] = [one for one in found.errors if one.folded]
    assert (cause.relation.code, [one.relation.code for one in cause.folded]) == ("R07", ["R09"])
    assert found.open_errors == 3
    assert set(cause.again) > set(cause.lines)


def test_only_lines_that_one_slip_would_explain_are_to_be_read_again(built: None, data_folder: Path) -> None:
    assert {one.line for one in read_again(told(data_folder))} == {"ballots_cancelled", "ballots_received"}


# --- the page


def test_the_light_begins_at_the_first_open_finding_and_f4_goes_round(begin: Begin, with_story: WithStory) -> None:
    program, page = opened(begin, with_story, "after_closed", CheckPage)
    assert lit(program) is error(page).again
    keys(program, Key.Key_F4)
    assert lit(program) is warning(page).field.area.edit
    keys(program, Key.Key_F4)
    assert lit(program) is error(page).again
    keys(program, Key.Key_F4, modifiers=SHIFT)
    assert lit(program) is warning(page).field.area.edit


def test_every_card_says_what_it_is(begin: Begin, with_story: WithStory) -> None:
    _, page = opened(begin, with_story, "after_closed", CheckPage)
    assert [type(card) for card in page.list.by_name.values()] == [ErrorCard, WarningCard, ToldCard, AgreeCard]
    assert error(page).sums.accessibleName() == "Received: 1,296 · issued and cancelled: 1,295"
    assert warning(page).sums.text() == "Counted: 946 · issued: 947"
    same = page.list.by_name["R18"]
    assert isinstance(same, ToldCard) and same.title.text().endswith("Lines: 8, 11: 24")
    assert set(page.side.buttons) == {"ballots_cancelled", "ballots_received"}
    assert not nameless(page)


def test_enter_on_key_again_leads_to_the_lines_of_the_error(begin: Begin, with_story: WithStory) -> None:
    program, _ = opened(begin, with_story, "after_closed", CheckPage)
    keys(program, Key.Key_Return)
    page = front(program, KeyAgainPage)
    assert set(page.lines) == {"ballots_received", "voters_issued", "ballots_cancelled"}


def test_a_line_to_read_again_is_keyed_alone(begin: Begin, with_story: WithStory) -> None:
    program, page = opened(begin, with_story, "after_closed", CheckPage)
    page.side.buttons["ballots_received"].setFocus()
    keys(program, Key.Key_Return)
    assert front(program, KeyAgainPage).lines == ("ballots_received",)


def test_declare_pressed_early_says_what_comes_first(begin: Begin, with_story: WithStory) -> None:
    program, page = opened(begin, with_story, "after_closed", CheckPage)
    error(page).declare.setFocus()
    keys(program, Key.Key_Space)
    assert page.now().sentence == "First key these lines again: 4, 2, 5"
    assert error(page).then_note.text() == page.now().sentence
    assert lit(program) is error(page).again


def test_after_keying_again_enter_opens_the_form(begin: Begin, with_story: WithStory) -> None:
    program, page = opened(begin, with_story, "keyed_again", CheckPage)
    assert lit(program) is error(page).declare
    keys(program, Key.Key_Return)
    assert front(program, DeclarePage).code == "R04"


def test_words_on_a_warning_are_kept_when_the_field_is_left(begin: Begin, with_story: WithStory) -> None:
    program, page = opened(begin, with_story, "after_closed", CheckPage)
    warning(page).field.setFocus()
    write(program, story.EXPLANATION)
    assert "R06" not in state(program).explained
    keys(program, Key.Key_Return)
    wait(program, lambda: state(program).explained.get("R06") == story.EXPLANATION)
    assert warning(page).word.text() == "explained"


def test_a_sign_that_cannot_be_seen_is_refused_and_the_text_is_not_kept(begin: Begin, with_story: WithStory) -> None:
    program, page = opened(begin, with_story, "after_closed", CheckPage)
    field = warning(page).field
    field.setFocus()
    write(program, "a\u202eb")
    assert "U+202E" in field.counter.text()
    keys(program, Key.Key_Return)
    action(program)
    assert "R06" not in state(program).explained
    assert field.area.text() == "a\u202eb"


def test_another_language_while_words_are_typed_loses_nothing(begin: Begin, with_story: WithStory) -> None:
    program, page = opened(begin, with_story, "after_closed", CheckPage)
    warning(page).field.setFocus()
    write(program, "бір")
    keys(program, Key.Key_F8)
    assert program.window.look.texts.language == "kk"
    write(program, " сөз")
    assert lit(program) is warning(page).field.area.edit
    assert warning(page).field.area.text() == "бір сөз"


def test_the_action_leads_to_the_first_open_point_and_keeps_what_was_typed(begin: Begin, with_story: WithStory) -> None:
    program, page = opened(begin, with_story, "after_closed", CheckPage)
    warning(page).field.setFocus()
    write(program, "бір сөз")
    action(program)
    wait(program, lambda: state(program).explained.get("R06") == "бір сөз")
    program.qtbot.waitUntil(lambda: lit(program) is error(page).again)


def test_the_action_goes_on_to_the_words_when_nothing_is_open(begin: Begin, with_story: WithStory) -> None:
    program, page = opened(begin, with_story, "declared", CheckPage)
    assert page.now().ready
    action(program)
    front(program, WordsPage)


def test_a_line_that_was_reopened_stands_first_with_a_button_to_key_it(begin: Begin, with_story: WithStory) -> None:
    program, page = opened(begin, with_story, "declared", CheckPage)
    program.way.desk.record(events.LineReopened("abden", "қате"))
    program.qtbot.waitUntil(lambda: "unfilled" in page.list.by_name)
    card = next(iter(page.list.by_name.values()))
    assert isinstance(card, LinesCard) and "8" in card.title.text()
    keys(program, Key.Key_F4)
    while lit(program) is not card.button:
        keys(program, Key.Key_F4)
    keys(program, Key.Key_Return)
    assert front(program, KeyAgainPage).lines == ("abden",)


def test_a_declaration_can_be_changed_and_what_agrees_can_be_shown(begin: Begin, with_story: WithStory) -> None:
    program, page = opened(begin, with_story, "declared", CheckPage)
    agree = page.list.by_name["agree"]
    assert isinstance(agree, AgreeCard) and lit(program) is agree.button
    keys(program, Key.Key_Return)
    assert "R02" in agree.names.text() and not agree.names.isHidden()
    error(page).change.setFocus()
    keys(program, Key.Key_Return)
    assert front(program, DeclarePage).form.reason.text == story.REASON


def test_a_declaration_of_frozen_figures_is_shown_and_no_longer_offered_to_be_changed(
    begin: Begin, with_story: WithStory
) -> None:
    program, _page = opened(begin, with_story, "frozen", PaperPage)
    keys(program, Key.Key_PageUp, modifiers=CTRL)
    page = front(program, CheckPage)
    assert error(page).declared.isVisible() and error(page).change.isHidden()


def test_an_error_that_follows_is_shown_under_its_cause_and_declared_once_its_lines_were_keyed_again(
    begin: Begin, with_story: WithStory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(story.AFTER, "tokayev", 715)
    program, page = opened(begin, with_story, "after_closed", CheckPage)
    assert "R09" not in page.list.by_name
    cause = error(page, "R07")
    cause.folded["R09"].setFocus()
    keys(program, Key.Key_Return)
    assert lit(program) is cause.again and page.now().sentence.startswith("First key these lines again")
    [again] = [one.again for one in page.findings.errors if one.relation.code == "R07"]
    for line in again:
        program.way.desk.record(events.CountEntered(line, 3, str(story.AFTER[line])))
    wait(program, lambda: steps.rekeyed(state(program), "R09"))
    cause.folded["R09"].setFocus()
    keys(program, Key.Key_Return)
    assert front(program, DeclarePage).code == "R09"
    program.way.desk.record(events.ErrorDeclared("R09", "себебі"))
    wait(program, lambda: "R09" in state(program).declared)
    assert cause.folded["R09"].text() == "declared" and page.findings.open_errors == 2


def test_a_figure_of_the_registry_and_a_number_alone_have_a_row_of_their_own(
    built: None, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(story.BEFORE, "voters_total", 2000)
    monkeypatch.setitem(story.BEFORE, "ballots_received", 2200)
    monkeypatch.setitem(story.BEFORE, "ballots_cancelled", 2200 - 947)
    sums = {one.relation.code: one.sides for one in findings_of(told(data_folder)).told}
    registered, reserve = sums["R21"], sums["R15"]
    assert registered is not None and reserve is not None
    one = shown_sums(look(), registered, "")
    assert (one.left[0].figure, one.right[0].figure, one.right[0].kk) == (
        "100 × 2,000", "120 × 1,284", "тізілімдегі сайлаушылар",
    )  # fmt: skip
    other = shown_sums(look("ru"), reserve, "")
    assert (other.right[1].figure, other.right[1].ru) == ("99", "постоянное число")
    assert other.sign is Sign.GREATER


def test_an_even_commission_and_a_count_over_12_hours_are_shown_and_ask_for_nothing(
    begin: Begin, with_story: WithStory
) -> None:
    program, page = opened(begin, with_story, "declared", CheckPage)
    more = (*story.PEOPLE, events.Person("member", "Ли Анна"))
    state_then = replace(
        state(program),
        people=more,
        closed={**state(program).closed, "after": story.at("20:36:20") + timedelta(hours=13)},
    )
    page.list.show_findings(findings_of(state(program)), state_then)
    cards = [page.list.by_name[code] for code in ("unusual.long_count", "unusual.even_members")]
    assert all(isinstance(card, ToldCard) and "nothing to do" in card.note.text() for card in cards)
    assert [card.title.text() for card in cards if isinstance(card, ToldCard)] == [
        "The count took longer than 12 hours: 13:00",
        "The commission has an even number of members: 8. The law asks for an odd one",
    ]
