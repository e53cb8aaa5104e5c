"""Genuine as far as it goes: what keeps a file that passed every step from counting before somebody has called back."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

from precinct_app.election.definition import Signing
from precinct_app.protocol.record import Protocol
from precinct_app.signing.trust import Signatory
from precinct_app.texts import Refused, Told


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that is no forgery and yet no normal file. ``verdict`` is "held", or "rejected" by the definition."""

    verdict: str
    told: Told


def doubts(
    signing: Signing,
    protocol: Protocol,
    signatories: Sequence[Signatory],
    missing: Sequence[Sequence[str]],
    seen: Collection[str],
) -> Iterator[Doubt]:
    """Every doubt about a file, in a fixed order. ``missing``: the groups of roles nobody has signed for.

    The definition says what a receiver makes of a missing signer and of an emergency key; a signing time outside the
    certificate's and a predecessor that was not seen are always held.
    """
    if missing:
        yield Doubt(signing.missing, Refused("verify.signer_missing", roles=_either(missing[0])))
    if any(signatory.emergency for signatory in signatories):
        yield Doubt(signing.emergency, Refused("verify.signer_emergency"))
    if not all(signatory.in_time for signatory in signatories):
        yield Doubt("held", Refused("verify.signing_time"))
    if protocol.replaces and protocol.replaces not in seen:
        yield Doubt("held", Refused("verify.predecessor_not_seen"))


def _either(roles: Sequence[str]) -> Told:
    """The roles of a group in words, in the language in which they are told."""
    names = [Told(f"workbook.sheet_{role}") for role in roles]
    return reduce(lambda one, other: Told("verify.either", one=one, other=other), names)
