"""Two warnings of the program's own, which are no arithmetic: they are shown and ask for nothing.

Counting has no break and takes 12 hours at most (Constitutional Law "On Elections", Art. 43); a commission has an odd
number of members (Art. 10).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from precinct_app.protocol.state import State
from precinct_app.texts import Told

LONGEST_COUNT = timedelta(hours=12)


def unusual(state: State) -> Iterator[Told]:
    """What is unusual about this night: a long count, from the opening of the boxes on, and an even commission."""
    opened = state.closed.get("before")
    end = state.closed.get("after", state.saved_at)
    if opened and end and end - opened > LONGEST_COUNT:
        minutes = (end - opened) // timedelta(minutes=1)
        yield Told("unusual.long_count", time=f"{minutes // 60}:{minutes % 60:02}")
    if state.people and len(state.people) % 2 == 0:
        yield Told("unusual.even_members", n=len(state.people))
