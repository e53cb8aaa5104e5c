"""Several contests of one day at one station: the commission is the same, so its people need not be typed twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from precinct_app.package import Package
from precinct_app.protocol.events import Person
from precinct_app.protocol.state import State
from precinct_app.station.workplace import Known

LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Commission:
    """The people of another protocol, and which protocol that is."""

    people: tuple[Person, ...]
    state: State


def commission(known: Iterable[Known], package: Package, station: str) -> Commission | None:
    """The commission of ``station`` as a protocol of another contest of the same ``day`` has it; the latest there is.

    Practice and real protocols never meet here: a made-up commission must not stand in a real protocol.
    """
    found = [one.state for one in known if one.state is not None and _same(one.state, package, station)]
    if not found:
        return None
    latest = max(found, key=lambda state: state.saved_at or LONG_AGO)
    return Commission(latest.people, latest)


def _same(state: State, package: Package, station: str) -> bool:
    here, there = package.election, state.election
    return (
        state.opened.definition_hash != package.definition_hash
        and bool(here.day)
        and (there.mode, there.day, state.station.number) == (here.mode, here.day, station)
        and any(person.name for person in state.people)
    )
