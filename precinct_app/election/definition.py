"""What an election is, as data: its lines and choices, its control relations, its stations.

Pure data without any reading: ``reading.py`` makes it from a definition folder or a package and refuses what
is wrong, so that everything here can be trusted. No line, label or relation of a particular election stands in
code.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

ROLES = ("chair", "deputy", "secretary", "member")  # Constitutional Law "On Elections", Art. 10(3)
HOME = "KZ"  # ISO 3166-1: what the registry calls every other country is abroad
_REPEATED = re.compile(r"([a-z][a-z0-9_]*)\[([1-9][0-9]{0,2})\]", re.ASCII)

ASTANA = ZoneInfo("Asia/Almaty")
"""The zone of the capital in the IANA list, with its change of 1 March 2024: files and pages say its time too."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text in Kazakh, Russian and English; ``en`` holds the Russian where a definition gives no English."""

    kk: str
    ru: str
    en: str

    def in_(self, language: str) -> str:
        """The text in "kk", "ru" or "en". Raises KeyError for another language."""
        return {"kk": self.kk, "ru": self.ru, "en": self.en}[language]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the protocol, a choice included: where a figure stands and what it is called.

    ``number`` is as printed. ``stage`` is "before" or "after" the boxes are opened, ``section`` "protocol"
    (printed on the form) or "working" (only checked). ``group`` is a heading above the line, ``detail`` who
    nominated a choice. ``repeat``: one figure for each member of the commission.
    """

    id: str
    number: str
    stage: str
    section: str
    label: Text
    short: Text
    group: Text | None
    detail: Text | None
    basis: str
    repeat: bool
    choice: bool


@dataclass(frozen=True, slots=True)
class Term:
    """``factor`` times what ``name`` stands for; a number alone where ``name`` is None.

    A name is the id of a line or choice, ``choice*`` (all choices), ``issued_by_member*`` (all figures of a
    repeated line), ``issued_by_member[chair]`` (those of one role) or ``registered`` (the registry's voters).
    """

    factor: int
    name: str | None


@dataclass(frozen=True, slots=True)
class Sums:
    """Two sums compared: ``left`` ``relation`` ``right``; ``relation`` is "==", "<=" or ">="."""

    left: tuple[Term, ...]
    relation: str
    right: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class EqualLines:
    """Fires when all ``lines`` (ids) hold the same figure, not 0: one number copied down the form."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SameVotes:
    """Fires when two choices hold the same figure and it is above ``over``: a row copied twice."""

    over: int


@dataclass(frozen=True, slots=True)
class Share:
    """Fires when ``part`` is more than ``at_most`` per cent of ``whole``: 100 * part > at_most * whole."""

    part: tuple[Term, ...]
    whole: tuple[Term, ...]
    at_most: int


Test = Sums | EqualLines | SameVotes | Share


@dataclass(frozen=True, slots=True)
class Relation:
    """A control relation. ``severity`` is "error" (settle or declare) or "warning" (unusual).

    ``text`` tells the secretary what does not hold, ``name`` names its two sides in few words. ``act``:
    declaring it needs an act, its number and date. ``explain``: a warning that asks for a few words.
    ``abroad``: whether stations of other countries have it too; only a warning can be without.
    """

    code: str
    severity: str
    test: Test
    text: Text
    name: Text | None
    basis: str
    act: bool
    explain: bool
    abroad: bool


@dataclass(frozen=True, slots=True)
class Station:
    """A polling station of the registry.

    ``country`` is ISO 3166-1 alpha-2, ``time_zone`` an IANA name, ``voters`` the registered number when the
    list was issued, None where the registry has none. ``district``, ``region`` and ``phone`` stand as given.
    """

    number: str
    district: str
    name: Text
    country: str
    time_zone: str
    voters: int | None
    region: str
    phone: str

    @property
    def zone(self) -> ZoneInfo:
        """The station's time zone, for its local time at any date."""
        return ZoneInfo(self.time_zone)


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs: ``need`` is one or two groups of roles in signing order, one of each, with different keys.

    ``missing`` and ``emergency`` say what a receiver makes of one signer only and of an emergency key: "held"
    or "rejected".
    """

    need: tuple[tuple[str, ...], ...]
    missing: str
    emergency: str


@dataclass(frozen=True, slots=True)
class Election:
    """One contest of one day. ``lines`` stand as they are printed and keyed, choices at their place.

    ``kind`` is "presidential", "party-list", "single-mandate", "referendum" or "other"; ``mode`` "practice"
    or "real"; ``second_entry`` "other", "aloud" or "off". ``day`` groups the contests of a day; it and
    ``receiving_phone`` may be empty. ``stations`` is the registry by number, in its own order.
    """

    id: str
    kind: str
    date: datetime.date
    mode: str
    title: Text
    version: int
    day: str
    receiving_phone: str
    second_entry: str
    signing: Signing
    lines: tuple[Line, ...]
    relations: tuple[Relation, ...]
    stations: Mapping[str, Station]

    @property
    def practice(self) -> bool:
        """True where nothing of this election can pass as real."""
        return self.mode == "practice"

    def at(self, station: Station) -> Election:
        """This election as ``station`` has it: abroad without the warnings that mean nothing there."""
        if station.country == HOME or all(relation.abroad for relation in self.relations):
            return self
        return replace(self, relations=tuple(relation for relation in self.relations if relation.abroad))

    @property
    def choices(self) -> tuple[Line, ...]:
        """The choices in ballot order, "against all" included."""
        return tuple(line for line in self.lines if line.choice)

    def line(self, id: str) -> Line:
        """The line or choice with this id. Raises KeyError where there is none."""
        for line in self.lines:
            if line.id == id:
                return line
        raise KeyError(id)

    def keys(self, people: int, stage: str | None = None) -> tuple[str, ...]:
        """Every place for a figure, in keyed order, with ``people`` members of the commission.

        A repeated line gives ``issued_by_member[1]`` to ``[people]``. ``stage`` limits them to "before" or
        "after".
        """
        return tuple(
            key
            for line in self.lines
            if stage is None or line.stage == stage
            for key in ([f"{line.id}[{n}]" for n in range(1, people + 1)] if line.repeat else [line.id])
        )

    def line_of(self, key: str) -> Line:
        """The line at which the place ``key`` stands. Raises KeyError for a key that is no place here."""
        id, member = split_key(key)
        line = self.line(id)
        if line.repeat != (member is not None):
            raise KeyError(key)
        return line


def split_key(key: str) -> tuple[str, int | None]:
    """A place as line id and member: ``issued_by_member[3]`` is ("issued_by_member", 3), others have None.

    What has no such form comes back whole, so that no line is found under it.
    """
    repeated = _REPEATED.fullmatch(key)
    return (repeated[1], int(repeated[2])) if repeated else (key, None)
