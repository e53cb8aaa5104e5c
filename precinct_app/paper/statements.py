"""Under the table: which relations the paper truly does not keep, what was explained, changed late, or goes with it.

A reason stands as it was typed, once; what the relation is, its act and its day stand in both languages. Errors
that were declared and warnings that ask for words: who reads the paper must see that a figure is meant as it stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from precinct_app.election.definition import Election, split_key
from precinct_app.paper.blocks import Block
from precinct_app.paper.grid import HALF, HALF_WIDTH, LABEL, LEFT, RIGHT, set_lines, text_height
from precinct_app.paper.measure import wrap
from precinct_app.paper.page import Item
from precinct_app.paper.speech import both, both_of, date_pair, joined, pair
from precinct_app.protocol.record import Declaration, Protocol

GAP, BETWEEN_TWO = 3.0, 1.5


def statements(election: Election, protocol: Protocol) -> Iterator[Block]:
    """One block for each declared error, under their title, and one line for each explained warning, each figure that
    changed after its stage was closed, each act, opinion and portable box.

    A warning to which nobody said anything asks nothing of the reader and is left out.
    """
    if protocol.declared:
        codes = ", ".join(one.code for one in protocol.declared)
        yield _title(both("paper.not_balanced", codes=codes))
    for one in protocol.declared:
        yield _statement(election, one.code, f"{both('paper.reason')}: {one.reason}", _act(one))
    for number, text in enumerate(_lines(election, protocol)):
        yield _line(text, 0.0 if number or protocol.declared else GAP)


def _lines(election: Election, protocol: Protocol) -> Iterator[str]:
    for code, text in protocol.explained.items():
        if text.strip():
            yield f"{code}. {both('paper.explanation')}: {text}"
    for key, late in protocol.late.items():
        line, (_, member) = election.line_of(key), split_key(key)
        if line.section == "protocol":
            number = f"{line.number}.{member}" if member else line.number
            yield f"{both('paper.late', line=number, times=str(late.times))}. {both('paper.reason')}: {late.why}"
    for attached in (*protocol.attachments, *protocol.late_attachments):
        yield f"{both(f'paper.attached_{attached.kind}')}: {attached.author}: {attached.text}"


def _line(text: str, above: float) -> Block:
    """One line where it can be: the page of a usual protocol stays one page."""
    lines = wrap(text, LABEL, RIGHT - LEFT)
    return Block(above + text_height(lines, LABEL) + BETWEEN_TWO, set_lines(lines, LEFT, above, LABEL))


def _title(text: str) -> Block:
    lines = wrap(text, LABEL, RIGHT - LEFT, True)
    return Block(GAP + text_height(lines, LABEL), set_lines(lines, LEFT, GAP, LABEL, True), keep=True)


def _statement(election: Election, code: str, reason: str, act: str) -> Block:
    """The relation in both languages, then the reason and the act over the whole width."""
    text = next(relation.text for relation in election.relations if relation.code == code)
    columns = [wrap(f"{code}: {words}", LABEL, HALF_WIDTH) for words in both_of(text)]
    items: list[Item] = []
    for lines, x in zip(columns, (LEFT, HALF), strict=True):
        items += set_lines(lines, x, 0.0, LABEL)
    y = max(text_height(lines, LABEL) for lines in columns)
    end = "" if reason.endswith((".", "!", "?", "…")) else "."
    below = wrap(f"{reason}{end} {act}" if act else reason, LABEL, RIGHT - LEFT)
    items += set_lines(below, LEFT, y, LABEL)
    return Block(y + text_height(below, LABEL) + BETWEEN_TWO, tuple(items))


def _act(declared: Declaration) -> str:
    if not declared.act_number:
        return ""
    if not declared.act_date:
        return both("paper.act", number=declared.act_number)
    days = date_pair(date.fromisoformat(declared.act_date))
    acts = (f"{act}, {day}" for act, day in zip(pair("paper.act", number=declared.act_number), days, strict=True))
    return joined(*acts)
