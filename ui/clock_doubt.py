"""What can be known of the laptop's clock without a network: that it must be wrong, or that it only looks so.

Nothing here stops anybody: a person compares with a telephone and decides.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from precinct_app.election.definition import Election
from precinct_app.texts import Catalogue
from ui import dates


def wrong(texts: Catalogue, election: Election, signed_at: datetime, local: datetime) -> str:
    """Why the clock is in doubt, in a sentence; "" where nothing speaks against it.

    A package cannot be opened before it was signed, and a count is of the day of the vote or of the morning after.
    ``local`` is the station's time. Practice has no day of its own and is never in doubt.
    """
    if election.practice:
        return ""
    if local < signed_at:
        return early(texts, signed_at, local)
    if local.date() not in (election.date, election.date + timedelta(days=1)):
        clock, vote = dates.full(texts, local), dates.full(texts, election.date)
        return texts.say("station.clock_other_day", clock=clock, vote=vote)
    return ""


def early(texts: Catalogue, signed_at: datetime, local: datetime) -> str:
    """That it is earlier than the signature of a package that is here, both in the zone of ``local``."""
    signed = signed_at.astimezone(local.tzinfo)
    return texts.say("station.clock_early", clock=_moment(texts, local), signed=_moment(texts, signed))


def elsewhere(texts: Catalogue, laptop: datetime, local: datetime) -> str:
    """That the laptop's zone is not the station's, and what its own clock shows; "" where both go alike.

    Whoever sets the time by hand in a wrong zone makes every time wrong, though the laptop's clock looks right.
    """
    if laptop.utcoffset() == local.utcoffset():
        return ""
    return texts.say("station.clock_elsewhere", offset=dates.offset(laptop), time=f"{laptop:%H:%M}")


def _moment(texts: Catalogue, at: datetime) -> str:
    return f"{dates.full(texts, at)}, {at:%H:%M} ({dates.offset(at)})"
