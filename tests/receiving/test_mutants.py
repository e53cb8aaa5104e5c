"""No cut, no flipped byte and no exchanged byte of a valid file gives an accepted file with another value."""

from __future__ import annotations

import random

import pytest

from precinct_app import opc
from precinct_app.receiving.verify import verify
from tests import practice
from tests.receiving import world

FAST = 2_000  # flips at a run; the full run takes 100,000


def test_a_file_cut_at_any_length_is_rejected() -> None:
    data, package = world.good(), practice.package()
    for length in range(len(data)):
        assert verify(data[:length], package).verdict == "rejected", length


def flipped(numbers: random.Random, data: bytes) -> bytes:
    """One to three bytes of the file changed."""
    mutant = bytearray(data)
    for _ in range(numbers.choice((1, 1, 1, 2, 3))):
        mutant[numbers.randrange(len(mutant))] ^= numbers.randrange(1, 256)
    return bytes(mutant)


@pytest.mark.parametrize("many", [FAST, pytest.param(100_000, marks=pytest.mark.soak)])
def test_a_file_with_flipped_bytes_is_rejected(many: int) -> None:
    data, package = world.good(), practice.package()
    numbers = random.Random(20_221_120)
    for number in range(many):
        mutant = flipped(numbers, data)
        assert mutant == data or verify(mutant, package).verdict == "rejected", number


@pytest.mark.parametrize("many", [FAST, pytest.param(100_000, marks=pytest.mark.soak)])
def test_a_file_with_flipped_bytes_in_a_part_is_rejected_although_the_zip_is_sound(many: int) -> None:
    """The checksum is right again, as a forger makes it: what is inside must be found."""
    data, package = world.good(), practice.package()
    parts = opc.read(data)
    numbers = random.Random(20_221_120)
    for number in range(many):
        name = numbers.choice([name for name in parts if parts[name]])
        mutant = opc.write((parts | {name: flipped(numbers, parts[name])}).items())
        assert mutant == data or verify(mutant, package).verdict == "rejected", number
