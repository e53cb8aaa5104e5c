"""What can happen to a protocol: each event a small frozen type.

An event is stored as canonical JSON under its type's name and version (``stored.py``). Old events are never migrated:
a type that must change gets the next ``VERSION`` and a reader for the old one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened. ``VERSION`` counts the shapes that a type has had."""

    VERSION: ClassVar[int] = 1


@dataclass(frozen=True, slots=True)
class Opened(Event):
    """A protocol was begun. The definition's text is kept, so that the journal can be read without the package."""

    election: str
    definition_hash: str
    definition: str
    stations: str  # the header of stations.csv and the row of this station
    station: str
    revision: int = 1
    replaces: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the commission: ``role`` is chair, deputy, secretary or member."""

    role: str
    name: str
    present: bool = True


@dataclass(frozen=True, slots=True)
class ClockConfirmed(Event):
    """Somebody compared date and time with a telephone and said that they are right."""


@dataclass(frozen=True, slots=True)
class ClockJumped(Event):
    """The laptop's clock was set, or lost its time: it should have shown ``was`` and showed ``now`` (UTC, ISO 8601)."""

    was: str
    now: str


@dataclass(frozen=True, slots=True)
class PeopleRecorded(Event):
    """Who the commission is, in order; a repeated line has one count for each of them."""

    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class ScenarioChosen(Event):
    """The practice scenario that is played, by the nine digits of its sheet."""

    number: str


@dataclass(frozen=True, slots=True)
class KeyerNamed(Event):
    """Who keys an entry (1 or 2) of a stage.

    ``mode`` says how the second entry is made: "other" (another person keys), "aloud" (``reader`` reads from the
    last line to the first) or "once" (there is none: only headless, and never in a real election that asks for it).
    """

    stage: str
    entry: int
    name: str
    mode: str = "other"
    reader: str = ""


@dataclass(frozen=True, slots=True)
class CountEntered(Event):
    """What was typed for a line, exactly, also when it is Invalid. ``entry``: 1 first, 2 second, 3 from paper again.

    ``left`` is False when it was stored while the field was still in use.
    """

    line: str
    entry: int
    raw: str
    left: bool = True


@dataclass(frozen=True, slots=True)
class LineReopened(Event):
    """A line of a closed stage is keyed anew; the reason stands on the sheet."""

    line: str
    why: str


@dataclass(frozen=True, slots=True)
class StageClosed(Event):
    """A step was finished. ``stage``: "people", "before", "after" (read aloud, lines locked) or "paper"."""

    stage: str


@dataclass(frozen=True, slots=True)
class WarningExplained(Event):
    """A few words on a warning that asks for them."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class ErrorDeclared(Event):
    """The paper truly shows a failed relation: why, and the act where the definition asks for one."""

    code: str
    reason: str
    act_number: str = ""
    act_date: str = ""


@dataclass(frozen=True, slots=True)
class Attached(Event):
    """Something that goes with the paper, and whose it is.

    ``kind`` is "box" (what one portable box held; its author are the members who carried it), "act" or "dissent".
    """

    kind: str
    author: str
    text: str


@dataclass(frozen=True, slots=True)
class AttachmentChanged(Event):
    """An attachment (by its place among them, from 0) says something else."""

    place: int
    kind: str
    author: str
    text: str


@dataclass(frozen=True, slots=True)
class AttachmentDropped(Event):
    """An attachment (by its place among them, from 0) does not go with the paper after all."""

    place: int


@dataclass(frozen=True, slots=True)
class Frozen(Event):
    """The figures are fixed for the paper; ``digest`` is the protocol digest of this moment."""

    digest: str


@dataclass(frozen=True, slots=True)
class Unfrozen(Event):
    """The paper and its code are void: a figure changes after all."""

    why: str


@dataclass(frozen=True, slots=True)
class PaperMade(Event):
    """The protocol was put on paper: ``how`` is "printed", "pdf" or "by-hand"."""

    how: str
    copies: int = 1


@dataclass(frozen=True, slots=True)
class PaperReadAloud(Event):
    """The paper was read aloud from the first line to the last."""


@dataclass(frozen=True, slots=True)
class CopyIssued(Event):
    """A copy certified by chair, secretary and seal was given ``to`` somebody entitled to it (Art. 20-1(2)11)."""

    to: str


@dataclass(frozen=True, slots=True)
class InkRecorded(Event):
    """Whether a person (by place in the commission, from 0) signed the paper, and if not, why."""

    person: int
    signed: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class EmergencyKeyMade(Event):
    """A key was made on this laptop because no other was left; its certificate's fingerprint is told by telephone."""

    role: str
    name: str
    fingerprint: str
    file: str


@dataclass(frozen=True, slots=True)
class UnsignedWritten(Event):
    """There was no key at all: the figures of the paper went into a file that every receiver calls unsigned."""

    file: str
    place: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Signed(Event):
    """The file was signed. ``part`` is the signature part's XML: with it the export can be repeated byte for byte."""

    role: str
    name: str
    part: str


@dataclass(frozen=True, slots=True)
class Withdrawn(Event):
    """One of the signers (``role``) withdrew before the second signature: signatures fall away, nothing is frozen."""

    role: str
    why: str


@dataclass(frozen=True, slots=True)
class Exported(Event):
    """The signed file was written, read back and verified. ``sha256`` is that of the whole file."""

    file: str
    sha256: str
    verdict: str


@dataclass(frozen=True, slots=True)
class HandedOver(Event):
    """The export was copied to ``place`` (a stick), read back and verified there."""

    place: str
    sha256: str


@dataclass(frozen=True, slots=True)
class TaskDone(Event):
    """Something left to do after the export was done, or not after all."""

    task: str
    done: bool = True


@dataclass(frozen=True, slots=True)
class RecountBegan(Event):
    """A recount was ordered: an empty new revision that names the digest of the one it replaces."""

    revision: int
    replaces: str
    why: str


TYPES: Mapping[str, type[Event]] = {
    kind.__name__: kind
    for kind in (
        Opened, ClockConfirmed, ClockJumped,
        ScenarioChosen, PeopleRecorded, KeyerNamed, CountEntered, LineReopened, StageClosed,
        WarningExplained,
        ErrorDeclared, Attached, AttachmentChanged, AttachmentDropped, Frozen, Unfrozen, PaperMade, PaperReadAloud,
        InkRecorded, CopyIssued, EmergencyKeyMade, UnsignedWritten, Signed, Withdrawn, Exported, HandedOver, TaskDone,
        RecountBegan,
    )
}  # fmt: skip
