"""The head of each page: practice banner, election and day, name of the document, station."""

from __future__ import annotations

from precinct_app.election.definition import Election, Station
from precinct_app.paper.blocks import Block
from precinct_app.paper.grid import HALF, HALF_WIDTH, LEFT, RIGHT, around, set_lines, text_height
from precinct_app.paper.measure import wrap
from precinct_app.paper.page import Item
from precinct_app.paper.speech import both, both_of, date_pair, pair

BANNER, ELECTION, TITLE, STATION, GAP = 9.0, 8.0, 11.0, 7.6, 4.0


def head(election: Election, station: Station) -> Block:
    """Kazakh at the left, Russian at the right, each line as low as the longer of the two needs."""
    items: list[Item] = []
    y = 0.0
    if election.practice:
        banner = both("paper.practice")
        items += set_lines([banner], around(banner, (LEFT + RIGHT) / 2, BANNER, True), y, BANNER, True)
        y += text_height([banner], BANNER)
    code = "paper.station_referendum" if election.kind == "referendum" else "paper.station"
    titles = zip(both_of(election.title), date_pair(election.date), strict=True)
    places = zip(pair(code, station=station.number), both_of(station.name), strict=True)
    for texts, pt, bold in (
        ([f"{title}, {day}" for title, day in titles], ELECTION, False),
        (pair("paper.title"), TITLE, True),
        ([", ".join(place) for place in places], STATION, False),
    ):
        columns = [wrap(text, pt, HALF_WIDTH, bold) for text in texts]
        for lines, x in zip(columns, (LEFT, HALF), strict=True):
            items += set_lines(lines, x, y, pt, bold)
        y += max(text_height(lines, pt) for lines in columns)
    # The registry has one text for the district, often with both languages in it: over the whole width, once.
    district = wrap(station.district, STATION, RIGHT - LEFT)
    items += set_lines(district, LEFT, y, STATION)
    return Block(y + text_height(district, STATION) + GAP, tuple(items))
