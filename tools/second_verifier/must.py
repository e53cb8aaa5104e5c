"""The one way in which a file is rejected."""

from __future__ import annotations


def must(holds: object, reason: str) -> None:
    """Raise ValueError with the reason for which a file is rejected, unless it holds."""
    if not holds:
        raise ValueError(reason)
