"""Who signed a workbook, with which doubts (docs/format.md, 7, steps 5, 6 and 8)."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from cryptography import x509

from tools.second_verifier.certificate import Profile, profile
from tools.second_verifier.container import Parts
from tools.second_verifier.frame import signature_names
from tools.second_verifier.must import must
from tools.second_verifier.package import Package
from tools.second_verifier.signature import Chain, read_signature

USUAL_NEED = [["secretary"], ["chair", "deputy"]]


@dataclass(frozen=True, slots=True)
class Signer:
    """One who signed: the certificate, what it says, and whether all certificates of its path were valid then."""

    certificate: x509.Certificate
    says: Profile
    in_time: bool


def signers(parts: Parts, own: Parts, station: str, package: Package) -> list[Signer]:
    """Those who signed, in order; ``own`` are the form's parts with the sheet, which they signed."""
    found = [signer(parts[name], own, station, package) for name in signature_names(parts)]
    check_roles([one.says.role for one in found], needed(package))
    keys = [one.certificate.public_key() for one in found]
    must(not any(one == other for one, other in itertools.combinations(keys, 2)), "certificate: one key twice")
    return found


def needed(package: Package) -> list[list[str]]:
    """The groups of roles that sign, in order."""
    groups: list[list[str]] = package.signing.get("need", USUAL_NEED)
    return groups


def doubts_about(found: list[Signer], package: Package) -> list[str]:
    """The reason codes of what is not as it should be, though it may be genuine."""
    doubts = []
    for one in found:
        if one.says.kind == "emergency":
            doubts.append("signer-emergency")
        if not one.in_time:
            doubts.append("signing-time")
    if len(found) < len(needed(package)):
        doubts.append("signer-missing")
    return doubts


def signer(signature: bytes, own: Parts, station: str, package: Package) -> Signer:
    """Who made a signature part, if the certificate leads to the root and names this election and station."""
    chain, time = read_signature(signature, own, package.form.types)
    says = profile(chain[0])
    wanted = (package.practice, package.definition["id"], station)
    must((says.practice, says.election, says.station) == wanted, "certificate: another mode or place")
    path = path_of(chain, says, package)
    for one, issuer in itertools.pairwise(path):
        one.verify_directly_issued_by(issuer)
    in_time = all(one.not_valid_before_utc <= time <= one.not_valid_after_utc for one in path)
    return Signer(chain[0], says, in_time)


def path_of(chain: Chain, says: Profile, package: Package) -> Chain:
    """The certificates from the signer's to one that is its own issuer."""
    if says.kind == "emergency":
        must(len(chain) == 1, "certificate: an emergency key with an authority")
        return [*chain, chain[0]]
    must(says.kind == "station", "certificate: not a station's")
    must(len(chain) == 2, "certificate: no authority")
    authority = profile(chain[1])
    must((authority.kind, authority.practice) == ("authority", says.practice), "certificate: not an authority's")
    return [*chain, package.root]


def check_roles(roles: list[str], groups: list[list[str]]) -> None:
    """The roles stand in the order of the groups, one of each at most; a group may be left out."""
    behind = 0  # the groups that a role may still be of begin here
    for role in roles:
        places = [place for place, group in enumerate(groups) if place >= behind and role in group]
        must(places, "certificate: a role that is not asked for, or out of order")
        behind = places[0] + 1
