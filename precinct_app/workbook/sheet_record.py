"""The lower half of the blank form: people, entries, relations, late changes, attachments, and the file itself."""

from __future__ import annotations

from collections.abc import Iterator

from precinct_app.election.definition import Election, Text
from precinct_app.protocol.record import LONGEST_NAME, MOST_ATTACHMENTS, MOST_PEOPLE
from precinct_app.workbook.names import FORMAT, STAGES, answerable, keys
from precinct_app.workbook.sheet_rows import (
    ROLES,
    Row,
    both,
    free_text,
    head,
    label,
    name_of,
    one_of,
    row,
    section,
    wide,
)  # fmt: skip
from precinct_app.workbook.slot import Slot


def people() -> Iterator[Row]:
    """The commission: who was there, who signed the paper in ink, and why somebody did not."""
    yield section(label("people"))
    yield head(C="name", D="role", E="ink", F="presence", G="no_ink")
    for n in range(1, MOST_PEOPLE + 1):
        id = f"person[{n}]"
        name_and_role = (name_of(f"{id}.name"), one_of(f"{id}.role", ROLES))
        ink = one_of(f"{id}.ink", ("yes", "no"))
        present = Slot(f"{id}.present", "word", words={"yes": both(label("present")), "no": both(label("absent"))})
        yield row(id, str(n), name_and_role, ink, present, free_text(f"{id}.reason"))


def entries() -> Iterator[Row]:
    """How each stage was keyed: how the second entry was made, and by whom."""
    for stage in STAGES:
        yield section(_pair(label("entries"), label(stage)))
        id = f"entries[{stage}]"
        yield row(f"{id}.mode", "", label("mode"), "", one_of(f"{id}.mode", ("other", "aloud", "once")))
        for who in ("first", "second", "reader"):
            yield row(f"{id}.{who}", "", label(who), "", name_of(f"{id}.{who}"))


def relations(election: Election) -> Iterator[Row]:
    """What was declared or explained, and the act where there is one."""
    yield section(label("relations"))
    yield head(E="answered", F="reason", G="act")
    for one in answerable(election):
        id = f"relation[{one.code}]"
        how = one_of(f"{id}.how", ("declared",) if one.severity == "error" else ("explained",))
        act = Slot(f"{id}.act", "text", LONGEST_NAME + 20)
        yield row(id, one.code, one.text, how, free_text(f"{id}.reason"), act)


def late(election: Election) -> Iterator[Row]:
    """Figures that changed after their stage was closed: how often, and the last reason."""
    yield section(label("late"))
    yield head(E="how_often", F="last_reason")
    for key in keys(election):
        line = election.line_of(key)
        member = key.removeprefix(line.id).strip("[]")
        number = f"{line.number}.{member}" if member else line.number
        id = f"late[{key}]"
        yield row(id, number, line.short, Slot(f"{id}.times", "number"), free_text(f"{id}.why"))


def attachments() -> Iterator[Row]:
    """Portable boxes, acts and dissenting opinions: those of before the freeze, and those handed in after it."""
    for id in ("attachment", "late_attachment"):
        yield section(label(f"{id}s"))
        yield head(C="author", D="kind", F="content")
        for n in range(1, MOST_ATTACHMENTS + 1):
            one = f"{id}[{n}]"
            who = (name_of(f"{one}.author"), one_of(f"{one}.kind", ("box", "act", "dissent")))
            yield row(one, str(n), who, "", free_text(f"{one}.text"))


def about(election: Election) -> Iterator[Row]:
    """The file itself: format, definition, revision and what it replaces, the journal, and who decides on it."""
    yield section(label("about"))
    yield row("file.format", "", label("format"), "", f"precinct_app {FORMAT}")
    yield row("file.mode", "", label("kind_of_election"), "", both(label(f"mode_{election.mode}")))
    yield row("file.definition", "", label("definition"), "", election.id, str(election.version))
    digest = Slot("file.definition_hash", "text", 64)
    yield row("file.definition_hash", "", label("definition_hash"), "", digest)
    yield row("file.revision", "", label("revision"), Slot("file.revision", "number"))
    yield row("file.replaces", "", label("replaces"), "", Slot("file.replaces", "text", 64))
    yield row("file.journal_length", "", label("journal_length"), Slot("file.journal_length", "number"))
    yield row("file.journal_head", "", label("journal_head"), "", Slot("file.journal_head", "text", 64))
    note = label("who_decides")
    yield wide("note", note.kk, note.ru, note.en)


def _pair(one: Text, other: Text) -> Text:
    return Text(*(f"{one.in_(language)}: {other.in_(language)}" for language in ("kk", "ru", "en")))
