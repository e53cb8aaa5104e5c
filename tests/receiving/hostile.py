"""The hostile corpus: how each file is made, and the one reason for which it must be rejected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file to be rejected: ``reason`` is the code, ``make`` gives the bytes."""

    name: str
    reason: str
    make: Callable[[], bytes]
