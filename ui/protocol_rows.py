"""The protocols of a laptop as rows of the start page. Imports the journal: only after the first paint."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from precinct_app.protocol import steps
from precinct_app.protocol.state import State
from precinct_app.station.workplace import Known, unfinished_first
from precinct_app.texts import Catalogue
from precinct_app.workbook.digest import code, groups
from ui import dates, steps_shown
from ui.signs import Sign
from ui.widgets.rows import Row, RowHeading


def rows(known: Sequence[Known], texts: Catalogue, now: datetime, dots: bool) -> tuple[Row | RowHeading, ...]:
    """Rows under their headings: damaged, not finished (latest first), exported; real ones before practice.

    ``dots``: there is room for the six dots of how far a protocol is.
    """
    several = len({one.state.opened.definition_hash for one in known if one.state}) > 1
    groups_of: dict[str, list[Row]] = {}
    for one in _in_order(known):
        groups_of.setdefault(_heading(one), []).append(_row(one, texts, now, several, dots))
    order = ("damaged", "open", "done", "practice_open", "practice_done")
    items: list[Row | RowHeading] = []
    for name in order:
        if name in groups_of:
            items += [RowHeading(texts.say(f"start.group_{name}")), *groups_of[name]]
    return tuple(items)


def is_exported(state: State) -> bool:
    """Whether nothing but the stick and the telephone is left to do."""
    return steps.place(state).small == "stick"


def _in_order(known: Iterable[Known]) -> list[Known]:
    """Latest first within a group."""
    return sorted(known, key=unfinished_first, reverse=True)


def _heading(one: Known) -> str:
    if one.state is None:
        return "damaged"
    kind = "done" if is_exported(one.state) else "open"
    return f"practice_{kind}" if one.state.election.practice else kind


def title(state: State, texts: Catalogue) -> str:
    """What a protocol is of: the election, and which revision where it is not the first."""
    name = state.election.title.in_(texts.language)
    return name if state.revision == 1 else texts.say("start.revision", election=name, revision=state.revision)


def _row(one: Known, texts: Catalogue, now: datetime, several: bool, dots: bool) -> Row:
    """``several``: protocols of more than one election are here, so each says its own."""
    key, state = str(one.path), one.state
    if state is None:
        told = one.trouble.tell(texts) if one.trouble else ""
        return Row(key, one.path.name, told, sign=Sign.ERROR)
    place = steps.place(state)
    done = is_exported(state)
    finished = 6 if done else steps_shown.number(place.step) - 1
    name = state.station.name.in_(texts.language)
    if done and state.frozen:
        note = texts.say("start.exported", code=groups(code(state.frozen.digest)))
    else:
        note = steps_shown.how_far(state, texts)
    return Row(
        key,
        f"{name}. {title(state, texts)}" if several or state.revision > 1 else name,
        note,
        number=state.station.number,
        sign=Sign.CHECK if done else Sign.PEN,
        steps=(finished, 0 if done else finished + 1) if dots else None,
        right=_saved(state, texts, now),
    )


def _saved(state: State, texts: Catalogue, now: datetime) -> tuple[str, ...]:
    """When it was saved, by the station's clock; the day where it was not today."""
    if state.saved_at is None:
        return ()
    zone = state.station.zone
    at = state.saved_at.astimezone(zone)
    today = at.date() == now.astimezone(zone).date()
    return (f"{at:%H:%M:%S}", texts.say("start.saved") if today else dates.day_month(texts, at))
