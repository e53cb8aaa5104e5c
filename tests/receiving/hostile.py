"""The hostile corpus: how each file is made, and the one reason for which it must be rejected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from precinct_app.package import Package
from tests import practice


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file to be rejected: ``reason`` is the code, ``make`` gives the bytes; ``package`` is the receiver's."""

    name: str
    reason: str
    make: Callable[[], bytes]
    package: Callable[[], Package] = practice.package
