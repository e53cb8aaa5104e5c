"""Which step is open, what is missing and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from precinct_app.protocol import events, steps
from precinct_app.protocol.events import CountEntered, ErrorDeclared, LineReopened, WarningExplained
from precinct_app.protocol.record import MOST_ATTACHMENTS, MOST_PEOPLE
from precinct_app.protocol.steps import Place, Step, place
from precinct_app.texts import Refused
from tests.protocol.small import BALANCED, DEFINITION, PEOPLE, Night


def refused(night: Night, event: events.Event) -> str:
    """The code for which ``event`` is refused, and that nothing was kept of it."""
    length = night.kept.journal.length
    with pytest.raises(Refused) as told:
        night.record(event)
    assert night.kept.journal.length == length
    return told.value.code


def codes(points: tuple[steps.Missing, ...]) -> list[str]:
    return [point.code.removeprefix("steps.") for point in points]


def test_the_way_of_a_night_goes_through_every_step_and_small_state(night: Night) -> None:
    seen = [place(night.state)]

    def look() -> None:
        if place(night.state) != seen[-1]:
            seen.append(place(night.state))

    night.record(events.ClockConfirmed())
    look()
    night.record(events.PeopleRecorded(PEOPLE), events.StageClosed("people"))
    look()
    for stage in ("before", "after"):
        night.key(stage, BALANCED | {"yes": 41}, 1)
        look()
        night.record(events.KeyerNamed(stage, 2, "Ким"))
        look()
        night.key(stage, BALANCED, 2)
        look()
        for key in steps.differing(night.state):
            night.record(CountEntered(key, 3, str(BALANCED[key])))
        look()
        night.record(events.StageClosed(stage))
        look()
    night.record(events.Frozen("d" * 64))
    look()
    night.record(events.PaperMade("printed"))
    look()
    night.record(events.PaperReadAloud())
    look()
    night.record(*(events.InkRecorded(number, True) for number in range(3)), events.StageClosed("paper"))
    look()
    night.record(events.Signed("secretary", "Ж", "a"))
    look()
    night.record(events.Signed("chair", "С", "b"))
    look()
    night.record(events.Exported("f.xlsx", "0" * 64, "accepted"))
    look()
    assert [f"{one.step} {one.small}" for one in seen] == [
        "station clock", "station people",
        "before first", "before second", "before read",
        "after first", "after second", "after settle", "after read",
        "check words",
        "paper print", "paper read", "paper ink",
        "sign first_signer", "sign second_signer", "sign verify", "sign stick",
    ]  # fmt: skip
    assert all(one.small in steps.SMALL[one.step] for one in seen)


def test_people_without_a_name_and_without_a_signer_are_missing(night: Night) -> None:
    night.record(events.PeopleRecorded((events.Person("secretary", " "), events.Person("chair", "С", False))))
    assert codes(steps.missing_people(night.state)) == ["no_name", "nobody_signs"]
    assert refused(night, events.StageClosed("people")) == "steps.not_complete"


def test_a_deputy_who_is_present_signs_for_an_absent_chair(night: Night) -> None:
    people = (events.Person("chair", "С", False), events.Person("deputy", "А"), events.Person("secretary", "Ж"))
    night.record(events.PeopleRecorded(people))
    assert steps.missing_people(night.state) == ()


def test_the_counted_ballots_wait_until_the_stage_before_is_closed(night: Night) -> None:
    night.gather()
    assert refused(night, CountEntered("yes", 1, "4")) == "steps.before_first"
    assert refused(night, events.StageClosed("after")) == "steps.before_first"


def test_a_stage_closes_only_when_every_line_is_filled_and_settled(night: Night) -> None:
    night.gather()
    night.key("before", BALANCED, 1)
    assert refused(night, events.StageClosed("before")) == "steps.not_complete"
    night.record(events.CountEntered("voters", 1, ""))
    assert codes(steps.stage_points(night.state, "before"))[0] == "unfilled"


def test_a_stage_whose_sums_fail_can_be_closed(night: Night) -> None:
    night.gather()
    night.key("before", BALANCED | {"voters": 50}, 1)
    night.key("before", BALANCED | {"voters": 50}, 2)
    night.record(events.StageClosed("before"))
    assert "before" in night.state.closed


def test_a_locked_line_can_be_keyed_from_paper_but_not_overwritten(night: Night) -> None:
    night.gather()
    night.enter()
    assert refused(night, CountEntered("yes", 1, "4")) == "steps.locked"
    night.record(CountEntered("yes", 3, "40"))
    assert not steps.needs_reason(night.state, "yes")


def test_a_line_of_a_closed_stage_that_is_keyed_differently_asks_why(night: Night) -> None:
    night.gather()
    night.enter()
    night.record(CountEntered("yes", 3, "41"))
    assert steps.needs_reason(night.state, "yes")
    assert codes(steps.open_points(night.state)) == ["differs", "error_open", "warning_open"]
    night.record(LineReopened("yes", "misread"))
    assert not steps.needs_reason(night.state, "yes")
    assert steps.differing(night.state) == ("yes",)


def test_a_reopened_line_must_be_settled_again(night: Night) -> None:
    night.gather()
    night.enter()
    night.record(LineReopened("yes", "misread"))
    assert steps.differing(night.state) == ("yes",)
    assert codes(steps.open_points(night.state)) == ["unfilled"]
    assert refused(night, events.Frozen("d" * 64)) == "steps.not_complete"


def test_an_error_keeps_the_figures_from_freezing_until_it_is_declared(night: Night) -> None:
    night.gather()
    night.enter(BALANCED | {"yes": 60})
    assert codes(steps.open_points(night.state)) == ["error_open", "warning_open"]
    assert place(night.state) == Place(Step.CHECK, "findings")
    night.record(ErrorDeclared("R05", "counted twice, box opened"), WarningExplained("R06", "too many"))
    assert steps.open_points(night.state) == ()
    assert [one.code for one in steps.declarable(night.state)] == ["R05"]


def test_a_relation_that_holds_cannot_be_declared(night: Night) -> None:
    night.gather()
    night.enter()
    assert refused(night, ErrorDeclared("R05", "why")) == "steps.nothing_to_declare"


def test_a_relation_counts_as_keyed_again_when_all_its_lines_were(night: Night) -> None:
    night.gather()
    night.enter(BALANCED | {"yes": 60})
    for key in steps.relation_lines(night.state, "R05"):
        assert not steps.rekeyed(night.state, "R05")
        night.record(CountEntered(key, 3, str((BALANCED | {"yes": 60})[key])))
    assert steps.rekeyed(night.state, "R05")


def test_frozen_figures_change_only_after_unfreezing(night: Night) -> None:
    night.to_paper()
    assert refused(night, CountEntered("yes", 3, "41")) == "steps.frozen"
    night.record(events.Unfrozen("misread"), CountEntered("yes", 3, "41"))


def test_the_paper_is_finished_when_it_was_made_read_and_each_person_signed_or_has_a_reason(night: Night) -> None:
    night.to_paper()
    assert codes(steps.paper_points(night.state)) == ["not_printed", "not_read", "ink", "ink", "ink"]
    night.record(events.PaperMade("by-hand"), events.PaperReadAloud())
    night.record(events.InkRecorded(0, True), events.InkRecorded(1, True), events.InkRecorded(2, False))
    assert [point.person for point in steps.paper_points(night.state)] == [2]
    assert refused(night, events.StageClosed("paper")) == "steps.not_complete"
    night.record(events.InkRecorded(2, False, "absent since the morning"), events.StageClosed("paper"))


def test_nothing_is_read_aloud_or_signed_in_ink_before_there_is_a_paper(night: Night) -> None:
    night.to_paper()
    assert refused(night, events.PaperReadAloud()) == "steps.no_paper"
    assert refused(night, events.InkRecorded(0, True)) == "steps.no_paper"
    night.record(events.PaperMade("by-hand"), events.PaperReadAloud(), events.InkRecorded(0, True))


@pytest.mark.parametrize(
    ("event", "code"),
    [
        (events.PaperReadAloud(), "steps.not_frozen"),
        (events.Unfrozen("why"), "steps.not_frozen"),
        (events.StageClosed("paper"), "steps.not_complete"),
        (events.Signed("chair", "С", "x"), "steps.paper_first"),
        (events.Withdrawn("chair", "why"), "steps.nothing_to_withdraw"),
        (events.EmergencyKeyMade("chair", "С", "0", "f"), "steps.paper_first"),
        (events.UnsignedWritten("f", "E:", "0"), "steps.paper_first"),
        (events.Exported("f", "0", "accepted"), "steps.not_signed"),
        (events.HandedOver("E:", "0"), "steps.not_exported"),
        (events.RecountBegan(2, "d", "why"), "steps.not_exported"),
    ],
)
def test_what_comes_later_is_refused_before_its_time(night: Night, event: events.Event, code: str) -> None:
    night.gather()
    assert refused(night, event) == code


def test_after_a_signature_only_withdrawing_or_the_next_signature_is_allowed(night: Night) -> None:
    night.to_signing()
    night.record(events.Signed("secretary", "Ж", "a"))
    assert refused(night, events.Unfrozen("why")) == "steps.after_signature"
    assert refused(night, CountEntered("yes", 3, "1")) == "steps.after_signature"
    night.record(events.PaperMade("printed"), events.Signed("chair", "С", "b"))
    assert refused(night, events.Withdrawn("chair", "why")) == "steps.nothing_to_withdraw"
    assert refused(night, events.Signed("chair", "С", "c")) == "steps.paper_first"


def test_an_unsigned_file_is_for_a_night_without_any_key(night: Night) -> None:
    night.to_signing()
    night.record(events.UnsignedWritten("f.xlsx", "E:", "0" * 64), events.EmergencyKeyMade("chair", "С", "1234", "k"))
    assert night.state.unsigned is not None and len(night.state.emergency_keys) == 1
    night.record(events.Signed("chair", "С", "a"))  # a key was found or made after all
    assert refused(night, events.UnsignedWritten("f.xlsx", "E:", "0" * 64)) == "credential.signed_already"


@pytest.mark.parametrize(
    ("roles", "turn", "small"),
    [
        ((), 0, "first_signer"),
        (("secretary",), 1, "second_signer"),
        (("chair",), 2, "verify"),
        (("secretary", "chair"), 2, "verify"),
    ],
)
def test_whose_turn_it_is_follows_from_the_roles_that_signed(
    night: Night, roles: tuple[str, ...], turn: int, small: str
) -> None:
    night.to_signing()
    for role in roles:
        night.record(events.Signed(role, "С", "x"))
    assert (steps.turn(night.state), steps.place(night.state).small) == (turn, small)
    if roles:
        night.record(events.Exported("f.xlsx", "0" * 64, "held"))
        assert steps.place(night.state).small == "stick"


@pytest.mark.parametrize("role", ["secretary", "chair"])
def test_either_signer_withdraws_before_the_second_signature(night: Night, role: str) -> None:
    night.to_signing()
    night.record(events.Signed("secretary", "Ж", "a"), events.Withdrawn(role, "misread"))
    assert (night.state.signatures, night.state.frozen) == ((), None)


def test_after_the_export_nothing_changes(night: Night) -> None:
    night.to_signing()
    night.record(events.Signed("secretary", "Ж", "a"), events.Signed("chair", "С", "b"))
    night.record(events.Exported("f.xlsx", "0" * 64, "accepted"))
    assert refused(night, CountEntered("yes", 3, "1")) == "steps.after_export"
    night.record(events.HandedOver("E:", "0" * 64))


def test_a_certified_copy_is_given_of_a_paper_that_is_signed_in_ink_also_after_the_export(night: Night) -> None:
    night.to_paper()
    night.record(events.PaperMade("printed"), events.PaperReadAloud(), events.InkRecorded(0, True))
    assert refused(night, events.CopyIssued("Байқаушы Әбенова А.")) == "steps.copy_before_ink"
    night.record(events.InkRecorded(1, True), events.InkRecorded(2, True), events.CopyIssued("Байқаушы Әбенова А."))
    night.record(events.StageClosed("paper"), events.Signed("secretary", "Ж", "a"), events.Signed("chair", "С", "b"))
    night.record(events.Exported("f.xlsx", "0" * 64, "accepted"), events.CopyIssued("Сенім білдірілген адам Ли В."))
    assert [copy.to for copy in night.state.copies] == ["Байқаушы Әбенова А.", "Сенім білдірілген адам Ли В."]


def test_a_recount_is_the_next_revision_of_what_was_exported(night: Night) -> None:
    night.to_signing()
    night.record(events.Signed("secretary", "Ж", "a"), events.Signed("chair", "С", "b"))
    night.record(events.Exported("f.xlsx", "0" * 64, "accepted"))
    assert refused(night, events.RecountBegan(3, "d" * 64, "court")) == "steps.not_the_next"
    assert refused(night, events.RecountBegan(2, "e" * 64, "court")) == "steps.not_the_next"
    assert refused(night, events.RecountBegan(2, "d" * 64, "x" * 301)) == "typed.too_long"
    night.record(events.RecountBegan(2, "d" * 64, "court"))


def test_a_declaration_without_a_reason_says_nothing_and_is_refused(night: Night) -> None:
    night.gather()
    night.enter(BALANCED | {"yes": 60})
    assert refused(night, ErrorDeclared("R05", "  ")) == "steps.no_reason"


def test_roles_are_fixed_once_the_stage_before_is_closed_and_names_are_not(night: Night) -> None:
    night.gather()
    night.enter()
    assert refused(night, events.PeopleRecorded(PEOPLE[:2])) == "steps.people_fixed"
    renamed = (events.Person("chair", "С. А."), *PEOPLE[1:])
    night.record(events.PeopleRecorded(renamed))
    assert night.state.people == renamed


def test_a_stage_may_be_keyed_once_in_practice_and_the_sheet_knows(night: Night) -> None:
    night.gather()
    night.key("before", BALANCED, 1)
    night.record(events.KeyerNamed("before", 2, "", "once"))
    assert place(night.state) == Place(Step.BEFORE, "read")
    night.record(events.StageClosed("before"))


def test_a_real_election_that_asks_for_a_second_entry_gets_one(data_folder: Path) -> None:
    real = Night(data_folder / "real.journal", DEFINITION.replace('"practice"', '"real"'))
    assert refused(real, events.KeyerNamed("before", 2, "", "once")) == "steps.second_needed"
    real.kept.close()


def test_in_a_real_election_another_person_keys_second(data_folder: Path) -> None:
    real = Night(data_folder / "real.journal", DEFINITION.replace('"practice"', '"real"'))
    assert refused(real, events.KeyerNamed("before", 2, " ")) == "steps.second_keyer"
    real.record(events.KeyerNamed("before", 1, "Ким"))
    assert refused(real, events.KeyerNamed("before", 2, "Ким ")) == "steps.second_keyer"
    assert refused(real, events.KeyerNamed("before", 2, "Ким", "aloud", "Ли")) == "steps.no_aloud"
    real.record(events.KeyerNamed("before", 2, "Ли"), events.KeyerNamed("after", 2, "Ким"))
    assert refused(real, events.KeyerNamed("before", 1, "Ли")) == "steps.second_keyer"
    assert refused(real, events.KeyerNamed("after", 1, "Ким")) == "steps.second_keyer"
    real.record(events.KeyerNamed("after", 1, "Ли"))
    real.kept.close()


@pytest.mark.parametrize("named", [(), (1,), (2,)])
def test_a_real_stage_is_not_closed_unless_it_is_known_who_keyed_both_entries(
    data_folder: Path, named: tuple[int, ...]
) -> None:
    real = Night(data_folder / "real.journal", DEFINITION.replace('"practice"', '"real"'))
    real.gather()
    real.record(*(events.KeyerNamed("before", entry, f"keyer {entry}") for entry in named))
    keys = real.state.keys("before")
    real.record(*(CountEntered(key, entry, str(BALANCED[key])) for entry in (1, 2) for key in keys))
    assert refused(real, events.StageClosed("before")) == "steps.second_needed"
    real.record(
        *(events.KeyerNamed("before", entry, f"keyer {entry}") for entry in (1, 2)), events.StageClosed("before")
    )
    real.kept.close()


def test_where_reading_aloud_is_allowed_the_same_person_may_key_twice(data_folder: Path) -> None:
    aloud = DEFINITION.replace('"practice"', '"real"').replace('second_entry = "other"', 'second_entry = "aloud"')
    real = Night(data_folder / "real.journal", aloud)
    real.record(events.KeyerNamed("before", 1, "Ким"), events.KeyerNamed("before", 2, "Ким", "aloud", "Ли"))
    assert refused(real, events.KeyerNamed("before", 2, "Ким")) == "steps.second_keyer"
    real.kept.close()


def test_in_practice_one_person_may_key_both(night: Night) -> None:
    night.record(events.KeyerNamed("before", 1, "Ким"), events.KeyerNamed("before", 2, "Ким"))


def test_an_opinion_can_be_attached_until_the_first_signature(night: Night) -> None:
    night.to_paper()
    night.record(events.Attached("dissent", "Ким", "I do not agree"))


@pytest.mark.parametrize("event", [events.AttachmentChanged(0, "act", "Ким", "torn"), events.AttachmentDropped(0)])
def test_what_the_code_of_the_paper_stands_for_changes_no_more(night: Night, event: events.Event) -> None:
    night.gather()
    assert refused(night, event) == "steps.attachment_fixed"
    night.enter()
    night.record(events.Attached("act", "Ким", "one ballot torn"), events.Frozen("d" * 64))
    assert refused(night, event) == "steps.attachment_fixed"
    night.record(events.Attached("dissent", "Ли", "no"), events.AttachmentDropped(1))
    night.record(events.Unfrozen("why"), event)


@pytest.mark.parametrize(("author", "text"), [("", "torn"), (" ", "torn"), ("Ким", ""), ("Ким", " ")])
def test_an_attachment_says_whose_it_is_and_what(night: Night, author: str, text: str) -> None:
    night.gather()
    assert refused(night, events.Attached("act", author, text)) == "steps.whose_attachment"
    night.record(events.Attached("act", "Ким", "torn"))
    assert refused(night, events.AttachmentChanged(0, "act", author, text)) == "steps.whose_attachment"


def test_no_more_opinions_than_the_sheet_has_places_for(night: Night) -> None:
    night.to_paper()
    opinion = events.Attached("dissent", "Ким", "no")
    night.record(*[opinion] * MOST_ATTACHMENTS)
    assert refused(night, opinion) == "steps.too_many_attached"


def test_no_more_people_than_the_sheet_has_places_for(night: Night) -> None:
    many = (events.Person("member", "Ким"),) * (MOST_PEOPLE + 1)
    assert refused(night, events.PeopleRecorded(many)) == "steps.too_many_people"


def test_a_warning_that_asks_for_no_words_takes_none(night: Night) -> None:
    night.gather()
    assert refused(night, WarningExplained("R02", "why")) == "steps.nothing_to_explain"


LONG = "x" * 301


@pytest.mark.parametrize(
    "event",
    [
        events.PeopleRecorded((events.Person("chair", "x" * 121),)),
        events.KeyerNamed("before", 1, "Ким\u202e"),
        LineReopened("yes", LONG),
        WarningExplained("R06", LONG),
        ErrorDeclared("R05", "why", "x" * 121),
        ErrorDeclared("R05", "why", "1", "20 November 2022"),
        ErrorDeclared("R05", "why", "1"),
        ErrorDeclared("R05", "why", "", "2022-11-20"),
        ErrorDeclared("R05", "why", " ", "2022-11-20"),
        ErrorDeclared("R05", "why", " "),
        events.Attached("act", "Ким", "a\nb"),
        events.AttachmentChanged(0, "act", "Ким", "a\nb"),
        events.InkRecorded(0, False, LONG),
    ],
)
def test_a_text_that_has_no_place_in_the_sheet_is_refused_when_it_is_typed(night: Night, event: events.Event) -> None:
    assert refused(night, event).startswith("typed.")


def test_a_line_of_the_first_entry_that_is_emptied_leads_back_to_it(night: Night) -> None:
    night.gather()
    night.key("before", BALANCED, 1)
    night.record(events.KeyerNamed("before", 2, "Ким"), CountEntered("voters", 1, ""))
    assert place(night.state) == Place(Step.BEFORE, "first")
