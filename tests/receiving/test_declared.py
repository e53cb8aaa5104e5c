"""Every imbalance can be declared and goes out; every declared status is computed anew by the receiver."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from precinct_app.protocol import record
from precinct_app.receiving.meaning import failing
from precinct_app.receiving.verify import verify
from precinct_app.station import export, filling
from precinct_app.workbook.fill import fill
from tests import practice
from tests.receiving import world

LINES = [line for line in practice.package().election.lines if not line.repeat]
FEW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
MORE = settings(FEW, max_examples=40)

figures = st.one_of(st.integers(0, 20), st.integers(0, 2_000), st.integers(0, 9_999_999))


@st.composite
def changes(draw: st.DrawFn) -> dict[str, Any]:
    """Some lines of a balanced protocol with any other figures; at times all of them."""
    lines = draw(st.one_of(st.just(LINES), st.lists(st.sampled_from(LINES), unique=True, max_size=4)))
    changed: dict[str, Any] = {line.id: draw(figures) for line in lines}
    if draw(st.booleans()):
        changed["issued_by_member"] = draw(st.lists(figures, min_size=5, max_size=5))
    return changed


def answered(counts: dict[str, Any]) -> dict[str, Any]:
    """The same with a reason and an act for whatever may fail."""
    codes = [relation.code for relation in practice.package().election.relations]
    return {
        **practice.counts_json(**counts),
        "explanations": {code: f"себебі {code}" for code in codes},
        "acts": [{"code": code, "number": "1", "date": "2022-11-20"} for code in codes],
    }


@FEW
@given(changes())
def test_whatever_is_counted_can_be_declared_signed_and_is_accepted(changed: dict[str, Any]) -> None:
    given_counts = answered(changed)
    with tempfile.TemporaryDirectory() as folder:
        data = practice.signed(Path(folder), given_counts, declare=True)
    verdict = verify(data, practice.package())
    assert verdict.accepted, verdict.told
    assert verdict.protocol is not None
    assert [one.code for one in verdict.protocol.declared] == [*failing(verdict.protocol, practice.package())]
    read = practice.counts_file(given_counts)
    assert {key: str(value) for key, value in verdict.protocol.counts.items()} == {
        key: filling._raw(figure) for key, figure in read.counts.items()
    }


@MORE
@given(changes(), st.data())
def test_a_declared_status_that_is_not_that_of_the_figures_is_rejected(
    changed: dict[str, Any], data: st.DataObject
) -> None:
    """One declaration more or less than what fails, in a file that both people signed."""
    package = practice.package()
    with tempfile.TemporaryDirectory() as folder:
        kept = practice.kept(Path(folder), answered(changed), declare=True)
        export.freeze(kept, package)
        protocol = record.protocol(kept.state)
        kept.close()
    right = {one.code: one for one in protocol.declared}
    errors = [one.code for one in package.election.relations if one.severity == "error"]
    wrong = data.draw(st.sampled_from(errors))
    other = record.Declaration(wrong, "x", "1", "2022-11-20")
    declared = {**right, wrong: other} if wrong not in right else {c: d for c, d in right.items() if c != wrong}
    lie = tuple(declared[code] for code in sorted(declared))
    parts = fill(package.form, replace(protocol, declared=lie))
    verdict = verify(world.signed(parts), package)
    assert (verdict.verdict, verdict.reason) == (
        "rejected",
        "not-declared" if wrong in right else "declared-in-vain",
    )
