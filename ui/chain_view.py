"""The keyings of one line, as values: what its card shows. Pure: state in, values out."""

from __future__ import annotations

from dataclasses import dataclass

from precinct_app.counts import Count
from precinct_app.protocol.state import Keying, State
from precinct_app.texts import Catalogue
from ui import entry_rows


@dataclass(frozen=True, slots=True)
class ChainBox:
    """One keying: what it is called, and its figure; None while it is hidden."""

    caption: str
    figure: str | None


@dataclass(frozen=True, slots=True)
class Chain:
    """What a card shows. ``next`` is the caption of the keying to make, "" where the line is closed; ``raw`` and
    ``note`` are what stands in its field and what is said of it. ``bond``: the last two boxes agree. ``alarm``: it is
    not saved."""

    number: str
    kk: str
    ru: str
    name: str
    boxes: tuple[ChainBox, ...]
    bond: bool
    status: str
    next: str = ""
    raw: str = ""
    note: str = ""
    alarm: bool = False


def chain(state: State, key: str, texts: Catalogue, opened: bool, hidden: bool, boxed: bool) -> Chain:
    """A line with its keyings. ``opened``: it is to be keyed; ``hidden``: a line of the page is open, so no figure is
    shown; ``boxed``: there is room for boxes, also where they hide their figures."""
    line, keyings = state.election.line_of(key), state.chain(key)
    whose = entry_rows.person(state, key)
    boxes = tuple(
        ChainBox(_caption(place, one, texts), None if hidden else _shown(one, texts))
        for place, one in enumerate(keyings, 1)
        if boxed or not hidden
    )
    return Chain(
        texts.say("settle.line", line=entry_rows.number(state, key)),
        whose.name if whose else line.label.kk,
        whose.name if whose else line.label.ru,
        entry_rows.label(state, key, texts.language),
        boxes,
        state.settled(key) and not opened and len(boxes) > 1,
        status="",
        next=_next(len(keyings), texts) if opened else "",
    )


def _caption(place: int, keying: Keying, texts: Catalogue) -> str:
    kind = {1: "settle.first", 2: "settle.second"}.get(keying.entry, "settle.from_paper")
    return f"{place}  {texts.say(kind)}"


def _next(many: int, texts: Catalogue) -> str:
    return f"{many + 1}  " + texts.say("settle.from_paper_again" if many > 2 else "settle.from_paper")


def _shown(keying: Keying, texts: Catalogue) -> str:
    figure = keying.figure
    return texts.number(figure.value) if isinstance(figure, Count) else keying.raw
