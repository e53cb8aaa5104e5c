"""What a screen reader of this system finds: run by the system's own Python, which has AT-SPI.

Prints one JSON object a line: each control of the one program on the bus, then ``{"walked": n}``, then the first
announcement that comes.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator

import gi  # type: ignore[import-not-found]  # it is there for the system's own Python only

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # type: ignore[import-not-found]  # noqa: E402  # the version comes first

PATIENCE = 30
STATES = ("FOCUSED", "CHECKED", "EDITABLE", "FOCUSABLE", "SHOWING")


def tell(**said: object) -> None:
    print(json.dumps(said, ensure_ascii=False), flush=True)


def program() -> Atspi.Accessible:
    """The first program on the bus that shows something."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        desktop = Atspi.get_desktop(0)
        for place in range(desktop.get_child_count()):
            found = desktop.get_child_at_index(place)
            if found is not None and found.get_child_count():
                return found
        time.sleep(0.2)  # another process: there is no signal to wait for
    raise SystemExit("no program on the bus")


def below(one: Atspi.Accessible) -> Iterator[Atspi.Accessible]:
    yield one
    for place in range(one.get_child_count()):
        child = one.get_child_at_index(place)
        if child is not None:
            yield from below(child)


def announced(event: Atspi.Event) -> None:
    tell(announced=str(event.any_data))
    Atspi.event_quit()


walked = 0
Atspi.init()
for control in below(program()):
    walked += 1
    held = control.get_state_set()
    states = [state for state in STATES if held.contains(getattr(Atspi.StateType, state))]
    tell(role=control.get_role_name(), name=control.get_name(), description=control.get_description(), states=states)
listener = Atspi.EventListener.new(announced)
listener.register("object:announcement")
tell(walked=walked)
GLib.timeout_add_seconds(PATIENCE, Atspi.event_quit)
Atspi.event_main()
