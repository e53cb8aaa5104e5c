"""Whatever is counted at a referendum can be declared, goes out, and is judged anew, as at an election."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from precinct_app import opc
from precinct_app.counts import MOST, Count
from precinct_app.protocol.counts_file import Act, CountsFile, SecondEntry
from precinct_app.receiving.meaning import failing
from precinct_app.receiving.verify import verify
from precinct_app.signing.certificates import Role
from precinct_app.station import export, filling
from precinct_app.station.practice_keys import practice_credential
from tests import practice

REFERENDUM = "kz-referendum-2024"
PACKAGE = practice.package(REFERENDUM)
STATION = next(iter(PACKAGE.election.stations))
PEOPLE = (("chair", "Бір"), ("secretary", "Екі"), ("member", "Үш"))
SIGNERS: tuple[tuple[Role, str], ...] = (("secretary", "Екі"), ("chair", "Бір"))
KEYS = PACKAGE.election.keys(len(PEOPLE))
FIGURES = st.one_of(st.integers(0, 20), st.integers(0, 2_000), st.integers(0, MOST))


def counted(figures: Mapping[str, int]) -> CountsFile:
    """A protocol with these figures, keyed twice, with a reason and an act for whatever may fail."""
    counts = {key: Count(value) for key, value in figures.items()}
    codes = [relation.code for relation in PACKAGE.election.relations]
    return CountsFile(
        STATION,
        counts,
        PEOPLE,
        SecondEntry(counts, "other", "Үш"),
        {code: f"себебі {code}" for code in codes},
        tuple(Act(code, "1", "2024-10-06") for code in codes),
    )


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.fixed_dictionaries(dict.fromkeys(KEYS, FIGURES)))
def test_whatever_is_counted_at_a_referendum_can_be_declared_signed_and_is_accepted(figures: dict[str, int]) -> None:
    counts = counted(figures)
    with tempfile.TemporaryDirectory() as folder:
        kept = filling.keep(PACKAGE, counts, Path(folder) / "1.journal", declare=True)
        try:
            export.freeze(kept, PACKAGE)
            filling.record_paper(kept, counts)
            for role, name in SIGNERS:
                export.sign(kept, PACKAGE, practice_credential(PACKAGE, STATION, role, name))
            data = opc.write(export.workbook(kept.state, PACKAGE).items())
        finally:
            kept.close()
    verdict = verify(data, PACKAGE)
    assert verdict.accepted, verdict.told
    assert verdict.protocol is not None
    assert [one.code for one in verdict.protocol.declared] == [*failing(verdict.protocol, PACKAGE)]
    assert verdict.protocol.counts == figures
