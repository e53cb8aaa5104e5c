"""The control relations, recomputed from the figures of a sheet (docs/format.md, 7; resources/elections/README.md)."""

from __future__ import annotations

import re
from typing import Any

from tools.second_verifier.complete import MOST_PEOPLE
from tools.second_verifier.form import Values
from tools.second_verifier.package import Package

TERM = re.compile(r"^(-?) ?(?:(\d+) ?\* ?)?(\w+)(\*|\[\w+\])?$")  # sign, factor, name or number, * or a role
Counts = dict[str, list[int]]


def counts_in(values: Values, package: Package) -> Counts:
    """The counts of each line and choice: one, or of a repeated line as many as there are people."""
    lines = [one["id"] for one in (*package.definition["line"], *package.definition["choice"])]
    return {line: counts_of(line, values) for line in lines}


def counts_of(line: str, values: Values) -> list[int]:
    """The counts of one line."""
    slot = re.compile(re.escape(line) + r"(\[\d+\])?\.count")
    return [int(value) for name, value in values.items() if value and slot.fullmatch(name)]


def fails(relation: dict[str, Any], values: Values, package: Package) -> bool:
    """Whether a control relation fails for the figures; one that waits does not."""
    counts = counts_in(values, package)
    choices = [counts[one["id"]][0] for one in package.definition["choice"]]
    voters = package.stations[values["polling_station.number"]]["voters"]
    named = counts | {"choice": choices, "registered": [int(voters)] if voters else []}
    roles = [values[f"person[{number}].role"] for number in range(1, MOST_PEOPLE + 1)]

    def total(terms: list[str]) -> int | None:
        return total_of(terms, named, roles)

    match relation.get("check"):
        case "equal-lines":
            figures = {total([line]) for line in relation["lines"]}
            return len(figures) == 1 and figures != {0}
        case "same-votes":
            large = [one for one in choices if one > relation["over"]]
            return len(set(large)) < len(large)
        case "share":
            whole, part = total(relation["whole"]), relation["part"]
            each_by_itself = len(part) == 1 and part[0].endswith("*")
            parts = figures_of(part[0], named, roles) if each_by_itself else [total(part)]
            return any(is_more_than(relation["at_most"], one, whole) for one in parts or [])
    return not holds(total(relation["left"]), relation["relation"], total(relation["right"]))


def total_of(terms: list[str], counts: Counts, roles: list[str]) -> int | None:
    """The sum of some terms, or None while one of them waits."""
    result = 0
    for term in terms:
        figures = figures_of(term, counts, roles)
        if figures is None:
            return None
        result += sum(figures)
    return result


def figures_of(term: str, counts: Counts, roles: list[str]) -> list[int] | None:
    """The figures that a term names, each times its factor; None while it waits.

    It waits where nobody has the role that it names, or where it names the registry's number and there is none.
    """
    sign, factor, name, part = TERM.findall(term)[0]
    figures = [int(name)] if name.isdigit() else counts[name]
    of_a_role = part.startswith("[")
    if of_a_role:
        figures = [one for one, role in zip(figures, roles, strict=False) if f"[{role}]" == part]
    if not figures and (of_a_role or name == "registered"):
        return None
    return [int(f"{sign}{factor or 1}") * one for one in figures]


def holds(left: int | None, relation: str, right: int | None) -> bool:
    """Whether two sums are as the relation says; it holds while one of them waits."""
    if left is None or right is None:
        return True
    return {"==": left == right, "<=": left <= right, ">=": left >= right}[relation]


def is_more_than(percent: int, part: int | None, whole: int | None) -> bool:
    """Whether a part is more than so many per cent of the whole; not while one of them waits."""
    return part is not None and whole is not None and 100 * part > percent * whole
