"""Finding a station by number, name, city or district, in whichever of the three languages it is typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from precinct_app.election.definition import Station

_MARKS = re.compile("[\u0300-\u036f]+")


class StationSearch:
    """Made once for a registry: at each key ten thousand stations are looked through in some milliseconds."""

    def __init__(self, stations: Iterable[Station]) -> None:
        self._stations = tuple(stations)
        self._numbers = tuple(one.number.casefold() for one in self._stations)
        # Each name begins behind a line break: what begins a name is found by it.
        self._names = tuple(fold(f"\n{one.name.kk}\n{one.name.ru}\n{one.name.en}") for one in self._stations)
        places = tuple(f"{one.district}\n{one.region}" for one in self._stations)
        folded = {place: fold(place) for place in set(places)}
        self._places = tuple(folded[place] for place in places)

    def find(self, typed: str) -> tuple[Station, ...]:
        """The stations that ``typed`` may mean, best first: the number itself, numbers that begin so, names that
        begin so or hold it; districts and regions where nothing else was found.

        Nothing typed finds all of them, in the order of the registry.
        """
        wanted, number = fold(typed).strip(), typed.strip().lstrip("№ \u00a0").casefold()
        if not wanted:
            return self._stations
        ranked: tuple[list[Station], ...] = ([], [], [], [])
        for one, own, names in zip(self._stations, self._numbers, self._names, strict=True):
            if number and own.startswith(number):
                ranked[0 if own == number else 1].append(one)
            elif wanted in names:
                ranked[2 if f"\n{wanted}" in names else 3].append(one)
        found = tuple(one for group in ranked for one in group)
        if found:
            return found
        # Only then: half of the country lies in a district whose name holds three common letters.
        return tuple(one for one, place in zip(self._stations, self._places, strict=True) if wanted in place)


def fold(text: str) -> str:
    """``text`` for comparing: small letters without marks (é is e, ё is е), a space for every kind of space."""
    return _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold()))
