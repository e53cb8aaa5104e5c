"""What the sheet says is what the events say, in the station's own time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from precinct_app.protocol import events, record
from precinct_app.protocol.kept import KeptProtocol
from tests.protocol.small import BALANCED, PEOPLE, Night


def test_counts_people_times_and_entries_stand_in_the_record(night: Night) -> None:
    night.to_signing()
    protocol = record.protocol(night.state)
    assert protocol.counts == BALANCED
    assert [person.name for person in protocol.people] == [person.name for person in PEOPLE]
    assert protocol.frozen.utcoffset() == timedelta(hours=3)
    assert protocol.frozen.microsecond == 0
    assert protocol.entries[0] == record.Entries("before", "other", "keyer 1", "keyer 2")
    assert all(person.ink for person in protocol.people)
    assert night.state.frozen is not None
    assert protocol.journal_length == night.state.frozen.length


def test_the_record_before_the_paper_knows_no_ink_and_no_late_opinion(night: Night) -> None:
    night.gather()
    night.enter()
    before = record.protocol(night.state, night.state.saved_at)
    night.record(events.Frozen("d" * 64))
    night.record(events.PaperMade("by-hand"), events.InkRecorded(0, True), events.Attached("dissent", "Ким", "no"))
    after = record.protocol(night.state)
    assert after.late_attachments == (events.Attached("dissent", "Ким", "no"),)
    assert after.people[0].ink
    assert after.before_paper().people == before.people
    assert after.before_paper().late_attachments == ()
    assert after.journal_head == before.journal_head


def test_an_unfilled_line_has_no_record(night: Night) -> None:
    night.gather()
    with pytest.raises(ValueError, match="voters is not filled"):
        record.protocol(night.state, night.state.saved_at)


def test_a_protocol_that_is_not_frozen_has_no_record_without_a_time(night: Night) -> None:
    with pytest.raises(ValueError, match="not frozen"):
        record.protocol(night.state)


def test_a_stage_keyed_once_says_so(night: Night) -> None:
    night.gather()
    for stage in ("before", "after"):
        night.key(stage, BALANCED, 1)
        night.record(events.KeyerNamed(stage, 2, "", "once"), events.StageClosed(stage))
    protocol = record.protocol(night.state, night.state.saved_at)
    assert protocol.entries[0] == record.Entries("before", "once", "keyer 1")


def test_an_error_declared_and_an_act_stand_in_the_record(night: Night) -> None:
    night.gather()
    night.enter(BALANCED | {"voters": 50})
    night.record(events.ErrorDeclared("R02", "the list was short", "3", "2022-11-20"))
    protocol = record.protocol(night.state, night.state.saved_at)
    assert protocol.declared == (record.Declaration("R02", "the list was short", "3", "2022-11-20"),)


def test_everything_is_there_again_when_the_file_is_opened_again(night: Night) -> None:
    night.to_signing()
    again = KeptProtocol.open(night.kept.journal.path)
    assert again.state == night.state
    again.close()


def test_counts_take_the_shape_of_a_counts_file() -> None:
    assert record.as_counts(BALANCED) == {"voters": 100, "issued": [0, 0, 60], "yes": 40, "no": 15, "invalid": 5}
