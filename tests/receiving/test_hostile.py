"""Every file of the hostile corpus is rejected, and for the reason it was made for."""

from __future__ import annotations

import time
import tracemalloc

import pytest

from precinct_app.receiving.verify import verify
from tests.receiving import (
    hostile_broken,
    hostile_meaning,
    hostile_people,
    hostile_sheet,
    hostile_signature,
    hostile_zip,
    world,
)
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
    *hostile_broken.BROKEN,
)
MOST_SECONDS, MOST_BYTES = 0.1, 64 << 20


@pytest.mark.parametrize("hostile", CORPUS, ids=lambda hostile: hostile.name.replace(" ", "-"))
def test_a_hostile_file_is_rejected_for_its_reason(hostile: Hostile) -> None:
    assert world.judged(hostile.make(), hostile.package()) == ("rejected", hostile.reason)


@pytest.mark.parametrize("hostile", CORPUS, ids=lambda hostile: hostile.name.replace(" ", "-"))
def test_no_hostile_file_costs_much_time_or_memory(hostile: Hostile) -> None:
    """Time of this process alone, the best of three: others use the machine too."""
    data, package = hostile.make(), hostile.package()
    tracemalloc.start()
    try:
        verify(data, package)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most <= MOST_BYTES
    spent: list[float] = []
    while len(spent) < 3 and min(spent, default=1.0) > MOST_SECONDS:
        begin = time.process_time()
        verify(data, package)
        spent.append(time.process_time() - begin)
    assert min(spent) <= MOST_SECONDS


@pytest.mark.parametrize("name", hostile_broken.CLASSES)
def test_each_class_of_every_signature_is_broken_has_its_files(name: str) -> None:
    assert sum(hostile.name.startswith(f"{name}, ") for hostile in CORPUS) >= 3


def test_the_corpus_has_two_hundred_files_of_different_names() -> None:
    assert len({hostile.name for hostile in CORPUS}) == len(CORPUS) >= 200
