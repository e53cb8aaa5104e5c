"""Chance that is the same on every machine: whole numbers out of a text, and nothing else.

``random.Random`` seeded by a whole number gives the same bits in every version of Python; what is made of the bits
stands here, because the library's own methods (choice, shuffle, sample) may change between versions.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """A stream of whole numbers that depends only on ``name``. One thing to decide, one name, so that a further
    decision never changes an earlier one."""

    def __init__(self, name: str) -> None:
        self._bits = random.Random(int.from_bytes(hashlib.sha256(name.encode()).digest()))

    def below(self, end: int) -> int:
        """A whole number from 0 to ``end - 1``, each as likely. Raises ValueError unless ``end`` is at least 1."""
        if end < 1:
            raise ValueError("nothing is below 1")
        size = (end - 1).bit_length()
        while True:
            found = self._bits.getrandbits(size) if size else 0
            if found < end:
                return found

    def between(self, least: int, most: int) -> int:
        """A whole number from ``least`` to ``most``, both among them."""
        return least + self.below(most - least + 1)

    def pick(self, things: Sequence[T]) -> T:
        """One of ``things``."""
        return things[self.below(len(things))]

    def mixed(self, things: Sequence[T]) -> tuple[T, ...]:
        """All of ``things`` in an order of chance (Fisher and Yates)."""
        left = list(things)
        return tuple(left.pop(self.below(len(left))) for _ in things)
