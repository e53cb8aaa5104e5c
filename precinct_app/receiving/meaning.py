"""Step 7 of the strict verifier: does the sheet say of itself what its figures say? Relations are computed anew."""

from __future__ import annotations

import re

from precinct_app.counts import Count
from precinct_app.election import relations
from precinct_app.election.definition import Relation
from precinct_app.package import Package
from precinct_app.protocol.record import Declaration, Protocol
from precinct_app.texts import Refused

_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)


def check_meaning(protocol: Protocol, package: Package) -> None:
    """Raise Refused (``verify.…``) unless the protocol is of this definition, complete, and declares what fails.

    An imbalance that is declared is accepted; one that is not declared, or declared where none is, is not.
    """
    if protocol.definition_hash != package.definition_hash:
        raise Refused("verify.definition_differs")
    _revision(protocol)
    _second_entry(protocol, package)
    _declared(protocol, package)


def failing(protocol: Protocol, package: Package) -> tuple[str, ...]:
    """The codes of the errors that fail, in the order of their codes."""
    election = package.election
    figures = {key: Count(value) for key, value in protocol.counts.items()}
    roles = [person.role for person in protocol.people]
    outcomes = relations.evaluate(election, figures, roles, election.stations[protocol.station].voters)
    return tuple(sorted(one.code for one in relations.findings(outcomes) if one.severity == "error"))


def _revision(protocol: Protocol) -> None:
    """Revision 1 replaces nothing; every later one names what it replaces."""
    replaces = bool(protocol.replaces)
    if protocol.revision < 1 or replaces != (protocol.revision > 1):
        raise Refused("verify.revision")
    if replaces and not _DIGEST.fullmatch(protocol.replaces):
        raise Refused("verify.revision")


def _second_entry(protocol: Protocol, package: Package) -> None:
    """A real election takes no protocol that was keyed once; its definition cannot go without the second entry.

    Another person made it, or, where the definition allows that, somebody read aloud. Practice takes everything.
    """
    if package.election.practice:
        return
    for one in protocol.entries:
        if one.mode == "once":
            raise Refused("verify.keyed_once")
        if one.mode == "aloud" and package.election.second_entry != "aloud":
            raise Refused("verify.keyed_aloud")
        if one.mode == "other" and one.second.strip() in ("", one.first.strip()):
            raise Refused("verify.second_keyer")


def _declared(protocol: Protocol, package: Package) -> None:
    declared = {one.code: one for one in protocol.declared}
    fails = set(failing(protocol, package))
    for code in sorted(fails - declared.keys()):
        raise Refused("verify.not_declared", code=code)
    for code in sorted(declared.keys() - fails):
        raise Refused("verify.declared_in_vain", code=code)
    for relation in package.election.relations:
        one = declared.get(relation.code)
        if one is not None and not (one.reason.strip() and _act_complete(one, relation)):
            raise Refused("verify.declaration_incomplete", code=relation.code)


def _act_complete(one: Declaration, relation: Relation) -> bool:
    """Whether an act has a number and a date; where none is asked for, there may be none."""
    if not (one.act_number or one.act_date):
        return not relation.act
    return bool(one.act_number.strip() and one.act_date)
