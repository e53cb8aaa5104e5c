"""A recount: a new revision in the same journal, from the exported first to a second that the receiver accepts."""

from __future__ import annotations

from pathlib import Path

import pytest

from precinct_app.protocol import events, steps
from precinct_app.protocol.kept import KeptProtocol
from precinct_app.protocol.steps import Place, Step
from precinct_app.receiving.verify import in_sequence, verify
from precinct_app.station import export, filling
from precinct_app.station.revisions import earlier, recount
from precinct_app.station.workplace import Workplace
from precinct_app.texts import Refused
from tests import practice

WHY = "Аумақтық комиссияның шешімі, № 12"


def finish(kept: KeptProtocol, folder: Path, seen: tuple[str, ...] = ()) -> export.Export:
    """Freeze, paper, both signatures, export."""
    export.freeze(kept, practice.package())
    filling.record_paper(kept, practice.counts_file(practice.counts_json()))
    for role in ("secretary", "chair"):
        export.sign(kept, practice.package(), practice.key(role))
    return export.write(kept, practice.package(), folder, seen)


def count_again(kept: KeptProtocol) -> None:
    """Both entries of both stages, typed anew."""
    counts = practice.counts_file(practice.counts_json()).counts
    kept.record(events.StageClosed("people"))
    for stage in ("before", "after"):
        for entry, person in ((1, "secretary"), (2, "chair")):
            kept.record(events.KeyerNamed(stage, entry, practice.NAMES[person]))
            for key in kept.state.keys(stage):
                kept.record(events.CountEntered(key, entry, str(getattr(counts[key], "value", ""))))
        kept.record(events.StageClosed(stage))


def test_a_recount_ends_in_a_second_revision_and_both_files_in_order_are_accepted(data_folder: Path) -> None:
    kept = practice.kept(data_folder)
    first = finish(kept, data_folder)
    people, begun = kept.state.people, recount(kept.state, WHY)
    kept.record(begun, "Сейітқали Айгүл")
    state = kept.state
    assert (state.revision, state.people, dict(state.keyings), state.exported) == (2, people, {}, None)
    assert state.replaces == first.verdict.digest
    count_again(kept)
    assert steps.place(kept.state).step is Step.CHECK
    second = finish(kept, data_folder, (state.replaces,))
    kept.close()
    assert second.path.name.endswith("_r2.xlsx") and first.path.exists()
    one, two = (verify(made.path.read_bytes(), practice.package()) for made in (first, second))
    assert (one.verdict, two.verdict, two.reason) == ("accepted", "held", "predecessor-not-seen")
    assert in_sequence(two, {one.identity}).accepted
    again = KeptProtocol.open(data_folder / "903.journal")
    (before,) = earlier(again.journal.entries)
    again.close()
    assert before.state.exported is not None and before.state.exported.file == first.path.name
    assert (before.state.revision, before.why) == (1, WHY)
    assert again.state.revision == 2 and again.state.exported is not None


def test_what_is_not_exported_cannot_be_counted_anew_as_a_revision(data_folder: Path) -> None:
    kept = practice.kept(data_folder)
    export.freeze(kept, practice.package())
    with pytest.raises(Refused) as refused:
        recount(kept.state, WHY)
    kept.close()
    assert refused.value.code == "steps.not_exported"


def test_a_protocol_is_listed_with_the_revisions_before_it(data_folder: Path) -> None:
    place = Workplace(data_folder)
    folder = data_folder / "practice" / "election"
    kept = practice.kept(folder)
    finish(kept, data_folder)
    kept.record(recount(kept.state, WHY))
    assert steps.place(kept.state) == Place(Step.STATION, "clock")  # headless: nobody confirmed it
    kept.close()
    (known,) = place.protocols()
    place.close()
    assert known.state is not None and known.state.revision == 2
    assert [one.state.revision for one in known.earlier] == [1]
