"""Both verifiers find the same control relations to fail, whatever a definition may write into one."""

from __future__ import annotations

import random

import pytest

from precinct_app.workbook.form import SHEET
from tests.receiving import world
from tests.receiving.test_second_verifier import SEED, agreed, opened
from tools.second_verifier.form import fill, take
from tools.second_verifier.relations import fails as relation_fails
from tools.second_verifier.sheet import read_sheet
from tools.second_verifier.shown import shown_in

ALIKE = ("voters_total.count", "ballots_received.count", "voters_issued.count", "voters_participated.count")  # R17
WARNINGS = ("R15", "R16", "R17", "R18", "R19", "R20", "R21", "R22")
ALL_ERRORS = (
    ("abroad = false\n", ""),  # an error holds everywhere
    *((f'code = "{code}"\nseverity = "warning"', f'code = "{code}"\nseverity = "error"') for code in WARNINGS),
)
ODD_TERMS = (
    *ALL_ERRORS,
    ('part = ["voters_issued"]', 'part = ["issued_by_member*"]'),  # each member's by itself
    ('part = ["choice*"]', 'part = ["2 * choice*"]'),
    (
        'left = ["ballots_received"]\nrelation = "=="\nright = ["voters_issued", "ballots_cancelled"]',
        'left = ["- voters_issued", "2*ballots_received", "-1 *ballots_cancelled"]\n'
        'relation = "=="\nright = ["ballots_received", "- 0"]',
    ),
)


@pytest.mark.parametrize(
    "replacements", [(), ALL_ERRORS, ODD_TERMS], ids=["as-built-in", "every-warning-an-error", "odd-terms"]
)
def test_both_find_the_same_relations_to_fail(replacements: tuple[tuple[str, str], ...]) -> None:
    package, numbers = world.variant(*replacements), random.Random(SEED)
    second = opened(package.data)
    values = take(second.form, world.plain(package)[SHEET])
    counts = [name for name, value in values.items() if name.endswith(".count") and value]
    failed: set[str] = set()
    for _ in range(60):
        changed = values | {name: str(numbers.choice((0, 1, 21, 22, 900, 2_000, 9_999_999))) for name in counts}
        changed |= {name: values[name] for name in numbers.sample(counts, numbers.randrange(len(counts)))}
        if numbers.random() < 0.1:
            changed |= dict.fromkeys(ALIKE, "900")
        changed |= {"person[3].role": numbers.choice(("secretary", "member"))}
        read, _ = read_sheet(fill(second.form, changed | shown_in(changed, second)), second)
        fails = [
            relation["code"]
            for relation in second.definition["relation"]
            if relation["severity"] == "error" and relation_fails(relation, read, second)
        ]
        for code in fails:
            slot = f"relation[{code}]"
            changed |= {f"{slot}.how": "declared", f"{slot}.reason": "x", f"{slot}.act": "№\u00a01, 2022-11-20"}
        sheet = fill(second.form, changed | shown_in(changed, second))
        assert agreed(world.signed(world.plain(package) | {SHEET: sheet}), package) == "accepted", fails
        failed |= set(fails)
    errors = {one["code"] for one in second.definition["relation"] if one["severity"] == "error"}
    assert failed == errors
