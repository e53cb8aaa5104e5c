"""The names of a form's slots, as ``fill`` and ``read`` use them and ``sheet_figures`` and ``sheet_record`` place them.

They are those of the rows (the small first column of the sheet) and, behind a dot, what the cell holds:
``voters_total.count``, ``person[3].role``, ``relation[R04].reason``.
"""

from __future__ import annotations

from precinct_app.election.definition import Election, Relation
from precinct_app.protocol.record import MOST_PEOPLE

FORMAT = 1
"""The version of the sheet's format. It stands in the sheet; what a later program changes here gets the next one."""

STAGES = ("before", "after")
TIMES = ("before_closed", "after_closed", "frozen")
PERSON = ("role", "name", "present", "ink", "reason")
ENTRIES = ("mode", "first", "second", "reader")
RELATION = ("how", "reason", "act")
ATTACHMENT = ("kind", "author", "text")


def keys(election: Election) -> tuple[str, ...]:
    """Every place for a figure in the form: a repeated line has one for each person that there is room for."""
    return election.keys(MOST_PEOPLE)


def answerable(election: Election) -> tuple[Relation, ...]:
    """The relations that have a row: an error can be declared, a warning that asks for words is explained."""
    return tuple(one for one in election.relations if one.severity == "error" or one.explain)
