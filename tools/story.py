"""One night at station 903, Istanbul, as events: the story that all pictures and many tests tell.

Everything is made up. Control relation R04 truly does not balance: one unused ballot is missing. Times stand still,
so the same story gives the same figures, the same code and the same pictures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from pathlib import Path

from precinct_app import resources
from precinct_app.package import Package, open_file
from precinct_app.protocol import events
from precinct_app.protocol.events import Event, Person
from precinct_app.protocol.kept import KeptProtocol
from precinct_app.signing.certificates import Role
from precinct_app.signing.credential import Credential, issue_station
from precinct_app.station.practice_keys import practice_authority
from precinct_app.station.workplace import opened
from tools import handing_in

ELECTION, STATION = "kz-president-2022", "903"
ZONE = timezone(timedelta(hours=3))  # Istanbul in 2022
CHAIR, DEPUTY, SECRETARY = "Сейітқали Айгүл Маратқызы", "Ахметов Данияр Серікұлы", "Жүнісова Динара Бекқызы"
SECOND_KEYER = "Ким Ольга Владимировна"
PEOPLE = (
    Person("chair", CHAIR),
    Person("deputy", DEPUTY),
    Person("secretary", SECRETARY),
    Person("member", SECOND_KEYER),
    Person("member", "Оспанов Ерлан Қайратұлы"),
    Person("member", "Төлегенова Әсел Нұрланқызы", present=False),
    Person("member", "Петров Игорь Сергеевич"),
)
ISSUED = (0, 166, 0, 286, 264, 0, 231)
BEFORE = {
    "voters_total": 1284,
    "voters_issued": 947,
    **{f"issued_by_member[{place}]": count for place, count in enumerate(ISSUED, 1)},
    "ballots_received": 1296,
    "ballots_cancelled": 348,
    "applications_outside": 16,
}
AFTER = {
    "voters_participated": 946,
    "abden": 24,
    "auesbayev": 21,
    "dairabayev": 33,
    "kazhyken": 24,
    "tokayev": 751,
    "tursynbekova": 27,
    "against_all": 54,
    "ballots_invalid": 12,
    "ballots_portable": 16,
    "ballots_stationary": 930,
    "voters_outside": 16,
    "voters_absentee": 3,
}
SLIP = {"ballots_portable": "6"}
"""Typed in the first entry at first: a digit is missing."""
SWAPPED = {"auesbayev": "12", "tokayev": "715"}
"""Typed in the second entry: two digits exchanged, in two lines."""
REASON = "Пайдаланылмаған бюллетеньдерді санағанда бір бюллетень табылмады; жәшік, үстелдер және сейф қаралды."
EXPLANATION = "Бір сайлаушы бюллетеньді өзімен алып кетті, сағат 17:20."
FOLDER = "exports"


def at(clock: str) -> datetime:
    """A time of the night by the station's clock, "20:16:44"; until 06:00 it is the morning after."""
    hour, minute, second = (int(part) for part in clock.split(":"))
    return datetime(2022, 11, 21 if hour < 6 else 20, hour, minute, second, tzinfo=ZONE).astimezone(UTC)


@cache
def package() -> Package:
    """The built-in election, as `make elections` built it."""
    return open_file(resources.elections_folder() / f"{ELECTION}.election")


@cache
def credential(role: Role, name: str) -> Credential:
    """A practice credential, valid that night."""
    return issue_station(practice_authority(), ELECTION, STATION, role, name, at=at("18:00:00"))


class Story:
    """A protocol on its way through the night. Chapters are told in order, each from the end of the one before."""

    def __init__(self, path: Path) -> None:
        """Begin in a new journal."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.kept = KeptProtocol.begin(path, opened(package(), STATION), at("19:48:00"))

    def record(self, clock: str, *happened: Event, who: str = SECRETARY, seconds: int = 0) -> None:
        """Record events from a time on, ``seconds`` apart."""
        when = at(clock)
        for event in happened:
            self.kept.record(event, who, when)
            when += timedelta(seconds=seconds)

    def key(self, clock: str, entry: int, figures: Iterable[tuple[str, object]], who: str, left: bool = True) -> None:
        """Key figures one after another, some seconds each."""
        keyed = [events.CountEntered(line, entry, str(figure), left) for line, figure in figures]
        self.record(clock, *keyed, who=who, seconds=7)

    # --- the chapters, in order

    def gathered(self) -> None:
        """Station and clock; who is here."""
        self.record("19:49:00", events.ClockConfirmed())
        self.record("19:51:40", events.PeopleRecorded(PEOPLE))

    def people_closed(self) -> None:
        """Step 1 is finished."""
        self.record("19:52:10", events.StageClosed("people"))

    def before_half(self) -> None:
        """The first entry before the boxes are opened, up to line 5."""
        self.record("20:14:00", events.KeyerNamed("before", 1, SECRETARY))
        self.key("20:15:27", 1, list(BEFORE.items())[:-1], SECRETARY)

    def before_first(self) -> None:
        """The last line of it."""
        self.key("20:17:02", 1, list(BEFORE.items())[-1:], SECRETARY)

    def before_second(self) -> None:
        """The second entry, which agrees."""
        self.record("20:18:00", events.KeyerNamed("before", 2, SECOND_KEYER), who=SECOND_KEYER)
        self.key("20:19:10", 2, BEFORE.items(), SECOND_KEYER)

    def before_closed(self) -> None:
        """Read aloud and closed."""
        self.record("20:36:20", events.StageClosed("before"))

    def after_half(self) -> None:
        """The first entry after the boxes are opened, up to line 17, with a slip in line 16."""
        self.record("20:52:00", events.KeyerNamed("after", 1, SECRETARY))
        self.key("21:41:57", 1, [(line, SLIP.get(line, count)) for line, count in AFTER.items()][:-2], SECRETARY)

    def after_first(self) -> None:
        """The slip is found, the rest is keyed."""
        last = ("ballots_portable", "voters_outside", "voters_absentee")
        self.key("21:43:30", 1, [(line, AFTER[line]) for line in last], SECRETARY)

    def after_second_half(self) -> None:
        """The second entry up to line 12, with two slips."""
        self.record("21:46:00", events.KeyerNamed("after", 2, SECOND_KEYER), who=SECOND_KEYER)
        self.key("21:48:37", 2, [(line, SWAPPED.get(line, n)) for line, n in AFTER.items()][:6], SECOND_KEYER)

    def after_second(self) -> None:
        """The rest of it."""
        self.key("21:49:40", 2, list(AFTER.items())[6:], SECOND_KEYER)

    def after_third(self) -> None:
        """Both lines that differ, keyed from paper once more."""
        self.key("21:54:20", 3, [(line, AFTER[line]) for line in SWAPPED], SECOND_KEYER)

    def after_settled(self) -> None:
        """And once again: two keyings in a row agree."""
        self.key("21:56:00", 3, [(line, AFTER[line]) for line in SWAPPED], SECOND_KEYER)

    def after_closed(self) -> None:
        """Read aloud and closed."""
        self.record("22:14:30", events.StageClosed("after"))

    def explained(self) -> None:
        """The warning that asks for words has them."""
        self.record("22:17:10", events.WarningExplained("R06", EXPLANATION))

    def keyed_again(self) -> None:
        """The lines of R04 were read from the paper again and are the same."""
        lines = ("ballots_received", "voters_issued", "ballots_cancelled")
        self.key("22:19:01", 3, [(line, BEFORE[line]) for line in lines], SECRETARY)

    def declared(self) -> None:
        """The paper truly shows it."""
        self.record("22:21:40", events.ErrorDeclared("R04", REASON, "1", "2022-11-20"))

    def frozen(self) -> None:
        """The figures are fixed for the paper."""
        handing_in.freeze(self.kept, package(), SECRETARY, at("22:29:15"))

    def printed(self) -> None:
        """Two copies on paper, read aloud."""
        self.record("22:31:00", events.PaperMade("printed", 2))
        self.record("22:36:05", events.PaperReadAloud())

    def inked(self) -> None:
        """Everybody who is here signs in ink."""
        absent = "Сайлау күні науқастанып қалды"
        signed = [events.InkRecorded(n, one.present, "" if one.present else absent) for n, one in enumerate(PEOPLE)]
        self.record("22:38:00", *signed, seconds=11)

    def paper_closed(self) -> None:
        """Step 5 is finished."""
        self.record("22:41:00", events.StageClosed("paper"))

    def signed_once(self) -> None:
        """The secretary signs the file."""
        self._sign("22:43:40", "secretary", SECRETARY)

    def signed(self) -> None:
        """The chair signs it."""
        self._sign("22:45:05", "chair", CHAIR)

    def exported(self) -> None:
        """Written, accepted by the receiver's code."""
        handing_in.write(self.kept, package(), self.kept.journal.path.parent / FOLDER, SECRETARY, at("22:45:06"))

    def handed_over(self) -> None:
        """A copy on the stick."""
        exported = self.kept.state.exported
        assert exported is not None
        self.record("22:45:09", events.HandedOver("E:", exported.sha256), events.TaskDone("copies"))

    def _sign(self, clock: str, role: Role, name: str) -> None:
        handing_in.sign(self.kept, package(), credential(role, name), role, name, at(clock))


CHAPTERS: tuple[Callable[[Story], None], ...] = (
    Story.gathered, Story.people_closed, Story.before_half, Story.before_first, Story.before_second,
    Story.before_closed, Story.after_half, Story.after_first, Story.after_second_half, Story.after_second,
    Story.after_third, Story.after_settled, Story.after_closed, Story.explained, Story.keyed_again, Story.declared,
    Story.frozen, Story.printed, Story.inked, Story.paper_closed, Story.signed_once, Story.signed, Story.exported,
    Story.handed_over,
)  # fmt: skip


def tell(path: Path, until: str) -> KeptProtocol:
    """The story in a new journal at ``path``, up to the end of the chapter ``until``. The caller closes it.

    Raises KeyError for a chapter that there is none of.
    """
    names = [chapter.__name__ for chapter in CHAPTERS]
    if until not in names:
        raise KeyError(until)
    story = Story(path)
    for chapter in CHAPTERS[: names.index(until) + 1]:
        chapter(story)
    return story.kept
