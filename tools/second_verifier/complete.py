"""Every slot that must say something does, and none says something of what is not there (docs/format.md, 2.2)."""

from __future__ import annotations

import re
from datetime import date

from tools.second_verifier.form import Values
from tools.second_verifier.must import must
from tools.second_verifier.package import Package

MOST_PEOPLE, MOST_ATTACHMENTS = 15, 10
NAME = re.compile(r"^(?:late\[)?(\w+)(?:\[(\w+)\])?\]?\.(\w+)$")
NEEDED_FIELDS = ("role", "present", "kind", "mode", "count")
NEEDED_SLOTS = ("frozen.local", "file.revision", "file.journal_length")
OWNERS = {"why": "times", "reason": "how", "act": "how"}
"""A field that stands only where another one of its row does."""

ACT = re.compile("№\u00a0(.*), (—|[0-9]{4}-[0-9]{2}-[0-9]{2})")
NO_DATE = "—"


def check_slots(values: Values, package: Package) -> None:
    """Raise ValueError with the first slot that says too little or too much."""
    many = how_many(values, package)
    for name, value in values.items():
        row, number, field = NAME.findall(name)[0]
        if row in many and int(number) > many[row]:
            must(not value, f"sheet: {name} of nobody")
        else:
            must(value or not (field in NEEDED_FIELDS or name in NEEDED_SLOTS), f"sheet: {name} is missing")
        if field in OWNERS and value:
            owner_name = name.removesuffix(field) + OWNERS[field]
            owner = values.get(owner_name, "somebody")  # only relations and late changes have such a slot
            must(owner, f"sheet: {name} of nothing")
            if field == "act":
                must(owner == "declared", "sheet: an act of no declaration")
                act_of(value)
    must(re.fullmatch("[0-9a-f]{64}", values["file.journal_head"]), "sheet: journal head")


def how_many(values: Values, package: Package) -> dict[str, int]:
    """How many of its rows are filled, of each row that is repeated."""

    def filled(row: str, field: str, most: int) -> int:
        return sum(bool(values[f"{row}[{number}].{field}"]) for number in range(1, most + 1))

    people = filled("person", "role", MOST_PEOPLE)
    return {
        "person": people,
        "attachment": filled("attachment", "kind", MOST_ATTACHMENTS),
        "late_attachment": filled("late_attachment", "kind", MOST_ATTACHMENTS),
        **{line["id"]: people for line in package.definition["line"] if "repeat" in line},
    }


def act_of(text: str) -> tuple[str, str]:
    """Number and date of an act, "" where it was given without; both are not lacking."""
    found = ACT.fullmatch(text)
    if not found:
        raise ValueError("sheet: an act")
    number, day = found.groups()
    if day == NO_DATE:
        must(number, "sheet: an act of nothing")
        return number, ""
    date.fromisoformat(day)
    return number, day
