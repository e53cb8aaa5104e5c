"""An event as it was kept. Apart from the journal, so that a receiver who only folds needs no database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from precinct_app.protocol.events import Event


@dataclass(frozen=True, slots=True)
class Entry:
    """An event as it was kept: its number from 1, its UTC time, who was at the keys, and the chain up to it."""

    seq: int
    at: datetime
    who: str
    event: Event
    hash: str
