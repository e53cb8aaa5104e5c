"""A protocol from a counts file, without a screen: the same events as the window's, in the same order."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from precinct_app.counts import Count, Empty, Figure, Invalid
from precinct_app.election.definition import split_key
from precinct_app.election.relations import findings
from precinct_app.package import Package
from precinct_app.protocol import events, steps
from precinct_app.protocol.counts_file import CountsFile
from precinct_app.protocol.kept import KeptProtocol
from precinct_app.protocol.state import State
from precinct_app.station.workplace import opened
from precinct_app.texts import Refused

STAGES = ("before", "after")


def keep(
    package: Package, counts: CountsFile, path: Path, *, declare: bool = False, revision: int = 1, replaces: str = ""
) -> KeptProtocol:
    """Keep a counts file as a protocol's journal in ``path``, up to what the paper needs.

    Raises Refused when a figure is missing or ill-formed, when two entries differ, and when an error fails that is
    not to be declared, or lacks its reason or act.
    """
    kept = KeptProtocol.begin(path, opened(package, counts.station, revision, replaces))
    try:
        _people(kept, counts)
        if not steps.missing_people(kept.state):  # else step 1 would still be open in the window
            kept.record(events.StageClosed("people"))
        for stage in STAGES:
            _entries(kept, counts, stage)
            kept.record(events.StageClosed(stage), at=counts.times.get(f"{stage}_closed"))
        _findings(kept, counts, declare)
    except BaseException:
        kept.close()
        raise
    return kept


def record_paper(kept: KeptProtocol, counts: CountsFile) -> None:
    """The paper of a frozen protocol as the counts file tells it: everybody signed in ink where it says nothing.

    Raises Refused when somebody did not sign and the file does not say why.
    """
    kept.record(events.PaperMade("printed"))
    kept.record(events.PaperReadAloud())
    ink = {one.name: one for one in counts.ink}
    for number, person in enumerate(kept.state.people):
        told = ink.get(person.name)
        signed, reason = (told.signed, told.reason) if told else (True, "")
        if not signed and not reason.strip():
            raise Refused("filling.no_ink_reason", name=person.name)
        kept.record(events.InkRecorded(number, signed, reason))
    kept.record(events.StageClosed("paper"))


def _people(kept: KeptProtocol, counts: CountsFile) -> None:
    if counts.people is not None:
        people = tuple(events.Person(role, name) for role, name in counts.people)
        kept.record(events.PeopleRecorded(people))
        return
    # Nobody is named: as many nameless people as a repeated line has counts; relations on roles wait.
    number = max((split_key(key)[1] or 0 for key in counts.counts), default=0)
    kept.record(events.PeopleRecorded((events.Person("member", ""),) * number))


def _entries(kept: KeptProtocol, counts: CountsFile, stage: str) -> None:
    """Both entries of a stage, or one and the word that it was the only one."""
    keyer = next((person.name for person in kept.state.people if person.role == "secretary"), "")
    kept.record(events.KeyerNamed(stage, 1, keyer))
    _keyed(kept, counts.counts, stage, 1, keyer)
    if counts.second is None:
        kept.record(events.KeyerNamed(stage, 2, "", "once"))
    else:
        kept.record(events.KeyerNamed(stage, 2, counts.second.by, counts.second.mode))
        _keyed(kept, counts.second.counts, stage, 2, counts.second.by)
    for key in kept.state.keys(stage):
        if not kept.state.settled(key):
            filled = isinstance(kept.state.figure(key), Count)
            raise Refused("filling.differs" if filled else "filling.unfilled", line=key)


def _keyed(kept: KeptProtocol, figures: Mapping[str, Figure], stage: str, entry: int, who: str) -> None:
    for key in kept.state.keys(stage):
        kept.record(events.CountEntered(key, entry, _raw(figures.get(key, Empty()))), who)


def _raw(figure: Figure) -> str:
    match figure:
        case Count(value):
            return str(value)
        case Invalid(raw):
            return raw
    return ""


def _findings(kept: KeptProtocol, counts: CountsFile, declare: bool) -> None:
    """Explain what asks for words, declare what fails, or refuse."""
    explain = {relation.code for relation in kept.state.election.relations if relation.explain}
    for finding in findings(kept.state.outcomes()):
        text = counts.explanations.get(finding.code, "")
        if finding.severity == "warning" and finding.code in explain:
            kept.record(events.WarningExplained(finding.code, text))
        if finding.severity == "error":
            if not declare:
                raise Refused("filling.error", code=finding.code)
            kept.record(_declaration(kept.state, counts, finding.code, text))


def _declaration(state: State, counts: CountsFile, code: str, reason: str) -> events.ErrorDeclared:
    if not reason.strip():
        raise Refused("filling.no_reason", code=code)
    act = next((act for act in counts.acts if act.code == code), None)
    if act is not None:
        return events.ErrorDeclared(code, reason, act.number, act.date)
    if next(relation for relation in state.election.relations if relation.code == code).act:
        raise Refused("filling.no_act", code=code)
    return events.ErrorDeclared(code, reason)
