"""What may stand in a text that a person types: it must fit its place in the signed sheet, and be what it looks like.
Of an act both number and date are typed, or neither.

Refused here, when it is typed, so that nothing turns up as unfit when the paper is signed already.
"""

from __future__ import annotations

from collections.abc import Iterator

from precinct_app.plain_text import bad_character
from precinct_app.protocol import events
from precinct_app.protocol.events import Event
from precinct_app.protocol.record import LONGEST_NAME, LONGEST_TEXT
from precinct_app.texts import Refused


def check(event: Event) -> None:
    """Raise Refused for a text that cannot stand in the sheet ("typed.too_long", "typed.bad_character").

    And for an act whose number is blank or whose date is missing ("typed.half_an_act").
    """
    for text, most in _texts(event):
        if len(text) > most:
            raise Refused("typed.too_long", most=most)
        bad = bad_character(text)
        if bad:
            raise Refused("typed.bad_character", sign=bad)
    match event:
        case events.ErrorDeclared(_, _, number, date) if (number or date) and not (number.strip() and date):
            raise Refused("typed.half_an_act")


def _texts(event: Event) -> Iterator[tuple[str, int]]:
    """Each text of an event that goes into the sheet, and how long it may be."""
    match event:
        case events.ScenarioChosen(number):
            yield number, LONGEST_NAME
        case events.PeopleRecorded(people):
            yield from ((person.name, LONGEST_NAME) for person in people)
        case events.KeyerNamed(_, _, name, _, reader):
            yield from ((name, LONGEST_NAME), (reader, LONGEST_NAME))
        case events.LineReopened(_, why) | events.RecountBegan(_, _, why):
            yield why, LONGEST_TEXT
        case events.WarningExplained(_, text):
            yield text, LONGEST_TEXT
        case events.ErrorDeclared(_, reason, number, date):
            yield from ((reason, LONGEST_TEXT), (number, LONGEST_NAME), (date, len("2022-11-20")))
        case events.Attached(_, author, text) | events.AttachmentChanged(_, _, author, text):
            yield from ((author, LONGEST_NAME), (text, LONGEST_TEXT))
        case events.InkRecorded(_, _, reason):
            yield reason, LONGEST_TEXT
        case events.CopyIssued(to):
            yield to, LONGEST_NAME
