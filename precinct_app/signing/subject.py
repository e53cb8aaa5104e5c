"""Whom a certificate names, and how that is written into it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, fields
from typing import Literal

from precinct_app.texts import Told

Kind = Literal["root", "authority", "station", "emergency"]
Role = Literal["secretary", "chair", "deputy", "member"]
KINDS: tuple[Kind, ...] = ("root", "authority", "station", "emergency")
ROLES: tuple[Role, ...] = ("secretary", "chair", "deputy", "member")

LONGEST_NAME = 64  # ub-common-name, RFC 5280 appendix A.1
_LONGEST = 700  # bytes of the extension: more than the longest subject needs, too few to nest deeply
_ELECTION = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}", re.ASCII)  # as a definition has it
_STATION = re.compile(r"[0-9A-Za-z-]{1,12}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a certificate names. Root and authority have no election, station and role: they are empty."""

    kind: Kind
    name: str
    election: str = ""
    station: str = ""
    role: str = ""
    spare: bool = False
    practice: bool = False


def check(subject: Subject) -> None:
    """Tell what of a subject cannot stand in a certificate. Raises Told, or ValueError for another kind."""
    if not subject.name.isprintable() or not 0 < len(subject.name.strip()) == len(subject.name) <= LONGEST_NAME:
        raise Told("signing.bad_name", most=LONGEST_NAME)
    if subject.kind not in KINDS:
        raise ValueError(subject.kind)
    if subject.kind in ("root", "authority"):
        if subject != Subject(subject.kind, subject.name, practice=subject.practice):
            raise ValueError("a root or an authority has no station")
        return
    if not _ELECTION.fullmatch(subject.election):
        raise Told("signing.bad_election", election=subject.election)
    if not _STATION.fullmatch(subject.station):
        raise Told("signing.bad_station", station=subject.station)
    if subject.role not in ROLES:
        raise Told("signing.bad_role", role=subject.role)


def encoded(subject: Subject) -> bytes:
    """A UTF8String (X.690, 8.1.3 and 10.1): tag, shortest length, canonical JSON of the subject."""
    named = {field.name: getattr(subject, field.name) for field in fields(subject)}
    text = json.dumps(named, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    size = len(text).to_bytes(2, "big").lstrip(b"\0")
    return b"\x0c" + (size if len(text) < 128 else bytes([0x80 + len(size)]) + size) + text


def decoded(value: bytes) -> Subject:
    """The subject in ``value``; whether it is written as ``encoded`` writes it, the caller compares.

    Raises ValueError, TypeError or Told.
    """
    named = json.loads(value[value.index(b'{"') : _LONGEST])
    if any(type(each) is not (bool if name in ("spare", "practice") else str) for name, each in named.items()):
        raise ValueError("a field of another type")
    subject = Subject(**named)
    check(subject)
    return subject
