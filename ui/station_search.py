"""Finding a station by number, name, city or district, in whichever of the three languages it is typed."""

from __future__ import annotations

from collections.abc import Iterable

from precinct_app.election.definition import Station


def find(stations: Iterable[Station], typed: str) -> tuple[Station, ...]:
    """The stations that ``typed`` may mean, best first: the number itself, numbers that begin so, names; districts
    and regions where nothing else was found.

    Nothing typed finds all of them, in the order of the registry.
    """
    wanted = typed.strip().casefold()
    if not wanted:
        return tuple(stations)
    everything = tuple(stations)
    ranked = [(rank, place, one) for place, one in enumerate(everything) if (rank := _rank(one, wanted))]
    if not ranked:  # only then: half of the country lies in a district whose name holds three common letters
        return tuple(one for one in everything if wanted in f"{one.district}\n{one.region}".casefold())
    return tuple(one for _, _, one in sorted(ranked, key=lambda item: item[:2]))


def _rank(station: Station, wanted: str) -> int:
    """How well a station fits, 1 best; 0 for not at all."""
    number = station.number.casefold()
    if number == wanted:
        return 1
    if number.startswith(wanted):
        return 2
    names = [text.casefold() for text in (station.name.kk, station.name.ru, station.name.en)]
    if any(name.startswith(wanted) for name in names):
        return 3
    return 4 if any(wanted in name for name in names) else 0
