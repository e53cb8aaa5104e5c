"""The revisions of a protocol: they lie one after another in its journal, each begun by a recount of the one before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from precinct_app.protocol import fold
from precinct_app.protocol.entry import Entry
from precinct_app.protocol.events import RecountBegan
from precinct_app.protocol.state import State
from precinct_app.texts import Refused


@dataclass(frozen=True, slots=True)
class Earlier:
    """An exported revision, and when and why the recount began that is to replace it."""

    state: State
    recount_at: datetime
    why: str


def earlier(entries: Sequence[Entry]) -> tuple[Earlier, ...]:
    """The revisions before the present one, oldest first; () for a protocol that was counted once."""
    return tuple(
        Earlier(fold.fold(entries[:place]), entry.at, entry.event.why)
        for place, entry in enumerate(entries)
        if isinstance(entry.event, RecountBegan)
    )


def recount(state: State, why: str) -> RecountBegan:
    """The event that begins a recount: the next revision, which names the digest of the one it replaces.

    Raises Refused ("steps.not_exported") while the present revision is not exported: it can still be changed itself.
    """
    if state.exported is None or state.frozen is None:
        raise Refused("steps.not_exported")
    return RecountBegan(state.revision + 1, state.frozen.digest, why)
