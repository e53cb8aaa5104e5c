"""A protocol's state as the window shows it beside every page: the six steps, and where it stands in words."""

from __future__ import annotations

from precinct_app.counts import Count
from precinct_app.protocol import steps
from precinct_app.protocol.state import State
from precinct_app.protocol.steps import SMALL, Place
from precinct_app.texts import Catalogue
from ui.widgets.step_entry import Progressed, SmallState, Step

ORDER = tuple(steps.Step)
BEGINNING = Place(steps.Step.STATION, "clock")
CLOSED_BY = {
    steps.Step.STATION: "people",
    steps.Step.BEFORE: "before",
    steps.Step.AFTER: "after",
    steps.Step.PAPER: "paper",
    steps.Step.SIGN: "sign",
}
"""The name under which the state keeps when a step was closed; step 4 is closed by the freeze."""


def shown(state: State | None, looked_at: steps.Step | None, texts: Catalogue) -> tuple[Step, ...]:
    """The six steps of the column. ``looked_at`` is the step in front where it is not the one that is open.

    Before a protocol is begun (None) the first step is open. Times are those of the station.
    """
    place = steps.place(state) if state else BEGINNING
    return tuple(_step(step, state, place, looked_at or place.step, texts) for step in ORDER)


def _step(step: steps.Step, state: State | None, place: Place, front: steps.Step, texts: Catalogue) -> Step:
    name = texts.say(f"window.step_{step.value}")
    closed = _closed(step, state)
    note = texts.say("window.closed", time=closed) if closed else ""
    if step is front is place.step and not closed:
        return Step(name, Progressed.CURRENT, note, _small_states(place, texts))
    if step is front and step is not place.step:
        return Step(name, Progressed.CURRENT, note or texts.say("window.looking_back"))
    done = ORDER.index(step) < ORDER.index(place.step) or bool(closed)
    return Step(name, Progressed.DONE if done else Progressed.OPEN, note)


def _small_states(place: Place, texts: Catalogue) -> tuple[SmallState, ...]:
    names = SMALL[place.step]
    at = names.index(place.small)
    return tuple(
        SmallState(
            small(Place(place.step, name), texts),
            Progressed.DONE if number < at else Progressed.CURRENT if number == at else Progressed.OPEN,
        )
        for number, name in enumerate(names)
    )


def _closed(step: steps.Step, state: State | None) -> str:
    """The station's time at which a step was closed, "" while it is open."""
    if state is None:
        return ""
    at = state.frozen.at if step is steps.Step.CHECK and state.frozen else state.closed.get(CLOSED_BY.get(step, ""))
    return f"{at.astimezone(state.station.zone):%H:%M}" if at else ""


def number(step: steps.Step) -> int:
    """The number of a step, 1 to 6."""
    return ORDER.index(step) + 1


def small(place: Place, texts: Catalogue) -> str:
    """The name of a small state; reading the paper aloud is not reading a stage aloud."""
    name = "read_paper" if place == Place(steps.Step.PAPER, "read") else place.small
    return texts.say(f"window.small_{name}")


def in_words(place: Place, texts: Catalogue) -> str:
    """The narrow form's head: Step 3 of 6 · first entry."""
    return texts.say("window.step_of", step=number(place.step), small=_within(small(place, texts)))


def how_far(state: State, texts: Catalogue) -> str:
    """One line for the start page: Step 3, first entry: 11 of 13 lines."""
    place = steps.place(state)
    name = _within(small(place, texts))
    if place.small not in ("first", "second"):
        return texts.say("window.far", step=number(place.step), small=name)
    keys = state.keys(place.step.value)
    done = sum(_keyed(state, key, 1 if place.small == "first" else 2) for key in keys)
    return texts.say("window.far_lines", step=number(place.step), small=name, done=done, all=len(keys))


def _within(name: str) -> str:
    """A name as it stands inside a sentence; an abbreviation keeps its capitals."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def _keyed(state: State, key: str, entry: int) -> bool:
    return any(one.entry == entry and isinstance(one.figure, Count) for one in state.keyings.get(key, ()))
