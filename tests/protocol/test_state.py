"""The state is what the events say, and an edit withdraws what it touches."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from precinct_app.counts import Count, Empty, Invalid
from precinct_app.protocol import events, fold
from precinct_app.protocol.entry import Entry
from precinct_app.protocol.events import CountEntered, ErrorDeclared, LineReopened, Person, WarningExplained
from precinct_app.protocol.state import Copy, LateChange
from tests.protocol.small import BALANCED, DEFINITION, EVENING, PEOPLE, STATIONS, Night


def test_a_line_that_nobody_keyed_is_empty_and_not_zero(night: Night) -> None:
    assert night.state.figure("voters") == Empty()


def test_what_was_typed_is_kept_also_when_it_is_invalid(night: Night) -> None:
    night.record(CountEntered("voters", 1, "12O4"))
    assert night.state.figure("voters") == Invalid("12O4", "counts.not_digits")


def test_the_first_entry_is_replaced_while_it_is_being_made(night: Night) -> None:
    night.record(CountEntered("voters", 1, "9", left=False), CountEntered("voters", 1, "94"))
    assert [keying.raw for keying in night.state.keyings["voters"]] == ["94"]


def test_a_line_is_settled_when_two_entries_agree(night: Night) -> None:
    night.record(CountEntered("voters", 1, "94"))
    assert not night.state.settled("voters")
    night.record(CountEntered("voters", 2, "94"))
    assert night.state.settled("voters")


def test_a_difference_is_settled_by_the_last_two_keyings_in_a_row(night: Night) -> None:
    night.record(CountEntered("voters", 1, "21"), CountEntered("voters", 2, "12"))
    night.record(CountEntered("voters", 3, "21"))
    assert not night.state.settled("voters")
    night.record(CountEntered("voters", 3, "21"))
    assert night.state.settled("voters")
    assert night.state.figure("voters") == Count(21)


def test_a_keying_from_paper_counts_only_once_its_field_is_left(night: Night) -> None:
    night.record(CountEntered("voters", 1, "75"), CountEntered("voters", 2, "751"))
    night.record(CountEntered("voters", 3, "7", left=False))
    assert night.state.figure("voters") == Count(751)
    night.record(CountEntered("voters", 3, "751"))
    assert night.state.settled("voters")
    assert [keying.raw for keying in night.state.keyings["voters"]] == ["75", "751", "751"]


def test_two_agreeing_entries_that_are_no_counts_settle_nothing(night: Night) -> None:
    night.record(CountEntered("voters", 1, "x"), CountEntered("voters", 2, "x"))
    assert not night.state.settled("voters")


def test_the_second_entry_does_not_show_in_the_first(night: Night) -> None:
    night.record(CountEntered("voters", 1, "21"), CountEntered("voters", 2, "12"))
    assert night.state.first("voters") == Count(21)
    assert night.state.first("yes") == Empty()


def test_a_declaration_falls_away_when_a_figure_of_its_relation_changes(night: Night) -> None:
    figures = BALANCED | {"yes": 60}
    night.gather()
    night.enter(figures)
    night.record(ErrorDeclared("R05", "twice counted"), WarningExplained("R06", "one too many"))
    night.record(LineReopened("yes", "misread"))
    assert night.state.declared == {}
    assert night.state.explained == {}


def test_a_declaration_stays_when_a_figure_of_another_relation_changes(night: Night) -> None:
    night.gather()
    night.enter(BALANCED | {"voters": 50})
    night.record(ErrorDeclared("R02", "list was short", "1", "2022-11-20"), LineReopened("yes", "misread"))
    assert night.state.declared.keys() == {"R02"}


def test_a_declaration_stays_when_a_line_is_keyed_again_to_the_same_figure(night: Night) -> None:
    night.gather()
    night.enter(BALANCED | {"yes": 60})
    night.record(ErrorDeclared("R05", "twice counted"), CountEntered("yes", 3, "60"))
    assert night.state.declared.keys() == {"R05"}


def test_a_settled_line_that_is_reopened_begins_anew_and_keeps_its_reason(night: Night) -> None:
    night.gather()
    night.enter()
    night.record(LineReopened("yes", "misread"))
    assert night.state.figure("yes") == Empty()
    assert night.state.late["yes"] == LateChange(1, "misread")
    night.record(CountEntered("yes", 3, "41"), CountEntered("yes", 3, "41"), LineReopened("yes", "again"))
    assert night.state.late["yes"] == LateChange(2, "again")


def test_a_difference_that_is_open_goes_on_after_its_reason_is_given(night: Night) -> None:
    night.gather()
    night.enter()
    night.record(CountEntered("yes", 3, "41"), LineReopened("yes", "misread"), CountEntered("yes", 3, "41"))
    assert night.state.settled("yes")
    assert night.state.figure("yes") == Count(41)


def test_counts_of_a_person_whose_role_changed_belong_to_nobody(night: Night) -> None:
    night.gather()
    night.key("before", BALANCED, 1)
    swapped = (PEOPLE[0], Person("member", "Ким Ольга"), Person("secretary", "Жүнісова Динара"))
    night.record(events.PeopleRecorded(swapped))
    assert night.state.figure("issued[1]") == Count(0)
    assert night.state.figure("issued[3]") == Empty()
    assert night.state.figure("voters") == Count(100)


def test_the_counts_of_a_member_who_left_do_not_become_the_next_ones(night: Night) -> None:
    people = (*PEOPLE, Person("member", "Оспанов Ерлан"))
    night.record(events.PeopleRecorded(people))
    night.record(*(CountEntered(f"issued[{number}]", 1, str(number)) for number in range(1, 5)))
    night.record(events.PeopleRecorded((*people[:2], people[3])))
    assert night.state.figure("issued[2]") == Count(2)
    assert night.state.figure("issued[3]") == Empty()


def test_a_name_spelt_anew_keeps_all_counts(night: Night) -> None:
    night.gather()
    night.key("before", BALANCED, 1)
    renamed = (replace(PEOPLE[0], name="Сейітқали А."), *PEOPLE[1:])
    night.record(events.PeopleRecorded(renamed))
    assert night.state.figure("issued[3]") == Count(60)


def test_when_the_paper_was_made_is_known(night: Night) -> None:
    night.to_signing()
    [made] = night.state.paper
    assert (made.how, made.copies) == ("printed", 1)
    assert night.state.frozen is not None and night.state.read_aloud is not None
    assert night.state.frozen.at <= made.at <= night.state.read_aloud


def test_unfreezing_voids_the_paper_and_its_ink(night: Night) -> None:
    night.to_signing()
    night.record(events.Unfrozen("a figure changes"))
    state = night.state
    assert (state.frozen, state.paper, state.read_aloud, state.ink) == (None, (), None, {})
    assert "paper" not in state.closed


def test_a_certified_copy_is_remembered_with_the_figures_that_stand_on_it(night: Night) -> None:
    night.to_signing()
    night.record(events.CopyIssued("Байқаушы Әбенова А."))
    given = night.kept.journal.entries[-1].at
    night.record(events.Unfrozen("5-жолда қате"), events.Frozen("e" * 64))
    assert night.state.copies == (Copy("Байқаушы Әбенова А.", given, "d" * 64),)


def test_an_opinion_handed_in_after_the_freeze_is_late_until_the_figures_are_frozen_anew(night: Night) -> None:
    night.gather()
    night.enter()
    night.record(events.Attached("act", "Ким", "one ballot torn"), events.Frozen("d" * 64))
    night.record(events.Attached("dissent", "Ким", "I do not agree"))
    assert [one.late for one in night.state.attachments] == [False, True]
    night.record(events.Unfrozen("why"))
    assert [one.late for one in night.state.attachments] == [False, False]


def test_an_attachment_is_changed_at_its_place_and_can_be_taken_away(night: Night) -> None:
    night.gather()
    boxes = [events.Attached("box", "Ким, Ли", f"box {number}: 5 applications, 5 ballots") for number in (1, 2)]
    night.record(*boxes, events.AttachmentChanged(0, "box", "Ким, Ли", "box 1: 6 applications, 6 ballots"))
    assert [one.attached.text[:8] for one in night.state.attachments] == ["box 1: 6", "box 2: 5"]
    night.record(events.AttachmentDropped(0))
    assert [one.attached for one in night.state.attachments] == boxes[1:]


def test_the_freeze_remembers_the_journal_just_before_it(night: Night) -> None:
    night.gather()
    night.enter()
    head, length = night.kept.journal.head, night.kept.journal.length
    night.record(events.Frozen("d" * 64))
    assert night.state.frozen is not None
    assert (night.state.frozen.head, night.state.frozen.length) == (head, length)


def test_withdrawing_drops_the_signature_and_unfreezes(night: Night) -> None:
    night.to_signing()
    night.record(events.Signed("secretary", "Жүнісова", "<Signature/>"))
    signed = night.state
    night.record(events.Withdrawn("secretary", "misread"))
    withdrawn = night.state
    assert (len(signed.signatures), len(withdrawn.signatures), withdrawn.frozen) == (1, 0, None)


def test_a_recount_begins_empty_with_the_same_people_and_names_what_it_replaces(night: Night) -> None:
    night.to_signing()
    night.record(events.Signed("secretary", "Ж", "a"), events.Signed("chair", "С", "b"))
    night.record(events.Exported("f.xlsx", "0" * 64, "accepted"), events.TaskDone("post"))
    night.record(events.HandedOver("E:", "0" * 64), events.TaskDone("send"), events.TaskDone("send", done=False))
    assert night.state.tasks == {"post"}
    night.record(events.RecountBegan(2, "d" * 64, "court"))
    state = night.state
    assert (state.revision, state.replaces, state.people) == (2, "d" * 64, PEOPLE)
    assert state.figure("voters") == Empty()
    assert state.exported is None
    assert state.clock_confirmed is None


def test_a_journal_that_does_not_begin_with_opened_has_no_state() -> None:
    with pytest.raises(ValueError, match="begins with Opened"):
        fold.fold([])
    with pytest.raises(ValueError, match="begins with Opened"):
        fold.fold([_entry(1, events.ClockConfirmed())])


def test_opened_cannot_stand_twice() -> None:
    opened = events.Opened("small", "ab" * 32, DEFINITION, STATIONS, "903")
    with pytest.raises(ValueError, match="cannot stand here"):
        fold.fold([_entry(1, opened), _entry(2, opened)])


def _entry(seq: int, event: events.Event) -> Entry:
    return Entry(seq, EVENING + timedelta(seconds=seq), "who", event, f"{seq:064x}")


KEYS = ("voters", "issued[1]", "issued[2]", "issued[3]", "yes", "no", "invalid")
keyed = st.builds(
    CountEntered, st.sampled_from(KEYS), st.sampled_from([1, 2, 3]), st.sampled_from(["", "1", "12", "x"]),
    st.booleans(),
)  # fmt: skip
happened = st.lists(st.one_of(keyed, st.builds(LineReopened, st.sampled_from(KEYS), st.just("why"))), max_size=30)


@settings(max_examples=60)
@given(happened, st.data())
def test_replaying_a_prefix_and_then_the_rest_gives_the_state_of_the_whole(
    listed: list[events.Event], data: st.DataObject
) -> None:
    opened = events.Opened("small", "ab" * 32, DEFINITION, STATIONS, "903")
    entries = [_entry(1, opened), _entry(2, events.PeopleRecorded(PEOPLE))]
    entries += [_entry(number, event) for number, event in enumerate(listed, start=3)]
    cut = data.draw(st.integers(1, len(entries)))
    half = fold.fold(entries[:cut])
    for entry in entries[cut:]:
        half = fold.apply(half, entry)
    assert half == fold.fold(entries)
    for key in KEYS:
        assert not half.settled(key) or isinstance(half.figure(key), Count)
