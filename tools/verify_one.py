"""A second verifier of signed workbooks, written from docs/format.md and docs/signature.xml; it shares no code.

`python tools/verify_one.py PACKAGE.election FILE.xlsx...` prints one JSON line a file: verdict, a coarse reason, and
of what is not rejected digest, code, declared relations and counts. Files are judged in their order, so a revision
finds its predecessor among those before it. The sections of the page stand in code in tools/second_verifier; here are
the steps of its section 7. `python -m tools.verify_one ...` is the same. Needs cryptography and lxml, nothing else.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

if not __package__:  # run as a file: Python looks beside it, and `tools` lies one folder up
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools.second_verifier.container import Parts, unzip
from tools.second_verifier.form import SHEET, Values
from tools.second_verifier.frame import signature_names, with_frame
from tools.second_verifier.meaning import check_meaning
from tools.second_verifier.must import must
from tools.second_verifier.package import Package, open_package
from tools.second_verifier.relations import counts_in
from tools.second_verifier.sheet import code_of, read_sheet
from tools.second_verifier.shown import declared_in
from tools.second_verifier.signers import doubts_about, signers

Seen = set[tuple[str, int, str]]
"""Station, revision and digest of the files before that were not rejected."""


def verify(data: bytes, package: Package, seen: Seen) -> dict[str, Any]:
    """The verdict on the bytes of a file. Whatever goes wrong is a rejection: nothing is repaired."""
    try:
        return judge(data, package, seen)
    except Exception as error:
        return {"verdict": "rejected", "reason": str(error) or repr(error)}


def judge(data: bytes, package: Package, seen: Seen) -> dict[str, Any]:
    """The verdict on a workbook that is not rejected, and what it says; it is then among those seen.

    The steps of the page come in another order where that is simpler: the verdict is the same, only the page's reason
    is that of the first step.
    """
    parts = unzip(data)
    own = own_parts(parts, package)
    values, digest = read_sheet(own[SHEET], package)
    station, revision = values["polling_station.number"], int(values["file.revision"])
    signed = signers(parts, own, station, package)
    check_meaning(values, package)
    doubts = doubts_about(signed, package)
    if revision > 1 and (station, revision - 1, values["file.replaces"]) not in seen:
        doubts.append("predecessor-not-seen")
    for name in ("missing", "emergency"):
        must(f"signer-{name}" not in doubts or package.signing.get(name, "held") == "held", f"signer-{name}")
    seen.add((station, revision, digest))
    return {
        "verdict": "held" if doubts else "accepted",
        "reason": ", ".join(doubts),
        "station": station,
        "revision": revision,
        "digest": digest,
        "code": code_of(digest),
        "declared": declared_in(values),
        "spare": [one.says.role for one in signed if one.says.spare],
        "counts": counts_said(values, package),
    }


def own_parts(parts: Parts, package: Package) -> Parts:
    """The parts of a workbook without what signing adds: the form's, with its own sheet (steps 2 and 4)."""
    signatures = [parts[name] for name in signature_names(parts)]
    must(1 <= len(signatures) <= 2, "parts: one or two signatures")
    own = {**package.form.parts, SHEET: parts[SHEET]}
    wanted = with_frame(own, package.form.types, signatures)
    must([*wanted.items()] == [*parts.items()], "parts: not the form's and the frame's")
    return own


def counts_said(values: Values, package: Package) -> dict[str, int | list[int]]:
    """The counts by line: a number, or of a repeated line one for each person."""
    repeated = {line["id"] for line in package.definition["line"] if "repeat" in line}
    return {line: many if line in repeated else many[0] for line, many in counts_in(values, package).items()}


def main(arguments: list[str]) -> int:
    """Print the verdicts; 0 when all are accepted, else 1."""
    package = open_package(Path(arguments[0]).read_bytes())
    seen = Seen()
    accepted = []
    for name in arguments[1:]:
        judged = verify(Path(name).read_bytes(), package, seen)
        accepted.append(judged["verdict"] == "accepted")
        print(json.dumps({"file": name, **judged}))
    return 0 if all(accepted) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
