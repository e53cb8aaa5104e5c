"""How often honest protocols are asked for a text: ``python -m benchmarks.honest``, with REAL_PROTOCOLS.

The real protocols balance by their own form (Russia, 2012); here each is put into the form of the built-in presidential
election, and the relations are asked. Lines that mean the same are taken over: voters, received, cancelled, invalid,
boxes, absentee. Issued are the three ways of issuing together; whoever voted outside, early among them, has applied.
The built-in form has no line for lost ballots, so what the old form counts as lost or unaccounted is taken off the
received ones; ``as they stand`` shows the same without that. Five of seven choices get the votes, the others none; the
members who may issue share what was issued. Took part are all who put a ballot in.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from benchmarks.suspects import ROLES, built_in, real_protocols
from precinct_app.counts import Count
from precinct_app.election.definition import Election
from precinct_app.election.relations import evaluate, findings
from precinct_app.practice.night import NO_BALLOTS
from precinct_app.practice.shapes import shared

CHOICES = ("zhirinovsky", "zyuganov", "mironov", "prokhorov", "putin")
NOT_COUNTED = "R06"


def as_built_in(election: Election, real: Mapping[str, int], lost: bool = True) -> dict[str, int]:
    """A real protocol's counts in the built-in form; ``lost``: lost ballots are taken off the received ones."""
    issued = real["issued_early"] + real["issued_in_station"] + real["issued_outside"]
    outside = real["issued_early"] + real["issued_outside"]
    by_member = shared(issued, [0 if role in NO_BALLOTS else 1 for role in ROLES])
    votes = [real[choice] for choice in CHOICES] + [0] * (len(election.choices) - len(CHOICES))
    given = {choice.id: vote for choice, vote in zip(election.choices, votes, strict=True)} | {
        "voters_total": real["voters"], "voters_issued": issued,
        "ballots_received": real["received"] - (real["lost"] - real["unaccounted"] if lost else 0),
        "ballots_cancelled": real["cancelled"], "applications_outside": outside,
        "voters_participated": real["valid"] + real["invalid"], "ballots_invalid": real["invalid"],
        "ballots_portable": real["in_portable"], "ballots_stationary": real["in_stationary"],
        "voters_outside": outside, "voters_absentee": real["absentee_voted"],
    }  # fmt: skip
    given |= {f"issued_by_member[{place}]": count for place, count in enumerate(by_member, 1)}
    return {key: given[key] for key in election.keys(len(ROLES))}


def asked(election: Election, counts: Mapping[str, int]) -> tuple[str, ...]:
    """The relations that ask for a text: errors to be declared, and warnings whose definition asks for words."""
    explain = {relation.code for relation in election.relations if relation.explain}
    failing = findings(evaluate(election, {key: Count(value) for key, value in counts.items()}, ROLES, None))
    return tuple(one.code for one in failing if one.severity == "error" or one.code in explain)


def main() -> int:
    """Print the shares."""
    named = os.environ.get("REAL_PROTOCOLS")
    if not named:
        print("REAL_PROTOCOLS names no file", file=sys.stderr)
        return 2
    election, protocols = built_in(), list(real_protocols(Path(named)))
    for what, lost in (("lost ballots taken off", True), ("as they stand", False)):
        codes = [asked(election, as_built_in(election, real, lost)) for real in protocols]
        texts = [one for one in codes if set(one) - {NOT_COUNTED}]
        by_code = Counter(code for one in codes for code in one)
        print(
            f"{what}: {len(texts)} of {len(codes)} ({len(texts) / len(codes):.2%}) are asked for a text besides "
            f"{NOT_COUNTED}; by relation {dict(by_code.most_common())}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
