"""What a control relation says: its terms, its two sums, or one of the checks that are no sum.

A term is read with a pattern, never evaluated as code, and every name in it is looked up at once, so that a
relation of a definition that was read can never name what the protocol does not have.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from precinct_app.election.definition import (
    ROLES,
    EqualLines,
    Line,
    Relation,
    SameVotes,
    Share,
    Sums,
    Term,
    Test,
)
from precinct_app.election.tables import Table, shown

REGISTERED = "registered"
ALL_CHOICES = "choice*"
_CODE = re.compile(r"[A-Z][0-9]{2}", re.ASCII)
_OWN_CODE = "R01"  # the program's own: a line unfilled or ill-formed
_WHOLE = r"(?:0|[1-9][0-9]{0,6})"
_NUMBER = re.compile(rf"(-?) ?({_WHOLE})", re.ASCII)
_TERM = re.compile(rf"(-?) ?(?:({_WHOLE}) ?\* ?)?([a-z][a-z0-9_]*)(\*|\[[^\]]*\])?", re.ASCII)
_COMMON = ("code", "severity", "text", "name", "basis", "act", "explain", "abroad")
_KEYS = {
    "": ("left", "relation", "right"),
    "equal-lines": ("check", "lines"),
    "same-votes": ("check", "over"),
    "share": ("check", "part", "whole", "at_most"),
}


def read_relations(tables: Sequence[Table], lines: Sequence[Line]) -> tuple[Relation, ...]:
    """All relations of a definition whose lines and choices are ``lines``. Raises Told; a code comes once."""
    names = _Names(lines)
    relations: list[Relation] = []
    for table in tables:
        relation = _relation(table, names)
        if any(other.code == relation.code for other in relations):
            raise table.refusal("double", "code", found=relation.code)
        relations.append(relation)
    return tuple(relations)


def _relation(table: Table, names: _Names) -> Relation:
    check = table.one_of("check", tuple(_KEYS)[1:]) if "check" in table.values else ""
    table.only(*_COMMON, *_KEYS[check])
    code = table.formed("code", _CODE, "R04")
    if code == _OWN_CODE:
        raise table.refusal("reserved", "code", found=code)
    severity = table.one_of("severity", ("error", "warning"))
    act, explain = table.flag("act"), table.flag("explain")
    if act and severity != "error":
        raise table.refusal("act_without_error", "act")
    if explain and severity != "warning":
        raise table.refusal("explain_without_warning", "explain")
    abroad = table.flag("abroad", True)
    if not abroad and (explain or severity != "warning"):  # those stand in the workbook, of every station alike
        raise table.refusal("everywhere", "abroad")
    return Relation(
        code=code,
        severity=severity,
        test=_test(table, check, names),
        text=table.text("text"),
        name=table.maybe_text("name"),
        basis=table.word("basis", ""),
        act=act,
        explain=explain,
        abroad=abroad,
    )


def _test(table: Table, check: str, names: _Names) -> Test:
    if check == "equal-lines":
        return EqualLines(names.single_lines(table, "lines"))
    if check == "same-votes":
        names.need_choices(table, "check")
        return SameVotes(table.whole("over"))
    if check == "share":
        part, whole = names.terms(table, "part"), names.terms(table, "whole")
        names.need_names(table, "part", part)
        names.need_names(table, "whole", whole)
        return Share(part, whole, table.whole("at_most", most=100))
    left = names.terms(table, "left")
    relation = table.one_of("relation", ("==", "<=", ">="))
    right = names.terms(table, "right")
    names.need_names(table, "left", left + right)
    return Sums(left, relation, right)


@dataclass(frozen=True, slots=True)
class _Names:
    """The lines and choices that relations may name."""

    lines: Sequence[Line]

    def terms(self, table: Table, key: str) -> tuple[Term, ...]:
        return tuple(self._term(table, key, written) for written in table.words(key))

    def single_lines(self, table: Table, key: str) -> tuple[str, ...]:
        ids = table.words(key)
        for id in ids:
            if self._line(table, key, id).repeat:
                raise table.refusal("repeated_line", key, found=id)
        if len(set(ids)) != len(ids):
            raise table.refusal("double", key, found=next(id for id in ids if ids.count(id) > 1))
        if len(ids) < 2:
            raise table.refusal("too_few_lines", key)
        return ids

    def need_choices(self, table: Table, key: str) -> None:
        if not any(line.choice for line in self.lines):
            raise table.refusal("no_choices", key)

    def need_names(self, table: Table, key: str, terms: tuple[Term, ...]) -> None:
        if all(term.name is None for term in terms):
            raise table.refusal("only_numbers", key)

    def _line(self, table: Table, key: str, id: str) -> Line:
        for line in self.lines:
            if line.id == id:
                return line
        raise table.refusal("unknown_line", key, found=shown(id))

    def _term(self, table: Table, key: str, written: str) -> Term:
        if number := _NUMBER.fullmatch(written):
            return Term(int(number[1] + number[2]), None)
        term = _TERM.fullmatch(written)
        if not term:
            raise table.refusal("bad_form", key, found=shown(written), example="-100 * voters_total")
        sign, whole, id, which = term.groups()
        factor = int(sign + (whole or "1"))
        if factor == 0:
            raise table.refusal("factor_zero", key, found=shown(written))
        return Term(factor, self._name(table, key, id, which or ""))

    def _name(self, table: Table, key: str, id: str, which: str) -> str:
        if id + which == REGISTERED:
            return REGISTERED
        if id + which == ALL_CHOICES:
            self.need_choices(table, key)
            return ALL_CHOICES
        line = self._line(table, key, id)
        if line.repeat and not which:
            raise table.refusal("repeated_line", key, found=id)
        if which and not line.repeat:
            raise table.refusal("not_repeated_line", key, found=id)
        if which.startswith("["):
            table.known(key, which[1:-1], ROLES)
        return id + which
