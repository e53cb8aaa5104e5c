"""The protocols of a laptop as rows of the start page. Imports the journal: only after the first paint."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from precinct_app.protocol import steps
from precinct_app.protocol.state import State
from precinct_app.station.revisions import Earlier
from precinct_app.station.workplace import Known
from precinct_app.texts import Catalogue
from precinct_app.workbook.digest import code, groups
from ui import dates, steps_shown
from ui.signs import Sign
from ui.widgets.rows import Row, RowHeading

KINDS = ("open", "frozen", "signed", "exported", "handed_over")
"""What is to be done with a protocol, the most first."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What one row is of: a protocol as it stands, or a revision of it that a recount is to replace.

    ``recount``: when and why the present revision began, None for a first one.
    """

    key: str
    known: Known
    state: State
    replaced: bool = False
    recount: Earlier | None = None


def rows(known: Sequence[Known], texts: Catalogue, now: datetime, dots: bool) -> tuple[Row | RowHeading, ...]:
    """Rows under their headings: damaged, then by what is to be done, latest first; real ones before practice.

    ``dots``: there is room for the six dots of how far a protocol is.
    """
    several = len({one.state.opened.definition_hash for one in known if one.state}) > 1
    groups_of: dict[str, list[Row]] = {}
    for one in sorted(known, key=lambda each: each.path, reverse=True):
        if one.state is None:
            told = one.trouble.tell(texts) if one.trouble else ""
            groups_of.setdefault("damaged", []).append(Row(str(one.path), one.path.name, told, sign=Sign.ERROR))
    for shown in sorted(all_shown(known), key=lambda each: str(each.state.saved_at), reverse=True):
        practice = "practice_" if shown.state.election.practice else ""
        groups_of.setdefault(f"{practice}{kind(shown.state)}", []).append(_row(shown, texts, now, several, dots))
    items: list[Row | RowHeading] = []
    for name in ("damaged", *KINDS, *(f"practice_{kind}" for kind in KINDS)):
        if name in groups_of:
            items += [RowHeading(texts.say(f"start.group_{name}")), *groups_of[name]]
    return tuple(items)


def all_shown(known: Sequence[Known]) -> Iterator[Shown]:
    """Every protocol that can be read, each with its earlier revisions."""
    for one in known:
        if one.state is None:
            continue
        yield Shown(str(one.path), one, one.state, recount=one.earlier[-1] if one.earlier else None)
        before: Earlier | None = None
        for past in one.earlier:
            yield Shown(f"{one.path}#{past.state.revision}", one, past.state, replaced=True, recount=before)
            before = past


def kind(state: State) -> str:
    """How far a protocol is, as one of KINDS."""
    if state.handed_over:
        return "handed_over"
    if state.exported is not None:
        return "exported"
    if state.signatures:
        return "signed"
    return "frozen" if state.frozen is not None else "open"


def is_exported(state: State) -> bool:
    """Whether nothing but the stick and the telephone is left to do."""
    return state.exported is not None


def title(state: State, texts: Catalogue, revisions: bool = False) -> str:
    """What a protocol is of: the election, and which revision where there are several (``revisions``)."""
    name = state.election.title.in_(texts.language)
    several = revisions or state.revision > 1
    return texts.say("start.revision", election=name, revision=state.revision) if several else name


def _row(shown: Shown, texts: Catalogue, now: datetime, several: bool, dots: bool) -> Row:
    """``several``: protocols of more than one election are here, so each says its own."""
    state, revisions = shown.state, bool(shown.known.earlier)
    done = is_exported(state)
    finished = 6 if done else steps_shown.number(steps.place(state).step) - 1
    name = state.station.name.in_(texts.language)
    digits = groups(code(state.frozen.digest)) if done and state.frozen else ""
    if revisions:
        note, name_is = _of_revision(shown, texts, now), title(state, texts, revisions)
        if several:
            name_is = f"{name}. {name_is}"
    else:
        note = texts.say("start.exported", code=digits) if done else steps_shown.how_far(state, texts)
        name_is = f"{name}. {title(state, texts)}" if several else name
    shown_code = digits if revisions and dots and not several else ""
    return Row(
        shown.key,
        name_is,
        note,
        number=state.station.number,
        sign=(Sign.CLOCK if shown.replaced else Sign.CHECK) if done else Sign.PEN,
        code=shown_code,
        # Six ticks say nothing that the heading does not: the room belongs to the code and to which revision holds.
        steps=(finished, 0 if done else finished + 1) if dots and not shown_code else None,
        right=_saved(state, texts, now),
    )


def _of_revision(shown: Shown, texts: Catalogue, now: datetime) -> str:
    """Which revision holds: an exported one, until the next is exported too."""
    state, present = shown.state, shown.known.state
    assert present is not None
    if shown.replaced:
        # Of several replaced ones only the last can still hold.
        last = state.revision + 1 == present.revision
        holds = last and not is_exported(present)
        said = "start.holds_until" if holds else "start.replaced"
        return texts.say(said, revision=state.revision + 1)
    if is_exported(state):
        return texts.say("start.holds", revision=state.revision - 1)
    assert shown.recount is not None
    at = shown.recount.recount_at.astimezone(state.station.zone)
    when = f"{at:%H:%M}" if _today(at, now) else dates.day_month(texts, at)
    return texts.say("start.recount_ordered", when=when, far=steps_shown.how_far(state, texts))


def _saved(state: State, texts: Catalogue, now: datetime) -> tuple[str, ...]:
    """When it was saved, by the station's clock; the day where it was not today."""
    if state.saved_at is None:
        return ()
    at = state.saved_at.astimezone(state.station.zone)
    return (f"{at:%H:%M:%S}", texts.say("start.saved") if _today(at, now) else dates.day_month(texts, at))


def _today(at: datetime, now: datetime) -> bool:
    return at.date() == now.astimezone(at.tzinfo).date()
