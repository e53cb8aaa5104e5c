"""Step 7: this package, a revision that fits, a second entry, the right declarations (docs/format.md, 7)."""

from __future__ import annotations

import re
from typing import Any

from tools.second_verifier.complete import act_of
from tools.second_verifier.form import Values
from tools.second_verifier.must import must
from tools.second_verifier.package import Package
from tools.second_verifier.relations import fails
from tools.second_verifier.shown import declared_in

DIGEST = re.compile("[0-9a-f]{64}")


def check_meaning(values: Values, package: Package) -> None:
    """Raise ValueError with the first thing that does not fit."""
    must(values["file.definition_hash"] == package.hash, "meaning: definition")
    check_revision(int(values["file.revision"]), values["file.replaces"])
    if not package.practice:
        for stage in ("before", "after"):
            check_second_entry(stage, values, package)
    for relation in package.definition.get("relation", []):
        if relation["severity"] == "error":
            check_declaration(relation, values, package)


def check_revision(revision: int, replaces: str) -> None:
    """Revision 1 replaces nothing, every later one names a digest."""
    must(revision >= 1, "meaning: revision")
    must(DIGEST.fullmatch(replaces) if revision > 1 else not replaces, "meaning: what the revision replaces")


def check_second_entry(stage: str, values: Values, package: Package) -> None:
    """Another person keyed the stage again, or it was read aloud where the definition says so."""
    mode, first, second = (values[f"entries[{stage}].{field}"] for field in ("mode", "first", "second"))
    if mode == "other":
        must(second.strip() and second.strip() != first.strip(), "meaning: who keyed the second entry")
    else:
        asked = package.definition.get("second_entry", "other")
        must(mode == "aloud" and asked == "aloud", "meaning: the second entry")


def check_declaration(relation: dict[str, Any], values: Values, package: Package) -> None:
    """An error is declared when it fails and only then, with a reason and, where asked for, an act."""
    code = relation["code"]
    declared = code in declared_in(values)
    must(declared == fails(relation, values, package), f"meaning: {code} and its declaration")
    if not declared:
        return
    must(values[f"relation[{code}].reason"].strip(), f"meaning: {code} without a reason")
    act = values[f"relation[{code}].act"]
    if act:
        number, day = act_of(act)
        must(number.strip() and day, f"meaning: {code}, an act without its number or its date")
    else:
        must(not relation.get("act"), f"meaning: {code} without an act")
