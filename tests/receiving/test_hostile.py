"""Every file of the hostile corpus is rejected, and for the reason it was made for."""

from __future__ import annotations

import pytest

from tests.receiving import hostile_meaning, hostile_people, hostile_sheet, hostile_signature, hostile_zip, world
from tests.receiving.hostile import Hostile

CORPUS = (
    *hostile_zip.ZIPS,
    *hostile_zip.PARTS,
    *hostile_signature.SIGNATURES,
    *hostile_people.PEOPLE,
    *hostile_sheet.NUMBERS,
    *hostile_sheet.CELLS,
    *hostile_sheet.SHEETS,
    *hostile_meaning.MEANINGS,
)


@pytest.mark.parametrize("hostile", CORPUS, ids=lambda hostile: hostile.name.replace(" ", "-"))
def test_a_hostile_file_is_rejected_for_its_reason(hostile: Hostile) -> None:
    assert world.judged(hostile.make(), hostile.package()) == ("rejected", hostile.reason)


def test_the_corpus_has_two_hundred_files_of_different_names() -> None:
    assert len({hostile.name for hostile in CORPUS}) == len(CORPUS) >= 200
