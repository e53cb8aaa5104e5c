"""What stands around a page: practice or not, the head, the steps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo

from precinct_app.election.definition import ASTANA, Election
from precinct_app.texts import Catalogue
from ui import dates
from ui.head import Clock, HeadInfo
from ui.steps_column import Step


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a page. ``zone`` is the station's (None: the laptop's); no ``steps``: a page without them."""

    practice: bool = False
    number: str = ""
    name: str = ""
    election: str = ""
    zone: tzinfo | None = None
    place: str = ""
    steps: tuple[Step, ...] = ()


def election_of(election: Election, texts: Catalogue) -> str:
    """Title and day of an election, as the head says them."""
    title = election.title.in_(texts.language)
    return texts.say("window.election", title=title, date=dates.full(texts, election.date))


def head_of(around: Around, now: datetime, texts: Catalogue) -> HeadInfo:
    """The head at a moment (aware), with both clocks."""
    local, astana = now.astimezone(around.zone), now.astimezone(ASTANA)
    here = Clock(f"{local:%H:%M}", dates.offset(local))
    there = Clock(f"{astana:%H:%M}", dates.day_month(texts, astana))
    return HeadInfo(around.number, around.name, around.election, around.place, here, there)
