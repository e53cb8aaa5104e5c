"""The state of a protocol: what its events say together (fold.py). There is no second copy of a count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from precinct_app.counts import Count, Empty, Figure, parse
from precinct_app.election import relations
from precinct_app.election.definition import Election, Station
from precinct_app.election.relations import Outcome
from precinct_app.protocol import events
from precinct_app.protocol.events import Person


@dataclass(frozen=True, slots=True)
class Keying:
    """One keying of a line: by which entry (1, 2, or 3: from paper again), exactly what, by whom, when."""

    entry: int
    raw: str
    left: bool
    who: str
    at: datetime

    @property
    def figure(self) -> Figure:
        """What was typed, as a figure."""
        return parse(self.raw)


@dataclass(frozen=True, slots=True)
class LateChange:
    """How often a line was reopened after its stage was closed, and the last reason."""

    times: int
    why: str


@dataclass(frozen=True, slots=True)
class Freeze:
    """When the figures were fixed for the paper, their digest, and the journal's head and length just before."""

    at: datetime
    digest: str
    head: str
    length: int


@dataclass(frozen=True, slots=True)
class Made:
    """One time that the protocol was put on paper: ``how`` as in the event, how many copies, when."""

    how: str
    copies: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Copy:
    """A certified copy: to whom and when, and the digest of the figures that stand on it."""

    to: str
    at: datetime
    digest: str


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature of the file: whose, when, and the XML of its part."""

    role: str
    name: str
    at: datetime
    part: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """Something that goes with the paper, and whether it came after the figures were frozen."""

    attached: events.Attached
    late: bool


@dataclass(frozen=True, slots=True)
class State:
    """Everything that the events of one protocol say. Mappings are never changed in place."""

    opened: events.Opened
    election: Election
    station: Station
    revision: int
    replaces: str
    scenario: str = ""
    people: tuple[Person, ...] = ()
    clock_confirmed: datetime | None = None
    clock_jumped: events.ClockJumped | None = None
    keyers: Mapping[tuple[str, int], events.KeyerNamed] = field(default_factory=dict)
    keyings: Mapping[str, tuple[Keying, ...]] = field(default_factory=dict)
    closed: Mapping[str, datetime] = field(default_factory=dict)
    late: Mapping[str, LateChange] = field(default_factory=dict)
    explained: Mapping[str, str] = field(default_factory=dict)
    declared: Mapping[str, events.ErrorDeclared] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()
    frozen: Freeze | None = None
    paper: tuple[Made, ...] = ()
    read_aloud: datetime | None = None
    ink: Mapping[int, events.InkRecorded] = field(default_factory=dict)
    copies: tuple[Copy, ...] = ()
    emergency_keys: tuple[events.EmergencyKeyMade, ...] = ()
    unsigned: events.UnsignedWritten | None = None
    signatures: tuple[Signature, ...] = ()
    exported: events.Exported | None = None
    handed_over: tuple[events.HandedOver, ...] = ()
    tasks: frozenset[str] = frozenset()
    head: str = ""
    length: int = 0
    saved_at: datetime | None = None

    @property
    def roles(self) -> tuple[str, ...]:
        """The role of each person, in order."""
        return tuple(person.role for person in self.people)

    def keys(self, stage: str | None = None) -> tuple[str, ...]:
        """Every place for a figure (of one stage), in keyed order."""
        return self.election.keys(len(self.people), stage)

    def figure(self, key: str) -> Figure:
        """The figure that stands for a line: its last keying; a keying from paper counts once its field is left."""
        chain = self.chain(key)
        return chain[-1].figure if chain else Empty()

    def chain(self, key: str) -> tuple[Keying, ...]:
        """The keyings of a line that count, in order."""
        return tuple(keying for keying in self.keyings.get(key, ()) if keying.entry < 3 or keying.left)

    def first(self, key: str) -> Figure:
        """The figure of the first entry alone: all that relations may show while figures are keyed."""
        chain = self.keyings.get(key, ())
        return chain[0].figure if chain else Empty()

    def settled(self, key: str) -> bool:
        """Whether the last two keyings in a row are the same count (one keying where a stage is keyed once)."""
        chain = self.chain(key)
        needed = 1 if self.keyed_once(self.election.line_of(key).stage) else 2
        last = {keying.figure for keying in chain[-needed:]}
        return len(chain) >= needed and len(last) == 1 and isinstance(last.pop(), Count)

    def keyed_once(self, stage: str) -> bool:
        """Whether this stage has no second entry."""
        keyer = self.keyers.get((stage, 2))
        return self.election.second_entry == "off" or (keyer is not None and keyer.mode == "once")

    def outcomes(self) -> tuple[Outcome, ...]:
        """What the control relations say of the figures that stand, blocks for unfilled lines included."""
        figures = {key: self.figure(key) for key in self.keys()}
        return relations.unfilled(self.election, figures, len(self.people)) + relations.evaluate(
            self.election, figures, self.roles, self.station.voters
        )
